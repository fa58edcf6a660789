"""Registers the app."""

from django.apps import AppConfig


class SocialMapConfig(AppConfig):
    """The social map."""

    name = "jeugdregie.web.social_map"
    label = "social_map"
    verbose_name = "Sociale kaart"
