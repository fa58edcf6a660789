"""Numbers are there for all and unique; the database refuses changes again. Apart, since PostgreSQL alters no table with pending rows."""

from importlib import import_module

from django.db import migrations, models

chain = import_module("jeugdregie.web.audit.migrations.0003_chain")


class Migration(migrations.Migration):
    """After the rows are in the chain."""

    dependencies = (("audit", "0003_chain"),)
    operations = (
        migrations.AlterField("event", "number", models.BigIntegerField(unique=True, verbose_name="nummer")),
        migrations.AddIndex("event", models.Index(fields=["subject", "number"], name="events_about_somebody")),
        migrations.AddIndex("event", models.Index(fields=["user", "number"], name="events_of_an_account")),
        migrations.AddIndex("event", models.Index(fields=["action", "number"], name="events_of_an_action")),
        migrations.RunPython(chain.refuse_changes, chain.allow_changes),
    )
