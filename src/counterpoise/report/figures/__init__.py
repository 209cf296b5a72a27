"""Figures: inline SVG with a name and a description made from the numbers; see `figure.py` for what they share."""
