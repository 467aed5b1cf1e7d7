"""The citizen's form for the birth group: one table of fields for the API, the page and the supplement slip.

vi: tờ khai điện tử liên thông khai sinh. `wire` is the key as the portals and the shared software spell it
(headings of the Ministry's import and its interfaces); it appears here and nowhere else.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hotich.dates import PartialDate
from hotich.models import Place
from registry.kinds.birth import ParentageKind
from registry.models import Gender, IdType, ResidenceKind


class Kind(StrEnum):
    """How a field is read and shown."""

    NAME = "name"
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    PERSONAL_ID = "personal_id"
    UNIT = "unit"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the form: our key, the partner's key, what people read, and how it is read."""

    key: str
    wire: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = False
    length: int = 300
    codes: dict[int, str] | None = None

    @property
    def labels(self) -> dict[str, str]:
        return _CHOICES.get(self.key.partition("_")[2], {}) | _CHOICES.get(self.key, {})


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the form under one heading."""

    title: str
    fields: tuple[Field, ...]


_GENDER = {1: Gender.MALE.value, 2: Gender.FEMALE.value, 3: Gender.UNKNOWN.value}
_RESIDENCE_KIND = {0: "", 1: ResidenceKind.PERMANENT.value, 2: ResidenceKind.TEMPORARY.value}
_ID_TYPE = dict(enumerate(IdType.values))
_PARENTAGE = dict(enumerate(ParentageKind.values, start=1))
_CHOICES: dict[str, dict[str, str]] = {
    "gender": dict(Gender.choices),
    "residence_kind": dict(ResidenceKind.choices),
    "id_type": dict(IdType.choices),
    "parentage_kind": dict(ParentageKind.choices),
}


def _person(side: str, wire: str, who: str) -> tuple[Field, ...]:
    return (
        Field(f"{side}_full_name", f"{wire}HoTen", f"Họ tên {who}", Kind.NAME, length=150),
        Field(f"{side}_birth_date", f"{wire}NgaySinh", "Ngày, tháng, năm sinh", Kind.DATE),
        Field(f"{side}_ethnicity", f"{wire}DanToc", "Dân tộc", length=40),
        Field(f"{side}_nationality", f"{wire}QuocTich", "Quốc tịch", length=60),
        Field(
            f"{side}_residence_kind", f"{wire}LoaiCuTru", "Loại cư trú", Kind.CHOICE, codes=_RESIDENCE_KIND
        ),
        Field(f"{side}_residence", f"{wire}NoiCuTru", "Nơi cư trú"),
        Field(f"{side}_id_type", f"{wire}LoaiGiayToTuyThan", "Giấy tờ tùy thân", Kind.CHOICE, codes=_ID_TYPE),
        Field(f"{side}_id_number", f"{wire}SoGiayToTuyThan", "Số giấy tờ", length=30),
        Field(f"{side}_personal_id", f"{wire}SoDDCN", "Số định danh cá nhân", Kind.PERSONAL_ID),
    )


GROUPS = (
    Group(
        "Người yêu cầu",
        (
            Field(
                "declarant_full_name", "nycHoTen", "Họ, chữ đệm, tên", Kind.NAME, required=True, length=150
            ),
            Field("declarant_personal_id", "nycSoDDCN", "Số định danh cá nhân", Kind.PERSONAL_ID),
            Field("declarant_birth_date", "nycNgaySinh", "Ngày sinh", Kind.DATE),
            Field("declarant_relation", "nycQuanHe", "Quan hệ với trẻ", required=True, length=40),
            Field(
                "declarant_id_type", "nycLoaiGiayToTuyThan", "Giấy tờ tùy thân", Kind.CHOICE, codes=_ID_TYPE
            ),
            Field("declarant_id_number", "nycSoGiayToTuyThan", "Số giấy tờ", length=30),
            Field("declarant_id_issued_on", "nycNgayCapGiayToTuyThan", "Ngày cấp", Kind.DATE),
            Field("declarant_id_issuer", "nycNoiCapGiayToTuyThan", "Nơi cấp", length=150),
            Field("declarant_residence", "nycNoiCuTru", "Nơi cư trú"),
            Field("declarant_phone", "nycSoDienThoai", "Điện thoại", length=20),
            Field("declarant_email", "nycEmail", "Thư điện tử", length=100),
        ),
    ),
    Group(
        "Người được khai sinh",
        (
            Field("child_family_name", "nksHo", "Họ", Kind.NAME, length=60),
            Field("child_middle_name", "nksChuDem", "Chữ đệm", Kind.NAME, length=60),
            Field("child_given_name", "nksTen", "Tên", Kind.NAME, required=True, length=60),
            Field("child_birth_date", "nksNgaySinh", "Ngày, tháng, năm sinh", Kind.DATE, required=True),
            Field("child_gender", "nksGioiTinh", "Giới tính", Kind.CHOICE, required=True, codes=_GENDER),
            Field("child_ethnicity", "nksDanToc", "Dân tộc", length=40),
            Field("child_nationality", "nksQuocTich", "Quốc tịch", required=True, length=60),
            Field("birth_place", "nksNoiSinh", "Nơi sinh", required=True),
            Field("birth_place_unit", "nksNoiSinhDVHC", "Đơn vị hành chính nơi sinh", Kind.UNIT),
            Field("native_place", "nksQueQuan", "Quê quán"),
            Field(
                "parentage_kind",
                "nksLoaiKhaiSinh",
                "Loại khai sinh",
                Kind.CHOICE,
                required=True,
                codes=_PARENTAGE,
            ),
            Field("notice_number", "maGCS", "Số giấy chứng sinh", length=40),
            Field("notice_date", "ngayCapGCS", "Ngày cấp giấy chứng sinh", Kind.DATE),
            Field("copies_requested", "soLuongBanSao", "Số bản sao yêu cầu", Kind.NUMBER),
        ),
    ),
    Group("Mẹ", _person("mother", "me", "mẹ")),
    Group("Cha", _person("father", "cha", "cha")),
    Group(
        "Đăng ký thường trú",
        (
            Field("householder_name", "chuHoHoTen", "Chủ hộ", Kind.NAME, length=150),
            Field("householder_personal_id", "chuHoSoDDCN", "Số định danh chủ hộ", Kind.PERSONAL_ID),
            Field("householder_relation", "quanHeVoiChuHo", "Quan hệ với chủ hộ", length=40),
            Field("residence_address", "noiDangKyThuongTru", "Nơi đăng ký thường trú"),
            Field("residence_unit", "noiDangKyThuongTruDVHC", "Đơn vị hành chính", Kind.UNIT),
        ),
    ),
    Group(
        "Thẻ bảo hiểm y tế",
        (Field("hospital", "bhytNoiKhamChuaBenh", "Nơi khám, chữa bệnh ban đầu", length=200),),
    ),
)

FIELDS: dict[str, Field] = {field.key: field for group in GROUPS for field in group.fields}
BY_WIRE: dict[str, Field] = {field.wire: field for field in FIELDS.values()}

#: Where each attachment kind may be asked for; a residence paper only after a failed look-up.
ATTACHMENT_KEYS = {"birth_notice": "Giấy chứng sinh", "residence_proof": "Giấy tờ chứng minh nơi cư trú"}


def shown(field: Field, form: dict[str, Any]) -> str:
    """Return a field's value as people read it; empty when the citizen left it out."""
    value = form.get(field.key)
    if value in (None, ""):
        return ""
    if field.kind is Kind.DATE:
        return PartialDate.parse(str(value)).display()
    if field.kind is Kind.CHOICE:
        return field.labels.get(str(value), str(value))
    return str(value)


def entry_values(form: dict[str, Any], *, on: datetime.date) -> dict[str, Any]:
    """Return the form as the flat values of a birth entry: dates and units as objects, the rest as written.

    `on` is the day of filing: a unit's code is read as of that day.
    """
    values: dict[str, Any] = {}
    for key, field in FIELDS.items():
        value = form.get(key)
        if value in (None, ""):
            continue
        if field.kind is Kind.DATE:
            values[key] = PartialDate.parse(str(value))
        elif field.kind is Kind.UNIT:
            values[key] = Place.objects.with_code(value, on=on).first()
        else:
            values[key] = value
    return values


def child_name(form: dict[str, Any]) -> str:
    parts = (form.get(f"child_{part}_name", "") for part in ("family", "middle", "given"))
    return " ".join(part for part in parts if part)


def groups_with_values(form: dict[str, Any], wrong: set[str]) -> Iterator[tuple[Group, list[dict[str, Any]]]]:
    """Yield each group with its lines: field, text as read, and whether an officer marked it as wrong."""
    for group in GROUPS:
        lines = [
            {"field": field, "text": shown(field, form), "is_wrong": field.key in wrong}
            for field in group.fields
        ]
        if any(line["text"] or line["is_wrong"] for line in lines):
            yield group, lines
