"""What the trail says of looks: of one person, of one officer, of an office, and of whatever is asked. vi: lượt xem."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from hotich.acts import audit, facts
from hotich.acts.seen import LOOKS, Rows, about, keys_of, rows_about, words_of
from hotich.models import AuditEntry, Office, User
from hotich.reports.periods import moments
from hotich.rights.access import Actor, holds
from hotich.roles import Role
from registry.models import LookRequest
from registry.questions import CasesAsked
from registry.rail import line
from registry.workflows import pages
from registry.workflows.look_request import LOOK_REQUEST, Action

_ACTS = "registry.record"
#: Looks at one person that an answer can hold; beyond it, it says so.
MOST_LOOKS = 20_000


@dataclass(slots=True)
class Look:
    """What somebody saw of a person on one day by one kind of page, however often. vi: lượt xem."""

    day: datetime.date
    office: str
    role: str
    officer: str
    act: str
    count: int = 0
    first: datetime.datetime | None = None
    last: datetime.datetime | None = None
    seen: set[str] = field(default_factory=set)
    why: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Officer:
    """How much an officer looked at in a period. vi: số lượt xem của một người."""

    user: User
    looks: int
    days: int
    opened: int
    without_case: int
    last: datetime.datetime


def between(first: datetime.date, last: datetime.date) -> Q:
    """Select what was written on these days, both included."""
    begin, end = moments(first, last)
    return Q(at__gte=begin, at__lt=end)


def answer(request: LookRequest) -> tuple[list[Look], bool]:
    """Return who saw the person's data, newest day first, and whether there is more than an answer holds.

    The same at every printing: the trail cannot change, and what came after the answer is left out.
    """
    rows = rows_about(request.personal_id)
    until = Q(at__lte=request.answered_at) if request.answered_at else Q()
    found = AuditEntry.objects.filter(
        about(rows), LOOKS, until, at__gte=moments(request.first, request.first)[0]
    )
    entries = list(found.select_related("office").order_by("-id")[: MOST_LOOKS + 1])
    return _gathered(entries[:MOST_LOOKS], rows), len(entries) > MOST_LOOKS


def officers(office: Office, first: datetime.date, last: datetime.date) -> list[Officer]:
    """Return how much each person of an office looked at in a period, most first; four statements."""
    looks = AuditEntry.objects.filter(LOOKS, between(first, last), office=office, user__isnull=False)
    counted = {
        row["user"]: row
        for row in looks.order_by()
        .values("user")
        .annotate(looks=Count("pk"), days=Count("at__date", distinct=True), last=Max("at"))
    }
    opened: dict[int, set[int]] = defaultdict(set)
    for user, act in looks.filter(subject_type=_ACTS).values_list("user", "subject_id").order_by().distinct():
        if act is not None:
            opened[user].add(act)
    cased = cases({each for acts in opened.values() for each in acts}, office.pk)
    people = User.objects.in_bulk(counted)
    found = [
        Officer(
            people[user],
            row["looks"],
            row["days"],
            len(opened[user]),
            sum(act not in cased for act in opened[user]),
            row["last"],
        )
        for user, row in counted.items()
    ]
    return sorted(found, key=lambda each: (-each.without_case, -each.looks))


def by_day(entries: QuerySet[AuditEntry]) -> list[tuple[datetime.date, list[tuple[str, int]], int]]:
    """Return how often somebody looked on each day, by kind of page, newest day first; one statement."""
    counted = entries.order_by().values_list("at__date", "act").annotate(count=Count("pk"))
    rows = sorted(counted, key=lambda row: (-row[0].toordinal(), -row[2]))
    found = []
    for day, of_day in groupby(rows, key=lambda row: row[0]):
        kinds = [(sentence_of(act), count) for _, act, count in of_day]
        found.append((day, kinds, sum(count for _, count in kinds)))
    return found


def looks_of(user: User, first: datetime.date, last: datetime.date, by: Actor) -> QuerySet[AuditEntry]:
    """Return what a person looked at in a period for the offices that the reader sees."""
    visible = Office.objects.visible_to(by)
    return AuditEntry.objects.filter(LOOKS, between(first, last), user=user, office__in=visible)


def search(asked: Mapping[str, Any], *, by: Actor, before: int | None, size: int) -> list[AuditEntry]:
    """Return the entries of the reader's offices that match what is asked, newest first, and one more than `size`.

    `asked` names any of `officer` (name or account), `act`, `person` (a personal number), `subject` (table and key),
    `address`, and always the days `first` and `last`.
    """
    found = AuditEntry.objects.filter(
        between(asked["first"], asked["last"]), office__in=Office.objects.visible_to(by)
    )
    if officer := asked.get("officer", ""):
        known = User.objects.filter(Q(username=officer.lower()) | Q(full_name__iexact=officer))
        found = found.filter(user__in=list(known.values_list("pk", flat=True)[:50]))
    if act := asked.get("act", ""):
        found = found.filter(act=act)
    if address := asked.get("address", ""):
        found = found.filter(address=address)
    if person := asked.get("person", ""):
        found = found.filter(about(rows_about(person)))
    if subject := asked.get("subject"):
        found = found.filter(about(subject))
    if before is not None:
        found = found.filter(id__lt=before)
    return list(found.select_related("office").order_by("-id")[: size + 1])


def described(entries: Sequence[AuditEntry]) -> list[tuple[AuditEntry, str, str, str]]:
    """Return each entry with its sentence, what it was about, and for which dossier; some statements for all."""
    words = words_of(entries)
    acts = {each.subject_id for each in entries if each.subject_type == _ACTS and each.subject_id is not None}
    cased = cases(acts)
    rows = []
    for entry in entries:
        key = (entry.subject_type, entry.subject_id or 0)
        what = words.get(key) or (f"danh sách {len(entry.shown_ids)} dòng" if entry.shown_ids else "–")
        case = cased.get(entry.subject_id or 0, "") if entry.subject_type == _ACTS else ""
        rows.append((entry, audit.sentence(entry), what, entry.reason or (case and f"Hồ sơ {case}")))
    return rows


def cases(acts: Iterable[int], office: int | None = None) -> dict[int, str]:
    """Return the dossiers for which these acts are looked at, those of one office where it is named."""
    wanted = tuple(sorted(acts))
    found: dict[int, str] = facts.look_up(CasesAsked(wanted, office)) if wanted else {}
    return found


def sentence_of(act: str) -> str:
    """Say what a kind of entry is called."""
    return audit.sentence(AuditEntry(act=act))


def requests(by: Actor) -> QuerySet[LookRequest]:
    """Return the requests of the reader's offices, newest first."""
    return LookRequest.objects.visible_to(by).select_related("office").order_by("-pk")


def rail(by: Actor) -> list[dict[str, Any]]:
    """Lead to what citizens asked, with those that wait for an answer, and watchers to the looks."""
    found = []
    if holds(by, *pages.INSPECTION):
        found.append(line("Ai đã xem", "registry:inspection", None, ""))
    if holds(by, *LOOK_REQUEST.roles(Action.TAKE)):
        waiting = LookRequest.objects.visible_to(by).filter(state__in=LOOK_REQUEST.sources(Action.ANSWER))
        found.append(line("Yêu cầu “ai đã xem dữ liệu”", "registry:look-requests", waiting, ""))
    return found


def _gathered(entries: Sequence[AuditEntry], rows: Rows) -> list[Look]:
    """Gather the entries by day, who looked, and the kind of page, in the order of the newest."""
    words = words_of(entries, only=rows)
    cased = cases(rows.get(_ACTS, ()))
    found: dict[tuple[Any, ...], Look] = {}
    for entry in entries:
        day = timezone.localdate(entry.at)
        who = (day, _office_of(entry), _role_of(entry), entry.actor_name, entry.act)
        look = found.setdefault(who, Look(*who[:4], audit.sentence(entry)))
        look.count += 1
        look.first, look.last = entry.at, look.last or entry.at
        if entry.reason:
            look.why.add(entry.reason)
        for key in keys_of(entry, rows):
            look.seen.add(words.get((entry.subject_type, key), ""))
            if entry.subject_type == _ACTS and key in cased:
                look.why.add(f"Hồ sơ {cased[key]}")
    for look in found.values():
        look.seen.discard("")
        look.why |= {each.partition(",")[0] for each in look.seen if each.startswith("Hồ sơ ")}
    return list(found.values())


def _office_of(entry: AuditEntry) -> str:
    if entry.office is not None:
        return entry.office.name
    return "Hệ thống của cơ quan, tổ chức khác" if entry.client else "Ngoài cơ quan đăng ký"


def _role_of(entry: AuditEntry) -> str:
    if entry.role:
        return Role(entry.role).label
    return "Phần mềm" if entry.client else "Người giữ giấy hoặc mã tra cứu"
