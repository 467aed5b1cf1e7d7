"""Money for a dossier: taken, told by the portal, asked for, given back, struck, let stand. vi: thu, hoàn trả lệ phí.

Nothing that was noted is changed: what was wrong is struck by a row of its own. Whoever hears of the dossier's states
hears of its money too.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput
from hotich.models.tracked import current_actor
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM, now, with_offset
from hotich.values.money import dong
from interlink.dossiers.codes import code_of
from interlink.dossiers.fee_rules import Fee, account_of
from interlink.dossiers.fees import (
    charge,
    exemptions,
    fee_for,
    fee_of,
    fee_of_form,
    fee_rows,
    filed_on,
    may_be_asked,
    why_no_receipt,
)
from interlink.dossiers.progress import dossier_of, tell, tell_whole
from interlink.messages.outbox import enqueue, hearers
from interlink.models import (
    ONLINE,
    Dossier,
    Means,
    Partner,
    PartnerKind,
    Payment,
    Procedure,
    ReceiptForm,
    Topic,
)
from interlink.workflows.dossier import DOSSIER, Action
from registry import facts
from registry.kinds import entry_of
from registry.models import Record

audit.register(
    {
        "dossier.take-fee": "thu lệ phí",
        "dossier.hear-of-payment": "cổng báo đã nộp lệ phí",
        "dossier.refund-fee": "ghi nhận hoàn trả lệ phí",
        "dossier.strike-payment": "hủy ghi nhận khoản lệ phí",
        "dossier.ask-to-pay": "yêu cầu nộp lệ phí qua cổng",
        "dossier.accept-fee-difference": "chấp nhận chênh lệch lệ phí",
        "dossier.decide-exemption": "xét miễn lệ phí",
        "dossier.change-fee": "lệ phí phải nộp đổi theo bản lập",
    },
    follow=("dossier.hear-of-payment",),
)

Kind = Payment.Kind
#: More than all fees of a dossier together ever were: what a portal adds up to beyond it is a mistake of its program.
_MOST_PAID = 1_000_000_000
#: By which means an officer takes money or gives it back.
AT_OFFICE = tuple(each for each in Means if each not in ONLINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A receipt as it was given; an electronic one is looked up by its code. vi: biên lai."""

    form: str = ""
    series: str = ""
    number: str = ""
    code: str = ""


#: Money without a receipt.
NO_RECEIPT = Receipt()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """Money that came, at the counter or as a portal tells it."""

    amount: int
    means: str
    receipt: Receipt = NO_RECEIPT
    reference: str = ""
    paid_at: datetime.datetime | None = None


@operation
def take_fee(dossier_id: int, paid: Paid, *, by: Actor) -> Dossier:
    """Write down what was paid at the office, and under which receipt. vi: thu lệ phí.

    Raises `InvalidInput` for a receipt in a form that the law of the day does not have, `DomainError` when nothing is
    owed.
    """
    dossier = Dossier.objects.lock(dossier_id)
    DOSSIER.permit(Action.TAKE_FEE, dossier, by=by)
    if not account_of(dossier).missing:
        raise DomainError("Hồ sơ không còn khoản lệ phí nào chưa nộp.")
    if wrong := wrong_with(paid, dossier.procedure):
        raise InvalidInput(wrong)
    note(dossier, paid, by=by)
    audit.record("dossier.take-fee", by=by, subject=dossier, amount=paid.amount, means=paid.means)
    tell_fees(dossier)
    return dossier


@operation
def refund_fee(dossier_id: int, amount: int | None, means: str, reason: str, *, by: Actor) -> Dossier:
    """Write down that money was given back, with the decision or the reason. vi: hoàn trả lệ phí."""
    dossier = Dossier.objects.lock(dossier_id)
    wrong: dict[str, list[str]] = {}
    if not amount or not 0 < amount <= dossier.fee_paid:
        wrong["amount"] = [f"Hãy ghi số tiền hoàn trả, không quá {dong(dossier.fee_paid)} đã nộp."]
    if means not in Means:
        wrong["means"] = ["Hãy chọn hình thức hoàn trả."]
    DOSSIER.permit(Action.REFUND_FEE, dossier, by=by, reason=reason, wrong=wrong)
    assert amount is not None
    _write(dossier, Kind.REFUND, Paid(amount=amount, means=means), by=by, reason=reason.strip())
    audit.record("dossier.refund-fee", by=by, subject=dossier, reason=reason.strip(), amount=amount)
    tell_fees(dossier, note=reason.strip())
    return dossier


@operation
def strike_payment(payment_id: int, reason: str, *, by: Actor) -> Dossier:
    """Strike a row that was noted wrongly: it stays to be read, and counts no longer. vi: hủy ghi nhận khoản lệ phí.

    What the portal told of is the portal's, and stays.
    """
    found = Payment.objects.filter(pk=payment_id).values_list("dossier_id", flat=True).first()
    dossier = Dossier.objects.lock(found or 0)
    payment = dossier.payments.select_related("correction").get(pk=payment_id)
    DOSSIER.permit(Action.STRIKE_PAYMENT, dossier, by=by, reason=reason)
    if payment.kind == Kind.CORRECTION or payment.is_struck:
        raise DomainError("Khoản này đã được hủy ghi nhận.")
    if payment.client_id:
        raise DomainError("Khoản này do cổng báo; nếu phải trả lại, hãy ghi nhận hoàn trả.")
    if payment.kind == Kind.PAYMENT and payment.amount > dossier.fee_paid:
        raise DomainError("Khoản này đã được hoàn trả; hãy hủy ghi nhận hoàn trả trước.")
    struck = Paid(amount=payment.amount, means=payment.means)
    _write(dossier, Kind.CORRECTION, struck, by=by, reason=reason.strip(), corrects=payment)
    audit.record("dossier.strike-payment", by=by, subject=dossier, reason=reason.strip(), payment=payment.pk)
    tell_fees(dossier, note=reason.strip())
    return dossier


@operation
def ask_to_pay(dossier_id: int, note: str, *, by: Actor) -> Dossier:
    """Ask the citizen through the portal for what is missing; the dossier goes on. vi: yêu cầu nộp lệ phí.

    To have paid is no condition of receipt since 09/01/2025 (Nghị định 07/2025/NĐ-CP), so its state stays. Of a portal
    that still asks for the same, nothing is asked twice: it would refuse.
    """
    dossier = Dossier.objects.lock(dossier_id)
    DOSSIER.permit(Action.ASK_TO_PAY, dossier, by=by)
    account = account_of(dossier)
    if not account.missing or not account.is_open:
        raise DomainError("Hồ sơ không còn khoản lệ phí nào chưa nộp.")
    if dossier.fee_asked_at:
        raise DomainError("Đã yêu cầu nộp khoản này; từ đó đến nay chưa có khoản nào mới.")
    if not may_be_asked(dossier):
        raise DomainError("Không có cổng nào báo được cho người nộp hồ sơ này; hãy thu tại cơ quan.")
    dossier.fee_asked_at = now()
    dossier.save()
    said = note.strip() or f"Đề nghị nộp {dong(account.missing)}. {fee_of(dossier).basis}."
    audit.record("dossier.ask-to-pay", by=by, subject=dossier, reason=said, amount=account.missing)
    if not _is_asked_at_portal(dossier):
        tell(dossier, by=by, reason=said, to=[PartnerKind.PORTAL], asks_to_pay=account.missing)
    return dossier


def _is_asked_at_portal(dossier: Dossier) -> bool:
    """Say whether the last that the portal was told is to ask for just this."""
    told = dossier.messages.filter(partner__kind=PartnerKind.PORTAL, topic=Topic.STATUS)
    last = told.order_by("position").last()
    return last is not None and "asks_to_pay" in last.body and last.body["fees"] == fee_rows(dossier)


@operation
def accept_fee_difference(dossier_id: int, reason: str, *, by: Actor) -> Dossier:
    """Let what is missing, or too much, stand as it is, with the reason. vi: chấp nhận chênh lệch lệ phí."""
    dossier = Dossier.objects.lock(dossier_id)
    DOSSIER.permit(Action.ACCEPT_FEE_DIFFERENCE, dossier, by=by, reason=reason)
    account = account_of(dossier)
    if not account.is_open:
        raise DomainError("Hồ sơ không còn chênh lệch lệ phí nào.")
    dossier.fee_accepted += account.difference
    dossier.weigh()
    dossier.save()
    audit.record(
        "dossier.accept-fee-difference",
        by=by,
        subject=dossier,
        reason=reason.strip(),
        difference=account.difference,
    )
    return dossier


@operation
def decide_exemption(dossier_id: int, code: str, proof: str, reason: str, *, by: Actor) -> Dossier:
    """Free the dossier from fees as its filer has proved, or charge it where it is none. vi: xét miễn lệ phí.

    Raises `InvalidInput` for one that the law of the day of filing does not have, or that has no proof.
    """
    dossier = Dossier.objects.lock(dossier_id)
    wrong = wrong_exemption(code, proof, filed_on(dossier))
    DOSSIER.permit(Action.DECIDE_EXEMPTION, dossier, by=by, reason=reason, wrong=wrong)
    if code == dossier.fee_exemption and (not code or proof.strip() == dossier.fee_proof):
        raise DomainError("Chưa có gì thay đổi về miễn lệ phí.")
    charge(dossier, _fee_now(dossier, code), proof=proof)
    dossier.save()
    audit.record("dossier.decide-exemption", by=by, subject=dossier, reason=reason.strip(), exemption=code)
    tell_fees(dossier, note=reason.strip())
    return dossier


def on_entry_submitted(fact: facts.EntrySubmitted) -> None:
    """Charge what the finished entry shows: that it came late, that it asks for other copies, that it is foreign."""
    by = current_actor()
    assert by is not None, "a fact is published inside an operation"
    dossier = dossier_of(fact.record_id)
    if dossier is None or dossier.record_id != fact.record_id:
        return
    recharge(dossier, by=by)


def recharge(dossier: Dossier, *, copies: int | None = None, by: Actor) -> None:
    """Charge the locked dossier what it costs as it is known now, or for so many copies as are given.

    Whoever has paid by another sum finds it among the fees that wait. Needs the caller's transaction.
    """
    fee, was = _fee_now(dossier, dossier.fee_exemption, copies), fee_of(dossier)
    if fee == was:
        return
    # An entry that was begun at the counter without a form has no fees until now.
    if was.lines and fee.amount != was.amount:
        before = was.amount if dossier.fee_due_before is None else dossier.fee_due_before
        dossier.fee_due_before = before if before != fee.amount else None
        audit.record("dossier.change-fee", by=by, subject=dossier, before=was.amount, due=fee.amount)
    charge(dossier, fee, proof=dossier.fee_proof)
    dossier.save()
    tell_fees(dossier)


def hear_of_payment(dossier: Dossier, paid: Paid, client: Partner, *, by: Actor) -> bool:
    """Note in the locked dossier what its portal says was paid there; False for a transaction that is noted already.

    Raises `InvalidInput` for a transaction that was told of with another sum, and for more than anybody pays.
    """
    told = dossier.payments.filter(kind=Kind.PAYMENT, client__isnull=False, reference=paid.reference).first()
    if told and paid.reference:
        if told.amount != paid.amount:
            raise InvalidInput(
                {"transaction": [f"Giao dịch này đã được báo với số tiền {dong(told.amount)}."]}
            )
        return False
    if dossier.fee_paid + paid.amount > _MOST_PAID:
        raise InvalidInput(
            {"paid_amount": [f"Hồ sơ này đã nộp {dong(dossier.fee_paid)}; hãy kiểm tra lại số tiền."]}
        )
    _write(dossier, Kind.PAYMENT, paid, by=by, client=client)
    audit.record("dossier.hear-of-payment", by=by, subject=dossier, amount=paid.amount, means=paid.means)
    return True


def note(dossier: Dossier, paid: Paid, *, by: Actor) -> None:
    """Note in the locked dossier what an officer took. Needs the caller's transaction."""
    _write(dossier, Kind.PAYMENT, paid, by=by)


def wrong_with(paid: Paid, procedure: str) -> dict[str, list[str]]:
    """Return what is wrong with money taken at the office: its sum, means, or receipt."""
    wrong: dict[str, list[str]] = {}
    receipt = paid.receipt
    if paid.amount <= 0:
        wrong["amount"] = ["Hãy ghi số tiền đã thu."]
    if paid.means not in AT_OFFICE:
        wrong["means"] = ["Hãy chọn hình thức thanh toán."]
    if not receipt.number:
        wrong["receipt_number"] = ["Hãy ghi số biên lai thu lệ phí."]
    elif receipt.form not in ReceiptForm:
        wrong["receipt_form"] = ["Hãy chọn hình thức biên lai."]
    elif why := why_no_receipt(receipt.form, procedure, timezone.localdate(paid.paid_at or now(), VIETNAM)):
        wrong["receipt_form"] = [why]
    elif receipt.form == ReceiptForm.ELECTRONIC and not receipt.code:
        wrong["receipt_code"] = ["Hãy ghi mã tra cứu của biên lai điện tử."]
    return wrong


def wrong_exemption(code: str, proof: str, on: datetime.date) -> dict[str, list[str]]:
    """Return what is wrong with a claim not to pay: nobody of this name, or no proof; nothing without a claim."""
    if code and code not in dict(exemptions(on)):
        return {"exemption": ["Hãy chọn đối tượng được miễn lệ phí trong danh sách."]}
    if code and not proof.strip():
        return {"exemption_proof": ["Hãy ghi giấy tờ chứng minh được miễn lệ phí."]}
    return {}


def tell_fees(dossier: Dossier, *, note: str = "") -> None:
    """Tell those who hear of the locked dossier's states what it costs and what was paid by now.

    Of a dossier of our own they hold the whole, and are told the whole again, which says it too.
    """
    if dossier.is_own:
        tell_whole(dossier)
        return
    code = code_of(dossier)
    body: dict[str, Any] = {
        "at": with_offset(now()),
        "note": note,
        "procedure_code": code.code if code else "",
        "office": {"code": dossier.office.code, "name": dossier.office.name},
        "fees": fee_rows(dossier),
    }
    for kind in hearers(dossier):
        enqueue(dossier, kind, Topic.FEE, body)


def _write(
    dossier: Dossier,
    kind: Payment.Kind,
    paid: Paid,
    *,
    by: Actor,
    reason: str = "",
    client: Partner | None = None,
    corrects: Payment | None = None,
) -> None:
    """Add a row, and weigh the locked dossier's account anew."""
    Payment.objects.create(
        dossier=dossier,
        kind=kind,
        amount=paid.amount,
        means=paid.means,
        receipt_form=paid.receipt.form,
        receipt_series=paid.receipt.series,
        receipt_number=paid.receipt.number,
        receipt_code=paid.receipt.code,
        reference=paid.reference,
        paid_at=paid.paid_at or now(),
        officer_name="" if client else by.name,
        client=client,
        reason=reason,
        corrects=corrects,
    )
    is_more = kind == Kind.PAYMENT or (corrects is not None and corrects.kind == Kind.REFUND)
    dossier.fee_paid += paid.amount if is_more else -paid.amount
    dossier.weigh()
    dossier.save()


def _fee_now(dossier: Dossier, exemption: str, copies: int | None = None) -> Fee:
    """Return what the dossier costs by the day of its filing, as far as its entry or its form says."""
    procedure, on = Procedure(dossier.procedure), filed_on(dossier)
    about: dict[str, Any] = {
        "office": dossier.office,
        "channel": dossier.channel,
        "exemption": exemption,
        "on": on,
    }
    if dossier.record_id is None:
        form = dossier.form if copies is None else dossier.form | {"copies": copies}
        return fee_of_form(procedure, form, **about)
    record = Record.objects.select_related("particulars__place_unit").get(pk=dossier.record_id)
    return fee_for(procedure, entry=entry_of(record), registration_kind=record.registration_kind, **about)


def trimmed(receipt: Receipt) -> Receipt:
    """Return a receipt as it was typed, without blanks and no longer than its columns; without number it is none."""
    number = receipt.number.strip()[:60]
    if not number:
        return NO_RECEIPT
    return replace(receipt, number=number, series=receipt.series.strip()[:40], code=receipt.code.strip()[:60])
