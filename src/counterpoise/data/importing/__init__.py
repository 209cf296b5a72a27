"""Files that a user brings: read with every cell checked, brought into the shape that the panel joins, and kept.

One file a kind; `kinds.py` lists them. Nothing here knows an address: where such files come from is the user's affair.
"""
