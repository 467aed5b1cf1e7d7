"""What changed since the last count of progress is found by its time, not by a walk through all versions."""

from django.db import migrations

_INDEX = "CREATE INDEX {table}_by_time ON digitization_historical{table} USING brin (history_date) WITH (autosummarize = on)"
_TABLES = ("paperentry", "paperbook")


class Migration(migrations.Migration):
    dependencies = [
        ("digitization", "0004_struck_out"),
    ]

    operations = [
        migrations.RunSQL(_INDEX.format(table=table), f"DROP INDEX {table}_by_time") for table in _TABLES
    ]
