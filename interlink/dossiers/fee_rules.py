"""What a procedure costs. Pure functions over values; the amounts are data with dates. vi: lệ phí hộ tịch."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.db.models import TextChoices

from interlink.dossiers.dated import DatedRow, holds_on

LAW = "Luật Hộ tịch 2014, Điều 11"


class Exemption(TextChoices):
    """Who pays nothing whatever they ask for, on showing a proof. vi: đối tượng được miễn lệ phí."""

    MERIT = "merit", "Người thuộc gia đình có công với cách mạng"
    POOR = "poor", "Người thuộc hộ nghèo"
    DISABLED = "disabled", "Người khuyết tật"


class FeeRow(DatedRow, Protocol):
    """A row of `FeeRule`: an empty column fits everything."""

    province_id: int | None
    procedure: str
    registration_kind: str
    channel: str
    amount: int
    legal_basis: str


@dataclass(frozen=True, slots=True)
class Fee:
    """What is to be paid, and by which rule; a basis is there also when nothing is to be paid."""

    amount: int
    basis: str

    @property
    def words(self) -> str:
        return dong(self.amount)


def dong(amount: int) -> str:
    """Write an amount as people read it: 8.000 đồng."""
    return f"{amount:,} đồng".replace(",", ".")


def fee(
    procedure: str,
    *,
    channel: str,
    registration_kind: str,
    province_id: int | None,
    on: datetime.date,
    rules: Iterable[FeeRow],
    copies: int = 1,
    exemption: Exemption | None = None,
) -> Fee:
    """Return the fee on that day: of the rules that fit, the one that says most; without one nothing is charged.

    `copies` multiplies the fee of a procedure that is charged by the copy.
    """
    if exemption:
        return Fee(0, f"{exemption.label} ({LAW})")
    fitting = [
        rule
        for rule in rules
        if rule.procedure == procedure
        and holds_on(rule, on)
        and rule.province_id in (None, province_id)
        and rule.registration_kind in ("", registration_kind)
        and rule.channel in ("", channel)
    ]
    # What the law itself frees no province charges.
    freed = [rule for rule in fitting if rule.province_id is None and not rule.amount]
    best = max(freed or fitting, key=_says, default=None)
    if best is None:
        return Fee(0, "Không có mức thu đang áp dụng cho thủ tục này")
    return Fee(best.amount * copies, best.legal_basis)


def _says(rule: FeeRow) -> int:
    """How many conditions a rule names."""
    return sum((rule.province_id is not None, bool(rule.registration_kind), bool(rule.channel)))
