"""Jeugdregie: grip on youth care, from the first signal about a child to the last euro declared."""

__version__ = "0.1.0"
