"""Fetch from a portal what it counts as paid online for an office. vi: lấy số liệu thanh toán của cổng."""

from hotich.acts import errands
from hotich.acts.operation import operation
from hotich.models import Errand
from hotich.rights.access import Actor
from hotich.values.dates import now
from interlink.messages import silent_partners
from interlink.models import PaymentCount
from interlink.partners.portal.fees import Count, count_payments

BY = Actor.system("số liệu thanh toán")


def fetch(errand: Errand) -> None:
    """Ask the portal, and keep its numbers with their time; a portal that is away is asked again later."""
    row = PaymentCount.objects.select_related("partner", "office").get(pk=errand.key)
    with silent_partners.calling(row.partner_id):
        found = count_payments(row.partner, row.office.code, row.first, row.last)
    _keep(row, found, errand, by=BY)


def stop(errand: Errand, reason: str) -> None:
    """Say in the row why there is no count. Needs the caller's transaction."""
    row = PaymentCount.objects.get(pk=errand.key)
    row.error = reason
    row.save()


@operation
def _keep(row: PaymentCount, found: Count, errand: Errand, *, by: Actor) -> None:
    row.fetched_at, row.counted_at = now(), found.counted_at
    row.with_obligation, row.paid_online = found.with_obligation, found.paid_online
    row.numbers, row.error = found.numbers, ""
    row.save()
    errands.settle(errand)
