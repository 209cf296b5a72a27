"""How a balance sheet is filled: one file for each question that the theory asks of a system."""
