"""Rows of packages as they will go in, kept from the dry run to the import."""

import django.db.models.deletion
from django.db import migrations, models

import hotich.dates


class Migration(migrations.Migration):
    dependencies = [
        ("digitization", "0002_plain_name"),
    ]

    operations = [
        migrations.AddField(
            model_name="package",
            name="book_version",
            field=models.BigIntegerField(default=0, verbose_name="phiên bản của sổ khi kiểm tra"),
        ),
        migrations.AddField(
            model_name="package",
            name="unusual",
            field=models.JSONField(default=list, verbose_name="cảnh báo ở các việc sẽ nhập"),
        ),
        migrations.CreateModel(
            name="ReadyRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="số")),
                (
                    "number_order",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số, phần chữ số"),
                ),
                ("registered_on", hotich.dates.PartialDateField(blank=True, verbose_name="ngày đăng ký")),
                ("title", models.CharField(blank=True, max_length=320, verbose_name="người được đăng ký")),
                ("title_key", models.CharField(blank=True, editable=False, max_length=320)),
                ("happened_on", hotich.dates.PartialDateField(blank=True, verbose_name="ngày xảy ra")),
                ("values", models.JSONField(default=dict, verbose_name="nội dung")),
                ("marks", models.JSONField(default=dict, verbose_name="tình trạng các mục")),
                ("field_count", models.PositiveSmallIntegerField(default=0, verbose_name="số mục đã nhập")),
                ("warnings", models.JSONField(default=list, verbose_name="cảnh báo")),
                ("warning_count", models.PositiveSmallIntegerField(default=0, verbose_name="số cảnh báo")),
                ("row", models.PositiveIntegerField(verbose_name="dòng")),
                ("archive", models.CharField(blank=True, max_length=64, verbose_name="tệp nén")),
                ("member", models.CharField(blank=True, max_length=120, verbose_name="tệp trong gói")),
                ("content", models.CharField(blank=True, max_length=64, verbose_name="dấu vân nội dung")),
                (
                    "entry",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="digitization.paperentry",
                        verbose_name="việc trong sổ giấy",
                    ),
                ),
                (
                    "package",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ready",
                        to="digitization.package",
                        verbose_name="gói số hóa",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng chờ nhập",
                "verbose_name_plural": "dòng chờ nhập",
                "constraints": [
                    models.UniqueConstraint(fields=("package", "row"), name="a_row_is_ready_once")
                ],
            },
        ),
    ]
