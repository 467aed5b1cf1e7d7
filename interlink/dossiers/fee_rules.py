"""What is to be paid, and how an account stands, as values. vi: lệ phí hộ tịch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import TextChoices

from hotich.values.money import dong
from interlink.models import Dossier
from interlink.workflows.dossier import WITHOUT_RESULT

REGISTRATION, COPIES = "Lệ phí hộ tịch", "Phí cấp bản sao trích lục hộ tịch"


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One thing that costs: `unit` đồng each, and by which rule; the basis is there also when nothing is to be paid."""

    name: str
    unit: int
    count: int
    basis: str

    @property
    def amount(self) -> int:
        return self.unit * self.count

    @property
    def words(self) -> str:
        many = (
            f"{self.count} bản, mỗi bản {dong(self.unit)}"
            if self.count > 1 and self.unit
            else dong(self.amount)
        )
        return f"{self.name}: {many}"


@dataclass(frozen=True, slots=True)
class Fee:
    """All that a filing costs; `exemption` is the code of who pays nothing, for whom every line is 0."""

    lines: tuple[FeeLine, ...] = ()
    exemption: str = ""

    @classmethod
    def of(cls, lines: Iterable[Mapping[str, Any]], exemption: str = "") -> Self:
        """Read the lines as a dossier keeps them."""
        return cls(tuple(FeeLine(**each) for each in lines), exemption)

    @property
    def kept(self) -> list[dict[str, Any]]:
        """The lines as a dossier keeps them."""
        return [
            {"name": each.name, "unit": each.unit, "count": each.count, "basis": each.basis}
            for each in self.lines
        ]

    @property
    def amount(self) -> int:
        return sum(each.amount for each in self.lines)

    @property
    def basis(self) -> str:
        return "; ".join(dict.fromkeys(each.basis for each in self.lines))

    @property
    def words(self) -> str:
        return dong(self.amount)


class AccountState(TextChoices):
    """How what was paid compares with what is due. vi: tình trạng lệ phí."""

    NOTHING = "nothing", "Không phải nộp lệ phí"
    PAID = "paid", "Đã nộp đủ lệ phí"
    ACCEPTED = "accepted", "Đã chấp nhận chênh lệch lệ phí"
    CLOSED = "closed", "Hồ sơ kết thúc, không thu lệ phí"
    UNPAID = "unpaid", "Chưa nộp lệ phí"
    UNDERPAID = "underpaid", "Nộp thiếu lệ phí"
    OVERPAID = "overpaid", "Nộp thừa lệ phí"
    PAID_FOR_NOTHING = "paid_for_nothing", "Đã nộp dù không phải nộp lệ phí"
    DUE_CHANGED = "due_changed", "Lệ phí phải nộp đã thay đổi"


#: Somebody has something to do.
TO_DO = (
    AccountState.UNPAID,
    AccountState.UNDERPAID,
    AccountState.OVERPAID,
    AccountState.PAID_FOR_NOTHING,
    AccountState.DUE_CHANGED,
)


@dataclass(frozen=True, slots=True)
class Account:
    """How a dossier's money stands, as a sentence; `difference` is what was paid too much, or too little below 0."""

    state: AccountState
    difference: int
    sentence: str

    @property
    def is_open(self) -> bool:
        return self.state in TO_DO

    @property
    def title(self) -> str:
        return str(self.state.label)

    @property
    def tone(self) -> str:
        """Done is what was paid as it is due; a difference that was accepted, or that nobody asks for, only stands."""
        if self.is_open:
            return "warning"
        return "done" if self.state in (AccountState.NOTHING, AccountState.PAID) else "neutral"

    @property
    def missing(self) -> int:
        return max(-self.difference, 0)

    @property
    def excess(self) -> int:
        return max(self.difference, 0)


def account_of(dossier: Dossier) -> Account:
    """Say how a dossier's account stands."""
    return account(
        due=dossier.fee_due,
        paid=dossier.fee_paid,
        accepted=dossier.fee_accepted,
        before=dossier.fee_due_before,
        is_without_result=dossier.state in WITHOUT_RESULT,
    )


def account(
    *, due: int, paid: int, accepted: int = 0, before: int | None = None, is_without_result: bool = False
) -> Account:
    """Compare what is due with what was paid, less the difference that somebody accepted.

    `before` is what was due at filing, where the entry, or what was given, has shown another sum. What a refused or
    withdrawn dossier owes nobody asks for; what was paid for one stays until somebody notes that it was given back.
    """
    difference = paid - due - accepted
    state = _state(due, paid, accepted, difference, before, is_without_result)
    return Account(state, difference, _sentence(state, due, paid, accepted, difference, before))


def _state(
    due: int, paid: int, accepted: int, difference: int, before: int | None, is_without_result: bool
) -> AccountState:
    if difference == 0:
        if accepted:
            return AccountState.ACCEPTED
        return AccountState.PAID if due else AccountState.NOTHING
    if difference < 0 and is_without_result:
        return AccountState.CLOSED
    if before is not None and before != due:
        return AccountState.DUE_CHANGED
    if difference > 0:
        return AccountState.OVERPAID if due else AccountState.PAID_FOR_NOTHING
    return AccountState.UNDERPAID if paid else AccountState.UNPAID


def _sentence(
    state: AccountState, due: int, paid: int, accepted: int, difference: int, before: int | None
) -> str:
    if state in (AccountState.NOTHING, AccountState.PAID):
        return f"Phải nộp {dong(due)}, đã nộp {dong(paid)}."
    said = f"Phải nộp {dong(due)}, đã nộp {dong(paid)}"
    if state == AccountState.DUE_CHANGED:
        said = f"Lúc nộp hồ sơ tính {dong(before or 0)}, nay tính {dong(due)}; đã nộp {dong(paid)}"
    if accepted:
        said += f", đã chấp nhận {'thiếu' if accepted < 0 else 'thừa'} {dong(abs(accepted))}"
    if difference and state != AccountState.CLOSED:
        said += f": {'thiếu' if difference < 0 else 'thừa'} {dong(abs(difference))}"
    return f"{said}."


def spread(paid: int, due: Sequence[int]) -> list[int]:
    """Share a sum out over the fees in their order; what is left over goes to the last."""
    shares = []
    for place, each in enumerate(due, 1):
        share = paid if place == len(due) else min(paid, each)
        shares.append(share)
        paid -= share
    return shares
