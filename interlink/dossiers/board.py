"""What waits, for whom, until when: the board and the left rail. vi: bảng việc.

Every question here is a fixed number of statements, whatever the number of dossiers; counts stop at `CAP`.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from hotich.models import Office
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from hotich.web.paging import CAP, PAGE, Page, capped, cut
from interlink.dossiers.queries import lacks_paper
from interlink.messages.queries import count_parked
from interlink.models import Branch, Dossier, Draft, OutgoingMessage, ResidenceCheck, Supplement
from interlink.workflows import branch, pages
from interlink.workflows.dossier import ENDED, OPEN, State
from interlink.workflows.waits_for import CLOCK_RUNS, WAITS_FOR

#: Tabs beside those named after a state.
WAITING, ALL_OPEN, ALL_ENDED = "waiting", "open", "ended"
#: The letter after “g” that opens a queue; approval, signature and seal have queues on the register's side.
KEYS = {State.RECEIVED: "n", State.ACCEPTED: "d", State.IN_REGISTRATION: "l", State.SUPPLEMENT: "b"}

_COUNTS = """
SELECT wanted.state, count(*), count(*) FILTER (WHERE found.is_late)
FROM unnest(%(states)s::text[]) AS wanted(state)
CROSS JOIN LATERAL (
    SELECT promised_at < %(now)s AND state = ANY(%(running)s) AS is_late FROM interlink_dossier
    WHERE office_id = ANY(%(offices)s) AND state = wanted.state
      AND (%(assignee)s::bigint IS NULL OR assignee_id = %(assignee)s)
    LIMIT %(cap)s
) AS found
GROUP BY wanted.state
"""
# Not the newest alone: of two acts at once, the one that commits last may carry the earlier time.
_LATEST = """
SELECT found.id, found.changed_at FROM unnest(%(offices)s::bigint[]) AS wanted(office)
CROSS JOIN LATERAL (
    SELECT id, changed_at FROM interlink_dossier WHERE office_id = wanted.office ORDER BY changed_at DESC LIMIT 20
) AS found ORDER BY found.changed_at DESC, found.id LIMIT 200
"""


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """What a person asked the board to show. `after` and `before` are keys of rows, as `BoardPage` gives them."""

    tab: str
    office: int | None = None
    is_mine: bool = False
    is_late: bool = False
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many dossiers, and how many of them are overdue."""

    total: int = 0
    late: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.total + other.total, self.late + other.late)

    def __str__(self) -> str:
        return capped(self.total)

    def __bool__(self) -> bool:
        return self.total > 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign at a dossier that something about it wants attention."""

    text: str
    tone: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One line of the board. The last two are the citizen's dates while the citizen has the dossier."""

    dossier: Dossier
    branches: Sequence[Branch]
    marks: Sequence[Mark]
    is_late: bool
    supplement_due_on: datetime.date | None
    draft_due_at: datetime.datetime | None


def offices_of(by: Actor) -> list[Office]:
    """Return the offices whose dossiers the person sees, in one statement at most."""
    if not access.sees_below(by):
        return [by.office] if by.office else []
    return list(Office.objects.visible_to(by).order_by("name"))


def states_of(tab: str, by: Actor) -> tuple[State, ...]:
    """Return the states a tab shows; an unknown tab is refused with `ValueError`."""
    if tab == WAITING:
        return WAITS_FOR.get(by.role, OPEN)
    if tab == ALL_OPEN:
        return OPEN
    if tab == ALL_ENDED:
        return ENDED
    return (State(tab),)


def counts(
    offices: Sequence[Office], *, assignee: int | None = None, states: Sequence[State] = OPEN
) -> dict[str, Count]:
    """Return how many dossiers stand in each of these states, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNTS,
            {
                "states": [str(state) for state in states],
                "running": [str(state) for state in CLOCK_RUNS],
                "offices": [office.pk for office in offices],
                "assignee": assignee,
                "now": now(),
                "cap": CAP,
            },
        )
        found = {state: Count(total, late) for state, total, late in cursor.fetchall()}
    return {str(state): found.get(str(state), Count()) for state in states}


def version(offices: Sequence[Office]) -> str:
    """Return a word that changes whenever a dossier of these offices comes in or changes; one short statement."""
    with connection.cursor() as cursor:
        cursor.execute(_LATEST, {"offices": [office.pk for office in offices]})
        newest = repr(cursor.fetchall()).encode()
    return hashlib.blake2b(newest, digest_size=9).hexdigest()


def page(wanted: BoardFilter, offices: Sequence[Office], *, by: Actor) -> Page[BoardRow]:
    """Return the rows a person asked for in two statements: oldest deadline first, what has ended latest first."""
    found = Dossier.objects.filter(
        office__in=[office.pk for office in offices if wanted.office in (None, office.pk)],
        state__in=states_of(wanted.tab, by),
    )
    if wanted.is_mine:
        found = found.filter(assignee=by.user)
    if wanted.is_late:
        found = found.filter(promised_at__lt=now(), state__in=CLOCK_RUNS)
    is_descending = wanted.tab == ALL_ENDED
    key, is_back = (wanted.before, True) if wanted.before else (wanted.after, False)
    dossiers = list(_slice(found, key, is_descending != is_back))
    shown = cut(dossiers, _key, PAGE, after=wanted.after, before=wanted.before)
    return shown.with_rows(_rows(shown.rows))


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the person's queues for the left rail: the board, one line for each state that waits for their role."""
    own = WAITS_FOR.get(by.role, ())
    if not access.holds(by, *pages.READERS):
        return []
    by_state = counts(offices_of(by), states=own or OPEN)
    every = sum(by_state.values(), Count())
    title = "Việc của tôi" if own else "Đang giải quyết"
    lines = [_line(title, reverse("home"), every)]
    lines += [
        _line(state.label, reverse("interlink:queue", args=[state]), by_state[state], key=KEYS[state])
        for state in own
        if state in KEYS
    ]
    if access.holds(by, *pages.SEE_MESSAGES):
        parked = count_parked(by, cap=CAP)
        lines.append(_line("Thông điệp dừng", reverse("interlink:messages"), Count(parked), key="t"))
    return lines


def _line(title: str, url: str, count: Count, *, key: str = "") -> dict[str, Any]:
    return {
        "title": title,
        "url": url,
        "count": str(count) if count else 0,
        "late": count.late,
        "key": key,
        "group": "Hồ sơ",
    }


def _slice(found: QuerySet[Dossier], key: str, is_descending: bool) -> QuerySet[Dossier]:
    if key:
        moment, _, number = key.rpartition("~")
        at, pk = datetime.datetime.fromisoformat(moment), int(number)
        beyond = "lt" if is_descending else "gt"
        found = found.filter(
            Q(**{f"promised_at__{beyond}": at}) | Q(**{"promised_at": at, f"pk__{beyond}": pk})
        )
    order = ("-promised_at", "-pk") if is_descending else ("promised_at", "pk")
    of_dossier = {"dossier": OuterRef("pk")}
    later = ResidenceCheck.objects.filter(
        dossier=OuterRef("dossier"), person=OuterRef("person"), pk__gt=OuterRef("pk")
    )
    failed = ResidenceCheck.objects.filter(
        ~Exists(later), outcome__in=(ResidenceCheck.Outcome.NOT_FOUND, ResidenceCheck.Outcome.MISMATCH)
    )
    supplements = Supplement.objects.filter(**of_dossier)
    return (
        found.select_related("assignee", "office")
        .defer("form")
        .annotate(
            has_parked=Exists(
                OutgoingMessage.objects.filter(**of_dossier, state=OutgoingMessage.State.PARKED)
            ),
            lacks_paper=lacks_paper(),
            residence_failed=Exists(failed.filter(**of_dossier)),
            was_supplemented=Exists(supplements.filter(answered_at__isnull=False)),
            supplement_due_on=Subquery(supplements.filter(answered_at=None).values("due_on")[:1]),
            draft_due_at=Subquery(Draft.objects.filter(**of_dossier, answered_at=None).values("due_at")[:1]),
        )
        .prefetch_related("branches")
        .order_by(*order)[: PAGE + 1]
    )


def _rows(dossiers: Sequence[Dossier]) -> list[BoardRow]:
    at = now()
    return [
        BoardRow(
            dossier,
            branches=list(dossier.branches.all()),
            marks=_marks(dossier),
            is_late=dossier.promised_at < at and dossier.state in CLOCK_RUNS,
            supplement_due_on=dossier.supplement_due_on,  # type: ignore[attr-defined]
            draft_due_at=dossier.draft_due_at,  # type: ignore[attr-defined]
        )
        for dossier in dossiers
    ]


def _marks(dossier: Any) -> list[Mark]:
    marks = []
    if dossier.has_parked:
        marks.append(Mark("Có thông điệp gửi đối tác bị dừng", "late", "send"))
    if dossier.lacks_paper and not dossier.has_ended:
        marks.append(Mark("Đã vào sổ nhưng chưa lập được giấy", "late", "error"))
    if any(each.state == branch.State.REFUSED for each in dossier.branches.all()):
        marks.append(Mark("Cơ quan liên thông từ chối", "late", "close-circle"))
    if dossier.has_ended:
        return marks
    if dossier.supplement_due_on and dossier.supplement_due_on < today():
        marks.append(Mark("Đã quá hạn bổ sung", "warning", "hourglass"))
    elif dossier.was_supplemented:
        marks.append(Mark("Người dân đã bổ sung", "active", "refresh"))
    if dossier.residence_failed:
        marks.append(Mark("Tra cứu cư trú không khớp hoặc không tìm thấy", "warning", "home"))
    if dossier.transferred_from_id:
        marks.append(Mark("Cơ quan khác chuyển đến vì đúng thẩm quyền ở đây", "active", "switch"))
    if not dossier.fee_paid:
        marks.append(Mark("Chưa nộp lệ phí", "warning", "warning"))
    return marks


def _key(dossier: Dossier) -> str:
    return f"{dossier.promised_at.isoformat()}~{dossier.pk}"
