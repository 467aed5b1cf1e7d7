"""What a book has struck out: typed and checked like the rest, and never an act."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("digitization", "0003_ready_rows"),
        ("hotich", "0003_dialect"),
        ("registry", "0009_data_corrections"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="paperentry",
            name="a_typed_entry_says_by_whom",
        ),
        migrations.RemoveConstraint(
            model_name="paperentry",
            name="a_checked_entry_says_by_whom",
        ),
        migrations.RemoveConstraint(
            model_name="paperentry",
            name="an_approved_entry_is_in_the_register",
        ),
        migrations.AddField(
            model_name="historicalpaperentry",
            name="struck_out",
            field=models.CharField(blank=True, max_length=500, verbose_name="gạch bỏ, hủy trong sổ"),
        ),
        migrations.AddField(
            model_name="paperentry",
            name="struck_out",
            field=models.CharField(blank=True, max_length=500, verbose_name="gạch bỏ, hủy trong sổ"),
        ),
        migrations.AlterField(
            model_name="historicalpaperentry",
            name="state",
            field=models.CharField(
                choices=[
                    ("typing", "Đang nhập"),
                    ("typed", "Chờ kiểm tra"),
                    ("differing", "Chờ đối chiếu hai lần nhập"),
                    ("returned", "Trả lại người nhập"),
                    ("checked", "Chờ phê duyệt"),
                    ("escalated", "Xin ý kiến cấp trên"),
                    ("approved", "Đã phê duyệt"),
                    ("dropped", "Không đưa vào"),
                    ("struck", "Gạch bỏ trong sổ"),
                ],
                default="typing",
                max_length=10,
                verbose_name="trạng thái",
            ),
        ),
        migrations.AlterField(
            model_name="paperentry",
            name="state",
            field=models.CharField(
                choices=[
                    ("typing", "Đang nhập"),
                    ("typed", "Chờ kiểm tra"),
                    ("differing", "Chờ đối chiếu hai lần nhập"),
                    ("returned", "Trả lại người nhập"),
                    ("checked", "Chờ phê duyệt"),
                    ("escalated", "Xin ý kiến cấp trên"),
                    ("approved", "Đã phê duyệt"),
                    ("dropped", "Không đưa vào"),
                    ("struck", "Gạch bỏ trong sổ"),
                ],
                default="typing",
                max_length=10,
                verbose_name="trạng thái",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ["typed", "differing", "checked", "escalated", "approved", "struck"]),
                        _negated=True,
                    ),
                    models.Q(("typed_at__isnull", False), ("typed_by__isnull", False)),
                    _connector="OR",
                ),
                name="a_typed_entry_says_by_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["checked", "escalated", "approved", "struck"]), _negated=True),
                    models.Q(("checked_at__isnull", False), ("checked_by__isnull", False)),
                    _connector="OR",
                ),
                name="a_checked_entry_says_by_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("approved_at__isnull", False),
                        ("approved_by__isnull", False),
                        ("record__isnull", False),
                        ("state", "approved"),
                        ("struck_out", ""),
                    ),
                    models.Q(
                        ("approved_at__isnull", False),
                        ("approved_by__isnull", False),
                        ("record", None),
                        ("state", "struck"),
                        ("struck_out__gt", ""),
                    ),
                    models.Q(
                        models.Q(("state__in", ["approved", "struck"]), _negated=True),
                        ("approved_at", None),
                        ("approved_by", None),
                        ("record", None),
                    ),
                    _connector="OR",
                ),
                name="an_approved_entry_is_in_the_register",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("struck_out", ""), ("second_by", None), _connector="OR"),
                name="what_is_struck_out_is_not_typed_twice",
            ),
        ),
    ]
