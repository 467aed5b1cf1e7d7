from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_tables")]

    operations = (
        [
            migrations.AddField(model, name, field, preserve_default=False)
            for model in ("historicalpaper", "paper")
            for name, field in (
                ("title", models.CharField(default="", max_length=120, verbose_name="tên giấy tờ")),
                (
                    "suffix",
                    models.CharField(blank=True, default="", max_length=20, verbose_name="ký hiệu sau số"),
                ),
            )
        ]
        + [
            migrations.AddField(
                model,
                "title",
                models.CharField(default="", max_length=160, verbose_name="tên sổ"),
                preserve_default=False,
            )
            for model in ("historicalregisterbook", "registerbook")
        ]
        + [
            migrations.AddField(
                model,
                "holder",
                models.CharField(default="", max_length=100, verbose_name="người, cơ quan quyết định"),
                preserve_default=False,
            )
            for model in ("historicalauthority", "authority")
        ]
        + [
            migrations.AddField(
                model,
                "level",
                models.CharField(
                    blank=True,
                    choices=[
                        ("commune", "Cấp xã"),
                        ("district", "Cấp huyện"),
                        ("province", "Cấp tỉnh"),
                        ("court", "Tòa án"),
                    ],
                    default="",
                    max_length=10,
                    verbose_name="cấp quyết định",
                ),
                preserve_default=False,
            )
            for model in ("historicalinvalidation", "invalidation")
        ]
    )
