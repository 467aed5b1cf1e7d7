"""What a filing costs at an office today. vi: lệ phí phải nộp."""

from collections.abc import Mapping
from typing import Any

from hotich.law import rows as law
from hotich.models import Office
from hotich.values.dates import today
from interlink.dossiers.fee_rules import Fee
from interlink.filings.cases import case_of
from interlink.filings.procedures import PLANS
from interlink.models import FeeExemption, FeeRule, Procedure
from registry.kinds.entry import Entry
from registry.law import timeliness_of


def fee_for(
    procedure: Procedure,
    *,
    office: Office,
    channel: str,
    entry: Entry | None = None,
    registration_kind: str = "",
    copies: int = 1,
    exemption: str = "",
) -> Fee:
    """Return what is to be paid at the office, by the rows in force today; without one nothing is charged.

    `copies` multiplies what is charged by the copy. What the law itself frees no province charges.
    """
    on = today()
    if exempt := exemption and law.row(FeeExemption, on, code=exemption):
        return Fee(0, f"{exempt.name} ({exempt.cited})")
    case = case_of(procedure, entry, channel=channel, on=on)
    about: dict[str, Any] = {**case, "registration_kind": registration_kind}
    rule = law.row(FeeRule, on, **about)
    if rule is None or rule.amount:
        rule = law.row(FeeRule, on, province=office.province_code, **about)
    if rule is None:
        return Fee(0, "Không có mức thu đang áp dụng cho thủ tục này")
    return Fee(rule.amount * copies, rule.cited)


def exemptions() -> list[tuple[str, str]]:
    """Return who pays nothing today, as code and name. vi: đối tượng được miễn lệ phí."""
    return [(each.code, each.name) for each in law.rows_on(FeeExemption, today())]


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
        entry=entry,
        registration_kind=timeliness_of(plan.kind, entry, today()) if plan.kind and entry else "",
        copies=int(form.get("copies") or 1),
        exemption=exemption,
    )
