"""The front desk: information, questions, appointments, courses, and on to a coach when needed."""
