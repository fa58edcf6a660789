"""Registers the app."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """Goals and their figures."""

    name = "jeugdregie.web.goals"
    label = "goals"
