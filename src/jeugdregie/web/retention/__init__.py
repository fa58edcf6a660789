"""How long everything about people is kept, declared once, and its destruction."""
