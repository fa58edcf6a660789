"""Organisations, the areas they work in, and who works where in which role."""
