"""Registers procedures with Django."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """Cases of every procedure, their steps, numbers and drafts."""

    name = "jeugdregie.web.procedures"
    label = "procedures"
    verbose_name = "Procedures"
