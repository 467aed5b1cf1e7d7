import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import hotich.dates


class Migration(migrations.Migration):
    """The tables for every kind of act, for changes, copies, blanks and closed books."""

    dependencies = [
        ("hotich", "0002_trail_by_time"),
        ("registry", "0002_frozen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RenameModel("Birth", "Particulars"),
        migrations.RenameModel("HistoricalBirth", "HistoricalParticulars"),
        migrations.RenameField("Particulars", "birth_place_unit", "place_unit"),
        migrations.RenameField("HistoricalParticulars", "birth_place_unit", "place_unit"),
        migrations.CreateModel(
            name="AmendedLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=60, verbose_name="mục")),
                ("old", models.CharField(blank=True, max_length=400, verbose_name="trước")),
                ("new", models.CharField(blank=True, max_length=400, verbose_name="sau")),
            ],
            options={
                "verbose_name": "mục thay đổi",
                "verbose_name_plural": "mục thay đổi",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="AmendedName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("child", "Trẻ em"),
                            ("mother", "Mẹ"),
                            ("father", "Cha"),
                            ("declarant", "Người yêu cầu"),
                            ("deceased", "Người chết"),
                            ("husband", "Chồng (bên nam)"),
                            ("wife", "Vợ (bên nữ)"),
                            ("subject", "Người được đăng ký"),
                            ("spouse", "Người dự định kết hôn"),
                            ("parent", "Người nhận là cha, mẹ"),
                            ("ward", "Người được giám hộ"),
                            ("guardian", "Người giám hộ"),
                            ("supervisor", "Người giám sát giám hộ"),
                            ("adoptivefather", "Cha nuôi"),
                            ("adoptivemother", "Mẹ nuôi"),
                            ("giver", "Bên giao con nuôi"),
                        ],
                        max_length=20,
                        verbose_name="vai trò",
                    ),
                ),
                ("full_name", models.CharField(max_length=150, verbose_name="họ, chữ đệm, tên")),
                ("name_key", models.CharField(editable=False, max_length=150)),
            ],
            options={
                "verbose_name": "tên sau khi thay đổi",
                "verbose_name_plural": "tên sau khi thay đổi",
            },
        ),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("noted_on", models.DateField(null=True, verbose_name="ngày ghi chú")),
                ("is_open", models.BooleanField(default=True, verbose_name="đang giải quyết")),
            ],
            options={
                "verbose_name": "ghi chú thay đổi",
                "verbose_name_plural": "ghi chú thay đổi",
                "ordering": ["noted_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Blank",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("birth_certificate", "Giấy khai sinh"),
                            ("birth_copy", "Trích lục khai sinh (bản sao)"),
                            ("death_extract", "Trích lục khai tử"),
                            ("death_copy", "Trích lục khai tử (bản sao)"),
                            ("marriage_certificate", "Giấy chứng nhận kết hôn"),
                            ("marriage_copy", "Trích lục kết hôn (bản sao)"),
                            ("marital_confirmation", "Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child_extract", "Trích lục đăng ký nhận cha, mẹ, con"),
                            ("parent_child_copy", "Trích lục đăng ký nhận cha, mẹ, con (bản sao)"),
                            ("guardianship_extract", "Trích lục đăng ký giám hộ"),
                            ("guardianship_copy", "Trích lục đăng ký giám hộ (bản sao)"),
                            ("guardianship_end_extract", "Trích lục đăng ký chấm dứt giám hộ"),
                            ("guardianship_end_copy", "Trích lục đăng ký chấm dứt giám hộ (bản sao)"),
                            ("supervision_extract", "Trích lục đăng ký giám sát việc giám hộ"),
                            ("supervision_copy", "Trích lục đăng ký giám sát việc giám hộ (bản sao)"),
                            ("adoption_certificate", "Giấy chứng nhận nuôi con nuôi"),
                            ("adoption_copy", "Giấy chứng nhận nuôi con nuôi (bản sao)"),
                            ("divorce_note_extract", "Trích lục ghi chú ly hôn, hủy kết hôn"),
                            ("divorce_note_copy", "Trích lục ghi chú ly hôn, hủy kết hôn (bản sao)"),
                            ("status_note_extract", "Trích lục ghi vào sổ hộ tịch thay đổi theo quyết định"),
                            (
                                "status_note_copy",
                                "Trích lục ghi vào sổ hộ tịch thay đổi theo quyết định (bản sao)",
                            ),
                            ("change_extract", "Trích lục thay đổi, cải chính, bổ sung hộ tịch"),
                            ("change_copy", "Trích lục thay đổi, cải chính, bổ sung hộ tịch (bản sao)"),
                        ],
                        max_length=30,
                        verbose_name="loại giấy tờ",
                    ),
                ),
                ("serial", models.CharField(max_length=30, verbose_name="số sê-ri")),
                (
                    "state",
                    models.CharField(
                        choices=[("in_stock", "Chưa dùng"), ("used", "Đã dùng"), ("spoiled", "Hỏng, đã hủy")],
                        default="in_stock",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="lý do hủy")),
                ("settled_at", models.DateTimeField(null=True, verbose_name="dùng hoặc hủy lúc")),
            ],
            options={
                "verbose_name": "phôi",
                "verbose_name_plural": "phôi",
            },
        ),
        migrations.CreateModel(
            name="CopySeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("birth_certificate", "Giấy khai sinh"),
                            ("birth_copy", "Trích lục khai sinh (bản sao)"),
                            ("death_extract", "Trích lục khai tử"),
                            ("death_copy", "Trích lục khai tử (bản sao)"),
                            ("marriage_certificate", "Giấy chứng nhận kết hôn"),
                            ("marriage_copy", "Trích lục kết hôn (bản sao)"),
                            ("marital_confirmation", "Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child_extract", "Trích lục đăng ký nhận cha, mẹ, con"),
                            ("parent_child_copy", "Trích lục đăng ký nhận cha, mẹ, con (bản sao)"),
                            ("guardianship_extract", "Trích lục đăng ký giám hộ"),
                            ("guardianship_copy", "Trích lục đăng ký giám hộ (bản sao)"),
                            ("guardianship_end_extract", "Trích lục đăng ký chấm dứt giám hộ"),
                            ("guardianship_end_copy", "Trích lục đăng ký chấm dứt giám hộ (bản sao)"),
                            ("supervision_extract", "Trích lục đăng ký giám sát việc giám hộ"),
                            ("supervision_copy", "Trích lục đăng ký giám sát việc giám hộ (bản sao)"),
                            ("adoption_certificate", "Giấy chứng nhận nuôi con nuôi"),
                            ("adoption_copy", "Giấy chứng nhận nuôi con nuôi (bản sao)"),
                            ("divorce_note_extract", "Trích lục ghi chú ly hôn, hủy kết hôn"),
                            ("divorce_note_copy", "Trích lục ghi chú ly hôn, hủy kết hôn (bản sao)"),
                            ("status_note_extract", "Trích lục ghi vào sổ hộ tịch thay đổi theo quyết định"),
                            (
                                "status_note_copy",
                                "Trích lục ghi vào sổ hộ tịch thay đổi theo quyết định (bản sao)",
                            ),
                            ("change_extract", "Trích lục thay đổi, cải chính, bổ sung hộ tịch"),
                            ("change_copy", "Trích lục thay đổi, cải chính, bổ sung hộ tịch (bản sao)"),
                        ],
                        max_length=30,
                        verbose_name="loại giấy tờ",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("last_number", models.PositiveIntegerField(default=0, verbose_name="số đã dùng gần nhất")),
            ],
            options={
                "verbose_name": "dãy số bản sao",
                "verbose_name_plural": "dãy số bản sao",
            },
        ),
        migrations.CreateModel(
            name="HistoricalAmendedLine",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("key", models.CharField(max_length=60, verbose_name="mục")),
                ("old", models.CharField(blank=True, max_length=400, verbose_name="trước")),
                ("new", models.CharField(blank=True, max_length=400, verbose_name="sau")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical mục thay đổi",
                "verbose_name_plural": "historical mục thay đổi",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAmendedName",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("child", "Trẻ em"),
                            ("mother", "Mẹ"),
                            ("father", "Cha"),
                            ("declarant", "Người yêu cầu"),
                            ("deceased", "Người chết"),
                            ("husband", "Chồng (bên nam)"),
                            ("wife", "Vợ (bên nữ)"),
                            ("subject", "Người được đăng ký"),
                            ("spouse", "Người dự định kết hôn"),
                            ("parent", "Người nhận là cha, mẹ"),
                            ("ward", "Người được giám hộ"),
                            ("guardian", "Người giám hộ"),
                            ("supervisor", "Người giám sát giám hộ"),
                            ("adoptivefather", "Cha nuôi"),
                            ("adoptivemother", "Mẹ nuôi"),
                            ("giver", "Bên giao con nuôi"),
                        ],
                        max_length=20,
                        verbose_name="vai trò",
                    ),
                ),
                ("full_name", models.CharField(max_length=150, verbose_name="họ, chữ đệm, tên")),
                ("name_key", models.CharField(editable=False, max_length=150)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical tên sau khi thay đổi",
                "verbose_name_plural": "historical tên sau khi thay đổi",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAmendment",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("noted_on", models.DateField(null=True, verbose_name="ngày ghi chú")),
                ("is_open", models.BooleanField(default=True, verbose_name="đang giải quyết")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical ghi chú thay đổi",
                "verbose_name_plural": "historical ghi chú thay đổi",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBlank",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("birth_certificate", "Giấy khai sinh"),
                            ("birth_copy", "Trích lục khai sinh (bản sao)"),
                            ("death_extract", "Trích lục khai tử"),
                            ("death_copy", "Trích lục khai tử (bản sao)"),
                            ("marriage_certificate", "Giấy chứng nhận kết hôn"),
                            ("marriage_copy", "Trích lục kết hôn (bản sao)"),
                            ("marital_confirmation", "Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child_extract", "Trích lục đăng ký nhận cha, mẹ, con"),
                            ("parent_child_copy", "Trích lục đăng ký nhận cha, mẹ, con (bản sao)"),
                            ("guardianship_extract", "Trích lục đăng ký giám hộ"),
                            ("guardianship_copy", "Trích lục đăng ký giám hộ (bản sao)"),
                            ("guardianship_end_extract", "Trích lục đăng ký chấm dứt giám hộ"),
                            ("guardianship_end_copy", "Trích lục đăng ký chấm dứt giám hộ (bản sao)"),
                            ("supervision_extract", "Trích lục đăng ký giám sát việc giám hộ"),
                            ("supervision_copy", "Trích lục đăng ký giám sát việc giám hộ (bản sao)"),
                            ("adoption_certificate", "Giấy chứng nhận nuôi con nuôi"),
                            ("adoption_copy", "Giấy chứng nhận nuôi con nuôi (bản sao)"),
                            ("divorce_note_extract", "Trích lục ghi chú ly hôn, hủy kết hôn"),
                            ("divorce_note_copy", "Trích lục ghi chú ly hôn, hủy kết hôn (bản sao)"),
                            ("status_note_extract", "Trích lục ghi vào sổ hộ tịch thay đổi theo quyết định"),
                            (
                                "status_note_copy",
                                "Trích lục ghi vào sổ hộ tịch thay đổi theo quyết định (bản sao)",
                            ),
                            ("change_extract", "Trích lục thay đổi, cải chính, bổ sung hộ tịch"),
                            ("change_copy", "Trích lục thay đổi, cải chính, bổ sung hộ tịch (bản sao)"),
                        ],
                        max_length=30,
                        verbose_name="loại giấy tờ",
                    ),
                ),
                ("serial", models.CharField(max_length=30, verbose_name="số sê-ri")),
                (
                    "state",
                    models.CharField(
                        choices=[("in_stock", "Chưa dùng"), ("used", "Đã dùng"), ("spoiled", "Hỏng, đã hủy")],
                        default="in_stock",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="lý do hủy")),
                ("settled_at", models.DateTimeField(null=True, verbose_name="dùng hoặc hủy lúc")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical phôi",
                "verbose_name_plural": "historical phôi",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalInvalidation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "effect",
                    models.CharField(
                        choices=[("voided", "Bỏ số"), ("revoked", "Thu hồi"), ("annulled", "Hủy bỏ")],
                        max_length=10,
                        verbose_name="hình thức",
                    ),
                ),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=60, verbose_name="số quyết định, bản án"),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="ngày quyết định")),
                (
                    "authority",
                    models.CharField(blank=True, max_length=200, verbose_name="cơ quan quyết định"),
                ),
                ("reason", models.TextField(verbose_name="lý do")),
                ("made_at", models.DateTimeField(blank=True, editable=False, verbose_name="ghi lúc")),
                ("lifted_at", models.DateTimeField(blank=True, null=True, verbose_name="khôi phục lúc")),
                ("lift_reason", models.TextField(blank=True, verbose_name="lý do khôi phục")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical thu hồi, hủy bỏ",
                "verbose_name_plural": "historical thu hồi, hủy bỏ",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSibling",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("together", models.BooleanField(default=True, verbose_name="lập cùng một tờ khai")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical trẻ sinh cùng",
                "verbose_name_plural": "historical trẻ sinh cùng",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Invalidation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "effect",
                    models.CharField(
                        choices=[("voided", "Bỏ số"), ("revoked", "Thu hồi"), ("annulled", "Hủy bỏ")],
                        max_length=10,
                        verbose_name="hình thức",
                    ),
                ),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=60, verbose_name="số quyết định, bản án"),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="ngày quyết định")),
                (
                    "authority",
                    models.CharField(blank=True, max_length=200, verbose_name="cơ quan quyết định"),
                ),
                ("reason", models.TextField(verbose_name="lý do")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="ghi lúc")),
                ("lifted_at", models.DateTimeField(blank=True, null=True, verbose_name="khôi phục lúc")),
                ("lift_reason", models.TextField(blank=True, verbose_name="lý do khôi phục")),
            ],
            options={
                "verbose_name": "thu hồi, hủy bỏ",
                "verbose_name_plural": "thu hồi, hủy bỏ",
            },
        ),
        migrations.CreateModel(
            name="Sibling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("together", models.BooleanField(default=True, verbose_name="lập cùng một tờ khai")),
            ],
            options={
                "verbose_name": "trẻ sinh cùng",
                "verbose_name_plural": "trẻ sinh cùng",
            },
        ),
        migrations.AlterModelOptions(
            name="historicalparticulars",
            options={
                "get_latest_by": ("history_date", "history_id"),
                "ordering": ("-history_date", "-history_id"),
                "verbose_name": "historical nội dung riêng",
                "verbose_name_plural": "historical nội dung riêng",
            },
        ),
        migrations.AlterModelOptions(
            name="particulars",
            options={"verbose_name": "nội dung riêng", "verbose_name_plural": "nội dung riêng"},
        ),
        migrations.AddField(
            model_name="historicalpaper",
            name="copy_number",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="số bản sao"),
        ),
        migrations.AddField(
            model_name="historicalpaper",
            name="copy_year",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="năm của số bản sao"),
        ),
        migrations.AddField(
            model_name="historicalpaper",
            name="replaced_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="registry.paper",
                verbose_name="được thay bằng",
            ),
        ),
        migrations.AddField(
            model_name="historicalpaper",
            name="requester",
            field=models.CharField(blank=True, max_length=150, verbose_name="người yêu cầu bản sao"),
        ),
        migrations.AddField(
            model_name="historicalpaper",
            name="signer",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ký",
            ),
        ),
        migrations.AddField(
            model_name="historicalpaper",
            name="signer_name",
            field=models.CharField(default="", max_length=100, verbose_name="họ tên người ký"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="historicalpaper",
            name="signer_title",
            field=models.CharField(blank=True, max_length=100, verbose_name="chức vụ người ký"),
        ),
        migrations.AddField(
            model_name="historicalparticulars",
            name="values",
            field=models.JSONField(default=dict, verbose_name="nội dung"),
        ),
        migrations.AddField(
            model_name="historicalrecord",
            name="happened_on",
            field=hotich.dates.PartialDateField(blank=True, verbose_name="ngày xảy ra"),
        ),
        migrations.AddField(
            model_name="historicalrecord",
            name="title",
            field=models.CharField(blank=True, max_length=320, verbose_name="người được đăng ký"),
        ),
        migrations.AddField(
            model_name="paper",
            name="copy_number",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="số bản sao"),
        ),
        migrations.AddField(
            model_name="paper",
            name="copy_year",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="năm của số bản sao"),
        ),
        migrations.AddField(
            model_name="paper",
            name="replaced_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaces",
                to="registry.paper",
                verbose_name="được thay bằng",
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="requester",
            field=models.CharField(blank=True, max_length=150, verbose_name="người yêu cầu bản sao"),
        ),
        migrations.AddField(
            model_name="paper",
            name="signer",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ký",
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="signer_name",
            field=models.CharField(default="", max_length=100, verbose_name="họ tên người ký"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="paper",
            name="signer_title",
            field=models.CharField(blank=True, max_length=100, verbose_name="chức vụ người ký"),
        ),
        migrations.AddField(
            model_name="particulars",
            name="values",
            field=models.JSONField(default=dict, verbose_name="nội dung"),
        ),
        migrations.AddField(
            model_name="record",
            name="happened_on",
            field=hotich.dates.PartialDateField(blank=True, verbose_name="ngày xảy ra"),
        ),
        migrations.AddField(
            model_name="record",
            name="title",
            field=models.CharField(blank=True, max_length=320, verbose_name="người được đăng ký"),
        ),
        migrations.AddField(
            model_name="registerbook",
            name="blank_pages",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="số trang trống"),
        ),
        migrations.AddField(
            model_name="registerbook",
            name="closed_by_name",
            field=models.CharField(blank=True, max_length=100, verbose_name="người khóa sổ"),
        ),
        migrations.AddField(
            model_name="registerbook",
            name="corrected_entries",
            field=models.PositiveIntegerField(
                blank=True, null=True, verbose_name="số việc có sửa chữa, ghi chú"
            ),
        ),
        migrations.AddField(
            model_name="registerbook",
            name="last_possible",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Hết số này thì quyển tiếp theo nối số",
                null=True,
                verbose_name="số cuối cùng ghi được",
            ),
        ),
        migrations.AddField(
            model_name="registerbook",
            name="prefix",
            field=models.CharField(default="", max_length=10, verbose_name="ký hiệu loại sổ"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="registerbook",
            name="total_entries",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="tổng số việc"),
        ),
        migrations.AddField(
            model_name="registerbook",
            name="voided_entries",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="số việc bỏ số"),
        ),
        migrations.AlterField(
            model_name="historicalpaper",
            name="kind",
            field=models.CharField(
                choices=[
                    ("birth_certificate", "Giấy khai sinh"),
                    ("birth_copy", "Trích lục khai sinh (bản sao)"),
                    ("death_extract", "Trích lục khai tử"),
                    ("death_copy", "Trích lục khai tử (bản sao)"),
                    ("marriage_certificate", "Giấy chứng nhận kết hôn"),
                    ("marriage_copy", "Trích lục kết hôn (bản sao)"),
                    ("marital_confirmation", "Giấy xác nhận tình trạng hôn nhân"),
                    ("parent_child_extract", "Trích lục đăng ký nhận cha, mẹ, con"),
                    ("parent_child_copy", "Trích lục đăng ký nhận cha, mẹ, con (bản sao)"),
                    ("guardianship_extract", "Trích lục đăng ký giám hộ"),
                    ("guardianship_copy", "Trích lục đăng ký giám hộ (bản sao)"),
                    ("guardianship_end_extract", "Trích lục đăng ký chấm dứt giám hộ"),
                    ("guardianship_end_copy", "Trích lục đăng ký chấm dứt giám hộ (bản sao)"),
                    ("supervision_extract", "Trích lục đăng ký giám sát việc giám hộ"),
                    ("supervision_copy", "Trích lục đăng ký giám sát việc giám hộ (bản sao)"),
                    ("adoption_certificate", "Giấy chứng nhận nuôi con nuôi"),
                    ("adoption_copy", "Giấy chứng nhận nuôi con nuôi (bản sao)"),
                    ("divorce_note_extract", "Trích lục ghi chú ly hôn, hủy kết hôn"),
                    ("divorce_note_copy", "Trích lục ghi chú ly hôn, hủy kết hôn (bản sao)"),
                    ("status_note_extract", "Trích lục ghi vào sổ hộ tịch thay đổi theo quyết định"),
                    ("status_note_copy", "Trích lục ghi vào sổ hộ tịch thay đổi theo quyết định (bản sao)"),
                    ("change_extract", "Trích lục thay đổi, cải chính, bổ sung hộ tịch"),
                    ("change_copy", "Trích lục thay đổi, cải chính, bổ sung hộ tịch (bản sao)"),
                ],
                max_length=30,
                verbose_name="loại giấy tờ",
            ),
        ),
        migrations.AlterField(
            model_name="historicalparticulars",
            name="place_unit",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="hotich.place",
                verbose_name="đơn vị hành chính nơi xảy ra",
            ),
        ),
        migrations.AlterField(
            model_name="historicalparty",
            name="relation",
            field=models.CharField(blank=True, max_length=40, verbose_name="quan hệ"),
        ),
        migrations.AlterField(
            model_name="historicalparty",
            name="role",
            field=models.CharField(
                choices=[
                    ("child", "Trẻ em"),
                    ("mother", "Mẹ"),
                    ("father", "Cha"),
                    ("declarant", "Người yêu cầu"),
                    ("deceased", "Người chết"),
                    ("husband", "Chồng (bên nam)"),
                    ("wife", "Vợ (bên nữ)"),
                    ("subject", "Người được đăng ký"),
                    ("spouse", "Người dự định kết hôn"),
                    ("parent", "Người nhận là cha, mẹ"),
                    ("ward", "Người được giám hộ"),
                    ("guardian", "Người giám hộ"),
                    ("supervisor", "Người giám sát giám hộ"),
                    ("adoptivefather", "Cha nuôi"),
                    ("adoptivemother", "Mẹ nuôi"),
                    ("giver", "Bên giao con nuôi"),
                ],
                max_length=20,
                verbose_name="vai trò",
            ),
        ),
        migrations.AlterField(
            model_name="historicalrecord",
            name="kind",
            field=models.CharField(
                choices=[
                    ("birth", "Khai sinh"),
                    ("death", "Khai tử"),
                    ("marriage", "Kết hôn"),
                    ("marital_status", "Xác nhận tình trạng hôn nhân"),
                    ("parent_child", "Nhận cha, mẹ, con"),
                    ("guardianship", "Giám hộ"),
                    ("guardianship_end", "Chấm dứt giám hộ"),
                    ("supervision", "Giám sát việc giám hộ"),
                    ("adoption", "Nuôi con nuôi"),
                    ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                    ("status_note", "Ghi vào sổ thay đổi hộ tịch theo quyết định"),
                    ("change", "Thay đổi, cải chính, bổ sung hộ tịch"),
                ],
                max_length=20,
                verbose_name="loại việc",
            ),
        ),
        migrations.AlterField(
            model_name="historicalrecord",
            name="registration_kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("on_time", "Đúng hạn"),
                    ("late", "Quá hạn"),
                    ("again", "Đăng ký lại"),
                    ("abroad", "Ghi vào sổ việc đã đăng ký ở nước ngoài"),
                    ("unknown", "Không có thông tin"),
                ],
                max_length=10,
                verbose_name="loại đăng ký",
            ),
        ),
        migrations.AlterField(
            model_name="paper",
            name="kind",
            field=models.CharField(
                choices=[
                    ("birth_certificate", "Giấy khai sinh"),
                    ("birth_copy", "Trích lục khai sinh (bản sao)"),
                    ("death_extract", "Trích lục khai tử"),
                    ("death_copy", "Trích lục khai tử (bản sao)"),
                    ("marriage_certificate", "Giấy chứng nhận kết hôn"),
                    ("marriage_copy", "Trích lục kết hôn (bản sao)"),
                    ("marital_confirmation", "Giấy xác nhận tình trạng hôn nhân"),
                    ("parent_child_extract", "Trích lục đăng ký nhận cha, mẹ, con"),
                    ("parent_child_copy", "Trích lục đăng ký nhận cha, mẹ, con (bản sao)"),
                    ("guardianship_extract", "Trích lục đăng ký giám hộ"),
                    ("guardianship_copy", "Trích lục đăng ký giám hộ (bản sao)"),
                    ("guardianship_end_extract", "Trích lục đăng ký chấm dứt giám hộ"),
                    ("guardianship_end_copy", "Trích lục đăng ký chấm dứt giám hộ (bản sao)"),
                    ("supervision_extract", "Trích lục đăng ký giám sát việc giám hộ"),
                    ("supervision_copy", "Trích lục đăng ký giám sát việc giám hộ (bản sao)"),
                    ("adoption_certificate", "Giấy chứng nhận nuôi con nuôi"),
                    ("adoption_copy", "Giấy chứng nhận nuôi con nuôi (bản sao)"),
                    ("divorce_note_extract", "Trích lục ghi chú ly hôn, hủy kết hôn"),
                    ("divorce_note_copy", "Trích lục ghi chú ly hôn, hủy kết hôn (bản sao)"),
                    ("status_note_extract", "Trích lục ghi vào sổ hộ tịch thay đổi theo quyết định"),
                    ("status_note_copy", "Trích lục ghi vào sổ hộ tịch thay đổi theo quyết định (bản sao)"),
                    ("change_extract", "Trích lục thay đổi, cải chính, bổ sung hộ tịch"),
                    ("change_copy", "Trích lục thay đổi, cải chính, bổ sung hộ tịch (bản sao)"),
                ],
                max_length=30,
                verbose_name="loại giấy tờ",
            ),
        ),
        migrations.AlterField(
            model_name="particulars",
            name="place_unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.place",
                verbose_name="đơn vị hành chính nơi xảy ra",
            ),
        ),
        migrations.AlterField(
            model_name="particulars",
            name="record",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="particulars",
                to="registry.record",
                verbose_name="việc hộ tịch",
            ),
        ),
        migrations.AlterField(
            model_name="party",
            name="relation",
            field=models.CharField(blank=True, max_length=40, verbose_name="quan hệ"),
        ),
        migrations.AlterField(
            model_name="party",
            name="role",
            field=models.CharField(
                choices=[
                    ("child", "Trẻ em"),
                    ("mother", "Mẹ"),
                    ("father", "Cha"),
                    ("declarant", "Người yêu cầu"),
                    ("deceased", "Người chết"),
                    ("husband", "Chồng (bên nam)"),
                    ("wife", "Vợ (bên nữ)"),
                    ("subject", "Người được đăng ký"),
                    ("spouse", "Người dự định kết hôn"),
                    ("parent", "Người nhận là cha, mẹ"),
                    ("ward", "Người được giám hộ"),
                    ("guardian", "Người giám hộ"),
                    ("supervisor", "Người giám sát giám hộ"),
                    ("adoptivefather", "Cha nuôi"),
                    ("adoptivemother", "Mẹ nuôi"),
                    ("giver", "Bên giao con nuôi"),
                ],
                max_length=20,
                verbose_name="vai trò",
            ),
        ),
        migrations.AlterField(
            model_name="record",
            name="kind",
            field=models.CharField(
                choices=[
                    ("birth", "Khai sinh"),
                    ("death", "Khai tử"),
                    ("marriage", "Kết hôn"),
                    ("marital_status", "Xác nhận tình trạng hôn nhân"),
                    ("parent_child", "Nhận cha, mẹ, con"),
                    ("guardianship", "Giám hộ"),
                    ("guardianship_end", "Chấm dứt giám hộ"),
                    ("supervision", "Giám sát việc giám hộ"),
                    ("adoption", "Nuôi con nuôi"),
                    ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                    ("status_note", "Ghi vào sổ thay đổi hộ tịch theo quyết định"),
                    ("change", "Thay đổi, cải chính, bổ sung hộ tịch"),
                ],
                max_length=20,
                verbose_name="loại việc",
            ),
        ),
        migrations.AlterField(
            model_name="record",
            name="registration_kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("on_time", "Đúng hạn"),
                    ("late", "Quá hạn"),
                    ("again", "Đăng ký lại"),
                    ("abroad", "Ghi vào sổ việc đã đăng ký ở nước ngoài"),
                    ("unknown", "Không có thông tin"),
                ],
                max_length=10,
                verbose_name="loại đăng ký",
            ),
        ),
        migrations.AlterField(
            model_name="registerbook",
            name="kind",
            field=models.CharField(
                choices=[
                    ("birth", "Khai sinh"),
                    ("death", "Khai tử"),
                    ("marriage", "Kết hôn"),
                    ("marital_status", "Xác nhận tình trạng hôn nhân"),
                    ("parent_child", "Nhận cha, mẹ, con"),
                    ("guardianship", "Giám hộ"),
                    ("guardianship_end", "Chấm dứt giám hộ"),
                    ("supervision", "Giám sát việc giám hộ"),
                    ("adoption", "Nuôi con nuôi"),
                    ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                    ("status_note", "Ghi vào sổ thay đổi hộ tịch theo quyết định"),
                    ("change", "Thay đổi, cải chính, bổ sung hộ tịch"),
                ],
                max_length=20,
                verbose_name="loại việc",
            ),
        ),
        migrations.AddField(
            model_name="amendedname",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="names",
                to="registry.record",
                verbose_name="việc hộ tịch",
            ),
        ),
        migrations.AddField(
            model_name="amendment",
            name="act",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="amendment",
                to="registry.record",
                verbose_name="việc làm căn cứ ghi chú",
            ),
        ),
        migrations.AddField(
            model_name="amendment",
            name="target",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="amendments",
                to="registry.record",
                verbose_name="việc được ghi chú",
            ),
        ),
        migrations.AddField(
            model_name="amendedname",
            name="amendment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="names",
                to="registry.amendment",
                verbose_name="ghi chú thay đổi",
            ),
        ),
        migrations.AddField(
            model_name="amendedline",
            name="amendment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lines",
                to="registry.amendment",
                verbose_name="ghi chú thay đổi",
            ),
        ),
        migrations.AddField(
            model_name="blank",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="blanks",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="blank",
            name="paper",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="blanks",
                to="registry.paper",
                verbose_name="giấy tờ đã in",
            ),
        ),
        migrations.AddField(
            model_name="copyseries",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="historicalamendedline",
            name="amendment",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="registry.amendment",
                verbose_name="ghi chú thay đổi",
            ),
        ),
        migrations.AddField(
            model_name="historicalamendedline",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalamendedname",
            name="amendment",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="registry.amendment",
                verbose_name="ghi chú thay đổi",
            ),
        ),
        migrations.AddField(
            model_name="historicalamendedname",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalamendedname",
            name="record",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="registry.record",
                verbose_name="việc hộ tịch",
            ),
        ),
        migrations.AddField(
            model_name="historicalamendment",
            name="act",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="registry.record",
                verbose_name="việc làm căn cứ ghi chú",
            ),
        ),
        migrations.AddField(
            model_name="historicalamendment",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalamendment",
            name="target",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="registry.record",
                verbose_name="việc được ghi chú",
            ),
        ),
        migrations.AddField(
            model_name="historicalblank",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalblank",
            name="office",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="historicalblank",
            name="paper",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="registry.paper",
                verbose_name="giấy tờ đã in",
            ),
        ),
        migrations.AddField(
            model_name="historicalinvalidation",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalinvalidation",
            name="record",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="registry.record",
                verbose_name="việc hộ tịch",
            ),
        ),
        migrations.AddField(
            model_name="historicalsibling",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalsibling",
            name="lead",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="registry.record",
                verbose_name="trẻ được ghi đầu tiên",
            ),
        ),
        migrations.AddField(
            model_name="historicalsibling",
            name="record",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="registry.record",
                verbose_name="việc hộ tịch",
            ),
        ),
        migrations.AddField(
            model_name="invalidation",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invalidations",
                to="registry.record",
                verbose_name="việc hộ tịch",
            ),
        ),
        migrations.AddField(
            model_name="sibling",
            name="lead",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="siblings",
                to="registry.record",
                verbose_name="trẻ được ghi đầu tiên",
            ),
        ),
        migrations.AddField(
            model_name="sibling",
            name="record",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sibling",
                to="registry.record",
                verbose_name="việc hộ tịch",
            ),
        ),
        migrations.AddIndex(
            model_name="amendedname",
            index=models.Index(fields=["name_key"], name="amended_name", opclasses=["text_pattern_ops"]),
        ),
        migrations.RemoveConstraint(
            model_name="paper",
            name="one_paper_a_kind_and_record",
        ),
    ]
