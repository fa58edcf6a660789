"""Trajectories that ask for a look: the list with reasons, one case, what the reviewer found, and what came of it."""
