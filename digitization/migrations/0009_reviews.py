import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("digitization", "0008_page_by_content"),
        ("hotich", "0003_dialect"),
        ("registry", "0009_data_corrections"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Campaign",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="tên đợt")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
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
                        ),
                        size=None,
                        verbose_name="loại việc",
                    ),
                ),
                ("registered_from", models.DateField(blank=True, null=True, verbose_name="đăng ký từ ngày")),
                ("registered_to", models.DateField(blank=True, null=True, verbose_name="đăng ký đến ngày")),
                ("deadline", models.DateField(blank=True, null=True, verbose_name="phải xong trước ngày")),
                ("opened_by_name", models.CharField(max_length=100, verbose_name="người mở")),
                ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="mở lúc")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
                (
                    "closed_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người kết thúc"),
                ),
                ("counted_at", models.DateTimeField(null=True, verbose_name="đếm xong lúc")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="campaigns",
                        to="hotich.office",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "đợt rà soát",
                "verbose_name_plural": "đợt rà soát",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="CampaignScope",
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
                ("records", models.PositiveIntegerField(verbose_name="số dữ liệu")),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scopes",
                        to="digitization.campaign",
                        verbose_name="đợt rà soát",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "số dữ liệu phải rà soát",
                "verbose_name_plural": "số dữ liệu phải rà soát",
            },
        ),
        migrations.CreateModel(
            name="HistoricalCampaign",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("title", models.CharField(max_length=200, verbose_name="tên đợt")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
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
                        ),
                        size=None,
                        verbose_name="loại việc",
                    ),
                ),
                ("registered_from", models.DateField(blank=True, null=True, verbose_name="đăng ký từ ngày")),
                ("registered_to", models.DateField(blank=True, null=True, verbose_name="đăng ký đến ngày")),
                ("deadline", models.DateField(blank=True, null=True, verbose_name="phải xong trước ngày")),
                ("opened_by_name", models.CharField(max_length=100, verbose_name="người mở")),
                ("opened_at", models.DateTimeField(blank=True, editable=False, verbose_name="mở lúc")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
                (
                    "closed_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người kết thúc"),
                ),
                ("counted_at", models.DateTimeField(null=True, verbose_name="đếm xong lúc")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical đợt rà soát",
                "verbose_name_plural": "historical đợt rà soát",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReviewItem",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Chưa rà soát"),
                            ("confirmed", "Đã xác nhận đúng"),
                            ("proposed", "Chờ phê duyệt"),
                            ("approved", "Đã phê duyệt"),
                            ("rejected", "Không duyệt, rà soát lại"),
                        ],
                        default="open",
                        max_length=9,
                        verbose_name="tình trạng",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("confirmed", "Đúng với sổ"),
                            ("edit", "Đề nghị chỉnh sửa"),
                            ("cancel", "Đề nghị hủy"),
                        ],
                        max_length=9,
                        verbose_name="kết quả",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=10, verbose_name="lý do")),
                ("note", models.TextField(blank=True, verbose_name="giải thích")),
                ("lines", models.JSONField(default=dict, verbose_name="các mục chỉnh sửa")),
                ("reviewed_by_name", models.CharField(max_length=100, verbose_name="họ tên người rà soát")),
                ("reviewed_at", models.DateTimeField(verbose_name="rà soát lúc")),
                (
                    "decided_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="họ tên người phê duyệt"),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="phê duyệt lúc")),
                ("decision_note", models.TextField(blank=True, verbose_name="ý kiến của người phê duyệt")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="digitization.campaign",
                        verbose_name="đợt rà soát",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người phê duyệt",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.record",
                        verbose_name="việc hộ tịch",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người rà soát",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical dữ liệu đã rà soát",
                "verbose_name_plural": "historical dữ liệu đã rà soát",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ReviewItem",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Chưa rà soát"),
                            ("confirmed", "Đã xác nhận đúng"),
                            ("proposed", "Chờ phê duyệt"),
                            ("approved", "Đã phê duyệt"),
                            ("rejected", "Không duyệt, rà soát lại"),
                        ],
                        default="open",
                        max_length=9,
                        verbose_name="tình trạng",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("confirmed", "Đúng với sổ"),
                            ("edit", "Đề nghị chỉnh sửa"),
                            ("cancel", "Đề nghị hủy"),
                        ],
                        max_length=9,
                        verbose_name="kết quả",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=10, verbose_name="lý do")),
                ("note", models.TextField(blank=True, verbose_name="giải thích")),
                ("lines", models.JSONField(default=dict, verbose_name="các mục chỉnh sửa")),
                ("reviewed_by_name", models.CharField(max_length=100, verbose_name="họ tên người rà soát")),
                ("reviewed_at", models.DateTimeField(verbose_name="rà soát lúc")),
                (
                    "decided_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="họ tên người phê duyệt"),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="phê duyệt lúc")),
                ("decision_note", models.TextField(blank=True, verbose_name="ý kiến của người phê duyệt")),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="digitization.campaign",
                        verbose_name="đợt rà soát",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người phê duyệt",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="registry.record",
                        verbose_name="việc hộ tịch",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người rà soát",
                    ),
                ),
            ],
            options={
                "verbose_name": "dữ liệu đã rà soát",
                "verbose_name_plural": "dữ liệu đã rà soát",
            },
        ),
        migrations.AddIndex(
            model_name="campaign",
            index=models.Index(
                condition=models.Q(("counted_at", None)), fields=["opened_at"], name="campaign_to_count"
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("kinds", []), _negated=True), name="a_campaign_has_its_kinds"
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("registered_from", None),
                    ("registered_to", None),
                    ("registered_to__gte", models.F("registered_from")),
                    _connector="OR",
                ),
                name="a_campaign_runs_forward",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaignscope",
            constraint=models.UniqueConstraint(
                fields=("campaign", "office", "kind"), name="a_scope_is_counted_once"
            ),
        ),
        migrations.AddIndex(
            model_name="reviewitem",
            index=models.Index(
                fields=["campaign", "office", "kind", "outcome", "reason", "state"], name="review_counts"
            ),
        ),
        migrations.AddIndex(
            model_name="reviewitem",
            index=models.Index(
                condition=models.Q(("state", "proposed")),
                fields=["office", "outcome", "reason", "id"],
                name="review_to_decide",
            ),
        ),
        migrations.AddIndex(
            model_name="reviewitem",
            index=models.Index(
                condition=models.Q(("state", "rejected")),
                fields=["office", "campaign", "id"],
                name="review_sent_back",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewitem",
            constraint=models.UniqueConstraint(
                fields=("campaign", "record"), name="a_record_is_reviewed_once_a_campaign"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by", None),
                    models.Q(("decided_by", models.F("reviewed_by")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_decides_their_own_review",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lines", {}), ("outcome", "confirmed"), ("reason", ""), ("state", "confirmed")),
                    models.Q(
                        ("outcome", "edit"),
                        ("state__in", ["proposed", "approved", "rejected"]),
                        models.Q(("reason", ""), _negated=True),
                        models.Q(("lines", {}), _negated=True),
                    ),
                    models.Q(
                        ("lines", {}),
                        ("outcome", "cancel"),
                        ("state__in", ["proposed", "approved", "rejected"]),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_review_says_what_it_found",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["approved", "rejected"]), _negated=True),
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="a_decided_review_says_by_whom",
            ),
        ),
    ]
