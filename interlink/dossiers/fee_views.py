"""Money for a dossier: the queue of what does not fit, and what an officer does about it. vi: lệ phí cần xử lý."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from hotich.acts import audit
from hotich.errors import NotFound
from hotich.rights import access
from hotich.web import posted
from hotich.web.requests import OfficerRequest
from interlink.dossiers import payments
from interlink.dossiers.fee_queries import ROWS, to_settle
from interlink.dossiers.fee_rules import account_of
from interlink.dossiers.payments import Paid, Receipt, trimmed
from interlink.dossiers.views import act_on
from interlink.models import Dossier, Payment
from interlink.workflows import pages
from interlink.workflows.dossier import DOSSIER, Action

#: No dossier costs more đồng.
_MOST = 100_000_000

audit.register({"fee.view": "xem danh sách lệ phí cần xử lý"})


@access.allow(*pages.SEE_FEES)
@require_safe
def listing(request: OfficerRequest) -> HttpResponse:
    """List the dossiers whose money does not fit what they owe, each with how it stands."""
    dossiers = list(to_settle(request.actor)[: ROWS + 1])
    audit.record_view("fee.view", by=request.actor, subjects=dossiers[:ROWS], model=Dossier)
    rows = [{"dossier": each, "account": account_of(each)} for each in dossiers[:ROWS]]
    context = {
        "rows": rows,
        "is_cut": len(dossiers) > ROWS,
        "shows_office": access.sees_below(request.actor),
    }
    return render(request, "interlink/dossiers/fees.html", context)


@access.allow(*DOSSIER.roles(Action.TAKE_FEE))
@require_POST
def take_fee(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Write down what was paid at the office. vi: thu lệ phí."""
    typed = request.POST

    def act() -> Any:
        receipt = Receipt(
            form=typed.get("receipt_form", ""),
            series=typed.get("receipt_series", ""),
            number=typed.get("receipt_number", ""),
            code=typed.get("receipt_code", ""),
        )
        paid = Paid(
            amount=_sum(request) or 0,
            means=typed.get("means", ""),
            receipt=trimmed(receipt),
        )
        return payments.take_fee(dossier_id, paid, by=request.actor)

    return act_on(request, dossier_id, Action.TAKE_FEE, act, "Đã ghi nhận lệ phí.")


@access.allow(*DOSSIER.roles(Action.REFUND_FEE))
@require_POST
def refund_fee(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Write down what was given back. vi: hoàn trả lệ phí."""
    means, reason = request.POST.get("means", ""), request.POST.get("reason", "")
    return act_on(
        request,
        dossier_id,
        Action.REFUND_FEE,
        lambda: payments.refund_fee(dossier_id, _sum(request), means, reason, by=request.actor),
        "Đã ghi nhận hoàn trả; cổng được báo.",
    )


@access.allow(*DOSSIER.roles(Action.ASK_TO_PAY))
@require_POST
def ask_to_pay(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Ask the citizen through the portal for what is missing. vi: yêu cầu nộp lệ phí."""
    return act_on(
        request,
        dossier_id,
        Action.ASK_TO_PAY,
        lambda: payments.ask_to_pay(dossier_id, request.POST.get("reason", ""), by=request.actor),
        "Đã gửi yêu cầu nộp lệ phí qua cổng; hồ sơ vẫn được giải quyết.",
    )


@access.allow(*DOSSIER.roles(Action.ACCEPT_FEE_DIFFERENCE))
@require_POST
def accept_fee_difference(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Let a difference stand. vi: chấp nhận chênh lệch lệ phí."""
    return act_on(
        request,
        dossier_id,
        Action.ACCEPT_FEE_DIFFERENCE,
        lambda: payments.accept_fee_difference(dossier_id, request.POST.get("reason", ""), by=request.actor),
        "Đã chấp nhận chênh lệch lệ phí.",
    )


@access.allow(*DOSSIER.roles(Action.DECIDE_EXEMPTION))
@require_POST
def decide_exemption(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Free the dossier from fees, or charge it. vi: xét miễn lệ phí."""
    code, proof = request.POST.get("exemption", ""), request.POST.get("exemption_proof", "")
    return act_on(
        request,
        dossier_id,
        Action.DECIDE_EXEMPTION,
        lambda: payments.decide_exemption(
            dossier_id, code, proof, request.POST.get("reason", ""), by=request.actor
        ),
        "Đã tính lại lệ phí.",
    )


@access.allow(*DOSSIER.roles(Action.STRIKE_PAYMENT))
@require_POST
def strike_payment(request: OfficerRequest, payment_id: int) -> HttpResponse:
    """Strike what was noted wrongly. vi: hủy ghi nhận khoản lệ phí."""
    found = Payment.objects.filter(pk=payment_id).values_list("dossier_id", flat=True).first()
    if found is None:
        raise NotFound
    return act_on(
        request,
        found,
        f"{Action.STRIKE_PAYMENT}-{payment_id}",
        lambda: payments.strike_payment(payment_id, request.POST.get("reason", ""), by=request.actor),
        "Đã hủy ghi nhận khoản này.",
    )


def _sum(request: OfficerRequest) -> int | None:
    """Return the sum that was typed, with or without points between its thousands."""
    typed = "".join(request.POST.get("amount", "").replace(".", "").split())
    found = posted.number_of(typed)
    return found if found is not None and found <= _MOST else None
