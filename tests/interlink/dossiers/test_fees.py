"""What a procedure costs: dated rows, the law above the provinces, and exemptions."""

import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlink.dossiers.fee_rules import Exemption, fee

HANOI, HUE = 1, 46
LAW = {"amount": 0, "registration_kind": "on_time", "legal_basis": "Luật Hộ tịch 2014, Điều 11"}


def row(**values: Any) -> SimpleNamespace:
    blank = {
        "province_id": None,
        "procedure": "birth",
        "registration_kind": "",
        "channel": "",
        "legal_basis": "Nghị quyết",
        "valid_from": None,
        "valid_to": None,
    }
    return SimpleNamespace(**(blank | values))


def amount(*rules: SimpleNamespace, **about: Any) -> int:
    asked = {
        "channel": "counter",
        "registration_kind": "late",
        "province_id": HANOI,
        "on": datetime.date(2024, 11, 22),
    }
    return fee("birth", **(asked | about), rules=rules).amount


def test_without_a_row_nothing_is_charged() -> None:
    assert amount() == 0


def test_the_row_that_says_most_counts() -> None:
    general, late = row(amount=5000), row(amount=8000, province_id=HANOI)
    online = row(amount=4000, province_id=HANOI, channel="online")
    assert amount(general, late, online) == 8000
    assert amount(general, late, online, channel="online") == 4000
    assert amount(general, late, online, province_id=HUE) == 5000


def test_no_province_charges_what_the_law_frees() -> None:
    province = row(amount=8000, province_id=HANOI, channel="counter")
    assert amount(row(**LAW), province, registration_kind="on_time") == 0
    assert amount(row(**LAW), province, registration_kind="late") == 8000


@pytest.mark.parametrize("exemption", Exemption)
def test_who_is_exempt_pays_nothing(exemption: Exemption) -> None:
    found = fee(
        "birth", channel="counter", registration_kind="late", province_id=HANOI, on=datetime.date(2024, 11, 22),
        rules=[row(amount=8000)], exemption=exemption,
    )  # fmt: skip
    assert (found.amount, exemption.label in found.basis) == (0, True)


def test_copies_are_charged_by_the_copy() -> None:
    assert amount(row(amount=8000), copies=3) == 24000


@given(st.dates(datetime.date(2017, 1, 1), datetime.date(2030, 12, 31)))
def test_on_every_day_the_resolution_in_force_counts(on: datetime.date) -> None:
    change = datetime.date(2024, 7, 1)
    old = row(amount=5000, valid_to=change - datetime.timedelta(days=1))
    new = row(amount=8000, valid_from=change)
    assert amount(old, new, on=on) == (5000 if on < change else 8000)
