import uuid

import django.contrib.postgres.fields
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.expressions
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import hotich.values.dates
from digitization.migrations._indexes import INDEXES
from hotich.storage.tables_at_once import TablesAtOnce


class Migration(TablesAtOnce):
    initial = True

    dependencies = [
        ("hotich", "0001_tables"),
        ("registry", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ApprovalRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("all", "Cả sổ"), ("rest", "Phần ngoài mẫu kiểm tra")],
                        default="all",
                        max_length=4,
                        verbose_name="phần",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "Đang phê duyệt"), ("done", "Đã xong"), ("stopped", "Đã dừng")],
                        default="running",
                        max_length=7,
                        verbose_name="tình trạng",
                    ),
                ),
                ("total", models.PositiveIntegerField(verbose_name="số việc lúc bắt đầu")),
                ("approved", models.PositiveIntegerField(default=0, verbose_name="đã phê duyệt")),
                ("refused", models.PositiveIntegerField(default=0, verbose_name="chưa phê duyệt được")),
                ("last_entry", models.BigIntegerField(default=0, verbose_name="đã đọc đến")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                ("started_at", models.DateTimeField(auto_now_add=True, verbose_name="bắt đầu lúc")),
            ],
            options={
                "verbose_name": "đợt phê duyệt",
                "verbose_name_plural": "đợt phê duyệt",
            },
        ),
        migrations.CreateModel(
            name="PaperBook",
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
                        verbose_name="loại sổ",
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True,
                        help_text="Như ghi trên bìa, ví dụ 01",
                        max_length=40,
                        verbose_name="quyển số",
                    ),
                ),
                ("year_from", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="từ năm")),
                ("year_to", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="đến năm")),
                (
                    "phase",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Giai đoạn 1: mẫu sổ theo Luật Hộ tịch 2014 (từ 2016)"),
                            (2, "Giai đoạn 2: mẫu sổ theo Nghị định 158/2005 (2006–2015)"),
                            (3, "Giai đoạn 3: mẫu sổ theo Nghị định 83/1998 (1999–2006)"),
                            (4, "Giai đoạn 4: mẫu sổ 1976–1999"),
                            (5, "Giai đoạn 5: mẫu sổ từ 1975 trở về trước"),
                        ],
                        verbose_name="giai đoạn",
                    ),
                ),
                (
                    "office_name",
                    models.CharField(blank=True, max_length=300, verbose_name="cơ quan đăng ký ngày đó"),
                ),
                (
                    "shelf",
                    models.CharField(
                        choices=[
                            ("commune", "Bản lưu tại UBND cấp xã"),
                            ("district", "Bản lưu tại UBND cấp huyện"),
                        ],
                        default="commune",
                        max_length=8,
                        verbose_name="bản",
                    ),
                ),
                (
                    "condition",
                    models.CharField(
                        choices=[
                            ("sound", "Còn tốt"),
                            ("worn", "Cũ, mờ"),
                            ("torn", "Rách, mất trang"),
                            ("ruined", "Hư hỏng, không quét được"),
                        ],
                        default="sound",
                        max_length=6,
                        verbose_name="tình trạng sổ",
                    ),
                ),
                (
                    "pages_expected",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số trang"),
                ),
                (
                    "first_number",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số đầu tiên"),
                ),
                (
                    "last_number",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số cuối cùng"),
                ),
                (
                    "entries_expected",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số việc ước tính"),
                ),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("scan", "Quét và nhập (Công văn 1437/BTP-CNTT)"),
                            ("package", "Gói của đơn vị thuê ngoài (Công văn 1437/BTP-CNTT)"),
                            ("population", "Nhập trên nền CSDLQG về dân cư (Quy trình 1292/HTQTCT-QLHC)"),
                            ("program", "Chuyển từ phần mềm hộ tịch cũ của địa phương"),
                        ],
                        default="scan",
                        max_length=10,
                        verbose_name="cách số hóa",
                    ),
                ),
                (
                    "checking",
                    models.CharField(
                        choices=[
                            ("compare", "So với ảnh trang sổ"),
                            ("blind", "Nhập lần hai độc lập, so hai lần nhập"),
                        ],
                        default="compare",
                        max_length=7,
                        verbose_name="cách kiểm tra",
                    ),
                ),
                (
                    "sample_percent",
                    models.PositiveSmallIntegerField(default=100, verbose_name="tỷ lệ kiểm tra (%)"),
                ),
                (
                    "most_errors",
                    models.PositiveSmallIntegerField(
                        default=5, verbose_name="mức sai cho phép (mục/1.000 mục)"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="lập lúc")),
            ],
            options={
                "verbose_name": "sổ giấy",
                "verbose_name_plural": "sổ giấy",
            },
        ),
        migrations.CreateModel(
            name="BookPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("label", models.CharField(blank=True, max_length=20, verbose_name="trang số")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("image", "Có ảnh"),
                            ("missing", "Mất trang"),
                            ("damaged", "Hư hỏng, không chụp được"),
                            ("struck_out", "Trang bị gạch bỏ"),
                            ("blank", "Trang trống"),
                        ],
                        default="image",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="tệp")),
                ("member", models.CharField(blank=True, max_length=120, verbose_name="tệp trong gói")),
                ("content", models.CharField(blank=True, max_length=64, verbose_name="dấu vân nội dung")),
                ("media", models.CharField(blank=True, max_length=20, verbose_name="loại tệp")),
                ("width", models.PositiveIntegerField(blank=True, null=True, verbose_name="rộng (điểm ảnh)")),
                ("height", models.PositiveIntegerField(blank=True, null=True, verbose_name="cao (điểm ảnh)")),
                ("view", models.CharField(blank=True, max_length=64, verbose_name="bản để đọc")),
                ("file_name", models.CharField(blank=True, max_length=200, verbose_name="tên tệp")),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="đưa vào lúc")),
            ],
            options={
                "verbose_name": "trang sổ",
                "verbose_name_plural": "trang sổ",
                "ordering": ["book", "position"],
            },
        ),
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
            ],
            options={
                "verbose_name": "số dữ liệu phải rà soát",
                "verbose_name_plural": "số dữ liệu phải rà soát",
            },
        ),
        migrations.CreateModel(
            name="Counting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("changed_since", models.DateTimeField(null=True, verbose_name="các sổ thay đổi từ")),
                ("cursor", models.BigIntegerField(default=0)),
                ("books", models.PositiveIntegerField(default=0, verbose_name="số sổ đã đếm")),
                ("started_at", models.DateTimeField(verbose_name="bắt đầu lúc")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="xong lúc")),
            ],
            options={
                "verbose_name": "lần đếm",
                "verbose_name_plural": "lần đếm",
            },
        ),
        migrations.CreateModel(
            name="DayCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("typed", models.PositiveIntegerField(default=0, verbose_name="nhập")),
                ("checked", models.PositiveIntegerField(default=0, verbose_name="kiểm tra")),
                ("approved", models.PositiveIntegerField(default=0, verbose_name="phê duyệt")),
                ("fields", models.PositiveIntegerField(default=0, verbose_name="số mục đã được xem lại")),
                ("wrong", models.PositiveIntegerField(default=0, verbose_name="số mục sai")),
                ("day", models.DateField(verbose_name="ngày")),
            ],
            options={
                "verbose_name": "số liệu theo ngày",
                "verbose_name_plural": "số liệu theo ngày",
            },
        ),
        migrations.CreateModel(
            name="Difference",
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
                            ("coguardian", "Người cùng giám hộ"),
                            ("supervisor", "Người giám sát giám hộ"),
                            ("adoptivefather", "Cha nuôi"),
                            ("adoptivemother", "Mẹ nuôi"),
                            ("giver", "Bên giao con nuôi"),
                        ],
                        max_length=20,
                        verbose_name="người",
                    ),
                ),
                ("key", models.CharField(max_length=40, verbose_name="mục")),
                ("ours", models.CharField(blank=True, max_length=320, verbose_name="dữ liệu hộ tịch")),
                ("theirs", models.CharField(blank=True, max_length=320, verbose_name="dữ liệu dân cư")),
                (
                    "personal_id",
                    models.CharField(blank=True, max_length=12, verbose_name="số định danh bên dân cư"),
                ),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("tone", "Khác dấu"),
                            ("spelling", "Khác chính tả"),
                            ("name", "Khác họ tên"),
                            ("date_part", "Khác một phần ngày"),
                            ("date", "Khác ngày"),
                            ("sex", "Khác giới tính"),
                            ("number_missing", "Thiếu số định danh"),
                            ("number_other", "Số định danh mâu thuẫn"),
                            ("place", "Khác địa danh"),
                            ("other", "Khác dân tộc, quốc tịch"),
                            ("blank", "Một bên để trống"),
                            ("not_noted", "Bên dân cư chưa ghi việc chết"),
                            ("not_found", "Không có ở bên dân cư"),
                            ("several", "Nhiều người trùng thông tin"),
                        ],
                        max_length=14,
                        verbose_name="loại sai lệch",
                    ),
                ),
                (
                    "proposal",
                    models.CharField(
                        choices=[
                            ("ours", "Dữ liệu hộ tịch"),
                            ("theirs", "Dữ liệu dân cư"),
                            ("unclear", "Phải xem sổ"),
                        ],
                        max_length=7,
                        verbose_name="đề xuất sửa",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("found", "Chưa quyết định"),
                            ("proposed", "Đề nghị sửa dữ liệu hộ tịch"),
                            ("fixed", "Đã sửa dữ liệu hộ tịch"),
                            ("to_send", "Chờ gửi bên dân cư"),
                            ("sent", "Đã gửi, chờ bên dân cư"),
                            ("confirmed", "Bên dân cư đã sửa"),
                            ("refused", "Bên dân cư không sửa"),
                            ("left", "Giữ nguyên"),
                        ],
                        default="found",
                        max_length=9,
                        verbose_name="trạng thái",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do")),
                (
                    "decided_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="họ tên người quyết định"),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="quyết định lúc")),
                (
                    "approved_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="họ tên người duyệt"),
                ),
                ("approved_at", models.DateTimeField(null=True, verbose_name="duyệt lúc")),
                ("reference", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="mã đề nghị")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="gửi lúc")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="bên dân cư trả lời lúc")),
                ("answer", models.CharField(blank=True, max_length=300, verbose_name="bên dân cư trả lời")),
                ("due_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "sai lệch",
                "verbose_name_plural": "sai lệch",
            },
        ),
        migrations.CreateModel(
            name="DuplicateDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("same", "Cùng một việc (trùng)"),
                            ("different", "Hai việc khác nhau"),
                            ("twins", "Trẻ sinh cùng"),
                            ("again", "Đăng ký lại"),
                        ],
                        max_length=9,
                        verbose_name="kết luận",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                ("by_name", models.CharField(max_length=100, verbose_name="họ tên người kết luận")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
            ],
            options={
                "verbose_name": "kết luận nghi trùng",
                "verbose_name_plural": "kết luận nghi trùng",
            },
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_by_name", models.CharField(max_length=100, verbose_name="họ tên người xin ý kiến")),
                ("reason", models.TextField(verbose_name="nội dung xin ý kiến")),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="xin lúc")),
                (
                    "decided_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="họ tên người quyết định"),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="quyết định lúc")),
            ],
            options={
                "verbose_name": "xin ý kiến cấp trên",
                "verbose_name_plural": "xin ý kiến cấp trên",
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="tên giấy tờ")),
                ("file_name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("media_type", models.CharField(max_length=100, verbose_name="loại tệp")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("added_by_name", models.CharField(max_length=100, verbose_name="họ tên người đính kèm")),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="đính kèm lúc")),
            ],
            options={
                "verbose_name": "giấy tờ kèm rà soát",
                "verbose_name_plural": "giấy tờ kèm rà soát",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=60, verbose_name="mục")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("check", "Kiểm tra"),
                            ("second_typing", "So hai lần nhập"),
                            ("approval", "Phê duyệt"),
                        ],
                        max_length=13,
                        verbose_name="khâu",
                    ),
                ),
                ("typed", models.TextField(blank=True, verbose_name="đã nhập")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
            ],
            options={
                "verbose_name": "lỗi nhập liệu",
                "verbose_name_plural": "lỗi nhập liệu",
            },
        ),
        migrations.CreateModel(
            name="HistoricalApprovalRun",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "part",
                    models.CharField(
                        choices=[("all", "Cả sổ"), ("rest", "Phần ngoài mẫu kiểm tra")],
                        default="all",
                        max_length=4,
                        verbose_name="phần",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "Đang phê duyệt"), ("done", "Đã xong"), ("stopped", "Đã dừng")],
                        default="running",
                        max_length=7,
                        verbose_name="tình trạng",
                    ),
                ),
                ("total", models.PositiveIntegerField(verbose_name="số việc lúc bắt đầu")),
                ("approved", models.PositiveIntegerField(default=0, verbose_name="đã phê duyệt")),
                ("refused", models.PositiveIntegerField(default=0, verbose_name="chưa phê duyệt được")),
                ("last_entry", models.BigIntegerField(default=0, verbose_name="đã đọc đến")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                ("started_at", models.DateTimeField(blank=True, editable=False, verbose_name="bắt đầu lúc")),
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
                "verbose_name": "historical đợt phê duyệt",
                "verbose_name_plural": "historical đợt phê duyệt",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBookPage",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("label", models.CharField(blank=True, max_length=20, verbose_name="trang số")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("image", "Có ảnh"),
                            ("missing", "Mất trang"),
                            ("damaged", "Hư hỏng, không chụp được"),
                            ("struck_out", "Trang bị gạch bỏ"),
                            ("blank", "Trang trống"),
                        ],
                        default="image",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="tệp")),
                ("member", models.CharField(blank=True, max_length=120, verbose_name="tệp trong gói")),
                ("content", models.CharField(blank=True, max_length=64, verbose_name="dấu vân nội dung")),
                ("media", models.CharField(blank=True, max_length=20, verbose_name="loại tệp")),
                ("width", models.PositiveIntegerField(blank=True, null=True, verbose_name="rộng (điểm ảnh)")),
                ("height", models.PositiveIntegerField(blank=True, null=True, verbose_name="cao (điểm ảnh)")),
                ("view", models.CharField(blank=True, max_length=64, verbose_name="bản để đọc")),
                ("file_name", models.CharField(blank=True, max_length=200, verbose_name="tên tệp")),
                ("added_at", models.DateTimeField(blank=True, editable=False, verbose_name="đưa vào lúc")),
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
                "verbose_name": "historical trang sổ",
                "verbose_name_plural": "historical trang sổ",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
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
            name="HistoricalDuplicateDecision",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("same", "Cùng một việc (trùng)"),
                            ("different", "Hai việc khác nhau"),
                            ("twins", "Trẻ sinh cùng"),
                            ("again", "Đăng ký lại"),
                        ],
                        max_length=9,
                        verbose_name="kết luận",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                ("by_name", models.CharField(max_length=100, verbose_name="họ tên người kết luận")),
                ("at", models.DateTimeField(blank=True, editable=False, verbose_name="lúc")),
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
                "verbose_name": "historical kết luận nghi trùng",
                "verbose_name_plural": "historical kết luận nghi trùng",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEscalation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("asked_by_name", models.CharField(max_length=100, verbose_name="họ tên người xin ý kiến")),
                ("reason", models.TextField(verbose_name="nội dung xin ý kiến")),
                ("asked_at", models.DateTimeField(blank=True, editable=False, verbose_name="xin lúc")),
                (
                    "decided_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="họ tên người quyết định"),
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
            ],
            options={
                "verbose_name": "historical xin ý kiến cấp trên",
                "verbose_name_plural": "historical xin ý kiến cấp trên",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPaperBook",
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
                        verbose_name="loại sổ",
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True,
                        help_text="Như ghi trên bìa, ví dụ 01",
                        max_length=40,
                        verbose_name="quyển số",
                    ),
                ),
                ("year_from", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="từ năm")),
                ("year_to", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="đến năm")),
                (
                    "phase",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Giai đoạn 1: mẫu sổ theo Luật Hộ tịch 2014 (từ 2016)"),
                            (2, "Giai đoạn 2: mẫu sổ theo Nghị định 158/2005 (2006–2015)"),
                            (3, "Giai đoạn 3: mẫu sổ theo Nghị định 83/1998 (1999–2006)"),
                            (4, "Giai đoạn 4: mẫu sổ 1976–1999"),
                            (5, "Giai đoạn 5: mẫu sổ từ 1975 trở về trước"),
                        ],
                        verbose_name="giai đoạn",
                    ),
                ),
                (
                    "office_name",
                    models.CharField(blank=True, max_length=300, verbose_name="cơ quan đăng ký ngày đó"),
                ),
                (
                    "shelf",
                    models.CharField(
                        choices=[
                            ("commune", "Bản lưu tại UBND cấp xã"),
                            ("district", "Bản lưu tại UBND cấp huyện"),
                        ],
                        default="commune",
                        max_length=8,
                        verbose_name="bản",
                    ),
                ),
                (
                    "condition",
                    models.CharField(
                        choices=[
                            ("sound", "Còn tốt"),
                            ("worn", "Cũ, mờ"),
                            ("torn", "Rách, mất trang"),
                            ("ruined", "Hư hỏng, không quét được"),
                        ],
                        default="sound",
                        max_length=6,
                        verbose_name="tình trạng sổ",
                    ),
                ),
                (
                    "pages_expected",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số trang"),
                ),
                (
                    "first_number",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số đầu tiên"),
                ),
                (
                    "last_number",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số cuối cùng"),
                ),
                (
                    "entries_expected",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số việc ước tính"),
                ),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("scan", "Quét và nhập (Công văn 1437/BTP-CNTT)"),
                            ("package", "Gói của đơn vị thuê ngoài (Công văn 1437/BTP-CNTT)"),
                            ("population", "Nhập trên nền CSDLQG về dân cư (Quy trình 1292/HTQTCT-QLHC)"),
                            ("program", "Chuyển từ phần mềm hộ tịch cũ của địa phương"),
                        ],
                        default="scan",
                        max_length=10,
                        verbose_name="cách số hóa",
                    ),
                ),
                (
                    "checking",
                    models.CharField(
                        choices=[
                            ("compare", "So với ảnh trang sổ"),
                            ("blind", "Nhập lần hai độc lập, so hai lần nhập"),
                        ],
                        default="compare",
                        max_length=7,
                        verbose_name="cách kiểm tra",
                    ),
                ),
                (
                    "sample_percent",
                    models.PositiveSmallIntegerField(default=100, verbose_name="tỷ lệ kiểm tra (%)"),
                ),
                (
                    "most_errors",
                    models.PositiveSmallIntegerField(
                        default=5, verbose_name="mức sai cho phép (mục/1.000 mục)"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="lập lúc")),
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
                "verbose_name": "historical sổ giấy",
                "verbose_name_plural": "historical sổ giấy",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPaperEntry",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="số")),
                (
                    "number_order",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số, phần chữ số"),
                ),
                (
                    "registered_on",
                    hotich.values.dates.PartialDateField(blank=True, verbose_name="ngày đăng ký"),
                ),
                ("title", models.CharField(blank=True, max_length=320, verbose_name="người được đăng ký")),
                ("title_key", models.CharField(blank=True, editable=False, max_length=320)),
                ("happened_on", hotich.values.dates.PartialDateField(blank=True, verbose_name="ngày xảy ra")),
                ("values", models.JSONField(default=dict, verbose_name="nội dung")),
                ("marks", models.JSONField(default=dict, verbose_name="tình trạng các mục")),
                ("field_count", models.PositiveSmallIntegerField(default=0, verbose_name="số mục đã nhập")),
                ("warnings", models.JSONField(default=list, verbose_name="cảnh báo")),
                ("warning_count", models.PositiveSmallIntegerField(default=0, verbose_name="số cảnh báo")),
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
                (
                    "struck_out",
                    models.CharField(blank=True, max_length=500, verbose_name="gạch bỏ, hủy trong sổ"),
                ),
                ("in_sample", models.BooleanField(default=True, verbose_name="thuộc mẫu kiểm tra")),
                (
                    "typed_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="họ tên người nhập"),
                ),
                ("typed_at", models.DateTimeField(null=True, verbose_name="nhập xong lúc")),
                (
                    "readings_differ",
                    models.BooleanField(default=False, verbose_name="hai lần nhập khác nhau"),
                ),
                (
                    "checked_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="họ tên người kiểm tra"),
                ),
                ("checked_at", models.DateTimeField(null=True, verbose_name="kiểm tra lúc")),
                ("approved_at", models.DateTimeField(null=True, verbose_name="phê duyệt lúc")),
                ("return_reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                (
                    "wrong_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        default=list,
                        size=None,
                        verbose_name="các mục sai",
                    ),
                ),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="tạo lúc")),
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
                "verbose_name": "historical việc trong sổ giấy",
                "verbose_name_plural": "historical việc trong sổ giấy",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPlan",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("title", models.CharField(max_length=200, verbose_name="kế hoạch")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
                ("starts_on", models.DateField(verbose_name="bắt đầu ngày")),
                ("deadline", models.DateField(verbose_name="phải xong trước ngày")),
                (
                    "phases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(
                            choices=[
                                (1, "Giai đoạn 1: mẫu sổ theo Luật Hộ tịch 2014 (từ 2016)"),
                                (2, "Giai đoạn 2: mẫu sổ theo Nghị định 158/2005 (2006–2015)"),
                                (3, "Giai đoạn 3: mẫu sổ theo Nghị định 83/1998 (1999–2006)"),
                                (4, "Giai đoạn 4: mẫu sổ 1976–1999"),
                                (5, "Giai đoạn 5: mẫu sổ từ 1975 trở về trước"),
                            ]
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="giai đoạn (để trống: tất cả)",
                    ),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, null=True, verbose_name="thay bằng kế hoạch khác từ ngày"),
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
            ],
            options={
                "verbose_name": "historical kế hoạch số hóa",
                "verbose_name_plural": "historical kế hoạch số hóa",
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
            name="HistoricalSecondReading",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("values", models.JSONField(default=dict, verbose_name="nội dung")),
                ("marks", models.JSONField(default=dict, verbose_name="tình trạng các mục")),
                ("by_name", models.CharField(max_length=100, verbose_name="người nhập")),
                ("at", models.DateTimeField(blank=True, editable=False, verbose_name="lúc")),
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
                "verbose_name": "historical lần nhập thứ hai",
                "verbose_name_plural": "historical lần nhập thứ hai",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTwinEntry",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "matched_by",
                    models.CharField(
                        choices=[("number", "Cùng số"), ("people", "Cùng người, ngày (khác số)")],
                        max_length=6,
                        verbose_name="ghép theo",
                    ),
                ),
                ("taken", models.JSONField(blank=True, default=dict, verbose_name="mục lấy theo bản kia")),
                ("matched_at", models.DateTimeField(blank=True, editable=False, verbose_name="ghép lúc")),
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
                "verbose_name": "historical cặp việc của sổ kép",
                "verbose_name_plural": "historical cặp việc của sổ kép",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Inspection",
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
                    "stage",
                    models.CharField(
                        choices=[
                            ("check", "Kiểm tra"),
                            ("second_typing", "So hai lần nhập"),
                            ("approval", "Phê duyệt"),
                        ],
                        max_length=13,
                        verbose_name="khâu",
                    ),
                ),
                ("fields", models.PositiveSmallIntegerField(verbose_name="số mục đã xem")),
                ("wrong", models.PositiveSmallIntegerField(verbose_name="số mục sai")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
            ],
            options={
                "verbose_name": "lượt kiểm tra",
                "verbose_name_plural": "lượt kiểm tra",
            },
        ),
        migrations.CreateModel(
            name="OfficeCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("expected", models.PositiveIntegerField(default=0, verbose_name="phải nhập")),
                ("typing", models.PositiveIntegerField(default=0, verbose_name="đang nhập")),
                ("typed", models.PositiveIntegerField(default=0, verbose_name="chờ kiểm tra")),
                ("returned", models.PositiveIntegerField(default=0, verbose_name="trả lại")),
                ("checked", models.PositiveIntegerField(default=0, verbose_name="chờ phê duyệt")),
                ("approved", models.PositiveIntegerField(default=0, verbose_name="đã phê duyệt")),
                ("dropped", models.PositiveIntegerField(default=0, verbose_name="không đưa vào")),
                ("fields", models.PositiveBigIntegerField(default=0, verbose_name="số mục đã được xem lại")),
                ("wrong", models.PositiveIntegerField(default=0, verbose_name="số mục sai")),
                ("missing", models.PositiveIntegerField(default=0, verbose_name="số còn thiếu")),
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
                        verbose_name="loại sổ",
                    ),
                ),
                (
                    "phase",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Giai đoạn 1: mẫu sổ theo Luật Hộ tịch 2014 (từ 2016)"),
                            (2, "Giai đoạn 2: mẫu sổ theo Nghị định 158/2005 (2006–2015)"),
                            (3, "Giai đoạn 3: mẫu sổ theo Nghị định 83/1998 (1999–2006)"),
                            (4, "Giai đoạn 4: mẫu sổ 1976–1999"),
                            (5, "Giai đoạn 5: mẫu sổ từ 1975 trở về trước"),
                        ],
                        verbose_name="giai đoạn",
                    ),
                ),
                ("books", models.PositiveIntegerField(default=0, verbose_name="số sổ")),
                ("books_begun", models.PositiveIntegerField(default=0, verbose_name="sổ đang làm")),
                ("books_done", models.PositiveIntegerField(default=0, verbose_name="sổ đã xong")),
                (
                    "books_unknown",
                    models.PositiveIntegerField(default=0, verbose_name="sổ chưa ước tính số việc"),
                ),
                ("counted_at", models.DateTimeField(verbose_name="đếm lúc")),
            ],
            options={
                "verbose_name": "số liệu của cơ quan",
                "verbose_name_plural": "số liệu của cơ quan",
            },
        ),
        migrations.CreateModel(
            name="Package",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("contractor", models.CharField(max_length=100, verbose_name="đơn vị thực hiện")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("uploaded", "Chờ kiểm tra"),
                            ("checked", "Đã kiểm tra"),
                            ("importing", "Đang nhập"),
                            ("imported", "Đã nhập"),
                            ("refused", "Không nhận"),
                        ],
                        default="uploaded",
                        max_length=9,
                        verbose_name="trạng thái",
                    ),
                ),
                ("workbook", models.CharField(max_length=64, verbose_name="tệp Excel")),
                ("workbook_name", models.CharField(max_length=200, verbose_name="tên tệp Excel")),
                ("archive", models.CharField(blank=True, max_length=64, verbose_name="tệp nén")),
                ("archive_name", models.CharField(blank=True, max_length=200, verbose_name="tên tệp nén")),
                ("refusal", models.TextField(blank=True, verbose_name="lý do không nhận")),
                ("sheet", models.CharField(blank=True, max_length=100, verbose_name="trang tính")),
                ("files", models.PositiveIntegerField(default=0, verbose_name="số tệp PDF")),
                ("rows", models.PositiveIntegerField(default=0, verbose_name="số dòng")),
                ("rows_new", models.PositiveIntegerField(default=0, verbose_name="số dòng nhập mới")),
                (
                    "rows_changed",
                    models.PositiveIntegerField(default=0, verbose_name="số dòng sửa việc đã nhập"),
                ),
                ("rows_same", models.PositiveIntegerField(default=0, verbose_name="số dòng đã có")),
                (
                    "rows_closed",
                    models.PositiveIntegerField(default=0, verbose_name="số dòng khác việc đã kiểm tra"),
                ),
                ("rows_bad", models.PositiveIntegerField(default=0, verbose_name="số dòng phải sửa")),
                ("rows_done", models.PositiveIntegerField(default=0, verbose_name="số dòng đã nhập")),
                (
                    "book_version",
                    models.BigIntegerField(default=0, verbose_name="phiên bản của sổ khi kiểm tra"),
                ),
                ("unusual", models.JSONField(default=list, verbose_name="cảnh báo ở các việc sẽ nhập")),
                ("errors", models.PositiveIntegerField(default=0, verbose_name="số lỗi")),
                ("warnings", models.PositiveIntegerField(default=0, verbose_name="số lưu ý")),
                ("uploaded_by_name", models.CharField(max_length=100, verbose_name="họ tên người gửi")),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="gửi lúc")),
                ("began_at", models.DateTimeField(null=True, verbose_name="bắt đầu nhập lúc")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="nhập xong lúc")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="thay đổi lúc")),
            ],
            options={
                "verbose_name": "gói số hóa",
                "verbose_name_plural": "gói số hóa",
            },
        ),
        migrations.CreateModel(
            name="PackageProblem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[("error", "Phải sửa"), ("warning", "Lưu ý")],
                        max_length=7,
                        verbose_name="mức",
                    ),
                ),
                ("file", models.CharField(blank=True, max_length=200, verbose_name="tệp")),
                ("sheet", models.CharField(blank=True, max_length=100, verbose_name="trang tính")),
                ("row", models.PositiveIntegerField(null=True, verbose_name="dòng")),
                ("heading", models.CharField(blank=True, max_length=100, verbose_name="cột")),
                ("value", models.CharField(blank=True, max_length=300, verbose_name="giá trị")),
                ("reason", models.CharField(max_length=500, verbose_name="lý do")),
            ],
            options={
                "verbose_name": "lỗi của gói số hóa",
                "verbose_name_plural": "lỗi của gói số hóa",
            },
        ),
        migrations.CreateModel(
            name="PackageRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.PositiveIntegerField(verbose_name="dòng")),
            ],
            options={
                "verbose_name": "dòng đã nhập của gói",
                "verbose_name_plural": "dòng đã nhập của gói",
            },
        ),
        migrations.CreateModel(
            name="PaperEntry",
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
                (
                    "registered_on",
                    hotich.values.dates.PartialDateField(blank=True, verbose_name="ngày đăng ký"),
                ),
                ("title", models.CharField(blank=True, max_length=320, verbose_name="người được đăng ký")),
                ("title_key", models.CharField(blank=True, editable=False, max_length=320)),
                ("happened_on", hotich.values.dates.PartialDateField(blank=True, verbose_name="ngày xảy ra")),
                ("values", models.JSONField(default=dict, verbose_name="nội dung")),
                ("marks", models.JSONField(default=dict, verbose_name="tình trạng các mục")),
                ("field_count", models.PositiveSmallIntegerField(default=0, verbose_name="số mục đã nhập")),
                ("warnings", models.JSONField(default=list, verbose_name="cảnh báo")),
                ("warning_count", models.PositiveSmallIntegerField(default=0, verbose_name="số cảnh báo")),
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
                (
                    "struck_out",
                    models.CharField(blank=True, max_length=500, verbose_name="gạch bỏ, hủy trong sổ"),
                ),
                ("in_sample", models.BooleanField(default=True, verbose_name="thuộc mẫu kiểm tra")),
                (
                    "typed_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="họ tên người nhập"),
                ),
                ("typed_at", models.DateTimeField(null=True, verbose_name="nhập xong lúc")),
                (
                    "readings_differ",
                    models.BooleanField(default=False, verbose_name="hai lần nhập khác nhau"),
                ),
                (
                    "checked_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="họ tên người kiểm tra"),
                ),
                ("checked_at", models.DateTimeField(null=True, verbose_name="kiểm tra lúc")),
                ("approved_at", models.DateTimeField(null=True, verbose_name="phê duyệt lúc")),
                ("return_reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                (
                    "wrong_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        default=list,
                        size=None,
                        verbose_name="các mục sai",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
            ],
            options={
                "verbose_name": "việc trong sổ giấy",
                "verbose_name_plural": "việc trong sổ giấy",
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="kế hoạch")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
                ("starts_on", models.DateField(verbose_name="bắt đầu ngày")),
                ("deadline", models.DateField(verbose_name="phải xong trước ngày")),
                (
                    "phases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(
                            choices=[
                                (1, "Giai đoạn 1: mẫu sổ theo Luật Hộ tịch 2014 (từ 2016)"),
                                (2, "Giai đoạn 2: mẫu sổ theo Nghị định 158/2005 (2006–2015)"),
                                (3, "Giai đoạn 3: mẫu sổ theo Nghị định 83/1998 (1999–2006)"),
                                (4, "Giai đoạn 4: mẫu sổ 1976–1999"),
                                (5, "Giai đoạn 5: mẫu sổ từ 1975 trở về trước"),
                            ]
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="giai đoạn (để trống: tất cả)",
                    ),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, null=True, verbose_name="thay bằng kế hoạch khác từ ngày"),
                ),
            ],
            options={
                "verbose_name": "kế hoạch số hóa",
                "verbose_name_plural": "kế hoạch số hóa",
            },
        ),
        migrations.CreateModel(
            name="RawRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("system", models.CharField(max_length=40, verbose_name="hệ thống nguồn")),
                ("key", models.CharField(max_length=200, verbose_name="khóa của dòng")),
                ("position", models.PositiveIntegerField(verbose_name="dòng thứ")),
                ("raw", models.JSONField(verbose_name="nội dung gốc")),
                ("leftovers", models.JSONField(default=dict, verbose_name="nội dung chưa chuyển được")),
                (
                    "trouble",
                    models.CharField(blank=True, max_length=300, verbose_name="lý do không thành việc"),
                ),
                (
                    "no_image",
                    models.CharField(blank=True, max_length=300, verbose_name="lý do không có ảnh trang sổ"),
                ),
            ],
            options={
                "verbose_name": "dòng gốc",
                "verbose_name_plural": "dòng gốc",
            },
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
                (
                    "registered_on",
                    hotich.values.dates.PartialDateField(blank=True, verbose_name="ngày đăng ký"),
                ),
                ("title", models.CharField(blank=True, max_length=320, verbose_name="người được đăng ký")),
                ("title_key", models.CharField(blank=True, editable=False, max_length=320)),
                ("happened_on", hotich.values.dates.PartialDateField(blank=True, verbose_name="ngày xảy ra")),
                ("values", models.JSONField(default=dict, verbose_name="nội dung")),
                ("marks", models.JSONField(default=dict, verbose_name="tình trạng các mục")),
                ("field_count", models.PositiveSmallIntegerField(default=0, verbose_name="số mục đã nhập")),
                ("warnings", models.JSONField(default=list, verbose_name="cảnh báo")),
                ("warning_count", models.PositiveSmallIntegerField(default=0, verbose_name="số cảnh báo")),
                ("row", models.PositiveIntegerField(verbose_name="dòng")),
                ("archive", models.CharField(blank=True, max_length=64, verbose_name="tệp nén")),
                ("member", models.CharField(blank=True, max_length=120, verbose_name="tệp trong gói")),
                ("content", models.CharField(blank=True, max_length=64, verbose_name="dấu vân nội dung")),
            ],
            options={
                "verbose_name": "dòng chờ nhập",
                "verbose_name_plural": "dòng chờ nhập",
            },
        ),
        migrations.CreateModel(
            name="Reconciliation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "Đang đối soát"),
                            ("paused", "Tạm dừng"),
                            ("finished", "Đã đối soát xong"),
                        ],
                        default="running",
                        max_length=8,
                        verbose_name="trạng thái",
                    ),
                ),
                ("cursor", models.BigIntegerField(default=0, verbose_name="đã đối soát đến")),
                ("first_record", models.BigIntegerField(default=0)),
                ("last_record", models.BigIntegerField(default=0)),
                ("records", models.PositiveIntegerField(default=0, verbose_name="số việc đã đối soát")),
                ("people", models.PositiveIntegerField(default=0, verbose_name="số người đã hỏi")),
                ("equal", models.PositiveIntegerField(default=0, verbose_name="số người khớp")),
                ("found", models.PositiveIntegerField(default=0, verbose_name="số sai lệch")),
                ("started_by_name", models.CharField(max_length=100, verbose_name="họ tên người mở")),
                ("started_at", models.DateTimeField(auto_now_add=True, verbose_name="mở lúc")),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("finished_at", models.DateTimeField(null=True, verbose_name="xong lúc")),
            ],
            options={
                "verbose_name": "đợt đối soát",
                "verbose_name_plural": "đợt đối soát",
            },
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
            ],
            options={
                "verbose_name": "dữ liệu đã rà soát",
                "verbose_name_plural": "dữ liệu đã rà soát",
            },
        ),
        migrations.CreateModel(
            name="SecondReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("values", models.JSONField(default=dict, verbose_name="nội dung")),
                ("marks", models.JSONField(default=dict, verbose_name="tình trạng các mục")),
                ("by_name", models.CharField(max_length=100, verbose_name="người nhập")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
            ],
            options={
                "verbose_name": "lần nhập thứ hai",
                "verbose_name_plural": "lần nhập thứ hai",
            },
        ),
        migrations.CreateModel(
            name="SourceImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("system", models.CharField(max_length=40, verbose_name="hệ thống nguồn")),
                ("system_name", models.CharField(max_length=150, verbose_name="tên hệ thống nguồn")),
                ("digest", models.CharField(max_length=64, verbose_name="tệp")),
                ("file_name", models.CharField(max_length=200, verbose_name="tên tệp")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "Đang chuyển"),
                            ("done", "Đã chuyển xong"),
                            ("refused", "Không nhận"),
                        ],
                        default="running",
                        max_length=7,
                        verbose_name="tình trạng",
                    ),
                ),
                ("refusal", models.TextField(blank=True, verbose_name="lý do không nhận")),
                ("rows_read", models.PositiveIntegerField(default=0, verbose_name="số dòng đã đọc")),
                ("rows_new", models.PositiveIntegerField(default=0, verbose_name="số dòng thành việc mới")),
                (
                    "rows_changed",
                    models.PositiveIntegerField(default=0, verbose_name="số dòng sửa việc chưa kiểm tra"),
                ),
                ("rows_same", models.PositiveIntegerField(default=0, verbose_name="số dòng đã có")),
                (
                    "rows_kept",
                    models.PositiveIntegerField(default=0, verbose_name="số dòng khác việc đã kiểm tra"),
                ),
                ("rows_bad", models.PositiveIntegerField(default=0, verbose_name="số dòng không thành việc")),
                (
                    "rows_left_over",
                    models.PositiveIntegerField(
                        default=0, verbose_name="số dòng có nội dung chưa chuyển được"
                    ),
                ),
                ("by_name", models.CharField(max_length=100, verbose_name="họ tên người chuyển")),
                ("began_at", models.DateTimeField(auto_now_add=True, verbose_name="bắt đầu lúc")),
            ],
            options={
                "verbose_name": "lượt chuyển dữ liệu",
                "verbose_name_plural": "lượt chuyển dữ liệu",
            },
        ),
        migrations.CreateModel(
            name="TwinEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "matched_by",
                    models.CharField(
                        choices=[("number", "Cùng số"), ("people", "Cùng người, ngày (khác số)")],
                        max_length=6,
                        verbose_name="ghép theo",
                    ),
                ),
                ("taken", models.JSONField(blank=True, default=dict, verbose_name="mục lấy theo bản kia")),
                ("matched_at", models.DateTimeField(auto_now_add=True, verbose_name="ghép lúc")),
            ],
            options={
                "verbose_name": "cặp việc của sổ kép",
                "verbose_name_plural": "cặp việc của sổ kép",
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("page", "Ảnh trang sổ"),
                            ("package", "Gói của đơn vị thuê ngoài"),
                            ("data", "Dữ liệu chuyển từ phần mềm khác"),
                        ],
                        max_length=7,
                        verbose_name="mục đích",
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("mark", models.CharField(blank=True, max_length=100, verbose_name="dấu nhận lại tệp")),
                ("size", models.BigIntegerField(verbose_name="kích thước")),
                ("received", models.BigIntegerField(default=0, verbose_name="đã nhận")),
                (
                    "state",
                    models.CharField(
                        choices=[("receiving", "Đang nhận"), ("finished", "Đã nhận đủ")],
                        default="receiving",
                        max_length=9,
                        verbose_name="tình trạng",
                    ),
                ),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="tệp")),
                ("begun_at", models.DateTimeField(auto_now_add=True, verbose_name="bắt đầu lúc")),
                ("touched_at", models.DateTimeField(auto_now=True, verbose_name="nhận gần nhất lúc")),
            ],
            options={
                "verbose_name": "tệp đang tải lên",
                "verbose_name_plural": "tệp đang tải lên",
            },
        ),
        migrations.CreateModel(
            name="WeekCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("typed", models.PositiveIntegerField(default=0, verbose_name="nhập")),
                ("checked", models.PositiveIntegerField(default=0, verbose_name="kiểm tra")),
                ("approved", models.PositiveIntegerField(default=0, verbose_name="phê duyệt")),
                ("fields", models.PositiveIntegerField(default=0, verbose_name="số mục đã được xem lại")),
                ("wrong", models.PositiveIntegerField(default=0, verbose_name="số mục sai")),
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
                        verbose_name="loại sổ",
                    ),
                ),
                (
                    "phase",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Giai đoạn 1: mẫu sổ theo Luật Hộ tịch 2014 (từ 2016)"),
                            (2, "Giai đoạn 2: mẫu sổ theo Nghị định 158/2005 (2006–2015)"),
                            (3, "Giai đoạn 3: mẫu sổ theo Nghị định 83/1998 (1999–2006)"),
                            (4, "Giai đoạn 4: mẫu sổ 1976–1999"),
                            (5, "Giai đoạn 5: mẫu sổ từ 1975 trở về trước"),
                        ],
                        verbose_name="giai đoạn",
                    ),
                ),
                ("week", models.DateField(verbose_name="tuần từ ngày")),
            ],
            options={
                "verbose_name": "số liệu theo tuần",
                "verbose_name_plural": "số liệu theo tuần",
            },
        ),
        migrations.AddField(
            model_name="approvalrun",
            name="assignment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.assignment",
                verbose_name="phân công",
            ),
        ),
        migrations.CreateModel(
            name="BookCount",
            fields=[
                ("expected", models.PositiveIntegerField(default=0, verbose_name="phải nhập")),
                ("typing", models.PositiveIntegerField(default=0, verbose_name="đang nhập")),
                ("typed", models.PositiveIntegerField(default=0, verbose_name="chờ kiểm tra")),
                ("returned", models.PositiveIntegerField(default=0, verbose_name="trả lại")),
                ("checked", models.PositiveIntegerField(default=0, verbose_name="chờ phê duyệt")),
                ("approved", models.PositiveIntegerField(default=0, verbose_name="đã phê duyệt")),
                ("dropped", models.PositiveIntegerField(default=0, verbose_name="không đưa vào")),
                ("fields", models.PositiveBigIntegerField(default=0, verbose_name="số mục đã được xem lại")),
                ("wrong", models.PositiveIntegerField(default=0, verbose_name="số mục sai")),
                ("missing", models.PositiveIntegerField(default=0, verbose_name="số còn thiếu")),
                (
                    "book",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="count",
                        serialize=False,
                        to="digitization.paperbook",
                        verbose_name="sổ giấy",
                    ),
                ),
                ("is_estimated", models.BooleanField(default=True, verbose_name="đã ước tính")),
                ("doubled", models.PositiveIntegerField(default=0, verbose_name="số ghi lặp")),
                ("counted_at", models.DateTimeField(verbose_name="đếm lúc")),
            ],
            options={
                "verbose_name": "số liệu của sổ giấy",
                "verbose_name_plural": "số liệu của sổ giấy",
            },
        ),
        migrations.AddField(
            model_name="paperbook",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="paper_books",
                to="hotich.office",
                verbose_name="cơ quan đang giữ sổ",
            ),
        ),
        migrations.AddField(
            model_name="paperbook",
            name="twin",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="digitization.paperbook",
                verbose_name="bản kia của sổ kép",
            ),
        ),
        migrations.AddField(
            model_name="paperbook",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.place",
                verbose_name="đơn vị ngày đó",
            ),
        ),
        migrations.AddField(
            model_name="approvalrun",
            name="book",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="approval_runs",
                to="digitization.paperbook",
                verbose_name="sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="bookpage",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người đưa vào",
            ),
        ),
        migrations.AddField(
            model_name="bookpage",
            name="book",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pages",
                to="digitization.paperbook",
                verbose_name="sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="campaign",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="campaigns",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="campaignscope",
            name="campaign",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="scopes",
                to="digitization.campaign",
                verbose_name="đợt rà soát",
            ),
        ),
        migrations.AddField(
            model_name="campaignscope",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddIndex(
            model_name="counting",
            index=models.Index(fields=["-started_at"], name="counting_latest"),
        ),
        migrations.AddConstraint(
            model_name="counting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("finished_at", None)),
                fields=("finished_at",),
                name="one_counting_is_open_at_a_time",
                nulls_distinct=False,
            ),
        ),
        migrations.AddField(
            model_name="daycount",
            name="book",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="days",
                to="digitization.paperbook",
                verbose_name="sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="daycount",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="daycount",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người làm",
            ),
        ),
        migrations.AddField(
            model_name="difference",
            name="approved_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người duyệt",
            ),
        ),
        migrations.AddField(
            model_name="difference",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người quyết định",
            ),
        ),
        migrations.AddField(
            model_name="difference",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="difference",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="differences",
                to="registry.record",
                verbose_name="việc hộ tịch",
            ),
        ),
        migrations.AddField(
            model_name="duplicatedecision",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người kết luận",
            ),
        ),
        migrations.AddField(
            model_name="duplicatedecision",
            name="record",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.record",
                verbose_name="việc đã đăng ký",
            ),
        ),
        migrations.AddField(
            model_name="escalation",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người xin ý kiến",
            ),
        ),
        migrations.AddField(
            model_name="escalation",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người quyết định",
            ),
        ),
        migrations.AddField(
            model_name="escalation",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan của người xin ý kiến",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người đính kèm",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="campaign",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="digitization.campaign",
                verbose_name="đợt rà soát",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.record",
                verbose_name="việc hộ tịch",
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="book",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="digitization.paperbook",
                verbose_name="sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="found_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người phát hiện",
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="typed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người nhập",
            ),
        ),
        migrations.AddField(
            model_name="historicalapprovalrun",
            name="assignment",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="hotich.assignment",
                verbose_name="phân công",
            ),
        ),
        migrations.AddField(
            model_name="historicalapprovalrun",
            name="book",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="digitization.paperbook",
                verbose_name="sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="historicalapprovalrun",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalbookpage",
            name="added_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người đưa vào",
            ),
        ),
        migrations.AddField(
            model_name="historicalbookpage",
            name="book",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="digitization.paperbook",
                verbose_name="sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="historicalbookpage",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalcampaign",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalcampaign",
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
            model_name="historicalduplicatedecision",
            name="by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người kết luận",
            ),
        ),
        migrations.AddField(
            model_name="historicalduplicatedecision",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalduplicatedecision",
            name="record",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="registry.record",
                verbose_name="việc đã đăng ký",
            ),
        ),
        migrations.AddField(
            model_name="historicalescalation",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người xin ý kiến",
            ),
        ),
        migrations.AddField(
            model_name="historicalescalation",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người quyết định",
            ),
        ),
        migrations.AddField(
            model_name="historicalescalation",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalescalation",
            name="office",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan của người xin ý kiến",
            ),
        ),
        migrations.AddField(
            model_name="historicalpaperbook",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalpaperbook",
            name="office",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan đang giữ sổ",
            ),
        ),
        migrations.AddField(
            model_name="historicalpaperbook",
            name="twin",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="digitization.paperbook",
                verbose_name="bản kia của sổ kép",
            ),
        ),
        migrations.AddField(
            model_name="historicalpaperbook",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="hotich.place",
                verbose_name="đơn vị ngày đó",
            ),
        ),
        migrations.AddField(
            model_name="historicalpaperentry",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người phê duyệt",
            ),
        ),
        migrations.AddField(
            model_name="historicalpaperentry",
            name="book",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="digitization.paperbook",
                verbose_name="sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="historicalpaperentry",
            name="checked_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người kiểm tra",
            ),
        ),
        migrations.AddField(
            model_name="historicalpaperentry",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalpaperentry",
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
            model_name="historicalpaperentry",
            name="page",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="digitization.bookpage",
                verbose_name="trang",
            ),
        ),
        migrations.AddField(
            model_name="historicalpaperentry",
            name="record",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="registry.record",
                verbose_name="việc trong cơ sở dữ liệu",
            ),
        ),
        migrations.AddField(
            model_name="historicalpaperentry",
            name="second_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người nhập lần hai",
            ),
        ),
        migrations.AddField(
            model_name="historicalpaperentry",
            name="typed_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người nhập",
            ),
        ),
        migrations.AddField(
            model_name="historicalplan",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalplan",
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
            model_name="historicalreviewitem",
            name="campaign",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="digitization.campaign",
                verbose_name="đợt rà soát",
            ),
        ),
        migrations.AddField(
            model_name="historicalreviewitem",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người phê duyệt",
            ),
        ),
        migrations.AddField(
            model_name="historicalreviewitem",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalreviewitem",
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
            model_name="historicalreviewitem",
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
            model_name="historicalreviewitem",
            name="reviewed_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người rà soát",
            ),
        ),
        migrations.AddField(
            model_name="historicalsecondreading",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicaltwinentry",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="inspection",
            name="book",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="digitization.paperbook",
                verbose_name="sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="inspection",
            name="looked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người xem",
            ),
        ),
        migrations.AddField(
            model_name="inspection",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="inspection",
            name="typed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người nhập",
            ),
        ),
        migrations.AddField(
            model_name="officecount",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="package",
            name="book",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="packages",
                to="digitization.paperbook",
                verbose_name="sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="package",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="package",
            name="uploaded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người gửi",
            ),
        ),
        migrations.AddField(
            model_name="packageproblem",
            name="package",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="problems",
                to="digitization.package",
                verbose_name="gói số hóa",
            ),
        ),
        migrations.AddField(
            model_name="packagerow",
            name="package",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="imported",
                to="digitization.package",
                verbose_name="gói số hóa",
            ),
        ),
        migrations.AddField(
            model_name="paperentry",
            name="approved_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người phê duyệt",
            ),
        ),
        migrations.AddField(
            model_name="paperentry",
            name="book",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="digitization.paperbook",
                verbose_name="sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="paperentry",
            name="checked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người kiểm tra",
            ),
        ),
        migrations.AddField(
            model_name="paperentry",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="paper_entries",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="paperentry",
            name="page",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="digitization.bookpage",
                verbose_name="trang",
            ),
        ),
        migrations.AddField(
            model_name="paperentry",
            name="record",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="paper_entry",
                to="registry.record",
                verbose_name="việc trong cơ sở dữ liệu",
            ),
        ),
        migrations.AddField(
            model_name="paperentry",
            name="second_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người nhập lần hai",
            ),
        ),
        migrations.AddField(
            model_name="paperentry",
            name="typed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người nhập",
            ),
        ),
        migrations.AddField(
            model_name="packagerow",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="package_rows",
                to="digitization.paperentry",
                verbose_name="việc trong sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="inspection",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="inspections",
                to="digitization.paperentry",
                verbose_name="việc trong sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="historicaltwinentry",
            name="entry",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="digitization.paperentry",
                verbose_name="việc trong bản này",
            ),
        ),
        migrations.AddField(
            model_name="historicaltwinentry",
            name="other",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="digitization.paperentry",
                verbose_name="việc trong bản kia",
            ),
        ),
        migrations.AddField(
            model_name="historicalsecondreading",
            name="entry",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="digitization.paperentry",
                verbose_name="việc trong sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="historicalescalation",
            name="entry",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="digitization.paperentry",
                verbose_name="việc trong sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="historicalduplicatedecision",
            name="entry",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="digitization.paperentry",
                verbose_name="việc trong sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="historicalduplicatedecision",
            name="other",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="digitization.paperentry",
                verbose_name="việc kia trong sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="findings",
                to="digitization.paperentry",
                verbose_name="việc trong sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="escalation",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="escalations",
                to="digitization.paperentry",
                verbose_name="việc trong sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="duplicatedecision",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="decisions",
                to="digitization.paperentry",
                verbose_name="việc trong sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="duplicatedecision",
            name="other",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="decisions_as_other",
                to="digitization.paperentry",
                verbose_name="việc kia trong sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="plan",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="plans",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="rawrow",
            name="entry",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="raw_row",
                to="digitization.paperentry",
                verbose_name="việc trong sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="rawrow",
            name="no_image_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi lý do",
            ),
        ),
        migrations.AddField(
            model_name="rawrow",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="readyrow",
            name="entry",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="digitization.paperentry",
                verbose_name="việc trong sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="readyrow",
            name="package",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ready",
                to="digitization.package",
                verbose_name="gói số hóa",
            ),
        ),
        migrations.AddField(
            model_name="reconciliation",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="reconciliation",
            name="started_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người mở",
            ),
        ),
        migrations.AddField(
            model_name="difference",
            name="reconciliation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="differences",
                to="digitization.reconciliation",
                verbose_name="đợt đối soát",
            ),
        ),
        migrations.AddField(
            model_name="reviewitem",
            name="campaign",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="digitization.campaign",
                verbose_name="đợt rà soát",
            ),
        ),
        migrations.AddField(
            model_name="reviewitem",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người phê duyệt",
            ),
        ),
        migrations.AddField(
            model_name="reviewitem",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="reviewitem",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reviews",
                to="registry.record",
                verbose_name="việc hộ tịch",
            ),
        ),
        migrations.AddField(
            model_name="reviewitem",
            name="reviewed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người rà soát",
            ),
        ),
        migrations.AddField(
            model_name="secondreading",
            name="entry",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="second_reading",
                to="digitization.paperentry",
                verbose_name="việc trong sổ giấy",
            ),
        ),
        migrations.AddField(
            model_name="sourceimport",
            name="assignment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.assignment",
                verbose_name="người chuyển, vai trò",
            ),
        ),
        migrations.AddField(
            model_name="sourceimport",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="rawrow",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rows",
                to="digitization.sourceimport",
                verbose_name="lượt chuyển dữ liệu",
            ),
        ),
        migrations.AddField(
            model_name="twinentry",
            name="entry",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="twin_pair",
                to="digitization.paperentry",
                verbose_name="việc trong bản này",
            ),
        ),
        migrations.AddField(
            model_name="twinentry",
            name="other",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="twin_pair_as_other",
                to="digitization.paperentry",
                verbose_name="việc trong bản kia",
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người gửi",
            ),
        ),
        migrations.AddField(
            model_name="weekcount",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddIndex(
            model_name="paperbook",
            index=models.Index(fields=["office", "kind", "year_from"], name="paper_book_by_office"),
        ),
        migrations.AddConstraint(
            model_name="paperbook",
            constraint=models.CheckConstraint(
                condition=models.Q(("phase__range", (1, 5))), name="paper_book_has_a_phase"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperbook",
            constraint=models.CheckConstraint(
                condition=models.Q(("sample_percent__range", (1, 100))), name="paper_book_sample_is_a_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperbook",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("year_from", None),
                    ("year_to", None),
                    ("year_to__gte", models.F("year_from")),
                    _connector="OR",
                ),
                name="paper_book_years_run_forward",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperbook",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_number", None),
                    ("last_number", None),
                    ("last_number__gte", models.F("first_number")),
                    _connector="OR",
                ),
                name="paper_book_numbers_run_forward",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperbook",
            constraint=models.CheckConstraint(
                condition=models.Q(("twin", models.F("pk")), _negated=True),
                name="paper_book_is_not_its_own_twin",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "running")),
                fields=("book",),
                name="a_book_is_approved_by_one_run",
            ),
        ),
        migrations.AddIndex(
            model_name="bookpage",
            index=models.Index(
                condition=models.Q(("content", ""), _negated=True), fields=["content"], name="page_by_content"
            ),
        ),
        migrations.AddConstraint(
            model_name="bookpage",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("book", "position"),
                name="a_position_holds_one_page",
            ),
        ),
        migrations.AddConstraint(
            model_name="bookpage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("content", ""), _negated=True),
                fields=("book", "content"),
                name="a_page_is_taken_in_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="bookpage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "image"),
                        models.Q(("digest", ""), _negated=True),
                        models.Q(("content", ""), _negated=True),
                        models.Q(("media", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "image"), _negated=True),
                        ("content", ""),
                        ("digest", ""),
                        ("member", ""),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    models.Q(("reason__gt", ""), ("state", "struck_out")),
                    _connector="OR",
                ),
                name="a_page_has_an_image_or_a_reason",
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
            model_name="daycount",
            index=models.Index(fields=["office", "day"], name="day_count_of_office"),
        ),
        migrations.AddConstraint(
            model_name="daycount",
            constraint=models.UniqueConstraint(
                fields=("book", "person", "day"), name="a_persons_day_is_counted_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=("record", "digest"), name="a_paper_is_attached_once_a_record"
            ),
        ),
        migrations.AddConstraint(
            model_name="officecount",
            constraint=models.UniqueConstraint(
                fields=("office", "kind", "phase"), name="an_office_is_counted_once"
            ),
        ),
        migrations.AddIndex(
            model_name="package",
            index=models.Index(fields=["office", "-uploaded_at"], name="package_of_office"),
        ),
        migrations.AddIndex(
            model_name="package",
            index=models.Index(fields=["book", "-uploaded_at"], name="package_of_book"),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), _negated=True),
                    models.Q(("refusal", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_refused_package_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["importing", "imported"]), _negated=True),
                    ("began_at__isnull", False),
                    _connector="OR",
                ),
                name="an_imported_package_was_begun",
            ),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.CheckConstraint(
                condition=models.Q(("rows_done__lte", models.F("rows"))), name="a_package_imports_its_rows"
            ),
        ),
        migrations.AddIndex(
            model_name="packageproblem",
            index=models.Index(fields=["package", "severity", "row", "id"], name="package_problem_in_order"),
        ),
        migrations.AddIndex(
            model_name="paperentry",
            index=models.Index(fields=["book", "number_order", "number"], name="paper_entry_in_book"),
        ),
        migrations.AddIndex(
            model_name="paperentry",
            index=models.Index(fields=["book", "state"], name="paper_entry_book_state"),
        ),
        migrations.AddIndex(
            model_name="paperentry",
            index=models.Index(fields=["page"], name="paper_entry_on_page"),
        ),
        migrations.AddIndex(
            model_name="paperentry",
            index=models.Index(
                condition=models.Q(("state__in", ["checked", "escalated"])),
                fields=["office", "-warning_count", "checked_at", "id"],
                name="paper_entry_to_approve",
            ),
        ),
        migrations.AddIndex(
            model_name="paperentry",
            index=models.Index(
                condition=models.Q(("state__in", ["checked", "escalated"])),
                fields=["office", "kind", "-warning_count", "checked_at", "id"],
                name="paper_entry_to_approve_by_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="paperentry",
            index=models.Index(
                condition=models.Q(("state__in", ["checked", "escalated"])),
                fields=["office", "checked_at", "id"],
                name="paper_entry_to_approve_by_age",
            ),
        ),
        migrations.AddIndex(
            model_name="paperentry",
            index=models.Index(
                condition=models.Q(("state", "escalated")),
                fields=["office", "checked_at", "id"],
                name="paper_entry_escalated",
            ),
        ),
        migrations.AddIndex(
            model_name="paperentry",
            index=models.Index(
                condition=models.Q(
                    ("state", "differing"), models.Q(("in_sample", True), ("state", "typed")), _connector="OR"
                ),
                fields=["office", "typed_at", "id"],
                name="paper_entry_to_check",
            ),
        ),
        migrations.AddIndex(
            model_name="paperentry",
            index=models.Index(
                condition=models.Q(("state__in", ["typing", "returned"])),
                fields=["office", "typed_by"],
                name="paper_entry_to_type",
            ),
        ),
        migrations.AddIndex(
            model_name="paperentry",
            index=models.Index(fields=["kind", "title_key", "happened_on"], name="paper_entry_alike"),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("checked_by", None),
                    ("typed_by", None),
                    models.Q(("checked_by", models.F("typed_by")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_checks_their_own_typing",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("second_by", None),
                    models.Q(
                        models.Q(
                            ("typed_by", None),
                            models.Q(("second_by", models.F("typed_by")), _negated=True),
                            _connector="OR",
                        ),
                        models.Q(
                            ("approved_by", None),
                            models.Q(("approved_by", models.F("second_by")), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="the_second_typist_is_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "differing"), _negated=True),
                    models.Q(("readings_differ", True), ("second_by__isnull", False)),
                    _connector="OR",
                ),
                name="a_difference_has_two_typists",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("readings_differ", False),
                    ("checked_by", None),
                    ("second_by", None),
                    models.Q(("checked_by", models.F("second_by")), _negated=True),
                    _connector="OR",
                ),
                name="a_difference_is_settled_by_a_third",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", None),
                    models.Q(
                        models.Q(
                            ("typed_by", None),
                            models.Q(("approved_by", models.F("typed_by")), _negated=True),
                            _connector="OR",
                        ),
                        models.Q(
                            ("checked_by", None),
                            models.Q(("approved_by", models.F("checked_by")), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="nobody_approves_their_own_work",
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
        migrations.AddConstraint(
            model_name="paperentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "returned"), _negated=True),
                    models.Q(("return_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_returned_entry_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="packagerow",
            constraint=models.UniqueConstraint(
                fields=("package", "row"), name="a_package_imports_a_row_once"
            ),
        ),
        migrations.AddIndex(
            model_name="inspection",
            index=models.Index(fields=["typed_by", "at"], name="inspection_of_typist"),
        ),
        migrations.AddIndex(
            model_name="inspection",
            index=models.Index(fields=["office", "at"], name="inspection_at_office"),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(("looked_by", models.F("typed_by")), _negated=True),
                name="nobody_inspects_their_own_typing",
            ),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(fields=["typed_by", "at"], name="finding_by_typist"),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(fields=["book", "key"], name="finding_in_book"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(("found_by", models.F("typed_by")), _negated=True),
                name="errors_are_found_by_others",
            ),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by", None),
                    models.Q(("decided_by", models.F("asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="who_asks_does_not_decide",
            ),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("decided_by", None), ("decided_by_name", "")),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        models.Q(("decided_by_name", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_decided_question_says_by_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_by", None)),
                fields=("entry",),
                name="an_entry_has_one_open_question",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("other__isnull", False), ("record", None)),
                    models.Q(("other", None), ("record__isnull", False)),
                    _connector="OR",
                ),
                name="a_decision_is_about_one_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("other", None), ("other__gt", models.F("entry")), _connector="OR"),
                name="the_later_entry_of_a_pair_is_the_other",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatedecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("record", None)),
                fields=("entry", "other"),
                name="a_pair_of_entries_is_decided_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatedecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("other", None)),
                fields=("entry", "record"),
                name="a_pair_with_an_act_is_decided_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicatedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision", "different"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="who_says_different_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on", None)),
                fields=("office",),
                name="an_office_has_one_running_plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("deadline__gt", models.F("starts_on"))), name="a_plan_runs_forward"
            ),
        ),
        migrations.AddConstraint(
            model_name="readyrow",
            constraint=models.UniqueConstraint(fields=("package", "row"), name="a_row_is_ready_once"),
        ),
        migrations.AddIndex(
            model_name="reconciliation",
            index=models.Index(fields=["office", "-started_at"], name="reconciliation_of_office"),
        ),
        migrations.AddConstraint(
            model_name="reconciliation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("finished_at__isnull", False), ("state", "finished")),
                    models.Q(models.Q(("state", "finished"), _negated=True), ("finished_at", None)),
                    _connector="OR",
                ),
                name="a_finished_reconciliation_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="reconciliation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("registered_from", None),
                    ("registered_to", None),
                    ("registered_to__gte", models.F("registered_from")),
                    _connector="OR",
                ),
                name="a_reconciliations_days_run_forward",
            ),
        ),
        migrations.AddIndex(
            model_name="difference",
            index=models.Index(fields=["reconciliation", "sort", "state", "id"], name="difference_of_a_sort"),
        ),
        migrations.AddIndex(
            model_name="difference",
            index=models.Index(fields=["reconciliation", "state", "id"], name="difference_of_a_state"),
        ),
        migrations.AddIndex(
            model_name="difference",
            index=models.Index(
                condition=models.Q(("state__in", ["to_send", "sent"])),
                fields=["office", "due_at"],
                name="difference_under_way",
            ),
        ),
        migrations.AddIndex(
            model_name="difference",
            index=models.Index(
                condition=models.Q(("state", "found")), fields=["office", "id"], name="difference_open"
            ),
        ),
        migrations.AddIndex(
            model_name="difference",
            index=models.Index(
                condition=models.Q(("state", "proposed")), fields=["office", "id"], name="difference_proposed"
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.UniqueConstraint(
                fields=("reconciliation", "record", "role", "key"), name="a_difference_is_found_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "found"),
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="a_decided_difference_says_by_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "fixed"), _negated=True),
                    models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                    _connector="OR",
                ),
                name="our_data_change_with_an_approval",
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", None),
                    ("decided_by", None),
                    models.Q(("approved_by", models.F("decided_by")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_approves_their_own_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="difference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "left"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="what_stays_different_has_a_reason",
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
            index=models.Index(fields=["office", "reviewed_at"], name="review_by_day"),
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
        migrations.AddIndex(
            model_name="sourceimport",
            index=models.Index(fields=["office", "-began_at"], name="source_import_of_office"),
        ),
        migrations.AddConstraint(
            model_name="sourceimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), _negated=True),
                    models.Q(("refusal", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_refused_import_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourceimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "rows_read",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("rows_new"), "+", models.F("rows_changed")
                                    ),
                                    "+",
                                    models.F("rows_same"),
                                ),
                                "+",
                                models.F("rows_kept"),
                            ),
                            "+",
                            models.F("rows_bad"),
                        ),
                    )
                ),
                name="every_row_read_is_counted_once",
            ),
        ),
        migrations.AddIndex(
            model_name="rawrow",
            index=models.Index(
                condition=models.Q(
                    models.Q(("leftovers", {}), _negated=True),
                    models.Q(("trouble", ""), _negated=True),
                    _connector="OR",
                ),
                fields=["source", "position"],
                name="raw_row_with_leftovers",
            ),
        ),
        migrations.AddConstraint(
            model_name="rawrow",
            constraint=models.UniqueConstraint(
                fields=("office", "system", "key"), name="a_row_of_a_system_comes_in_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="rawrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("entry__isnull", False), ("trouble", "")),
                    models.Q(("entry", None), models.Q(("trouble", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_row_is_an_entry_or_says_why_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="rawrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("no_image", ""), ("no_image_by", None)),
                    models.Q(models.Q(("no_image", ""), _negated=True), ("no_image_by__isnull", False)),
                    _connector="OR",
                ),
                name="whoever_goes_without_an_image_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="twinentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("entry", models.F("other")), _negated=True),
                name="no_entry_is_its_own_copy",
            ),
        ),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(
                condition=models.Q(("state", "receiving")),
                fields=["owner", "touched_at"],
                name="upload_under_way",
            ),
        ),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(
                condition=models.Q(("state", "receiving")), fields=["touched_at"], name="upload_to_sweep"
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("received__gte", 0), ("received__lte", models.F("size")), ("size__gt", 0)
                ),
                name="an_upload_receives_its_size",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("received", models.F("size")),
                        ("state", "finished"),
                        models.Q(("digest", ""), _negated=True),
                    ),
                    models.Q(("digest", ""), ("state", "receiving")),
                    _connector="OR",
                ),
                name="a_finished_upload_is_a_file",
            ),
        ),
        migrations.AddIndex(
            model_name="weekcount",
            index=models.Index(fields=["week", "office"], name="week_count_by_week"),
        ),
        migrations.AddConstraint(
            model_name="weekcount",
            constraint=models.UniqueConstraint(
                fields=("office", "kind", "phase", "week"), name="an_offices_week_is_counted_once"
            ),
        ),
        *INDEXES,
    ]
