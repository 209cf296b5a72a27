"""Claims on paper: the board, the page of a claim, the curve of its variants."""
