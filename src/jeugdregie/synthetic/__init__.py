"""Invents a region with its families, its youth care and its message traffic, with the truth beside it."""
