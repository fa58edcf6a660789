"""The referral index as a Django application."""

from django.apps import AppConfig


class ReferralIndexConfig(AppConfig):
    """Reports without content, and signals between who made them."""

    name = "jeugdregie.web.referral_index"
    label = "referral_index"
    verbose_name = "verwijsindex"
