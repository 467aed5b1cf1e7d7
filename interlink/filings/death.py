"""What the citizen adds to a death for the other agencies of its group. vi: tờ khai liên thông khai tử."""

from interlink.filings.fields import Field, Group, Kind
from interlink.models import BranchKind

#: Of the group's procedures the citizen may choose two to four: the death itself and at least one of these.
CHOICES = Group(
    "Thủ tục được chọn",
    (
        Field("wants_removal", "Xóa đăng ký thường trú", Kind.FLAG),
        Field("wants_funeral", "Trợ cấp mai táng, mai táng phí", Kind.FLAG),
        Field("wants_survivors", "Chế độ tử tuất", Kind.FLAG),
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
        Field("insurance_number", "Số bảo hiểm xã hội của người chết", length=20),
        Field("burial_on", "Ngày mai táng", Kind.DATE),
        Field("burial_place", "Nơi mai táng"),
        Field("payee_name", "Người nhận trợ cấp", Kind.NAME, length=150),
        Field("payee_personal_id", "Số định danh người nhận", Kind.PERSONAL_ID),
        Field("payee_relation", "Quan hệ với người chết", length=40),
        Field("payee_account", "Số tài khoản", length=30),
        Field("payee_bank", "Ngân hàng", length=100),
    ),
    BranchKind.FUNERAL_SUPPORT,
)
GROUPS = (CHOICES, HOUSEHOLD, FUNERAL)
