"""The registered act that a dossier asks about: found by what the citizen wrote of it. vi: việc được yêu cầu."""

from __future__ import annotations

from collections.abc import Sequence

from hotich.errors import NotFound
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from interlink.filings.procedures import PAPER_ACTS
from interlink.models import Dossier, Procedure
from registry.models import EventKind, Record
from registry.records.search import FEW, Hit, find_elsewhere, find_in_register

#: Procedures about an act that stands in a book.
ABOUT_AN_ACT = (*PAPER_ACTS, Procedure.CHANGE)


def targets(dossier: Dossier, typed: str = "", *, by: Actor) -> Sequence[Hit]:
    """Return the acts that the dossier may mean, by the surest of what was written: number, personal number, name.

    Of any office: copies are given and changes made where the citizen asks (Luật Hộ tịch 2014, Điều 63;
    Nghị định 120/2025/NĐ-CP); by a number alone only in the books that the officer sees. At most five, in a fixed
    number of statements. What the officer `typed` is looked for in those books instead.
    """
    if dossier.procedure not in ABOUT_AN_ACT:
        return []
    form = dossier.form
    kind = str(form.get("act_kind", ""))
    if typed.strip():
        return list(find_in_register(typed, kind=kind, by=by).hits)[:FEW]
    whose = {
        "full_name": form.get("subject_full_name", ""),
        "born": PartialDate.parse(str(form.get("subject_birth_date", ""))),
    }
    for found in (
        find_in_register(_number(form) if kind else "", kind=kind, by=by),
        find_elsewhere(personal_id=form.get("subject_personal_id", ""), **whose),
        find_elsewhere(**whose),
    ):
        hits = [hit for hit in found.hits if _may_be_meant(hit, kind)]
        if hits:
            return hits[:FEW]
    return []


def require_target(dossier: Dossier, record_id: int, *, by: Actor) -> None:
    """Refuse an act that is neither of the officer's own books nor one that the dossier means.

    Raises `NotFound`: nobody comes by another office's act by its key alone.
    """
    if not Record.objects.visible_to(by).filter(pk=record_id).exists() and record_id not in {
        hit.record.pk for hit in targets(dossier, by=by)
    }:
        raise NotFound


def _may_be_meant(hit: Hit, kind: str) -> bool:
    return hit.record.kind == kind if kind else hit.record.kind != EventKind.CHANGE


def _number(form: dict[str, str]) -> str:
    """The number with its year, as papers show it: the citizen may have written the year with the date only."""
    number, date = form.get("original_number", "").strip(), form.get("original_date", "")
    return number if "/" in number or not number else f"{number}/{date[:4]}"
