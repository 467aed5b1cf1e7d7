"""What the citizen adds to a death for the other agencies of its group. vi: tờ khai liên thông khai tử.

One declaration: each fact is asked once, and each agency gets of it what it needs (`BranchPlan.form_keys`). What is
left out was not said; where no is an answer, it can be chosen.
"""

from django.db.models import TextChoices

from interlink.filings.fields import Field, Group, Kind
from interlink.models import BranchKind
from interlink.models.payers import EmergencyCause, InsuredAs, SocialGround


class YesNo(TextChoices):
    """An answer; neither is given where nothing was said. vi: có, không."""

    YES = "yes", "Có"
    NO = "no", "Không"


class PayeeKind(TextChoices):
    """Who sees to the burial and gets the money for it. vi: người, tổ chức lo mai táng."""

    PERSON = "person", "Cá nhân"
    ORGANISATION = "organisation", "Tổ chức"


class Kin(TextChoices):
    """What a relative is to the dead. vi: quan hệ với người chết."""

    CHILD = "child", "Con"
    SPOUSE = "spouse", "Vợ, chồng"
    PARENT = "parent", "Cha, mẹ của người chết hoặc của vợ, chồng"
    OTHER = "other", "Người khác mà người chết phải nuôi dưỡng"


class SurvivorsChoice(TextChoices):
    """How the relatives want to be paid. vi: chế độ tuất đề nghị."""

    MONTHLY = "monthly", "Hằng tháng"
    LUMP = "lump", "Một lần"
    NOBODY = "nobody", "Không có thân nhân đủ điều kiện hưởng hằng tháng"


#: Of the group's procedures the citizen may choose two to four: the death itself and at least one of these.
CHOICES = Group(
    "Thủ tục được chọn, đối tượng hưởng",
    (
        Field("wants_removal", "Xóa đăng ký thường trú", Kind.FLAG),
        Field("wants_funeral", "Bảo hiểm xã hội: trợ cấp mai táng", Kind.FLAG),
        Field("wants_survivors", "Bảo hiểm xã hội: chế độ tử tuất", Kind.FLAG),
        Field("wants_merit", "Người có công với cách mạng", Kind.FLAG),
        Field("wants_social", "Bảo trợ xã hội", Kind.FLAG),
        Field("wants_pension", "Hưu trí xã hội", Kind.FLAG),
        Field("wants_emergency", "Hỗ trợ khẩn cấp", Kind.FLAG),
    ),
)
HOUSEHOLD = Group(
    "Xóa đăng ký thường trú",
    (
        Field("householder_name", "Chủ hộ", Kind.NAME, length=150),
        Field("householder_personal_id", "Số định danh chủ hộ", Kind.PERSONAL_ID),
        Field("householder_relation", "Quan hệ của người chết với chủ hộ", length=40),
        Field("is_sole_member", "Hộ chỉ có một thành viên", Kind.FLAG),
    ),
    BranchKind.RESIDENCE_REMOVAL,
)
FUNERAL = Group(
    "Mai táng, người nhận trợ cấp",
    (
        Field("burial_on", "Ngày mai táng", Kind.DATE),
        Field("burial_place", "Nơi mai táng"),
        Field("payee_kind", "Bên lo mai táng là", Kind.CHOICE, choices=PayeeKind),
        Field("payee_name", "Người, tổ chức nhận trợ cấp", Kind.NAME, length=150),
        Field("payee_personal_id", "Số định danh người nhận", Kind.PERSONAL_ID),
        Field("payee_relation", "Quan hệ với người chết", length=40),
        Field("payee_address", "Nơi cư trú, trụ sở của bên nhận"),
        Field("payee_account", "Số tài khoản", length=30),
        Field("payee_bank", "Ngân hàng", length=100),
    ),
    BranchKind.FUNERAL_SUPPORT,
)
INSURANCE = Group(
    "Bảo hiểm xã hội của người chết",
    (
        Field("insurance_number", "Số bảo hiểm xã hội của người chết", length=20),
        Field("insured_as", "Người chết là", Kind.CHOICE, choices=InsuredAs),
        Field("insurance_months", "Số tháng đã đóng", Kind.NUMBER, most=999),
        Field("survivors_choice", "Chế độ tuất đề nghị", Kind.CHOICE, choices=SurvivorsChoice),
    ),
    BranchKind.FUNERAL_SUPPORT,
)
MERIT = Group(
    "Người có công",
    (
        Field("merit_group", "Người chết thuộc đối tượng", length=150),
        Field("merit_decision_number", "Quyết định trợ cấp số", length=40),
        Field("merit_decision_on", "Ngày quyết định", Kind.DATE),
        Field("merit_decision_place", "Nơi ra quyết định", length=150),
        Field("merit_loss", "Tỷ lệ tổn thương cơ thể (%)", Kind.NUMBER, most=100),
        Field("merit_allowance", "Trợ cấp, phụ cấp mỗi tháng (đồng)", Kind.NUMBER, most=100_000_000),
        Field("merit_paid_to", "Đã nhận đến hết tháng", Kind.DATE),
        Field("once_name", "Người nhận trợ cấp một lần", Kind.NAME, length=150),
        Field("once_personal_id", "Số định danh người nhận trợ cấp một lần", Kind.PERSONAL_ID),
        Field("once_relation", "Quan hệ của người ấy với người chết", length=40),
    ),
    BranchKind.MERIT,
)
SOCIAL = Group(
    "Bảo trợ xã hội, hưu trí xã hội",
    (
        Field("social_ground", "Người chết thuộc diện", Kind.CHOICE, choices=SocialGround),
        Field("social_decision_number", "Quyết định trợ cấp số", length=40),
        Field("has_social_pension", "Đang hưởng trợ cấp hưu trí xã hội", Kind.CHOICE, choices=YesNo),
    ),
    BranchKind.SOCIAL,
)
EMERGENCY = Group(
    "Hỗ trợ khẩn cấp",
    (Field("emergency_cause", "Chết do", Kind.CHOICE, choices=EmergencyCause),),
    BranchKind.EMERGENCY,
)
RELATIVES = Group(
    "Thân nhân hưởng tuất",
    (
        Field(
            "relatives",
            "Thân nhân",
            Kind.ROWS,
            most=20,
            columns=(
                Field("full_name", "Họ, chữ đệm, tên", Kind.NAME, required=True, length=150),
                Field("birth_date", "Ngày sinh", Kind.DATE),
                Field("personal_id", "Số định danh", Kind.PERSONAL_ID),
                Field("kin", "Quan hệ với người chết", Kind.CHOICE, choices=Kin),
                Field("residence", "Nơi cư trú"),
                Field("occupation", "Nghề nghiệp", length=100),
                Field("situation", "Hoàn cảnh", length=200),
                Field("loss", "Mức suy giảm khả năng lao động (%)", Kind.NUMBER, most=100),
                Field("is_studying", "Đang đi học", Kind.CHOICE, choices=YesNo),
                Field("guardian_name", "Người giám hộ", Kind.NAME, length=150),
            ),
        ),
    ),
    BranchKind.FUNERAL_SUPPORT,
)
GROUPS = (CHOICES, HOUSEHOLD, FUNERAL, INSURANCE, MERIT, SOCIAL, EMERGENCY, RELATIVES)
#: What may be said of a relative.
FIELDS_OF_RELATIVES = tuple(column.key for column in RELATIVES.fields[0].columns)
