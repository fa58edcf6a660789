"""The entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application

from jeugdregie.errors import SettingsError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jeugdregie.web.settings")

if not os.environ.get("JEUGDREGIE_SECRET_KEY"):
    raise SettingsError(
        "JEUGDREGIE_SECRET_KEY ontbreekt. Zet er minstens 40 willekeurige tekens in, "
        "of start met `jeugdregie serve`: dat maakt een sleutelbestand naast de opslag."
    )

application = get_wsgi_application()
