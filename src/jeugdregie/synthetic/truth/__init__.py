"""The truth beside the traffic: facts, counting rules in plain Python, and the figures that a test expects."""
