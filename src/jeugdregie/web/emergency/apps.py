"""Registers emergency access with Django."""

from django.apps import AppConfig


class EmergencyConfig(AppConfig):
    """Emergency access."""

    name = "jeugdregie.web.emergency"
    label = "emergency"
    verbose_name = "Noodtoegang"
