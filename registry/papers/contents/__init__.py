"""From a registered act to the letters on its papers. vi: nội dung giấy tờ."""

from collections.abc import Callable
from typing import Any

from registry.amendments.present import present_entry, quote_anew, registered_entry
from registry.kinds import KINDS
from registry.kinds.entry import Entry
from registry.models import EventKind, Paper
from registry.models.paper_kinds import GIVEN_ON_REQUEST, PaperKind
from registry.papers.contents.birth import BIRTH_SHEET, birth_certificate
from registry.papers.contents.change import CHANGE_SHEET
from registry.papers.contents.common import signatory_of
from registry.papers.contents.confirmation import information_confirmation
from registry.papers.contents.death import DEATH_SHEET
from registry.papers.contents.family import ADOPTION_SHEET, PARENT_CHILD_SHEET
from registry.papers.contents.guardianship import (
    GUARDIANSHIP_END_SHEET,
    GUARDIANSHIP_SHEET,
    SUPERVISION_SHEET,
)
from registry.papers.contents.marital_status import MARITAL_STATUS_SHEET
from registry.papers.contents.marriage import MARRIAGE_SHEET
from registry.papers.contents.notes import DIVORCE_NOTE_SHEET, STATUS_NOTE_SHEET
from registry.papers.contents.sheets import Sheet

#: How each kind of act speaks on its certificate or extract, and on copies.
SHEETS: dict[EventKind, Sheet] = {
    EventKind.BIRTH: BIRTH_SHEET,
    EventKind.DEATH: DEATH_SHEET,
    EventKind.MARRIAGE: MARRIAGE_SHEET,
    EventKind.MARITAL_STATUS: MARITAL_STATUS_SHEET,
    EventKind.PARENT_CHILD: PARENT_CHILD_SHEET,
    EventKind.GUARDIANSHIP: GUARDIANSHIP_SHEET,
    EventKind.GUARDIANSHIP_END: GUARDIANSHIP_END_SHEET,
    EventKind.SUPERVISION: SUPERVISION_SHEET,
    EventKind.ADOPTION: ADOPTION_SHEET,
    EventKind.DIVORCE_NOTE: DIVORCE_NOTE_SHEET,
    EventKind.STATUS_NOTE: STATUS_NOTE_SHEET,
    EventKind.CHANGE: CHANGE_SHEET,
}

#: What is printed on each kind of paper, from the paper's row and the act's entry; the content has `as_json`.
COMPOSERS: dict[PaperKind, Callable[[Paper, Any], Any]] = {
    paper: sheet.content
    for event, sheet in SHEETS.items()
    for paper in (KINDS[event].paper, KINDS[event].copy)
    if paper is not None
}
COMPOSERS[PaperKind.BIRTH_CERTIFICATE] = birth_certificate


def _confirmation(paper: Paper, entry: Any) -> Any:
    kind = KINDS[EventKind(paper.act.kind)]
    return information_confirmation(paper, kind.title(entry), SHEETS[kind.event].content(paper, entry))


COMPOSERS[PaperKind.INFORMATION_CONFIRMATION] = _confirmation


def compose(paper: Paper) -> dict[str, Any]:
    """Return what is to be printed: an original as the act was registered, all else as the act stands now.

    A slip says for ever what its office wrote; only who signs it may be another by now.
    """
    if paper.is_slip:
        return {**(paper.content or {}), **signatory_of(paper)}
    is_original = paper.kind not in GIVEN_ON_REQUEST
    entry = registered_entry(paper.act) if is_original else present_entry(paper.act)
    return compose_of(paper, entry)


def compose_as_now(paper: Paper) -> dict[str, Any]:
    """Return what the same paper would say if it were made today, with all changes in force."""
    return compose_of(paper, present_entry(paper.act))


def compose_of(paper: Paper, entry: Entry) -> dict[str, Any]:
    """Return what a paper, which need not be stored yet, says of an entry."""
    quote_anew([paper.act])
    content: dict[str, Any] = COMPOSERS[PaperKind(paper.kind)](paper, entry).as_json()
    return content
