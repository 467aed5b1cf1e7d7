"""What was reminded of and still waits: on the first page of who must act, and as a history above. vi: lời nhắc."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from hotich.models import Office
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.dates import now
from interlink.models import Dossier, Reminder
from interlink.workflows import pages
from interlink.workflows.reminder import REMINDED, About
from interlink.workflows.waits_for import CLOCK_RUNS
from registry.models import Paper
from registry.papers.waiting import days_since
from registry.workflows.paper import State as PaperState

#: Reminders of the history, and how long one is shown at all: a paper that waits longer is reminded of again.
ROWS, SHOWN_FOR = 20, datetime.timedelta(days=90)
PAPERS = {About.SIGNATURE: PaperState.AWAITING_SIGNATURE, About.ISSUE: PaperState.AWAITING_ISSUE}
#: What things are called in a reminder, and where whoever is reminded does them.
_WORDS = {
    About.SIGNATURE: "giấy chờ ký",
    About.ISSUE: "giấy chờ ban hành",
    About.OVERDUE: "hồ sơ quá hạn",
}

# Of what waited at the moment of each reminder: how much still does, since when the first and the last of it.
_STILL_WAITING = """
SELECT reminder.id, count(*), min(waiting.since), max(waiting.since)
FROM interlink_reminder AS reminder
CROSS JOIN LATERAL (
    SELECT COALESCE(signed_at, rendered_at) AS since FROM registry_paper AS paper
    WHERE reminder.about IN (%(signature)s, %(issue)s) AND paper.office_id = reminder.office_id
      AND paper.state = CASE reminder.about WHEN %(signature)s THEN %(to_sign)s ELSE %(to_issue)s END
      AND (reminder.person_id IS NULL OR paper.signer_id = reminder.person_id)
      AND COALESCE(signed_at, rendered_at) <= reminder.at
    UNION ALL
    SELECT due_at FROM interlink_dossier AS dossier
    WHERE reminder.about = %(overdue)s AND dossier.office_id = reminder.office_id
      AND dossier.state = ANY(%(running)s) AND dossier.due_at < reminder.at
) AS waiting
WHERE reminder.id = ANY(%(reminders)s)
GROUP BY reminder.id
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much of what a reminder was about still waits, and for how many working days the oldest and the newest."""

    count: int = 0
    longest: int = 0
    shortest: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """What stands first on the first page of somebody who is reminded."""

    text: str
    url: str


def reminded(by: Actor) -> list[Line]:
    """Return what the person is reminded of and has not done, each office's latest word; two statements at most."""
    about = [each for each, roles in REMINDED.items() if access.holds(by, *roles)]
    if not about or by.office is None:
        return []
    found = Reminder.objects.filter(
        Q(person=None) | Q(person=by.user), office=by.office, about__in=about, at__gt=now() - SHOWN_FOR
    )
    latest: dict[tuple[str, int], Reminder] = {}
    for reminder in found.select_related("from_office").order_by("-at", "-pk"):
        latest.setdefault((reminder.about, reminder.from_office_id), reminder)
    still = still_waiting(list(latest.values()))
    # What the person does with their own hand comes first.
    in_order = sorted(latest.values(), key=lambda each: about.index(each.about))
    return [
        Line(f"{each.from_office.name} nhắc: {words(each.about, still[each.pk])}", _url(each.about))
        for each in in_order
        if each.pk in still
    ]


def history(by: Actor) -> list[tuple[Reminder, Waiting]]:
    """Return the latest reminders to the offices that the person sees, and what still waits; in two statements."""
    found = Reminder.objects.visible_to(by).select_related("office", "person", "from_office")
    reminders = list(found.order_by("-at", "-pk")[:ROWS])
    still = still_waiting(reminders)
    return [(each, still.get(each.pk, Waiting())) for each in reminders]


def still_waiting(reminders: Sequence[Reminder]) -> dict[int, Waiting]:
    """Return, by their ids, of those of the reminders that something still waits of how much; one statement, if any."""
    if not reminders:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            _STILL_WAITING,
            {
                **{about.value: about.value for about in About},
                **{state.value: state.value for state in PAPERS.values()},
                "running": [str(state) for state in CLOCK_RUNS],
                "reminders": [each.pk for each in reminders],
            },
        )
        return {
            key: Waiting(count, days_since(first), days_since(last))
            for key, count, first, last in cursor.fetchall()
        }


def words(about: str, waiting: Waiting) -> str:
    """Say what waits and for how long: “7 giấy chờ ký 4 ngày làm việc”."""
    most = "" if waiting.shortest == waiting.longest else ", lâu nhất"
    days = f"{most} {waiting.longest} ngày làm việc" if waiting.longest else " từ hôm nay"
    return f"{waiting.count} {_WORDS[About(about)]}{days}"


def papers_at(about: About, office: Office, person: int | None) -> tuple[int, int]:
    """Return how many papers wait at an office, or there for one person, and how many working days the oldest has."""
    found = Paper.objects.filter(office=office, state=PAPERS[about])
    if about == About.SIGNATURE:
        found = found.filter(signer=person)
    return _counted(found.annotate(since=Coalesce("signed_at", "rendered_at")), "since")


def overdue_at(office: Office) -> tuple[int, int]:
    """Return how many dossiers of an office are overdue, and by how many working days the oldest."""
    return _counted(Dossier.objects.filter(office=office, state__in=CLOCK_RUNS, due_at__lt=now()), "due_at")


def told_today(by: Actor, day: datetime.date) -> set[tuple[str, int, int | None]]:
    """Return what the person's office has reminded of on that day: about, office, person; one statement."""
    found = Reminder.objects.filter(from_office=by.office, day=day, at__gt=now() - datetime.timedelta(days=2))
    return set(found.values_list("about", "office", "person"))


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the line of the left rail for those who answer for other offices."""
    if not access.holds(by, *pages.OVERSIGHT):
        return []
    return [
        {
            "title": "Việc cần đôn đốc",
            "url": reverse("interlink:oversight"),
            "count": None,
            "key": "c",
            "group": "Hồ sơ",
        }
    ]


def _counted(found: QuerySet[Any], since: str) -> tuple[int, int]:
    counted = found.aggregate(count=Count("pk"), oldest=Min(since))
    return counted["count"], days_since(counted["oldest"]) if counted["oldest"] else 0


def _url(about: str) -> str:
    if about == About.OVERDUE:
        return f"{reverse('interlink:queue', args=['open'])}?late=1"
    return reverse({About.SIGNATURE: "registry:signing", About.ISSUE: "registry:issuing"}[About(about)])
