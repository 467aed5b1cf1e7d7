"""From a registered act to the letters on its papers. vi: nội dung giấy tờ."""

from collections.abc import Callable
from typing import Any

from registry.entries import Entry
from registry.kinds import entry_of
from registry.models import EventKind, Paper
from registry.papers.catalogue import COPIES, PaperKind
from registry.papers.contents.birth import BIRTH_SHEET, birth_certificate
from registry.papers.contents.change import CHANGE_SHEET
from registry.papers.contents.sheets import Sheet
from registry.queries.present import present_entry

#: How each kind of act speaks on its extracts and copies.
SHEETS: dict[EventKind, Sheet] = {
    EventKind.BIRTH: BIRTH_SHEET,
    EventKind.CHANGE: CHANGE_SHEET,
}

#: What is printed on each kind of paper, from the act's entry; the content has `as_json`.
COMPOSERS: dict[PaperKind, Callable[[Paper, Any], Any]] = {
    PaperKind.BIRTH_CERTIFICATE: birth_certificate,
}
#: Whose act's sheet each other paper takes: those of change are change_extract and change_copy.
_EVENTS = {"marital_confirmation": EventKind.MARITAL_STATUS}
for _kind in PaperKind:
    _event = _EVENTS.get(_kind) or EventKind(_kind.value.rpartition("_")[0])
    if _event in SHEETS:
        COMPOSERS.setdefault(_kind, SHEETS[_event].content)


def compose(paper: Paper) -> dict[str, Any]:
    """Return what is to be printed: an original as the act was registered, a copy as the act stands now."""
    entry = present_entry(paper.record) if paper.kind in COPIES else entry_of(paper.record)
    return _composed(paper, entry)


def compose_as_now(paper: Paper) -> dict[str, Any]:
    """Return what the same paper would say if it were made today, with all changes in force."""
    return _composed(paper, present_entry(paper.record))


def _composed(paper: Paper, entry: Entry) -> dict[str, Any]:
    content: dict[str, Any] = COMPOSERS[PaperKind(paper.kind)](paper, entry).as_json()
    return content
