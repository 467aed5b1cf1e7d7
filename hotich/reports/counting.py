"""Make the figures anew from what changed: cases first, then the days of the offices that they touch. vi: đếm báo cáo.

What changed is read from the row versions, so whoever writes a case need not tell, and writing costs nothing more. A
pass keeps its place after each part; one that was killed goes on. What a case touches is known from what was reported
of it before and what is reported now; those days are counted anew, for the office and for all above it, in one
transaction: a sum equals the sum of its parts at every moment.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from hotich.acts import errands
from hotich.models import CountedBranch, Errand, OfficeSupervision, ReportCount, StaleCell
from hotich.reports.cell_statements import count_day, count_month, count_year
from hotich.reports.sources import Source, sources
from hotich.values.dates import today

WORK = "count_reports"
#: Cases a transaction; days of offices a transaction.
CASES, DAYS = 500, 2000
#: After so long the worker lets others have their turn; a person may wait for it.
SECONDS = 5.0
#: An act may commit so long after the moment its versions bear: these minutes are looked at twice.
OVERLAP = timedelta(minutes=15)
_LOOKS_AGAIN = 0.1
_PASSES_KEPT = timedelta(days=30)


def count(errand: Errand) -> datetime | None:
    """Count what changed, source by source, until all is counted or the turn is over."""
    ends = time.monotonic() + SECONDS
    with transaction.atomic():
        _note_moves(sources().values())
        errands.hold(errand)
    for source in sources().values():
        counting = _open(source)
        while _count_part(source, counting, errand):
            if time.monotonic() > ends:
                return timezone.now()
    return None


def count_now() -> bool:
    """Count what changed for somebody who waits, as long as a worker's turn is; returns whether all is counted."""
    errands.ring(WORK)
    ends = time.monotonic() + SECONDS
    while True:
        errands.run(WORK, 0)
        errand = errands.find(WORK, 0)
        if errand is None or errand.due_at is None or errand.due_at > timezone.now():
            return True
        if time.monotonic() > ends:
            return False
        time.sleep(_LOOKS_AGAIN)


def counted_until(source: Source) -> datetime | None:
    """Return the moment up to which every change is in the figures, None before the first count."""
    finished = ReportCount.objects.filter(source=source.name).exclude(finished_at=None)
    last = finished.order_by("-started_at").first()
    return last.started_at if last else None


def _count_part(source: Source, counting: ReportCount, errand: Errand) -> bool:
    """Do one part in one transaction; return whether there is more."""
    with transaction.atomic():
        if keys := source.changed(counting.changed_since, counting.cursor, CASES):
            take_in(source, keys)
            counting.cursor = keys[-1]
            counting.save()
        elif not count_stale_days(source):
            counting.finished_at = timezone.now()
            counting.save()
            old = timezone.now() - _PASSES_KEPT
            ReportCount.objects.filter(source=source.name, finished_at__lt=old).delete()
        errands.hold(errand)
    return counting.finished_at is None


def take_in(source: Source, keys: Sequence[int]) -> None:
    """Report these cases anew, and note the days of which figures change. Needs the caller's transaction."""
    before = {row.pk: row for row in source.reported._default_manager.filter(pk__in=keys)}
    after = {row.pk: row for row in source.report(keys)}
    columns = [field.attname for field in source.reported._meta.concrete_fields]

    def told(row: Any) -> tuple[Any, ...]:
        return tuple(getattr(row, column) for column in columns)

    changed = [row for key, row in after.items() if key not in before or told(row) != told(before[key])]
    gone = [key for key in before if key not in after]
    touched = [
        *changed,
        *(before[row.pk] for row in changed if row.pk in before),
        *(before[key] for key in gone),
    ]
    source.reported._default_manager.filter(pk__in=gone).delete()
    source.reported._default_manager.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=[source.key],
        update_fields=[column for column in columns if column != source.key],
    )
    days = {(row.office_id, getattr(row, moment)) for row in touched for moment in source.moments}
    _mark(source, [(office, day) for office, day in days if day is not None])


def count_stale_days(source: Source) -> int:
    """Count the earliest month of which days are stale, or a part of it. Needs the caller's transaction."""
    first = StaleCell.objects.filter(source=source.name).order_by("day").first()
    if first is None:
        return 0
    month = first.day.replace(day=1)
    following = (month + timedelta(days=31)).replace(day=1)
    rows = StaleCell.objects.filter(source=source.name, day__gte=month, day__lt=following)
    stale = list(rows.order_by("day", "office_id").values_list("pk", "office_id", "day")[:DAYS])
    _count_days(source, month, [(office, day) for _, office, day in stale])
    StaleCell.objects.filter(pk__in=[key for key, _, _ in stale]).delete()
    return len(stale)


def _count_days(source: Source, month: date, days: Iterable[tuple[int, date]]) -> None:
    """Count these days of one month anew from the lowest offices up, then the month and its year."""
    parents = dict(CountedBranch.objects.values_list("office_id", "parent_id"))
    stale: dict[int, set[tuple[int, date]]] = defaultdict(set)
    for office, day in days:
        way = _way_up(office, parents)
        for place, each in enumerate(way):
            # From below: those above are counted from what stands below them.
            stale[len(way) - place].add((each, day))
    with connection.cursor() as cursor:
        for depth in sorted(stale, reverse=True):
            count_day(cursor, source, sorted(stale[depth]))
        offices = sorted({office for each in stale.values() for office, _ in each})
        count_month(cursor, source, offices, month)
        count_year(cursor, source, offices, month.replace(month=1))


def _way_up(office: int, parents: Mapping[int, int]) -> list[int]:
    way = [office]
    while (above := parents.get(way[-1])) is not None and above not in way:
        way.append(above)
    return way


def _note_moves(every: Iterable[Source]) -> None:
    """Mark the days of offices that stand under another superior today, there and where they stood."""
    standing = dict(OfficeSupervision.objects.valid_on(today()).values_list("office_id", "parent_id"))
    counted = dict(CountedBranch.objects.values_list("office_id", "parent_id"))
    moved = [each for each in {*standing, *counted} if standing.get(each) != counted.get(each)]
    if not moved:
        return
    CountedBranch.objects.filter(office__in=moved).delete()
    CountedBranch.objects.bulk_create(
        CountedBranch(office_id=each, parent_id=standing[each]) for each in moved if each in standing
    )
    for source in every:
        days = source.cells._default_manager.filter(
            grain="d", office__in=moved, **{each.name: "" for each in source.dimensions}
        ).values_list("office_id", "day")
        touched = (
            (above, day)
            for office, day in days.iterator()
            for above in {standing.get(office), counted.get(office)}
            if above is not None
        )
        _mark(source, touched)


def _mark(source: Source, days: Iterable[tuple[int, date]]) -> None:
    StaleCell.objects.bulk_create(
        (StaleCell(source=source.name, office_id=office, day=day) for office, day in days),
        batch_size=2000,
        ignore_conflicts=True,
    )


def _open(source: Source) -> ReportCount:
    found = ReportCount.objects.filter(source=source.name, finished_at=None).first()
    if found:
        return found
    last = ReportCount.objects.filter(source=source.name).order_by("-started_at").first()
    return ReportCount.objects.create(
        source=source.name,
        started_at=timezone.now(),
        changed_since=last.started_at - OVERLAP if last else None,
    )
