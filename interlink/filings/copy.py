"""Who asks for copies or a confirmation of which act.

vi: tờ khai cấp bản sao trích lục hộ tịch, tờ khai đề nghị xác nhận thông tin hộ tịch.
"""

from interlink.filings.entries import CONTACT
from interlink.filings.fields import Field, Form, Group, Kind
from registry.models import EventKind, IdType


def _groups(asked: str, wanted: Group) -> tuple[Group, ...]:
    """Return who asks, which act it is about under the words `asked`, and what is wanted of it."""
    return (_DECLARANT, Group(asked, _ACT), wanted)


_DECLARANT = Group(
    "Người yêu cầu",
    (
        Field("declarant_full_name", "Họ, chữ đệm, tên", Kind.NAME, required=True, length=150),
        Field("declarant_personal_id", "Số định danh cá nhân", Kind.PERSONAL_ID),
        Field("declarant_birth_date", "Ngày sinh", Kind.DATE),
        Field("declarant_relation", "Quan hệ với người được đăng ký", length=40),
        Field("declarant_id_type", "Giấy tờ tùy thân", Kind.CHOICE, choices=IdType),
        Field("declarant_id_number", "Số giấy tờ", length=30),
        Field("declarant_residence", "Nơi cư trú"),
        *CONTACT,
    ),
)
_ACT = (
    Field("act_kind", "Loại việc", Kind.CHOICE, required=True, choices=EventKind),
    Field("subject_full_name", "Người được đăng ký", Kind.NAME, required=True, length=150),
    Field("subject_birth_date", "Ngày sinh", Kind.DATE),
    Field("subject_personal_id", "Số định danh cá nhân", Kind.PERSONAL_ID),
    Field("original_number", "Số đăng ký", length=40),
    Field("original_date", "Ngày đăng ký", Kind.DATE),
    Field("original_office", "Nơi đăng ký", length=250),
)


def _subject(form: dict[str, str]) -> str:
    return form.get("subject_full_name", "")


_COPIES = (
    Field("copies", "Số bản sao", Kind.NUMBER, required=True),
    Field("purpose", "Mục đích sử dụng"),
)
_INFORMATION = (
    Field("to_confirm", "Thông tin cần xác nhận"),
    Field("purpose", "Mục đích sử dụng", length=250),
)
COPY = Form(_groups("Việc hộ tịch xin bản sao", Group("Bản sao", _COPIES)), _subject)
CONFIRMATION = Form(_groups("Việc hộ tịch cần xác nhận", Group("Nội dung đề nghị", _INFORMATION)), _subject)
