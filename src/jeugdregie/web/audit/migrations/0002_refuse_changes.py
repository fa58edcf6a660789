"""The database itself refuses to change or remove an audit event."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = """
CREATE TRIGGER audit_event_no_{name} BEFORE {verb} ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit events are never changed'; END $$;
CREATE TRIGGER audit_event_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse();
"""


def refuse_changes(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Triggers on update and delete."""
    if editor.connection.vendor == "sqlite":
        for name in ("update", "delete"):
            editor.execute(SQLITE.format(name=name, verb=name.upper()))
    if editor.connection.vendor == "postgresql":
        editor.execute(POSTGRESQL)


def allow_changes(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers."""
    if editor.connection.vendor == "sqlite":
        for name in ("update", "delete"):
            editor.execute(f"DROP TRIGGER audit_event_no_{name}")
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER audit_event_refuse ON audit_event")


class Migration(migrations.Migration):
    """After the table exists."""

    dependencies = (("audit", "0001_initial"),)
    operations = (migrations.RunPython(refuse_changes, allow_changes),)
