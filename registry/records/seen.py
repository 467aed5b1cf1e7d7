"""What the trail's entries about acts and papers say of people. vi: việc hộ tịch, giấy tờ đã xem."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hotich.acts.seen import Rows, Seen
from registry.models import AmendedLine, DataCorrection, Paper, Party, PersonalIdRequest, Record

_ACTS = "registry.record"


def acts_with(personal_id: str) -> set[int]:
    """Return the acts in which a personal number stands, as registered or as amended; three statements."""
    written = Party.objects.filter(personal_id=personal_id).values_list("record_id", flat=True)
    given = PersonalIdRequest.objects.filter(number=personal_id).values_list("record_id", flat=True)
    amended = AmendedLine.objects.filter(new=personal_id, key__endswith="_personal_id")
    corrected = DataCorrection.objects.filter(new=personal_id, key__endswith="_personal_id")
    later = amended.values_list("amendment__target_id", flat=True).union(
        corrected.values_list("record_id", flat=True)
    )
    return {*written, *given, *later}


def _acts_of(personal_id: str, _: Rows) -> Collection[int]:
    return acts_with(personal_id)


def _act_words(keys: Collection[int]) -> Mapping[int, str]:
    acts = Record.objects.filter(pk__in=keys).select_related("office")
    return {act.pk: _named(act.get_kind_display(), act.number, act.office.name) for act in acts}


def _papers_of(_: str, found: Rows) -> Collection[int]:
    papers = Paper.objects.filter(record__in=found[_ACTS])
    return set(papers.values_list("pk", flat=True))


def _paper_words(keys: Collection[int]) -> Mapping[int, str]:
    papers = Paper.objects.filter(pk__in=keys).select_related("record", "office")
    return {paper.pk: _named(paper.title, paper.number, paper.office.name) for paper in papers}


def _named(what: str, number: str, office: str) -> str:
    return f"{what} số {number}, {office}" if number else f"{what}, {office}"


ACTS = Seen(_ACTS, "Việc hộ tịch", _acts_of, _act_words)
PAPERS = Seen("registry.paper", "Giấy tờ", _papers_of, _paper_words)
