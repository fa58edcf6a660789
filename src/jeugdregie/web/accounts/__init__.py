"""Who may log in, in which role, for which gemeente."""
