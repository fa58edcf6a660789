"""Procedures: states, steps, terms and tasks, each declared once; pages, API, rows of the policy and tests derive from it."""
