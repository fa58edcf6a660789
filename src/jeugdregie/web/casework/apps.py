"""The work on a case as a Django application."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Pages about people, families, conversations and plans; their rows are of other applications."""

    name = "jeugdregie.web.casework"
    label = "casework"
    verbose_name = "werk aan een zaak"
