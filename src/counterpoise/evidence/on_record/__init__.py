"""Claims held to the record 1816-2016: one file a claim, under the name that its card has.

Each file has `history(record, variant)`, which lays out what the card says as a `Comparison`, and `control`, which does
the same where nothing should be found. How the comparison is judged is the same for all: `evidence.verdict`.
"""
