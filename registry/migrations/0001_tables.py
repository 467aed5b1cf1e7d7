import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import hotich.values.dates
from hotich.storage.tables_at_once import TablesAtOnce
from registry.migrations._frozen import FREEZE
from registry.migrations._versions import VERSIONS


class Migration(TablesAtOnce):
    initial = True

    dependencies = [
        ("hotich", "0001_tables"),
        # Before our tables: each of its steps draws all models anew that are there.
        ("oauth2_provider", "0022_refreshtoken_token_family_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            name="Paper",
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
                            ("information_confirmation", "Giấy xác nhận thông tin hộ tịch"),
                            ("slip_receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
                            ("slip_supplement", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
                            ("slip_refusal", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"),
                            ("slip_apology", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
                            ("report", "Báo cáo số liệu hộ tịch"),
                        ],
                        max_length=30,
                        verbose_name="loại giấy tờ",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="tên giấy tờ")),
                ("suffix", models.CharField(blank=True, max_length=20, verbose_name="ký hiệu sau số")),
                ("template_version", models.CharField(max_length=40, verbose_name="mẫu")),
                ("code", models.CharField(max_length=26, unique=True, verbose_name="mã kiểm tra")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Chờ số định danh"),
                            ("to_render", "Đang lập bản điện tử"),
                            ("to_sign", "Chờ ký số"),
                            ("to_issue", "Chờ ban hành"),
                            ("issued", "Đã ban hành"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("content", models.JSONField(null=True, verbose_name="nội dung")),
                ("signer_name", models.CharField(max_length=100, verbose_name="họ tên người ký")),
                (
                    "signer_title",
                    models.CharField(blank=True, max_length=100, verbose_name="chức vụ người ký"),
                ),
                (
                    "copy_number",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số bản sao"),
                ),
                (
                    "copy_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="năm của số bản sao"
                    ),
                ),
                ("requester", models.CharField(blank=True, max_length=150, verbose_name="người yêu cầu")),
                ("purpose", models.CharField(blank=True, max_length=250, verbose_name="mục đích sử dụng")),
                (
                    "without_number_reason",
                    models.TextField(blank=True, verbose_name="lý do cấp khi chưa có số định danh"),
                ),
                ("base_file", models.CharField(blank=True, max_length=64, verbose_name="tệp đã lập")),
                (
                    "signed_file",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="tệp có chữ ký người có thẩm quyền"
                    ),
                ),
                ("issued_file", models.CharField(blank=True, max_length=64, verbose_name="tệp đã ban hành")),
                (
                    "created_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="tạo lúc"
                    ),
                ),
                ("rendered_at", models.DateTimeField(null=True, verbose_name="lập lúc")),
                ("signed_at", models.DateTimeField(null=True, verbose_name="ký lúc")),
                ("issued_at", models.DateTimeField(null=True, verbose_name="ban hành lúc")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="hotich.office",
                        verbose_name="cơ quan cấp",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="registry.paper",
                        verbose_name="được thay bằng",
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ký",
                    ),
                ),
            ],
            options={
                "verbose_name": "giấy tờ điện tử",
                "verbose_name_plural": "giấy tờ điện tử",
            },
        ),
        migrations.CreateModel(
            name="Party",
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
                        verbose_name="vai trò",
                    ),
                ),
                ("full_name", models.CharField(blank=True, max_length=182, verbose_name="họ, chữ đệm, tên")),
                ("family_name", models.CharField(blank=True, max_length=60, verbose_name="họ")),
                ("middle_name", models.CharField(blank=True, max_length=60, verbose_name="chữ đệm")),
                ("given_name", models.CharField(blank=True, max_length=60, verbose_name="tên")),
                ("name_key", models.TextField(editable=False)),
                ("name_sort", models.TextField(editable=False)),
                ("birth_date", hotich.values.dates.PartialDateField(blank=True, verbose_name="ngày sinh")),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[("male", "Nam"), ("female", "Nữ"), ("unknown", "Chưa xác định")],
                        max_length=10,
                        verbose_name="giới tính",
                    ),
                ),
                ("ethnicity", models.CharField(blank=True, max_length=40, verbose_name="dân tộc")),
                ("nationality", models.CharField(blank=True, max_length=60, verbose_name="quốc tịch")),
                (
                    "residence_kind",
                    models.CharField(
                        blank=True,
                        choices=[("", "–"), ("permanent", "Thường trú"), ("temporary", "Tạm trú")],
                        max_length=10,
                        verbose_name="loại cư trú",
                    ),
                ),
                ("residence", models.CharField(blank=True, max_length=300, verbose_name="nơi cư trú")),
                (
                    "id_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "–"),
                            ("cmnd", "Chứng minh nhân dân"),
                            ("passport", "Hộ chiếu"),
                            ("residence_card", "Thẻ thường trú"),
                            ("cccd", "Thẻ căn cước / CCCD"),
                            ("army", "Chứng minh quân đội"),
                            ("officer", "Chứng minh sĩ quan"),
                            ("police", "Chứng minh công an"),
                            ("other", "Giấy tờ khác"),
                        ],
                        max_length=20,
                        verbose_name="loại giấy tờ",
                    ),
                ),
                ("id_number", models.CharField(blank=True, max_length=30, verbose_name="số giấy tờ")),
                ("id_issued_on", hotich.values.dates.PartialDateField(blank=True, verbose_name="ngày cấp")),
                ("id_issuer", models.CharField(blank=True, max_length=150, verbose_name="nơi cấp")),
                (
                    "personal_id",
                    models.CharField(blank=True, max_length=12, verbose_name="số định danh cá nhân"),
                ),
                ("relation", models.CharField(blank=True, max_length=40, verbose_name="quan hệ")),
            ],
            options={
                "verbose_name": "người",
                "verbose_name_plural": "người",
            },
        ),
        migrations.CreateModel(
            name="Record",
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
                            ("draft", "Đang lập"),
                            ("submitted", "Chờ phê duyệt"),
                            ("registered", "Đã đăng ký"),
                            ("discarded", "Đã hủy bản lập"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="trạng thái",
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
                ("title", models.CharField(blank=True, max_length=400, verbose_name="người được đăng ký")),
                ("happened_on", hotich.values.dates.PartialDateField(blank=True, verbose_name="ngày xảy ra")),
                ("filed_on", models.DateField(null=True, verbose_name="ngày nộp hồ sơ hợp lệ")),
                ("entry_number", models.PositiveIntegerField(null=True, verbose_name="số")),
                ("registered_on", models.DateField(null=True, verbose_name="ngày đăng ký")),
                ("registered_at", models.DateTimeField(null=True, verbose_name="đăng ký lúc")),
                (
                    "office_name",
                    models.CharField(blank=True, max_length=300, verbose_name="nơi đăng ký (tên ngày đó)"),
                ),
                (
                    "registrar_name",
                    models.CharField(blank=True, max_length=100, verbose_name="họ tên người thực hiện"),
                ),
                ("signer_name", models.CharField(blank=True, max_length=100, verbose_name="họ tên người ký")),
                (
                    "signer_title",
                    models.CharField(blank=True, max_length=100, verbose_name="chức vụ người ký"),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("office", "Đăng ký tại cơ quan"), ("paper", "Số hóa từ sổ giấy")],
                        default="office",
                        max_length=6,
                        verbose_name="nguồn dữ liệu",
                    ),
                ),
                (
                    "paper_number",
                    models.CharField(blank=True, max_length=40, verbose_name="số ghi trong sổ giấy"),
                ),
                ("paper_book", models.CharField(blank=True, max_length=60, verbose_name="quyển sổ giấy")),
                (
                    "paper_date",
                    hotich.values.dates.PartialDateField(
                        blank=True, verbose_name="ngày đăng ký ghi trong sổ giấy"
                    ),
                ),
                ("return_reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                (
                    "created_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="lập lúc"
                    ),
                ),
                ("submitted_at", models.DateTimeField(null=True, verbose_name="trình lúc")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="hotich.office",
                        verbose_name="cơ quan đăng ký",
                    ),
                ),
                (
                    "registrar",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người thực hiện",
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ký",
                    ),
                ),
            ],
            options={
                "verbose_name": "việc hộ tịch",
                "verbose_name_plural": "việc hộ tịch",
            },
        ),
        migrations.CreateModel(
            name="FileCheck",
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
                            ("bytes", "Tệp giấy tờ đúng như đã lưu"),
                            ("signatures", "Chữ ký số còn đúng"),
                            ("store", "Tệp trong kho có nơi dùng"),
                        ],
                        max_length=10,
                        verbose_name="nội dung",
                    ),
                ),
                ("started_at", models.DateTimeField(verbose_name="bắt đầu lúc")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="xong lúc")),
                ("reached", models.BigIntegerField(default=0, verbose_name="đã kiểm tra đến")),
                ("looked_at", models.BigIntegerField(default=0, verbose_name="số đã kiểm tra")),
                ("found", models.PositiveIntegerField(default=0, verbose_name="số sai lệch")),
                ("examples", models.TextField(blank=True, verbose_name="ví dụ")),
            ],
            options={
                "verbose_name": "lượt kiểm tra tệp",
                "verbose_name_plural": "lượt kiểm tra tệp",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("finished_at", None)),
                        fields=("kind",),
                        name="one_file_check_of_a_kind_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalActForm",
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
                ("name", models.CharField(max_length=120, verbose_name="tên gọi")),
                ("book_title", models.CharField(max_length=160, verbose_name="tên sổ")),
                (
                    "required",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Khóa của các mục mà văn bản này buộc phải ghi, ngoài các mục luôn phải ghi.",
                        size=None,
                        verbose_name="mục bắt buộc thêm",
                    ),
                ),
                (
                    "days_to_register",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Ngày, tính từ ngày sau ngày xảy ra.",
                        null=True,
                        verbose_name="số ngày người dân phải đăng ký",
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
                "verbose_name": "historical nội dung việc hộ tịch",
                "verbose_name_plural": "historical nội dung việc hộ tịch",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
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
                ("old", models.TextField(blank=True, verbose_name="trước")),
                ("new", models.TextField(blank=True, verbose_name="sau")),
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
                    "amendment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.amendment",
                        verbose_name="ghi chú thay đổi",
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
                "verbose_name": "historical mục thay đổi",
                "verbose_name_plural": "historical mục thay đổi",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAuthority",
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
                    "task",
                    models.CharField(
                        choices=[
                            ("revoke", "Thu hồi giấy tờ"),
                            ("annul", "Hủy bỏ việc đăng ký"),
                            ("correct_data", "Phê duyệt điều chỉnh dữ liệu số hóa"),
                        ],
                        max_length=12,
                        verbose_name="việc",
                    ),
                ),
                (
                    "registered_at",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("commune", "Cấp xã"),
                            ("district", "Cấp huyện"),
                            ("province", "Cấp tỉnh"),
                            ("ministry", "Trung ương"),
                        ],
                        max_length=10,
                        verbose_name="cấp đã đăng ký",
                    ),
                ),
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
                        verbose_name="cấp quyết định",
                    ),
                ),
                ("holder", models.CharField(max_length=100, verbose_name="người, cơ quan quyết định")),
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
                "verbose_name": "historical thẩm quyền sau đăng ký",
                "verbose_name_plural": "historical thẩm quyền sau đăng ký",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalConfirmationPurpose",
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
                ("purpose", models.CharField(max_length=20, verbose_name="mục đích")),
                ("is_given", models.BooleanField(default=True, verbose_name="được cấp")),
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
                "verbose_name": "historical mục đích xác nhận tình trạng hôn nhân",
                "verbose_name_plural": "historical mục đích xác nhận tình trạng hôn nhân",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLookLimit",
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
                    "about",
                    models.CharField(
                        choices=[
                            ("without-case", "Số việc hộ tịch một người mở trong ngày mà không có hồ sơ"),
                            ("off-hours", "Số lượt xem ngoài giờ của một người trong ngày"),
                            ("margin", "Số phút trước và sau giờ làm việc còn coi là trong giờ"),
                            ("own", "Số việc của chính mình hoặc gia đình một người mở trong ngày"),
                            ("surname", "Số việc cùng một họ một người mở trong ngày mà không có hồ sơ"),
                            ("answer", "Số ngày làm việc để trả lời ai đã xem dữ liệu"),
                        ],
                        max_length=12,
                        verbose_name="mức",
                    ),
                ),
                ("most", models.PositiveSmallIntegerField(verbose_name="số")),
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
                "verbose_name": "historical mức về tra cứu",
                "verbose_name_plural": "historical mức về tra cứu",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLookRequest",
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
                            ("taken", "Chờ lập bản trả lời"),
                            ("answered", "Chờ trao"),
                            ("handed-out", "Đã trao"),
                            ("refused", "Đã từ chối"),
                        ],
                        default="taken",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("full_name", models.CharField(max_length=182, verbose_name="người có dữ liệu")),
                ("personal_id", models.CharField(max_length=12, verbose_name="số định danh cá nhân")),
                (
                    "asker",
                    models.CharField(
                        choices=[
                            ("self", "Chính người có dữ liệu"),
                            ("parent", "Cha, mẹ, người giám hộ"),
                            ("proxy", "Người được ủy quyền"),
                        ],
                        default="self",
                        max_length=10,
                        verbose_name="người yêu cầu là",
                    ),
                ),
                ("asker_name", models.CharField(max_length=182, verbose_name="họ tên người yêu cầu")),
                (
                    "proof",
                    models.CharField(
                        choices=[
                            ("card", "Thẻ căn cước, căn cước công dân"),
                            ("vneid", "VNeID mức độ 2"),
                            ("passport", "Hộ chiếu"),
                        ],
                        max_length=10,
                        verbose_name="giấy tờ xuất trình",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="giấy tờ chứng minh quan hệ, ủy quyền"
                    ),
                ),
                ("first", models.DateField(verbose_name="xem từ ngày")),
                ("taken_on", models.DateField(verbose_name="ngày tiếp nhận")),
                ("answer_by", models.DateField(verbose_name="hẹn trả lời")),
                ("taken_by_name", models.CharField(max_length=100, verbose_name="người tiếp nhận")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="trả lời lúc")),
                (
                    "answered_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người lập bản trả lời"),
                ),
                ("handed_out_at", models.DateTimeField(null=True, verbose_name="trao lúc")),
                ("refusal", models.TextField(blank=True, verbose_name="lý do từ chối")),
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
                        verbose_name="cơ quan tiếp nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical yêu cầu cho biết ai đã xem dữ liệu",
                "verbose_name_plural": "historical yêu cầu cho biết ai đã xem dữ liệu",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPaperName",
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
                            ("information_confirmation", "Giấy xác nhận thông tin hộ tịch"),
                            ("slip_receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
                            ("slip_supplement", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
                            ("slip_refusal", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"),
                            ("slip_apology", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
                            ("report", "Báo cáo số liệu hộ tịch"),
                        ],
                        max_length=30,
                        verbose_name="loại giấy tờ",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="tên gọi")),
                ("suffix", models.CharField(blank=True, max_length=20, verbose_name="ký hiệu sau số")),
                ("layout", models.CharField(max_length=40, verbose_name="mẫu trình bày")),
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
                "verbose_name": "historical tên giấy tờ",
                "verbose_name_plural": "historical tên giấy tờ",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPlaceProposal",
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
                            ("finding", "Đang tìm"),
                            ("proposed", "Chờ phê duyệt"),
                            ("applying", "Đang cập nhật"),
                            ("done", "Đã xong"),
                            ("rejected", "Không chấp thuận"),
                            ("stopped", "Đã dừng"),
                        ],
                        default="finding",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("proposed_by_name", models.CharField(max_length=100, verbose_name="họ tên người đề nghị")),
                (
                    "proposed_at",
                    models.DateTimeField(default=hotich.values.dates.now, verbose_name="đề nghị lúc"),
                ),
                ("read_to", models.BigIntegerField(default=0, verbose_name="đã tìm đến")),
                ("found", models.PositiveIntegerField(default=0, verbose_name="số việc tìm thấy")),
                (
                    "decided_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="họ tên người phê duyệt"),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="quyết định lúc")),
                ("applied_to", models.BigIntegerField(default=0, verbose_name="đã cập nhật đến")),
                ("corrected", models.PositiveIntegerField(default=0, verbose_name="đã cập nhật")),
                ("refused", models.PositiveIntegerField(default=0, verbose_name="không cập nhật được")),
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
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.assignment",
                        verbose_name="phân công của người phê duyệt",
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
                    "proposed_by",
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
            ],
            options={
                "verbose_name": "historical đề nghị cập nhật địa danh",
                "verbose_name_plural": "historical đề nghị cập nhật địa danh",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRegisterBook",
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
                ("prefix", models.CharField(max_length=10, verbose_name="ký hiệu loại sổ")),
                ("title", models.CharField(max_length=160, verbose_name="tên sổ")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("volume", models.PositiveSmallIntegerField(default=1, verbose_name="quyển số")),
                (
                    "first_number",
                    models.PositiveIntegerField(
                        default=1, help_text="Lớn hơn 1 khi nối tiếp sổ giấy", verbose_name="số đầu tiên"
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="ngày mở sổ")),
                (
                    "last_possible",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Hết số này thì quyển tiếp theo nối số",
                        null=True,
                        verbose_name="số cuối cùng ghi được",
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="ngày khóa sổ")),
                (
                    "closed_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người khóa sổ"),
                ),
                (
                    "total_entries",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="tổng số việc"),
                ),
                (
                    "corrected_entries",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="số việc có sửa chữa, ghi chú"
                    ),
                ),
                (
                    "voided_entries",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số việc bỏ số"),
                ),
                (
                    "blank_pages",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số trang trống"),
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
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical sổ đăng ký",
                "verbose_name_plural": "historical sổ đăng ký",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReleaseKind",
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
                ("name", models.CharField(max_length=150, verbose_name="tên danh sách")),
                ("agency", models.CharField(max_length=150, verbose_name="cơ quan được cung cấp")),
                (
                    "events",
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
                        verbose_name="loại việc hộ tịch",
                    ),
                ),
                (
                    "condition",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Mọi người"),
                            ("under_six", "Chưa đủ 6 tuổi vào ngày cuối kỳ, chưa ghi nhận đã chết"),
                            ("adult", "Từ đủ 18 tuổi vào ngày cuối kỳ"),
                        ],
                        max_length=10,
                        verbose_name="điều kiện",
                    ),
                ),
                (
                    "lines",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Theo thứ tự của cột. Để trống nếu là số liệu đã khử nhận dạng.",
                        size=None,
                        verbose_name="cột được cung cấp",
                    ),
                ),
                (
                    "fewest",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Chỉ ghi cho số liệu đã khử nhận dạng: dòng xuất hiện ít hơn số này thì bị khái quát.",
                        null=True,
                        verbose_name="số lần ít nhất của mỗi dòng",
                    ),
                ),
                (
                    "days_open",
                    models.PositiveSmallIntegerField(default=30, verbose_name="số ngày giữ tệp nhiều nhất"),
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
                "verbose_name": "historical loại danh sách cung cấp",
                "verbose_name_plural": "historical loại danh sách cung cấp",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReportSchedule",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("title", models.CharField(max_length=300, verbose_name="tên báo cáo")),
                ("asked", models.JSONField(verbose_name="cách xem")),
                ("letter", models.CharField(max_length=1, verbose_name="kỳ")),
                ("made_until", models.DateField(verbose_name="đã lập đến hết ngày")),
                ("begun_by_name", models.CharField(max_length=100, verbose_name="họ tên người đặt lịch")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ngừng lúc")),
                ("problem", models.TextField(blank=True, verbose_name="vướng mắc")),
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
                    "begun_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đặt lịch",
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
                        verbose_name="cơ quan báo cáo",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical báo cáo định kỳ",
                "verbose_name_plural": "historical báo cáo định kỳ",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStatForm",
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
                ("code", models.SlugField(max_length=20, verbose_name="mã biểu")),
                ("symbol", models.CharField(max_length=60, verbose_name="ký hiệu biểu")),
                ("title", models.CharField(max_length=200, verbose_name="tên biểu")),
                (
                    "periods",
                    models.TextField(
                        help_text="Mỗi dòng một kỳ: h1 hoặc y | tên kỳ | các ngày phải gửi.",
                        verbose_name="kỳ báo cáo",
                    ),
                ),
                (
                    "columns",
                    models.TextField(
                        blank=True,
                        help_text="Mỗi dòng một cột, theo thứ tự: mã số liệu | nhóm cột | tên cột. Để trống khi chưa có biểu.",
                        verbose_name="các cột",
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
                "verbose_name": "historical biểu thống kê",
                "verbose_name_plural": "historical biểu thống kê",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalToken",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("label", models.CharField(db_index=True, max_length=32, verbose_name="nhãn thiết bị")),
                ("holder_name", models.CharField(max_length=200, verbose_name="tên chủ thể chứng thư số")),
                ("certificate", models.TextField(verbose_name="chứng thư số (PEM)")),
                ("chain", models.TextField(verbose_name="chuỗi chứng thực (PEM)")),
                (
                    "fingerprint",
                    models.CharField(db_index=True, max_length=64, verbose_name="dấu vân tay SHA-256"),
                ),
                ("valid_from", models.DateTimeField(verbose_name="hiệu lực từ")),
                ("valid_to", models.DateTimeField(verbose_name="hiệu lực đến")),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="ngừng dùng lúc")),
                (
                    "is_remote",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="Do máy ký ở cơ quan giữ, không phải trạm ký trên máy chủ",
                        verbose_name="ký tại máy của cơ quan",
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
                        help_text="Để trống: chứng thư số của cơ quan",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người được cấp",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical thiết bị ký số",
                "verbose_name_plural": "historical thiết bị ký số",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="KnownName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.BigIntegerField(verbose_name="mã tên")),
                ("key", models.TextField(verbose_name="tên không dấu")),
                ("sort", models.TextField(verbose_name="khóa sắp xếp")),
                ("given", models.TextField(verbose_name="tên gọi không dấu")),
                ("bag", models.TextField(verbose_name="các chữ không kể thứ tự")),
                ("initials", models.TextField(verbose_name="chữ cái đầu")),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None, verbose_name="các chữ"
                    ),
                ),
            ],
            options={
                "verbose_name": "họ tên đã gặp",
                "verbose_name_plural": "họ tên đã gặp",
                "indexes": [
                    models.Index(fields=["digest"], name="known_name"),
                    models.Index(fields=["bag"], name="known_name_by_bag"),
                    models.Index(fields=["given", "sort"], name="known_name_by_given"),
                    models.Index(fields=["initials", "sort"], name="known_name_by_initials"),
                    models.Index(fields=["sort"], name="known_name_in_order"),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["words"], name="known_name_by_words"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NameWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.TextField(verbose_name="chữ")),
            ],
            options={
                "verbose_name": "chữ trong họ tên",
                "verbose_name_plural": "chữ trong họ tên",
                "indexes": [models.Index(fields=["word"], name="name_word", opclasses=["text_pattern_ops"])],
            },
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
                            ("information_confirmation", "Giấy xác nhận thông tin hộ tịch"),
                            ("slip_receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
                            ("slip_supplement", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
                            ("slip_refusal", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"),
                            ("slip_apology", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
                            ("report", "Báo cáo số liệu hộ tịch"),
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
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.paper",
                        verbose_name="giấy tờ đã in",
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
            name="HistoricalPersonLink",
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
                            ("proposed", "Chờ xác nhận"),
                            ("confirmed", "Đã xác nhận"),
                            ("refused", "Không xác nhận"),
                            ("undone", "Đã bỏ liên kết"),
                        ],
                        default="proposed",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("reason", models.TextField(verbose_name="căn cứ")),
                ("proposed_by_name", models.CharField(max_length=100, verbose_name="người đề nghị")),
                (
                    "proposed_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="đề nghị lúc"
                    ),
                ),
                (
                    "decided_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người quyết định"),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="quyết định lúc")),
                (
                    "end_reason",
                    models.TextField(blank=True, verbose_name="lý do không xác nhận, bỏ liên kết"),
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
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản quyết định",
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
                        verbose_name="cơ quan đề nghị",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản đề nghị",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.party",
                        verbose_name="người thứ nhất",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.party",
                        verbose_name="người thứ hai",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical liên kết người",
                "verbose_name_plural": "historical liên kết người",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PlaceProposal",
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
                            ("finding", "Đang tìm"),
                            ("proposed", "Chờ phê duyệt"),
                            ("applying", "Đang cập nhật"),
                            ("done", "Đã xong"),
                            ("rejected", "Không chấp thuận"),
                            ("stopped", "Đã dừng"),
                        ],
                        default="finding",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("proposed_by_name", models.CharField(max_length=100, verbose_name="họ tên người đề nghị")),
                (
                    "proposed_at",
                    models.DateTimeField(default=hotich.values.dates.now, verbose_name="đề nghị lúc"),
                ),
                ("read_to", models.BigIntegerField(default=0, verbose_name="đã tìm đến")),
                ("found", models.PositiveIntegerField(default=0, verbose_name="số việc tìm thấy")),
                (
                    "decided_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="họ tên người phê duyệt"),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="quyết định lúc")),
                ("applied_to", models.BigIntegerField(default=0, verbose_name="đã cập nhật đến")),
                ("corrected", models.PositiveIntegerField(default=0, verbose_name="đã cập nhật")),
                ("refused", models.PositiveIntegerField(default=0, verbose_name="không cập nhật được")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.assignment",
                        verbose_name="phân công của người phê duyệt",
                    ),
                ),
                (
                    "decider",
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
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị",
                    ),
                ),
            ],
            options={
                "verbose_name": "đề nghị cập nhật địa danh",
                "verbose_name_plural": "đề nghị cập nhật địa danh",
            },
        ),
        migrations.CreateModel(
            name="ReportedAct",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="registry.record",
                        verbose_name="việc hộ tịch",
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
                    "sex",
                    models.CharField(
                        choices=[
                            ("male", "Nam"),
                            ("female", "Nữ"),
                            ("unknown", "Chưa xác định"),
                            ("none", "Không áp dụng"),
                        ],
                        max_length=10,
                        verbose_name="giới tính",
                    ),
                ),
                ("registered_on", models.DateField(verbose_name="đăng ký ngày")),
                ("issued_on", models.DateField(null=True, verbose_name="ban hành bản điện tử ngày")),
                ("numbered_on", models.DateField(null=True, verbose_name="có số định danh ngày")),
                ("is_valid", models.BooleanField(verbose_name="còn giá trị")),
                ("is_late", models.BooleanField(verbose_name="đăng ký quá hạn")),
                ("is_again", models.BooleanField(verbose_name="đăng ký lại, ghi vào sổ việc ở nước ngoài")),
                ("is_interlinked", models.BooleanField(verbose_name="theo thủ tục liên thông")),
                ("is_new", models.BooleanField(verbose_name="đăng ký mới")),
                ("is_anew", models.BooleanField(verbose_name="đăng ký lại")),
                ("is_on_time", models.BooleanField(verbose_name="đăng ký đúng hạn")),
                (
                    "people",
                    models.CharField(
                        blank=True,
                        choices=[("kinh", "Kinh"), ("other", "Dân tộc khác")],
                        max_length=10,
                        verbose_name="dân tộc",
                    ),
                ),
                (
                    "is_of_the_year",
                    models.BooleanField(verbose_name="đăng ký quá hạn, sinh trong năm đăng ký"),
                ),
                ("is_under_five", models.BooleanField(verbose_name="đăng ký quá hạn, dưới 5 tuổi")),
                (
                    "age_at_death",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("infant", "Dưới 1 tuổi"),
                            ("child", "Từ 1 đến dưới 5 tuổi"),
                            ("older", "Từ 5 tuổi trở lên"),
                        ],
                        max_length=10,
                        verbose_name="tuổi khi chết",
                    ),
                ),
                ("is_first_marriage", models.BooleanField(verbose_name="cả hai kết hôn lần đầu")),
                ("has_times", models.BooleanField(verbose_name="ghi đủ lần kết hôn của hai bên")),
                ("is_first_groom", models.BooleanField(verbose_name="nam kết hôn lần đầu, rõ tuổi")),
                ("is_first_bride", models.BooleanField(verbose_name="nữ kết hôn lần đầu, rõ tuổi")),
                (
                    "groom_age",
                    models.PositiveSmallIntegerField(null=True, verbose_name="tuổi nam kết hôn lần đầu"),
                ),
                (
                    "bride_age",
                    models.PositiveSmallIntegerField(null=True, verbose_name="tuổi nữ kết hôn lần đầu"),
                ),
                (
                    "detail",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("change", "Thay đổi hộ tịch"),
                            ("rectification", "Cải chính hộ tịch"),
                            ("supplement", "Bổ sung hộ tịch"),
                            ("ethnicity", "Xác định lại dân tộc"),
                            ("noted_nationality", "Ghi vào sổ: quốc tịch"),
                            ("noted_adoption", "Ghi vào sổ: nuôi con nuôi"),
                            ("noted_divorce", "Ghi vào sổ: ly hôn, hủy kết hôn"),
                            ("noted_other", "Ghi vào sổ: việc khác"),
                            ("to_marry", "Xác nhận để kết hôn"),
                            ("other_purpose", "Xác nhận cho mục đích khác"),
                        ],
                        max_length=20,
                        verbose_name="loại trong biểu thống kê",
                    ),
                ),
            ],
            options={
                "verbose_name": "việc hộ tịch trong báo cáo",
                "verbose_name_plural": "việc hộ tịch trong báo cáo",
            },
        ),
        migrations.CreateModel(
            name="ProposedPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("draw", models.FloatField(verbose_name="số rút")),
                ("refusal", models.TextField(blank=True, verbose_name="vì sao không cập nhật")),
                (
                    "new",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.place",
                        verbose_name="đơn vị của ngày đó",
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.place",
                        verbose_name="đơn vị đang ghi",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="registry.placeproposal",
                        verbose_name="đề nghị",
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
                "verbose_name": "việc đề nghị cập nhật địa danh",
                "verbose_name_plural": "việc đề nghị cập nhật địa danh",
            },
        ),
        migrations.CreateModel(
            name="PersonalIdReturn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.UUIDField(verbose_name="mã yêu cầu")),
                ("number", models.CharField(blank=True, max_length=12, verbose_name="số định danh cá nhân")),
                ("reason", models.TextField(verbose_name="lý do")),
                ("refused_at", models.DateTimeField(blank=True, null=True, verbose_name="bị từ chối lúc")),
                (
                    "given_up_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="thôi yêu cầu lúc"
                    ),
                ),
                ("returned_at", models.DateTimeField(blank=True, null=True, verbose_name="báo trả lại lúc")),
                (
                    "return_heard_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="bên dân cư ghi nhận trả lại lúc"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="personal_id_returns",
                        to="registry.record",
                        verbose_name="việc hộ tịch",
                    ),
                ),
            ],
            options={
                "verbose_name": "số định danh trả lại",
                "verbose_name_plural": "số định danh trả lại",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PersonalIdRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="mã yêu cầu")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Đang chờ cấp số"),
                            ("given", "Đã cấp số"),
                            ("refused", "Bị từ chối cấp số"),
                        ],
                        default="pending",
                        max_length=8,
                        verbose_name="tình trạng",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=12, verbose_name="số định danh cá nhân")),
                ("refusal", models.TextField(blank=True, verbose_name="lý do từ chối")),
                (
                    "parked_number",
                    models.CharField(blank=True, max_length=12, verbose_name="số chờ quyết định"),
                ),
                ("is_accepted", models.BooleanField(default=False, verbose_name="đã nhận kèm lý do")),
                (
                    "asked_gender",
                    models.CharField(blank=True, max_length=10, verbose_name="giới tính khi yêu cầu"),
                ),
                (
                    "asked_birth_date",
                    hotich.values.dates.PartialDateField(blank=True, verbose_name="ngày sinh khi yêu cầu"),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="yêu cầu lúc"
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="xác nhận lúc")),
                (
                    "confirmation_heard_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="bên dân cư ghi nhận xác nhận lúc"
                    ),
                ),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="personal_id_request",
                        to="registry.record",
                        verbose_name="việc hộ tịch",
                    ),
                ),
            ],
            options={
                "verbose_name": "yêu cầu cấp số định danh",
                "verbose_name_plural": "yêu cầu cấp số định danh",
            },
        ),
        migrations.AddField(
            model_name="party",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="parties",
                to="registry.record",
                verbose_name="việc hộ tịch",
            ),
        ),
        migrations.CreateModel(
            name="Particulars",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("values", models.JSONField(default=dict, verbose_name="nội dung")),
                (
                    "place_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.place",
                        verbose_name="đơn vị hành chính nơi xảy ra",
                    ),
                ),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="particulars",
                        to="registry.record",
                        verbose_name="việc hộ tịch",
                    ),
                ),
            ],
            options={
                "verbose_name": "nội dung riêng",
                "verbose_name_plural": "nội dung riêng",
            },
        ),
        migrations.CreateModel(
            name="PaperOrigin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.CharField(blank=True, max_length=20, verbose_name="trang số")),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="ảnh trang sổ")),
                ("member", models.CharField(blank=True, max_length=120, verbose_name="tệp trong gói")),
                ("marks", models.JSONField(default=dict, verbose_name="tình trạng các mục")),
                ("extra", models.JSONField(default=dict, verbose_name="mục khác trong sổ")),
                ("route", models.CharField(blank=True, max_length=100, verbose_name="cách số hóa")),
                ("typed_by_name", models.CharField(max_length=100, verbose_name="người nhập")),
                ("checked_by_name", models.CharField(max_length=100, verbose_name="người kiểm tra")),
                ("approved_by_name", models.CharField(max_length=100, verbose_name="người phê duyệt")),
                ("approved_at", models.DateTimeField(verbose_name="phê duyệt lúc")),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paper_origin",
                        to="registry.record",
                        verbose_name="việc hộ tịch",
                    ),
                ),
            ],
            options={
                "verbose_name": "nguồn gốc số hóa",
                "verbose_name_plural": "nguồn gốc số hóa",
            },
        ),
        migrations.AddField(
            model_name="paper",
            name="record",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="papers",
                to="registry.record",
                verbose_name="việc hộ tịch",
            ),
        ),
        migrations.CreateModel(
            name="NameOfAct",
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
                        verbose_name="vai trò",
                    ),
                ),
                ("is_subject", models.BooleanField(verbose_name="người được đăng ký")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("r", "Khi đăng ký"),
                            ("a", "Sau khi thay đổi"),
                            ("c", "Sau khi chỉnh sửa dữ liệu"),
                        ],
                        max_length=1,
                        verbose_name="nguồn của tên",
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="loại việc")),
                ("birth_year", models.SmallIntegerField(null=True, verbose_name="năm sinh")),
                ("year", models.SmallIntegerField(null=True, verbose_name="năm đăng ký")),
                (
                    "tokens",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None, verbose_name="các chữ theo cơ quan"
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
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.record",
                        verbose_name="việc",
                    ),
                ),
            ],
            options={
                "verbose_name": "tên trong việc hộ tịch",
                "verbose_name_plural": "tên trong việc hộ tịch",
            },
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
                        choices=[
                            ("voided", "Bỏ số"),
                            ("revoked", "Thu hồi"),
                            ("annulled", "Hủy bỏ"),
                            ("cancelled", "Hủy dữ liệu"),
                        ],
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
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("commune", "Cấp xã"),
                            ("district", "Cấp huyện"),
                            ("province", "Cấp tỉnh"),
                            ("court", "Tòa án"),
                        ],
                        max_length=10,
                        verbose_name="cấp quyết định",
                    ),
                ),
                (
                    "authority",
                    models.CharField(blank=True, max_length=200, verbose_name="cơ quan quyết định"),
                ),
                ("reason", models.TextField(verbose_name="lý do")),
                (
                    "made_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="ghi lúc"
                    ),
                ),
                ("lifted_at", models.DateTimeField(blank=True, null=True, verbose_name="khôi phục lúc")),
                ("lift_reason", models.TextField(blank=True, verbose_name="lý do khôi phục")),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invalidations",
                        to="registry.record",
                        verbose_name="việc hộ tịch",
                    ),
                ),
            ],
            options={
                "verbose_name": "thu hồi, hủy bỏ",
                "verbose_name_plural": "thu hồi, hủy bỏ",
            },
        ),
        migrations.CreateModel(
            name="HistoricalWarningAnswer",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("code", models.CharField(max_length=60, verbose_name="cảnh báo")),
                ("message", models.TextField(verbose_name="nội dung cảnh báo")),
                ("reason", models.TextField(verbose_name="lý do")),
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
                "verbose_name": "historical giải trình cảnh báo",
                "verbose_name_plural": "historical giải trình cảnh báo",
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
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.record",
                        verbose_name="trẻ được ghi đầu tiên",
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
                "verbose_name": "historical trẻ sinh cùng",
                "verbose_name_plural": "historical trẻ sinh cùng",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRecordNote",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("text", models.TextField(verbose_name="nội dung")),
                (
                    "made_at",
                    models.DateTimeField(default=hotich.values.dates.now, editable=False, verbose_name="lúc"),
                ),
                ("seen_at", models.DateTimeField(null=True, verbose_name="đã biết lúc")),
                (
                    "seen_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người nhận biết"),
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
                    "act",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.record",
                        verbose_name="việc làm căn cứ ghi chú",
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
                "verbose_name": "historical ghi chú",
                "verbose_name_plural": "historical ghi chú",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPersonalIdReturn",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("reference", models.UUIDField(verbose_name="mã yêu cầu")),
                ("number", models.CharField(blank=True, max_length=12, verbose_name="số định danh cá nhân")),
                ("reason", models.TextField(verbose_name="lý do")),
                ("refused_at", models.DateTimeField(blank=True, null=True, verbose_name="bị từ chối lúc")),
                (
                    "given_up_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="thôi yêu cầu lúc"
                    ),
                ),
                ("returned_at", models.DateTimeField(blank=True, null=True, verbose_name="báo trả lại lúc")),
                (
                    "return_heard_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="bên dân cư ghi nhận trả lại lúc"
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
                "verbose_name": "historical số định danh trả lại",
                "verbose_name_plural": "historical số định danh trả lại",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPersonalIdRequest",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("reference", models.UUIDField(db_index=True, default=uuid.uuid4, verbose_name="mã yêu cầu")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Đang chờ cấp số"),
                            ("given", "Đã cấp số"),
                            ("refused", "Bị từ chối cấp số"),
                        ],
                        default="pending",
                        max_length=8,
                        verbose_name="tình trạng",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=12, verbose_name="số định danh cá nhân")),
                ("refusal", models.TextField(blank=True, verbose_name="lý do từ chối")),
                (
                    "parked_number",
                    models.CharField(blank=True, max_length=12, verbose_name="số chờ quyết định"),
                ),
                ("is_accepted", models.BooleanField(default=False, verbose_name="đã nhận kèm lý do")),
                (
                    "asked_gender",
                    models.CharField(blank=True, max_length=10, verbose_name="giới tính khi yêu cầu"),
                ),
                (
                    "asked_birth_date",
                    hotich.values.dates.PartialDateField(blank=True, verbose_name="ngày sinh khi yêu cầu"),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="yêu cầu lúc"
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="xác nhận lúc")),
                (
                    "confirmation_heard_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="bên dân cư ghi nhận xác nhận lúc"
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
                "verbose_name": "historical yêu cầu cấp số định danh",
                "verbose_name_plural": "historical yêu cầu cấp số định danh",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalParty",
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
                            ("coguardian", "Người cùng giám hộ"),
                            ("supervisor", "Người giám sát giám hộ"),
                            ("adoptivefather", "Cha nuôi"),
                            ("adoptivemother", "Mẹ nuôi"),
                            ("giver", "Bên giao con nuôi"),
                        ],
                        max_length=20,
                        verbose_name="vai trò",
                    ),
                ),
                ("full_name", models.CharField(blank=True, max_length=182, verbose_name="họ, chữ đệm, tên")),
                ("family_name", models.CharField(blank=True, max_length=60, verbose_name="họ")),
                ("middle_name", models.CharField(blank=True, max_length=60, verbose_name="chữ đệm")),
                ("given_name", models.CharField(blank=True, max_length=60, verbose_name="tên")),
                ("name_key", models.TextField(editable=False)),
                ("name_sort", models.TextField(editable=False)),
                ("birth_date", hotich.values.dates.PartialDateField(blank=True, verbose_name="ngày sinh")),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[("male", "Nam"), ("female", "Nữ"), ("unknown", "Chưa xác định")],
                        max_length=10,
                        verbose_name="giới tính",
                    ),
                ),
                ("ethnicity", models.CharField(blank=True, max_length=40, verbose_name="dân tộc")),
                ("nationality", models.CharField(blank=True, max_length=60, verbose_name="quốc tịch")),
                (
                    "residence_kind",
                    models.CharField(
                        blank=True,
                        choices=[("", "–"), ("permanent", "Thường trú"), ("temporary", "Tạm trú")],
                        max_length=10,
                        verbose_name="loại cư trú",
                    ),
                ),
                ("residence", models.CharField(blank=True, max_length=300, verbose_name="nơi cư trú")),
                (
                    "id_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "–"),
                            ("cmnd", "Chứng minh nhân dân"),
                            ("passport", "Hộ chiếu"),
                            ("residence_card", "Thẻ thường trú"),
                            ("cccd", "Thẻ căn cước / CCCD"),
                            ("army", "Chứng minh quân đội"),
                            ("officer", "Chứng minh sĩ quan"),
                            ("police", "Chứng minh công an"),
                            ("other", "Giấy tờ khác"),
                        ],
                        max_length=20,
                        verbose_name="loại giấy tờ",
                    ),
                ),
                ("id_number", models.CharField(blank=True, max_length=30, verbose_name="số giấy tờ")),
                ("id_issued_on", hotich.values.dates.PartialDateField(blank=True, verbose_name="ngày cấp")),
                ("id_issuer", models.CharField(blank=True, max_length=150, verbose_name="nơi cấp")),
                (
                    "personal_id",
                    models.CharField(blank=True, max_length=12, verbose_name="số định danh cá nhân"),
                ),
                ("relation", models.CharField(blank=True, max_length=40, verbose_name="quan hệ")),
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
                "verbose_name": "historical người",
                "verbose_name_plural": "historical người",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalParticulars",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("values", models.JSONField(default=dict, verbose_name="nội dung")),
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
                    "place_unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.place",
                        verbose_name="đơn vị hành chính nơi xảy ra",
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
                "verbose_name": "historical nội dung riêng",
                "verbose_name_plural": "historical nội dung riêng",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPaperOrigin",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("page", models.CharField(blank=True, max_length=20, verbose_name="trang số")),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="ảnh trang sổ")),
                ("member", models.CharField(blank=True, max_length=120, verbose_name="tệp trong gói")),
                ("marks", models.JSONField(default=dict, verbose_name="tình trạng các mục")),
                ("extra", models.JSONField(default=dict, verbose_name="mục khác trong sổ")),
                ("route", models.CharField(blank=True, max_length=100, verbose_name="cách số hóa")),
                ("typed_by_name", models.CharField(max_length=100, verbose_name="người nhập")),
                ("checked_by_name", models.CharField(max_length=100, verbose_name="người kiểm tra")),
                ("approved_by_name", models.CharField(max_length=100, verbose_name="người phê duyệt")),
                ("approved_at", models.DateTimeField(verbose_name="phê duyệt lúc")),
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
                "verbose_name": "historical nguồn gốc số hóa",
                "verbose_name_plural": "historical nguồn gốc số hóa",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPaper",
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
                            ("information_confirmation", "Giấy xác nhận thông tin hộ tịch"),
                            ("slip_receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
                            ("slip_supplement", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
                            ("slip_refusal", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"),
                            ("slip_apology", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
                            ("report", "Báo cáo số liệu hộ tịch"),
                        ],
                        max_length=30,
                        verbose_name="loại giấy tờ",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="tên giấy tờ")),
                ("suffix", models.CharField(blank=True, max_length=20, verbose_name="ký hiệu sau số")),
                ("template_version", models.CharField(max_length=40, verbose_name="mẫu")),
                ("code", models.CharField(db_index=True, max_length=26, verbose_name="mã kiểm tra")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Chờ số định danh"),
                            ("to_render", "Đang lập bản điện tử"),
                            ("to_sign", "Chờ ký số"),
                            ("to_issue", "Chờ ban hành"),
                            ("issued", "Đã ban hành"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("content", models.JSONField(null=True, verbose_name="nội dung")),
                ("signer_name", models.CharField(max_length=100, verbose_name="họ tên người ký")),
                (
                    "signer_title",
                    models.CharField(blank=True, max_length=100, verbose_name="chức vụ người ký"),
                ),
                (
                    "copy_number",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số bản sao"),
                ),
                (
                    "copy_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="năm của số bản sao"
                    ),
                ),
                ("requester", models.CharField(blank=True, max_length=150, verbose_name="người yêu cầu")),
                ("purpose", models.CharField(blank=True, max_length=250, verbose_name="mục đích sử dụng")),
                (
                    "without_number_reason",
                    models.TextField(blank=True, verbose_name="lý do cấp khi chưa có số định danh"),
                ),
                ("base_file", models.CharField(blank=True, max_length=64, verbose_name="tệp đã lập")),
                (
                    "signed_file",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="tệp có chữ ký người có thẩm quyền"
                    ),
                ),
                ("issued_file", models.CharField(blank=True, max_length=64, verbose_name="tệp đã ban hành")),
                (
                    "created_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="tạo lúc"
                    ),
                ),
                ("rendered_at", models.DateTimeField(null=True, verbose_name="lập lúc")),
                ("signed_at", models.DateTimeField(null=True, verbose_name="ký lúc")),
                ("issued_at", models.DateTimeField(null=True, verbose_name="ban hành lúc")),
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
                        verbose_name="cơ quan cấp",
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ký",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.paper",
                        verbose_name="được thay bằng",
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
                "verbose_name": "historical giấy tờ điện tử",
                "verbose_name_plural": "historical giấy tờ điện tử",
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
                        choices=[
                            ("voided", "Bỏ số"),
                            ("revoked", "Thu hồi"),
                            ("annulled", "Hủy bỏ"),
                            ("cancelled", "Hủy dữ liệu"),
                        ],
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
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("commune", "Cấp xã"),
                            ("district", "Cấp huyện"),
                            ("province", "Cấp tỉnh"),
                            ("court", "Tòa án"),
                        ],
                        max_length=10,
                        verbose_name="cấp quyết định",
                    ),
                ),
                (
                    "authority",
                    models.CharField(blank=True, max_length=200, verbose_name="cơ quan quyết định"),
                ),
                ("reason", models.TextField(verbose_name="lý do")),
                (
                    "made_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="ghi lúc"
                    ),
                ),
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
                "verbose_name": "historical thu hồi, hủy bỏ",
                "verbose_name_plural": "historical thu hồi, hủy bỏ",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDataCorrection",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("key", models.CharField(max_length=60, verbose_name="mục")),
                ("old", models.TextField(blank=True, verbose_name="trước")),
                ("new", models.TextField(blank=True, verbose_name="sau")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("missing", "Nhập thiếu thông tin"),
                            ("place", "Thay đổi địa danh hành chính"),
                            ("typing", "Nhập sai so với sổ"),
                            ("other", "Lý do khác"),
                        ],
                        max_length=10,
                        verbose_name="lý do",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="giải thích")),
                ("proposed_by_name", models.CharField(max_length=100, verbose_name="họ tên người đề nghị")),
                ("decided_by_name", models.CharField(max_length=100, verbose_name="họ tên người phê duyệt")),
                ("decided_at", models.DateTimeField(verbose_name="phê duyệt lúc")),
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
                    "proposed_by",
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
                "verbose_name": "historical chỉnh sửa dữ liệu",
                "verbose_name_plural": "historical chỉnh sửa dữ liệu",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCorrectedName",
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
                            ("coguardian", "Người cùng giám hộ"),
                            ("supervisor", "Người giám sát giám hộ"),
                            ("adoptivefather", "Cha nuôi"),
                            ("adoptivemother", "Mẹ nuôi"),
                            ("giver", "Bên giao con nuôi"),
                        ],
                        max_length=20,
                        verbose_name="vai trò",
                    ),
                ),
                ("full_name", models.TextField(verbose_name="họ, chữ đệm, tên")),
                ("name_key", models.TextField(editable=False)),
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
                    "record",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.record",
                        verbose_name="việc",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical tên sau khi chỉnh sửa",
                "verbose_name_plural": "historical tên sau khi chỉnh sửa",
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
                    "act",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.record",
                        verbose_name="việc làm căn cứ ghi chú",
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
                        verbose_name="việc được ghi chú",
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
                            ("coguardian", "Người cùng giám hộ"),
                            ("supervisor", "Người giám sát giám hộ"),
                            ("adoptivefather", "Cha nuôi"),
                            ("adoptivemother", "Mẹ nuôi"),
                            ("giver", "Bên giao con nuôi"),
                        ],
                        max_length=20,
                        verbose_name="vai trò",
                    ),
                ),
                ("full_name", models.TextField(verbose_name="họ, chữ đệm, tên")),
                ("name_key", models.TextField(editable=False)),
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
                    "amendment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.amendment",
                        verbose_name="ghi chú thay đổi",
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
                "verbose_name": "historical tên sau khi thay đổi",
                "verbose_name_plural": "historical tên sau khi thay đổi",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="DataCorrection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=60, verbose_name="mục")),
                ("old", models.TextField(blank=True, verbose_name="trước")),
                ("new", models.TextField(blank=True, verbose_name="sau")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("missing", "Nhập thiếu thông tin"),
                            ("place", "Thay đổi địa danh hành chính"),
                            ("typing", "Nhập sai so với sổ"),
                            ("other", "Lý do khác"),
                        ],
                        max_length=10,
                        verbose_name="lý do",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="giải thích")),
                ("proposed_by_name", models.CharField(max_length=100, verbose_name="họ tên người đề nghị")),
                ("decided_by_name", models.CharField(max_length=100, verbose_name="họ tên người phê duyệt")),
                ("decided_at", models.DateTimeField(verbose_name="phê duyệt lúc")),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người phê duyệt",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="registry.record",
                        verbose_name="việc hộ tịch",
                    ),
                ),
            ],
            options={
                "verbose_name": "chỉnh sửa dữ liệu",
                "verbose_name_plural": "chỉnh sửa dữ liệu",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="CorrectedName",
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
                        verbose_name="vai trò",
                    ),
                ),
                ("full_name", models.TextField(verbose_name="họ, chữ đệm, tên")),
                ("name_key", models.TextField(editable=False)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_names",
                        to="registry.record",
                        verbose_name="việc",
                    ),
                ),
            ],
            options={
                "verbose_name": "tên sau khi chỉnh sửa",
                "verbose_name_plural": "tên sau khi chỉnh sửa",
            },
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
                            ("coguardian", "Người cùng giám hộ"),
                            ("supervisor", "Người giám sát giám hộ"),
                            ("adoptivefather", "Cha nuôi"),
                            ("adoptivemother", "Mẹ nuôi"),
                            ("giver", "Bên giao con nuôi"),
                        ],
                        max_length=20,
                        verbose_name="vai trò",
                    ),
                ),
                ("full_name", models.TextField(verbose_name="họ, chữ đệm, tên")),
                ("name_key", models.TextField(editable=False)),
                (
                    "amendment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="registry.amendment",
                        verbose_name="ghi chú thay đổi",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="registry.record",
                        verbose_name="việc hộ tịch",
                    ),
                ),
            ],
            options={
                "verbose_name": "tên sau khi thay đổi",
                "verbose_name_plural": "tên sau khi thay đổi",
            },
        ),
        migrations.CreateModel(
            name="RecordNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="nội dung")),
                (
                    "made_at",
                    models.DateTimeField(default=hotich.values.dates.now, editable=False, verbose_name="lúc"),
                ),
                ("seen_at", models.DateTimeField(null=True, verbose_name="đã biết lúc")),
                (
                    "seen_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người nhận biết"),
                ),
                (
                    "act",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.record",
                        verbose_name="việc làm căn cứ ghi chú",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="registry.record",
                        verbose_name="việc hộ tịch",
                    ),
                ),
            ],
            options={
                "verbose_name": "ghi chú",
                "verbose_name_plural": "ghi chú",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RegisterBook",
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
                ("prefix", models.CharField(max_length=10, verbose_name="ký hiệu loại sổ")),
                ("title", models.CharField(max_length=160, verbose_name="tên sổ")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("volume", models.PositiveSmallIntegerField(default=1, verbose_name="quyển số")),
                (
                    "first_number",
                    models.PositiveIntegerField(
                        default=1, help_text="Lớn hơn 1 khi nối tiếp sổ giấy", verbose_name="số đầu tiên"
                    ),
                ),
                ("last_number", models.PositiveIntegerField(default=0, verbose_name="số đã dùng gần nhất")),
                ("opened_on", models.DateField(verbose_name="ngày mở sổ")),
                (
                    "last_possible",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Hết số này thì quyển tiếp theo nối số",
                        null=True,
                        verbose_name="số cuối cùng ghi được",
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="ngày khóa sổ")),
                (
                    "closed_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người khóa sổ"),
                ),
                (
                    "total_entries",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="tổng số việc"),
                ),
                (
                    "corrected_entries",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="số việc có sửa chữa, ghi chú"
                    ),
                ),
                (
                    "voided_entries",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số việc bỏ số"),
                ),
                (
                    "blank_pages",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số trang trống"),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="books",
                        to="hotich.office",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "sổ đăng ký",
                "verbose_name_plural": "sổ đăng ký",
            },
        ),
        migrations.AddField(
            model_name="record",
            name="book",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="records",
                to="registry.registerbook",
                verbose_name="quyển số",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalRecord",
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
                            ("draft", "Đang lập"),
                            ("submitted", "Chờ phê duyệt"),
                            ("registered", "Đã đăng ký"),
                            ("discarded", "Đã hủy bản lập"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="trạng thái",
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
                ("title", models.CharField(blank=True, max_length=400, verbose_name="người được đăng ký")),
                ("happened_on", hotich.values.dates.PartialDateField(blank=True, verbose_name="ngày xảy ra")),
                ("filed_on", models.DateField(null=True, verbose_name="ngày nộp hồ sơ hợp lệ")),
                ("entry_number", models.PositiveIntegerField(null=True, verbose_name="số")),
                ("registered_on", models.DateField(null=True, verbose_name="ngày đăng ký")),
                ("registered_at", models.DateTimeField(null=True, verbose_name="đăng ký lúc")),
                (
                    "office_name",
                    models.CharField(blank=True, max_length=300, verbose_name="nơi đăng ký (tên ngày đó)"),
                ),
                (
                    "registrar_name",
                    models.CharField(blank=True, max_length=100, verbose_name="họ tên người thực hiện"),
                ),
                ("signer_name", models.CharField(blank=True, max_length=100, verbose_name="họ tên người ký")),
                (
                    "signer_title",
                    models.CharField(blank=True, max_length=100, verbose_name="chức vụ người ký"),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("office", "Đăng ký tại cơ quan"), ("paper", "Số hóa từ sổ giấy")],
                        default="office",
                        max_length=6,
                        verbose_name="nguồn dữ liệu",
                    ),
                ),
                (
                    "paper_number",
                    models.CharField(blank=True, max_length=40, verbose_name="số ghi trong sổ giấy"),
                ),
                ("paper_book", models.CharField(blank=True, max_length=60, verbose_name="quyển sổ giấy")),
                (
                    "paper_date",
                    hotich.values.dates.PartialDateField(
                        blank=True, verbose_name="ngày đăng ký ghi trong sổ giấy"
                    ),
                ),
                ("return_reason", models.TextField(blank=True, verbose_name="lý do trả lại")),
                (
                    "created_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="lập lúc"
                    ),
                ),
                ("submitted_at", models.DateTimeField(null=True, verbose_name="trình lúc")),
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
                        verbose_name="cơ quan đăng ký",
                    ),
                ),
                (
                    "registrar",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người thực hiện",
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ký",
                    ),
                ),
                (
                    "book",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.registerbook",
                        verbose_name="quyển số",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical việc hộ tịch",
                "verbose_name_plural": "historical việc hộ tịch",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ReleaseKind",
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
                ("name", models.CharField(max_length=150, verbose_name="tên danh sách")),
                ("agency", models.CharField(max_length=150, verbose_name="cơ quan được cung cấp")),
                (
                    "events",
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
                        verbose_name="loại việc hộ tịch",
                    ),
                ),
                (
                    "condition",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Mọi người"),
                            ("under_six", "Chưa đủ 6 tuổi vào ngày cuối kỳ, chưa ghi nhận đã chết"),
                            ("adult", "Từ đủ 18 tuổi vào ngày cuối kỳ"),
                        ],
                        max_length=10,
                        verbose_name="điều kiện",
                    ),
                ),
                (
                    "lines",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Theo thứ tự của cột. Để trống nếu là số liệu đã khử nhận dạng.",
                        size=None,
                        verbose_name="cột được cung cấp",
                    ),
                ),
                (
                    "fewest",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Chỉ ghi cho số liệu đã khử nhận dạng: dòng xuất hiện ít hơn số này thì bị khái quát.",
                        null=True,
                        verbose_name="số lần ít nhất của mỗi dòng",
                    ),
                ),
                (
                    "days_open",
                    models.PositiveSmallIntegerField(default=30, verbose_name="số ngày giữ tệp nhiều nhất"),
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
                "verbose_name": "loại danh sách cung cấp",
                "verbose_name_plural": "loại danh sách cung cấp",
                "ordering": ["code", "valid_from"],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agency", models.CharField(max_length=200, verbose_name="cơ quan đề nghị")),
                ("letter_number", models.CharField(max_length=80, verbose_name="số văn bản đề nghị")),
                ("letter_date", models.DateField(verbose_name="ngày văn bản đề nghị")),
                ("purpose", models.TextField(max_length=1000, verbose_name="mục đích sử dụng")),
                ("article", models.CharField(blank=True, max_length=200, verbose_name="điều, khoản")),
                ("first", models.DateField(verbose_name="đăng ký từ ngày")),
                ("last", models.DateField(verbose_name="đăng ký đến hết ngày")),
                ("expires_on", models.DateField(verbose_name="giữ tệp đến hết ngày")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafted", "Đang soạn"),
                            ("submitted", "Chờ duyệt"),
                            ("refused", "Không duyệt"),
                            ("approved", "Đã duyệt, đang lập"),
                            ("ready", "Chờ giao"),
                            ("handed_over", "Đã giao"),
                            ("expired", "Đã hết hạn"),
                        ],
                        default="drafted",
                        max_length=12,
                        verbose_name="tình trạng",
                    ),
                ),
                ("drafted_by_name", models.CharField(max_length=100, verbose_name="người soạn")),
                (
                    "decided_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người quyết định"),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="quyết định lúc")),
                ("refusal", models.TextField(blank=True, verbose_name="lý do không duyệt")),
                ("problem", models.TextField(blank=True, verbose_name="vướng mắc")),
                ("produced_at", models.DateTimeField(null=True, verbose_name="lập lúc")),
                ("rows", models.PositiveIntegerField(null=True, verbose_name="số dòng")),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 của tệp")),
                (
                    "basis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.legaltext",
                        verbose_name="căn cứ pháp lý",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản quyết định",
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản soạn",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan cung cấp",
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="của cơ quan",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.releasekind",
                        verbose_name="loại danh sách",
                    ),
                ),
            ],
            options={
                "verbose_name": "danh sách cung cấp",
                "verbose_name_plural": "danh sách cung cấp",
            },
        ),
        migrations.CreateModel(
            name="HistoricalRelease",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("history_actor", models.CharField(max_length=200, verbose_name="người thực hiện")),
                ("agency", models.CharField(max_length=200, verbose_name="cơ quan đề nghị")),
                ("letter_number", models.CharField(max_length=80, verbose_name="số văn bản đề nghị")),
                ("letter_date", models.DateField(verbose_name="ngày văn bản đề nghị")),
                ("purpose", models.TextField(max_length=1000, verbose_name="mục đích sử dụng")),
                ("article", models.CharField(blank=True, max_length=200, verbose_name="điều, khoản")),
                ("first", models.DateField(verbose_name="đăng ký từ ngày")),
                ("last", models.DateField(verbose_name="đăng ký đến hết ngày")),
                ("expires_on", models.DateField(verbose_name="giữ tệp đến hết ngày")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafted", "Đang soạn"),
                            ("submitted", "Chờ duyệt"),
                            ("refused", "Không duyệt"),
                            ("approved", "Đã duyệt, đang lập"),
                            ("ready", "Chờ giao"),
                            ("handed_over", "Đã giao"),
                            ("expired", "Đã hết hạn"),
                        ],
                        default="drafted",
                        max_length=12,
                        verbose_name="tình trạng",
                    ),
                ),
                ("drafted_by_name", models.CharField(max_length=100, verbose_name="người soạn")),
                (
                    "decided_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người quyết định"),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="quyết định lúc")),
                ("refusal", models.TextField(blank=True, verbose_name="lý do không duyệt")),
                ("problem", models.TextField(blank=True, verbose_name="vướng mắc")),
                ("produced_at", models.DateTimeField(null=True, verbose_name="lập lúc")),
                ("rows", models.PositiveIntegerField(null=True, verbose_name="số dòng")),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 của tệp")),
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
                    "basis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.legaltext",
                        verbose_name="căn cứ pháp lý",
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
                        verbose_name="tài khoản quyết định",
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản soạn",
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
                        verbose_name="cơ quan cung cấp",
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="của cơ quan",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.releasekind",
                        verbose_name="loại danh sách",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical danh sách cung cấp",
                "verbose_name_plural": "historical danh sách cung cấp",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ReportSchedule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="tên báo cáo")),
                ("asked", models.JSONField(verbose_name="cách xem")),
                ("letter", models.CharField(max_length=1, verbose_name="kỳ")),
                ("made_until", models.DateField(verbose_name="đã lập đến hết ngày")),
                ("begun_by_name", models.CharField(max_length=100, verbose_name="họ tên người đặt lịch")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ngừng lúc")),
                ("problem", models.TextField(blank=True, verbose_name="vướng mắc")),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đặt lịch",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan báo cáo",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo định kỳ",
                "verbose_name_plural": "báo cáo định kỳ",
            },
        ),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="tên")),
                ("asked", models.JSONField(verbose_name="điều kiện tìm")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_searches",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lưu",
                    ),
                ),
            ],
            options={
                "verbose_name": "tra cứu đã lưu",
                "verbose_name_plural": "tra cứu đã lưu",
                "ordering": ["name", "pk"],
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
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="siblings",
                        to="registry.record",
                        verbose_name="trẻ được ghi đầu tiên",
                    ),
                ),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sibling",
                        to="registry.record",
                        verbose_name="việc hộ tịch",
                    ),
                ),
            ],
            options={
                "verbose_name": "trẻ sinh cùng",
                "verbose_name_plural": "trẻ sinh cùng",
            },
        ),
        migrations.CreateModel(
            name="StatForm",
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
                ("code", models.SlugField(max_length=20, verbose_name="mã biểu")),
                ("symbol", models.CharField(max_length=60, verbose_name="ký hiệu biểu")),
                ("title", models.CharField(max_length=200, verbose_name="tên biểu")),
                (
                    "periods",
                    models.TextField(
                        help_text="Mỗi dòng một kỳ: h1 hoặc y | tên kỳ | các ngày phải gửi.",
                        verbose_name="kỳ báo cáo",
                    ),
                ),
                (
                    "columns",
                    models.TextField(
                        blank=True,
                        help_text="Mỗi dòng một cột, theo thứ tự: mã số liệu | nhóm cột | tên cột. Để trống khi chưa có biểu.",
                        verbose_name="các cột",
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
                "verbose_name": "biểu thống kê",
                "verbose_name_plural": "biểu thống kê",
                "ordering": ["code", "valid_from"],
            },
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=32, unique=True, verbose_name="nhãn thiết bị")),
                ("holder_name", models.CharField(max_length=200, verbose_name="tên chủ thể chứng thư số")),
                ("certificate", models.TextField(verbose_name="chứng thư số (PEM)")),
                ("chain", models.TextField(verbose_name="chuỗi chứng thực (PEM)")),
                (
                    "fingerprint",
                    models.CharField(max_length=64, unique=True, verbose_name="dấu vân tay SHA-256"),
                ),
                ("valid_from", models.DateTimeField(verbose_name="hiệu lực từ")),
                ("valid_to", models.DateTimeField(verbose_name="hiệu lực đến")),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="ngừng dùng lúc")),
                (
                    "is_remote",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="Do máy ký ở cơ quan giữ, không phải trạm ký trên máy chủ",
                        verbose_name="ký tại máy của cơ quan",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tokens",
                        to="hotich.office",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        help_text="Để trống: chứng thư số của cơ quan",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tokens",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người được cấp",
                    ),
                ),
            ],
            options={
                "verbose_name": "thiết bị ký số",
                "verbose_name_plural": "thiết bị ký số",
            },
        ),
        migrations.CreateModel(
            name="Station",
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
                            ("waiting_for_pin", "đang chờ mã PIN"),
                            ("ready", "sẵn sàng"),
                            ("needs_human", "cần người mở lại"),
                            ("broken", "thiết bị không trả lời"),
                            ("stopped", "đã dừng"),
                        ],
                        max_length=15,
                        verbose_name="tình trạng",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=15, verbose_name="lý do không ký")),
                ("seen_at", models.DateTimeField(verbose_name="báo gần nhất lúc")),
                (
                    "token",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="station",
                        to="registry.token",
                        verbose_name="thiết bị ký số",
                    ),
                ),
            ],
            options={
                "verbose_name": "trạm ký",
                "verbose_name_plural": "trạm ký",
            },
        ),
        migrations.CreateModel(
            name="SigningAlarm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("leader", "Chữ ký của người có thẩm quyền"),
                            ("seal", "Chữ ký số của cơ quan"),
                        ],
                        max_length=6,
                        verbose_name="bước ký",
                    ),
                ),
                ("order", models.TextField(verbose_name="lệnh ký đã nhận")),
                ("reason", models.TextField(verbose_name="lý do trạm ký từ chối")),
                ("raised_at", models.DateTimeField(auto_now_add=True, verbose_name="phát hiện lúc")),
                ("settled_at", models.DateTimeField(null=True, verbose_name="xử lý lúc")),
                ("finding", models.TextField(blank=True, verbose_name="kết quả xác minh")),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.paper",
                        verbose_name="giấy tờ",
                    ),
                ),
                (
                    "token",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.token",
                        verbose_name="thiết bị ký số",
                    ),
                ),
            ],
            options={
                "verbose_name": "cảnh báo ký số",
                "verbose_name_plural": "cảnh báo ký số",
            },
        ),
        migrations.CreateModel(
            name="SigningAgent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=64, unique=True, verbose_name="mã ghép máy (băm)")),
                ("code_until", models.DateTimeField(verbose_name="mã dùng được đến")),
                ("key", models.BinaryField(null=True, verbose_name="khóa công khai của máy")),
                ("machine", models.CharField(blank=True, max_length=80, verbose_name="tên máy tính")),
                ("enrolled_at", models.DateTimeField(null=True, verbose_name="ghép lúc")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="thu hồi lúc")),
                ("last_request", models.BigIntegerField(default=0, verbose_name="số yêu cầu gần nhất")),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người tạo mã",
                    ),
                ),
                (
                    "token",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agents",
                        to="registry.token",
                        verbose_name="thiết bị ký số",
                    ),
                ),
            ],
            options={
                "verbose_name": "máy ký tại cơ quan",
                "verbose_name_plural": "máy ký tại cơ quan",
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("leader", "Chữ ký của người có thẩm quyền"),
                            ("seal", "Chữ ký số của cơ quan"),
                        ],
                        max_length=6,
                        verbose_name="bước ký",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Đang chuẩn bị ký"),
                            ("at_token", "Chờ thiết bị ký"),
                            ("raw", "Đang ghép chữ ký"),
                            ("done", "Đã ký"),
                            ("parked", "Chưa ký được"),
                        ],
                        default="queued",
                        max_length=8,
                        verbose_name="tình trạng",
                    ),
                ),
                ("requested_at", models.DateTimeField(verbose_name="yêu cầu lúc")),
                ("order", models.TextField(verbose_name="lệnh ký")),
                ("prepared", models.BinaryField(null=True, verbose_name="tệp chờ chữ ký")),
                ("raw", models.BinaryField(null=True, verbose_name="chữ ký thô")),
                ("is_timestamped", models.BooleanField(null=True, verbose_name="có dấu thời gian")),
                ("completed_at", models.DateTimeField(null=True, verbose_name="hoàn tất lúc")),
                ("error", models.TextField(blank=True, verbose_name="lý do dừng")),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="registry.paper",
                        verbose_name="giấy tờ",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người yêu cầu ký",
                    ),
                ),
                (
                    "token",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="registry.token",
                        verbose_name="thiết bị ký số",
                    ),
                ),
            ],
            options={
                "verbose_name": "chữ ký số",
                "verbose_name_plural": "chữ ký số",
            },
        ),
        migrations.CreateModel(
            name="WarningAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=60, verbose_name="cảnh báo")),
                ("message", models.TextField(verbose_name="nội dung cảnh báo")),
                ("reason", models.TextField(verbose_name="lý do")),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="warning_answers",
                        to="registry.record",
                        verbose_name="việc hộ tịch",
                    ),
                ),
            ],
            options={
                "verbose_name": "giải trình cảnh báo",
                "verbose_name_plural": "giải trình cảnh báo",
            },
        ),
        migrations.CreateModel(
            name="ActCount",
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
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("male", "Nam"),
                            ("female", "Nữ"),
                            ("unknown", "Chưa xác định"),
                            ("none", "Không áp dụng"),
                        ],
                        max_length=10,
                        verbose_name="giới tính",
                    ),
                ),
                ("registered", models.PositiveIntegerField(verbose_name="đăng ký")),
                ("late", models.PositiveIntegerField(verbose_name="đăng ký quá hạn")),
                (
                    "again",
                    models.PositiveIntegerField(verbose_name="đăng ký lại, ghi vào sổ việc ở nước ngoài"),
                ),
                ("invalid", models.PositiveIntegerField(verbose_name="đã hủy, thu hồi, bỏ số")),
                ("births", models.PositiveIntegerField(verbose_name="khai sinh")),
                ("births_interlinked", models.PositiveIntegerField(verbose_name="khai sinh liên thông")),
                ("deaths", models.PositiveIntegerField(verbose_name="khai tử")),
                ("deaths_interlinked", models.PositiveIntegerField(verbose_name="khai tử liên thông")),
                ("issued", models.PositiveIntegerField(verbose_name="ban hành bản điện tử")),
                ("numbers", models.PositiveIntegerField(verbose_name="cấp số định danh")),
                ("numbers_male", models.PositiveIntegerField(verbose_name="cấp số định danh, nam")),
                ("numbers_female", models.PositiveIntegerField(verbose_name="cấp số định danh, nữ")),
                ("fresh", models.PositiveIntegerField(verbose_name="đăng ký mới")),
                ("anew", models.PositiveIntegerField(verbose_name="đăng ký lại")),
                ("on_time", models.PositiveIntegerField(verbose_name="đăng ký đúng hạn")),
                ("without_time", models.PositiveIntegerField(verbose_name="không rõ đúng hạn hay quá hạn")),
                ("kinh", models.PositiveIntegerField(verbose_name="dân tộc Kinh")),
                ("other_people", models.PositiveIntegerField(verbose_name="dân tộc khác")),
                ("without_people", models.PositiveIntegerField(verbose_name="chưa ghi dân tộc")),
                ("late_of_the_year", models.PositiveIntegerField(verbose_name="quá hạn, sinh trong năm")),
                ("late_under_five", models.PositiveIntegerField(verbose_name="quá hạn, dưới 5 tuổi")),
                ("died_infant", models.PositiveIntegerField(verbose_name="chết dưới 1 tuổi")),
                ("died_child", models.PositiveIntegerField(verbose_name="chết từ 1 đến dưới 5 tuổi")),
                ("died_older", models.PositiveIntegerField(verbose_name="chết từ 5 tuổi")),
                ("without_age", models.PositiveIntegerField(verbose_name="không rõ tuổi khi chết")),
                ("first_marriages", models.PositiveIntegerField(verbose_name="cả hai kết hôn lần đầu")),
                ("without_times", models.PositiveIntegerField(verbose_name="chưa ghi đủ lần kết hôn")),
                ("first_grooms", models.PositiveIntegerField(verbose_name="nam kết hôn lần đầu")),
                (
                    "first_grooms_age",
                    models.PositiveIntegerField(verbose_name="tổng tuổi nam kết hôn lần đầu"),
                ),
                ("first_brides", models.PositiveIntegerField(verbose_name="nữ kết hôn lần đầu")),
                (
                    "first_brides_age",
                    models.PositiveIntegerField(verbose_name="tổng tuổi nữ kết hôn lần đầu"),
                ),
                ("changed", models.PositiveIntegerField(verbose_name="thay đổi hộ tịch")),
                ("rectified", models.PositiveIntegerField(verbose_name="cải chính hộ tịch")),
                ("supplemented", models.PositiveIntegerField(verbose_name="bổ sung hộ tịch")),
                ("ethnicity_redetermined", models.PositiveIntegerField(verbose_name="xác định lại dân tộc")),
                ("noted_nationality", models.PositiveIntegerField(verbose_name="ghi vào sổ: quốc tịch")),
                ("noted_adoption", models.PositiveIntegerField(verbose_name="ghi vào sổ: nuôi con nuôi")),
                (
                    "noted_divorce",
                    models.PositiveIntegerField(verbose_name="ghi vào sổ: ly hôn, hủy kết hôn"),
                ),
                ("noted_other", models.PositiveIntegerField(verbose_name="ghi vào sổ: việc khác")),
                ("confirmed_to_marry", models.PositiveIntegerField(verbose_name="xác nhận để kết hôn")),
                (
                    "confirmed_otherwise",
                    models.PositiveIntegerField(verbose_name="xác nhận cho mục đích khác"),
                ),
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
                "verbose_name": "số liệu việc hộ tịch",
                "verbose_name_plural": "số liệu việc hộ tịch",
                "indexes": [models.Index(fields=["office", "grain", "day"], name="act_count_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "grain", "kind", "sex", "day"), name="acts_are_counted_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ActForm",
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
                ("name", models.CharField(max_length=120, verbose_name="tên gọi")),
                ("book_title", models.CharField(max_length=160, verbose_name="tên sổ")),
                (
                    "required",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Khóa của các mục mà văn bản này buộc phải ghi, ngoài các mục luôn phải ghi.",
                        size=None,
                        verbose_name="mục bắt buộc thêm",
                    ),
                ),
                (
                    "days_to_register",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Ngày, tính từ ngày sau ngày xảy ra.",
                        null=True,
                        verbose_name="số ngày người dân phải đăng ký",
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
                "verbose_name": "nội dung việc hộ tịch",
                "verbose_name_plural": "nội dung việc hộ tịch",
                "ordering": ["kind", "valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="actform_ends_after_it_begins",
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
                        name="one_actform_a_day",
                        violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
                    ),
                ],
            },
        ),
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
                ("old", models.TextField(blank=True, verbose_name="trước")),
                ("new", models.TextField(blank=True, verbose_name="sau")),
                (
                    "amendment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="registry.amendment",
                        verbose_name="ghi chú thay đổi",
                    ),
                ),
            ],
            options={
                "verbose_name": "mục thay đổi",
                "verbose_name_plural": "mục thay đổi",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("key__endswith", "_personal_id")),
                        fields=["new"],
                        name="amended_personal_id",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("amendment", "key"), name="a_line_changes_once_an_act"),
                    models.CheckConstraint(
                        condition=models.Q(("old", models.F("new")), _negated=True),
                        name="a_changed_line_differs",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Authority",
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
                    "task",
                    models.CharField(
                        choices=[
                            ("revoke", "Thu hồi giấy tờ"),
                            ("annul", "Hủy bỏ việc đăng ký"),
                            ("correct_data", "Phê duyệt điều chỉnh dữ liệu số hóa"),
                        ],
                        max_length=12,
                        verbose_name="việc",
                    ),
                ),
                (
                    "registered_at",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("commune", "Cấp xã"),
                            ("district", "Cấp huyện"),
                            ("province", "Cấp tỉnh"),
                            ("ministry", "Trung ương"),
                        ],
                        max_length=10,
                        verbose_name="cấp đã đăng ký",
                    ),
                ),
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
                        verbose_name="cấp quyết định",
                    ),
                ),
                ("holder", models.CharField(max_length=100, verbose_name="người, cơ quan quyết định")),
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
                "verbose_name": "thẩm quyền sau đăng ký",
                "verbose_name_plural": "thẩm quyền sau đăng ký",
                "ordering": ["task", "registered_at", "valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="authority_ends_after_it_begins",
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
                        name="one_authority_a_day",
                        violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConfirmationPurpose",
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
                ("purpose", models.CharField(max_length=20, verbose_name="mục đích")),
                ("is_given", models.BooleanField(default=True, verbose_name="được cấp")),
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
                "verbose_name": "mục đích xác nhận tình trạng hôn nhân",
                "verbose_name_plural": "mục đích xác nhận tình trạng hôn nhân",
                "ordering": ["purpose", "valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="confirmationpurpose_ends_after_it_begins",
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
                        name="one_confirmationpurpose_a_day",
                        violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
                    ),
                ],
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
                            ("information_confirmation", "Giấy xác nhận thông tin hộ tịch"),
                            ("slip_receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
                            ("slip_supplement", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
                            ("slip_refusal", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"),
                            ("slip_apology", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
                            ("report", "Báo cáo số liệu hộ tịch"),
                        ],
                        max_length=30,
                        verbose_name="loại giấy tờ",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("last_number", models.PositiveIntegerField(default=0, verbose_name="số đã dùng gần nhất")),
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
                "verbose_name": "dãy số bản sao",
                "verbose_name_plural": "dãy số bản sao",
                "constraints": [
                    models.UniqueConstraint(fields=("office", "kind", "year"), name="one_copy_series_a_year")
                ],
            },
        ),
        migrations.CreateModel(
            name="LookAlarm",
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
                            ("elsewhere", "dùng hết lượt tra cứu ở cơ quan khác"),
                            ("without-case", "mở nhiều việc hộ tịch mà cơ quan không có hồ sơ"),
                            ("off-hours", "xem nhiều lần ngoài giờ làm việc"),
                            ("own", "mở việc hộ tịch của chính mình hoặc người cùng gia đình"),
                            ("surname", "mở nhiều việc của người cùng một họ mà không có hồ sơ"),
                        ],
                        default="elsewhere",
                        max_length=12,
                        verbose_name="dấu hiệu",
                    ),
                ),
                ("day", models.DateField(verbose_name="ngày")),
                ("counted", models.PositiveIntegerField(default=0, verbose_name="số đếm được")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("raised", "Chờ xem xét"),
                            ("passed", "Đã chuyển thanh tra"),
                            ("settled", "Đã xem xét"),
                        ],
                        default="raised",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("raised_at", models.DateTimeField(auto_now_add=True, verbose_name="báo lúc")),
                (
                    "settled_by_name",
                    models.CharField(blank=True, max_length=200, verbose_name="người xem xét"),
                ),
                ("settled_at", models.DateTimeField(null=True, verbose_name="xem xét lúc")),
                ("finding", models.TextField(blank=True, verbose_name="kết quả xem xét")),
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người tra cứu",
                    ),
                ),
            ],
            options={
                "verbose_name": "cảnh báo tra cứu",
                "verbose_name_plural": "cảnh báo tra cứu",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "settled"), _negated=True),
                        fields=["office"],
                        name="look_alarms_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "day", "about"), name="one_look_alarm_a_person_day_and_sign"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finding", ""), ("settled_at", None), ("state", "raised")),
                            models.Q(
                                ("settled_at__isnull", False),
                                ("state__in", ["passed", "settled"]),
                                models.Q(("finding", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_settled_look_alarm_says_what_was_found",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LookLimit",
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
                    "about",
                    models.CharField(
                        choices=[
                            ("without-case", "Số việc hộ tịch một người mở trong ngày mà không có hồ sơ"),
                            ("off-hours", "Số lượt xem ngoài giờ của một người trong ngày"),
                            ("margin", "Số phút trước và sau giờ làm việc còn coi là trong giờ"),
                            ("own", "Số việc của chính mình hoặc gia đình một người mở trong ngày"),
                            ("surname", "Số việc cùng một họ một người mở trong ngày mà không có hồ sơ"),
                            ("answer", "Số ngày làm việc để trả lời ai đã xem dữ liệu"),
                        ],
                        max_length=12,
                        verbose_name="mức",
                    ),
                ),
                ("most", models.PositiveSmallIntegerField(verbose_name="số")),
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
                "verbose_name": "mức về tra cứu",
                "verbose_name_plural": "mức về tra cứu",
                "ordering": ["about", "valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="looklimit_ends_after_it_begins",
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
                        name="one_looklimit_a_day",
                        violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LookRequest",
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
                            ("taken", "Chờ lập bản trả lời"),
                            ("answered", "Chờ trao"),
                            ("handed-out", "Đã trao"),
                            ("refused", "Đã từ chối"),
                        ],
                        default="taken",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("full_name", models.CharField(max_length=182, verbose_name="người có dữ liệu")),
                ("personal_id", models.CharField(max_length=12, verbose_name="số định danh cá nhân")),
                (
                    "asker",
                    models.CharField(
                        choices=[
                            ("self", "Chính người có dữ liệu"),
                            ("parent", "Cha, mẹ, người giám hộ"),
                            ("proxy", "Người được ủy quyền"),
                        ],
                        default="self",
                        max_length=10,
                        verbose_name="người yêu cầu là",
                    ),
                ),
                ("asker_name", models.CharField(max_length=182, verbose_name="họ tên người yêu cầu")),
                (
                    "proof",
                    models.CharField(
                        choices=[
                            ("card", "Thẻ căn cước, căn cước công dân"),
                            ("vneid", "VNeID mức độ 2"),
                            ("passport", "Hộ chiếu"),
                        ],
                        max_length=10,
                        verbose_name="giấy tờ xuất trình",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="giấy tờ chứng minh quan hệ, ủy quyền"
                    ),
                ),
                ("first", models.DateField(verbose_name="xem từ ngày")),
                ("taken_on", models.DateField(verbose_name="ngày tiếp nhận")),
                ("answer_by", models.DateField(verbose_name="hẹn trả lời")),
                ("taken_by_name", models.CharField(max_length=100, verbose_name="người tiếp nhận")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="trả lời lúc")),
                (
                    "answered_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người lập bản trả lời"),
                ),
                ("handed_out_at", models.DateTimeField(null=True, verbose_name="trao lúc")),
                ("refusal", models.TextField(blank=True, verbose_name="lý do từ chối")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan tiếp nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "yêu cầu cho biết ai đã xem dữ liệu",
                "verbose_name_plural": "yêu cầu cho biết ai đã xem dữ liệu",
                "indexes": [models.Index(fields=["office", "-id"], name="look_requests_of_an_office")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("personal_id__regex", "^[0-9]{12}$")),
                        name="look_request_names_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("state__in", ["taken", "refused"])),
                            models.Q(
                                ("answered_at__isnull", False), ("state__in", ["answered", "handed-out"])
                            ),
                            _connector="OR",
                        ),
                        name="an_answered_look_request_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("refusal", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_refused_look_request_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("asker", "self"), models.Q(("basis", ""), _negated=True), _connector="OR"
                        ),
                        name="whoever_asks_for_another_shows_why_they_may",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer_by__gte", models.F("taken_on"))),
                        name="look_request_is_answered_after_it_came",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportedPaper",
            fields=[
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="registry.paper",
                        verbose_name="giấy tờ",
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
                            ("information_confirmation", "Giấy xác nhận thông tin hộ tịch"),
                            ("slip_receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
                            ("slip_supplement", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
                            ("slip_refusal", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"),
                            ("slip_apology", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
                            ("report", "Báo cáo số liệu hộ tịch"),
                        ],
                        max_length=30,
                        verbose_name="loại giấy tờ",
                    ),
                ),
                ("to_sign_on", models.DateField(null=True, verbose_name="chờ ký từ ngày")),
                ("sign_over_1_on", models.DateField(null=True, verbose_name="chờ ký quá 1 ngày từ ngày")),
                ("sign_over_3_on", models.DateField(null=True, verbose_name="chờ ký quá 3 ngày từ ngày")),
                ("sign_over_7_on", models.DateField(null=True, verbose_name="chờ ký quá 7 ngày từ ngày")),
                ("signed_on", models.DateField(null=True, verbose_name="ký ngày")),
                ("is_signed_over_1", models.BooleanField(verbose_name="ký sau hơn 1 ngày")),
                ("is_signed_over_3", models.BooleanField(verbose_name="ký sau hơn 3 ngày")),
                ("is_signed_over_7", models.BooleanField(verbose_name="ký sau hơn 7 ngày")),
                ("to_issue_on", models.DateField(null=True, verbose_name="chờ ban hành từ ngày")),
                (
                    "issue_over_1_on",
                    models.DateField(null=True, verbose_name="chờ ban hành quá 1 ngày từ ngày"),
                ),
                (
                    "issue_over_3_on",
                    models.DateField(null=True, verbose_name="chờ ban hành quá 3 ngày từ ngày"),
                ),
                (
                    "issue_over_7_on",
                    models.DateField(null=True, verbose_name="chờ ban hành quá 7 ngày từ ngày"),
                ),
                ("issued_on", models.DateField(null=True, verbose_name="ban hành ngày")),
                ("is_issued_over_1", models.BooleanField(verbose_name="ban hành sau hơn 1 ngày")),
                ("is_issued_over_3", models.BooleanField(verbose_name="ban hành sau hơn 3 ngày")),
                ("is_issued_over_7", models.BooleanField(verbose_name="ban hành sau hơn 7 ngày")),
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
                "verbose_name": "giấy tờ điện tử trong báo cáo",
                "verbose_name_plural": "giấy tờ điện tử trong báo cáo",
            },
        ),
        migrations.CreateModel(
            name="FrozenReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="tên báo cáo")),
                ("asked", models.JSONField(verbose_name="cách xem")),
                ("first", models.DateField(verbose_name="từ ngày")),
                ("last", models.DateField(verbose_name="đến hết ngày")),
                ("table", models.JSONField(verbose_name="số liệu")),
                (
                    "counted_at",
                    models.DateTimeField(null=True, verbose_name="số liệu tính đến (giờ pháp lý)"),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="chốt lúc"
                    ),
                ),
                ("made_by_name", models.CharField(max_length=100, verbose_name="người chốt")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản chốt",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan báo cáo",
                    ),
                ),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen_report",
                        to="registry.paper",
                        verbose_name="văn bản báo cáo",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo đã chốt",
                "verbose_name_plural": "báo cáo đã chốt",
                "indexes": [models.Index(fields=["office", "-id"], name="frozen_of_an_office")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))), name="frozen_period_has_days"
                    )
                ],
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
                            ("information_confirmation", "Giấy xác nhận thông tin hộ tịch"),
                            ("slip_receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
                            ("slip_supplement", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
                            ("slip_refusal", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"),
                            ("slip_apology", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
                            ("report", "Báo cáo số liệu hộ tịch"),
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
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="blanks",
                        to="hotich.office",
                        verbose_name="cơ quan",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="blanks",
                        to="registry.paper",
                        verbose_name="giấy tờ đã in",
                    ),
                ),
            ],
            options={
                "verbose_name": "phôi",
                "verbose_name_plural": "phôi",
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "serial"), name="a_serial_number_is_given_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("paper", None), ("reason", ""), ("settled_at", None), ("state", "in_stock")
                            ),
                            models.Q(
                                ("paper__isnull", False),
                                ("reason", ""),
                                ("settled_at__isnull", False),
                                ("state", "used"),
                            ),
                            models.Q(
                                ("settled_at__isnull", False),
                                ("state", "spoiled"),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_blank_says_what_became_of_it",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArchivalFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.CharField(max_length=64, unique=True, verbose_name="tệp (SHA-256)")),
                ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                ("renew_at", models.DateTimeField(verbose_name="gia hạn lúc")),
                ("superseded_at", models.DateTimeField(null=True, verbose_name="được thay lúc")),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="archival_files",
                        to="registry.paper",
                        verbose_name="giấy tờ",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp lưu trữ dài hạn",
                "verbose_name_plural": "tệp lưu trữ dài hạn",
                "indexes": [
                    models.Index(
                        condition=models.Q(("superseded_at", None)),
                        fields=["renew_at"],
                        name="archival_files_to_renew",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at", None)),
                        fields=("paper",),
                        name="one_newest_archival_file_a_paper",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperAlarm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.CharField(max_length=64, verbose_name="tệp (SHA-256)")),
                ("reason", models.TextField(verbose_name="sai lệch")),
                ("raised_at", models.DateTimeField(auto_now_add=True, verbose_name="phát hiện lúc")),
                ("mended_at", models.DateTimeField(null=True, verbose_name="tệp đúng lại lúc")),
                ("settled_at", models.DateTimeField(null=True, verbose_name="xử lý lúc")),
                ("finding", models.TextField(blank=True, verbose_name="kết quả xác minh")),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alarms",
                        to="registry.paper",
                        verbose_name="giấy tờ",
                    ),
                ),
            ],
            options={
                "verbose_name": "cảnh báo tệp giấy tờ",
                "verbose_name_plural": "cảnh báo tệp giấy tờ",
                "indexes": [
                    models.Index(
                        condition=models.Q(("settled_at", None)),
                        fields=["raised_at"],
                        name="paper_alarms_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("mended_at", None)),
                        fields=("paper", "file"),
                        name="one_open_alarm_a_file",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finding", ""), ("settled_at", None)),
                            models.Q(("settled_at__isnull", False), models.Q(("finding", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="settled_paper_alarm_says_what_was_found",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperCount",
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
                            ("information_confirmation", "Giấy xác nhận thông tin hộ tịch"),
                            ("slip_receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
                            ("slip_supplement", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
                            ("slip_refusal", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"),
                            ("slip_apology", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
                            ("report", "Báo cáo số liệu hộ tịch"),
                        ],
                        max_length=30,
                        verbose_name="loại giấy tờ",
                    ),
                ),
                ("to_sign", models.PositiveIntegerField(verbose_name="bắt đầu chờ ký")),
                ("to_sign_over_1", models.PositiveIntegerField(verbose_name="bắt đầu chờ ký quá 1 ngày")),
                ("to_sign_over_3", models.PositiveIntegerField(verbose_name="bắt đầu chờ ký quá 3 ngày")),
                ("to_sign_over_7", models.PositiveIntegerField(verbose_name="bắt đầu chờ ký quá 7 ngày")),
                ("signed", models.PositiveIntegerField(verbose_name="đã ký")),
                ("signed_over_1", models.PositiveIntegerField(verbose_name="ký sau hơn 1 ngày")),
                ("signed_over_3", models.PositiveIntegerField(verbose_name="ký sau hơn 3 ngày")),
                ("signed_over_7", models.PositiveIntegerField(verbose_name="ký sau hơn 7 ngày")),
                ("to_issue", models.PositiveIntegerField(verbose_name="bắt đầu chờ ban hành")),
                (
                    "to_issue_over_1",
                    models.PositiveIntegerField(verbose_name="bắt đầu chờ ban hành quá 1 ngày"),
                ),
                (
                    "to_issue_over_3",
                    models.PositiveIntegerField(verbose_name="bắt đầu chờ ban hành quá 3 ngày"),
                ),
                (
                    "to_issue_over_7",
                    models.PositiveIntegerField(verbose_name="bắt đầu chờ ban hành quá 7 ngày"),
                ),
                ("issued", models.PositiveIntegerField(verbose_name="đã ban hành")),
                ("issued_over_1", models.PositiveIntegerField(verbose_name="ban hành sau hơn 1 ngày")),
                ("issued_over_3", models.PositiveIntegerField(verbose_name="ban hành sau hơn 3 ngày")),
                ("issued_over_7", models.PositiveIntegerField(verbose_name="ban hành sau hơn 7 ngày")),
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
                "verbose_name": "số liệu giấy tờ điện tử",
                "verbose_name_plural": "số liệu giấy tờ điện tử",
                "indexes": [models.Index(fields=["office", "grain", "day"], name="paper_count_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "grain", "kind", "day"), name="papers_are_counted_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperName",
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
                            ("information_confirmation", "Giấy xác nhận thông tin hộ tịch"),
                            ("slip_receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
                            ("slip_supplement", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
                            ("slip_refusal", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"),
                            ("slip_apology", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
                            ("report", "Báo cáo số liệu hộ tịch"),
                        ],
                        max_length=30,
                        verbose_name="loại giấy tờ",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="tên gọi")),
                ("suffix", models.CharField(blank=True, max_length=20, verbose_name="ký hiệu sau số")),
                ("layout", models.CharField(max_length=40, verbose_name="mẫu trình bày")),
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
                "verbose_name": "tên giấy tờ",
                "verbose_name_plural": "tên giấy tờ",
                "ordering": ["kind", "valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="papername_ends_after_it_begins",
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
                        name="one_papername_a_day",
                        violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonLink",
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
                            ("proposed", "Chờ xác nhận"),
                            ("confirmed", "Đã xác nhận"),
                            ("refused", "Không xác nhận"),
                            ("undone", "Đã bỏ liên kết"),
                        ],
                        default="proposed",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("reason", models.TextField(verbose_name="căn cứ")),
                ("proposed_by_name", models.CharField(max_length=100, verbose_name="người đề nghị")),
                (
                    "proposed_at",
                    models.DateTimeField(
                        default=hotich.values.dates.now, editable=False, verbose_name="đề nghị lúc"
                    ),
                ),
                (
                    "decided_by_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người quyết định"),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="quyết định lúc")),
                (
                    "end_reason",
                    models.TextField(blank=True, verbose_name="lý do không xác nhận, bỏ liên kết"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản quyết định",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="hotich.office",
                        verbose_name="cơ quan đề nghị",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="registry.party",
                        verbose_name="người thứ nhất",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_back",
                        to="registry.party",
                        verbose_name="người thứ hai",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản đề nghị",
                    ),
                ),
            ],
            options={
                "verbose_name": "liên kết người",
                "verbose_name_plural": "liên kết người",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "proposed")), fields=["office"], name="links_to_confirm"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))),
                        name="a_link_is_of_two_people_in_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["proposed", "confirmed"])),
                        fields=("one", "other"),
                        name="one_link_in_force_of_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "confirmed"), _negated=True),
                            models.Q(("proposed_by", models.F("decided_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_confirms_their_own_link",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at", None),
                                ("decided_by", None),
                                ("end_reason", ""),
                                ("state", "proposed"),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("end_reason", ""),
                                ("state", "confirmed"),
                            ),
                            models.Q(
                                ("decided_by__isnull", False),
                                ("state__in", ["refused", "undone"]),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_decided_link_says_by_whom",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="placeproposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["finding", "proposed", "applying"])),
                fields=("office",),
                name="one_open_place_proposal",
            ),
        ),
        migrations.AddConstraint(
            model_name="placeproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("proposed_by", models.F("decider")), _negated=True),
                name="nobody_approves_their_own_places",
            ),
        ),
        migrations.AddConstraint(
            model_name="placeproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["rejected", "stopped"]), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="an_ended_proposal_says_why",
            ),
        ),
        migrations.AddField(
            model_name="reportedact",
            name="office",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="hotich.office",
                verbose_name="cơ quan",
            ),
        ),
        migrations.AddIndex(
            model_name="proposedplace",
            index=models.Index(fields=["proposal", "draw"], name="proposed_place_sample"),
        ),
        migrations.AddConstraint(
            model_name="proposedplace",
            constraint=models.UniqueConstraint(fields=("proposal", "record"), name="an_act_is_proposed_once"),
        ),
        migrations.AddConstraint(
            model_name="proposedplace",
            constraint=models.CheckConstraint(
                condition=models.Q(("old", models.F("new")), _negated=True), name="a_proposed_place_differs"
            ),
        ),
        migrations.AddConstraint(
            model_name="personalidreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number", ""), ("return_heard_at", None), ("returned_at", None)),
                    models.Q(("number__regex", "^[0-9]{12}$"), ("returned_at__isnull", False)),
                    _connector="OR",
                ),
                name="a_number_goes_back_when_it_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="personalidreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="a_return_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="personalidreturn",
            constraint=models.UniqueConstraint(
                fields=("reference", "number"), name="a_number_goes_back_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="personalidrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at", None), ("number", ""), ("state", "pending")),
                    models.Q(
                        ("answered_at__isnull", False), ("number__regex", "^[0-9]{12}$"), ("state", "given")
                    ),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("number", ""),
                        ("state", "refused"),
                        models.Q(("refusal", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="personal_id_answer_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="personalidrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number", ""), _negated=True),
                fields=("number",),
                name="a_personal_id_belongs_to_one_child",
            ),
        ),
        migrations.AddConstraint(
            model_name="personalidrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("parked_number", ""), ("state", "refused"), _connector="OR"),
                name="a_parked_number_is_not_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="personalidrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmation_heard_at", None), ("confirmed_at", None)),
                    models.Q(("confirmed_at__isnull", False), ("state", "given")),
                    _connector="OR",
                ),
                name="only_a_given_number_is_confirmed",
            ),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(fields=["name_key", "birth_date"], name="party_by_name"),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(
                condition=models.Q(("personal_id", ""), _negated=True),
                fields=["personal_id"],
                name="party_by_personal_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(fields=("record", "role"), name="one_person_a_role"),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("personal_id", ""), ("personal_id__regex", "^[0-9]{12}$"), _connector="OR"
                ),
                name="party_personal_id_has_12_digits",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperorigin",
            constraint=models.CheckConstraint(
                condition=models.Q(("member", ""), models.Q(("digest", ""), _negated=True), _connector="OR"),
                name="a_file_of_a_package_has_its_package",
            ),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["office", "state", "rendered_at"], name="paper_worklist"),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(
                condition=models.Q(("state", "issued")), fields=["issued_file"], name="paper_by_its_file"
            ),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(
                condition=models.Q(("state", "issued"), _negated=True),
                fields=["state", "office", "signer"],
                name="papers_not_issued",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=models.Q(("copy_number", None), ("replaced_by", None)),
                fields=("record", "kind"),
                name="one_valid_original_a_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                fields=("office", "kind", "copy_year", "copy_number"), name="copy_number_is_used_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("copy_number", None), ("copy_year", None)),
                    models.Q(("copy_number__isnull", False), ("copy_year__isnull", False)),
                    _connector="OR",
                ),
                name="copy_number_has_its_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "kind__in",
                            ["report", "slip_apology", "slip_receipt", "slip_refusal", "slip_supplement"],
                        ),
                        ("record", None),
                    ),
                    models.Q(
                        models.Q(
                            (
                                "kind__in",
                                ["report", "slip_apology", "slip_receipt", "slip_refusal", "slip_supplement"],
                            ),
                            _negated=True,
                        ),
                        ("record__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="slips_alone_are_of_no_act",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("content", None), ("state", "waiting")),
                    models.Q(models.Q(("state", "waiting"), _negated=True), ("content__isnull", False)),
                    _connector="OR",
                ),
                name="paper_content_is_frozen_before_rendering",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("base_file", ""), ("rendered_at", None), ("state__in", ["waiting", "to_render"])
                    ),
                    models.Q(
                        models.Q(("state__in", ["waiting", "to_render"]), _negated=True),
                        models.Q(("base_file", ""), _negated=True),
                        ("rendered_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="rendered_paper_has_its_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(
                            models.Q(("state__in", ["to_issue", "issued"]), _negated=True),
                            ("kind__in", ["slip_receipt", "slip_refusal", "slip_supplement"]),
                            _connector="OR",
                        ),
                        ("signed_at", None),
                        ("signed_file", ""),
                    ),
                    models.Q(
                        ("signed_at__isnull", False),
                        ("state__in", ["to_issue", "issued"]),
                        models.Q(("signed_file", ""), _negated=True),
                        models.Q(
                            ("kind__in", ["slip_receipt", "slip_refusal", "slip_supplement"]), _negated=True
                        ),
                    ),
                    _connector="OR",
                ),
                name="signed_paper_has_its_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("state", "issued"), _negated=True), ("issued_at", None), ("issued_file", "")
                    ),
                    models.Q(
                        ("issued_at__isnull", False),
                        ("state", "issued"),
                        models.Q(("issued_file", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="issued_paper_has_its_file",
            ),
        ),
        migrations.AddIndex(
            model_name="nameofact",
            index=models.Index(
                fields=["name", "office", "record"],
                include=("is_subject", "kind", "birth_year", "year", "role", "origin"),
                name="name_of_act",
            ),
        ),
        migrations.AddIndex(
            model_name="nameofact",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["tokens"], name="name_of_act_by_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="invalidation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at", None)), fields=("record",), name="a_record_is_invalid_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="invalidation",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="an_invalidation_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="invalidation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lift_reason", ""), ("lifted_at", None)),
                    models.Q(("lifted_at__isnull", False), models.Q(("lift_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_lifted_invalidation_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="invalidation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("effect__in", ["voided", "cancelled"]),
                    models.Q(
                        models.Q(("decision_number", ""), _negated=True),
                        ("decided_on__isnull", False),
                        models.Q(("authority", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_decision_is_named",
            ),
        ),
        migrations.AddIndex(
            model_name="datacorrection",
            index=models.Index(
                condition=models.Q(("key__endswith", "_personal_id")),
                fields=["new"],
                name="corrected_personal_id",
            ),
        ),
        migrations.AddIndex(
            model_name="datacorrection",
            index=models.Index(
                condition=models.Q(("key__in", ["reg_number", "reg_date"])),
                fields=["new"],
                name="corrected_registration",
                opclasses=["text_pattern_ops"],
            ),
        ),
        migrations.AddConstraint(
            model_name="datacorrection",
            constraint=models.CheckConstraint(
                condition=models.Q(("old", models.F("new")), _negated=True), name="a_corrected_line_differs"
            ),
        ),
        migrations.AddConstraint(
            model_name="datacorrection",
            constraint=models.CheckConstraint(
                condition=models.Q(("proposed_by", models.F("decided_by")), _negated=True),
                name="nobody_decides_their_own_correction",
            ),
        ),
        migrations.AddIndex(
            model_name="correctedname",
            index=models.Index(fields=["name_key"], name="corrected_name", opclasses=["text_pattern_ops"]),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_open", True)), fields=("target",), name="one_open_change_a_record"
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_open", False), ("noted_on", None), _connector="OR"),
                name="an_open_change_is_not_noted",
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(("act", models.F("target")), _negated=True), name="no_act_changes_itself"
            ),
        ),
        migrations.AddIndex(
            model_name="amendedname",
            index=models.Index(fields=["name_key"], name="amended_name", opclasses=["text_pattern_ops"]),
        ),
        migrations.AddConstraint(
            model_name="amendedname",
            constraint=models.UniqueConstraint(fields=("amendment", "role"), name="one_new_name_a_role"),
        ),
        migrations.AddIndex(
            model_name="recordnote",
            index=models.Index(
                condition=models.Q(("act__isnull", False), ("seen_at", None)),
                fields=["record"],
                name="note_from_elsewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("seen_at", None), ("seen_by_name", "")),
                    models.Q(("seen_at__isnull", False), models.Q(("seen_by_name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="whoever_saw_a_note_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="registerbook",
            constraint=models.UniqueConstraint(
                fields=("office", "kind", "year", "volume"), name="book_is_opened_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="registerbook",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on", None)),
                fields=("office", "kind", "year"),
                name="one_open_book_a_kind_and_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="registerbook",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_on", None), ("total_entries__isnull", False), _connector="OR"),
                name="a_closed_book_states_its_total",
            ),
        ),
        migrations.AddConstraint(
            model_name="registerbook",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("last_possible", None), ("last_number__lte", models.F("last_possible")), _connector="OR"
                ),
                name="a_book_is_not_overfull",
            ),
        ),
        migrations.AddConstraint(
            model_name="registerbook",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "last_number__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("first_number"), "-", models.Value(1)
                        ),
                    )
                ),
                name="book_counts_from_its_first",
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["office", "state", "submitted_at"], name="record_worklist"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["office", "-registered_at"], name="record_latest"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                condition=models.Q(("state", "registered")),
                fields=["office", "kind", "id"],
                name="record_review",
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                condition=models.Q(("source", "paper")),
                fields=["office", "paper_number"],
                name="record_by_paper_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("book__isnull", False),
                        ("entry_number__isnull", False),
                        ("registered_at__isnull", False),
                        ("registered_on__isnull", False),
                        ("registrar__isnull", False),
                        ("signer__isnull", False),
                        ("source", "office"),
                        ("state", "registered"),
                    ),
                    models.Q(
                        ("book", None),
                        ("entry_number", None),
                        ("registered_at__isnull", False),
                        ("source", "paper"),
                        ("state", "registered"),
                    ),
                    models.Q(
                        models.Q(("state", "registered"), _negated=True),
                        ("book", None),
                        ("entry_number", None),
                        ("registered_at", None),
                        ("registered_on", None),
                    ),
                    _connector="OR",
                ),
                name="registered_record_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", "paper"), ("filed_on__isnull", False), _connector="OR"),
                name="a_filing_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["submitted", "registered"]), _negated=True),
                    ("source", "paper"),
                    ("submitted_at__isnull", False),
                    _connector="OR",
                ),
                name="submitted_record_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("source", "paper"),
                    models.Q(("paper_book", ""), ("paper_date", ""), ("paper_number", "")),
                    _connector="OR",
                ),
                name="only_paper_books_are_quoted",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signer", None),
                    models.Q(("signer", models.F("registrar")), _negated=True),
                    _connector="OR",
                ),
                name="maker_is_not_signer",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.UniqueConstraint(
                fields=("book", "entry_number"), name="number_is_used_once_a_book"
            ),
        ),
        migrations.AddConstraint(
            model_name="releasekind",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="releasekind_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="releasekind",
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
                name="one_releasekind_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddConstraint(
            model_name="releasekind",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("fewest", None), models.Q(("lines", []), _negated=True)),
                    models.Q(("fewest__gte", 3), ("lines", [])),
                    _connector="OR",
                ),
                name="a_list_has_columns_or_names_nobody",
            ),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(fields=["office", "-id"], name="releases_of_an_office"),
        ),
        migrations.AddIndex(
            model_name="release",
            index=models.Index(
                condition=models.Q(("state", "submitted")), fields=["office"], name="releases_to_decide"
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by", None),
                    models.Q(("decided_by", models.F("drafted_by")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_approves_a_list_they_asked_for",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("digest", ""),
                        ("rows", None),
                        ("state__in", ["drafted", "submitted", "refused", "approved"]),
                    ),
                    models.Q(
                        ("decided_by__isnull", False),
                        ("produced_at__isnull", False),
                        ("rows__isnull", False),
                        ("state__in", ["ready", "handed_over", "expired"]),
                        models.Q(("digest", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_list_is_made_after_somebody_approved",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), _negated=True),
                    models.Q(("refusal", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_refused_list_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("last__gte", models.F("first"))), name="a_list_has_days"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportschedule",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("office", "asked", "letter"),
                name="one_running_schedule_of_a_view",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportschedule",
            constraint=models.CheckConstraint(
                condition=models.Q(("letter__in", ["w", "m", "q", "h", "y"])),
                name="schedule_has_a_kind_of_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedsearch",
            constraint=models.UniqueConstraint(fields=("user", "name"), name="one_saved_search_of_a_name"),
        ),
        migrations.AddConstraint(
            model_name="sibling",
            constraint=models.CheckConstraint(
                condition=models.Q(("record", models.F("lead")), _negated=True),
                name="nobody_is_their_own_sibling",
            ),
        ),
        migrations.AddConstraint(
            model_name="statform",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="statform_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="statform",
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
                name="one_statform_a_day",
                violation_error_message="Đã có dòng khác cho cùng trường hợp trong thời gian này. Hãy ghi ngày hết hiệu lực cho dòng ấy trước.",
            ),
        ),
        migrations.AddConstraint(
            model_name="token",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_to__gt", models.F("valid_from"))),
                name="certificate_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="token",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at", None)),
                fields=("user", "office"),
                name="one_token_a_person_and_office",
            ),
        ),
        migrations.AddConstraint(
            model_name="token",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at", None), ("user", None)),
                fields=("office",),
                name="one_token_of_an_office",
            ),
        ),
        migrations.AddConstraint(
            model_name="station",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ["needs_human", "broken"]), models.Q(("reason", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("state__in", ["needs_human", "broken"]), _negated=True), ("reason", "")
                    ),
                    _connector="OR",
                ),
                name="station_that_failed_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="signingalarm",
            index=models.Index(
                condition=models.Q(("settled_at", None)), fields=["token"], name="signing_alarms_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="signingalarm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("finding", ""), ("settled_at", None)),
                    models.Q(("settled_at__isnull", False), models.Q(("finding", ""), _negated=True)),
                    _connector="OR",
                ),
                name="settled_alarm_says_what_was_found",
            ),
        ),
        migrations.AddConstraint(
            model_name="signingagent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("enrolled_at__isnull", False), ("revoked_at", None)),
                fields=("token",),
                name="one_agent_a_token",
            ),
        ),
        migrations.AddConstraint(
            model_name="signingagent",
            constraint=models.CheckConstraint(
                condition=models.Q(("enrolled_at", None), ("key__isnull", False), _connector="OR"),
                name="an_agent_at_work_has_a_key",
            ),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(
                condition=models.Q(("state", "at_token")),
                fields=["token", "requested_at"],
                name="signature_at_token",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(fields=("paper", "step"), name="one_signature_a_step"),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["at_token", "raw"]), _negated=True),
                    ("prepared__isnull", False),
                    _connector="OR",
                ),
                name="signature_at_token_is_prepared",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(("order", ""), _negated=True), name="no_signature_without_an_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "raw"), _negated=True), ("raw__isnull", False), _connector="OR"
                ),
                name="raw_signature_is_there",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("completed_at__isnull", False), ("state", "done")),
                    models.Q(models.Q(("state", "done"), _negated=True), ("completed_at", None)),
                    _connector="OR",
                ),
                name="done_signature_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "parked"), _negated=True),
                    models.Q(("error", ""), _negated=True),
                    _connector="OR",
                ),
                name="parked_signature_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="warninganswer",
            constraint=models.UniqueConstraint(fields=("record", "code"), name="a_warning_is_answered_once"),
        ),
        migrations.AddConstraint(
            model_name="warninganswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="a_warning_answer_has_a_reason"
            ),
        ),
        migrations.AddIndex(
            model_name="reportedpaper",
            index=models.Index(fields=["office", "to_sign_on", "paper"], name="paper_to_sign_on"),
        ),
        migrations.AddIndex(
            model_name="reportedpaper",
            index=models.Index(fields=["office", "signed_on", "paper"], name="paper_signed_on"),
        ),
        migrations.AddIndex(
            model_name="reportedpaper",
            index=models.Index(fields=["office", "to_issue_on", "paper"], name="paper_to_issue_on"),
        ),
        migrations.AddIndex(
            model_name="reportedpaper",
            index=models.Index(fields=["office", "issued_on", "paper"], name="paper_issued_on"),
        ),
        migrations.AddIndex(
            model_name="reportedpaper",
            index=models.Index(
                condition=models.Q(("sign_over_1_on__isnull", False)),
                fields=["office", "sign_over_1_on", "paper"],
                name="paper_sign_over_1_on",
            ),
        ),
        migrations.AddIndex(
            model_name="reportedpaper",
            index=models.Index(
                condition=models.Q(("sign_over_3_on__isnull", False)),
                fields=["office", "sign_over_3_on", "paper"],
                name="paper_sign_over_3_on",
            ),
        ),
        migrations.AddIndex(
            model_name="reportedpaper",
            index=models.Index(
                condition=models.Q(("sign_over_7_on__isnull", False)),
                fields=["office", "sign_over_7_on", "paper"],
                name="paper_sign_over_7_on",
            ),
        ),
        migrations.AddIndex(
            model_name="reportedpaper",
            index=models.Index(
                condition=models.Q(("issue_over_1_on__isnull", False)),
                fields=["office", "issue_over_1_on", "paper"],
                name="paper_issue_over_1_on",
            ),
        ),
        migrations.AddIndex(
            model_name="reportedpaper",
            index=models.Index(
                condition=models.Q(("issue_over_3_on__isnull", False)),
                fields=["office", "issue_over_3_on", "paper"],
                name="paper_issue_over_3_on",
            ),
        ),
        migrations.AddIndex(
            model_name="reportedpaper",
            index=models.Index(
                condition=models.Q(("issue_over_7_on__isnull", False)),
                fields=["office", "issue_over_7_on", "paper"],
                name="paper_issue_over_7_on",
            ),
        ),
        migrations.AddIndex(
            model_name="reportedact",
            index=models.Index(fields=["office", "registered_on", "record"], name="reported_by_registration"),
        ),
        migrations.AddIndex(
            model_name="reportedact",
            index=models.Index(fields=["office", "issued_on", "record"], name="reported_by_issue"),
        ),
        migrations.AddIndex(
            model_name="reportedact",
            index=models.Index(fields=["office", "numbered_on", "record"], name="reported_by_number"),
        ),
        *FREEZE,
        *VERSIONS,
    ]
