"""What a filing costs at an office today. vi: lệ phí phải nộp."""

from collections.abc import Mapping
from typing import Any

from hotich.models import Office
from hotich.values.dates import today
from interlink.dossiers.fee_rules import Exemption, Fee, fee
from interlink.filings.procedures import PLANS
from interlink.models import FeeRule, Procedure


def fee_for(
    procedure: Procedure,
    *,
    office: Office,
    channel: str,
    registration_kind: str = "",
    copies: int = 1,
    exemption: str = "",
) -> Fee:
    """Return what is to be paid at the office, by the rows in force today; one statement."""
    return fee(
        procedure,
        channel=channel,
        registration_kind=registration_kind,
        province_id=_province_id_of(office),
        on=today(),
        rules=FeeRule.objects.filter(procedure=procedure),
        copies=copies,
        exemption=Exemption(exemption) if exemption else None,
    )


def fee_of_form(
    procedure: Procedure, form: Mapping[str, Any], *, office: Office, channel: str, exemption: str = ""
) -> Fee:
    """Return what is to be paid for this form: whether it comes in time, and how many copies it asks for, count."""
    plan = PLANS[procedure]
    entry = plan.entry(dict(form), filed_on=today())
    return fee_for(
        procedure,
        office=office,
        channel=channel,
        registration_kind=plan.kind.timeliness(entry, today()) if plan.kind and entry else "",
        copies=int(form.get("copies") or 1),
        exemption=exemption,
    )


def _province_id_of(office: Office) -> int | None:
    """Return the province in whose council's resolution the office's fees stand."""
    place = office.place
    while place is not None and place.parent_id:
        place = place.parent
    return place.pk if place else None
