import datetime
import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import hotich.values.codes
import hotich.values.dates
import interlink.models.dossiers
from hotich.storage.tables_at_once import TablesAtOnce
from interlink.migrations._versions import VERSIONS


class Migration(TablesAtOnce):
    initial = True

    dependencies = [
        ("hotich", "0001_tables"),
        ("registry", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Dossier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fee_due", models.PositiveIntegerField(default=0, verbose_name="lệ phí phải nộp (đồng)")),
                (
                    "fee_due_before",
                    models.PositiveIntegerField(
                        null=True, verbose_name="lệ phí phải nộp tính lúc nộp hồ sơ (đồng)"
                    ),
                ),
                ("fee_lines", models.JSONField(default=list, verbose_name="các khoản lệ phí")),
                (
                    "fee_exemption",
                    models.SlugField(blank=True, max_length=20, verbose_name="đối tượng được miễn lệ phí"),
                ),
                (
                    "fee_proof",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="giấy tờ chứng minh được miễn lệ phí"
                    ),
                ),
                ("fee_paid", models.PositiveIntegerField(default=0, verbose_name="lệ phí đã nộp (đồng)")),
                (
                    "fee_accepted",
                    models.IntegerField(default=0, verbose_name="chênh lệch lệ phí đã chấp nhận (đồng)"),
                ),
                ("fee_difference", models.IntegerField(default=0, verbose_name="chênh lệch lệ phí (đồng)")),
                ("fee_asked_at", models.DateTimeField(null=True, verbose_name="yêu cầu nộp lệ phí lúc")),
                (
                    "procedure",
                    models.CharField(
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "interlinked_number",
                    models.CharField(max_length=50, unique=True, verbose_name="mã hồ sơ liên thông"),
                ),
                (
                    "one_stop_number",
                    models.CharField(max_length=50, unique=True, verbose_name="mã hồ sơ một cửa"),
                ),
                (
                    "tracking_code",
                    models.CharField(
                        default=hotich.values.codes.new_code,
                        editable=False,
                        max_length=26,
                        unique=True,
                        verbose_name="mã theo dõi",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("online", "Trực tuyến"),
                            ("counter", "Trực tiếp"),
                            ("assisted", "Hỗ trợ nộp trực tuyến"),
                            ("post", "Bưu chính công ích"),
                            ("mobile", "Đăng ký lưu động"),
                        ],
                        default="online",
                        max_length=10,
                        verbose_name="kênh",
                    ),
                ),
                (
                    "portal_number",
                    models.CharField(blank=True, max_length=50, verbose_name="mã hồ sơ do cổng cấp"),
                ),
                ("portal_accepted_at", models.DateTimeField(null=True, verbose_name="cổng tiếp nhận lúc")),
                (
                    "mobile_place",
                    models.CharField(blank=True, max_length=300, verbose_name="nơi đăng ký lưu động"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Mới tiếp nhận"),
                            ("supplement", "Chờ bổ sung"),
                            ("accepted", "Đủ điều kiện"),
                            ("in_registration", "Đang lập"),
                            ("draft_with_citizen", "Chờ người dân xem bản nháp"),
                            ("awaiting_approval", "Chờ phê duyệt"),
                            ("registered", "Đã đăng ký"),
                            ("awaiting_signature", "Chờ ký số"),
                            ("awaiting_issue", "Chờ ban hành"),
                            ("issued", "Đã ban hành"),
                            ("completed", "Đã trả kết quả"),
                            ("refused", "Từ chối"),
                            ("withdrawn", "Đã rút"),
                        ],
                        default="received",
                        max_length=20,
                        verbose_name="trạng thái",
                    ),
                ),
                ("form", models.JSONField(verbose_name="tờ khai")),
                ("subject_name", models.CharField(max_length=400, verbose_name="người được đăng ký")),
                ("subject_key", models.TextField(editable=False)),
                ("filer_name", models.CharField(max_length=182, verbose_name="người nộp")),
                ("filer_key", models.TextField(editable=False)),
                (
                    "filer_personal_id",
                    models.CharField(blank=True, max_length=12, verbose_name="số định danh người nộp"),
                ),
                ("filed_at", models.DateTimeField(verbose_name="nộp lúc")),
                ("received_at", models.DateTimeField(verbose_name="tiếp nhận vào hệ thống lúc")),
                ("counts_from", models.DateField(verbose_name="thời hạn tính từ ngày")),
                ("due_at", models.DateTimeField(verbose_name="hạn của cơ quan đăng ký")),
                ("promised_at", models.DateTimeField(verbose_name="hẹn trả")),
                ("waited", models.DurationField(default=datetime.timedelta, verbose_name="đã chờ người dân")),
                (
                    "waited_days",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="số ngày làm việc đã dời vì chờ người dân"
                    ),
                ),
                ("transfer_reason", models.TextField(blank=True, verbose_name="lý do chuyển")),
                ("issued_at", models.DateTimeField(null=True, verbose_name="có kết quả lúc")),
                ("handed_out_at", models.DateTimeField(null=True, verbose_name="trả kết quả lúc")),
                (
                    "handed_out_to",
                    models.CharField(blank=True, max_length=150, verbose_name="người nhận kết quả"),
                ),
                (
                    "handed_out_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "Trực tiếp"),
                            ("at_place", "Tại nơi đăng ký lưu động"),
                            ("post", "Bưu chính công ích"),
                            ("electronic", "Bản điện tử"),
                        ],
                        max_length=10,
                        verbose_name="hình thức trả kết quả",
                    ),
                ),
                ("end_reason", models.TextField(blank=True, verbose_name="nội dung từ chối, rút")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="thay đổi lúc")),
                (
                    "assignee",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người thụ lý",
                    ),
                ),
                (
                    "assisted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người hỗ trợ nộp",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers",
                        to="hotich.office",
                        verbose_name="cơ quan giải quyết",
                    ),
                ),
                (
                    "record",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossier",
                        to="registry.record",
                        verbose_name="việc hộ tịch",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asking_dossiers",
                        to="registry.record",
                        verbose_name="việc đã đăng ký được yêu cầu",
                    ),
                ),
                (
                    "transferred_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="chuyển từ cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "hồ sơ",
                "verbose_name_plural": "hồ sơ",
            },
        ),
        migrations.CreateModel(
            name="Branch",
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
                            ("residence", "Đăng ký thường trú"),
                            ("insurance", "Cấp thẻ BHYT"),
                            ("removal", "Xóa đăng ký thường trú"),
                            ("funeral", "Trợ cấp mai táng"),
                            ("card", "Cấp thẻ căn cước"),
                            ("stop", "Thôi trợ cấp tuất của người chết"),
                            ("merit", "Trợ cấp người có công"),
                            ("social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"),
                            ("emergency", "Hỗ trợ khẩn cấp"),
                        ],
                        max_length=12,
                        verbose_name="nhánh",
                    ),
                ),
                ("reference", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="mã yêu cầu")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Chờ nhánh trước"),
                            ("sending", "Đang gửi"),
                            ("received", "Cơ quan đã nhận"),
                            ("in_progress", "Đang giải quyết"),
                            ("completed", "Đã có kết quả"),
                            ("paper_asked", "Cơ quan vẫn yêu cầu hồ sơ giấy"),
                            ("refused", "Bị từ chối"),
                            ("closed", "Kết thúc, không có kết quả"),
                        ],
                        default="sending",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                (
                    "since",
                    models.DateTimeField(
                        default=hotich.values.dates.now, verbose_name="ở trạng thái này từ lúc"
                    ),
                ),
                ("times_sent", models.PositiveSmallIntegerField(default=1, verbose_name="số lần gửi")),
                (
                    "acknowledge_by",
                    models.DateTimeField(null=True, verbose_name="cơ quan phải xác nhận trước"),
                ),
                ("due_at", models.DateTimeField(verbose_name="hạn trả")),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                ("result", models.CharField(blank=True, max_length=400, verbose_name="kết quả")),
                (
                    "result_number",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="số thẻ, số hồ sơ, số quyết định"
                    ),
                ),
                ("started_at", models.DateTimeField(editable=False, null=True, verbose_name="bắt đầu lúc")),
                ("heard_at", models.DateTimeField(null=True, verbose_name="tin mới nhất của cơ quan lúc")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="branches",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhánh liên thông",
                "verbose_name_plural": "nhánh liên thông",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Apology",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField(verbose_name="lý do chậm")),
                ("promised_before", models.DateTimeField(verbose_name="đã hẹn trả")),
                ("promised_at", models.DateTimeField(verbose_name="hẹn lại")),
                (
                    "made_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="lập lúc"
                    ),
                ),
                ("officer_name", models.CharField(max_length=100, verbose_name="người lập")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="apologies",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "phiếu xin lỗi và hẹn lại",
                "verbose_name_plural": "phiếu xin lỗi và hẹn lại",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="DossierCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "grain",
                    models.CharField(
                        choices=[("d", "Ngày"), ("m", "Tháng"), ("y", "Năm")],
                        max_length=1,
                        verbose_name="ngày, tháng hay năm",
                    ),
                ),
                ("day", models.DateField(verbose_name="từ ngày")),
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("online", "Trực tuyến"),
                            ("counter", "Trực tiếp"),
                            ("assisted", "Hỗ trợ nộp trực tuyến"),
                            ("post", "Bưu chính công ích"),
                            ("mobile", "Đăng ký lưu động"),
                        ],
                        max_length=10,
                        verbose_name="kênh",
                    ),
                ),
                ("received", models.PositiveIntegerField(verbose_name="tiếp nhận")),
                ("online", models.PositiveIntegerField(verbose_name="nộp trực tuyến")),
                ("awaiting_portal", models.PositiveIntegerField(verbose_name="nộp hộ, chờ Cổng")),
                ("with_fee", models.PositiveIntegerField(verbose_name="có nghĩa vụ tài chính")),
                ("paid_online", models.PositiveIntegerField(verbose_name="thanh toán trực tuyến")),
                ("digitised", models.PositiveIntegerField(verbose_name="có giấy tờ số hóa")),
                ("reused", models.PositiveIntegerField(verbose_name="tái sử dụng dữ liệu")),
                (
                    "checked",
                    models.PositiveIntegerField(db_default=0, verbose_name="khai thác dữ liệu dân cư"),
                ),
                ("asked_too_often", models.PositiveIntegerField(verbose_name="yêu cầu bổ sung quá số lần")),
                ("settled", models.PositiveIntegerField(verbose_name="kết thúc")),
                ("done", models.PositiveIntegerField(verbose_name="có kết quả")),
                ("refused", models.PositiveIntegerField(verbose_name="từ chối")),
                ("withdrawn", models.PositiveIntegerField(verbose_name="rút")),
                ("late", models.PositiveIntegerField(verbose_name="kết thúc trễ hạn")),
                ("fell_overdue", models.PositiveIntegerField(verbose_name="bắt đầu trễ hạn")),
                ("days_sum", models.PositiveIntegerField(verbose_name="tổng số ngày làm việc")),
                ("took_0", models.PositiveIntegerField(verbose_name="trong ngày")),
                ("took_1", models.PositiveIntegerField(verbose_name="1 ngày")),
                ("took_2", models.PositiveIntegerField(verbose_name="2 ngày")),
                ("took_3", models.PositiveIntegerField(verbose_name="3 ngày")),
                ("took_4", models.PositiveIntegerField(verbose_name="4 ngày")),
                ("took_5", models.PositiveIntegerField(verbose_name="5 ngày")),
                ("took_7", models.PositiveIntegerField(verbose_name="6–7 ngày")),
                ("took_10", models.PositiveIntegerField(verbose_name="8–10 ngày")),
                ("took_15", models.PositiveIntegerField(verbose_name="11–15 ngày")),
                ("took_20", models.PositiveIntegerField(verbose_name="16–20 ngày")),
                ("took_30", models.PositiveIntegerField(verbose_name="21–30 ngày")),
                ("took_60", models.PositiveIntegerField(verbose_name="31 ngày trở lên")),
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
                "verbose_name": "số liệu hồ sơ",
                "verbose_name_plural": "số liệu hồ sơ",
            },
        ),
        migrations.CreateModel(
            name="DossierCounter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="ngày")),
                ("last_number", models.PositiveIntegerField(default=0, verbose_name="số cuối")),
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
                "verbose_name": "số hồ sơ trong ngày",
                "verbose_name_plural": "số hồ sơ trong ngày",
            },
        ),
        migrations.CreateModel(
            name="DossierPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked_by",
                        to="registry.paper",
                        verbose_name="bản sao, giấy xác nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "giấy trả theo hồ sơ",
                "verbose_name_plural": "giấy trả theo hồ sơ",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="DossierSlip",
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
                            ("received", "Mới tiếp nhận"),
                            ("supplement", "Chờ bổ sung"),
                            ("accepted", "Đủ điều kiện"),
                            ("in_registration", "Đang lập"),
                            ("draft_with_citizen", "Chờ người dân xem bản nháp"),
                            ("awaiting_approval", "Chờ phê duyệt"),
                            ("registered", "Đã đăng ký"),
                            ("awaiting_signature", "Chờ ký số"),
                            ("awaiting_issue", "Chờ ban hành"),
                            ("issued", "Đã ban hành"),
                            ("completed", "Đã trả kết quả"),
                            ("refused", "Từ chối"),
                            ("withdrawn", "Đã rút"),
                        ],
                        max_length=20,
                        verbose_name="kèm trạng thái",
                    ),
                ),
                ("told_at", models.DateTimeField(verbose_name="trạng thái báo lúc")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slips",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slip",
                        to="registry.paper",
                        verbose_name="phiếu điện tử",
                    ),
                ),
            ],
            options={
                "verbose_name": "phiếu của hồ sơ",
                "verbose_name_plural": "phiếu của hồ sơ",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="mã bản nháp")),
                ("papers", models.JSONField(verbose_name="nội dung giấy tờ")),
                ("sent_at", models.DateTimeField(verbose_name="gửi lúc")),
                ("due_at", models.DateTimeField(verbose_name="hạn trả lời")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("confirmed", "Người dân đồng ý"),
                            ("objected", "Người dân báo chưa đúng"),
                            ("silence", "Không trả lời trong hạn, coi như đồng ý"),
                            ("void", "Không còn hiệu lực"),
                        ],
                        max_length=10,
                        verbose_name="ý kiến",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="nội dung chưa đúng")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="trả lời lúc")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.record",
                        verbose_name="việc hộ tịch",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản nháp gửi người dân",
                "verbose_name_plural": "bản nháp gửi người dân",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="DraftRule",
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
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("online", "Trực tuyến"),
                            ("counter", "Trực tiếp"),
                            ("assisted", "Hỗ trợ nộp trực tuyến"),
                            ("post", "Bưu chính công ích"),
                            ("mobile", "Đăng ký lưu động"),
                        ],
                        max_length=10,
                        verbose_name="kênh",
                    ),
                ),
                ("is_sent", models.BooleanField(default=True, verbose_name="gửi bản nháp")),
                ("days", models.PositiveSmallIntegerField(default=1, verbose_name="số ngày để xem")),
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
            ],
            options={
                "verbose_name": "gửi bản nháp cho người dân",
                "verbose_name_plural": "gửi bản nháp cho người dân",
                "ordering": ["procedure", "valid_from"],
            },
        ),
        migrations.CreateModel(
            name="ExchangeLimit",
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
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("sync", "Đồng bộ trạng thái sau mỗi bước"),
                            ("acknowledge", "Nơi nhận hồ sơ xác nhận"),
                            ("notice", "Cơ sở y tế gửi dữ liệu giấy chứng sinh, giấy báo tử"),
                        ],
                        max_length=12,
                        verbose_name="bước",
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="số phút")),
                (
                    "is_working_time",
                    models.BooleanField(default=False, verbose_name="tính theo giờ làm việc"),
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
            ],
            options={
                "verbose_name": "thời hạn đồng bộ, xác nhận",
                "verbose_name_plural": "thời hạn đồng bộ, xác nhận",
                "ordering": ["step", "valid_from"],
            },
        ),
        migrations.CreateModel(
            name="FeeExemption",
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
                ("code", models.SlugField(max_length=20, verbose_name="mã")),
                ("name", models.CharField(max_length=150, verbose_name="đối tượng")),
                ("proof", models.CharField(blank=True, max_length=200, verbose_name="giấy tờ chứng minh")),
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
            ],
            options={
                "verbose_name": "đối tượng được miễn lệ phí",
                "verbose_name_plural": "đối tượng được miễn lệ phí",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="FeeRule",
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
                (
                    "procedure",
                    models.CharField(
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                ("foreign", models.BooleanField(blank=True, null=True, verbose_name="có yếu tố nước ngoài")),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "Đăng ký mới"),
                            ("again", "Đăng ký lại (đăng ký trước 01/01/2016, sổ và bản chính đều mất)"),
                            ("abroad", "Ghi vào sổ việc đã đăng ký tại cơ quan nước ngoài"),
                        ],
                        max_length=10,
                        verbose_name="căn cứ đăng ký",
                    ),
                ),
                (
                    "registration_kind",
                    models.CharField(
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
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("online", "Trực tuyến"),
                            ("counter", "Trực tiếp"),
                            ("assisted", "Hỗ trợ nộp trực tuyến"),
                            ("post", "Bưu chính công ích"),
                            ("mobile", "Đăng ký lưu động"),
                        ],
                        max_length=10,
                        verbose_name="kênh",
                    ),
                ),
                ("amount", models.PositiveIntegerField(verbose_name="mức thu (đồng)")),
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
            ],
            options={
                "verbose_name": "mức lệ phí",
                "verbose_name_plural": "mức lệ phí",
                "ordering": ["procedure", "valid_from"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalApology",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("reason", models.TextField(verbose_name="lý do chậm")),
                ("promised_before", models.DateTimeField(verbose_name="đã hẹn trả")),
                ("promised_at", models.DateTimeField(verbose_name="hẹn lại")),
                (
                    "made_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="lập lúc"
                    ),
                ),
                ("officer_name", models.CharField(max_length=100, verbose_name="người lập")),
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
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
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
                "verbose_name": "historical phiếu xin lỗi và hẹn lại",
                "verbose_name_plural": "historical phiếu xin lỗi và hẹn lại",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBenefitLevel",
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
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("reference", "mức tham chiếu (trước 01/7/2025: lương cơ sở)"),
                            ("standard", "mức chuẩn trợ giúp xã hội"),
                            ("allowance", "tháng trợ cấp, phụ cấp mà người chết đang hưởng"),
                        ],
                        max_length=10,
                        verbose_name="mức",
                    ),
                ),
                ("amount", models.PositiveIntegerField(verbose_name="số tiền (đồng)")),
                ("is_least", models.BooleanField(default=False, verbose_name="tỉnh được quy định cao hơn")),
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
            ],
            options={
                "verbose_name": "historical mức làm căn cứ tính trợ cấp",
                "verbose_name_plural": "historical mức làm căn cứ tính trợ cấp",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBranch",
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
                            ("residence", "Đăng ký thường trú"),
                            ("insurance", "Cấp thẻ BHYT"),
                            ("removal", "Xóa đăng ký thường trú"),
                            ("funeral", "Trợ cấp mai táng"),
                            ("card", "Cấp thẻ căn cước"),
                            ("stop", "Thôi trợ cấp tuất của người chết"),
                            ("merit", "Trợ cấp người có công"),
                            ("social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"),
                            ("emergency", "Hỗ trợ khẩn cấp"),
                        ],
                        max_length=12,
                        verbose_name="nhánh",
                    ),
                ),
                ("reference", models.UUIDField(db_index=True, default=uuid.uuid4, verbose_name="mã yêu cầu")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Chờ nhánh trước"),
                            ("sending", "Đang gửi"),
                            ("received", "Cơ quan đã nhận"),
                            ("in_progress", "Đang giải quyết"),
                            ("completed", "Đã có kết quả"),
                            ("paper_asked", "Cơ quan vẫn yêu cầu hồ sơ giấy"),
                            ("refused", "Bị từ chối"),
                            ("closed", "Kết thúc, không có kết quả"),
                        ],
                        default="sending",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                (
                    "since",
                    models.DateTimeField(
                        default=hotich.values.dates.now, verbose_name="ở trạng thái này từ lúc"
                    ),
                ),
                ("times_sent", models.PositiveSmallIntegerField(default=1, verbose_name="số lần gửi")),
                (
                    "acknowledge_by",
                    models.DateTimeField(null=True, verbose_name="cơ quan phải xác nhận trước"),
                ),
                ("due_at", models.DateTimeField(verbose_name="hạn trả")),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                ("result", models.CharField(blank=True, max_length=400, verbose_name="kết quả")),
                (
                    "result_number",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="số thẻ, số hồ sơ, số quyết định"
                    ),
                ),
                ("started_at", models.DateTimeField(editable=False, null=True, verbose_name="bắt đầu lúc")),
                ("heard_at", models.DateTimeField(null=True, verbose_name="tin mới nhất của cơ quan lúc")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
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
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
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
                "verbose_name": "historical nhánh liên thông",
                "verbose_name_plural": "historical nhánh liên thông",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBranchCode",
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
                (
                    "branch",
                    models.CharField(
                        choices=[
                            ("residence", "Đăng ký thường trú"),
                            ("insurance", "Cấp thẻ BHYT"),
                            ("removal", "Xóa đăng ký thường trú"),
                            ("funeral", "Trợ cấp mai táng"),
                            ("card", "Cấp thẻ căn cước"),
                            ("stop", "Thôi trợ cấp tuất của người chết"),
                            ("merit", "Trợ cấp người có công"),
                            ("social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"),
                            ("emergency", "Hỗ trợ khẩn cấp"),
                        ],
                        max_length=12,
                        verbose_name="nhánh",
                    ),
                ),
                (
                    "benefit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("insurance_funeral", "Trợ cấp mai táng của bảo hiểm xã hội"),
                            ("insurance_monthly", "Trợ cấp tuất hằng tháng của bảo hiểm xã hội"),
                            ("insurance_lump", "Trợ cấp tuất một lần của bảo hiểm xã hội"),
                            ("three_months", "Hỗ trợ ba tháng lương hưu"),
                            ("merit_funeral", "Mai táng phí của người có công"),
                            ("merit_once", "Trợ cấp một lần khi người có công chết"),
                            ("merit_monthly", "Trợ cấp tuất hằng tháng đối với thân nhân người có công"),
                            ("social_funeral", "Hỗ trợ chi phí mai táng đối tượng bảo trợ xã hội"),
                            ("pension_funeral", "Hỗ trợ chi phí mai táng người hưởng trợ cấp hưu trí xã hội"),
                            ("emergency_funeral", "Hỗ trợ chi phí mai táng khẩn cấp"),
                        ],
                        max_length=20,
                        verbose_name="khoản",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=20, verbose_name="mã TTHC")),
                ("name", models.CharField(max_length=300, verbose_name="tên thủ tục")),
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
            ],
            options={
                "verbose_name": "historical mã thủ tục của nhánh",
                "verbose_name_plural": "historical mã thủ tục của nhánh",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBranchRule",
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
                (
                    "procedure",
                    models.CharField(
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "branch",
                    models.CharField(
                        choices=[
                            ("residence", "Đăng ký thường trú"),
                            ("insurance", "Cấp thẻ BHYT"),
                            ("removal", "Xóa đăng ký thường trú"),
                            ("funeral", "Trợ cấp mai táng"),
                            ("card", "Cấp thẻ căn cước"),
                            ("stop", "Thôi trợ cấp tuất của người chết"),
                            ("merit", "Trợ cấp người có công"),
                            ("social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"),
                            ("emergency", "Hỗ trợ khẩn cấp"),
                        ],
                        max_length=12,
                        verbose_name="nhánh",
                    ),
                ),
                (
                    "partner",
                    models.CharField(
                        choices=[
                            ("portal", "Cổng dịch vụ công"),
                            ("one_stop", "Hệ thống một cửa cấp tỉnh"),
                            ("interlinked_service", "Phần mềm dịch vụ công liên thông bên ngoài"),
                            ("population", "Cơ sở dữ liệu quốc gia về dân cư"),
                            ("police", "Cơ quan đăng ký cư trú (Công an)"),
                            ("insurance", "Bảo hiểm xã hội"),
                            ("social_affairs", "Cơ quan lao động, người có công và xã hội (nội vụ, y tế)"),
                        ],
                        max_length=20,
                        verbose_name="cơ quan",
                    ),
                ),
                ("is_chosen", models.BooleanField(default=False, verbose_name="người dân chọn")),
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
            ],
            options={
                "verbose_name": "historical nhánh liên thông của thủ tục",
                "verbose_name_plural": "historical nhánh liên thông của thủ tục",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCompetenceRule",
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
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                ("foreign", models.BooleanField(blank=True, null=True, verbose_name="có yếu tố nước ngoài")),
                (
                    "least_age",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="người được đăng ký từ đủ (tuổi)"
                    ),
                ),
                ("case", models.CharField(blank=True, max_length=30, verbose_name="trường hợp")),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("commune", "Cấp xã"),
                            ("district", "Cấp huyện"),
                            ("province", "Cấp tỉnh"),
                            ("ministry", "Trung ương"),
                        ],
                        max_length=10,
                        verbose_name="cấp có thẩm quyền",
                    ),
                ),
                (
                    "where",
                    models.CharField(
                        choices=[
                            ("residence", "nơi cư trú của người được đăng ký hoặc người yêu cầu"),
                            ("first", "nơi đã đăng ký trước đây hoặc nơi cư trú"),
                            ("books", "nơi giữ sổ, cơ sở dữ liệu hộ tịch"),
                            ("any", "bất kỳ, không phụ thuộc nơi cư trú"),
                        ],
                        default="residence",
                        max_length=10,
                        verbose_name="nơi",
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
            ],
            options={
                "verbose_name": "historical thẩm quyền",
                "verbose_name_plural": "historical thẩm quyền",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDossierPaper",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
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
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
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
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.paper",
                        verbose_name="bản sao, giấy xác nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical giấy trả theo hồ sơ",
                "verbose_name_plural": "historical giấy trả theo hồ sơ",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDossierSlip",
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
                            ("received", "Mới tiếp nhận"),
                            ("supplement", "Chờ bổ sung"),
                            ("accepted", "Đủ điều kiện"),
                            ("in_registration", "Đang lập"),
                            ("draft_with_citizen", "Chờ người dân xem bản nháp"),
                            ("awaiting_approval", "Chờ phê duyệt"),
                            ("registered", "Đã đăng ký"),
                            ("awaiting_signature", "Chờ ký số"),
                            ("awaiting_issue", "Chờ ban hành"),
                            ("issued", "Đã ban hành"),
                            ("completed", "Đã trả kết quả"),
                            ("refused", "Từ chối"),
                            ("withdrawn", "Đã rút"),
                        ],
                        max_length=20,
                        verbose_name="kèm trạng thái",
                    ),
                ),
                ("told_at", models.DateTimeField(verbose_name="trạng thái báo lúc")),
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
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
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
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.paper",
                        verbose_name="phiếu điện tử",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical phiếu của hồ sơ",
                "verbose_name_plural": "historical phiếu của hồ sơ",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDraft",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "reference",
                    models.UUIDField(db_index=True, default=uuid.uuid4, verbose_name="mã bản nháp"),
                ),
                ("papers", models.JSONField(verbose_name="nội dung giấy tờ")),
                ("sent_at", models.DateTimeField(verbose_name="gửi lúc")),
                ("due_at", models.DateTimeField(verbose_name="hạn trả lời")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("confirmed", "Người dân đồng ý"),
                            ("objected", "Người dân báo chưa đúng"),
                            ("silence", "Không trả lời trong hạn, coi như đồng ý"),
                            ("void", "Không còn hiệu lực"),
                        ],
                        max_length=10,
                        verbose_name="ý kiến",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="nội dung chưa đúng")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="trả lời lúc")),
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
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
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
            ],
            options={
                "verbose_name": "historical bản nháp gửi người dân",
                "verbose_name_plural": "historical bản nháp gửi người dân",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDraftRule",
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
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("online", "Trực tuyến"),
                            ("counter", "Trực tiếp"),
                            ("assisted", "Hỗ trợ nộp trực tuyến"),
                            ("post", "Bưu chính công ích"),
                            ("mobile", "Đăng ký lưu động"),
                        ],
                        max_length=10,
                        verbose_name="kênh",
                    ),
                ),
                ("is_sent", models.BooleanField(default=True, verbose_name="gửi bản nháp")),
                ("days", models.PositiveSmallIntegerField(default=1, verbose_name="số ngày để xem")),
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
            ],
            options={
                "verbose_name": "historical gửi bản nháp cho người dân",
                "verbose_name_plural": "historical gửi bản nháp cho người dân",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalExchangeLimit",
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
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("sync", "Đồng bộ trạng thái sau mỗi bước"),
                            ("acknowledge", "Nơi nhận hồ sơ xác nhận"),
                            ("notice", "Cơ sở y tế gửi dữ liệu giấy chứng sinh, giấy báo tử"),
                        ],
                        max_length=12,
                        verbose_name="bước",
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="số phút")),
                (
                    "is_working_time",
                    models.BooleanField(default=False, verbose_name="tính theo giờ làm việc"),
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
            ],
            options={
                "verbose_name": "historical thời hạn đồng bộ, xác nhận",
                "verbose_name_plural": "historical thời hạn đồng bộ, xác nhận",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFeeExemption",
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
                ("code", models.SlugField(max_length=20, verbose_name="mã")),
                ("name", models.CharField(max_length=150, verbose_name="đối tượng")),
                ("proof", models.CharField(blank=True, max_length=200, verbose_name="giấy tờ chứng minh")),
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
            ],
            options={
                "verbose_name": "historical đối tượng được miễn lệ phí",
                "verbose_name_plural": "historical đối tượng được miễn lệ phí",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFeeRule",
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
                (
                    "procedure",
                    models.CharField(
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                ("foreign", models.BooleanField(blank=True, null=True, verbose_name="có yếu tố nước ngoài")),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "Đăng ký mới"),
                            ("again", "Đăng ký lại (đăng ký trước 01/01/2016, sổ và bản chính đều mất)"),
                            ("abroad", "Ghi vào sổ việc đã đăng ký tại cơ quan nước ngoài"),
                        ],
                        max_length=10,
                        verbose_name="căn cứ đăng ký",
                    ),
                ),
                (
                    "registration_kind",
                    models.CharField(
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
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("online", "Trực tuyến"),
                            ("counter", "Trực tiếp"),
                            ("assisted", "Hỗ trợ nộp trực tuyến"),
                            ("post", "Bưu chính công ích"),
                            ("mobile", "Đăng ký lưu động"),
                        ],
                        max_length=10,
                        verbose_name="kênh",
                    ),
                ),
                ("amount", models.PositiveIntegerField(verbose_name="mức thu (đồng)")),
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
            ],
            options={
                "verbose_name": "historical mức lệ phí",
                "verbose_name_plural": "historical mức lệ phí",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLookupPurpose",
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
                ("code", models.SlugField(max_length=40, verbose_name="mã")),
                ("words", models.CharField(max_length=200, verbose_name="nội dung")),
                (
                    "agencies",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("administration", "Cơ quan hành chính nhà nước"),
                                ("police", "Cơ quan công an"),
                                ("justice", "Tòa án, viện kiểm sát, thi hành án"),
                                ("insurance", "Cơ quan bảo hiểm xã hội"),
                                ("notary", "Tổ chức hành nghề công chứng"),
                                ("organisation", "Tổ chức khác"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                        verbose_name="loại cơ quan được dùng",
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
            ],
            options={
                "verbose_name": "historical mục đích tra cứu",
                "verbose_name_plural": "historical mục đích tra cứu",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPartner",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("code", models.SlugField(max_length=40, verbose_name="mã")),
                ("name", models.CharField(max_length=150, verbose_name="tên")),
                ("former_name", models.CharField(blank=True, max_length=150, verbose_name="tên trước đó")),
                (
                    "renamed_on",
                    models.DateField(
                        blank=True,
                        help_text="Trước ngày này cơ quan mang tên trước đó.",
                        null=True,
                        verbose_name="mang tên mới từ ngày",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("portal", "Cổng dịch vụ công"),
                            ("one_stop", "Hệ thống một cửa cấp tỉnh"),
                            ("interlinked_service", "Phần mềm dịch vụ công liên thông bên ngoài"),
                            ("population", "Cơ sở dữ liệu quốc gia về dân cư"),
                            ("police", "Cơ quan đăng ký cư trú (Công an)"),
                            ("insurance", "Bảo hiểm xã hội"),
                            ("agency", "Cơ quan, tổ chức tra cứu"),
                            ("social_affairs", "Cơ quan lao động, người có công và xã hội (nội vụ, y tế)"),
                        ],
                        max_length=20,
                        verbose_name="loại",
                    ),
                ),
                ("base_url", models.URLField(blank=True, verbose_name="địa chỉ gọi đến")),
                (
                    "secret_name",
                    models.CharField(
                        blank=True,
                        help_text="Khóa trong PARTNER_SECRETS",
                        max_length=40,
                        verbose_name="tên khóa bí mật",
                    ),
                ),
                (
                    "client_id",
                    models.CharField(blank=True, max_length=100, verbose_name="mã ứng dụng gọi vào (OAuth)"),
                ),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="được gọi vào để",
                    ),
                ),
                (
                    "agency_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("administration", "Cơ quan hành chính nhà nước"),
                            ("police", "Cơ quan công an"),
                            ("justice", "Tòa án, viện kiểm sát, thi hành án"),
                            ("insurance", "Cơ quan bảo hiểm xã hội"),
                            ("notary", "Tổ chức hành nghề công chứng"),
                            ("organisation", "Tổ chức khác"),
                        ],
                        help_text="Chỉ ghi với cơ quan, tổ chức tra cứu; được tra cứu vì mục đích nào là theo loại này.",
                        max_length=20,
                        verbose_name="loại cơ quan tra cứu",
                    ),
                ),
                (
                    "lookups_a_day",
                    models.PositiveIntegerField(
                        default=500,
                        help_text="Chỉ tính với cơ quan, tổ chức tra cứu",
                        validators=[
                            django.core.validators.MaxValueValidator(
                                5000, "Nhiều nhất %(limit_value)s lượt một ngày."
                            )
                        ],
                        verbose_name="số lượt tra cứu một ngày",
                    ),
                ),
                (
                    "branches",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("residence", "Đăng ký thường trú"),
                                ("insurance", "Cấp thẻ BHYT"),
                                ("removal", "Xóa đăng ký thường trú"),
                                ("funeral", "Trợ cấp mai táng"),
                                ("card", "Cấp thẻ căn cước"),
                                ("stop", "Thôi trợ cấp tuất của người chết"),
                                ("merit", "Trợ cấp người có công"),
                                ("social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"),
                                ("emergency", "Hỗ trợ khẩn cấp"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        help_text="Để trống: mọi nhánh của loại đối tác này.",
                        size=None,
                        verbose_name="chỉ trả lời các nhánh",
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
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
                    "province",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.place",
                        verbose_name="chỉ phục vụ tỉnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical đối tác",
                "verbose_name_plural": "historical đối tác",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPayerRule",
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
                (
                    "benefit",
                    models.CharField(
                        choices=[
                            ("insurance_funeral", "Trợ cấp mai táng của bảo hiểm xã hội"),
                            ("insurance_monthly", "Trợ cấp tuất hằng tháng của bảo hiểm xã hội"),
                            ("insurance_lump", "Trợ cấp tuất một lần của bảo hiểm xã hội"),
                            ("three_months", "Hỗ trợ ba tháng lương hưu"),
                            ("merit_funeral", "Mai táng phí của người có công"),
                            ("merit_once", "Trợ cấp một lần khi người có công chết"),
                            ("merit_monthly", "Trợ cấp tuất hằng tháng đối với thân nhân người có công"),
                            ("social_funeral", "Hỗ trợ chi phí mai táng đối tượng bảo trợ xã hội"),
                            ("pension_funeral", "Hỗ trợ chi phí mai táng người hưởng trợ cấp hưu trí xã hội"),
                            ("emergency_funeral", "Hỗ trợ chi phí mai táng khẩn cấp"),
                        ],
                        max_length=20,
                        verbose_name="khoản",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("compulsory", "Đóng hoặc bảo lưu bảo hiểm xã hội bắt buộc"),
                            ("voluntary", "Có thời gian đóng bảo hiểm xã hội tự nguyện"),
                            ("pensioner", "Đang hưởng lương hưu"),
                            ("work_accident", "Chết do tai nạn lao động, bệnh nghề nghiệp"),
                            ("allowance", "Đang hưởng trợ cấp xã hội hằng tháng"),
                            ("poor_parent", "Con của người đơn thân nghèo đang nuôi con"),
                            ("survivor_80", "Từ đủ 80 tuổi, đang hưởng trợ cấp tuất hằng tháng"),
                            ("disaster", "Thiên tai"),
                            ("fire", "Hỏa hoạn"),
                            ("epidemic", "Dịch bệnh"),
                            ("accident", "Tai nạn nghiêm trọng"),
                        ],
                        max_length=14,
                        verbose_name="diện",
                    ),
                ),
                (
                    "branch",
                    models.CharField(
                        choices=[
                            ("residence", "Đăng ký thường trú"),
                            ("insurance", "Cấp thẻ BHYT"),
                            ("removal", "Xóa đăng ký thường trú"),
                            ("funeral", "Trợ cấp mai táng"),
                            ("card", "Cấp thẻ căn cước"),
                            ("stop", "Thôi trợ cấp tuất của người chết"),
                            ("merit", "Trợ cấp người có công"),
                            ("social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"),
                            ("emergency", "Hỗ trợ khẩn cấp"),
                        ],
                        max_length=12,
                        verbose_name="nhánh",
                    ),
                ),
                ("payee", models.CharField(max_length=200, verbose_name="chi cho")),
                (
                    "least_months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="số tháng đóng ít nhất"
                    ),
                ),
                (
                    "least_age",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="người chết từ đủ (tuổi)"
                    ),
                ),
                ("times", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số lần")),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reference", "mức tham chiếu (trước 01/7/2025: lương cơ sở)"),
                            ("standard", "mức chuẩn trợ giúp xã hội"),
                            ("allowance", "tháng trợ cấp, phụ cấp mà người chết đang hưởng"),
                        ],
                        max_length=10,
                        verbose_name="của mức",
                    ),
                ),
                ("amount", models.PositiveIntegerField(blank=True, null=True, verbose_name="số tiền (đồng)")),
                (
                    "is_examined",
                    models.BooleanField(default=False, verbose_name="điều kiện do cơ quan chi trả xét"),
                ),
                ("is_least", models.BooleanField(default=False, verbose_name="ít nhất")),
                (
                    "yields_to",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("insurance_funeral", "Trợ cấp mai táng của bảo hiểm xã hội"),
                                ("insurance_monthly", "Trợ cấp tuất hằng tháng của bảo hiểm xã hội"),
                                ("insurance_lump", "Trợ cấp tuất một lần của bảo hiểm xã hội"),
                                ("three_months", "Hỗ trợ ba tháng lương hưu"),
                                ("merit_funeral", "Mai táng phí của người có công"),
                                ("merit_once", "Trợ cấp một lần khi người có công chết"),
                                ("merit_monthly", "Trợ cấp tuất hằng tháng đối với thân nhân người có công"),
                                ("social_funeral", "Hỗ trợ chi phí mai táng đối tượng bảo trợ xã hội"),
                                (
                                    "pension_funeral",
                                    "Hỗ trợ chi phí mai táng người hưởng trợ cấp hưu trí xã hội",
                                ),
                                ("emergency_funeral", "Hỗ trợ chi phí mai táng khẩn cấp"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="không chi khi đã có",
                    ),
                ),
                (
                    "highest_of",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("insurance_funeral", "Trợ cấp mai táng của bảo hiểm xã hội"),
                                ("insurance_monthly", "Trợ cấp tuất hằng tháng của bảo hiểm xã hội"),
                                ("insurance_lump", "Trợ cấp tuất một lần của bảo hiểm xã hội"),
                                ("three_months", "Hỗ trợ ba tháng lương hưu"),
                                ("merit_funeral", "Mai táng phí của người có công"),
                                ("merit_once", "Trợ cấp một lần khi người có công chết"),
                                ("merit_monthly", "Trợ cấp tuất hằng tháng đối với thân nhân người có công"),
                                ("social_funeral", "Hỗ trợ chi phí mai táng đối tượng bảo trợ xã hội"),
                                (
                                    "pension_funeral",
                                    "Hỗ trợ chi phí mai táng người hưởng trợ cấp hưu trí xã hội",
                                ),
                                ("emergency_funeral", "Hỗ trợ chi phí mai táng khẩn cấp"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="chỉ hưởng mức cao nhất cùng với",
                    ),
                ),
                (
                    "never_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("insurance_funeral", "Trợ cấp mai táng của bảo hiểm xã hội"),
                                ("insurance_monthly", "Trợ cấp tuất hằng tháng của bảo hiểm xã hội"),
                                ("insurance_lump", "Trợ cấp tuất một lần của bảo hiểm xã hội"),
                                ("three_months", "Hỗ trợ ba tháng lương hưu"),
                                ("merit_funeral", "Mai táng phí của người có công"),
                                ("merit_once", "Trợ cấp một lần khi người có công chết"),
                                ("merit_monthly", "Trợ cấp tuất hằng tháng đối với thân nhân người có công"),
                                ("social_funeral", "Hỗ trợ chi phí mai táng đối tượng bảo trợ xã hội"),
                                (
                                    "pension_funeral",
                                    "Hỗ trợ chi phí mai táng người hưởng trợ cấp hưu trí xã hội",
                                ),
                                ("emergency_funeral", "Hỗ trợ chi phí mai táng khẩn cấp"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="không khai cùng",
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
            ],
            options={
                "verbose_name": "historical cơ quan chi trả khi có người chết",
                "verbose_name_plural": "historical cơ quan chi trả khi có người chết",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPosting",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "places",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), size=None, verbose_name="nơi niêm yết"
                    ),
                ),
                ("begins_on", models.DateField(verbose_name="niêm yết từ ngày")),
                ("ends_on", models.DateField(verbose_name="niêm yết đến hết ngày")),
                ("days", models.PositiveSmallIntegerField(verbose_name="số ngày niêm yết")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "Không có khiếu nại, tranh chấp"),
                            ("objection", "Có khiếu nại, tranh chấp"),
                        ],
                        max_length=10,
                        verbose_name="kết quả niêm yết",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="nội dung khiếu nại, tranh chấp")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
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
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
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
                "verbose_name": "historical lần niêm yết",
                "verbose_name_plural": "historical các lần niêm yết",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProcedureCode",
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
                (
                    "procedure",
                    models.CharField(
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                ("foreign", models.BooleanField(blank=True, null=True, verbose_name="có yếu tố nước ngoài")),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "Đăng ký mới"),
                            ("again", "Đăng ký lại (đăng ký trước 01/01/2016, sổ và bản chính đều mất)"),
                            ("abroad", "Ghi vào sổ việc đã đăng ký tại cơ quan nước ngoài"),
                        ],
                        max_length=10,
                        verbose_name="căn cứ đăng ký",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("online", "Trực tuyến"),
                            ("counter", "Trực tiếp"),
                            ("assisted", "Hỗ trợ nộp trực tuyến"),
                            ("post", "Bưu chính công ích"),
                            ("mobile", "Đăng ký lưu động"),
                        ],
                        max_length=10,
                        verbose_name="kênh",
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="mã TTHC")),
                ("name", models.CharField(max_length=300, verbose_name="tên thủ tục")),
                ("result_code", models.CharField(blank=True, max_length=30, verbose_name="mã kết quả")),
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
            ],
            options={
                "verbose_name": "historical mã thủ tục",
                "verbose_name_plural": "historical mã thủ tục",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPromiseRule",
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
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("apology", "Xin lỗi và hẹn lại ngày trả kết quả"),
                            ("supplement", "Yêu cầu bổ sung hồ sơ"),
                        ],
                        max_length=10,
                        verbose_name="việc",
                    ),
                ),
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                ("times", models.PositiveSmallIntegerField(verbose_name="số lần nhiều nhất")),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="mỗi lần xa nhất (ngày làm việc)"
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
            ],
            options={
                "verbose_name": "historical số lần hẹn lại, bổ sung",
                "verbose_name_plural": "historical số lần hẹn lại, bổ sung",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReceiptRule",
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
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[("paper", "Biên lai giấy"), ("electronic", "Biên lai điện tử")],
                        max_length=10,
                        verbose_name="hình thức biên lai",
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
            ],
            options={
                "verbose_name": "historical hình thức biên lai",
                "verbose_name_plural": "historical hình thức biên lai",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRefusalReason",
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
                ("code", models.SlugField(max_length=40, verbose_name="mã")),
                ("words", models.CharField(max_length=200, verbose_name="nội dung")),
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
            ],
            options={
                "verbose_name": "historical lý do từ chối",
                "verbose_name_plural": "historical lý do từ chối",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRequiredPaper",
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
                (
                    "procedure",
                    models.CharField(
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("birth_notice", "Giấy chứng sinh hoặc giấy tờ thay thế"),
                            ("death_notice", "Giấy báo tử hoặc giấy tờ thay thế"),
                            ("identity", "Giấy tờ tùy thân"),
                            ("marital_proof", "Giấy tờ về tình trạng hôn nhân"),
                            ("relation_proof", "Chứng cứ về quan hệ cha, mẹ, con"),
                            ("decision", "Bản án, quyết định, văn bản của cơ quan có thẩm quyền"),
                            ("error_proof", "Giấy tờ làm căn cứ thay đổi, cải chính, bổ sung"),
                            ("consent", "Văn bản cử, thỏa thuận, ủy quyền, đồng ý"),
                            ("residence_proof", "Giấy tờ chứng minh nơi cư trú"),
                            ("exemption_proof", "Giấy tờ chứng minh được miễn lệ phí"),
                            ("other", "Giấy tờ khác"),
                        ],
                        max_length=20,
                        verbose_name="giấy tờ",
                    ),
                ),
                ("foreign", models.BooleanField(blank=True, null=True, verbose_name="có yếu tố nước ngoài")),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "Đăng ký mới"),
                            ("again", "Đăng ký lại (đăng ký trước 01/01/2016, sổ và bản chính đều mất)"),
                            ("abroad", "Ghi vào sổ việc đã đăng ký tại cơ quan nước ngoài"),
                        ],
                        max_length=10,
                        verbose_name="căn cứ đăng ký",
                    ),
                ),
                ("case", models.CharField(blank=True, max_length=30, verbose_name="trường hợp")),
                (
                    "is_needed",
                    models.BooleanField(default=False, verbose_name="phải có một trong các giấy tờ này"),
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
            ],
            options={
                "verbose_name": "historical thành phần hồ sơ",
                "verbose_name_plural": "historical thành phần hồ sơ",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalResidenceCheck",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("person", models.CharField(blank=True, max_length=20, verbose_name="người")),
                ("reference", models.UUIDField(db_index=True, default=uuid.uuid4, verbose_name="mã yêu cầu")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("pending", "Đang tra cứu"),
                            ("found", "Tìm thấy"),
                            ("not_found", "Không tìm thấy"),
                            ("mismatch", "Thông tin không khớp"),
                            ("differs", "Khác với tờ khai"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="kết quả",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="nơi thường trú")),
                ("asked", models.JSONField(default=dict, verbose_name="nội dung hỏi")),
                ("asked_by_name", models.CharField(blank=True, max_length=200, verbose_name="người tra cứu")),
                ("purpose", models.CharField(blank=True, max_length=300, verbose_name="mục đích")),
                ("answer", models.JSONField(null=True, verbose_name="trả lời nguyên văn")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 của trả lời")),
                ("held", models.JSONField(default=dict, verbose_name="thông tin đang có ở CSDLQG về dân cư")),
                ("deviations", models.JSONField(default=list, verbose_name="khác với tờ khai")),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="tra cứu lúc"
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True, verbose_name="trả lời lúc")),
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
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
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
                        verbose_name="cơ quan tra cứu",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical tra cứu cư trú",
                "verbose_name_plural": "historical tra cứu cư trú",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRoute",
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
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("direct", "Phần mềm DVC liên thông gửi thẳng hệ thống hộ tịch"),
                            (
                                "province",
                                "Cổng DVC quốc gia – Phần mềm DVC liên thông – hệ thống một cửa của tỉnh",
                            ),
                            (
                                "coordinator",
                                "Hệ thống điều phối của Cổng DVC quốc gia – hệ thống một cửa của tỉnh",
                            ),
                        ],
                        max_length=12,
                        verbose_name="luồng",
                    ),
                ),
                (
                    "told",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("portal", "Cổng dịch vụ công"),
                                ("one_stop", "Hệ thống một cửa cấp tỉnh"),
                                ("interlinked_service", "Phần mềm dịch vụ công liên thông bên ngoài"),
                                ("population", "Cơ sở dữ liệu quốc gia về dân cư"),
                                ("police", "Cơ quan đăng ký cư trú (Công an)"),
                                ("insurance", "Bảo hiểm xã hội"),
                                (
                                    "social_affairs",
                                    "Cơ quan lao động, người có công và xã hội (nội vụ, y tế)",
                                ),
                            ],
                            max_length=20,
                        ),
                        default=list,
                        size=None,
                        verbose_name="báo trạng thái cho",
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
            ],
            options={
                "verbose_name": "historical luồng hồ sơ",
                "verbose_name_plural": "historical luồng hồ sơ",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSupplement",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        size=None,
                        verbose_name="các mục chưa đúng",
                    ),
                ),
                ("note", models.TextField(verbose_name="nội dung yêu cầu")),
                ("due_on", models.DateField(verbose_name="hạn bổ sung")),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="yêu cầu lúc"
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True, verbose_name="bổ sung lúc")),
                (
                    "changed_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        default=list,
                        size=None,
                        verbose_name="các mục đã sửa",
                    ),
                ),
                ("counts_as_late", models.BooleanField(default=False, verbose_name="hồ sơ tính là trễ hạn")),
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
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
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
                "verbose_name": "historical yêu cầu bổ sung",
                "verbose_name_plural": "historical yêu cầu bổ sung",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTimeLimit",
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
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "leg",
                    models.CharField(
                        choices=[
                            ("whole", "Cả thủ tục"),
                            ("registration", "Đăng ký hộ tịch"),
                            ("supplement", "Người dân bổ sung"),
                            ("answer", "Cơ quan khác trả lời xác minh"),
                            ("residence", "Đăng ký thường trú"),
                            ("insurance", "Cấp thẻ BHYT"),
                            ("removal", "Xóa đăng ký thường trú"),
                            ("funeral", "Trợ cấp mai táng"),
                            ("card", "Cấp thẻ căn cước"),
                            ("stop", "Thôi trợ cấp tuất của người chết"),
                            ("merit", "Trợ cấp người có công"),
                            ("social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"),
                            ("emergency", "Hỗ trợ khẩn cấp"),
                        ],
                        max_length=12,
                        verbose_name="chặng",
                    ),
                ),
                ("foreign", models.BooleanField(blank=True, null=True, verbose_name="có yếu tố nước ngoài")),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "Đăng ký mới"),
                            ("again", "Đăng ký lại (đăng ký trước 01/01/2016, sổ và bản chính đều mất)"),
                            ("abroad", "Ghi vào sổ việc đã đăng ký tại cơ quan nước ngoài"),
                        ],
                        max_length=10,
                        verbose_name="căn cứ đăng ký",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("online", "Trực tuyến"),
                            ("counter", "Trực tiếp"),
                            ("assisted", "Hỗ trợ nộp trực tuyến"),
                            ("post", "Bưu chính công ích"),
                            ("mobile", "Đăng ký lưu động"),
                        ],
                        max_length=10,
                        verbose_name="kênh",
                    ),
                ),
                ("case", models.CharField(blank=True, max_length=30, verbose_name="trường hợp")),
                ("days", models.PositiveSmallIntegerField(verbose_name="số ngày")),
                (
                    "days_verified",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="số ngày khi phải xác minh"
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[("working", "ngày làm việc"), ("calendar", "ngày")],
                        default="working",
                        max_length=10,
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "posting_days",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số ngày niêm yết"),
                ),
                (
                    "posting_places",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số nơi niêm yết"),
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
            ],
            options={
                "verbose_name": "historical thời hạn",
                "verbose_name_plural": "historical thời hạn",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTransitionRule",
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
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("open_dossier", "Hồ sơ đang giải quyết"),
                            ("ended_office", "Hồ sơ ở cơ quan không còn đăng ký"),
                        ],
                        max_length=14,
                        verbose_name="nội dung",
                    ),
                ),
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "ended_level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("commune", "Cấp xã"),
                            ("district", "Cấp huyện"),
                            ("province", "Cấp tỉnh"),
                            ("ministry", "Trung ương"),
                        ],
                        max_length=10,
                        verbose_name="cấp của cơ quan đã kết thúc",
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("by_receipt", "Theo quy định của ngày tiếp nhận"),
                            ("by_new_law", "Theo quy định mới từ ngày này"),
                            ("to_residence", "Chuyển đến cấp xã nơi cư trú của người yêu cầu"),
                        ],
                        max_length=14,
                        verbose_name="cách chuyển tiếp",
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
            ],
            options={
                "verbose_name": "historical quy định chuyển tiếp",
                "verbose_name_plural": "historical quy định chuyển tiếp",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalVerification",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("reason", models.TextField(verbose_name="nội dung xác minh, nơi được hỏi")),
                (
                    "begun_at",
                    models.DateTimeField(default=hotich.values.dates.now, verbose_name="xác minh từ lúc"),
                ),
                ("due_on", models.DateField(verbose_name="cơ quan được hỏi trả lời trước hết ngày")),
                ("officer_name", models.CharField(max_length=100, verbose_name="người xác minh")),
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
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
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
                "verbose_name": "historical lần xác minh",
                "verbose_name_plural": "historical các lần xác minh",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="LookupPurpose",
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
                ("code", models.SlugField(max_length=40, verbose_name="mã")),
                ("words", models.CharField(max_length=200, verbose_name="nội dung")),
                (
                    "agencies",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("administration", "Cơ quan hành chính nhà nước"),
                                ("police", "Cơ quan công an"),
                                ("justice", "Tòa án, viện kiểm sát, thi hành án"),
                                ("insurance", "Cơ quan bảo hiểm xã hội"),
                                ("notary", "Tổ chức hành nghề công chứng"),
                                ("organisation", "Tổ chức khác"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                        verbose_name="loại cơ quan được dùng",
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
            ],
            options={
                "verbose_name": "mục đích tra cứu",
                "verbose_name_plural": "mục đích tra cứu",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="NameOfDossier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.BigIntegerField(verbose_name="mã tên")),
                (
                    "role",
                    models.CharField(
                        choices=[("subject", "Người được đăng ký"), ("filer", "Người nộp")],
                        max_length=10,
                        verbose_name="vai trò",
                    ),
                ),
                ("is_subject", models.BooleanField(verbose_name="người được đăng ký")),
                (
                    "tokens",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None, verbose_name="các chữ theo cơ quan"
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "tên trong hồ sơ",
                "verbose_name_plural": "tên trong hồ sơ",
            },
        ),
        migrations.CreateModel(
            name="OutgoingMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("filing", "Hồ sơ tiếp nhận"),
                            ("status", "Trạng thái hồ sơ"),
                            ("residence-lookup", "Tra cứu cư trú"),
                            ("personal-id", "Cấp số định danh"),
                            ("personal-id-confirm", "Xác nhận số định danh"),
                            ("personal-id-return", "Trả lại số định danh"),
                            ("branch", "Chuyển nhánh liên thông"),
                            ("branch-status", "Trạng thái nhánh"),
                            ("civil-event", "Báo biến động hộ tịch"),
                            ("slip", "Phiếu kèm trạng thái"),
                            ("fee", "Báo lệ phí"),
                        ],
                        max_length=20,
                        verbose_name="loại",
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="khóa chống lặp")),
                ("reference", models.UUIDField(null=True, verbose_name="mã yêu cầu")),
                ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                ("body", models.JSONField(verbose_name="nội dung")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("due", "Chờ gửi"),
                            ("delivered", "Đã gửi"),
                            ("parked", "Tạm dừng, cần xem"),
                        ],
                        default="due",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("error", models.TextField(blank=True, verbose_name="lỗi gần nhất")),
                ("answer", models.JSONField(null=True, verbose_name="trả lời")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
                ("settled_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
                (
                    "dossier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="registry.record",
                        verbose_name="việc hộ tịch không có hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "thông điệp gửi đi",
                "verbose_name_plural": "thông điệp gửi đi",
            },
        ),
        migrations.CreateModel(
            name="DeliveryAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="lần")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                ("milliseconds", models.PositiveIntegerField(verbose_name="thời gian (ms)")),
                ("error", models.TextField(blank=True, verbose_name="lỗi")),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tries",
                        to="interlink.outgoingmessage",
                        verbose_name="thông điệp",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần gửi",
                "verbose_name_plural": "lần gửi",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="mã")),
                ("name", models.CharField(max_length=150, verbose_name="tên")),
                ("former_name", models.CharField(blank=True, max_length=150, verbose_name="tên trước đó")),
                (
                    "renamed_on",
                    models.DateField(
                        blank=True,
                        help_text="Trước ngày này cơ quan mang tên trước đó.",
                        null=True,
                        verbose_name="mang tên mới từ ngày",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("portal", "Cổng dịch vụ công"),
                            ("one_stop", "Hệ thống một cửa cấp tỉnh"),
                            ("interlinked_service", "Phần mềm dịch vụ công liên thông bên ngoài"),
                            ("population", "Cơ sở dữ liệu quốc gia về dân cư"),
                            ("police", "Cơ quan đăng ký cư trú (Công an)"),
                            ("insurance", "Bảo hiểm xã hội"),
                            ("agency", "Cơ quan, tổ chức tra cứu"),
                            ("social_affairs", "Cơ quan lao động, người có công và xã hội (nội vụ, y tế)"),
                        ],
                        max_length=20,
                        verbose_name="loại",
                    ),
                ),
                ("base_url", models.URLField(blank=True, verbose_name="địa chỉ gọi đến")),
                (
                    "secret_name",
                    models.CharField(
                        blank=True,
                        help_text="Khóa trong PARTNER_SECRETS",
                        max_length=40,
                        verbose_name="tên khóa bí mật",
                    ),
                ),
                (
                    "client_id",
                    models.CharField(blank=True, max_length=100, verbose_name="mã ứng dụng gọi vào (OAuth)"),
                ),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="được gọi vào để",
                    ),
                ),
                (
                    "agency_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("administration", "Cơ quan hành chính nhà nước"),
                            ("police", "Cơ quan công an"),
                            ("justice", "Tòa án, viện kiểm sát, thi hành án"),
                            ("insurance", "Cơ quan bảo hiểm xã hội"),
                            ("notary", "Tổ chức hành nghề công chứng"),
                            ("organisation", "Tổ chức khác"),
                        ],
                        help_text="Chỉ ghi với cơ quan, tổ chức tra cứu; được tra cứu vì mục đích nào là theo loại này.",
                        max_length=20,
                        verbose_name="loại cơ quan tra cứu",
                    ),
                ),
                (
                    "lookups_a_day",
                    models.PositiveIntegerField(
                        default=500,
                        help_text="Chỉ tính với cơ quan, tổ chức tra cứu",
                        validators=[
                            django.core.validators.MaxValueValidator(
                                5000, "Nhiều nhất %(limit_value)s lượt một ngày."
                            )
                        ],
                        verbose_name="số lượt tra cứu một ngày",
                    ),
                ),
                (
                    "branches",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("residence", "Đăng ký thường trú"),
                                ("insurance", "Cấp thẻ BHYT"),
                                ("removal", "Xóa đăng ký thường trú"),
                                ("funeral", "Trợ cấp mai táng"),
                                ("card", "Cấp thẻ căn cước"),
                                ("stop", "Thôi trợ cấp tuất của người chết"),
                                ("merit", "Trợ cấp người có công"),
                                ("social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"),
                                ("emergency", "Hỗ trợ khẩn cấp"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        help_text="Để trống: mọi nhánh của loại đối tác này.",
                        size=None,
                        verbose_name="chỉ trả lời các nhánh",
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.place",
                        verbose_name="chỉ phục vụ tỉnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "đối tác",
                "verbose_name_plural": "đối tác",
            },
        ),
        migrations.AddField(
            model_name="outgoingmessage",
            name="partner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="messages",
                to="interlink.partner",
                verbose_name="đối tác",
            ),
        ),
        migrations.CreateModel(
            name="IncomingMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event_id", models.CharField(max_length=100, verbose_name="mã sự kiện")),
                ("type", models.CharField(max_length=60, verbose_name="loại")),
                ("reference", models.CharField(max_length=100, verbose_name="mã yêu cầu")),
                ("occurred_at", models.DateTimeField(verbose_name="xảy ra lúc")),
                ("data", models.JSONField(verbose_name="nội dung")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("stored", "Chờ xử lý"),
                            ("applied", "Đã xử lý"),
                            ("superseded", "Cũ hơn tình trạng hiện tại"),
                            ("parked", "Tạm dừng, cần xem"),
                        ],
                        default="stored",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("error", models.TextField(blank=True, verbose_name="lỗi")),
                ("received_at", models.DateTimeField(auto_now_add=True, verbose_name="nhận lúc")),
                ("settled_at", models.DateTimeField(null=True, verbose_name="xử lý xong lúc")),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interlink.partner",
                        verbose_name="đối tác",
                    ),
                ),
            ],
            options={
                "verbose_name": "thông điệp nhận về",
                "verbose_name_plural": "thông điệp nhận về",
            },
        ),
        migrations.CreateModel(
            name="HistoricalPaymentCount",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("first", models.DateField(verbose_name="từ ngày")),
                ("last", models.DateField(verbose_name="đến hết ngày")),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="hỏi lúc"
                    ),
                ),
                ("fetched_at", models.DateTimeField(null=True, verbose_name="lấy về lúc")),
                ("counted_at", models.DateTimeField(null=True, verbose_name="cổng đếm lúc")),
                (
                    "with_obligation",
                    models.PositiveIntegerField(null=True, verbose_name="hồ sơ có nghĩa vụ tài chính"),
                ),
                (
                    "paid_online",
                    models.PositiveIntegerField(null=True, verbose_name="hồ sơ thanh toán trực tuyến"),
                ),
                (
                    "numbers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=50),
                        default=list,
                        size=None,
                        verbose_name="mã hồ sơ được đếm",
                    ),
                ),
                ("error", models.TextField(blank=True, verbose_name="lỗi")),
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
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.partner",
                        verbose_name="nguồn",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical số liệu thanh toán của cổng",
                "verbose_name_plural": "historical số liệu thanh toán của cổng",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalHealthNotice",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "kind",
                    models.CharField(
                        choices=[("birth", "Giấy chứng sinh"), ("death", "Giấy báo tử")],
                        max_length=5,
                        verbose_name="loại giấy",
                    ),
                ),
                ("number", models.CharField(max_length=40, verbose_name="số")),
                ("facility_code", models.CharField(max_length=20, verbose_name="mã cơ sở y tế")),
                ("facility_name", models.CharField(max_length=200, verbose_name="cơ sở y tế")),
                ("content", models.JSONField(verbose_name="nội dung")),
                ("issued_on", models.DateField(verbose_name="ngày cấp")),
                (
                    "received_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="nhận lúc"
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
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.dossier",
                        verbose_name="hồ sơ đăng ký",
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
                        verbose_name="cơ quan có thẩm quyền",
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
                        verbose_name="việc đã đăng ký",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.partner",
                        verbose_name="hệ thống gửi đến",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical giấy chứng sinh, giấy báo tử",
                "verbose_name_plural": "historical giấy chứng sinh, giấy báo tử",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalConnectionChange",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("base_url", models.CharField(blank=True, max_length=200, verbose_name="địa chỉ gọi đến")),
                ("secret_name", models.CharField(blank=True, max_length=40, verbose_name="tên khóa bí mật")),
                (
                    "lookups_a_day",
                    models.PositiveIntegerField(null=True, verbose_name="số lượt tra cứu một ngày"),
                ),
                (
                    "new_credentials",
                    models.BooleanField(default=False, verbose_name="cấp thông tin kết nối mới"),
                ),
                ("reason", models.TextField(verbose_name="lý do")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Chờ duyệt"),
                            ("applied", "Đã duyệt"),
                            ("refused", "Không duyệt"),
                            ("withdrawn", "Đã rút"),
                            ("expired", "Hết hạn"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("asked_at", models.DateTimeField(blank=True, editable=False, verbose_name="đề nghị lúc")),
                ("expires_at", models.DateTimeField(verbose_name="hết hạn lúc")),
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
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị",
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
                        verbose_name="người quyết định",
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
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.partner",
                        verbose_name="đối tác",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical đề nghị thay đổi kết nối",
                "verbose_name_plural": "historical đề nghị thay đổi kết nối",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HealthNotice",
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
                        choices=[("birth", "Giấy chứng sinh"), ("death", "Giấy báo tử")],
                        max_length=5,
                        verbose_name="loại giấy",
                    ),
                ),
                ("number", models.CharField(max_length=40, verbose_name="số")),
                ("facility_code", models.CharField(max_length=20, verbose_name="mã cơ sở y tế")),
                ("facility_name", models.CharField(max_length=200, verbose_name="cơ sở y tế")),
                ("content", models.JSONField(verbose_name="nội dung")),
                ("issued_on", models.DateField(verbose_name="ngày cấp")),
                (
                    "received_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="nhận lúc"
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="health_notices",
                        to="interlink.dossier",
                        verbose_name="hồ sơ đăng ký",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="health_notices",
                        to="hotich.office",
                        verbose_name="cơ quan có thẩm quyền",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="health_notices",
                        to="registry.record",
                        verbose_name="việc đã đăng ký",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interlink.partner",
                        verbose_name="hệ thống gửi đến",
                    ),
                ),
            ],
            options={
                "verbose_name": "giấy chứng sinh, giấy báo tử",
                "verbose_name_plural": "giấy chứng sinh, giấy báo tử",
            },
        ),
        migrations.AddField(
            model_name="dossier",
            name="client",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="interlink.partner",
                verbose_name="hệ thống nộp",
            ),
        ),
        migrations.CreateModel(
            name="ConnectionChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("base_url", models.CharField(blank=True, max_length=200, verbose_name="địa chỉ gọi đến")),
                ("secret_name", models.CharField(blank=True, max_length=40, verbose_name="tên khóa bí mật")),
                (
                    "lookups_a_day",
                    models.PositiveIntegerField(null=True, verbose_name="số lượt tra cứu một ngày"),
                ),
                (
                    "new_credentials",
                    models.BooleanField(default=False, verbose_name="cấp thông tin kết nối mới"),
                ),
                ("reason", models.TextField(verbose_name="lý do")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Chờ duyệt"),
                            ("applied", "Đã duyệt"),
                            ("refused", "Không duyệt"),
                            ("withdrawn", "Đã rút"),
                            ("expired", "Hết hạn"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="đề nghị lúc")),
                ("expires_at", models.DateTimeField(verbose_name="hết hạn lúc")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="quyết định lúc")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người quyết định",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="connection_changes",
                        to="interlink.partner",
                        verbose_name="đối tác",
                    ),
                ),
            ],
            options={
                "verbose_name": "đề nghị thay đổi kết nối",
                "verbose_name_plural": "đề nghị thay đổi kết nối",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="BranchSending",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="lần")),
                ("reference", models.UUIDField(unique=True, verbose_name="mã yêu cầu")),
                ("sent_at", models.DateTimeField(default=hotich.values.dates.now, verbose_name="gửi lúc")),
                ("acknowledge_by", models.DateTimeField(null=True, verbose_name="phải xác nhận trước")),
                ("acknowledged_at", models.DateTimeField(null=True, verbose_name="cơ quan xác nhận lúc")),
                ("due_at", models.DateTimeField(verbose_name="hạn trả")),
                ("paper_asked_at", models.DateTimeField(null=True, verbose_name="yêu cầu hồ sơ giấy lúc")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("completed", "Có kết quả"),
                            ("refused", "Bị từ chối"),
                            ("given_up", "Thôi, không có kết quả"),
                        ],
                        max_length=10,
                        verbose_name="kết quả",
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
                (
                    "changed_at",
                    models.DateTimeField(default=hotich.values.dates.now, verbose_name="thay đổi lúc"),
                ),
                (
                    "branch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sendings",
                        to="interlink.branch",
                        verbose_name="nhánh",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interlink.partner",
                        verbose_name="cơ quan nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần gửi nhánh",
                "verbose_name_plural": "lần gửi nhánh",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="AnsweredPost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=100, verbose_name="khóa chống lặp")),
                ("request_sha256", models.CharField(max_length=64, verbose_name="SHA-256 của yêu cầu")),
                ("status", models.PositiveSmallIntegerField(verbose_name="mã trả lời")),
                ("body", models.JSONField(verbose_name="trả lời")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interlink.partner",
                        verbose_name="hệ thống gọi",
                    ),
                ),
            ],
            options={
                "verbose_name": "yêu cầu đã trả lời",
                "verbose_name_plural": "yêu cầu đã trả lời",
            },
        ),
        migrations.CreateModel(
            name="ActLookup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="mã lượt tra cứu"),
                ),
                (
                    "their_number",
                    models.CharField(max_length=100, verbose_name="số hồ sơ, văn bản của cơ quan tra cứu"),
                ),
                ("officer_name", models.CharField(max_length=150, verbose_name="người tra cứu")),
                (
                    "looked_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="tra cứu lúc"
                    ),
                ),
                (
                    "answer_sha256",
                    models.CharField(blank=True, max_length=64, verbose_name="SHA-256 của câu trả lời"),
                ),
                (
                    "office",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="nơi giữ sổ",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.paper",
                        verbose_name="giấy tờ",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="act_lookups",
                        to="registry.record",
                        verbose_name="việc hộ tịch",
                    ),
                ),
                (
                    "purpose",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interlink.lookuppurpose",
                        verbose_name="mục đích",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="act_lookups",
                        to="interlink.partner",
                        verbose_name="cơ quan tra cứu",
                    ),
                ),
            ],
            options={
                "verbose_name": "lượt tra cứu của cơ quan, tổ chức",
                "verbose_name_plural": "lượt tra cứu của cơ quan, tổ chức",
            },
        ),
        migrations.CreateModel(
            name="PayerRule",
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
                (
                    "benefit",
                    models.CharField(
                        choices=[
                            ("insurance_funeral", "Trợ cấp mai táng của bảo hiểm xã hội"),
                            ("insurance_monthly", "Trợ cấp tuất hằng tháng của bảo hiểm xã hội"),
                            ("insurance_lump", "Trợ cấp tuất một lần của bảo hiểm xã hội"),
                            ("three_months", "Hỗ trợ ba tháng lương hưu"),
                            ("merit_funeral", "Mai táng phí của người có công"),
                            ("merit_once", "Trợ cấp một lần khi người có công chết"),
                            ("merit_monthly", "Trợ cấp tuất hằng tháng đối với thân nhân người có công"),
                            ("social_funeral", "Hỗ trợ chi phí mai táng đối tượng bảo trợ xã hội"),
                            ("pension_funeral", "Hỗ trợ chi phí mai táng người hưởng trợ cấp hưu trí xã hội"),
                            ("emergency_funeral", "Hỗ trợ chi phí mai táng khẩn cấp"),
                        ],
                        max_length=20,
                        verbose_name="khoản",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("compulsory", "Đóng hoặc bảo lưu bảo hiểm xã hội bắt buộc"),
                            ("voluntary", "Có thời gian đóng bảo hiểm xã hội tự nguyện"),
                            ("pensioner", "Đang hưởng lương hưu"),
                            ("work_accident", "Chết do tai nạn lao động, bệnh nghề nghiệp"),
                            ("allowance", "Đang hưởng trợ cấp xã hội hằng tháng"),
                            ("poor_parent", "Con của người đơn thân nghèo đang nuôi con"),
                            ("survivor_80", "Từ đủ 80 tuổi, đang hưởng trợ cấp tuất hằng tháng"),
                            ("disaster", "Thiên tai"),
                            ("fire", "Hỏa hoạn"),
                            ("epidemic", "Dịch bệnh"),
                            ("accident", "Tai nạn nghiêm trọng"),
                        ],
                        max_length=14,
                        verbose_name="diện",
                    ),
                ),
                (
                    "branch",
                    models.CharField(
                        choices=[
                            ("residence", "Đăng ký thường trú"),
                            ("insurance", "Cấp thẻ BHYT"),
                            ("removal", "Xóa đăng ký thường trú"),
                            ("funeral", "Trợ cấp mai táng"),
                            ("card", "Cấp thẻ căn cước"),
                            ("stop", "Thôi trợ cấp tuất của người chết"),
                            ("merit", "Trợ cấp người có công"),
                            ("social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"),
                            ("emergency", "Hỗ trợ khẩn cấp"),
                        ],
                        max_length=12,
                        verbose_name="nhánh",
                    ),
                ),
                ("payee", models.CharField(max_length=200, verbose_name="chi cho")),
                (
                    "least_months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="số tháng đóng ít nhất"
                    ),
                ),
                (
                    "least_age",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="người chết từ đủ (tuổi)"
                    ),
                ),
                ("times", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số lần")),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reference", "mức tham chiếu (trước 01/7/2025: lương cơ sở)"),
                            ("standard", "mức chuẩn trợ giúp xã hội"),
                            ("allowance", "tháng trợ cấp, phụ cấp mà người chết đang hưởng"),
                        ],
                        max_length=10,
                        verbose_name="của mức",
                    ),
                ),
                ("amount", models.PositiveIntegerField(blank=True, null=True, verbose_name="số tiền (đồng)")),
                (
                    "is_examined",
                    models.BooleanField(default=False, verbose_name="điều kiện do cơ quan chi trả xét"),
                ),
                ("is_least", models.BooleanField(default=False, verbose_name="ít nhất")),
                (
                    "yields_to",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("insurance_funeral", "Trợ cấp mai táng của bảo hiểm xã hội"),
                                ("insurance_monthly", "Trợ cấp tuất hằng tháng của bảo hiểm xã hội"),
                                ("insurance_lump", "Trợ cấp tuất một lần của bảo hiểm xã hội"),
                                ("three_months", "Hỗ trợ ba tháng lương hưu"),
                                ("merit_funeral", "Mai táng phí của người có công"),
                                ("merit_once", "Trợ cấp một lần khi người có công chết"),
                                ("merit_monthly", "Trợ cấp tuất hằng tháng đối với thân nhân người có công"),
                                ("social_funeral", "Hỗ trợ chi phí mai táng đối tượng bảo trợ xã hội"),
                                (
                                    "pension_funeral",
                                    "Hỗ trợ chi phí mai táng người hưởng trợ cấp hưu trí xã hội",
                                ),
                                ("emergency_funeral", "Hỗ trợ chi phí mai táng khẩn cấp"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="không chi khi đã có",
                    ),
                ),
                (
                    "highest_of",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("insurance_funeral", "Trợ cấp mai táng của bảo hiểm xã hội"),
                                ("insurance_monthly", "Trợ cấp tuất hằng tháng của bảo hiểm xã hội"),
                                ("insurance_lump", "Trợ cấp tuất một lần của bảo hiểm xã hội"),
                                ("three_months", "Hỗ trợ ba tháng lương hưu"),
                                ("merit_funeral", "Mai táng phí của người có công"),
                                ("merit_once", "Trợ cấp một lần khi người có công chết"),
                                ("merit_monthly", "Trợ cấp tuất hằng tháng đối với thân nhân người có công"),
                                ("social_funeral", "Hỗ trợ chi phí mai táng đối tượng bảo trợ xã hội"),
                                (
                                    "pension_funeral",
                                    "Hỗ trợ chi phí mai táng người hưởng trợ cấp hưu trí xã hội",
                                ),
                                ("emergency_funeral", "Hỗ trợ chi phí mai táng khẩn cấp"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="chỉ hưởng mức cao nhất cùng với",
                    ),
                ),
                (
                    "never_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("insurance_funeral", "Trợ cấp mai táng của bảo hiểm xã hội"),
                                ("insurance_monthly", "Trợ cấp tuất hằng tháng của bảo hiểm xã hội"),
                                ("insurance_lump", "Trợ cấp tuất một lần của bảo hiểm xã hội"),
                                ("three_months", "Hỗ trợ ba tháng lương hưu"),
                                ("merit_funeral", "Mai táng phí của người có công"),
                                ("merit_once", "Trợ cấp một lần khi người có công chết"),
                                ("merit_monthly", "Trợ cấp tuất hằng tháng đối với thân nhân người có công"),
                                ("social_funeral", "Hỗ trợ chi phí mai táng đối tượng bảo trợ xã hội"),
                                (
                                    "pension_funeral",
                                    "Hỗ trợ chi phí mai táng người hưởng trợ cấp hưu trí xã hội",
                                ),
                                ("emergency_funeral", "Hỗ trợ chi phí mai táng khẩn cấp"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="không khai cùng",
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
            ],
            options={
                "verbose_name": "cơ quan chi trả khi có người chết",
                "verbose_name_plural": "cơ quan chi trả khi có người chết",
                "ordering": ["benefit", "valid_from"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalEntitlement",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                (
                    "benefit",
                    models.CharField(
                        choices=[
                            ("insurance_funeral", "Trợ cấp mai táng của bảo hiểm xã hội"),
                            ("insurance_monthly", "Trợ cấp tuất hằng tháng của bảo hiểm xã hội"),
                            ("insurance_lump", "Trợ cấp tuất một lần của bảo hiểm xã hội"),
                            ("three_months", "Hỗ trợ ba tháng lương hưu"),
                            ("merit_funeral", "Mai táng phí của người có công"),
                            ("merit_once", "Trợ cấp một lần khi người có công chết"),
                            ("merit_monthly", "Trợ cấp tuất hằng tháng đối với thân nhân người có công"),
                            ("social_funeral", "Hỗ trợ chi phí mai táng đối tượng bảo trợ xã hội"),
                            ("pension_funeral", "Hỗ trợ chi phí mai táng người hưởng trợ cấp hưu trí xã hội"),
                            ("emergency_funeral", "Hỗ trợ chi phí mai táng khẩn cấp"),
                        ],
                        max_length=20,
                        verbose_name="khoản",
                    ),
                ),
                (
                    "branch",
                    models.CharField(
                        choices=[
                            ("residence", "Đăng ký thường trú"),
                            ("insurance", "Cấp thẻ BHYT"),
                            ("removal", "Xóa đăng ký thường trú"),
                            ("funeral", "Trợ cấp mai táng"),
                            ("card", "Cấp thẻ căn cước"),
                            ("stop", "Thôi trợ cấp tuất của người chết"),
                            ("merit", "Trợ cấp người có công"),
                            ("social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"),
                            ("emergency", "Hỗ trợ khẩn cấp"),
                        ],
                        max_length=12,
                        verbose_name="nhánh",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("pays", "Chi trả"),
                            ("asked", "Cơ quan xem xét"),
                            ("excluded", "Không chi trả"),
                        ],
                        max_length=10,
                        verbose_name="kết quả xét",
                    ),
                ),
                ("why", models.TextField(verbose_name="vì")),
                ("rate", models.CharField(blank=True, max_length=250, verbose_name="mức")),
                ("amount", models.PositiveIntegerField(null=True, verbose_name="số tiền (đồng)")),
                ("was", models.TextField(blank=True, verbose_name="trước khi xét lại")),
                ("corrected_reason", models.TextField(blank=True, verbose_name="lý do công chức chọn lại")),
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
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
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
                    "rule",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.payerrule",
                        verbose_name="quy định",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical khoản được hưởng",
                "verbose_name_plural": "historical khoản được hưởng",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Entitlement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "benefit",
                    models.CharField(
                        choices=[
                            ("insurance_funeral", "Trợ cấp mai táng của bảo hiểm xã hội"),
                            ("insurance_monthly", "Trợ cấp tuất hằng tháng của bảo hiểm xã hội"),
                            ("insurance_lump", "Trợ cấp tuất một lần của bảo hiểm xã hội"),
                            ("three_months", "Hỗ trợ ba tháng lương hưu"),
                            ("merit_funeral", "Mai táng phí của người có công"),
                            ("merit_once", "Trợ cấp một lần khi người có công chết"),
                            ("merit_monthly", "Trợ cấp tuất hằng tháng đối với thân nhân người có công"),
                            ("social_funeral", "Hỗ trợ chi phí mai táng đối tượng bảo trợ xã hội"),
                            ("pension_funeral", "Hỗ trợ chi phí mai táng người hưởng trợ cấp hưu trí xã hội"),
                            ("emergency_funeral", "Hỗ trợ chi phí mai táng khẩn cấp"),
                        ],
                        max_length=20,
                        verbose_name="khoản",
                    ),
                ),
                (
                    "branch",
                    models.CharField(
                        choices=[
                            ("residence", "Đăng ký thường trú"),
                            ("insurance", "Cấp thẻ BHYT"),
                            ("removal", "Xóa đăng ký thường trú"),
                            ("funeral", "Trợ cấp mai táng"),
                            ("card", "Cấp thẻ căn cước"),
                            ("stop", "Thôi trợ cấp tuất của người chết"),
                            ("merit", "Trợ cấp người có công"),
                            ("social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"),
                            ("emergency", "Hỗ trợ khẩn cấp"),
                        ],
                        max_length=12,
                        verbose_name="nhánh",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("pays", "Chi trả"),
                            ("asked", "Cơ quan xem xét"),
                            ("excluded", "Không chi trả"),
                        ],
                        max_length=10,
                        verbose_name="kết quả xét",
                    ),
                ),
                ("why", models.TextField(verbose_name="vì")),
                ("rate", models.CharField(blank=True, max_length=250, verbose_name="mức")),
                ("amount", models.PositiveIntegerField(null=True, verbose_name="số tiền (đồng)")),
                ("was", models.TextField(blank=True, verbose_name="trước khi xét lại")),
                ("corrected_reason", models.TextField(blank=True, verbose_name="lý do công chức chọn lại")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entitlements",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interlink.payerrule",
                        verbose_name="quy định",
                    ),
                ),
            ],
            options={
                "verbose_name": "khoản được hưởng",
                "verbose_name_plural": "khoản được hưởng",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Payment",
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
                        choices=[("payment", "Nộp"), ("refund", "Hoàn trả"), ("correction", "Hủy ghi nhận")],
                        max_length=10,
                        verbose_name="loại khoản",
                    ),
                ),
                ("amount", models.PositiveIntegerField(verbose_name="số tiền (đồng)")),
                (
                    "means",
                    models.CharField(
                        choices=[
                            ("cash", "Tiền mặt"),
                            ("transfer", "Chuyển khoản"),
                            ("card", "Thẻ, máy POS"),
                            ("post", "Qua bưu chính"),
                            ("portal", "Trực tuyến qua Cổng Dịch vụ công quốc gia"),
                            ("province", "Trực tuyến qua cổng thanh toán của tỉnh"),
                        ],
                        max_length=10,
                        verbose_name="hình thức thanh toán",
                    ),
                ),
                (
                    "receipt_form",
                    models.CharField(
                        blank=True,
                        choices=[("paper", "Biên lai giấy"), ("electronic", "Biên lai điện tử")],
                        max_length=10,
                        verbose_name="hình thức biên lai",
                    ),
                ),
                (
                    "receipt_series",
                    models.CharField(blank=True, max_length=40, verbose_name="ký hiệu biên lai"),
                ),
                ("receipt_number", models.CharField(blank=True, max_length=60, verbose_name="số biên lai")),
                (
                    "receipt_code",
                    models.CharField(blank=True, max_length=60, verbose_name="mã tra cứu biên lai"),
                ),
                ("reference", models.CharField(blank=True, max_length=60, verbose_name="mã giao dịch")),
                ("paid_at", models.DateTimeField(verbose_name="nộp, hoàn trả lúc")),
                (
                    "noted_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="ghi nhận lúc"
                    ),
                ),
                ("officer_name", models.CharField(blank=True, max_length=100, verbose_name="người ghi nhận")),
                ("reason", models.TextField(blank=True, verbose_name="lý do, số quyết định")),
                (
                    "client",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interlink.partner",
                        verbose_name="hệ thống báo",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="interlink.payment",
                        verbose_name="hủy ghi nhận khoản",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "khoản thu, hoàn trả lệ phí",
                "verbose_name_plural": "khoản thu, hoàn trả lệ phí",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PaymentCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first", models.DateField(verbose_name="từ ngày")),
                ("last", models.DateField(verbose_name="đến hết ngày")),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="hỏi lúc"
                    ),
                ),
                ("fetched_at", models.DateTimeField(null=True, verbose_name="lấy về lúc")),
                ("counted_at", models.DateTimeField(null=True, verbose_name="cổng đếm lúc")),
                (
                    "with_obligation",
                    models.PositiveIntegerField(null=True, verbose_name="hồ sơ có nghĩa vụ tài chính"),
                ),
                (
                    "paid_online",
                    models.PositiveIntegerField(null=True, verbose_name="hồ sơ thanh toán trực tuyến"),
                ),
                (
                    "numbers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=50),
                        default=list,
                        size=None,
                        verbose_name="mã hồ sơ được đếm",
                    ),
                ),
                ("error", models.TextField(blank=True, verbose_name="lỗi")),
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
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="interlink.partner",
                        verbose_name="nguồn",
                    ),
                ),
            ],
            options={
                "verbose_name": "số liệu thanh toán của cổng",
                "verbose_name_plural": "số liệu thanh toán của cổng",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "places",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), size=None, verbose_name="nơi niêm yết"
                    ),
                ),
                ("begins_on", models.DateField(verbose_name="niêm yết từ ngày")),
                ("ends_on", models.DateField(verbose_name="niêm yết đến hết ngày")),
                ("days", models.PositiveSmallIntegerField(verbose_name="số ngày niêm yết")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "Không có khiếu nại, tranh chấp"),
                            ("objection", "Có khiếu nại, tranh chấp"),
                        ],
                        max_length=10,
                        verbose_name="kết quả niêm yết",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="nội dung khiếu nại, tranh chấp")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần niêm yết",
                "verbose_name_plural": "các lần niêm yết",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ProcedureCode",
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
                (
                    "procedure",
                    models.CharField(
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                ("foreign", models.BooleanField(blank=True, null=True, verbose_name="có yếu tố nước ngoài")),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "Đăng ký mới"),
                            ("again", "Đăng ký lại (đăng ký trước 01/01/2016, sổ và bản chính đều mất)"),
                            ("abroad", "Ghi vào sổ việc đã đăng ký tại cơ quan nước ngoài"),
                        ],
                        max_length=10,
                        verbose_name="căn cứ đăng ký",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("online", "Trực tuyến"),
                            ("counter", "Trực tiếp"),
                            ("assisted", "Hỗ trợ nộp trực tuyến"),
                            ("post", "Bưu chính công ích"),
                            ("mobile", "Đăng ký lưu động"),
                        ],
                        max_length=10,
                        verbose_name="kênh",
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="mã TTHC")),
                ("name", models.CharField(max_length=300, verbose_name="tên thủ tục")),
                ("result_code", models.CharField(blank=True, max_length=30, verbose_name="mã kết quả")),
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
            ],
            options={
                "verbose_name": "mã thủ tục",
                "verbose_name_plural": "mã thủ tục",
                "ordering": ["procedure", "valid_from"],
            },
        ),
        migrations.CreateModel(
            name="PromiseRule",
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
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("apology", "Xin lỗi và hẹn lại ngày trả kết quả"),
                            ("supplement", "Yêu cầu bổ sung hồ sơ"),
                        ],
                        max_length=10,
                        verbose_name="việc",
                    ),
                ),
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                ("times", models.PositiveSmallIntegerField(verbose_name="số lần nhiều nhất")),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="mỗi lần xa nhất (ngày làm việc)"
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
            ],
            options={
                "verbose_name": "số lần hẹn lại, bổ sung",
                "verbose_name_plural": "số lần hẹn lại, bổ sung",
                "ordering": ["topic", "valid_from"],
            },
        ),
        migrations.CreateModel(
            name="ReceiptRule",
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
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[("paper", "Biên lai giấy"), ("electronic", "Biên lai điện tử")],
                        max_length=10,
                        verbose_name="hình thức biên lai",
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
            ],
            options={
                "verbose_name": "hình thức biên lai",
                "verbose_name_plural": "hình thức biên lai",
                "ordering": ["procedure", "valid_from"],
            },
        ),
        migrations.CreateModel(
            name="RefusalReason",
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
                ("code", models.SlugField(max_length=40, verbose_name="mã")),
                ("words", models.CharField(max_length=200, verbose_name="nội dung")),
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
            ],
            options={
                "verbose_name": "lý do từ chối",
                "verbose_name_plural": "lý do từ chối",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="dossier",
            name="refusal_reason",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="interlink.refusalreason",
                verbose_name="lý do từ chối",
            ),
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("signature", "Giấy chờ ký số"),
                            ("issue", "Giấy chờ ban hành"),
                            ("overdue", "Hồ sơ quá hạn"),
                        ],
                        max_length=10,
                        verbose_name="nội dung nhắc",
                    ),
                ),
                ("by_name", models.CharField(max_length=100, verbose_name="họ tên người nhắc")),
                (
                    "at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="nhắc lúc"
                    ),
                ),
                (
                    "day",
                    models.DateField(
                        default=hotich.values.dates.today, editable=False, verbose_name="ngày nhắc"
                    ),
                ),
                ("count", models.PositiveIntegerField(verbose_name="số việc chờ khi nhắc")),
                (
                    "days",
                    models.PositiveSmallIntegerField(verbose_name="việc lâu nhất đã chờ (ngày làm việc)"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhắc",
                    ),
                ),
                (
                    "from_office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan nhắc",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="hotich.office",
                        verbose_name="cơ quan được nhắc",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người được nhắc",
                    ),
                ),
            ],
            options={
                "verbose_name": "lượt nhắc việc",
                "verbose_name_plural": "lượt nhắc việc",
            },
        ),
        migrations.CreateModel(
            name="RequiredPaper",
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
                (
                    "procedure",
                    models.CharField(
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("birth_notice", "Giấy chứng sinh hoặc giấy tờ thay thế"),
                            ("death_notice", "Giấy báo tử hoặc giấy tờ thay thế"),
                            ("identity", "Giấy tờ tùy thân"),
                            ("marital_proof", "Giấy tờ về tình trạng hôn nhân"),
                            ("relation_proof", "Chứng cứ về quan hệ cha, mẹ, con"),
                            ("decision", "Bản án, quyết định, văn bản của cơ quan có thẩm quyền"),
                            ("error_proof", "Giấy tờ làm căn cứ thay đổi, cải chính, bổ sung"),
                            ("consent", "Văn bản cử, thỏa thuận, ủy quyền, đồng ý"),
                            ("residence_proof", "Giấy tờ chứng minh nơi cư trú"),
                            ("exemption_proof", "Giấy tờ chứng minh được miễn lệ phí"),
                            ("other", "Giấy tờ khác"),
                        ],
                        max_length=20,
                        verbose_name="giấy tờ",
                    ),
                ),
                ("foreign", models.BooleanField(blank=True, null=True, verbose_name="có yếu tố nước ngoài")),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "Đăng ký mới"),
                            ("again", "Đăng ký lại (đăng ký trước 01/01/2016, sổ và bản chính đều mất)"),
                            ("abroad", "Ghi vào sổ việc đã đăng ký tại cơ quan nước ngoài"),
                        ],
                        max_length=10,
                        verbose_name="căn cứ đăng ký",
                    ),
                ),
                ("case", models.CharField(blank=True, max_length=30, verbose_name="trường hợp")),
                (
                    "is_needed",
                    models.BooleanField(default=False, verbose_name="phải có một trong các giấy tờ này"),
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
            ],
            options={
                "verbose_name": "thành phần hồ sơ",
                "verbose_name_plural": "thành phần hồ sơ",
                "ordering": ["procedure", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ResidenceCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.CharField(blank=True, max_length=20, verbose_name="người")),
                ("reference", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="mã yêu cầu")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("pending", "Đang tra cứu"),
                            ("found", "Tìm thấy"),
                            ("not_found", "Không tìm thấy"),
                            ("mismatch", "Thông tin không khớp"),
                            ("differs", "Khác với tờ khai"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="kết quả",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="nơi thường trú")),
                ("asked", models.JSONField(default=dict, verbose_name="nội dung hỏi")),
                ("asked_by_name", models.CharField(blank=True, max_length=200, verbose_name="người tra cứu")),
                ("purpose", models.CharField(blank=True, max_length=300, verbose_name="mục đích")),
                ("answer", models.JSONField(null=True, verbose_name="trả lời nguyên văn")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 của trả lời")),
                ("held", models.JSONField(default=dict, verbose_name="thông tin đang có ở CSDLQG về dân cư")),
                ("deviations", models.JSONField(default=list, verbose_name="khác với tờ khai")),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="tra cứu lúc"
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True, verbose_name="trả lời lúc")),
                (
                    "dossier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="residence_checks",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan tra cứu",
                    ),
                ),
            ],
            options={
                "verbose_name": "tra cứu cư trú",
                "verbose_name_plural": "tra cứu cư trú",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Route",
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
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("direct", "Phần mềm DVC liên thông gửi thẳng hệ thống hộ tịch"),
                            (
                                "province",
                                "Cổng DVC quốc gia – Phần mềm DVC liên thông – hệ thống một cửa của tỉnh",
                            ),
                            (
                                "coordinator",
                                "Hệ thống điều phối của Cổng DVC quốc gia – hệ thống một cửa của tỉnh",
                            ),
                        ],
                        max_length=12,
                        verbose_name="luồng",
                    ),
                ),
                (
                    "told",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("portal", "Cổng dịch vụ công"),
                                ("one_stop", "Hệ thống một cửa cấp tỉnh"),
                                ("interlinked_service", "Phần mềm dịch vụ công liên thông bên ngoài"),
                                ("population", "Cơ sở dữ liệu quốc gia về dân cư"),
                                ("police", "Cơ quan đăng ký cư trú (Công an)"),
                                ("insurance", "Bảo hiểm xã hội"),
                                (
                                    "social_affairs",
                                    "Cơ quan lao động, người có công và xã hội (nội vụ, y tế)",
                                ),
                            ],
                            max_length=20,
                        ),
                        default=list,
                        size=None,
                        verbose_name="báo trạng thái cho",
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
            ],
            options={
                "verbose_name": "luồng hồ sơ",
                "verbose_name_plural": "luồng hồ sơ",
                "ordering": ["procedure", "valid_from"],
            },
        ),
        migrations.AddField(
            model_name="dossier",
            name="route",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="interlink.route",
                verbose_name="luồng hồ sơ",
            ),
        ),
        migrations.CreateModel(
            name="SendingCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "grain",
                    models.CharField(
                        choices=[("d", "Ngày"), ("m", "Tháng"), ("y", "Năm")],
                        max_length=1,
                        verbose_name="ngày, tháng hay năm",
                    ),
                ),
                ("day", models.DateField(verbose_name="từ ngày")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("residence", "Đăng ký thường trú"),
                            ("insurance", "Cấp thẻ BHYT"),
                            ("removal", "Xóa đăng ký thường trú"),
                            ("funeral", "Trợ cấp mai táng"),
                            ("card", "Cấp thẻ căn cước"),
                            ("stop", "Thôi trợ cấp tuất của người chết"),
                            ("merit", "Trợ cấp người có công"),
                            ("social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"),
                            ("emergency", "Hỗ trợ khẩn cấp"),
                        ],
                        max_length=12,
                        verbose_name="nhánh",
                    ),
                ),
                ("agency", models.CharField(blank=True, max_length=20, verbose_name="cơ quan nhận")),
                ("sent", models.PositiveIntegerField(verbose_name="đã gửi")),
                ("ended", models.PositiveIntegerField(verbose_name="kết thúc")),
                ("completed", models.PositiveIntegerField(verbose_name="có kết quả")),
                ("refused", models.PositiveIntegerField(verbose_name="bị từ chối")),
                ("given_up", models.PositiveIntegerField(verbose_name="thôi, không có kết quả")),
                ("late", models.PositiveIntegerField(verbose_name="trả lời quá hạn")),
                ("paper_asked", models.PositiveIntegerField(verbose_name="yêu cầu hồ sơ giấy")),
                (
                    "ended_on_paper",
                    models.PositiveIntegerField(verbose_name="kết thúc sau yêu cầu hồ sơ giấy"),
                ),
                ("fell_silent", models.PositiveIntegerField(verbose_name="quá hạn xác nhận")),
                ("broke_silence", models.PositiveIntegerField(verbose_name="xác nhận sau hạn")),
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
                "verbose_name": "số liệu nhánh liên thông",
                "verbose_name_plural": "số liệu nhánh liên thông",
            },
        ),
        migrations.CreateModel(
            name="Supplement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        size=None,
                        verbose_name="các mục chưa đúng",
                    ),
                ),
                ("note", models.TextField(verbose_name="nội dung yêu cầu")),
                ("due_on", models.DateField(verbose_name="hạn bổ sung")),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="yêu cầu lúc"
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True, verbose_name="bổ sung lúc")),
                (
                    "changed_fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        default=list,
                        size=None,
                        verbose_name="các mục đã sửa",
                    ),
                ),
                ("counts_as_late", models.BooleanField(default=False, verbose_name="hồ sơ tính là trễ hạn")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplements",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "yêu cầu bổ sung",
                "verbose_name_plural": "yêu cầu bổ sung",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
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
                            ("birth_notice", "Giấy chứng sinh hoặc giấy tờ thay thế"),
                            ("death_notice", "Giấy báo tử hoặc giấy tờ thay thế"),
                            ("identity", "Giấy tờ tùy thân"),
                            ("marital_proof", "Giấy tờ về tình trạng hôn nhân"),
                            ("relation_proof", "Chứng cứ về quan hệ cha, mẹ, con"),
                            ("decision", "Bản án, quyết định, văn bản của cơ quan có thẩm quyền"),
                            ("error_proof", "Giấy tờ làm căn cứ thay đổi, cải chính, bổ sung"),
                            ("consent", "Văn bản cử, thỏa thuận, ủy quyền, đồng ý"),
                            ("residence_proof", "Giấy tờ chứng minh nơi cư trú"),
                            ("exemption_proof", "Giấy tờ chứng minh được miễn lệ phí"),
                            ("other", "Giấy tờ khác"),
                        ],
                        max_length=20,
                        verbose_name="loại",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="tên giấy tờ")),
                ("file_name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("media_type", models.CharField(max_length=40, verbose_name="định dạng")),
                ("size", models.PositiveIntegerField(verbose_name="kích thước (byte)")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("pages", models.PositiveSmallIntegerField(default=1, verbose_name="số trang")),
                (
                    "received_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="nhận lúc"
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "supplement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="interlink.supplement",
                        verbose_name="lần bổ sung",
                    ),
                ),
            ],
            options={
                "verbose_name": "giấy tờ đính kèm",
                "verbose_name_plural": "giấy tờ đính kèm",
            },
        ),
        migrations.CreateModel(
            name="TimeLimit",
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
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "leg",
                    models.CharField(
                        choices=[
                            ("whole", "Cả thủ tục"),
                            ("registration", "Đăng ký hộ tịch"),
                            ("supplement", "Người dân bổ sung"),
                            ("answer", "Cơ quan khác trả lời xác minh"),
                            ("residence", "Đăng ký thường trú"),
                            ("insurance", "Cấp thẻ BHYT"),
                            ("removal", "Xóa đăng ký thường trú"),
                            ("funeral", "Trợ cấp mai táng"),
                            ("card", "Cấp thẻ căn cước"),
                            ("stop", "Thôi trợ cấp tuất của người chết"),
                            ("merit", "Trợ cấp người có công"),
                            ("social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"),
                            ("emergency", "Hỗ trợ khẩn cấp"),
                        ],
                        max_length=12,
                        verbose_name="chặng",
                    ),
                ),
                ("foreign", models.BooleanField(blank=True, null=True, verbose_name="có yếu tố nước ngoài")),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "Đăng ký mới"),
                            ("again", "Đăng ký lại (đăng ký trước 01/01/2016, sổ và bản chính đều mất)"),
                            ("abroad", "Ghi vào sổ việc đã đăng ký tại cơ quan nước ngoài"),
                        ],
                        max_length=10,
                        verbose_name="căn cứ đăng ký",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("online", "Trực tuyến"),
                            ("counter", "Trực tiếp"),
                            ("assisted", "Hỗ trợ nộp trực tuyến"),
                            ("post", "Bưu chính công ích"),
                            ("mobile", "Đăng ký lưu động"),
                        ],
                        max_length=10,
                        verbose_name="kênh",
                    ),
                ),
                ("case", models.CharField(blank=True, max_length=30, verbose_name="trường hợp")),
                ("days", models.PositiveSmallIntegerField(verbose_name="số ngày")),
                (
                    "days_verified",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="số ngày khi phải xác minh"
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[("working", "ngày làm việc"), ("calendar", "ngày")],
                        default="working",
                        max_length=10,
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "posting_days",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số ngày niêm yết"),
                ),
                (
                    "posting_places",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số nơi niêm yết"),
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
            ],
            options={
                "verbose_name": "thời hạn",
                "verbose_name_plural": "thời hạn",
                "ordering": ["procedure", "leg", "valid_from"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDossier",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("fee_due", models.PositiveIntegerField(default=0, verbose_name="lệ phí phải nộp (đồng)")),
                (
                    "fee_due_before",
                    models.PositiveIntegerField(
                        null=True, verbose_name="lệ phí phải nộp tính lúc nộp hồ sơ (đồng)"
                    ),
                ),
                ("fee_lines", models.JSONField(default=list, verbose_name="các khoản lệ phí")),
                (
                    "fee_exemption",
                    models.SlugField(blank=True, max_length=20, verbose_name="đối tượng được miễn lệ phí"),
                ),
                (
                    "fee_proof",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="giấy tờ chứng minh được miễn lệ phí"
                    ),
                ),
                ("fee_paid", models.PositiveIntegerField(default=0, verbose_name="lệ phí đã nộp (đồng)")),
                (
                    "fee_accepted",
                    models.IntegerField(default=0, verbose_name="chênh lệch lệ phí đã chấp nhận (đồng)"),
                ),
                ("fee_difference", models.IntegerField(default=0, verbose_name="chênh lệch lệ phí (đồng)")),
                ("fee_asked_at", models.DateTimeField(null=True, verbose_name="yêu cầu nộp lệ phí lúc")),
                (
                    "procedure",
                    models.CharField(
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "interlinked_number",
                    models.CharField(db_index=True, max_length=50, verbose_name="mã hồ sơ liên thông"),
                ),
                (
                    "one_stop_number",
                    models.CharField(db_index=True, max_length=50, verbose_name="mã hồ sơ một cửa"),
                ),
                (
                    "tracking_code",
                    models.CharField(
                        db_index=True,
                        default=hotich.values.codes.new_code,
                        editable=False,
                        max_length=26,
                        verbose_name="mã theo dõi",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("online", "Trực tuyến"),
                            ("counter", "Trực tiếp"),
                            ("assisted", "Hỗ trợ nộp trực tuyến"),
                            ("post", "Bưu chính công ích"),
                            ("mobile", "Đăng ký lưu động"),
                        ],
                        default="online",
                        max_length=10,
                        verbose_name="kênh",
                    ),
                ),
                (
                    "portal_number",
                    models.CharField(blank=True, max_length=50, verbose_name="mã hồ sơ do cổng cấp"),
                ),
                ("portal_accepted_at", models.DateTimeField(null=True, verbose_name="cổng tiếp nhận lúc")),
                (
                    "mobile_place",
                    models.CharField(blank=True, max_length=300, verbose_name="nơi đăng ký lưu động"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Mới tiếp nhận"),
                            ("supplement", "Chờ bổ sung"),
                            ("accepted", "Đủ điều kiện"),
                            ("in_registration", "Đang lập"),
                            ("draft_with_citizen", "Chờ người dân xem bản nháp"),
                            ("awaiting_approval", "Chờ phê duyệt"),
                            ("registered", "Đã đăng ký"),
                            ("awaiting_signature", "Chờ ký số"),
                            ("awaiting_issue", "Chờ ban hành"),
                            ("issued", "Đã ban hành"),
                            ("completed", "Đã trả kết quả"),
                            ("refused", "Từ chối"),
                            ("withdrawn", "Đã rút"),
                        ],
                        default="received",
                        max_length=20,
                        verbose_name="trạng thái",
                    ),
                ),
                ("form", models.JSONField(verbose_name="tờ khai")),
                ("subject_name", models.CharField(max_length=400, verbose_name="người được đăng ký")),
                ("subject_key", models.TextField(editable=False)),
                ("filer_name", models.CharField(max_length=182, verbose_name="người nộp")),
                ("filer_key", models.TextField(editable=False)),
                (
                    "filer_personal_id",
                    models.CharField(blank=True, max_length=12, verbose_name="số định danh người nộp"),
                ),
                ("filed_at", models.DateTimeField(verbose_name="nộp lúc")),
                ("received_at", models.DateTimeField(verbose_name="tiếp nhận vào hệ thống lúc")),
                ("counts_from", models.DateField(verbose_name="thời hạn tính từ ngày")),
                ("due_at", models.DateTimeField(verbose_name="hạn của cơ quan đăng ký")),
                ("promised_at", models.DateTimeField(verbose_name="hẹn trả")),
                ("waited", models.DurationField(default=datetime.timedelta, verbose_name="đã chờ người dân")),
                (
                    "waited_days",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="số ngày làm việc đã dời vì chờ người dân"
                    ),
                ),
                ("transfer_reason", models.TextField(blank=True, verbose_name="lý do chuyển")),
                ("issued_at", models.DateTimeField(null=True, verbose_name="có kết quả lúc")),
                ("handed_out_at", models.DateTimeField(null=True, verbose_name="trả kết quả lúc")),
                (
                    "handed_out_to",
                    models.CharField(blank=True, max_length=150, verbose_name="người nhận kết quả"),
                ),
                (
                    "handed_out_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "Trực tiếp"),
                            ("at_place", "Tại nơi đăng ký lưu động"),
                            ("post", "Bưu chính công ích"),
                            ("electronic", "Bản điện tử"),
                        ],
                        max_length=10,
                        verbose_name="hình thức trả kết quả",
                    ),
                ),
                ("end_reason", models.TextField(blank=True, verbose_name="nội dung từ chối, rút")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
                ("changed_at", models.DateTimeField(blank=True, editable=False, verbose_name="thay đổi lúc")),
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
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người thụ lý",
                    ),
                ),
                (
                    "assisted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người hỗ trợ nộp",
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
                        verbose_name="cơ quan giải quyết",
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
                    "target",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.record",
                        verbose_name="việc đã đăng ký được yêu cầu",
                    ),
                ),
                (
                    "transferred_from",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="chuyển từ cơ quan",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.partner",
                        verbose_name="hệ thống nộp",
                    ),
                ),
                (
                    "refusal_reason",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.refusalreason",
                        verbose_name="lý do từ chối",
                    ),
                ),
                (
                    "route",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.route",
                        verbose_name="luồng hồ sơ",
                    ),
                ),
                (
                    "promised_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="interlink.timelimit",
                        verbose_name="thời hạn đã hẹn theo",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical hồ sơ",
                "verbose_name_plural": "historical hồ sơ",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="dossier",
            name="promised_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="interlink.timelimit",
                verbose_name="thời hạn đã hẹn theo",
            ),
        ),
        migrations.CreateModel(
            name="TransitionRule",
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
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("open_dossier", "Hồ sơ đang giải quyết"),
                            ("ended_office", "Hồ sơ ở cơ quan không còn đăng ký"),
                        ],
                        max_length=14,
                        verbose_name="nội dung",
                    ),
                ),
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "ended_level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("commune", "Cấp xã"),
                            ("district", "Cấp huyện"),
                            ("province", "Cấp tỉnh"),
                            ("ministry", "Trung ương"),
                        ],
                        max_length=10,
                        verbose_name="cấp của cơ quan đã kết thúc",
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("by_receipt", "Theo quy định của ngày tiếp nhận"),
                            ("by_new_law", "Theo quy định mới từ ngày này"),
                            ("to_residence", "Chuyển đến cấp xã nơi cư trú của người yêu cầu"),
                        ],
                        max_length=14,
                        verbose_name="cách chuyển tiếp",
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
            ],
            options={
                "verbose_name": "quy định chuyển tiếp",
                "verbose_name_plural": "quy định chuyển tiếp",
                "ordering": ["topic", "valid_from"],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField(verbose_name="nội dung xác minh, nơi được hỏi")),
                (
                    "begun_at",
                    models.DateTimeField(default=hotich.values.dates.now, verbose_name="xác minh từ lúc"),
                ),
                ("due_on", models.DateField(verbose_name="cơ quan được hỏi trả lời trước hết ngày")),
                ("officer_name", models.CharField(max_length=100, verbose_name="người xác minh")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần xác minh",
                "verbose_name_plural": "các lần xác minh",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="BenefitLevel",
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
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("reference", "mức tham chiếu (trước 01/7/2025: lương cơ sở)"),
                            ("standard", "mức chuẩn trợ giúp xã hội"),
                            ("allowance", "tháng trợ cấp, phụ cấp mà người chết đang hưởng"),
                        ],
                        max_length=10,
                        verbose_name="mức",
                    ),
                ),
                ("amount", models.PositiveIntegerField(verbose_name="số tiền (đồng)")),
                ("is_least", models.BooleanField(default=False, verbose_name="tỉnh được quy định cao hơn")),
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
            ],
            options={
                "verbose_name": "mức làm căn cứ tính trợ cấp",
                "verbose_name_plural": "mức làm căn cứ tính trợ cấp",
                "ordering": ["level", "valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="benefitlevel_ends_after_it_begins",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
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
                        name="one_benefitlevel_a_day",
                        violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BranchCode",
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
                (
                    "branch",
                    models.CharField(
                        choices=[
                            ("residence", "Đăng ký thường trú"),
                            ("insurance", "Cấp thẻ BHYT"),
                            ("removal", "Xóa đăng ký thường trú"),
                            ("funeral", "Trợ cấp mai táng"),
                            ("card", "Cấp thẻ căn cước"),
                            ("stop", "Thôi trợ cấp tuất của người chết"),
                            ("merit", "Trợ cấp người có công"),
                            ("social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"),
                            ("emergency", "Hỗ trợ khẩn cấp"),
                        ],
                        max_length=12,
                        verbose_name="nhánh",
                    ),
                ),
                (
                    "benefit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("insurance_funeral", "Trợ cấp mai táng của bảo hiểm xã hội"),
                            ("insurance_monthly", "Trợ cấp tuất hằng tháng của bảo hiểm xã hội"),
                            ("insurance_lump", "Trợ cấp tuất một lần của bảo hiểm xã hội"),
                            ("three_months", "Hỗ trợ ba tháng lương hưu"),
                            ("merit_funeral", "Mai táng phí của người có công"),
                            ("merit_once", "Trợ cấp một lần khi người có công chết"),
                            ("merit_monthly", "Trợ cấp tuất hằng tháng đối với thân nhân người có công"),
                            ("social_funeral", "Hỗ trợ chi phí mai táng đối tượng bảo trợ xã hội"),
                            ("pension_funeral", "Hỗ trợ chi phí mai táng người hưởng trợ cấp hưu trí xã hội"),
                            ("emergency_funeral", "Hỗ trợ chi phí mai táng khẩn cấp"),
                        ],
                        max_length=20,
                        verbose_name="khoản",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=20, verbose_name="mã TTHC")),
                ("name", models.CharField(max_length=300, verbose_name="tên thủ tục")),
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
            ],
            options={
                "verbose_name": "mã thủ tục của nhánh",
                "verbose_name_plural": "mã thủ tục của nhánh",
                "ordering": ["branch", "valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="branchcode_ends_after_it_begins",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
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
                        name="one_branchcode_a_day",
                        violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BranchRule",
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
                (
                    "procedure",
                    models.CharField(
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "branch",
                    models.CharField(
                        choices=[
                            ("residence", "Đăng ký thường trú"),
                            ("insurance", "Cấp thẻ BHYT"),
                            ("removal", "Xóa đăng ký thường trú"),
                            ("funeral", "Trợ cấp mai táng"),
                            ("card", "Cấp thẻ căn cước"),
                            ("stop", "Thôi trợ cấp tuất của người chết"),
                            ("merit", "Trợ cấp người có công"),
                            ("social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"),
                            ("emergency", "Hỗ trợ khẩn cấp"),
                        ],
                        max_length=12,
                        verbose_name="nhánh",
                    ),
                ),
                (
                    "partner",
                    models.CharField(
                        choices=[
                            ("portal", "Cổng dịch vụ công"),
                            ("one_stop", "Hệ thống một cửa cấp tỉnh"),
                            ("interlinked_service", "Phần mềm dịch vụ công liên thông bên ngoài"),
                            ("population", "Cơ sở dữ liệu quốc gia về dân cư"),
                            ("police", "Cơ quan đăng ký cư trú (Công an)"),
                            ("insurance", "Bảo hiểm xã hội"),
                            ("social_affairs", "Cơ quan lao động, người có công và xã hội (nội vụ, y tế)"),
                        ],
                        max_length=20,
                        verbose_name="cơ quan",
                    ),
                ),
                ("is_chosen", models.BooleanField(default=False, verbose_name="người dân chọn")),
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
            ],
            options={
                "verbose_name": "nhánh liên thông của thủ tục",
                "verbose_name_plural": "nhánh liên thông của thủ tục",
                "ordering": ["procedure", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="branchrule_ends_after_it_begins",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
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
                        name="one_branchrule_a_day",
                        violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportedSending",
            fields=[
                (
                    "sending",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="interlink.branchsending",
                        verbose_name="lần gửi nhánh",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("residence", "Đăng ký thường trú"),
                            ("insurance", "Cấp thẻ BHYT"),
                            ("removal", "Xóa đăng ký thường trú"),
                            ("funeral", "Trợ cấp mai táng"),
                            ("card", "Cấp thẻ căn cước"),
                            ("stop", "Thôi trợ cấp tuất của người chết"),
                            ("merit", "Trợ cấp người có công"),
                            ("social", "Hỗ trợ chi phí mai táng (bảo trợ xã hội, hưu trí xã hội)"),
                            ("emergency", "Hỗ trợ khẩn cấp"),
                        ],
                        max_length=12,
                        verbose_name="nhánh",
                    ),
                ),
                ("agency", models.CharField(max_length=20, verbose_name="cơ quan nhận")),
                ("sent_on", models.DateField(verbose_name="gửi ngày")),
                ("ended_on", models.DateField(null=True, verbose_name="kết thúc ngày")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("completed", "Có kết quả"),
                            ("refused", "Bị từ chối"),
                            ("given_up", "Thôi, không có kết quả"),
                        ],
                        max_length=10,
                        verbose_name="kết quả",
                    ),
                ),
                ("is_late", models.BooleanField(verbose_name="trả lời quá hạn")),
                ("paper_asked_on", models.DateField(null=True, verbose_name="yêu cầu hồ sơ giấy ngày")),
                ("is_paper_asked", models.BooleanField(verbose_name="đã yêu cầu hồ sơ giấy")),
                ("unacknowledged_on", models.DateField(null=True, verbose_name="quá hạn xác nhận từ ngày")),
                ("acknowledged_on", models.DateField(null=True, verbose_name="xác nhận sau hạn ngày")),
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
                "verbose_name": "lần gửi nhánh trong báo cáo",
                "verbose_name_plural": "lần gửi nhánh trong báo cáo",
            },
        ),
        migrations.CreateModel(
            name="CompetenceRule",
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
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                ("foreign", models.BooleanField(blank=True, null=True, verbose_name="có yếu tố nước ngoài")),
                (
                    "least_age",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="người được đăng ký từ đủ (tuổi)"
                    ),
                ),
                ("case", models.CharField(blank=True, max_length=30, verbose_name="trường hợp")),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("commune", "Cấp xã"),
                            ("district", "Cấp huyện"),
                            ("province", "Cấp tỉnh"),
                            ("ministry", "Trung ương"),
                        ],
                        max_length=10,
                        verbose_name="cấp có thẩm quyền",
                    ),
                ),
                (
                    "where",
                    models.CharField(
                        choices=[
                            ("residence", "nơi cư trú của người được đăng ký hoặc người yêu cầu"),
                            ("first", "nơi đã đăng ký trước đây hoặc nơi cư trú"),
                            ("books", "nơi giữ sổ, cơ sở dữ liệu hộ tịch"),
                            ("any", "bất kỳ, không phụ thuộc nơi cư trú"),
                        ],
                        default="residence",
                        max_length=10,
                        verbose_name="nơi",
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
            ],
            options={
                "verbose_name": "thẩm quyền",
                "verbose_name_plural": "thẩm quyền",
                "ordering": ["procedure", "valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="competencerule_ends_after_it_begins",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
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
                        name="one_competencerule_a_day",
                        violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportedDossier",
            fields=[
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="interlink.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "procedure",
                    models.CharField(
                        choices=[
                            ("birth_group", "Khai sinh – đăng ký thường trú – thẻ BHYT trẻ dưới 6 tuổi"),
                            ("death_group", "Khai tử – xóa đăng ký thường trú – trợ cấp mai táng"),
                            ("birth", "Đăng ký khai sinh"),
                            ("death", "Đăng ký khai tử"),
                            ("marriage", "Đăng ký kết hôn"),
                            ("marital_status", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                            ("parent_child", "Đăng ký nhận cha, mẹ, con"),
                            ("guardianship", "Đăng ký giám hộ"),
                            ("guardianship_end", "Đăng ký chấm dứt giám hộ"),
                            ("supervision", "Đăng ký giám sát việc giám hộ"),
                            ("adoption", "Đăng ký nuôi con nuôi"),
                            ("divorce_note", "Ghi chú ly hôn, hủy kết hôn"),
                            ("status_note", "Ghi vào sổ hộ tịch thay đổi theo bản án, quyết định"),
                            ("change", "Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc"),
                            ("copy", "Cấp bản sao trích lục hộ tịch"),
                            ("confirmation", "Xác nhận thông tin hộ tịch"),
                        ],
                        max_length=20,
                        verbose_name="thủ tục",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("online", "Trực tuyến"),
                            ("counter", "Trực tiếp"),
                            ("assisted", "Hỗ trợ nộp trực tuyến"),
                            ("post", "Bưu chính công ích"),
                            ("mobile", "Đăng ký lưu động"),
                        ],
                        max_length=10,
                        verbose_name="kênh",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="tiếp nhận ngày")),
                ("ended_on", models.DateField(null=True, verbose_name="kết thúc ngày")),
                ("overdue_on", models.DateField(null=True, verbose_name="trễ hạn từ ngày")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("open", "Đang giải quyết"),
                            ("done", "Đã có kết quả"),
                            ("refused", "Từ chối"),
                            ("withdrawn", "Rút"),
                        ],
                        max_length=10,
                        verbose_name="kết quả giải quyết",
                    ),
                ),
                ("is_late", models.BooleanField(verbose_name="kết thúc trễ hạn")),
                ("is_online", models.BooleanField(verbose_name="nộp trực tuyến")),
                ("has_fee", models.BooleanField(verbose_name="có nghĩa vụ tài chính")),
                ("is_paid_online", models.BooleanField(verbose_name="thanh toán trực tuyến")),
                ("is_digitised", models.BooleanField(verbose_name="có giấy tờ số hóa")),
                ("is_reused", models.BooleanField(verbose_name="tái sử dụng dữ liệu")),
                (
                    "is_checked",
                    models.BooleanField(db_default=False, verbose_name="khai thác dữ liệu dân cư"),
                ),
                ("is_asked_too_often", models.BooleanField(verbose_name="yêu cầu bổ sung quá số lần")),
                (
                    "days",
                    models.PositiveSmallIntegerField(null=True, verbose_name="số ngày làm việc giải quyết"),
                ),
                ("bucket", models.PositiveSmallIntegerField(null=True, verbose_name="khoảng số ngày")),
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
                "verbose_name": "hồ sơ trong báo cáo",
                "verbose_name_plural": "hồ sơ trong báo cáo",
            },
        ),
        migrations.AddIndex(
            model_name="branch",
            index=models.Index(
                condition=models.Q(("state__in", ["sending", "paper_asked", "refused"])),
                fields=["dossier"],
                name="branches_to_act_on",
            ),
        ),
        migrations.AddConstraint(
            model_name="branch",
            constraint=models.UniqueConstraint(fields=("dossier", "kind"), name="one_branch_a_kind"),
        ),
        migrations.AddConstraint(
            model_name="branch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", False), ("state__in", ("completed", "closed"))),
                    models.Q(
                        models.Q(("state__in", ("completed", "closed")), _negated=True), ("ended_at", None)
                    ),
                    _connector="OR",
                ),
                name="ended_branch_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="branch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["paper_asked", "refused", "closed"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="stopped_branch_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="apology",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="apology_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="apology",
            constraint=models.CheckConstraint(
                condition=models.Q(("promised_at__gt", models.F("promised_before"))),
                name="apology_promises_a_later_day",
            ),
        ),
        migrations.AddIndex(
            model_name="dossiercount",
            index=models.Index(fields=["office", "grain", "day"], name="dossier_count_by_day"),
        ),
        migrations.AddConstraint(
            model_name="dossiercount",
            constraint=models.UniqueConstraint(
                fields=("office", "grain", "procedure", "channel", "day"), name="dossiers_are_counted_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="dossiercounter",
            constraint=models.UniqueConstraint(fields=("office", "day"), name="one_counter_a_day"),
        ),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(
                condition=models.Q(("answered_at", None)), fields=["record"], name="drafts_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at", None)),
                fields=("dossier",),
                name="one_open_draft_a_dossier",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at", None)),
                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="draft_answer_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", "objected"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="objection_says_what_is_wrong",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_at__gt", models.F("sent_at"))), name="draft_gives_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="draftrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="draftrule_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftrule",
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
                name="one_draftrule_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangelimit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="exchangelimit_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangelimit",
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
                name="one_exchangelimit_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddConstraint(
            model_name="feeexemption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="feeexemption_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="feeexemption",
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
                name="one_feeexemption_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddConstraint(
            model_name="feerule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="feerule_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="feerule",
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
                name="one_feerule_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookuppurpose",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="lookuppurpose_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookuppurpose",
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
                name="one_lookuppurpose_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddIndex(
            model_name="nameofdossier",
            index=models.Index(
                fields=["name", "office", "dossier"], include=("is_subject", "role"), name="name_of_dossier"
            ),
        ),
        migrations.AddIndex(
            model_name="nameofdossier",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["tokens"], name="name_of_dossier_by_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.UniqueConstraint(
                condition=models.Q(("client_id", ""), _negated=True),
                fields=("client_id",),
                name="a_client_is_one_partner",
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("former_name", ""), ("renamed_on", None)),
                    models.Q(models.Q(("former_name", ""), _negated=True), ("renamed_on__isnull", False)),
                    _connector="OR",
                ),
                name="a_renamed_partner_says_from_when",
                violation_error_message="Hãy ghi cả tên trước đó và ngày mang tên mới, hoặc bỏ trống cả hai.",
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.CheckConstraint(
                condition=models.Q(("lookups_a_day__lte", 5000)), name="nobody_copies_the_register_by_lookups"
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "agency"), models.Q(("agency_kind", ""), _negated=True)),
                    models.Q(models.Q(("kind", "agency"), _negated=True), ("agency_kind", "")),
                    _connector="OR",
                ),
                name="only_who_looks_up_says_what_agency_it_is",
                violation_error_message="Cơ quan, tổ chức tra cứu thì phải chọn loại cơ quan tra cứu; đối tác khác thì để trống.",
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "portal"), ("scopes__contained_by", ["dossiers"])),
                    models.Q(("kind", "one_stop"), ("scopes__contained_by", [])),
                    models.Q(
                        ("kind", "interlinked_service"), ("scopes__contained_by", ["dossiers", "events"])
                    ),
                    models.Q(("kind", "population"), ("scopes__contained_by", ["events"])),
                    models.Q(("kind", "police"), ("scopes__contained_by", ["events"])),
                    models.Q(("kind", "insurance"), ("scopes__contained_by", ["events", "notices"])),
                    models.Q(("kind", "agency"), ("scopes__contained_by", ["lookups"])),
                    models.Q(("kind", "social_affairs"), ("scopes__contained_by", ["events"])),
                    _connector="OR",
                ),
                name="partner_calls_for_what_its_kind_may",
            ),
        ),
        migrations.AddIndex(
            model_name="outgoingmessage",
            index=models.Index(
                condition=models.Q(("state", "due")), fields=["created_at"], name="messages_due"
            ),
        ),
        migrations.AddIndex(
            model_name="outgoingmessage",
            index=models.Index(
                condition=models.Q(("reference__isnull", False)),
                fields=["reference"],
                name="message_by_reference",
            ),
        ),
        migrations.AddIndex(
            model_name="outgoingmessage",
            index=models.Index(
                condition=models.Q(("state", "parked")), fields=["settled_at"], name="messages_parked"
            ),
        ),
        migrations.AddIndex(
            model_name="outgoingmessage",
            index=models.Index(
                condition=models.Q(("state__in", ("due", "parked"))),
                fields=["partner", "created_at"],
                name="messages_undelivered",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmessage",
            constraint=models.UniqueConstraint(
                fields=("dossier", "partner", "position"), name="message_has_its_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmessage",
            constraint=models.UniqueConstraint(
                fields=("record", "partner", "position"), name="message_about_an_act_has_its_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dossier__isnull", False), ("record", None)),
                    models.Q(("dossier", None), ("record__isnull", False)),
                    _connector="OR",
                ),
                name="message_is_about_a_dossier_or_an_act",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at", None), ("state", "due")),
                    models.Q(("settled_at__isnull", False), ("state", "delivered")),
                    models.Q(
                        ("settled_at__isnull", False),
                        ("state", "parked"),
                        models.Q(("error", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="message_state_is_whole",
            ),
        ),
        migrations.AddIndex(
            model_name="incomingmessage",
            index=models.Index(
                condition=models.Q(("state", "parked")), fields=["settled_at"], name="events_parked"
            ),
        ),
        migrations.AddConstraint(
            model_name="incomingmessage",
            constraint=models.UniqueConstraint(
                fields=("partner", "event_id"), name="an_event_is_stored_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="incomingmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "parked"), _negated=True),
                    models.Q(("error", ""), _negated=True),
                    _connector="OR",
                ),
                name="parked_event_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="healthnotice",
            index=models.Index(
                condition=models.Q(("record", None)),
                fields=["office", "issued_on", "id"],
                name="notice_unregistered",
            ),
        ),
        migrations.AddIndex(
            model_name="healthnotice",
            index=models.Index(fields=["kind", "number"], name="notice_by_number"),
        ),
        migrations.AddIndex(
            model_name="healthnotice",
            index=models.Index(fields=["office", "received_at", "id"], name="notice_by_arrival"),
        ),
        migrations.AddConstraint(
            model_name="healthnotice",
            constraint=models.UniqueConstraint(
                fields=("kind", "facility_code", "number"), name="a_health_notice_is_kept_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="connectionchange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")),
                fields=("partner",),
                name="a_partner_has_one_open_change",
            ),
        ),
        migrations.AddConstraint(
            model_name="connectionchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["applied", "refused"]), _negated=True),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        models.Q(("decided_by", models.F("asked_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="another_decides_a_connection_change",
            ),
        ),
        migrations.AddIndex(
            model_name="branchsending",
            index=models.Index(fields=["sent_at"], name="sendings_by_day"),
        ),
        migrations.AddIndex(
            model_name="branchsending",
            index=models.Index(fields=["changed_at"], name="sendings_by_change"),
        ),
        migrations.AddConstraint(
            model_name="branchsending",
            constraint=models.UniqueConstraint(fields=("branch", "number"), name="a_sending_has_its_number"),
        ),
        migrations.AddConstraint(
            model_name="branchsending",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("outcome", "")),
                    models.Q(models.Q(("outcome", ""), _negated=True), ("ended_at__isnull", False)),
                    _connector="OR",
                ),
                name="ended_sending_says_how",
            ),
        ),
        migrations.AddConstraint(
            model_name="answeredpost",
            constraint=models.UniqueConstraint(fields=("client", "key"), name="a_key_is_answered_once"),
        ),
        migrations.AddIndex(
            model_name="actlookup",
            index=models.Index(fields=["partner", "looked_at"], name="lookups_of_a_day"),
        ),
        migrations.AddIndex(
            model_name="actlookup",
            index=models.Index(fields=["office", "-looked_at"], name="lookups_at_an_office"),
        ),
        migrations.AddConstraint(
            model_name="actlookup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer_sha256", ""), ("office", None), ("paper", None), ("record", None)),
                    models.Q(
                        ("office__isnull", False),
                        ("paper__isnull", False),
                        ("record__isnull", False),
                        models.Q(("answer_sha256", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_lookup_that_found_has_its_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="actlookup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("their_number", ""), _negated=True),
                    models.Q(("officer_name", ""), _negated=True),
                ),
                name="a_lookup_says_who_and_for_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="payerrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="payerrule_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="payerrule",
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
                name="one_payerrule_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddConstraint(
            model_name="entitlement",
            constraint=models.UniqueConstraint(
                fields=("dossier", "benefit"), name="one_entitlement_a_benefit"
            ),
        ),
        migrations.AddConstraint(
            model_name="entitlement",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="entitlement_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)), name="payment_is_of_money"
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "payment"), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="refund_and_correction_say_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrects__isnull", False), ("kind", "correction")),
                    models.Q(models.Q(("kind", "correction"), _negated=True), ("corrects", None)),
                    _connector="OR",
                ),
                name="correction_names_what_it_strikes",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("receipt_form", ""), ("receipt_number", "")),
                    models.Q(
                        models.Q(("receipt_form", ""), _negated=True),
                        models.Q(("receipt_number", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="receipt_has_form_and_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("receipt_form", "electronic"), _negated=True),
                    models.Q(("receipt_code", ""), _negated=True),
                    _connector="OR",
                ),
                name="electronic_receipt_can_be_looked_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("client", None), ("kind", "payment"), _negated=True),
                    models.Q(("receipt_number", ""), _negated=True),
                    _connector="OR",
                ),
                name="money_taken_at_the_office_has_its_receipt",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("client__isnull", False), models.Q(("officer_name", ""), _negated=True), _connector="OR"
                ),
                name="payment_says_who_noted_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("reference", ""), _negated=True), ("client__isnull", False), ("kind", "payment")
                ),
                fields=("dossier", "reference"),
                name="a_transaction_is_noted_once",
            ),
        ),
        migrations.AddIndex(
            model_name="paymentcount",
            index=models.Index(fields=["office", "first", "last", "-id"], name="payment_counts_latest"),
        ),
        migrations.AddConstraint(
            model_name="paymentcount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("counted_at", None),
                        ("fetched_at", None),
                        ("paid_online", None),
                        ("with_obligation", None),
                    ),
                    models.Q(
                        ("counted_at__isnull", False),
                        ("fetched_at__isnull", False),
                        ("paid_online__isnull", False),
                        ("with_obligation__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="fetched_count_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentcount",
            constraint=models.CheckConstraint(
                condition=models.Q(("last__gte", models.F("first"))), name="counted_period_has_days"
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)),
                fields=("dossier",),
                name="one_open_posting_a_dossier",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("begins_on"))),
                name="posting_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("outcome", "")),
                    models.Q(("closed_at__isnull", False), models.Q(("outcome", ""), _negated=True)),
                    _connector="OR",
                ),
                name="closed_posting_has_its_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "objection"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="objection_says_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="procedurecode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="procedurecode_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="procedurecode",
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
                name="one_procedurecode_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddConstraint(
            model_name="promiserule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="promiserule_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="promiserule",
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
                name="one_promiserule_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddConstraint(
            model_name="receiptrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="receiptrule_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="receiptrule",
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
                name="one_receiptrule_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddConstraint(
            model_name="refusalreason",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="refusalreason_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="refusalreason",
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
                name="one_refusalreason_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(fields=["office", "-at"], name="reminders_of_an_office"),
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(fields=["-at"], name="reminders_latest"),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("office", "about", "person", "from_office", "day"),
                name="one_reminder_a_day_of_one_thing",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(("count__gt", 0)), name="nobody_is_reminded_of_nothing"
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("about", "signature"), ("person__isnull", False)),
                    models.Q(models.Q(("about", "signature"), _negated=True), ("person", None)),
                    _connector="OR",
                ),
                name="who_must_sign_is_reminded_in_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="requiredpaper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="requiredpaper_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="requiredpaper",
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
                name="one_requiredpaper_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddConstraint(
            model_name="residencecheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("dossier__isnull", False), ("office__isnull", False), _connector="OR"),
                name="a_look_is_an_offices_until_it_is_a_dossiers",
            ),
        ),
        migrations.AddConstraint(
            model_name="residencecheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at", None), ("outcome", "pending")),
                    models.Q(models.Q(("outcome", "pending"), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="residence_answer_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="residencecheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "differs"), models.Q(("deviations", []), _negated=True)),
                    models.Q(models.Q(("outcome", "differs"), _negated=True), ("deviations", [])),
                    _connector="OR",
                ),
                name="a_residence_that_differs_says_in_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="residencecheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer", None), ("sha256__regex", "^[0-9a-f]{64}$"), _connector="OR"),
                name="a_residence_answer_is_sealed",
            ),
        ),
        migrations.AddConstraint(
            model_name="route",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="route_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="route",
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
                name="one_route_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddIndex(
            model_name="sendingcount",
            index=models.Index(fields=["office", "grain", "day"], name="sending_count_by_day"),
        ),
        migrations.AddConstraint(
            model_name="sendingcount",
            constraint=models.UniqueConstraint(
                fields=("office", "grain", "kind", "agency", "day"), name="sendings_are_counted_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="supplement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at", None)),
                fields=("dossier",),
                name="one_open_supplement_a_dossier",
            ),
        ),
        migrations.AddConstraint(
            model_name="supplement",
            constraint=models.CheckConstraint(
                condition=models.Q(("note", ""), _negated=True), name="supplement_says_what"
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(
                condition=models.Q(("media_type__in", ["application/pdf", "image/jpeg", "image/png"])),
                name="attachment_is_pdf_jpeg_or_png",
            ),
        ),
        migrations.AddConstraint(
            model_name="timelimit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="timelimit_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="timelimit",
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
                name="one_timelimit_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("fee_difference", 0), _negated=True),
                fields=["office", "promised_at", "id"],
                name="dossier_fees_open",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["office", "state", "due_at", "id"], name="dossier_board"),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "received",
                            "accepted",
                            "in_registration",
                            "awaiting_approval",
                            "registered",
                            "awaiting_signature",
                            "awaiting_issue",
                        ),
                    )
                ),
                fields=["due_at", "office"],
                name="dossier_overdue",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["office", "-changed_at"], name="dossier_pulse"),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "received",
                            "accepted",
                            "in_registration",
                            "draft_with_citizen",
                            "awaiting_approval",
                            "registered",
                            "awaiting_signature",
                            "awaiting_issue",
                            "issued",
                        ),
                    )
                ),
                fields=["office", "promised_at", "id"],
                name="dossier_promises",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("handed_out_at", None), ("state__in", ("issued", "completed"))),
                fields=["office", "promised_at", "id"],
                name="dossier_to_hand_out",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                fields=["subject_key"], name="dossier_by_child", opclasses=["text_pattern_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["filer_key"], name="dossier_by_filer", opclasses=["text_pattern_ops"]),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("filer_personal_id", ""), _negated=True),
                fields=["filer_personal_id"],
                name="dossier_by_filer_id",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    interlink.models.dossiers.NumbersInForm("form"), name="jsonb_path_ops"
                ),
                fastupdate=False,
                name="dossier_by_number_in_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_at__isnull", False), ("state__in", ("completed", "refused", "withdrawn"))
                    ),
                    models.Q(
                        models.Q(("state__in", ("completed", "refused", "withdrawn")), _negated=True),
                        ("ended_at", None),
                    ),
                    _connector="OR",
                ),
                name="ended_dossier_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issued_at", None), ("state__in", ("issued", "completed")), _connector="OR"
                ),
                name="only_an_issued_dossier_has_a_result",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), _negated=True),
                    models.Q(("refusal_reason__isnull", False), models.Q(("end_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="refused_dossier_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("record__isnull", False),
                    ("procedure__in", ["copy", "confirmation"]),
                    ("state__in", ["received", "supplement", "accepted", "refused", "withdrawn"]),
                    _connector="OR",
                ),
                name="dossier_in_registration_has_its_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("client__isnull", False),
                    ("interlinked_number", models.F("one_stop_number")),
                    _connector="OR",
                ),
                name="own_dossier_has_one_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "mobile"), models.Q(("mobile_place", ""), _negated=True)),
                    models.Q(models.Q(("channel", "mobile"), _negated=True), ("mobile_place", "")),
                    _connector="OR",
                ),
                name="mobile_registration_has_its_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "assisted"), _negated=True),
                    ("assisted_by__isnull", False),
                    _connector="OR",
                ),
                name="assisted_filing_names_its_officer",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("portal_accepted_at", None), ("portal_number", "")),
                    ("channel", "assisted"),
                    _connector="OR",
                ),
                name="portal_accepts_assisted_filings_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("handed_out_at", None), ("handed_out_how", "")),
                    models.Q(
                        ("handed_out_at__isnull", False), models.Q(("handed_out_how", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="hand_out_says_how",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("transferred_from", None),
                    models.Q(("transfer_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="transfer_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("filer_personal_id", ""), ("filer_personal_id__regex", "^[0-9]{12}$"), _connector="OR"
                ),
                name="filer_personal_id_has_12_digits",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "fee_difference",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("fee_paid"), "-", models.F("fee_due")
                            ),
                            "-",
                            models.F("fee_accepted"),
                        ),
                    )
                ),
                name="fee_difference_is_paid_less_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(("fee_exemption", ""), ("fee_due", 0), _connector="OR"),
                name="who_is_exempt_owes_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="transitionrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="transitionrule_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="transitionrule",
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
                name="one_transitionrule_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddConstraint(
            model_name="verification",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="verification_says_what"
            ),
        ),
        migrations.AddIndex(
            model_name="reportedsending",
            index=models.Index(fields=["office", "sent_on", "sending"], name="sending_by_day"),
        ),
        migrations.AddIndex(
            model_name="reportedsending",
            index=models.Index(fields=["office", "ended_on", "sending"], name="sending_by_end"),
        ),
        migrations.AddIndex(
            model_name="reportedsending",
            index=models.Index(fields=["office", "paper_asked_on", "sending"], name="sending_by_paper"),
        ),
        migrations.AddIndex(
            model_name="reportedsending",
            index=models.Index(fields=["office", "unacknowledged_on", "sending"], name="sending_by_silence"),
        ),
        migrations.AddIndex(
            model_name="reportedsending",
            index=models.Index(fields=["office", "acknowledged_on", "sending"], name="sending_by_late_word"),
        ),
        migrations.AddIndex(
            model_name="reporteddossier",
            index=models.Index(fields=["office", "received_on", "dossier"], name="reported_by_receipt"),
        ),
        migrations.AddIndex(
            model_name="reporteddossier",
            index=models.Index(fields=["office", "ended_on", "dossier"], name="reported_by_end"),
        ),
        migrations.AddIndex(
            model_name="reporteddossier",
            index=models.Index(fields=["office", "overdue_on", "dossier"], name="reported_by_lateness"),
        ),
        *VERSIONS,
    ]
