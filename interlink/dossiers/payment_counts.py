"""Ask portals what they count as paid online; a worker fetches it. vi: lấy số liệu thanh toán của cổng."""

from __future__ import annotations

from collections.abc import Iterable

from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.errors import NotFound
from hotich.models import Errand, Office
from hotich.reports.periods import Period
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.dossiers.payment_shares import offices_with_fees
from interlink.models import Partner, PartnerKind, PaymentCount
from interlink.workflows import pages

audit.register({"payment-count.ask": "hỏi cổng số liệu thanh toán trực tuyến"})


@operation
def ask_payment_counts(period: Period, *, by: Actor) -> int:
    """Ask the portals for their count of each of the person's offices; returns how many were asked for.

    What was asked already and is not answered yet is not asked again. Raises `NotAllowed`.
    """
    if by.office is None:
        raise NotFound
    access.require(by, *pages.SEE_INTAKE, office=by.office)
    offices = offices_with_fees(period).filter(pk__in=Office.objects.visible_to(by))
    asked = _ask(period, offices.select_related("place__parent__parent"))
    audit.record("payment-count.ask", by=by, period=period.key, asked=asked)
    return asked


def ask_every_day(errand: Errand) -> None:
    """Ask for all offices once a day: of this month, and of the one before while it may still change."""
    _ask_all(by=Actor.system("số liệu thanh toán"))


@operation
def _ask_all(*, by: Actor) -> None:
    on = today()
    this_month, last_month, *_ = Period.choices(on)
    for period in (this_month, *([last_month] if on.day <= 10 else [])):
        _ask(period, offices_with_fees(period).select_related("place__parent__parent"))


def _ask(period: Period, offices: Iterable[Office]) -> int:
    open_ = PaymentCount.objects.filter(first=period.first, last=period.last, fetched_at=None, error="")
    waiting = set(open_.values_list("partner_id", "office_id"))
    made = [
        PaymentCount.objects.create(partner=partner, office=office, first=period.first, last=period.last)
        for office in offices
        if office.place
        for partner in Partner.objects.serving(office.place, today()).filter(kind=PartnerKind.PORTAL)
        if (partner.pk, office.pk) not in waiting
    ]
    errands.ring_all("fetch_payment_count", [each.pk for each in made])
    return len(made)
