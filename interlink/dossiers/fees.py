"""What a filing costs at an office, by the law of the day on which it was filed. vi: lệ phí phải nộp."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from hotich.law import rows as law
from hotich.models import Office
from hotich.values.dates import VIETNAM, today, with_offset
from interlink.dossiers.fee_rules import COPIES, REGISTRATION, Fee, FeeLine, spread
from interlink.filings.cases import Case, case_of
from interlink.filings.procedures import PLANS
from interlink.messages.outbox import hearers, partners_for
from interlink.models import (
    ONLINE,
    Dossier,
    FeeExemption,
    FeeRule,
    PartnerKind,
    Payment,
    Procedure,
    ReceiptForm,
    ReceiptRule,
)
from registry.kinds.entry import Entry
from registry.law import timeliness_of

NO_RULE = "Không có mức thu đang áp dụng cho thủ tục này"


def fee_for(
    procedure: Procedure,
    *,
    office: Office,
    channel: str,
    entry: Entry | None = None,
    registration_kind: str = "",
    copies: int = 1,
    exemption: str = "",
    on: datetime.date | None = None,
) -> Fee:
    """Return what is to be paid at the office, by the rows in force on a day, today unless given.

    `copies` multiplies what is charged by the copy; an act that is registered costs those that the entry asks for
    besides. Without a row nothing is charged, and what the law itself frees no province charges.
    """
    on = on or today()
    case = case_of(procedure, entry, channel=channel, on=on)
    about: dict[str, Any] = {**case, "registration_kind": registration_kind}
    is_copy = procedure == Procedure.COPY
    lines = [_line(COPIES if is_copy else REGISTRATION, max(copies, 1) if is_copy else 1, about, office, on)]
    if not is_copy and (wanted := int(getattr(entry, "copies_requested", 0) or 0)):
        of_copy = Case(**{**case, "procedure": Procedure.COPY, "case": ""})
        lines.append(_line(COPIES, wanted, dict(of_copy), office, on))
    exempt = exemption and law.row(FeeExemption, on, code=exemption)
    if not exempt:
        return Fee(tuple(lines))
    basis = f"{exempt.name} ({exempt.cited})"
    return Fee(tuple(FeeLine(each.name, 0, each.count, basis) for each in lines), exemption)


def exemptions(on: datetime.date | None = None) -> list[tuple[str, str]]:
    """Return who pays nothing on a day, as code and name. vi: đối tượng được miễn lệ phí."""
    return [(each.code, each.name) for each in law.rows_on(FeeExemption, on or today())]


def fee_of_form(
    procedure: Procedure,
    form: Mapping[str, Any],
    *,
    office: Office,
    channel: str,
    exemption: str = "",
    on: datetime.date | None = None,
) -> Fee:
    """Return what is to be paid for this form: whether it comes in time, and how many copies it asks for, count."""
    on = on or today()
    plan = PLANS[procedure]
    entry = plan.entry(dict(form), filed_on=on)
    return fee_for(
        procedure,
        office=office,
        channel=channel,
        entry=entry,
        registration_kind=timeliness_of(plan.kind, entry, on) if plan.kind and entry else "",
        copies=int(form.get("copies") or 1),
        exemption=exemption,
        on=on,
    )


def filed_on(dossier: Dossier) -> datetime.date:
    """Return the day whose rows say what the dossier costs: that of its filing."""
    return timezone.localdate(dossier.filed_at, VIETNAM)


def charge(dossier: Dossier, fee: Fee, *, proof: str = "") -> None:
    """Put into the dossier what is due, and why; who is exempt keeps their proof. Saves nothing."""
    dossier.fee_due, dossier.fee_lines, dossier.fee_exemption = fee.amount, fee.kept, fee.exemption
    dossier.fee_proof = proof.strip()[:200] if fee.exemption else ""
    dossier.weigh()


def fee_of(dossier: Dossier) -> Fee:
    """Return the fees of a dossier as they were charged."""
    return Fee.of(dossier.fee_lines, dossier.fee_exemption)


def why_no_receipt(form: str, procedure: str, on: datetime.date) -> str:
    """Say why no receipt of this form may be given on a day; empty where it may. vi: biên lai điện tử."""
    rule = law.row(ReceiptRule, on, procedure=procedure)
    if rule is None or rule.form in ("", form):
        return ""
    wanted = ReceiptForm(rule.form).label
    since = f"Từ ngày {rule.valid_from:%d/%m/%Y} chỉ" if rule.valid_from else "Chỉ"
    return f"{since} dùng {wanted[0].lower()}{wanted[1:]} ({rule.cited})."


def receipt_forms(procedure: str, on: datetime.date) -> list[tuple[str, str]]:
    """Return the forms of receipt that may be given on a day, as code and name."""
    allowed = [each for each in ReceiptForm if not why_no_receipt(each, procedure, on)]
    return [(each.value, str(each.label)) for each in allowed]


def may_be_asked(dossier: Dossier) -> bool:
    """Say whether a portal shows the citizen what is asked of them for this dossier."""
    return PartnerKind.PORTAL in hearers(dossier) and bool(partners_for(dossier, PartnerKind.PORTAL))


def payments_of(dossier: Dossier) -> list[Payment]:
    """Return what was noted of the dossier's money, in order, with what was struck; one statement."""
    return list(dossier.payments.select_related("correction", "client").order_by("pk"))


def fee_rows(dossier: Dossier) -> list[dict[str, Any]]:
    """Return the fees of a dossier as partners are told of them, in our words. vi: danh sách lệ phí.

    What was paid is shared out over the fees in their order; means and receipt are those of the last payment.
    """
    fee = fee_of(dossier)
    kept = [each for each in payments_of(dossier) if not each.is_struck] if dossier.pk else []
    last = _last(kept)
    refunded = sum(each.amount for each in kept if each.kind == Payment.Kind.REFUND)
    paid = spread(dossier.fee_paid + refunded, [each.amount for each in fee.lines])
    backs = _backs(refunded, paid)
    return [
        {
            "name": line.name,
            "due": line.amount,
            "paid": share,
            "refunded": back,
            "basis": line.basis,
            "exemption": fee.exemption,
            "means": last.means if last and share else "",
            "online": last.means if last and share and last.means in ONLINE else "",
            "paid_at": with_offset(last.paid_at) if last and share else None,
            "receipt": _receipt(last) if last and share else None,
        }
        for line, share, back in zip(fee.lines, paid, backs, strict=True)
    ]


def _line(name: str, count: int, about: Mapping[str, Any], office: Office, on: datetime.date) -> FeeLine:
    rule = law.row(FeeRule, on, **about)
    if rule is None or rule.amount:
        rule = law.row(FeeRule, on, **{**about, "province": office.province_code})
    return FeeLine(name, rule.amount if rule else 0, count, rule.cited if rule else NO_RULE)


def _last(kept: Sequence[Payment]) -> Payment | None:
    """Return the payment that says by which means it was paid: of several one made online."""
    paid = [each for each in kept if each.kind == Payment.Kind.PAYMENT]
    online = [each for each in paid if each.means in ONLINE]
    return next(reversed(online or paid), None)


def _backs(refunded: int, paid: Sequence[int]) -> list[int]:
    """Share what was given back out over what was paid, beginning with the last fee."""
    backs = []
    for share in reversed(paid):
        back = min(refunded, share)
        backs.append(back)
        refunded -= back
    return backs[::-1]


def _receipt(payment: Payment) -> dict[str, str] | None:
    if not payment.receipt_number:
        return None
    return {
        "form": payment.receipt_form,
        "series": payment.receipt_series,
        "number": payment.receipt_number,
        "code": payment.receipt_code,
    }
