"""What each figure means."""
