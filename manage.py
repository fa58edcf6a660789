#!/usr/bin/env python
"""Django's commands on this project."""

import os
import sys

from django.core.management import execute_from_command_line

from jeugdregie.errors import UserError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jeugdregie.web.settings")
    try:
        execute_from_command_line(sys.argv)
    except UserError as error:
        sys.exit(f"Fout: {error}")
