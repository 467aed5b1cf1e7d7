"""How many dossiers cost something and were paid online: our own count beside the portal's. vi: thanh toán trực tuyến.

Two systems count by two definitions and come to two numbers; each is shown with its definition, source and time.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from hotich.models import Office
from hotich.reports.periods import Period
from hotich.rights.access import Actor
from hotich.values.dates import now
from hotich.web.workbook import workbook
from interlink.models import ONLINE, Dossier, Payment, PaymentCount

NAMES = (
    "total",
    "obliged",
    "portal",
    "province",
    "counter",
    "exempt",
    "unpaid",
    "refunded",
    "due",
    "paid",
    "back",
)


@dataclass(frozen=True, slots=True)
class OfficeCount:
    """The dossiers of an office in a period by what they cost; `due`, `paid` and `back` are sums in đồng.

    `theirs` is what the portal counted last, None where it was never asked.
    """

    office_id: int
    office: str
    total: int
    obliged: int
    portal: int
    province: int
    counter: int
    exempt: int
    unpaid: int
    refunded: int
    due: int
    paid: int
    back: int
    theirs: PaymentCount | None = None

    @property
    def online(self) -> int:
        return self.portal + self.province

    @property
    def by_obligation(self) -> float:
        """Indicator 3.6 of Quyết định 766/QĐ-TTg: paid online among those with an obligation."""
        return percent(self.online, self.obliged)

    @property
    def by_receipt(self) -> float:
        """What provinces count: paid online among all that were received."""
        return percent(self.online, self.total)

    @property
    def their_share(self) -> float | None:
        if self.theirs is None or self.theirs.paid_online is None:
            return None
        return percent(self.theirs.paid_online, self.theirs.with_obligation or 0)

    @property
    def differs(self) -> bool:
        """Whether the portal's count is there and is another."""
        return self.theirs is not None and (
            (self.theirs.paid_online, self.theirs.with_obligation) != (self.online, self.obliged)
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """The offices of a person with their sum, and when they were counted."""

    rows: Sequence[OfficeCount]
    every: OfficeCount
    counted_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Differences:
    """The dossiers on which our count and the portal's differ; `unknown` are numbers that no dossier here has."""

    office: Office
    period: Period
    theirs: PaymentCount | None
    only_ours: Sequence[Dossier]
    only_theirs: Sequence[Dossier]
    unknown: Sequence[str]


def payment_counts(period: Period, *, by: Actor) -> Counts:
    """Count the dossiers that the person's offices took in during the period, in two statements.

    Who has an obligation: whose fees are not all 0. Of these, paid online is one with a payment at the portal or at the
    province's gateway (DuocThanhToanTrucTuyen 1, 2). The portal's are the last that it gave for this period.
    """
    offices = Office.objects.visible_to(by)
    obliged = Q(fee_due__gt=0)
    counted = (
        _paid(_taken_in(period).filter(office__in=offices))
        .values("office_id", "office__name")
        .order_by("office__name")
        .annotate(
            total=Count("pk"),
            obliged=Count("pk", filter=obliged),
            portal=Count("pk", filter=obliged & Q(at_portal=True)),
            province=Count("pk", filter=obliged & Q(at_portal=False, at_province=True)),
            counter=Count("pk", filter=obliged & Q(at_portal=False, at_province=False, fee_paid__gt=0)),
            exempt=Count("pk", filter=~Q(fee_exemption="")),
            unpaid=Count("pk", filter=obliged & Q(fee_paid=0, at_portal=False, at_province=False)),
            refunded=Count("pk", filter=Q(given_back__gt=0)),
            due=Coalesce(Sum("fee_due"), 0),
            paid=Coalesce(Sum(F("fee_paid") + F("given_back")), 0),
            back=Coalesce(Sum("given_back"), 0),
        )
    )
    theirs = {each.office_id: each for each in _fetched(period).filter(office__in=offices)}
    rows = []
    for row in counted:
        figures: dict[str, Any] = {name: value for name, value in row.items() if name in NAMES}
        key = row["office_id"]
        rows.append(OfficeCount(office=row["office__name"], office_id=key, theirs=theirs.get(key), **figures))
    sums = {name: sum(getattr(row, name) for row in rows) for name in NAMES}
    return Counts(rows, OfficeCount(office="Cộng", office_id=0, **sums), now())


def payment_differences(office: Office, period: Period) -> Differences:
    """Return the dossiers that one of the two counts as paid online and the other does not."""
    theirs = _fetched(period).filter(office=office).first()
    numbers = set(theirs.numbers) if theirs else set()
    ours = _paid(_taken_in(period).filter(office=office, fee_due__gt=0)).filter(
        Q(at_portal=True) | Q(at_province=True)
    )
    found = {each.interlinked_number: each for each in ours.defer("form").order_by("received_at", "pk")}
    others = Dossier.objects.filter(office=office, interlinked_number__in=numbers - found.keys())
    known = {each.interlinked_number: each for each in others.defer("form").order_by("received_at", "pk")}
    return Differences(
        office=office,
        period=period,
        theirs=theirs,
        only_ours=[each for number, each in found.items() if number not in numbers] if theirs else [],
        only_theirs=list(known.values()),
        unknown=sorted(numbers - found.keys() - known.keys()),
    )


def offices_with_fees(period: Period) -> QuerySet[Office]:
    """Return the offices that took in a dossier in the period: those about which the portal is asked."""
    return Office.objects.filter(Exists(_taken_in(period).filter(office=OuterRef("pk")))).order_by("pk")


def payment_sheet(period: Period, *, by: Actor) -> bytes:
    """Return the counts as a workbook, each share under its definition and source."""
    counts = payment_counts(period, by=by)
    columns = [
        ("Cơ quan", 34),
        ("Tiếp nhận", 10),
        ("Có nghĩa vụ tài chính", 12),
        ("Trực tuyến qua Cổng quốc gia", 14),
        ("Trực tuyến qua cổng của tỉnh", 14),
        ("Nộp tại cơ quan", 10),
        ("Được miễn", 10),
        ("Chưa nộp", 10),
        ("Có hoàn trả", 10),
        ("Phải nộp (đồng)", 14),
        ("Đã nộp (đồng)", 14),
        ("Đã hoàn trả (đồng)", 14),
        ("Trực tuyến / có nghĩa vụ, % (766, chỉ số 3.6)", 18),
        ("Trực tuyến / tiếp nhận, % (cách đếm của tỉnh)", 18),
        ("Cổng đếm: trực tuyến", 12),
        ("Cổng đếm: có nghĩa vụ", 12),
        ("Cổng đếm lúc", 18),
    ]
    rows = [*counts.rows, counts.every] if len(counts.rows) > 1 else counts.rows
    title = f"Thanh toán trực tuyến, {period.label.lower()}"
    return workbook(lambda sheets: sheets.table("Thanh toán", title, columns, (_cells(row) for row in rows)))


def percent(part: int, whole: int) -> float:
    """Return a share of a hundred with one decimal; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def _cells(row: OfficeCount) -> list[object]:
    theirs = row.theirs
    return [
        row.office,
        *(getattr(row, name) for name in NAMES),
        row.by_obligation,
        row.by_receipt,
        theirs.paid_online if theirs else None,
        theirs.with_obligation if theirs else None,
        theirs.counted_at if theirs else None,
    ]


def _taken_in(period: Period) -> QuerySet[Dossier]:
    """Return the dossiers whose way began in the period (NgayTiepNhan)."""
    begin, end = period.moments
    return Dossier.objects.filter(received_at__gte=begin, received_at__lt=end)


def _paid(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Say of each dossier where it was paid online, and how much was given back; what was struck never was."""
    counted = Payment.objects.filter(dossier=OuterRef("pk"), correction=None)
    online = counted.filter(kind=Payment.Kind.PAYMENT)
    back = counted.filter(kind=Payment.Kind.REFUND).order_by().values("dossier")
    portal, province = ONLINE
    return dossiers.annotate(
        at_portal=Exists(online.filter(means=portal)),
        at_province=Exists(online.filter(means=province)),
        given_back=Coalesce(Subquery(back.annotate(sum=Sum("amount")).values("sum")), 0),
    )


def _fetched(period: Period) -> QuerySet[PaymentCount]:
    """Return the last count that the portal gave of each office for just this period's first day."""
    found = PaymentCount.objects.filter(first=period.first, fetched_at__isnull=False)
    return found.order_by("office_id", "-last", "-pk").distinct("office_id").select_related("partner")
