"""Registers involvement with Django, and the kinds of record about people with the policy."""

from django.apps import AppConfig


class InvolvementConfig(AppConfig):
    """Who is part of a case."""

    name = "jeugdregie.web.involvement"
    label = "involvement"
    verbose_name = "Betrokkenheid"

    def ready(self) -> None:
        """Say what each relation means for each kind of record."""
        from jeugdregie.web.involvement import kinds  # noqa: F401, PLC0415 - models exist only from here on
