"""Numbers about a system: one family a file, each measure a pure function with its idea, formula, bounds and source.

Measures take plain arrays (shares, ties, signs); a `System` hands them over. `catalogue.py` lists every measure that
the files of this folder declare.
"""
