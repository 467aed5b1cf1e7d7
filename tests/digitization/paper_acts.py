"""Acts of paper books as they come into the register, for tests that begin after the approval."""

from collections.abc import Mapping
from random import Random
from typing import Any

from django.db import transaction

from digitization.reading.reading import Reading
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.kinds import KINDS
from registry.kinds.entry import Entry
from registry.kinds.values import from_text
from registry.models import EventKind, Record
from registry.records.paper_acts import PaperAct, enter_paper_acts
from tests.digitization.shelf import BIRTH

_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Đỗ", "Võ", "Hoàng", "Ngô")
_MIDDLES = ("Văn", "Thị", "Minh", "Ngọc", "Thúy", "Quốc")
_GIVEN = ("Hòa", "Bình", "Dũng", "Quỳnh", "Thảo", "Đức", "Sơn", "Yến")
_ORIGIN = {"book_code": "01/1988", "typed_by_name": "Ngô Văn Nam", "checked_by_name": "Cao Thị Mai"}


def paper_act(
    office: Office,
    kind: EventKind = EventKind.BIRTH,
    *,
    values: Mapping[str, str] = BIRTH,
    marks: Mapping[str, Mapping[str, str]] | None = None,
    **more: Any,
) -> PaperAct:
    """Return what a book of 1988 says of one act."""
    read = Reading(values, marks or {})
    fields: dict[str, Any] = {
        **_ORIGIN,
        "office_name": "UBND xã Đông Anh",
        "marks": read.marks,
        "extra": read.extra(kind),  # noqa: S610
    } | more
    return PaperAct(
        office=office, kind=kind, entry=read.entry(kind), registration=read.registration, **fields
    )


def taken_over(*acts: PaperAct, by: Actor) -> list[Record]:
    """Return the records of these acts, approved by somebody of the district."""
    with transaction.atomic(), acting(by):
        return enter_paper_acts(acts, by=by)


def birth(number: int, **changes: Any) -> Entry:
    """Return a birth that is always the same for the same number; `changes` are flat keys of the entry."""
    dice = Random(number)
    is_woman = dice.random() < 0.5
    family = dice.choice(_FAMILIES)
    day = f"{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
    values = {
        "child_family_name": family,
        "child_middle_name": dice.choice(_MIDDLES),
        "child_given_name": dice.choice(_GIVEN),
        "child_birth_date": f"1988-{day}",
        "child_gender": "female" if is_woman else "male",
        "child_personal_id": f"001{1 if is_woman else 0}88{number % 1_000_000:06d}",
        "mother_full_name": f"Lê Thị {dice.choice(_GIVEN)}",
        "mother_birth_date": "1965",
        "father_full_name": f"{family} Văn {dice.choice(_GIVEN)}",
    } | changes
    lines = KINDS[EventKind.BIRTH].lines
    typed = {key: from_text(lines[key], text) if key in lines else text for key, text in values.items()}
    return KINDS[EventKind.BIRTH].entry.of({"basis": "new", "parentage_kind": "both", **typed})


def births_taken_over(office: Office, *entries: Entry, by: Actor) -> list[Record]:
    """Return the records of these births, numbered from 1 in one book."""
    acts = (
        PaperAct(
            office=office,
            kind=EventKind.BIRTH,
            entry=entry,
            registration={"reg_number": str(number), "reg_date": "1988-03-12"},
            office_name=office.name,
            **_ORIGIN,
        )
        for number, entry in enumerate(entries, 1)
    )
    return taken_over(*acts, by=by)
