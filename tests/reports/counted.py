"""What tests of reports share: count everything, ask as a page does, and count by hand from the rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from hotich.models import Office, Reported
from hotich.reports import counting
from hotich.reports.periods import Period
from hotich.reports.queries import Asked, Report, Row, rows_behind
from hotich.reports.sources import Source, sources
from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.models import DossierCount


def count_all() -> None:
    while not counting.count_now():
        pass


def asked(
    source: str, office: Office, *, by: str = "office", period: Period | None = None, **narrowed: str
) -> Asked:
    return Asked(sources()[source], office, period or Period.month(today()), by, narrowed)


def figures(row: Row) -> dict[str, float | None]:
    return {each.measure.name: each.now for each in row.values}


def by_hand(source: Source, rows: list[Reported], period: Period) -> dict[str, float | None]:
    """Return the measures of these rows in a period, added up one after the other."""
    last = min(period.last, today())

    def moved(name: str, row: Reported) -> bool:
        each = source.sum(name)
        return getattr(row, each.moment) is not None and all(
            getattr(row, column) == value for column, value in each.where.items()
        )

    def add(name: str, first: object) -> int:
        each = source.sum(name)
        return sum(
            (getattr(row, each.value) or 0) if each.value else 1
            for row in rows
            if moved(name, row) and (first is None or getattr(row, each.moment) >= first)
            and getattr(row, each.moment) <= last
        )  # fmt: skip

    sums = {each.name: add(each.name, period.first) for each in source.sums}
    stocks = {each.name: add(each.begins, None) - add(each.ends, None) for each in source.standings}
    return {each.name: each.of(sums | stocks) for each in source.measures}


def agrees(found: Report, rows: list[Reported]) -> bool:
    """Whether every figure of the report is that of the rows, and every count is as many as it opens."""
    asked = found.asked
    assert figures(found.total) == by_hand(asked.source, rows, asked.period)
    for row in (*found.rows, found.total):
        for value in row.values:
            measure = value.measure
            if not measure.whole and not measure.buckets and measure.part == (measure.opens,):
                behind = rows_behind(row.asked, measure)
                assert behind.count() == value.now, (row.label, measure.name)
    return True


@contextmanager
def forgotten() -> Iterator[None]:
    """Undo what is done inside, operations too, as the end of a test does."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        yield
        transaction.set_rollback(True)


def dossiers_of(by: Actor, channel: str = "") -> DossierCount:
    """Count everything, and return what this year has of the actor's office, perhaps of one channel alone."""
    count_all()
    year = DossierCount.objects.filter(office=by.office, grain="y", day__year=today().year, procedure="")
    nothing = {each.name: 0 for each in sources()["dossiers"].sums}
    return year.filter(channel=channel).first() or DossierCount(office=by.office, grain="y", **nothing)
