"""What was loaded and how good it is."""
