"""Counterpoise: a laboratory for the balance of power in international relations."""

__version__ = "0.1.0"
