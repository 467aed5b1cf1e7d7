"""Find a dossier or an act by what an officer has in hand: a name, a number, twelve digits. vi: tra cứu."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.codes import CODE_LENGTH
from hotich.values.names import fold, same_name, search_variants
from interlink.dossiers.queries import lacks_paper
from interlink.models import Dossier
from registry.models import Record
from registry.records.search import Hit, find_in_register, of_year, with_number

ROWS = 50
#: Shorter names would list the whole office.
LETTERS = 2
_PERSONAL_ID = re.compile(r"[0-9]{12}")
#: What a scanner reads from a slip's QR, or the code alone.
_TRACKING = re.compile(rf"(?:\S*/ho-so/)?([0-9A-Z]{{{CODE_LENGTH}}})", re.IGNORECASE)
_ENTRY_NUMBER = re.compile(r"([0-9]{1,6})/([0-9]{4})")


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found, and by what it was looked for. `is_cut` says that there is more than fits."""

    dossiers: Sequence[Dossier]
    records: Sequence[Record]
    looked_for: str
    is_cut: bool = False
    #: The acts as they are found by a name: whose they are now and why they were found, by their records.
    hits: Mapping[int, Hit] = field(default_factory=dict)


def find(typed: str, *, by: Actor) -> SearchResult:
    """Return the dossiers and acts that match, within the offices the person sees, in a fixed number of statements."""
    text = " ".join(typed.split())
    digits = re.sub(r"[\s.]", "", text)
    if _PERSONAL_ID.fullmatch(digits):
        return _by_personal_id(digits, by)
    if match := _TRACKING.fullmatch(text):
        return SearchResult(list(_dossiers(by).filter(tracking_code=match[1].upper())), [], "mã theo dõi")
    if match := _ENTRY_NUMBER.fullmatch(text):
        numbered = _records(by).filter(with_number(match[1]), of_year(int(match[2])))
        return SearchResult([], list(numbered[:ROWS]), "số đăng ký")
    if any(sign.isdigit() for sign in text):
        upper = text.upper()
        numbered_dossiers = _dossiers(by).filter(
            Q(interlinked_number__startswith=upper) | Q(one_stop_number__startswith=upper)
        )
        return SearchResult(list(numbered_dossiers.order_by("-pk")[:ROWS]), [], "mã hồ sơ")
    return _by_name(text, by)


def _by_personal_id(number: str, by: Actor) -> SearchResult:
    """A filer's number finds all they filed, whatever login they used; a child's or parent's finds the act."""
    dossiers = _dossiers(by).filter(filer_personal_id=number).order_by("-pk")[:ROWS]
    records = _records(by).filter(Q(personal_id_request__number=number) | Q(parties__personal_id=number))
    return SearchResult(
        list(dossiers), list(records.distinct().order_by("-pk")[:ROWS]), "số định danh cá nhân"
    )


def _by_name(text: str, by: Actor) -> SearchResult:
    keys = [key for key in search_variants(text) if len(key.replace(" ", "")) >= LETTERS]
    if not keys:
        return SearchResult([], [], "họ tên")
    names = Q()
    for key in keys:
        names |= Q(subject_key__startswith=key) | Q(filer_key__startswith=key)
        # Words inside a name have no index: only where the office has narrowed the rows already.
        if not access.sees_below(by):
            names |= Q(subject_key__contains=f" {key}") | Q(filer_key__contains=f" {key}")
    found = list(_dossiers(by).filter(names).order_by("-pk")[: ROWS + 1])
    # Acts that came from a dossier that was found are reached through it.
    through = {dossier.record_id for dossier in found[:ROWS]}
    hits = {hit.record.pk: hit for hit in find_in_register(text, by=by).hits if hit.record.pk not in through}
    records = sorted(_records(by).filter(pk__in=hits), key=lambda record: list(hits).index(record.pk))
    ranked = sorted(found[:ROWS], key=lambda dossier: _rank(dossier, text))
    return SearchResult(ranked, records, "họ tên", is_cut=len(found) > ROWS, hits=hits)


def _rank(dossier: Dossier, text: str) -> int:
    """The name exactly as typed comes first, then whom it is about, then the filer."""
    key = fold(text)
    if same_name(dossier.subject_name, text):
        return 0
    if dossier.subject_key == key:
        return 1
    if text.casefold() in dossier.subject_name.casefold():
        return 2
    return 3 if key in dossier.subject_key else 4


def _dossiers(by: Actor) -> QuerySet[Dossier]:
    found = Dossier.objects.visible_to(by).annotate(lacks_paper=lacks_paper())
    return found.select_related("office", "assignee").defer("form")


def _records(by: Actor) -> QuerySet[Record]:
    return Record.objects.visible_to(by).select_related("office", "dossier").prefetch_related("parties")
