from django.conf import settings
from django.db import migrations, models

FREEZE = """
CREATE TRIGGER registered_origin_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON registry_paperorigin
    FOR EACH ROW EXECUTE FUNCTION registry_part_frozen();
"""
THAW = "DROP TRIGGER registered_origin_is_frozen ON registry_paperorigin;"


class Migration(migrations.Migration):
    """Where an act of a paper book was read stays as it was approved; when it was filed nobody knows."""

    dependencies = [
        ("hotich", "0003_dialect"),
        ("registry", "0007_paper_books"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalrecord",
            name="filed_on",
            field=models.DateField(null=True, verbose_name="ngày nộp hồ sơ hợp lệ"),
        ),
        migrations.AlterField(
            model_name="record",
            name="filed_on",
            field=models.DateField(null=True, verbose_name="ngày nộp hồ sơ hợp lệ"),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", "paper"), ("filed_on__isnull", False), _connector="OR"),
                name="a_filing_has_its_day",
            ),
        ),
        migrations.RunSQL(FREEZE, THAW),
    ]
