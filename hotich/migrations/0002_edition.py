from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hotich", "0001_tables")]

    operations = [
        migrations.CreateModel(
            name="LawEdition",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(default=0, verbose_name="ấn bản")),
                ("legal_days", models.IntegerField(default=0, verbose_name="số ngày pháp lý đi trước")),
            ],
            options={
                "verbose_name": "ấn bản pháp luật",
                "verbose_name_plural": "ấn bản pháp luật",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="the_law_has_one_edition")
                ],
            },
        ),
        migrations.RunSQL("INSERT INTO hotich_lawedition (id, number, legal_days) VALUES (1, 0, 0)", ""),
    ]
