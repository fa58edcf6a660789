"""Policy goals, their figures, and what partners say of them: the four levers of control."""
