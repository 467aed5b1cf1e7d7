"""Who asks for copies of which act. vi: tờ khai cấp bản sao trích lục hộ tịch (Luật Hộ tịch 2014, Điều 64)."""

from interlink.filings.entries import CONTACT
from interlink.filings.fields import Field, Form, Group, Kind
from interlink.models import AttachmentKind
from registry.models import EventKind, IdType

GROUPS = (
    Group(
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
    ),
    Group(
        "Việc hộ tịch xin bản sao",
        (
            Field("act_kind", "Loại việc", Kind.CHOICE, required=True, choices=EventKind),
            Field("subject_full_name", "Người được đăng ký", Kind.NAME, required=True, length=150),
            Field("subject_birth_date", "Ngày sinh", Kind.DATE),
            Field("subject_personal_id", "Số định danh cá nhân", Kind.PERSONAL_ID),
            Field("original_number", "Số đăng ký", length=40),
            Field("original_date", "Ngày đăng ký", Kind.DATE),
            Field("original_office", "Nơi đăng ký", length=250),
        ),
    ),
    Group(
        "Bản sao",
        (
            Field("copies", "Số bản sao", Kind.NUMBER, required=True),
            Field("purpose", "Mục đích sử dụng"),
        ),
    ),
)


def _subject(form: dict[str, str]) -> str:
    return form.get("subject_full_name", "")


COPY = Form(GROUPS, _subject, (AttachmentKind.IDENTITY, AttachmentKind.CONSENT))
