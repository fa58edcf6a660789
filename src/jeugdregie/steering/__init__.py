"""Decision rules about goals, money and choice, as pure functions."""
