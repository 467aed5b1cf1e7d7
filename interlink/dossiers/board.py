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
from hotich.values.working_days import add_working_days
from hotich.web.navigation import HOMES
from hotich.web.paging import CAP, PAGE, Page, beyond, capped, cut, key_of
from interlink.dossiers import stopped_branches
from interlink.dossiers.deadlines import end_of
from interlink.dossiers.fee_rules import account_of
from interlink.dossiers.queries import lacks_paper
from interlink.messages.queries import count_parked
from interlink.models import Branch, Dossier, Draft, OutgoingMessage, ResidenceCheck, Supplement, Verification
from interlink.workflows import branch, message, pages
from interlink.workflows.dossier import ENDED, OPEN, State
from interlink.workflows.waits_for import CLOCK_RUNS, WAITS_FOR
from registry.models import Record

#: Tabs beside those named after a state.
WAITING, BRANCHES, ALL_OPEN, ALL_ENDED = "waiting", "branches", "open", "ended"
#: The letter after “g” that opens a queue; approval, signature and seal have queues on the register's side.
KEYS = {State.RECEIVED: "n", State.ACCEPTED: "d", State.IN_REGISTRATION: "l", State.SUPPLEMENT: "b"}
_NOT_AS_WRITTEN = (
    ResidenceCheck.Outcome.NOT_FOUND,
    ResidenceCheck.Outcome.MISMATCH,
    ResidenceCheck.Outcome.DIFFERS,
)

_COUNTS = """
SELECT wanted.state, count(*), count(*) FILTER (WHERE found.is_late)
FROM unnest(%(states)s::text[]) AS wanted(state)
CROSS JOIN LATERAL (
    SELECT due_at < %(now)s AND state = ANY(%(running)s) AS is_late FROM interlink_dossier
    WHERE office_id = ANY(%(offices)s) AND state = wanted.state
      AND (%(assignee)s::bigint IS NULL OR COALESCE(assignee_id, 0) = %(assignee)s)
      AND (%(until)s::timestamptz IS NULL OR due_at <= %(until)s AND state = ANY(%(running)s))
      AND (%(since)s::timestamptz IS NULL OR due_at >= %(since)s)
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
    is_others: bool = False
    is_late: bool = False
    is_soon: bool = False
    #: Of one officer, 0 where nobody has it; whose branch stopped at this agency, 0 where none is known, and where it
    #: stands; of which an answer from elsewhere is overdue.
    officer: int | None = None
    agency: int | None = None
    branch: str = ""
    is_unanswered: bool = False
    after: str = ""
    before: str = ""

    @property
    def due(self) -> tuple[datetime.datetime | None, datetime.datetime | None]:
        """Between which moments a running deadline must lie; None where the filter leaves it open."""
        if self.is_late:
            return None, now()
        return (now(), soon()) if self.is_soon else (None, None)


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
    """One line of the board: `is_late` is of the office's own clock, `is_broken` of the common promise.

    `supplement_due_on` and `draft_due_at` are the citizen's dates while the citizen has the dossier.
    """

    dossier: Dossier
    branches: Sequence[Branch]
    stopped: Sequence[Branch]
    marks: Sequence[Mark]
    is_late: bool
    is_broken: bool
    supplement_due_on: datetime.date | None
    draft_due_at: datetime.datetime | None
    came_back: bool
    group: str = ""


def offices_of(by: Actor) -> list[Office]:
    """Return the offices whose dossiers the person sees, in one statement at most."""
    if not access.sees_below(by):
        return [by.office] if by.office else []
    return list(Office.objects.visible_to(by).order_by("name"))


def states_of(tab: str, by: Actor) -> tuple[State, ...]:
    """Return the states a tab shows; an unknown tab is refused with `ValueError`."""
    if tab == WAITING:
        return WAITS_FOR.get(by.role, OPEN)
    if tab == BRANCHES:
        return (State.ISSUED,)
    if tab == ALL_OPEN:
        return OPEN
    if tab == ALL_ENDED:
        return ENDED
    return (State(tab),)


def own_states(by: Actor) -> tuple[State, ...]:
    """Return the states whose dossiers are this person's work on the board; none for those who begin elsewhere."""
    return () if by.role in HOMES else WAITS_FOR.get(by.role, ())


def counts(
    offices: Sequence[Office],
    *,
    assignee: int | None = None,
    due: tuple[datetime.datetime | None, datetime.datetime | None] = (None, None),
    states: Sequence[State] = OPEN,
) -> dict[str, Count]:
    """Return how many dossiers stand in each of these states, in one statement; `due` as of `BoardFilter`.

    Those of one `assignee`, or with 0 those that nobody has.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNTS,
            {
                "states": [str(state) for state in states],
                "running": [str(state) for state in CLOCK_RUNS],
                "offices": [office.pk for office in offices],
                "assignee": assignee,
                "since": due[0],
                "until": due[1],
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
    found: QuerySet[Dossier] = Dossier.objects.filter(
        office__in=[office.pk for office in offices if wanted.office in (None, office.pk)],
        state__in=states_of(wanted.tab, by),
    )
    if wanted.tab == BRANCHES:
        found = stopped_branches.with_stopped_branches(found)
    if wanted.agency is not None:
        found = stopped_branches.of_agency(found, wanted.agency or None, wanted.branch)
    if wanted.is_unanswered:
        found = found.filter(Exists(Verification.objects.unanswered().filter(dossier=OuterRef("pk"))))
    if wanted.officer is not None:
        found = found.filter(assignee=wanted.officer or None)
    if wanted.is_mine:
        found = found.filter(assignee=by.user)
    if wanted.is_others:
        found = found.exclude(assignee=by.user)
    since, until = wanted.due
    if until:
        found = found.filter(due_at__lte=until, state__in=CLOCK_RUNS)
    if since:
        found = found.filter(due_at__gte=since)
    is_descending = wanted.tab == ALL_ENDED
    key, is_back = (wanted.before, True) if wanted.before else (wanted.after, False)
    dossiers = list(_slice(found, key, is_descending != is_back))
    shown = cut(dossiers, _key, PAGE, after=wanted.after, before=wanted.before)
    return shown.with_rows(_rows(shown.rows))


def next_of(by: Actor) -> int | None:
    """Return the dossier with the oldest deadline that this person can work on now and nobody else has."""
    states = [state for state in WAITS_FOR.get(by.role, ()) if state in CLOCK_RUNS]
    free = Dossier.objects.filter(office=by.office, state__in=states).filter(
        Q(assignee=None) | Q(assignee=by.user)
    )
    return free.order_by("due_at", "pk").values_list("pk", flat=True).first()


def acts_on_branches(by: Actor) -> bool:
    """Say whether a branch that does not go on by itself is this person's own work."""
    return access.holds(by, *branch.BRANCH.roles(branch.Action.RESEND))


def soon() -> datetime.datetime:
    """Return until when a deadline is near: the end of the next working day. vi: sắp đến hạn."""
    return end_of(add_working_days(today(), 1))


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the person's queues for the left rail: the board, one line for each state that waits for their role."""
    own = own_states(by)
    if not access.holds(by, *pages.READERS):
        return []
    offices = offices_of(by)
    by_state = counts(offices, states=own or OPEN)
    every = sum(by_state.values(), Count())
    stopped = None
    if access.holds(by, *pages.SEE_AGENCIES):
        number = stopped_branches.count(offices)
        stopped = Count(number, number)
        every += stopped if acts_on_branches(by) else Count()
    title = "Việc cần làm" if own else "Đang giải quyết"
    first = reverse("interlink:queue", args=[ALL_OPEN]) if by.role in HOMES else reverse("home")
    lines = [_line(title, first, every)]
    if stopped is not None:
        line = _line("Nhánh cần xử lý", reverse("interlink:queue", args=[BRANCHES]), stopped, key="h")
        words = "hồ sơ có nhánh bị từ chối, cần hồ sơ giấy hoặc chưa được xác nhận"
        lines.append(line | {"late_words": words, "is_watched": not acts_on_branches(by)})
    lines += [
        _line(state.label, reverse("interlink:queue", args=[state]), by_state[state], key=KEYS[state])
        for state in own
        if state in KEYS
    ]
    if access.holds(by, *pages.SEE_MESSAGES):
        parked = count_parked(by, cap=CAP)
        line = _line("Thông điệp dừng", reverse("interlink:messages"), Count(parked, parked), key="t")
        is_watched = not access.holds(by, *message.MESSAGE.roles(message.Action.SEND_AGAIN))
        words = "thông điệp dừng, đối tác chưa nhận được"
        lines.append(line | {"late_words": words, "is_watched": is_watched})
    if access.holds(by, *pages.SEE_AGENCIES):
        lines.append(_line("Các cơ quan trả lời", reverse("interlink:agencies"), None))
    return lines


def _line(title: str, url: str, count: Count | None, *, key: str = "") -> dict[str, Any]:
    return {
        "title": title,
        "url": url,
        "count": None if count is None else str(count) if count else 0,
        "late": count.late if count else 0,
        "key": key,
        "group": "Hồ sơ",
    }


def _slice(found: QuerySet[Dossier], key: str, is_descending: bool) -> QuerySet[Dossier]:
    found = beyond(found, "due_at", key, is_back=is_descending)
    of_dossier = {"dossier": OuterRef("pk")}
    later = ResidenceCheck.objects.filter(
        dossier=OuterRef("dossier"), person=OuterRef("person"), pk__gt=OuterRef("pk")
    )
    failed = ResidenceCheck.objects.filter(~Exists(later), outcome__in=_NOT_AS_WRITTEN)
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
            counts_as_late=Exists(supplements.filter(counts_as_late=True)),
            was_supplemented=Exists(supplements.filter(answered_at__isnull=False)),
            supplement_due_on=Subquery(supplements.filter(answered_at=None).values("due_on")[:1]),
            came_back=Exists(Record.objects.filter(pk=OuterRef("record"), return_reason__gt="")),
            draft_due_at=Subquery(Draft.objects.filter(**of_dossier, answered_at=None).values("due_at")[:1]),
        )
        .prefetch_related("branches")[: PAGE + 1]
    )


def _rows(dossiers: Sequence[Dossier]) -> list[BoardRow]:
    at = now()
    return [
        BoardRow(
            dossier,
            branches=list(dossier.branches.all()),
            stopped=stopped_branches.stopped(dossier),
            marks=_marks(dossier),
            is_late=dossier.due_at < at and dossier.state in CLOCK_RUNS,
            is_broken=dossier.state == State.ISSUED and dossier.promised_at < at and _is_owed(dossier),
            supplement_due_on=dossier.supplement_due_on,  # type: ignore[attr-defined]
            draft_due_at=dossier.draft_due_at,  # type: ignore[attr-defined]
            came_back=dossier.came_back,  # type: ignore[attr-defined]
        )
        for dossier in dossiers
    ]


def _is_owed(dossier: Dossier) -> bool:
    """Say whether agencies still owe something of an issued dossier."""
    return any(each.state not in branch.ENDED for each in dossier.branches.all())


def _marks(dossier: Any) -> list[Mark]:
    marks = []
    if late := [each.short_name for each in dossier.branches.all() if each.is_late]:
        marks.append(Mark(f"Cơ quan liên thông quá hạn: {', '.join(late)}", "warning", "hourglass"))
    if dossier.counts_as_late:
        marks.append(Mark("Yêu cầu bổ sung quá số lần: hồ sơ tính là trễ hạn", "late", "flag"))
    if dossier.has_parked:
        marks.append(Mark("Có thông điệp gửi đối tác bị dừng", "late", "send"))
    if dossier.lacks_paper and not dossier.has_ended:
        marks.append(Mark("Đã vào sổ nhưng chưa lập được giấy", "late", "error"))
    marks += [Mark(*said) for said in stopped_branches.marks(dossier.branches.all())]
    if dossier.came_back:
        marks.insert(0, Mark("Người ký đã trả lại bản lập", "late", "undo"))
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
    if (account := account_of(dossier)).is_open:
        marks.append(Mark(account.title, "warning", "warning"))
    return marks


def _key(dossier: Dossier) -> str:
    return key_of(dossier.due_at, dossier.pk)
