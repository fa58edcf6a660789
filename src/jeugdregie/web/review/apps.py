"""Registers the reviews with Django."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Reviews of trajectories."""

    name = "jeugdregie.web.review"
    label = "review"
    verbose_name = "Toetsing van trajecten"
