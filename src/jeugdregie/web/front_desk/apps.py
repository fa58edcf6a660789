"""Registers the app."""

from django.apps import AppConfig


class FrontDeskConfig(AppConfig):
    """The front desk."""

    name = "jeugdregie.web.front_desk"
    label = "front_desk"
    verbose_name = "Loket"
