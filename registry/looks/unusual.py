"""Find, in a day that is over, who looked in a way that the work does not explain. vi: tra cứu bất thường."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.acts.seen import LOOKS
from hotich.models import AuditEntry, Errand, Office
from hotich.reports.periods import moments
from hotich.rights.access import Actor
from registry.looks.queries import between, cases
from registry.looks.rules import limit, normal_hours
from registry.models import About, LookAlarm, LookLimit, Record
from registry.workflows.look_alarm import LOOK_ALARM, Action

#: Days that are looked over again and again, in case no worker was there on one; news is made once.
_DAYS = 3
_ACTS = "registry.record"


@dataclass(frozen=True, slots=True)
class Sign:
    """Somebody looked so much in one unusual way, for one office. vi: dấu hiệu."""

    user: int
    office: int
    about: About
    counted: int


def look_over_days(_: Errand) -> None:
    """Look over the last days that are over; a worker does so some times a day."""
    today = timezone.localdate()
    for back in range(_DAYS, 0, -1):
        raise_alarms(today - datetime.timedelta(days=back), by=Actor.system("tra cứu bất thường"))


@operation
def raise_alarms(day: datetime.date, *, by: Actor) -> list[LookAlarm]:
    """Tell whoever watches over an office of each sign of a day that is over, once. vi: cảnh báo tra cứu bất thường."""
    row, made = LOOK_ALARM.follow(Action.RAISE), []
    for sign in signs(day):
        alarm, is_news = LookAlarm.objects.get_or_create(
            user_id=sign.user,
            day=day,
            about=sign.about,
            defaults={"office_id": sign.office, "state": row.target, "counted": sign.counted},
        )
        if is_news:
            audit.record("look-alarm.raise", by=by, subject=alarm)
            made.append(alarm)
    return made


def signs(day: datetime.date) -> Iterator[Sign]:
    """Return what reaches the limits of its office's province on a day; some statements for each office with a sign."""
    looks = AuditEntry.objects.filter(LOOKS, between(day, day), user__isnull=False, office__isnull=False)
    offices = Office.objects.select_related("place").in_bulk(
        list(looks.order_by().values_list("office", flat=True).distinct())
    )
    opened: dict[tuple[int, int], set[int]] = defaultdict(set)
    acts = looks.filter(subject_type=_ACTS).order_by()
    for user, office, act in acts.values_list("user", "office", "subject_id").distinct():
        if act is not None:
            opened[office, user].add(act)
    for (office, user), seen in opened.items():
        yield from _without_case(day, offices[office], user, seen)
    for user, office, counted in _own(day):
        if counted >= limit(LookLimit.Of.OWN, day, offices[office].province_code):
            yield Sign(user, office, About.OWN, counted)
    yield from _off_hours(day, offices)


def _without_case(day: datetime.date, office: Office, user: int, seen: set[int]) -> Iterator[Sign]:
    """Say whether somebody opened many acts for which the office has no dossier, and those of one surname."""
    province = office.province_code
    many, of_one = (limit(of, day, province) for of in (LookLimit.Of.WITHOUT_CASE, LookLimit.Of.SURNAME))
    if len(seen) < min(many, of_one):
        return
    rest = seen - cases(seen, office.pk).keys()
    if len(rest) >= many:
        yield Sign(user, office.pk, About.WITHOUT_CASE, len(rest))
    if len(rest) >= of_one:
        titles = Record.objects.filter(pk__in=rest).values_list("title", flat=True)
        surnames = Counter(title.split()[0].casefold() for title in titles if title.strip())
        count = max(surnames.values(), default=0)
        if count >= of_one and count * 2 > len(rest):
            yield Sign(user, office.pk, About.SURNAME, count)


def _off_hours(day: datetime.date, offices: dict[int, Office]) -> Iterator[Sign]:
    by_province: dict[str, list[int]] = defaultdict(list)
    for office in offices.values():
        by_province[office.province_code].append(office.pk)
    for province, keys in by_province.items():
        hours = normal_hours(day, province)
        least = limit(LookLimit.Of.OFF_HOURS, day, province)
        begin, end = hours or (datetime.time.min, datetime.time.min)
        first, last = moments(day, day)
        with connection.cursor() as cursor:
            cursor.execute(
                _OFF_HOURS,
                {
                    "first": first, "last": last, "offices": keys, "least": least,
                    "begin": begin.isoformat(), "end": end.isoformat(),
                },
            )  # fmt: skip
            found = cursor.fetchall()
        yield from (Sign(user, office, About.OFF_HOURS, counted) for user, office, counted in found)


def _own(day: datetime.date) -> list[tuple[int, int, int]]:
    first, last = moments(day, day)
    with connection.cursor() as cursor:
        cursor.execute(_OWN, {"first": first, "last": last, "acts": _ACTS})
        return [(user, office, counted) for user, office, counted in cursor.fetchall()]


_OFF_HOURS = """
SELECT user_id, office_id, count(*)
FROM hotich_auditentry
WHERE at >= %(first)s AND at < %(last)s AND office_id = ANY(%(offices)s) AND user_id IS NOT NULL
  AND (act LIKE '%%.view' OR act = 'report.view-rows')
  AND ((at AT TIME ZONE 'Asia/Ho_Chi_Minh')::time < %(begin)s::time
    OR (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::time >= %(end)s::time)
GROUP BY user_id, office_id HAVING count(*) >= %(least)s
"""

# The family are all who stand in an act beside the officer; the acts of the family are those in which one of them does.
_OWN = """
WITH looked AS (
    SELECT DISTINCT user_id, office_id, subject_id
    FROM hotich_auditentry
    WHERE at >= %(first)s AND at < %(last)s AND user_id IS NOT NULL AND office_id IS NOT NULL
      AND subject_type = %(acts)s AND subject_id IS NOT NULL AND (act LIKE '%%.view' OR act = 'report.view-rows')
), known AS (
    SELECT account.id AS user_id, account.personal_id
    FROM hotich_user AS account
    WHERE account.personal_id <> '' AND account.id IN (SELECT user_id FROM looked)
), stands AS (
    SELECT record_id, personal_id FROM registry_party WHERE personal_id <> ''
    UNION ALL
    SELECT record_id, number FROM registry_personalidrequest WHERE number <> ''
), family AS (
    SELECT known.user_id, known.personal_id FROM known
    UNION
    SELECT known.user_id, other.personal_id
    FROM known JOIN stands AS own ON own.personal_id = known.personal_id
    JOIN stands AS other ON other.record_id = own.record_id
)
SELECT looked.user_id, looked.office_id, count(DISTINCT looked.subject_id)
FROM looked
JOIN family ON family.user_id = looked.user_id
JOIN stands ON stands.record_id = looked.subject_id AND stands.personal_id = family.personal_id
GROUP BY looked.user_id, looked.office_id
"""
