"""Solve: each solver of the theory as one use case, on a historical system, on the record, or on bare numbers.

One file a solver. What each returns is a `Solved`: it knows its JSON document, its figure and its parameters.
"""
