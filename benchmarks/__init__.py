"""Measurements that anyone can repeat: each prints machine, sizes, seed, and a ratio against a rival of the same run."""
