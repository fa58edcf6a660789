"""Registers organisations with Django."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations, areas and memberships."""

    name = "jeugdregie.web.organisations"
    label = "organisations"
    verbose_name = "Organisaties"
