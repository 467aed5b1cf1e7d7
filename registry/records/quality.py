"""What the acts of a time lack or hardly can be right in, by office. vi: chất lượng dữ liệu.

Of births, marriages and deaths that offices registered; what a paper book lacks is a matter of its digitisation. One
statement for the counts, one for a page of the acts behind one of them.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, TextChoices
from django.db.models.functions import Cast, ExtractYear, Left

from hotich.rights.access import Actor
from hotich.web.paging import PAGE, Page, beyond, cut, key_of
from registry.models import EventKind, Party, PartyRole, PersonalIdRequest, Record, Source
from registry.workflows.record import State


class Lack(TextChoices):
    """What is looked for. vi: dữ liệu thiếu, khó tin."""

    NUMBER = "number", "Chưa có số định danh"
    MISSING = "missing", "Thiếu ngày sinh, dân tộc, quốc tịch"
    AGE = "age", "Tuổi khó tin"


_KINDS = (EventKind.BIRTH, EventKind.MARRIAGE, EventKind.DEATH)
#: Whom the act is about, whose number and particulars it should have.
_SUBJECTS = (PartyRole.CHILD, PartyRole.HUSBAND, PartyRole.WIFE, PartyRole.DECEASED)
#: Who may be how old in the year of the act; outside somebody looks again, and nobody is refused.
_LIKELY = {
    PartyRole.MOTHER: (13, 55),
    PartyRole.FATHER: (14, 80),
    PartyRole.HUSBAND: (16, 100),
    PartyRole.WIFE: (16, 100),
    PartyRole.DECEASED: (0, 115),
}
_ACT_YEAR = ExtractYear("record__registered_on")


@dataclass(frozen=True, slots=True)
class OfficeQuality:
    """One office: how many acts it registered in the time, and how many of them lack what."""

    office_id: int
    office: str
    total: int
    counts: dict[str, int]

    @property
    def cells(self) -> list[tuple[str, int]]:
        return [(lack.value, self.counts[lack]) for lack in Lack]


def quality(first: datetime.datetime, before: datetime.datetime, *, by: Actor) -> list[OfficeQuality]:
    """Count by office, most of what is lacking first."""
    counts: Any = {lack.value: Count("pk", filter=_lacks(lack)) for lack in Lack}
    rows: Any = _judged(first, before, by).values("office_id", name=F("office__name"))
    found = [
        OfficeQuality(row["office_id"], row["name"], row["total"], {lack: row[lack] for lack in Lack})
        for row in rows.annotate(total=Count("pk"), **counts).order_by("office_id")
    ]
    return sorted(found, key=lambda each: -sum(each.counts.values()))


def lacking(
    lack: Lack, first: datetime.datetime, before: datetime.datetime, *, by: Actor
) -> QuerySet[Record]:
    """Select the acts behind a count."""
    return _judged(first, before, by).filter(_lacks(lack)).select_related("office", "book")


def registered(first: datetime.datetime, before: datetime.datetime, by: Actor) -> QuerySet[Record]:
    """Select what offices registered in the time; what a paper book brought is not of it."""
    found = Record.objects.visible_to(by).filter(state=State.REGISTERED).exclude(source=Source.PAPER)
    return found.filter(registered_at__gte=first, registered_at__lt=before)


def page_of(found: QuerySet[Record], after: str) -> Page[Record]:
    """Return a page of acts, the first registered first; raises `ValueError` for a key that nobody gave out."""
    return cut(list(beyond(found, "registered_at", after)[: PAGE + 1]), _key, PAGE, after=after)


def _key(record: Record) -> str:
    assert record.registered_at is not None
    return key_of(record.registered_at, record.pk)


def _judged(first: datetime.datetime, before: datetime.datetime, by: Actor) -> QuerySet[Record]:
    return registered(first, before, by).filter(kind__in=_KINDS)


def _lacks(lack: Lack) -> Q:
    people = Party.objects.filter(record=OuterRef("pk"))
    subjects = people.filter(role__in=_SUBJECTS)
    if lack == Lack.NUMBER:
        given = PersonalIdRequest.objects.filter(record=OuterRef("pk")).exclude(number="")
        return Q(Exists(subjects.filter(personal_id=""))) & ~Q(Exists(given))
    if lack == Lack.MISSING:
        blank = Q(birth_date="") | Q(ethnicity="") | Q(nationality="")
        return Q(Exists(subjects.filter(blank)))
    aged = people.exclude(birth_date="").annotate(age=_ACT_YEAR - Cast(Left("birth_date", 4), IntegerField()))
    unlikely = Q()
    for role, (least, most) in _LIKELY.items():
        unlikely |= Q(role=role) & (Q(age__lt=least) | Q(age__gt=most))
    return Q(Exists(aged.filter(unlikely)))
