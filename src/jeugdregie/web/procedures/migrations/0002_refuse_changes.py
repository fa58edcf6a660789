"""The database itself refuses to change or remove a step that was taken."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = """
CREATE TRIGGER procedures_taken_no_{name} BEFORE {verb} ON procedures_taken
BEGIN SELECT RAISE(ABORT, 'steps are never changed'); END
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION procedures_taken_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'steps are never changed'; END $$;
CREATE TRIGGER procedures_taken_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON procedures_taken
FOR EACH STATEMENT EXECUTE FUNCTION procedures_taken_refuse();
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
            editor.execute(f"DROP TRIGGER procedures_taken_no_{name}")
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER procedures_taken_refuse ON procedures_taken")


class Migration(migrations.Migration):
    """After the table exists."""

    dependencies = (("procedures", "0001_initial"),)
    operations = (migrations.RunPython(refuse_changes, allow_changes),)
