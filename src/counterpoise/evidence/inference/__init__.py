"""Inference: what a regression says, and how sure one may be when its rows are not independent of each other.

A `Fit` (`least_squares`, `binary_logit`) holds coefficients and the score of every row. How the rows depend on each
other is a value of its own (`Independent`, `Clustered`, `Dyadic`), and `fit.estimate(dependence)` joins the two.
"""
