import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.datetime
import simple_history.models
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

import hotich.values.dates
from hotich.migrations._edition import EDITION
from hotich.migrations._trail import TRAIL
from hotich.storage.tables_at_once import TablesAtOnce


class Migration(TablesAtOnce):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True, verbose_name="ngày")),
                (
                    "is_working",
                    models.BooleanField(
                        default=False, help_text="Để trống là ngày nghỉ.", verbose_name="làm việc"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="tên")),
                ("source", models.CharField(max_length=200, verbose_name="căn cứ")),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("text", "Theo văn bản"),
                            ("sheet", "Theo thủ tục hành chính đã công bố"),
                            ("practice", "Theo thực tế áp dụng"),
                            ("awaited", "Chờ xác nhận"),
                        ],
                        default="text",
                        max_length=10,
                        verbose_name="mức chắc chắn",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
            ],
            options={
                "verbose_name": "ngày nghỉ, ngày làm việc bù",
                "verbose_name_plural": "lịch nghỉ, làm việc bù",
                "ordering": ["-day"],
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="Ví dụ H26.1.13", max_length=35, unique=True, verbose_name="mã định danh"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên cơ quan")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("commune", "Cấp xã"),
                            ("district", "Cấp huyện"),
                            ("province", "Cấp tỉnh"),
                            ("ministry", "Trung ương"),
                        ],
                        max_length=10,
                        verbose_name="cấp",
                    ),
                ),
                (
                    "dialect",
                    models.CharField(
                        choices=[
                            ("north", "Bắc: linh, tư, nghìn"),
                            ("south", "Nam: lẻ, tư, ngàn"),
                            ("south_plain", "Nam: lẻ, bốn, ngàn"),
                        ],
                        default="north",
                        max_length=12,
                        verbose_name="cách đọc số trên giấy tờ",
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="hoạt động từ")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="hoạt động đến")),
            ],
            options={
                "verbose_name": "cơ quan",
                "verbose_name_plural": "cơ quan",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="TrailCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("until", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("asked_by_name", models.CharField(max_length=200, verbose_name="người yêu cầu")),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="yêu cầu lúc")),
                ("progress", models.JSONField(default=dict, verbose_name="tiến độ")),
                ("seen", models.BigIntegerField(default=0, verbose_name="số mục đã kiểm tra")),
                ("faults", models.JSONField(default=list, verbose_name="sai lệch")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="xong lúc")),
            ],
            options={
                "verbose_name": "lần kiểm tra nhật ký",
                "verbose_name_plural": "kiểm tra nhật ký",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="TrailSeal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="số")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="lúc"
                    ),
                ),
                ("text", models.TextField(verbose_name="nội dung niêm phong")),
                ("stamp", models.BinaryField(null=True, verbose_name="dấu thời gian (RFC 3161)")),
            ],
            options={
                "verbose_name": "niêm phong nhật ký",
                "verbose_name_plural": "niêm phong nhật ký",
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("username", models.CharField(max_length=60, unique=True, verbose_name="tên đăng nhập")),
                ("full_name", models.CharField(max_length=100, verbose_name="họ và tên")),
                (
                    "personal_id",
                    models.CharField(blank=True, max_length=12, verbose_name="số định danh cá nhân"),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="điện thoại")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "Đang dùng"), ("locked", "Đã khóa"), ("deleted", "Đã xóa")],
                        default="active",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("state_reason", models.TextField(blank=True, verbose_name="lý do khóa, xóa")),
                ("is_staff", models.BooleanField(default=False, verbose_name="vào trang quản trị")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
                (
                    "logins_end_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="các phiên kết thúc lúc"),
                ),
                (
                    "secret_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="mã dùng một lần có hạn đến"),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "secret_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người cấp mã dùng một lần",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
                (
                    "home_office",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan cấp tài khoản",
                    ),
                ),
            ],
            options={
                "verbose_name": "tài khoản",
                "verbose_name_plural": "tài khoản",
                "ordering": ["username"],
            },
        ),
        migrations.CreateModel(
            name="AccountReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="tên đợt")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
                ("since", models.DateField(verbose_name="rà soát việc sử dụng từ ngày")),
                ("until", models.DateField(verbose_name="đến hết ngày")),
                ("due_on", models.DateField(verbose_name="hạn trả lời")),
                (
                    "unused_days",
                    models.PositiveSmallIntegerField(
                        default=90, verbose_name="cảnh báo khi không dùng từ (ngày)"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Đang rà soát"), ("closed", "Đã kết thúc")],
                        default="open",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("opened_by_name", models.CharField(max_length=100, verbose_name="người mở")),
                (
                    "opened_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="mở lúc"
                    ),
                ),
                ("taken_in_at", models.DateTimeField(null=True, verbose_name="lập xong danh sách lúc")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
                (
                    "closed_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người kết thúc"),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan rà soát",
                    ),
                ),
            ],
            options={
                "verbose_name": "đợt rà soát tài khoản",
                "verbose_name_plural": "đợt rà soát tài khoản",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="AccountRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Chờ cấp trên đề nghị"),
                            ("endorsed", "Chờ cấp tài khoản"),
                            ("given", "Đã cấp tài khoản"),
                            ("refused", "Không cấp"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("full_name", models.CharField(max_length=100, verbose_name="họ và tên")),
                ("personal_id", models.CharField(max_length=12, verbose_name="số định danh cá nhân")),
                ("phone", models.CharField(max_length=20, verbose_name="điện thoại")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("reception", "Một cửa"),
                            ("registrar", "Công chức tư pháp – hộ tịch"),
                            ("signatory", "Lãnh đạo UBND"),
                            ("seal_clerk", "Văn thư"),
                            ("transcriber", "Người nhập liệu số hóa"),
                            ("checker", "Người kiểm tra số hóa"),
                            ("approver", "Người phê duyệt"),
                            ("supervisor", "Giám sát (Sở, Cục)"),
                            ("inspector", "Thanh tra"),
                            ("admin", "Quản trị"),
                            ("central_admin", "Quản trị trung ương"),
                        ],
                        max_length=20,
                        verbose_name="vai trò",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=100, verbose_name="chức vụ")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("asked_by_name", models.CharField(max_length=100, verbose_name="người đề nghị")),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="đề nghị lúc"
                    ),
                ),
                ("endorsement", models.TextField(blank=True, verbose_name="ý kiến cấp trên")),
                (
                    "endorsed_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người chuyển đề nghị"),
                ),
                ("refusal", models.TextField(blank=True, verbose_name="lý do không cấp")),
                (
                    "settled_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người giải quyết"),
                ),
                ("settled_at", models.DateTimeField(null=True, verbose_name="giải quyết lúc")),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản đã cấp",
                    ),
                ),
                (
                    "endorser",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan chuyển đề nghị",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan cấp",
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
                "verbose_name": "đề nghị cấp tài khoản",
                "verbose_name_plural": "đề nghị cấp tài khoản",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Errand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("work", models.CharField(max_length=40, verbose_name="loại việc")),
                ("key", models.BigIntegerField(verbose_name="mã dòng")),
                ("lane", models.CharField(blank=True, max_length=60, verbose_name="thứ tự")),
                ("queue", models.CharField(default="work", max_length=60, verbose_name="hàng đợi")),
                ("due_at", models.DateTimeField(null=True, verbose_name="làm từ lúc")),
                ("lease_until", models.DateTimeField(null=True, verbose_name="đang làm đến")),
                ("attempt", models.PositiveIntegerField(default=0, verbose_name="lượt xử lý")),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="số lần thử")),
                ("rings", models.PositiveIntegerField(default=1, verbose_name="số lần giao")),
                ("error", models.TextField(blank=True, verbose_name="lý do")),
                ("rung_at", models.DateTimeField(auto_now_add=True, verbose_name="giao lúc")),
            ],
            options={
                "verbose_name": "việc chạy nền",
                "verbose_name_plural": "việc chạy nền",
                "indexes": [
                    models.Index(
                        condition=models.Q(("due_at__isnull", False)), fields=["due_at"], name="errands_due"
                    ),
                    models.Index(
                        condition=models.Q(("due_at", None)), fields=["work"], name="errands_parked"
                    ),
                    models.Index(
                        condition=models.Q(("lane", ""), _negated=True),
                        fields=["lane", "id"],
                        name="errands_in_order",
                    ),
                    models.Index(
                        condition=models.Q(("queue", "work"), _negated=True),
                        fields=["queue", "id"],
                        name="errands_of_a_queue",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("work", "key"), name="one_errand_a_row"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_at__isnull", False),
                            models.Q(("lease_until", None), models.Q(("error", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_parked_errand_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAccountRequest",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Chờ cấp trên đề nghị"),
                            ("endorsed", "Chờ cấp tài khoản"),
                            ("given", "Đã cấp tài khoản"),
                            ("refused", "Không cấp"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("full_name", models.CharField(max_length=100, verbose_name="họ và tên")),
                ("personal_id", models.CharField(max_length=12, verbose_name="số định danh cá nhân")),
                ("phone", models.CharField(max_length=20, verbose_name="điện thoại")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("reception", "Một cửa"),
                            ("registrar", "Công chức tư pháp – hộ tịch"),
                            ("signatory", "Lãnh đạo UBND"),
                            ("seal_clerk", "Văn thư"),
                            ("transcriber", "Người nhập liệu số hóa"),
                            ("checker", "Người kiểm tra số hóa"),
                            ("approver", "Người phê duyệt"),
                            ("supervisor", "Giám sát (Sở, Cục)"),
                            ("inspector", "Thanh tra"),
                            ("admin", "Quản trị"),
                            ("central_admin", "Quản trị trung ương"),
                        ],
                        max_length=20,
                        verbose_name="vai trò",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=100, verbose_name="chức vụ")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("asked_by_name", models.CharField(max_length=100, verbose_name="người đề nghị")),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="đề nghị lúc"
                    ),
                ),
                ("endorsement", models.TextField(blank=True, verbose_name="ý kiến cấp trên")),
                (
                    "endorsed_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người chuyển đề nghị"),
                ),
                ("refusal", models.TextField(blank=True, verbose_name="lý do không cấp")),
                (
                    "settled_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người giải quyết"),
                ),
                ("settled_at", models.DateTimeField(null=True, verbose_name="giải quyết lúc")),
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
                    "account",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản đã cấp",
                    ),
                ),
                (
                    "endorser",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan chuyển đề nghị",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan cấp",
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
                "verbose_name": "historical đề nghị cấp tài khoản",
                "verbose_name_plural": "historical đề nghị cấp tài khoản",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAccountReview",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("title", models.CharField(max_length=200, verbose_name="tên đợt")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
                ("since", models.DateField(verbose_name="rà soát việc sử dụng từ ngày")),
                ("until", models.DateField(verbose_name="đến hết ngày")),
                ("due_on", models.DateField(verbose_name="hạn trả lời")),
                (
                    "unused_days",
                    models.PositiveSmallIntegerField(
                        default=90, verbose_name="cảnh báo khi không dùng từ (ngày)"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Đang rà soát"), ("closed", "Đã kết thúc")],
                        default="open",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("opened_by_name", models.CharField(max_length=100, verbose_name="người mở")),
                (
                    "opened_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="mở lúc"
                    ),
                ),
                ("taken_in_at", models.DateTimeField(null=True, verbose_name="lập xong danh sách lúc")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
                (
                    "closed_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người kết thúc"),
                ),
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
                        verbose_name="cơ quan rà soát",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical đợt rà soát tài khoản",
                "verbose_name_plural": "historical đợt rà soát tài khoản",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAssignment",
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
                            ("reception", "Một cửa"),
                            ("registrar", "Công chức tư pháp – hộ tịch"),
                            ("signatory", "Lãnh đạo UBND"),
                            ("seal_clerk", "Văn thư"),
                            ("transcriber", "Người nhập liệu số hóa"),
                            ("checker", "Người kiểm tra số hóa"),
                            ("approver", "Người phê duyệt"),
                            ("supervisor", "Giám sát (Sở, Cục)"),
                            ("inspector", "Thanh tra"),
                            ("admin", "Quản trị"),
                            ("central_admin", "Quản trị trung ương"),
                        ],
                        max_length=20,
                        verbose_name="vai trò",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="In trên giấy tờ, ví dụ: Chủ tịch",
                        max_length=100,
                        verbose_name="chức vụ",
                    ),
                ),
                (
                    "is_acting",
                    models.BooleanField(default=False, verbose_name="được ủy quyền, phụ trách thay"),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc ngay lúc")),
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
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người phân công",
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
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical phân công",
                "verbose_name_plural": "historical phân công",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCalendarDay",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("day", models.DateField(db_index=True, verbose_name="ngày")),
                (
                    "is_working",
                    models.BooleanField(
                        default=False, help_text="Để trống là ngày nghỉ.", verbose_name="làm việc"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="tên")),
                ("source", models.CharField(max_length=200, verbose_name="căn cứ")),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("text", "Theo văn bản"),
                            ("sheet", "Theo thủ tục hành chính đã công bố"),
                            ("practice", "Theo thực tế áp dụng"),
                            ("awaited", "Chờ xác nhận"),
                        ],
                        default="text",
                        max_length=10,
                        verbose_name="mức chắc chắn",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
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
            ],
            options={
                "verbose_name": "historical ngày nghỉ, ngày làm việc bù",
                "verbose_name_plural": "historical lịch nghỉ, làm việc bù",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLegalText",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("code", models.SlugField(help_text="Ví dụ: nd-123-2015", max_length=40, verbose_name="mã")),
                (
                    "short",
                    models.CharField(
                        help_text="Loại, số, năm, cơ quan, như khi viện dẫn",
                        max_length=100,
                        verbose_name="tên viện dẫn",
                    ),
                ),
                ("title", models.CharField(max_length=400, verbose_name="tên đầy đủ")),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("text", "Theo văn bản"),
                            ("sheet", "Theo thủ tục hành chính đã công bố"),
                            ("practice", "Theo thực tế áp dụng"),
                            ("awaited", "Chờ xác nhận"),
                        ],
                        default="text",
                        max_length=10,
                        verbose_name="mức chắc chắn",
                    ),
                ),
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
            ],
            options={
                "verbose_name": "historical văn bản pháp luật",
                "verbose_name_plural": "historical văn bản pháp luật",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOfficeSupervision",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "period",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="Từ ngày – đến ngày (để trống: chưa kết thúc)", verbose_name="thời gian"
                    ),
                ),
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
                    "approving_office",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan phê duyệt dữ liệu",
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan cấp trên trực tiếp",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical quan hệ cấp trên",
                "verbose_name_plural": "historical quan hệ cấp trên",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReviewedAccount",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Chờ cơ quan trả lời"),
                            ("answered", "Chờ cấp trên đề nghị"),
                            ("proposed", "Chờ quyết định"),
                            ("decided", "Đã quyết định"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="bước",
                    ),
                ),
                ("was_locked", models.BooleanField(default=False, verbose_name="đã khóa khi lập danh sách")),
                ("roles", models.TextField(blank=True, verbose_name="phân công khi lập danh sách")),
                ("last_login", models.DateTimeField(null=True, verbose_name="đăng nhập gần nhất")),
                ("last_act", models.DateTimeField(null=True, verbose_name="việc gần nhất")),
                ("open_work", models.PositiveIntegerField(default=0, verbose_name="việc đang giữ")),
                ("certificate_to", models.DateTimeField(null=True, verbose_name="chứng thư số đến")),
                (
                    "suspicions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("unused", "Lâu không sử dụng"),
                                ("left", "Không còn phân công"),
                                ("twice", "Một người có hai tài khoản"),
                                ("two_places", "Dùng cùng lúc ở hai nơi"),
                                ("idle_rights", "Có quyền không dùng đến"),
                            ],
                            max_length=12,
                        ),
                        default=list,
                        size=None,
                        verbose_name="cảnh báo",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("keep", "Giữ"), ("lock", "Khóa"), ("delete", "Xóa")],
                        max_length=6,
                        verbose_name="trả lời",
                    ),
                ),
                ("answer_reason", models.TextField(blank=True, verbose_name="lý do trả lời")),
                (
                    "answered_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người trả lời"),
                ),
                (
                    "proposal",
                    models.CharField(
                        blank=True,
                        choices=[("keep", "Giữ"), ("lock", "Khóa"), ("delete", "Xóa")],
                        max_length=6,
                        verbose_name="đề nghị",
                    ),
                ),
                ("proposal_reason", models.TextField(blank=True, verbose_name="lý do đề nghị")),
                (
                    "proposed_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người đề nghị"),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("keep", "Giữ"), ("lock", "Khóa"), ("delete", "Xóa")],
                        max_length=6,
                        verbose_name="quyết định",
                    ),
                ),
                ("decision_reason", models.TextField(blank=True, verbose_name="lý do quyết định")),
                (
                    "decided_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người quyết định"),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="quyết định lúc")),
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
                    "account",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản",
                    ),
                ),
                (
                    "decider",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan quyết định",
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
                    "proposer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan đề nghị",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.accountreview",
                        verbose_name="đợt rà soát",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical tài khoản được rà soát",
                "verbose_name_plural": "historical tài khoản được rà soát",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalUser",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "password_digest",
                    models.CharField(
                        blank=True, editable=False, max_length=64, verbose_name="dấu vân của mật khẩu"
                    ),
                ),
                ("username", models.CharField(db_index=True, max_length=60, verbose_name="tên đăng nhập")),
                ("full_name", models.CharField(max_length=100, verbose_name="họ và tên")),
                (
                    "personal_id",
                    models.CharField(blank=True, max_length=12, verbose_name="số định danh cá nhân"),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="điện thoại")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "Đang dùng"), ("locked", "Đã khóa"), ("deleted", "Đã xóa")],
                        default="active",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("state_reason", models.TextField(blank=True, verbose_name="lý do khóa, xóa")),
                ("is_staff", models.BooleanField(default=False, verbose_name="vào trang quản trị")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="tạo lúc")),
                (
                    "logins_end_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="các phiên kết thúc lúc"),
                ),
                (
                    "secret_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="mã dùng một lần có hạn đến"),
                ),
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
                    "home_office",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan cấp tài khoản",
                    ),
                ),
                (
                    "secret_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người cấp mã dùng một lần",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical tài khoản",
                "verbose_name_plural": "historical tài khoản",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
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
        migrations.CreateModel(
            name="LegalText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "code",
                    models.SlugField(
                        help_text="Ví dụ: nd-123-2015", max_length=40, unique=True, verbose_name="mã"
                    ),
                ),
                (
                    "short",
                    models.CharField(
                        help_text="Loại, số, năm, cơ quan, như khi viện dẫn",
                        max_length=100,
                        verbose_name="tên viện dẫn",
                    ),
                ),
                ("title", models.CharField(max_length=400, verbose_name="tên đầy đủ")),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("text", "Theo văn bản"),
                            ("sheet", "Theo thủ tục hành chính đã công bố"),
                            ("practice", "Theo thực tế áp dụng"),
                            ("awaited", "Chờ xác nhận"),
                        ],
                        default="text",
                        max_length=10,
                        verbose_name="mức chắc chắn",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bản pháp luật",
                "verbose_name_plural": "văn bản pháp luật",
                "ordering": ["valid_from", "code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="legaltext_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficeSupervision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "period",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="Từ ngày – đến ngày (để trống: chưa kết thúc)", verbose_name="thời gian"
                    ),
                ),
                (
                    "approving_office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan phê duyệt dữ liệu",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supervisions",
                        to="hotich.office",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan cấp trên trực tiếp",
                    ),
                ),
            ],
            options={
                "verbose_name": "quan hệ cấp trên",
                "verbose_name_plural": "quan hệ cấp trên",
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=5, verbose_name="mã đơn vị hành chính")),
                (
                    "name",
                    models.CharField(
                        help_text="Có loại đơn vị ở đầu, ví dụ Phường Quán Thánh",
                        max_length=100,
                        verbose_name="tên",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("province", "Cấp tỉnh"), ("district", "Cấp huyện"), ("commune", "Cấp xã")],
                        max_length=8,
                        verbose_name="cấp",
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(
                        blank=True,
                        help_text="Để trống: từ trước danh mục này",
                        null=True,
                        verbose_name="từ ngày",
                    ),
                ),
                (
                    "valid_to",
                    models.DateField(
                        blank=True, help_text="Để trống: đang tồn tại", null=True, verbose_name="đến hết ngày"
                    ),
                ),
                ("full_name", models.CharField(editable=False, max_length=250, verbose_name="tên đầy đủ")),
                ("tier", models.PositiveSmallIntegerField(editable=False, verbose_name="thứ bậc")),
                ("sort_key", models.CharField(editable=False, max_length=200, verbose_name="khóa sắp xếp")),
                (
                    "keys",
                    django.contrib.postgres.search.SearchVectorField(
                        editable=False, verbose_name="khóa tìm kiếm"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="hotich.place",
                        verbose_name="đơn vị cấp trên",
                    ),
                ),
            ],
            options={
                "verbose_name": "đơn vị hành chính",
                "verbose_name_plural": "đơn vị hành chính",
                "ordering": ["tier", "sort_key", "id"],
            },
        ),
        migrations.CreateModel(
            name="OfficeHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("article", models.CharField(blank=True, max_length=200, verbose_name="điều, khoản")),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("text", "Theo văn bản"),
                            ("sheet", "Theo thủ tục hành chính đã công bố"),
                            ("practice", "Theo thực tế áp dụng"),
                            ("awaited", "Chờ xác nhận"),
                        ],
                        default="text",
                        max_length=10,
                        verbose_name="mức chắc chắn",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                ("conditions", models.CharField(editable=False, max_length=300)),
                ("morning_from", models.TimeField(verbose_name="buổi sáng từ")),
                ("morning_to", models.TimeField(verbose_name="buổi sáng đến")),
                ("afternoon_from", models.TimeField(verbose_name="buổi chiều từ")),
                ("afternoon_to", models.TimeField(verbose_name="buổi chiều đến")),
                (
                    "text",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.legaltext",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.place",
                        verbose_name="chỉ áp dụng ở tỉnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "giờ làm việc",
                "verbose_name_plural": "giờ làm việc",
                "ordering": ["valid_from"],
            },
        ),
        migrations.AddField(
            model_name="office",
            name="place",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offices",
                to="hotich.place",
                verbose_name="đơn vị hành chính",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalPlaceSuccession",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "extent",
                    models.CharField(
                        choices=[("whole", "Toàn bộ"), ("main part", "Phần chính"), ("part", "Một phần")],
                        max_length=9,
                        verbose_name="phạm vi",
                    ),
                ),
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
                    "new",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.place",
                        verbose_name="đơn vị mới",
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.place",
                        verbose_name="đơn vị cũ",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical sự kế thừa đơn vị hành chính",
                "verbose_name_plural": "historical sự kế thừa đơn vị hành chính",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPlace",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("code", models.CharField(max_length=5, verbose_name="mã đơn vị hành chính")),
                (
                    "name",
                    models.CharField(
                        help_text="Có loại đơn vị ở đầu, ví dụ Phường Quán Thánh",
                        max_length=100,
                        verbose_name="tên",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("province", "Cấp tỉnh"), ("district", "Cấp huyện"), ("commune", "Cấp xã")],
                        max_length=8,
                        verbose_name="cấp",
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(
                        blank=True,
                        help_text="Để trống: từ trước danh mục này",
                        null=True,
                        verbose_name="từ ngày",
                    ),
                ),
                (
                    "valid_to",
                    models.DateField(
                        blank=True, help_text="Để trống: đang tồn tại", null=True, verbose_name="đến hết ngày"
                    ),
                ),
                ("full_name", models.CharField(editable=False, max_length=250, verbose_name="tên đầy đủ")),
                ("tier", models.PositiveSmallIntegerField(editable=False, verbose_name="thứ bậc")),
                ("sort_key", models.CharField(editable=False, max_length=200, verbose_name="khóa sắp xếp")),
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.place",
                        verbose_name="đơn vị cấp trên",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical đơn vị hành chính",
                "verbose_name_plural": "historical đơn vị hành chính",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOfficeHours",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("article", models.CharField(blank=True, max_length=200, verbose_name="điều, khoản")),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("text", "Theo văn bản"),
                            ("sheet", "Theo thủ tục hành chính đã công bố"),
                            ("practice", "Theo thực tế áp dụng"),
                            ("awaited", "Chờ xác nhận"),
                        ],
                        default="text",
                        max_length=10,
                        verbose_name="mức chắc chắn",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                ("conditions", models.CharField(editable=False, max_length=300)),
                ("morning_from", models.TimeField(verbose_name="buổi sáng từ")),
                ("morning_to", models.TimeField(verbose_name="buổi sáng đến")),
                ("afternoon_from", models.TimeField(verbose_name="buổi chiều từ")),
                ("afternoon_to", models.TimeField(verbose_name="buổi chiều đến")),
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
                    "text",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.legaltext",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.place",
                        verbose_name="chỉ áp dụng ở tỉnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical giờ làm việc",
                "verbose_name_plural": "historical giờ làm việc",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOffice",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "code",
                    models.CharField(
                        db_index=True, help_text="Ví dụ H26.1.13", max_length=35, verbose_name="mã định danh"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên cơ quan")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("commune", "Cấp xã"),
                            ("district", "Cấp huyện"),
                            ("province", "Cấp tỉnh"),
                            ("ministry", "Trung ương"),
                        ],
                        max_length=10,
                        verbose_name="cấp",
                    ),
                ),
                (
                    "dialect",
                    models.CharField(
                        choices=[
                            ("north", "Bắc: linh, tư, nghìn"),
                            ("south", "Nam: lẻ, tư, ngàn"),
                            ("south_plain", "Nam: lẻ, bốn, ngàn"),
                        ],
                        default="north",
                        max_length=12,
                        verbose_name="cách đọc số trên giấy tờ",
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="hoạt động từ")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="hoạt động đến")),
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
                    "place",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.place",
                        verbose_name="đơn vị hành chính",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical cơ quan",
                "verbose_name_plural": "historical cơ quan",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCitation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("article", models.CharField(blank=True, max_length=200, verbose_name="điều, khoản")),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("text", "Theo văn bản"),
                            ("sheet", "Theo thủ tục hành chính đã công bố"),
                            ("practice", "Theo thực tế áp dụng"),
                            ("awaited", "Chờ xác nhận"),
                        ],
                        default="text",
                        max_length=10,
                        verbose_name="mức chắc chắn",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                ("conditions", models.CharField(editable=False, max_length=300)),
                ("key", models.SlugField(max_length=60, verbose_name="câu")),
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
                    "text",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.legaltext",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.place",
                        verbose_name="chỉ áp dụng ở tỉnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical viện dẫn",
                "verbose_name_plural": "historical viện dẫn",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("article", models.CharField(blank=True, max_length=200, verbose_name="điều, khoản")),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("text", "Theo văn bản"),
                            ("sheet", "Theo thủ tục hành chính đã công bố"),
                            ("practice", "Theo thực tế áp dụng"),
                            ("awaited", "Chờ xác nhận"),
                        ],
                        default="text",
                        max_length=10,
                        verbose_name="mức chắc chắn",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                ("conditions", models.CharField(editable=False, max_length=300)),
                ("key", models.SlugField(max_length=60, verbose_name="câu")),
                (
                    "text",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.legaltext",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.place",
                        verbose_name="chỉ áp dụng ở tỉnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "viện dẫn",
                "verbose_name_plural": "viện dẫn",
                "ordering": ["key", "valid_from"],
            },
        ),
        migrations.CreateModel(
            name="PlaceSuccession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "extent",
                    models.CharField(
                        choices=[("whole", "Toàn bộ"), ("main part", "Phần chính"), ("part", "Một phần")],
                        max_length=9,
                        verbose_name="phạm vi",
                    ),
                ),
                (
                    "new",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="origins",
                        to="hotich.place",
                        verbose_name="đơn vị mới",
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="hotich.place",
                        verbose_name="đơn vị cũ",
                    ),
                ),
            ],
            options={
                "verbose_name": "sự kế thừa đơn vị hành chính",
                "verbose_name_plural": "sự kế thừa đơn vị hành chính",
            },
        ),
        migrations.CreateModel(
            name="ReportCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=20, verbose_name="loại số liệu")),
                ("changed_since", models.DateTimeField(null=True, verbose_name="các việc thay đổi từ")),
                ("cursor", models.BigIntegerField(default=0)),
                ("started_at", models.DateTimeField(verbose_name="bắt đầu lúc")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="xong lúc")),
            ],
            options={
                "verbose_name": "lần đếm báo cáo",
                "verbose_name_plural": "lần đếm báo cáo",
                "indexes": [models.Index(fields=["source", "-started_at"], name="report_count_latest")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("finished_at", None)),
                        fields=("source",),
                        name="one_report_count_is_open",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewedAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Chờ cơ quan trả lời"),
                            ("answered", "Chờ cấp trên đề nghị"),
                            ("proposed", "Chờ quyết định"),
                            ("decided", "Đã quyết định"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="bước",
                    ),
                ),
                ("was_locked", models.BooleanField(default=False, verbose_name="đã khóa khi lập danh sách")),
                ("roles", models.TextField(blank=True, verbose_name="phân công khi lập danh sách")),
                ("last_login", models.DateTimeField(null=True, verbose_name="đăng nhập gần nhất")),
                ("last_act", models.DateTimeField(null=True, verbose_name="việc gần nhất")),
                ("open_work", models.PositiveIntegerField(default=0, verbose_name="việc đang giữ")),
                ("certificate_to", models.DateTimeField(null=True, verbose_name="chứng thư số đến")),
                (
                    "suspicions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("unused", "Lâu không sử dụng"),
                                ("left", "Không còn phân công"),
                                ("twice", "Một người có hai tài khoản"),
                                ("two_places", "Dùng cùng lúc ở hai nơi"),
                                ("idle_rights", "Có quyền không dùng đến"),
                            ],
                            max_length=12,
                        ),
                        default=list,
                        size=None,
                        verbose_name="cảnh báo",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("keep", "Giữ"), ("lock", "Khóa"), ("delete", "Xóa")],
                        max_length=6,
                        verbose_name="trả lời",
                    ),
                ),
                ("answer_reason", models.TextField(blank=True, verbose_name="lý do trả lời")),
                (
                    "answered_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người trả lời"),
                ),
                (
                    "proposal",
                    models.CharField(
                        blank=True,
                        choices=[("keep", "Giữ"), ("lock", "Khóa"), ("delete", "Xóa")],
                        max_length=6,
                        verbose_name="đề nghị",
                    ),
                ),
                ("proposal_reason", models.TextField(blank=True, verbose_name="lý do đề nghị")),
                (
                    "proposed_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người đề nghị"),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("keep", "Giữ"), ("lock", "Khóa"), ("delete", "Xóa")],
                        max_length=6,
                        verbose_name="quyết định",
                    ),
                ),
                ("decision_reason", models.TextField(blank=True, verbose_name="lý do quyết định")),
                (
                    "decided_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người quyết định"),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="quyết định lúc")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản",
                    ),
                ),
                (
                    "decider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan quyết định",
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
                    "proposer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan đề nghị",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="hotich.accountreview",
                        verbose_name="đợt rà soát",
                    ),
                ),
            ],
            options={
                "verbose_name": "tài khoản được rà soát",
                "verbose_name_plural": "tài khoản được rà soát",
                "ordering": ["review", "id"],
            },
        ),
        migrations.CreateModel(
            name="ReviewReminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(default=hotich.values.dates.today, verbose_name="ngày nhắc")),
                ("count", models.PositiveIntegerField(verbose_name="số tài khoản chờ")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan được nhắc",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="hotich.accountreview",
                        verbose_name="đợt rà soát",
                    ),
                ),
            ],
            options={
                "verbose_name": "lượt nhắc rà soát tài khoản",
                "verbose_name_plural": "lượt nhắc rà soát tài khoản",
            },
        ),
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="The human-readable name of this device.", max_length=64),
                ),
                ("confirmed", models.BooleanField(default=True, help_text="Is this device ready for use?")),
                (
                    "throttling_failure_timestamp",
                    models.DateTimeField(
                        blank=True,
                        default=None,
                        help_text="A timestamp of the last failed verification attempt. Null if last attempt succeeded.",
                        null=True,
                    ),
                ),
                (
                    "throttling_failure_count",
                    models.PositiveIntegerField(default=0, help_text="Number of successive failed attempts."),
                ),
                ("key", models.CharField(max_length=300, verbose_name="khóa, niêm phong")),
                ("last_step", models.BigIntegerField(default=-1, verbose_name="mã dùng gần nhất")),
                ("enrolled_at", models.DateTimeField(auto_now_add=True, verbose_name="đăng ký lúc")),
                ("vouched_at", models.DateTimeField(null=True, verbose_name="xác nhận lúc")),
                (
                    "secret_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người cấp mã dùng một lần",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="second_factor",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản",
                    ),
                ),
                (
                    "vouched_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xác nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "lớp xác thực thứ hai",
                "verbose_name_plural": "lớp xác thực thứ hai",
            },
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                (
                    "factor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recovery_codes",
                        to="hotich.secondfactor",
                    ),
                ),
            ],
            options={
                "verbose_name": "mã dự phòng",
                "verbose_name_plural": "mã dự phòng",
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản",
                    ),
                ),
            ],
            options={
                "verbose_name": "phiên làm việc",
                "verbose_name_plural": "phiên làm việc",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StaleCell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=20, verbose_name="loại số liệu")),
                ("day", models.DateField(verbose_name="ngày")),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "số liệu phải đếm lại",
                "verbose_name_plural": "số liệu phải đếm lại",
            },
        ),
        migrations.CreateModel(
            name="TrailLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("chain", models.BigIntegerField(verbose_name="chuỗi")),
                ("position", models.BigIntegerField(verbose_name="vị trí")),
                ("entry", models.BigIntegerField(unique=True, verbose_name="mục nhật ký")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("digest", models.BinaryField(verbose_name="dấu vân của mục")),
                ("hash", models.BinaryField(verbose_name="dấu vân của chuỗi đến đây")),
            ],
            options={
                "verbose_name": "mắt xích nhật ký",
                "verbose_name_plural": "mắt xích nhật ký",
                "indexes": [django.contrib.postgres.indexes.BrinIndex(fields=["at"], name="links_by_time")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "position"), name="a_place_holds_one_link")
                ],
            },
        ),
        migrations.CreateModel(
            name="CountedBranch",
            fields=[
                (
                    "office",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="hotich.office",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan cấp trên",
                    ),
                ),
            ],
            options={
                "verbose_name": "cây cơ quan đã cộng",
                "verbose_name_plural": "cây cơ quan đã cộng",
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="lúc"
                    ),
                ),
                ("act", models.CharField(max_length=60, verbose_name="việc")),
                ("actor_name", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reception", "Một cửa"),
                            ("registrar", "Công chức tư pháp – hộ tịch"),
                            ("signatory", "Lãnh đạo UBND"),
                            ("seal_clerk", "Văn thư"),
                            ("transcriber", "Người nhập liệu số hóa"),
                            ("checker", "Người kiểm tra số hóa"),
                            ("approver", "Người phê duyệt"),
                            ("supervisor", "Giám sát (Sở, Cục)"),
                            ("inspector", "Thanh tra"),
                            ("admin", "Quản trị"),
                            ("central_admin", "Quản trị trung ương"),
                        ],
                        max_length=20,
                        verbose_name="vai trò",
                    ),
                ),
                ("client", models.CharField(blank=True, max_length=60, verbose_name="hệ thống gọi đến")),
                ("address", models.GenericIPAddressField(null=True, verbose_name="địa chỉ mạng")),
                ("subject_type", models.CharField(blank=True, max_length=60, verbose_name="loại đối tượng")),
                ("subject_id", models.BigIntegerField(null=True, verbose_name="đối tượng")),
                (
                    "shown_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        size=None,
                        verbose_name="các đối tượng đã hiện",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                ("detail", models.JSONField(default=dict, verbose_name="chi tiết")),
                ("reference", models.CharField(blank=True, max_length=12, verbose_name="mã tra cứu")),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "mục nhật ký",
                "verbose_name_plural": "nhật ký",
                "indexes": [
                    models.Index(fields=["subject_type", "subject_id", "id"], name="trail_of_a_subject"),
                    models.Index(fields=["user", "id"], name="trail_of_a_person"),
                    models.Index(fields=["office", "id"], name="trail_of_an_office"),
                    models.Index(fields=["act", "id"], name="trail_of_an_act"),
                    models.Index(fields=["address", "id"], name="trail_of_an_address"),
                    django.contrib.postgres.indexes.GinIndex(fields=["shown_ids"], name="trail_of_lists"),
                    models.Index(
                        condition=models.Q(("reference", ""), _negated=True),
                        fields=["reference"],
                        name="trail_by_reference",
                    ),
                    django.contrib.postgres.indexes.BrinIndex(fields=["at"], name="trail_by_time"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
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
                            ("reception", "Một cửa"),
                            ("registrar", "Công chức tư pháp – hộ tịch"),
                            ("signatory", "Lãnh đạo UBND"),
                            ("seal_clerk", "Văn thư"),
                            ("transcriber", "Người nhập liệu số hóa"),
                            ("checker", "Người kiểm tra số hóa"),
                            ("approver", "Người phê duyệt"),
                            ("supervisor", "Giám sát (Sở, Cục)"),
                            ("inspector", "Thanh tra"),
                            ("admin", "Quản trị"),
                            ("central_admin", "Quản trị trung ương"),
                        ],
                        max_length=20,
                        verbose_name="vai trò",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="In trên giấy tờ, ví dụ: Chủ tịch",
                        max_length=100,
                        verbose_name="chức vụ",
                    ),
                ),
                (
                    "is_acting",
                    models.BooleanField(default=False, verbose_name="được ủy quyền, phụ trách thay"),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc ngay lúc")),
                (
                    "given_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người phân công",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="hotich.office",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "phân công",
                "verbose_name_plural": "phân công",
                "ordering": ["user", "valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="assignment_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_acting", False), ("valid_to__isnull", False), _connector="OR"
                        ),
                        name="acting_assignment_has_an_end",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("user", "role", "office", "valid_from"),
                        name="assignment_is_written_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ended_at", None), ("valid_to__isnull", False), _connector="OR"),
                        name="ended_assignment_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("given_by", None),
                            models.Q(("given_by", models.F("user")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_gives_a_role_to_themselves",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("ended_at", None)),
                        expressions=[
                            ("user", "="),
                            (
                                models.Case(
                                    models.When(role__in=("admin", "central_admin"), then=models.Value(1)),
                                    default=models.Value(0),
                                    output_field=models.SmallIntegerField(),
                                ),
                                "<>",
                            ),
                            (
                                models.Func(
                                    models.F("valid_from"),
                                    models.F("valid_to"),
                                    models.Value("[]"),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="administration_excludes_other_work",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="accountreview",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("since"))), name="account_review_period_is_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="accountreview",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")),
                fields=("office",),
                name="an_office_reviews_accounts_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("state", "open")),
                    models.Q(("closed_at__isnull", False), ("state", "closed")),
                    _connector="OR",
                ),
                name="closed_account_review_has_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="requested_work_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("account__isnull", False), ("state", "given")),
                    models.Q(models.Q(("state", "given"), _negated=True), ("account", None)),
                    _connector="OR",
                ),
                name="a_given_request_has_its_account",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["asked", "endorsed"])),
                fields=("personal_id",),
                name="an_account_is_asked_for_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "active"), models.Q(("state_reason", ""), _negated=True), _connector="OR"
                ),
                name="locked_account_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="officesupervision",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("office", "="), ("period", "&&")], name="office_has_one_parent_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="officesupervision",
            constraint=models.CheckConstraint(
                condition=models.Q(("office", models.F("parent")), _negated=True),
                name="office_is_not_its_own_parent",
            ),
        ),
        migrations.AddIndex(
            model_name="place",
            index=django.contrib.postgres.indexes.GinIndex(fields=["keys"], name="place_keys"),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.UniqueConstraint(
                fields=("code", "level", "valid_from"),
                name="place_is_code_level_and_start",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to", None)),
                fields=("code", "level"),
                name="place_code_names_one_present_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="place_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code__regex", "^[0-9]{2}$"), ("level", "province"), ("tier", 0)),
                    models.Q(("code__regex", "^[0-9]{3}$"), ("level", "district"), ("tier", 1)),
                    models.Q(("code__regex", "^[0-9]{5}$"), ("level", "commune"), ("tier", 2)),
                    _connector="OR",
                ),
                name="place_code_fits_its_level",
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("level", "province"), ("parent", None)),
                    models.Q(models.Q(("level", "province"), _negated=True), ("parent__isnull", False)),
                    _connector="OR",
                ),
                name="place_below_province_has_a_parent",
            ),
        ),
        migrations.AddConstraint(
            model_name="place",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("full_name", ""), _negated=True), models.Q(("sort_key", ""), _negated=True)
                ),
                name="place_is_composed_with_its_keys",
            ),
        ),
        migrations.AddConstraint(
            model_name="officehours",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="officehours_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="officehours",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("conditions", "="),
                    (
                        models.Func(
                            models.F("valid_from"),
                            models.F("valid_to"),
                            models.Value("[]"),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="one_officehours_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddConstraint(
            model_name="officehours",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("morning_from__lt", models.F("morning_to")),
                    ("morning_to__lte", models.F("afternoon_from")),
                    ("afternoon_from__lt", models.F("afternoon_to")),
                ),
                name="office_hours_follow_each_other",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to", None),
                    ("valid_from", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="office_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("level", "ministry"), ("place", None)),
                    models.Q(models.Q(("level", "ministry"), _negated=True), ("place__isnull", False)),
                    _connector="OR",
                ),
                name="office_has_its_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("level__in", ["commune", "district"])),
                expressions=[
                    ("place", "="),
                    (
                        models.Func(
                            models.F("valid_from"),
                            models.F("valid_to"),
                            models.Value("[]"),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="one_office_registers_for_a_unit_a_day",
                violation_error_message="Đơn vị hành chính này đã có cơ quan đăng ký hộ tịch trong thời gian đó.",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="citation_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("conditions", "="),
                    (
                        models.Func(
                            models.F("valid_from"),
                            models.F("valid_to"),
                            models.Value("[]"),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="one_citation_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddConstraint(
            model_name="placesuccession",
            constraint=models.UniqueConstraint(fields=("old", "new"), name="place_succession_once"),
        ),
        migrations.AddConstraint(
            model_name="placesuccession",
            constraint=models.UniqueConstraint(
                condition=models.Q(("extent", "part"), _negated=True),
                fields=("old",),
                name="place_has_one_main_successor",
            ),
        ),
        migrations.AddConstraint(
            model_name="placesuccession",
            constraint=models.CheckConstraint(
                condition=models.Q(("old", models.F("new")), _negated=True),
                name="place_does_not_succeed_itself",
            ),
        ),
        migrations.AddIndex(
            model_name="reviewedaccount",
            index=models.Index(fields=["review", "office", "state"], name="reviewed_by_office"),
        ),
        migrations.AddConstraint(
            model_name="reviewedaccount",
            constraint=models.UniqueConstraint(
                fields=("review", "account"), name="an_account_is_reviewed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewedaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decision", ""), models.Q(("decision_reason", ""), _negated=True), _connector="OR"
                ),
                name="a_decision_on_an_account_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewedaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "decided"), ("decision", ""), _connector="XOR"),
                name="a_decided_account_has_its_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewreminder",
            constraint=models.UniqueConstraint(
                fields=("review", "office", "day"), name="an_office_is_reminded_once_a_day_of_a_review"
            ),
        ),
        migrations.AddConstraint(
            model_name="secondfactor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("vouched_by", None),
                    models.Q(("vouched_by", models.F("user")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_vouches_for_themselves",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondfactor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("vouched_by", None),
                    ("secret_by", None),
                    models.Q(("vouched_by", models.F("secret_by")), _negated=True),
                    _connector="OR",
                ),
                name="who_gave_the_secret_does_not_vouch",
            ),
        ),
        migrations.AddConstraint(
            model_name="recoverycode",
            constraint=models.UniqueConstraint(
                fields=("factor", "digest"), name="recovery_code_is_kept_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="stalecell",
            constraint=models.UniqueConstraint(
                fields=("source", "day", "office"), name="a_day_is_counted_anew_once"
            ),
        ),
        *EDITION,
        *TRAIL,
    ]
