"""The ready made figures of an office: the interlinked groups, Đề án 06, the items of a decision. vi: bộ chỉ tiêu."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db.models import Count
from django.urls import reverse

from hotich.law import rows as law
from hotich.models import AuditEntry, Office
from hotich.reports.figures import Figures, Stretch, read_figures
from hotich.reports.periods import Period
from hotich.reports.queries import offices_below
from hotich.reports.sources import Measure, Source
from hotich.rights.access import Actor, holds
from hotich.values.dates import today
from hotich.workflows import pages
from interlink.dossiers.reported import DOSSIERS
from interlink.filings.procedures import PLANS
from interlink.indicators import rules
from interlink.indicators.rules import ITEMS, Composition, Score
from interlink.models import FeeRule, Procedure
from registry.models import EventKind
from registry.papers.reported import PAPERS
from registry.records.reported import ACTS

_DAY = datetime.timedelta(days=1)
_Narrowed = tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that is reported under Đề án 06: a measure of a source, narrowed. vi: chỉ tiêu."""

    group: str
    title: str
    source: Source
    measure: Measure
    narrowed: _Narrowed = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure with what opens its rows; None where there is nothing to divide by."""

    indicator: Indicator
    value: float | None

    @property
    def words(self) -> str:
        return self.indicator.measure.written(self.value)


@dataclass(frozen=True, slots=True)
class Unit:
    """The indicators of one office with all below it, or, `is_own`, of itself alone."""

    label: str
    office: Office
    cells: Sequence[Cell]
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One interlinked group as its reports tell it: what was to be handled, and what became of it.

    vi: tiếp nhận, hoàn thành, từ chối, đang xử lý (Công văn 4412/BTP-HTQTCT ngày 21/9/2023).
    """

    procedure: Procedure
    #: The day before the period, on which stood what was brought over.
    eve: datetime.date
    brought_over: int
    received: int
    parts: Sequence[tuple[str, str, int]]

    @property
    def composition(self) -> Composition:
        return Composition(self.brought_over + self.received, [count for _, _, count in self.parts])

    @property
    def shown(self) -> list[tuple[str, str, int, Decimal | None]]:
        """Each part with its measure, its title, and its share of all that was to be handled."""
        shares = self.composition.shares
        return [(*part, share) for part, share in zip(self.parts, shares, strict=True)]


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that the page shows of an office in a period."""

    office: Office
    period: Period
    groups: Sequence[Group]
    total: Unit
    units: Sequence[Unit]
    scores: Sequence[Score] = field(default_factory=list)
    accounts: Sequence[tuple[str, int]] = ()

    @property
    def headings(self) -> list[tuple[str, int]]:
        """The headings over the indicators, each with how many stand under it."""
        found: dict[str, int] = {}
        for each in INDICATORS:
            found[each.group] = found.get(each.group, 0) + 1
        return list(found.items())


def _indicators() -> Iterator[Indicator]:
    for name, procedure in (("LT khai sinh", Procedure.BIRTH_GROUP), ("LT khai tử", Procedure.DEATH_GROUP)):
        for measure, title in (
            ("received", "Tiếp nhận"),
            ("done", "Hoàn thành"),
            ("refused", "Từ chối"),
            ("open", "Đang xử lý"),
        ):
            yield Indicator(
                name, title, DOSSIERS, _measure(DOSSIERS, measure), ("procedure", procedure.value)
            )
    for title, measure in (("Khai sinh", "births_share"), ("Khai tử", "deaths_share")):
        yield Indicator("Tỷ lệ qua liên thông", title, ACTS, _measure(ACTS, measure))
    for title, kind in (("Giấy khai sinh", EventKind.BIRTH), ("Trích lục khai tử", EventKind.DEATH)):
        yield Indicator("Bản điện tử ban hành", title, ACTS, _measure(ACTS, "issued"), ("kind", kind.value))
    for title, measure in (("Nam", "numbers_male"), ("Nữ", "numbers_female")):
        yield Indicator("Trẻ được cấp số định danh", title, ACTS, _measure(ACTS, measure))
    for title, measure in (
        ("Ký số", "awaits_sign"),
        ("Ký quá 3 ngày", "awaits_sign_over_3"),
        ("Ban hành", "awaits_issue"),
        ("Ban hành quá 3 ngày", "awaits_issue_over_3"),
    ):
        yield Indicator("Giấy tờ còn chờ đến hết kỳ", title, PAPERS, _measure(PAPERS, measure))
    for title, measure in (("Nộp", "online_share"), ("Thanh toán", "paid_share")):
        yield Indicator("Trực tuyến, mọi thủ tục", title, DOSSIERS, _measure(DOSSIERS, measure))


def _measure(source: Source, name: str) -> Measure:
    found = source.measure(name)
    assert found is not None
    return found


INDICATORS: Sequence[Indicator] = tuple(_indicators())
_PARTS = (("done", "Hoàn thành"), ("refused", "Từ chối"), ("withdrawn", "Rút"), ("open", "Đang xử lý"))
_WHOLE: _Narrowed = None


def indicators(office: Office, period: Period, *, is_own: bool = False) -> Found:
    """Return the figures, in one statement a source; `is_own`: without the offices below."""
    below = [] if is_own else list(offices_below(office))
    less = tuple(each.pk for each in offices_below(office))
    rows = [*((each, ()) for each in below), (office, less if is_own else ())]
    if below:
        rows.append((office, less))
    whole = len(below)
    sums = {source.name: _sums(source, rows, period, whole) for source in (DOSSIERS, ACTS, PAPERS)}
    units = [_unit(each.name, each, sums, place) for place, each in enumerate(below)]
    if below:
        own = _unit("Do cơ quan này trực tiếp giải quyết", office, sums, whole + 1, is_own=True)
        units += [own] if any(each.value for each in own.cells) else []
    dossiers = sums[DOSSIERS.name][whole]
    return Found(
        office,
        period,
        [_group(procedure, dossiers, period) for procedure in (Procedure.BIRTH_GROUP, Procedure.DEATH_GROUP)],
        _unit("Tổng số", office, sums, whole, is_own=is_own),
        units,
        [each.score(_figures_of_items(dossiers, office, period)) for each in ITEMS],
        _accounts(office, period, is_own=is_own),
    )


def _figures_of_items(dossiers: _Sums, office: Office, period: Period) -> Figures:
    """Return the figures of all dossiers, and how many procedures have some: each counts once for the office."""
    day = min(period.last, today())
    offered = [each for each in Procedure if PLANS[each].is_offered(day)]
    province = office.place.province.code if office.place else ""
    paid = {row.procedure for row in law.rows_on(FeeRule, day, province=province) if row.amount}
    with_fee = [each for each in offered if each in paid]

    def having(name: str, procedures: Sequence[Procedure]) -> int:
        return sum(dossiers["procedure", each.value][0][name] > 0 for each in procedures)

    return dossiers[_WHOLE][0] | {
        rules.OFFERED: len(offered),
        rules.ONLINE: having("online", offered),
        rules.POPULATION: having("checked", offered),
        rules.FEE: len(with_fee),
        rules.FEE_USED: having("received", with_fee),
        rules.FEE_ONLINE: having("paid_online", with_fee),
    }


#: What became of accounts that were looked through, by the act in the trail. vi: rà soát tài khoản.
_OF_ACCOUNTS = (
    ("account.keep", "Rà soát, giữ"),
    ("account.lock", "Khóa"),
    ("account.delete", "Đánh dấu xóa"),
)


def _accounts(office: Office, period: Period, *, is_own: bool) -> list[tuple[str, int]]:
    """Count what the administrators of the office, and of those below, did with accounts in the period."""
    first, before = period.moments
    offices = Office.objects.filter(pk=office.pk) if is_own else Office.objects.at_or_below(office)
    acts = [act for act, _ in _OF_ACCOUNTS]
    entries = AuditEntry.objects.filter(at__gte=first, at__lt=before, act__in=acts, office__in=offices)
    counts = dict(entries.order_by().values_list("act").annotate(Count("pk")))
    return [(title, counts.get(act, 0)) for act, title in _OF_ACCOUNTS]


#: Of a row the figures of the period and those up to the day before it, by what they are narrowed to.
_Sums = Mapping[_Narrowed, Sequence[Figures]]


def _sums(
    source: Source, rows: Sequence[tuple[Office, tuple[int, ...]]], period: Period, whole: int
) -> list[_Sums]:
    """Return of each office, perhaps less those below it, all that the indicators need of one source."""
    narrowings: list[_Narrowed] = list(
        dict.fromkeys([_WHOLE, *(each.narrowed for each in INDICATORS if each.source is source)])
    )
    by_procedure: list[_Narrowed] = [("procedure", each.value) for each in Procedure]
    eve = period.first - _DAY
    periods = (period.until(today()), replace(period, first=eve, last=eve))
    # The items of the decision ask by procedure, of the whole alone.
    asked = [
        list(dict.fromkeys([*narrowings, *by_procedure]))
        if source is DOSSIERS and place == whole
        else narrowings
        for place in range(len(rows))
    ]
    wanted = [
        Stretch(office.pk, less, dict([narrowed] if narrowed else []), periods)
        for (office, less), each in zip(rows, asked, strict=True)
        for narrowed in each
    ]
    found = iter(read_figures(source, wanted))
    return [{narrowed: next(found) for narrowed in each} for each in asked]


def _unit(
    label: str, office: Office, sums: Mapping[str, Sequence[_Sums]], place: int, *, is_own: bool = False
) -> Unit:
    cells = [
        Cell(each, each.measure.of(sums[each.source.name][place][each.narrowed][0])) for each in INDICATORS
    ]
    return Unit(label, office, cells, is_own)


def _group(procedure: Procedure, dossiers: _Sums, period: Period) -> Group:
    now, eve = dossiers["procedure", procedure.value]
    return Group(
        procedure,
        period.first - _DAY,
        eve["open"],
        now["received"],
        [(name, title, now[name]) for name, title in _PARTS],
    )


def rail(by: Actor) -> list[dict[str, Any]]:
    """Lead to the ready made figures."""
    if not holds(by, *pages.REPORTS):
        return []
    line = {"title": "Chỉ tiêu Đề án 06, phục vụ", "url": reverse("interlink:indicators")}
    return [{**line, "count": None, "key": "", "group": "Báo cáo"}]
