"""Whose money does not fit what they owe, and what is done about it: a dossier's page, the queue, the rail.

vi: lệ phí cần xử lý.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from hotich.models import Office
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.citations import cite
from hotich.values.dates import today
from hotich.values.money import dong
from interlink.dossiers.fee_rules import Account, FeeLine, account_of
from interlink.dossiers.fees import exemptions, fee_of, filed_on, may_be_asked, payments_of, receipt_forms
from interlink.dossiers.queries import DossierDetail
from interlink.dossiers.rail import line
from interlink.models import ONLINE, Dossier, Means, Payment
from interlink.workflows import pages
from interlink.workflows.dossier import DOSSIER, WITHOUT_RESULT, Action

#: How many rows the queue shows.
ROWS = 200


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """One row of a dossier's money, as a page reads it; `strike` names the act that would strike it, empty without."""

    payment: Payment
    sum: str
    strike: str

    @property
    def strike_label(self) -> str:
        return f"Hủy ghi nhận: {self.payment.get_kind_display().lower()} {self.sum}"


@dataclass(frozen=True, slots=True)
class FeeDesk:
    """A dossier's money as its page shows it; `may` are the acts that change something just now."""

    account: Account
    lines: Sequence[FeeLine]
    payments: Sequence[PaymentLine]
    may: frozenset[str]
    means: Sequence[tuple[str, str]]
    receipt_forms: Sequence[tuple[str, str]]
    exemptions: Sequence[tuple[str, str]]
    #: The provision about paying and receipt: to have paid is no condition since 09/01/2025.
    paid_by: str


def fee_desk(case: DossierDetail) -> FeeDesk:
    """Return what the page of the dossier shows and offers of its money; few statements."""
    dossier = case.dossier
    account, payments = account_of(dossier), payments_of(dossier)
    is_missing = account.is_open and account.missing > 0
    useful = {
        Action.TAKE_FEE: account.missing > 0,
        Action.REFUND_FEE: dossier.fee_paid > 0,
        Action.ASK_TO_PAY: is_missing and not dossier.fee_asked_at and may_be_asked(dossier),
        Action.ACCEPT_FEE_DIFFERENCE: account.is_open,
        Action.DECIDE_EXEMPTION: bool(dossier.fee_due or dossier.fee_exemption),
    }
    may = frozenset(str(each) for each, is_useful in useful.items() if is_useful and each in case.actions)
    strikes = Action.STRIKE_PAYMENT in case.actions
    return FeeDesk(
        account=account,
        lines=fee_of(dossier).lines,
        payments=[
            PaymentLine(
                each,
                dong(each.amount),
                f"{Action.STRIKE_PAYMENT}-{each.pk}" if strikes and _is_strikable(each) else "",
            )
            for each in payments
        ],
        may=may,
        means=[(each.value, str(each.label)) for each in Means if each not in ONLINE],
        receipt_forms=receipt_forms(dossier.procedure, today()),
        exemptions=exemptions(filed_on(dossier)),
        paid_by=cite("fee-when-filing", filed_on(dossier)),
    )


def to_settle(by: Actor) -> QuerySet[Dossier]:
    """Return the dossiers of a person's offices whose money does not fit what they owe, the oldest promise first.

    What a refused or withdrawn dossier still owes is nobody's work.
    """
    nobody_asks = Q(fee_difference__lt=0, state__in=WITHOUT_RESULT)
    found = Dossier.objects.filter(~Q(fee_difference=0), office__in=_offices(by)).exclude(nobody_asks)
    return found.select_related("office").defer("form").order_by("promised_at", "pk")


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the lines of the left rail about money: what waits, and what is counted."""
    found: list[dict[str, Any]] = []
    if access.holds(by, *pages.SEE_FEES):
        waiting = to_settle(by).values("pk")[: ROWS + 1].count()
        needs = "hồ sơ có lệ phí chưa khớp"
        fees = line("Lệ phí cần xử lý", reverse("interlink:fees"), waiting, most=ROWS, needs=needs)
        found.append(fees | {"is_watched": not access.holds(by, *DOSSIER.roles(Action.ASK_TO_PAY))})
    if access.holds(by, *pages.SEE_INTAKE):
        found.append(line("Thanh toán trực tuyến", reverse("interlink:payment-counts")))
    return found


def _is_strikable(payment: Payment) -> bool:
    """Say whether an officer noted it, and nothing has struck it yet."""
    return payment.kind != Payment.Kind.CORRECTION and not payment.is_struck and payment.client_id is None


def _offices(by: Actor) -> QuerySet[Office] | list[Office | None]:
    return Office.objects.visible_to(by) if access.sees_below(by) else [by.office]
