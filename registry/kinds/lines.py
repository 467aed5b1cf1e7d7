"""The lines of an entry: one table for its form, for what is read afterwards, and for the list of changes.

Keys are those of `registry.kinds.entry`; labels are the words of the book. Groups that several kinds of act share are
written here once. vi: các mục của bản lập.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import TextChoices

from hotich.values.dates import PartialDate
from registry.models import Gender, IdType, PartyRole, RegistrationBasis, ResidenceKind


class LineKind(StrEnum):
    """How a line is typed and read."""

    NAME = "name"
    TEXT = "text"
    LONG = "long"
    DATE = "date"
    TIME = "time"
    CHOICE = "choice"
    RADIO = "radio"
    DIGITS = "digits"
    UNIT = "unit"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the entry; `length` is the column's, `size` narrows its box, `listed` names what is offered."""

    key: str
    label: str
    kind: LineKind = LineKind.TEXT
    length: int = 300
    size: str = ""
    choices: type[TextChoices] | None = None
    listed: str = ""
    hint: str = ""

    @property
    def role(self) -> str:
        """The person whom the line is about, or nothing."""
        prefix = self.key.partition("_")[0]
        return prefix if prefix in PartyRole.values else ""

    @property
    def column(self) -> str:
        """The name of its column in `Party`, or its key among the particulars."""
        return self.key.partition("_")[2] if self.role else self.key

    @property
    def is_place(self) -> bool:
        """Whether the line names a place in words."""
        return self.kind == LineKind.TEXT and (self.column == "residence" or self.key.endswith("_place"))


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading; `key` names the person whom they are about, if one.

    A folded group is opened by whoever needs it: most acts leave it empty.
    """

    key: str
    title: str
    lines: tuple[Line, ...]
    folded: bool = False

    @property
    def is_person(self) -> bool:
        return self.key in PartyRole.values


def names(role: str) -> tuple[Line, ...]:
    """The name in its three parts, as the birth form asks for it."""
    return (
        Line(f"{role}_family_name", "Họ", LineKind.NAME, 60),
        Line(f"{role}_middle_name", "Chữ đệm", LineKind.NAME, 60),
        Line(f"{role}_given_name", "Tên", LineKind.NAME, 60),
    )


def proof(role: str, *, with_issue: bool) -> tuple[Line, ...]:
    """Number and identity paper of a grown-up."""
    lines = (
        Line(f"{role}_personal_id", "Số định danh", LineKind.DIGITS, 12, "input--medium"),
        Line(f"{role}_id_type", "Loại giấy tờ", LineKind.CHOICE, choices=IdType),
        Line(f"{role}_id_number", "Số giấy tờ", length=30, size="input--medium"),
    )
    issue = (
        Line(f"{role}_id_issued_on", "Ngày cấp", LineKind.DATE, size="input--date"),
        Line(f"{role}_id_issuer", "Nơi cấp", length=150, listed="issuers"),
    )
    return lines + issue if with_issue else lines


def person(
    role: str,
    title: str,
    *,
    gender: bool = False,
    relation: str = "",
    residence: str = "Nơi cư trú",
    with_issue: bool = False,
) -> Group:
    """A grown-up as most books describe one; `relation` is the label of the line that says what they are to whom."""
    lines = [
        Line(f"{role}_full_name", "Họ tên", LineKind.NAME, 150),
        Line(f"{role}_birth_date", "Ngày sinh", LineKind.DATE, size="input--date"),
    ]
    if gender:
        lines.append(Line(f"{role}_gender", "Giới tính", LineKind.RADIO, choices=Gender))
    if relation:
        lines.insert(
            1, Line(f"{role}_relation", relation, length=40, size="input--medium", listed="relations")
        )
    lines += [
        Line(f"{role}_ethnicity", "Dân tộc", length=40, listed="ethnicities"),
        Line(f"{role}_nationality", "Quốc tịch", length=60, listed="nationalities"),
        Line(f"{role}_residence_kind", "Loại cư trú", LineKind.CHOICE, choices=ResidenceKind),
        Line(f"{role}_residence", residence),
        *proof(role, with_issue=with_issue),
    ]
    return Group(role, title, tuple(lines))


def declarant(relation: str) -> Group:
    """Who asks for the act; `relation` is the label of the line that says what they are to its subject."""
    return Group(
        "declarant",
        "Người yêu cầu",
        (
            Line("declarant_full_name", "Họ tên", LineKind.NAME, 150),
            Line("declarant_relation", relation, length=40, size="input--medium", listed="relations"),
            Line("declarant_birth_date", "Ngày sinh", LineKind.DATE, size="input--date"),
            Line("declarant_residence", "Nơi cư trú"),
            *proof("declarant", with_issue=True),
        ),
    )


def original(
    title: str = "Việc gốc chỉ có trong sổ giấy", *, says_which: bool = True, folded: bool = True
) -> Group:
    """The earlier act on which a later one rests, as its paper names it: it may stand in any office's book.

    `says_which` asks for its kind too, where the later act does not imply it.
    """
    which = Line("original_paper", "Loại sổ hoặc giấy tờ", length=150, hint="Ví dụ: Sổ đăng ký khai sinh")
    where = (
        Line("original_number", "Số", length=40, size="input--medium"),
        Line("original_book", "Quyển số", length=60, size="input--medium"),
        Line("original_date", "Ngày đăng ký", LineKind.DATE, size="input--date"),
        Line("original_office", "Nơi đăng ký", length=250),
    )
    return Group("original", title, (which, *where) if says_which else where, folded)


def in_book(role: str, *more: str) -> str:
    """The lines of a grown-up under one another in a column of the book; `more` are further columns of theirs."""
    columns = (
        "full_name",
        *more,
        "birth_date",
        "ethnicity",
        "nationality",
        "residence",
        "personal_id",
        "id_number",
    )
    return " ".join(f"{role}_{column}" for column in columns)


def decision(title: str) -> tuple[Line, ...]:
    """The judgment or decision that the act rests on; `title` is what it is called, such as "bản án, quyết định"."""
    return (
        Line("decision_number", f"Số {title}", length=60, size="input--medium"),
        Line("decision_on", f"Ngày {title}", LineKind.DATE, size="input--date"),
        Line("decision_authority", f"Cơ quan ra {title}", length=200),
    )


#: How the act comes into the book, for every kind.
REGISTRATION = Group(
    "registration",
    "Hình thức đăng ký",
    (
        Line("basis", "Đăng ký", LineKind.CHOICE, choices=RegistrationBasis),
        Line("foreign_number", "Số đăng ký ở nước ngoài", length=60, size="input--medium"),
        Line("foreign_date", "Ngày đăng ký ở nước ngoài", LineKind.DATE, size="input--date"),
        Line("foreign_agency", "Cơ quan nước ngoài đã đăng ký", length=200),
        Line("foreign_country", "Quốc gia", length=60, listed="countries"),
        Line("mobile_place", "Đăng ký lưu động tại", hint="Để trống khi đăng ký tại trụ sở"),
    ),
    folded=True,
)

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
    "countries": ("Trung Quốc", "Lào", "Campuchia", "Hàn Quốc", "Nhật Bản", "Hoa Kỳ", "Pháp", "Đức", "Úc", "Nga"),
    "issuers": ("Cục Cảnh sát quản lý hành chính về trật tự xã hội", "Bộ Công an"),
    "relations": (
        "Cha", "Mẹ", "Ông", "Bà", "Vợ", "Chồng", "Con", "Anh", "Chị", "Em", "Bản thân",
        "Người thân thích khác", "Cá nhân, tổ chức đang nuôi dưỡng trẻ",
    ),
}  # fmt: skip


def read(line: Line, value: Any) -> str:
    """Write a value as people read it; empty when there is none."""
    if value in (None, "", False):
        return ""
    if value is True:
        return "Có"
    if isinstance(value, PartialDate):
        return value.display()
    if line.choices:
        return str(line.choices(value).label)
    return str(value)


def lines_of(groups: Sequence[Group]) -> dict[str, Line]:
    """Return all lines by their keys."""
    return {line.key: line for group in groups for line in group.lines}
