"""Acts of paper books as they come into the register, for tests that begin after the approval."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from digitization.reading.reading import Reading
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.models import EventKind, Record
from registry.records.paper_acts import PaperAct, enter_paper_acts
from tests.digitization.shelf import BIRTH


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
        "book_code": "01/1988",
        "office_name": "UBND xã Đông Anh",
        "typed_by_name": "Ngô Văn Nam",
        "checked_by_name": "Cao Thị Mai",
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
