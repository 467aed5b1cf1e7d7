"""Births and deaths that nobody has registered yet. vi: giấy chứng sinh, giấy báo tử chưa đăng ký."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import RPad
from django.urls import reverse

from hotich.errors import NotFound
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate, today
from hotich.values.working_days import last_day
from hotich.web.paging import Page, beyond, cut, key_of
from interlink.filings.procedures import PLANS
from interlink.models import HealthNotice, Procedure
from interlink.workflows.dossier import DOSSIER, WITHOUT_RESULT, Action
from registry.law import days_to_register
from registry.models import EventKind

#: Which act is registered from which notice, and by which procedures.
EVENTS = {HealthNotice.Kind.BIRTH: EventKind.BIRTH, HealthNotice.Kind.DEATH: EventKind.DEATH}
PROCEDURES = {
    HealthNotice.Kind.BIRTH: (Procedure.BIRTH_GROUP, Procedure.BIRTH),
    HealthNotice.Kind.DEATH: (Procedure.DEATH_GROUP, Procedure.DEATH),
}
_HAPPENED = {HealthNotice.Kind.BIRTH: "child_birth_date", HealthNotice.Kind.DEATH: "death_date"}
ROWS = 100
CAP = 1000


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One line of the list. `is_late` says that the citizen's time to come, until `last_day`, is over."""

    notice: HealthNotice
    last_day: date | None
    links: Sequence[tuple[str, str]]

    @property
    def is_late(self) -> bool:
        return self.last_day is not None and self.last_day < today()


def unregistered(
    by: Actor, *, kind: str = "", office: int | None = None, is_late: bool = False, after: str = ""
) -> Page[NoticeRow]:
    """Return the notices of the person's offices that wait, the oldest first, `ROWS` a page from a key on.

    One statement; `is_late` leaves those whose day to come is over. A key that nobody gave out is a `ValueError`.
    """
    found = (late_notices(by) if is_late else _waiting(by)).select_related("dossier", "office")
    if kind in HealthNotice.Kind.values:
        found = found.filter(kind=kind)
    if office is not None:
        found = found.filter(office=office)
    notices = list(beyond(found, "issued_on", after, date.fromisoformat)[: ROWS + 1])
    page = cut(notices, lambda notice: key_of(notice.issued_on, notice.pk), ROWS, after=after)
    return page.with_rows([_row(notice) for notice in page.rows])


def late_notices(by: Actor) -> QuerySet[HealthNotice]:
    """Select the notices for which nobody came in the citizen's time, by the days of the law."""
    late = Q()
    for kind in _HAPPENED:
        late |= Q(kind=kind, happened__gt="", happened__lt=_first_in_time(EVENTS[kind]).isoformat())
    happened = Case(*(When(kind=kind, then=KT(f"content__{line}")) for kind, line in _HAPPENED.items()))
    # A day that is known in part ends with its month or year: behind every day there.
    whole = Case(When(Q(known=None) | Q(known=""), then=Value("")), default=RPad("known", 10, Value("-99")))
    found: QuerySet[HealthNotice] = (
        _waiting(by).annotate(known=happened).annotate(happened=whole).filter(late)
    )
    return found


def _first_in_time(event: EventKind) -> date:
    """Return the first day of which a birth or death may still be registered in time today."""
    day = today()
    while last_day(day, days=days_to_register(event, day)) >= today():
        day -= timedelta(days=1)
    return day + timedelta(days=1)


def notice_values(notice_id: int, *, procedure: str, by: Actor) -> tuple[HealthNotice, dict[str, Any]]:
    """Return the notice and what it says as values of the procedure's form: dates as dates, the rest as written.

    Raises `NotFound` for another office's, or for a procedure that registers something else.
    """
    notice = _waiting(by).filter(pk=notice_id).first()
    if notice is None or procedure not in PROCEDURES[HealthNotice.Kind(notice.kind)]:
        raise NotFound
    form = PLANS[Procedure(procedure)].form
    return notice, form.entry_values(notice.content, on=today())


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the line of the left rail for those who take dossiers in."""
    if not access.holds(by, *DOSSIER.roles(Action.FILE_AT_COUNTER)):
        return []
    count = _waiting(by).order_by()[:CAP].count()
    return [
        {
            "title": "Sinh, tử chờ đăng ký",
            "url": reverse("interlink:notices"),
            "count": (f"{CAP - 1}+" if count >= CAP else str(count)) if count else 0,
            "late": 0,
            "key": "",
            "group": "Hồ sơ",
        }
    ]


def _waiting(by: Actor) -> Any:
    """Nothing is registered, and no dossier is on its way to be."""
    nobody = Q(dossier=None) | Q(dossier__state__in=WITHOUT_RESULT)
    return HealthNotice.objects.visible_to(by).filter(nobody, record=None)


def _row(notice: HealthNotice) -> NoticeRow:
    happened: PartialDate = notice.happened_on
    last = happened.upper if happened else None
    kind = HealthNotice.Kind(notice.kind)
    limit = days_to_register(EVENTS[kind], last or today())
    return NoticeRow(
        notice,
        last_day=last_day(last, days=limit) if last else None,
        links=[
            (
                "Liên thông" if PLANS[procedure].is_group else "Riêng lẻ",
                f"{reverse('interlink:counter-filing', args=[procedure])}?notice={notice.pk}",
            )
            for procedure in PROCEDURES[kind]
            if PLANS[procedure].is_offered(today())
        ],
    )
