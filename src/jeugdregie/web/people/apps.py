"""People and families as a Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Who a jeugdige is, and who belongs to them."""

    name = "jeugdregie.web.people"
    label = "people"
    verbose_name = "mensen en gezinnen"
