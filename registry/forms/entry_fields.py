"""The lines of a birth entry: one table for the form, for what is read afterwards, and for the list of changes.

Keys are those of `registry.entries`; labels are the words of the book. vi: các mục của bản lập khai sinh.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import TextChoices

from hotich.dates import PartialDate
from registry.entries import BirthEntry
from registry.models import Gender, IdType, ParentageKind, ResidenceKind


class Kind(StrEnum):
    """How a line is typed and read."""

    NAME = "name"
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    DIGITS = "digits"
    UNIT = "unit"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the entry; `length` is the column's, `size` a class that narrows its box."""

    key: str
    label: str
    kind: Kind = Kind.TEXT
    length: int = 300
    size: str = ""
    choices: type[TextChoices] | None = None
    listed: str = ""

    @property
    def column(self) -> str:
        """The name of its column in `Party` or `Birth`."""
        prefix, _, rest = self.key.partition("_")
        return rest if prefix in ("child", "mother", "father", "declarant") else self.key


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading; `key` names the person whom they are about, if one."""

    key: str
    title: str
    lines: tuple[Line, ...]


def _proof(side: str, *, with_issue: bool) -> tuple[Line, ...]:
    lines = (
        Line(f"{side}_personal_id", "Số định danh", Kind.DIGITS, 12, "input--medium"),
        Line(f"{side}_id_type", "Loại giấy tờ", Kind.CHOICE, choices=IdType),
        Line(f"{side}_id_number", "Số giấy tờ", length=30, size="input--medium"),
    )
    issue = (
        Line(f"{side}_id_issued_on", "Ngày cấp", Kind.DATE, size="input--date"),
        Line(f"{side}_id_issuer", "Nơi cấp", length=150),
    )
    return lines + issue if with_issue else lines


def _parent(side: str, title: str) -> Group:
    return Group(
        side,
        title,
        (
            Line(f"{side}_full_name", "Họ tên", Kind.NAME, 150),
            Line(f"{side}_birth_date", "Ngày sinh", Kind.DATE, size="input--date"),
            Line(f"{side}_ethnicity", "Dân tộc", length=40, listed="ethnicities"),
            Line(f"{side}_nationality", "Quốc tịch", length=60, listed="nationalities"),
            Line(f"{side}_residence_kind", "Loại cư trú", Kind.CHOICE, choices=ResidenceKind),
            Line(f"{side}_residence", "Nơi cư trú"),
            *_proof(side, with_issue=False),
        ),
    )


CHILD = Group(
    "child",
    "Người được khai sinh",
    (
        Line("child_family_name", "Họ", Kind.NAME, 60),
        Line("child_middle_name", "Chữ đệm", Kind.NAME, 60),
        Line("child_given_name", "Tên", Kind.NAME, 60),
        Line("child_birth_date", "Ngày sinh", Kind.DATE, size="input--date"),
        Line("child_gender", "Giới tính", Kind.CHOICE, choices=Gender),
        Line("child_ethnicity", "Dân tộc", length=40, listed="ethnicities"),
        Line("child_nationality", "Quốc tịch", length=60, listed="nationalities"),
        Line("birth_place", "Nơi sinh"),
        Line("birth_place_unit", "Đơn vị nơi sinh", Kind.UNIT),
        Line("native_place", "Quê quán"),
        Line("parentage_kind", "Loại khai sinh", Kind.CHOICE, choices=ParentageKind),
    ),
)
NOTICE = Group(
    "notice",
    "Giấy chứng sinh, bản sao",
    (
        Line("notice_number", "Số chứng sinh", length=40, size="input--medium"),
        Line("notice_date", "Ngày cấp", Kind.DATE, size="input--date"),
        Line("copies_requested", "Số bản sao", Kind.NUMBER, size="input--short"),
    ),
)
DECLARANT = Group(
    "declarant",
    "Người yêu cầu",
    (
        Line("declarant_full_name", "Họ tên", Kind.NAME, 150),
        Line("declarant_relation", "Quan hệ với trẻ", length=40, size="input--medium", listed="relations"),
        Line("declarant_birth_date", "Ngày sinh", Kind.DATE, size="input--date"),
        Line("declarant_residence", "Nơi cư trú"),
        *_proof("declarant", with_issue=True),
    ),
)
GROUPS = (CHILD, NOTICE, _parent("mother", "Mẹ"), _parent("father", "Cha"), DECLARANT)
LINES: dict[str, Line] = {line.key: line for group in GROUPS for line in group.lines}

#: Offered while typing; everything else may be typed too.
LISTED = {
    "ethnicities": (
        "Kinh", "Tày", "Thái", "Mường", "Khmer", "Hoa", "Nùng", "Mông", "Dao", "Gia Rai", "Ê Đê", "Ba Na",
        "Sán Chay", "Chăm", "Cơ Ho", "Xơ Đăng", "Sán Dìu", "Hrê", "Ra Glai", "Mnông", "Thổ", "Xtiêng",
        "Khơ Mú", "Bru - Vân Kiều", "Cơ Tu", "Giáy", "Tà Ôi", "Mạ", "Gié - Triêng", "Co", "Chơ Ro", "Xinh Mun",
        "Hà Nhì", "Chu Ru", "Lào", "La Chí", "Kháng", "Phù Lá", "La Hủ", "La Ha", "Pà Thẻn", "Lự", "Ngái",
        "Chứt", "Lô Lô", "Mảng", "Cơ Lao", "Bố Y", "Cống", "Si La", "Pu Péo", "Rơ Măm", "Brâu", "Ơ Đu",
    ),
    "nationalities": ("Việt Nam",),
    "relations": ("Cha", "Mẹ", "Ông", "Bà", "Người thân thích khác", "Cá nhân, tổ chức đang nuôi dưỡng trẻ"),
}  # fmt: skip


def read(line: Line, value: Any) -> str:
    """Write a value as people read it; empty when there is none."""
    if value in (None, ""):
        return ""
    if isinstance(value, PartialDate):
        return value.display()
    if line.choices:
        return str(line.choices(value).label)
    return str(value)


def facts(entry: BirthEntry, *, words: str = "") -> list[dict[str, Any]]:
    """Return the entry as groups of label and value, in the order of the book; an empty line stays."""
    values = entry.values()
    groups = []
    for group in GROUPS:
        if group.key in ("mother", "father") and not entry.person(group.key).is_known:
            groups.append({"title": group.title, "facts": [{"label": "Họ tên", "value": ""}]})
            continue
        lines = [{"label": line.label, "value": read(line, values[line.key])} for line in group.lines]
        if group is CHILD:
            lines[0:3] = [{"label": "Họ, chữ đệm, tên", "value": entry.child.full_name}]
            lines[1]["note"] = words
        groups.append({"title": group.title, "facts": _without_empty_ends(group, lines)})
    return groups


def _without_empty_ends(group: Group, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Proofs that nobody gave need no line each; all that the paper prints keeps its line."""
    optional = {
        line.label for line in group.lines if line.column.startswith("id_") or line.key == "birth_place_unit"
    }
    return [line for line in lines if line["value"] or line["label"] not in optional]
