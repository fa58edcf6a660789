"""Assignments as a Django application."""

from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    """Assignments, and the messages about them that go out and come back."""

    name = "jeugdregie.web.assignments"
    label = "assignments"
    verbose_name = "toewijzingen"
