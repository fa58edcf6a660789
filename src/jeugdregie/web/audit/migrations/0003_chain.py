"""Puts every event in the chain: who, for which organisation, about whom, and a keyed hash over it and the one before."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from jeugdregie.web.audit.anchor import Place, write_if_due
from jeugdregie.web.audit.chain import START, Anchor, Link, link_hash

SQLITE = """
CREATE TRIGGER audit_event_no_{name} BEFORE {verb} ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END
"""


def allow_changes(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """The table is remade, and its rows get their place in the chain."""
    if editor.connection.vendor == "sqlite":
        for name in ("update", "delete"):
            editor.execute(f"DROP TRIGGER IF EXISTS audit_event_no_{name}")
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER IF EXISTS audit_event_refuse ON audit_event")


def refuse_changes(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """From here on the database refuses them again."""
    if editor.connection.vendor == "sqlite":
        for name in ("update", "delete"):
            editor.execute(SQLITE.format(name=name, verb=name.upper()))
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "CREATE TRIGGER audit_event_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()"
        )


def make_chain(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """In the order in which the events were written."""
    before, key, number = START, b"", 0
    for number, event in enumerate(apps.get_model("audit", "Event").objects.order_by("pk").iterator(), start=1):
        key = key or Place(settings.AUDIT_FOLDER, settings.AUDIT_KEY).key()
        details = event.details
        event.number, event.purpose, event.subject = number, details.get("doel", ""), details.get("jeugdige", "")
        who = (event.user_id, event.role, event.gemeente, None)
        what = (event.action, event.purpose, event.subject, details, event.outcome)
        before = event.hash = link_hash(key, before, Link(number, event.at, (*who, *what), ""))
        event.save()
    if number:
        write_if_due(Place(settings.AUDIT_FOLDER, settings.AUDIT_KEY), Anchor(number, before))


class Migration(migrations.Migration):
    """Columns, then the rows, then the triggers anew."""

    dependencies = (("audit", "0002_refuse_changes"), ("organisations", "0002_from_roles"))
    operations = (
        migrations.RunPython(allow_changes, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            name="event",
            options={"ordering": ("-number",), "verbose_name": "gebeurtenis", "verbose_name_plural": "gebeurtenissen"},
        ),
        migrations.AddField("event", "number", models.BigIntegerField(null=True, verbose_name="nummer")),
        migrations.AddField("event", "hash", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.AddField("event", "purpose", models.CharField(blank=True, default="", max_length=40, verbose_name="doel"), preserve_default=False),
        migrations.AddField("event", "subject", models.CharField(blank=True, default="", max_length=64, verbose_name="over wie"), preserve_default=False),
        migrations.AddField(
            "event",
            "organisation",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
                verbose_name="namens",
            ),
        ),
        migrations.AlterField("event", "at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="moment")),
        migrations.AlterField("event", "role", models.CharField(blank=True, max_length=30, verbose_name="rol")),
        migrations.AlterField("event", "gemeente", models.CharField(blank=True, max_length=4, verbose_name="gemeente")),
        migrations.RunPython(make_chain, migrations.RunPython.noop),
    )
