"""Registers the audit trail with Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit trail."""

    name = "jeugdregie.web.audit"
    label = "audit"
    verbose_name = "Logboek"

    def ready(self) -> None:
        """Listen to logins."""
        from jeugdregie.web.audit import signals  # noqa: F401, PLC0415 - models exist only from here on
