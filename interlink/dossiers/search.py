"""Find a dossier or an act by what an officer has in hand: a name, a number, twelve digits. vi: tra cứu."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from hotich.models import Office
from hotich.rights.access import Actor
from hotich.values.codes import CODE_LENGTH
from interlink.dossiers.queries import lacks_paper
from interlink.models import Dossier, NameOfDossier
from registry.finding.lookup import Bearers, Found, Within, find_names
from registry.finding.stages import Why
from registry.finding.words import Typed, read_typed
from registry.models import Record
from registry.records.search import Hit, find_in_register, of_year, reason, with_number

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
    #: Why each dossier was found by a name.
    why: Mapping[int, str] = field(default_factory=dict)


def find(typed: str, *, by: Actor) -> SearchResult:
    """Return the dossiers and acts that match, within the offices the person sees, in a fixed number of statements."""
    text = " ".join(typed.split())
    digits = re.sub(r"[\s.]", "", text)
    if _PERSONAL_ID.fullmatch(digits):
        return _by_personal_id(digits, by)
    if match := _TRACKING.fullmatch(text):
        return SearchResult(list(_dossiers(by).filter(tracking_code=match[1].upper())), [], "mã theo dõi")
    if match := _ENTRY_NUMBER.fullmatch(text):
        entries = _records(by).filter(with_number(match[1]), of_year(int(match[2])))
        return SearchResult([], list(entries[:ROWS]), "số đăng ký")
    if any(sign.isdigit() for sign in text):
        upper = text.upper()
        numbered = _dossiers(by).filter(
            Q(interlinked_number__startswith=upper) | Q(one_stop_number__startswith=upper)
        )
        dossiers = list(numbered.order_by("-pk")[:ROWS])
        # Else a name with a year of birth, or with the keys of VNI left in it.
        if dossiers or not any(word.isalpha() for word in read_typed(text).words):
            return SearchResult(dossiers, [], "mã hồ sơ")
    return _by_name(text, by)


def _by_personal_id(number: str, by: Actor) -> SearchResult:
    """A filer's number finds all they filed, whatever login they used; a child's or parent's finds the act."""
    dossiers = _dossiers(by).filter(filer_personal_id=number).order_by("-pk")[:ROWS]
    records = _records(by).filter(Q(personal_id_request__number=number) | Q(parties__personal_id=number))
    return SearchResult(
        list(dossiers), list(records.distinct().order_by("-pk")[:ROWS]), "số định danh cá nhân"
    )


def _by_name(text: str, by: Actor) -> SearchResult:
    name = read_typed(text)
    if len("".join(name.words)) < LETTERS:
        return SearchResult([], [], "họ tên")
    within = Within(offices=Office.objects.visible_to(by).ids(), everybody=True, valid="all")
    # Who is both the subject and the filer, or seen by two offices, is found more than once.
    found = find_names(name, within, most=ROWS * 2 + 1, of=_NAMES)
    best: dict[int, Found] = {}
    for each in found:
        best.setdefault(each.record, each)
    shown = dict(list(best.items())[:ROWS])
    # Of those found by the same the newest first: whoever looks for a dossier mostly looks for the last one.
    dossiers = sorted(
        _dossiers(by).filter(pk__in=shown),
        key=lambda dossier: (shown[dossier.pk].stage, shown[dossier.pk].rank, -dossier.pk),
    )
    why = {dossier.pk: _why(dossier, shown[dossier.pk], name) for dossier in dossiers}
    # Acts that came from a dossier that has all the words are reached through it.
    through = {dossier.record_id for dossier in dossiers if shown[dossier.pk].why <= Why.WORDS}
    hits = {hit.record.pk: hit for hit in find_in_register(text, by=by).hits if hit.record.pk not in through}
    records = sorted(_records(by).filter(pk__in=hits), key=lambda record: list(hits).index(record.pk))
    return SearchResult(dossiers, records, "họ tên", is_cut=len(best) > ROWS, hits=hits, why=why)


_NAMES = Bearers("interlink_nameofdossier", "dossier_id", "''")


def _why(dossier: Dossier, found: Found, name: Typed) -> str:
    is_subject = found.role == NameOfDossier.Role.SUBJECT
    said = reason(found, name, dossier.subject_name if is_subject else dossier.filer_name)
    return said if is_subject else f"người nộp: {said}"


def _dossiers(by: Actor) -> QuerySet[Dossier]:
    found = Dossier.objects.visible_to(by).annotate(lacks_paper=lacks_paper())
    return found.select_related("office", "assignee").defer("form")


def _records(by: Actor) -> QuerySet[Record]:
    return Record.objects.visible_to(by).select_related("office", "dossier").prefetch_related("parties")
