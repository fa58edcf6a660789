"""Who looked at which data, when."""
