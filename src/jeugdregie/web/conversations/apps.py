"""Conversations as a Django application."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """What was found in a conversation with a family."""

    name = "jeugdregie.web.conversations"
    label = "conversations"
    verbose_name = "gesprekken"
