"""Plans as a Django application."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The plan of a family, in versions, with what the family says of it."""

    name = "jeugdregie.web.plans"
    label = "plans"
    verbose_name = "gezinsplannen"
