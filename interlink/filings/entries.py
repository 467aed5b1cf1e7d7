"""The citizen's form for one act, made from the lines of its kind: what the book asks, the form asks. vi: tờ khai."""

from __future__ import annotations

from typing import Any

from interlink.filings.fields import Field, Form, Group, Kind
from registry.kinds import KINDS
from registry.kinds.lines import Line, LineKind
from registry.models import EventKind

_KINDS = {
    LineKind.NAME: Kind.NAME,
    LineKind.LONG: Kind.LONG,
    LineKind.DATE: Kind.DATE,
    LineKind.TIME: Kind.TIME,
    LineKind.CHOICE: Kind.CHOICE,
    LineKind.RADIO: Kind.CHOICE,
    LineKind.DIGITS: Kind.PERSONAL_ID,
    LineKind.UNIT: Kind.UNIT,
    LineKind.NUMBER: Kind.NUMBER,
    LineKind.FLAG: Kind.FLAG,
}
#: What only the office knows.
_NOT_ASKED = {"mobile_place"}
#: How the citizen is reached; the book does not keep it.
CONTACT = (
    Field("declarant_phone", "Điện thoại", length=20),
    Field("declarant_email", "Thư điện tử", length=100),
)
#: Where the act is asked for by those whom it is about, one of them files.
_FILER = Group(
    "Người nộp hồ sơ",
    (
        Field("declarant_full_name", "Họ, chữ đệm, tên", Kind.NAME, required=True, length=150),
        Field("declarant_personal_id", "Số định danh cá nhân", Kind.PERSONAL_ID),
        Field("declarant_birth_date", "Ngày sinh", Kind.DATE),
        Field("declarant_relation", "Là", length=40),
        *CONTACT,
    ),
)


def form_of(event: EventKind, *more: Group) -> Form:
    """Return the form for an act of this kind, with further groups after those of the entry.

    Only the names of whom the act is about and of who asks are required: what else is missing the officer asks for.
    """
    kind = KINDS[event]
    required = {"declarant_full_name"} | {
        key
        for role in kind.subjects
        for key in (f"{role}_full_name", f"{role}_given_name")
        if key in kind.lines
    }
    if not any(group.key == "declarant" for group in kind.groups):
        more = (_FILER, *more)
    groups = [
        Group(
            group.title,
            tuple(_field(line, line.key in required) for line in group.lines if line.key not in _NOT_ASKED)
            + (CONTACT if group.key == "declarant" else ()),
        )
        for group in kind.groups
    ]

    def subject(form: dict[str, Any]) -> str:
        people = {key: value for key, value in form.items() if key.endswith("_name")}
        return kind.title(kind.entry.of(people))

    return Form((*groups, *more), subject)


def _field(line: Line, required: bool) -> Field:
    kind = _KINDS.get(line.kind, Kind.TEXT)
    if kind is Kind.PERSONAL_ID and line.column != "personal_id":
        kind = Kind.TEXT
    return Field(
        line.key,
        line.label,
        kind,
        required,
        line.length,
        line.choices,
    )
