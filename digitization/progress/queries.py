"""How far digitisation has come, added up from the counts. vi: tiến độ số hóa.

Every figure is a sum of `digitization.models.progress`, so a page over millions of entries reads a few thousand rows
at most, and a total is the sum of the parts beside it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet, Sum
from django.urls import reverse

from digitization.models import BookCount, Counting, DayCount, OfficeCount, PaperBook, Phase, Plan, WeekCount
from digitization.workflows import pages
from hotich.models import Office, OfficeSupervision
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.dates import today
from registry.models import EventKind

#: Books of a page, people of a page, weeks of a chart.
BOOKS, PEOPLE, WEEKS = 100, 30, 26


@dataclass(frozen=True, slots=True)
class Filters:
    """What the figures are narrowed to; empty means all."""

    kind: str = ""
    phase: int = 0

    @classmethod
    def of(cls, asked: Any) -> Filters:
        """Read what an address asks for; whatever is not known is left out."""
        kind, phase = asked.get("kind", ""), asked.get("phase", "")
        known = phase.isdecimal() and int(phase) in Phase.values
        return cls(kind if kind in EventKind.values else "", int(phase) if known else 0)

    @property
    def lookups(self) -> dict[str, Any]:
        return {name: value for name in ("kind", "phase") if (value := getattr(self, name))}


@dataclass(slots=True)
class Figures:
    """Books and entries of one row, as `OfficeCount` counts them."""

    books: int = 0
    books_begun: int = 0
    books_done: int = 0
    books_unknown: int = 0
    expected: int = 0
    typing: int = 0
    typed: int = 0
    returned: int = 0
    checked: int = 0
    approved: int = 0
    dropped: int = 0
    fields: int = 0
    wrong: int = 0
    missing: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(*(getattr(self, name) + getattr(other, name) for name in NAMES))

    @property
    def books_waiting(self) -> int:
        """Books in which nobody has typed anything yet."""
        return self.books - self.books_begun - self.books_done

    @property
    def waiting(self) -> int:
        """Entries that nobody has begun."""
        begun = self.typing + self.typed + self.returned + self.checked + self.approved + self.dropped
        return max(self.expected - begun, 0)

    @property
    def left(self) -> int:
        """Entries that are not through yet."""
        return max(self.expected - self.approved - self.dropped, 0)

    @property
    def percent(self) -> int:
        """How much is through, rounded down: 100 means all."""
        return (self.approved + self.dropped) * 100 // self.expected if self.expected else 0

    @property
    def per_thousand(self) -> float | None:
        """Wrong fields among a thousand that a second person looked at; None when nobody looked."""
        return round(self.wrong * 1000 / self.fields, 1) if self.fields else None

    @property
    def stages(self) -> tuple[tuple[str, str, int], ...]:
        """The entries by stage (class, words, count), in the order of the way."""
        return (
            ("approved", "đã phê duyệt", self.approved + self.dropped),
            ("checked", "chờ phê duyệt", self.checked),
            ("typed", "chờ kiểm tra", self.typed),
            ("returned", "trả lại", self.returned),
            ("typing", "đang nhập", self.typing),
            ("waiting", "chưa nhập", self.waiting),
        )


NAMES = tuple(each.name for each in fields(Figures))


@dataclass(frozen=True, slots=True)
class FiguresRow:
    """One line of a table: what it is about, where it leads (nothing: nowhere), and its figures."""

    label: str
    url: str
    figures: Figures
    office_id: int = 0


@dataclass(frozen=True, slots=True)
class Week:
    """What was done in one week."""

    monday: datetime.date
    typed: int = 0
    checked: int = 0
    approved: int = 0


def offices_below(office: Office, filters: Filters) -> list[FiguresRow]:
    """Return a row for each office directly below, with all below it, and one for the office's own books."""
    narrowed = "".join(f" AND count.{name} = %s" for name in filters.lookups)
    sums = ", ".join(f"COALESCE(sum(count.{name}), 0)" for name in NAMES)
    with connection.cursor() as cursor:
        cursor.execute(
            _BELOW.format(sums=sums, narrowed=narrowed),
            [office.pk, today(), today(), office.pk, *filters.lookups.values()],
        )
        found = cursor.fetchall()
    return [
        FiguresRow(
            f"Sổ do {name} giữ" if office_id == office.pk else name,
            "" if office_id == office.pk else _url(office_id, filters),
            Figures(*map(int, figures)),
            office_id,
        )
        for office_id, name, _, *figures in found
        if office_id != office.pk or any(figures)
    ]


# The office itself and each one directly below it with all that stands below that on the day; at most three levels.
TREE = """
WITH RECURSIVE tree (office_id, top_id) AS (
    SELECT office_id, office_id FROM hotich_officesupervision WHERE parent_id = %s AND period @> %s::date
    UNION ALL
    SELECT below.office_id, tree.top_id FROM hotich_officesupervision AS below
    JOIN tree ON tree.office_id = below.parent_id WHERE below.period @> %s::date
), whole AS (SELECT office_id, top_id FROM tree UNION ALL SELECT %s, NULL)
"""
_BELOW = (
    TREE  # noqa: S608
    + """
SELECT office.id, office.name, office.code, {sums}
FROM (SELECT office_id, COALESCE(top_id, office_id) AS top_id FROM whole) AS each
JOIN hotich_office AS office ON office.id = each.top_id
LEFT JOIN digitization_officecount AS count ON count.office_id = each.office_id{narrowed}
GROUP BY office.id, office.name, office.code ORDER BY office.code
"""
)


def by_kind_and_phase(office: Office, filters: Filters) -> tuple[list[FiguresRow], list[FiguresRow]]:
    """Return the rows by kind and by phase of the office with all below it, in one statement."""
    counted = OfficeCount.objects.filter(office__in=Office.objects.at_or_below(office), **filters.lookups)
    rows = counted.order_by("phase", "kind").values_list("kind", "phase")
    kinds: dict[str, Figures] = {}
    phases: dict[int, Figures] = {}
    for kind, phase, *sums in rows.annotate(*map(Sum, NAMES)):
        figures = Figures(*sums)
        kinds[kind] = kinds.get(kind, Figures()) + figures
        phases[phase] = phases.get(phase, Figures()) + figures
    return (
        [
            FiguresRow(EventKind(kind).label, _url(office.pk, Filters(kind, filters.phase)), kinds[kind])
            for kind in EventKind.values
            if kind in kinds
        ],
        [
            FiguresRow(Phase(phase).label, _url(office.pk, Filters(filters.kind, phase)), phases[phase])
            for phase in sorted(phases)
        ],
    )


def weeks(office: Office, filters: Filters, *, until: datetime.date) -> list[Week]:
    """Return the last weeks up to that of `until`, the empty ones too, in one statement."""
    last = until - datetime.timedelta(days=until.weekday())
    mondays = [last - datetime.timedelta(weeks=back) for back in reversed(range(WEEKS))]
    counted = WeekCount.objects.filter(
        office__in=Office.objects.at_or_below(office), week__gte=mondays[0], week__lte=last, **filters.lookups
    )
    done = {
        monday: Week(monday, typed, checked, approved)
        for monday, typed, checked, approved in counted.order_by("week")
        .values_list("week")
        .annotate(Sum("typed"), Sum("checked"), Sum("approved"))
    }
    return [done.get(monday, Week(monday)) for monday in mondays]


def people(office: Office, filters: Filters, *, by: Actor, until: datetime.date) -> list[dict[str, Any]]:
    """Return who did most in the last four weeks, in one statement; whoever types sees their own line only."""
    since = until - datetime.timedelta(weeks=4)
    counted = DayCount.objects.filter(
        office__in=Office.objects.at_or_below(office), day__gt=since, day__lte=until
    )
    counted = counted.filter(**{f"book__{name}": value for name, value in filters.lookups.items()})
    if access.holds(by, *pages.PROGRESS_OF_THEMSELVES):
        counted = counted.filter(person=by.user)
    rows = counted.values("person_id", name=F("person__full_name"))
    sums = rows.annotate(
        sum_typed=Sum("typed"),
        sum_checked=Sum("checked"),
        sum_approved=Sum("approved"),
        sum_fields=Sum("fields"),
        sum_wrong=Sum("wrong"),
    )
    most = sums.order_by(F("sum_typed").desc(), F("sum_checked").desc(), "person_id")[:PEOPLE]
    return [
        {
            "name": row["name"],
            "typed": row["sum_typed"],
            "checked": row["sum_checked"],
            "approved": row["sum_approved"],
            "a_day": round(row["sum_typed"] / 28, 1),
            "per_thousand": round(row["sum_wrong"] * 1000 / row["sum_fields"], 1)
            if row["sum_fields"]
            else None,
        }
        for row in most
    ]


def books_of(
    office: Office, filters: Filters, *, after: int = 0, most: int = BOOKS + 1
) -> QuerySet[PaperBook]:
    """Return the office's own books with their `count`, in one statement; one that was not counted yet has none."""
    found = PaperBook.objects.filter(office=office, pk__gt=after, **filters.lookups)
    return found.select_related("count", "office").order_by("pk")[:most]


def figures_of(book: PaperBook) -> Figures | None:
    """Return a book's figures, None before it was counted."""
    count: BookCount | None = getattr(book, "count", None)
    if count is None:
        return None
    known = {name: getattr(count, name) for name in NAMES if hasattr(count, name)}
    return Figures(**known, books=1)


def plan_of(office: Office) -> Plan | None:
    """Return the plan of the office or of the nearest one above that has one, in two statements."""
    above = [office.pk]
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, [office.pk, today(), today()])
        above += [row[0] for row in cursor.fetchall()]
    plans = {plan.office_id: plan for plan in Plan.objects.filter(office__in=above, ended_on=None)}
    return next((plans[office_id] for office_id in above if office_id in plans), None)


_ABOVE = """
WITH RECURSIVE above (parent_id, level) AS (
    SELECT parent_id, 1 FROM hotich_officesupervision WHERE office_id = %s AND period @> %s::date
    UNION ALL
    SELECT up.parent_id, above.level + 1 FROM hotich_officesupervision AS up
    JOIN above ON above.parent_id = up.office_id WHERE up.period @> %s::date AND above.level < 4
)
SELECT parent_id FROM above ORDER BY level
"""


def counted_until() -> datetime.datetime | None:
    """Return the moment up to which every change is in the figures, None before the first count."""
    last = Counting.objects.exclude(finished_at=None).order_by("-started_at").first()
    return last.started_at if last else None


def way_to(office: Office, by: Actor) -> list[Office]:
    """Return the offices from the person's own down to `office`, in two statements."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, [office.pk, today(), today()])
        above = [row[0] for row in cursor.fetchall()]
    known = Office.objects.in_bulk(above)
    way = [office]
    for office_id in above:
        if by.office is None or way[-1].pk == by.office.pk:
            break
        way.append(known[office_id])
    return way[::-1]


def has_offices_below(office: Office) -> bool:
    return OfficeSupervision.objects.valid_on(today()).filter(Q(parent=office)).exists()


def total_of(rows: Iterable[FiguresRow]) -> Figures:
    """Return the sum of the rows, which is how every total of a page comes about."""
    return sum((row.figures for row in rows), Figures())


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the link to the progress of the person's office."""
    if not access.holds(by, *pages.PROGRESS):
        return []
    return [
        {
            "title": "Tiến độ số hóa",
            "url": reverse("digitization:progress"),
            "count": None,
            "key": "t",
            "group": pages.GROUP,
        }
    ]


def _url(office_id: int, filters: Filters) -> str:
    words = [f"office={office_id}", *(f"{name}={value}" for name, value in filters.lookups.items())]
    return f"{reverse('digitization:progress')}?{'&'.join(words)}"
