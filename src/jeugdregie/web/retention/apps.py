"""Registers retention with Django, for its command."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """How long what is kept."""

    name = "jeugdregie.web.retention"
    label = "retention"
    verbose_name = "Bewaartermijnen"
