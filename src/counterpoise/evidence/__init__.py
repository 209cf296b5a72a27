"""What the theory claims and how it fares: expectations of alignment, and their score against the record."""
