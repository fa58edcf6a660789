"""Clarifying a question with a family: strengths and worries per element, safety, and the lightest help that fits."""
