"""The one row that counts the editions of the law."""

from django.db import migrations

EDITION = [migrations.RunSQL("INSERT INTO hotich_lawedition (id, number, legal_days) VALUES (1, 0, 0)", "")]
