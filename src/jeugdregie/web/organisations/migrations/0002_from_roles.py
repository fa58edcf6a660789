"""Turns the one role and gemeente that an account had into a membership."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.utils.timezone import localdate

OF_A_GEMEENTE = ("gemeenteadviseur", "toetser")


def make_memberships(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """A gemeente becomes an organisation of that code; every other role was one of the region."""
    area, organisation = apps.get_model("organisations", "Area"), apps.get_model("organisations", "Organisation")
    membership = apps.get_model("organisations", "Membership")
    for user in apps.get_model("accounts", "User").objects.exclude(role=""):
        if user.role in OF_A_GEMEENTE:
            where, _ = area.objects.get_or_create(
                kind="gemeente", code=user.gemeente, defaults={"name": user.gemeente, "gemeente": user.gemeente}
            )
            found, _ = organisation.objects.get_or_create(
                kind="gemeente", code=user.gemeente, defaults={"name": f"Gemeente {user.gemeente}", "area": where}
            )
        else:
            found, _ = organisation.objects.get_or_create(kind="regio", code="regio", defaults={"name": "De regio"})
        membership.objects.create(
            user_id=user.pk,
            organisation=found,
            role=user.role,
            since=min(user.date_joined.date(), localdate()),
            may_export=user.may_export,
        )


class Migration(migrations.Migration):
    """Before the columns leave the account."""

    dependencies = (("organisations", "0001_initial"), ("accounts", "0004_contractmanager"))
    operations = (migrations.RunPython(make_memberships, migrations.RunPython.noop),)
