"""Registers the app."""

from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    """Scenarios, their versions and what gemeenten said of them."""

    name = "jeugdregie.web.scenarios"
    label = "scenarios"
