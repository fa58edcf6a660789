"""Registers the accounts with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts, roles and login."""

    name = "jeugdregie.web.accounts"
    label = "accounts"
    verbose_name = "Accounts"
