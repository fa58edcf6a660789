"""Commands of procedures."""
