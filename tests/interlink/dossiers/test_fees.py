"""What a procedure costs: dated rows, the law above the provinces, and exemptions."""

import datetime
from typing import Any

import pytest
from django.db import transaction

from hotich.law import rows as law
from hotich.models import Office, Place
from hotich.models.tracked import acting
from hotich.values.dates import today
from interlink.dossiers.fees import exemptions, fee_for
from interlink.models import FeeRule, Procedure
from registry.kinds.marriage import MarriageEntry
from tests.cast import SYSTEM

pytestmark = pytest.mark.django_db


def rule(**values: Any) -> None:
    with transaction.atomic(), acting(SYSTEM):
        FeeRule.objects.create(**({"procedure": "birth"} | values))


@pytest.fixture
def hanoi(ward: Office) -> Place:
    assert ward.place is not None
    place = ward.place
    while place.parent:
        place = place.parent
    return place


def amount(at: Office, procedure: Procedure = Procedure.BIRTH, **about: Any) -> int:
    return fee_for(
        procedure, office=at, **({"channel": "counter", "registration_kind": "late"} | about)
    ).amount


def test_without_a_row_nothing_is_charged(ward: Office) -> None:
    assert amount(ward) == 0


def test_the_row_that_says_most_counts_and_the_provinces_own_before_the_countrys(
    ward: Office, hanoi: Place
) -> None:
    rule(amount=5000)
    assert amount(ward) == 5000
    rule(amount=8000, province=hanoi)
    rule(amount=4000, province=hanoi, channel="online")
    assert amount(ward) == 8000
    assert amount(ward, channel="online") == 4000


def test_no_province_charges_what_the_law_frees(ward: Office, hanoi: Place) -> None:
    rule(amount=8000, province=hanoi, channel="counter")
    assert amount(ward, registration_kind="on_time") == 0
    assert amount(ward, registration_kind="late") == 8000


MARRIED: list[tuple[dict[str, str], int]] = [
    ({}, 0),
    ({"wife_nationality": "Lào"}, 70_000),
    ({"basis": "again"}, 70_000),
    ({"basis": "abroad"}, 70_000),
]


@pytest.mark.parametrize(("values", "due"), MARRIED)
def test_the_law_frees_marriages_at_home_and_a_province_charges_for_the_others(
    ward: Office, hanoi: Place, values: dict[str, str], due: int
) -> None:
    rule(procedure="marriage", amount=70_000, province=hanoi)
    named = {"husband_full_name": "Trần Văn Nam", "wife_full_name": "Lê Thị Hoa"}
    entry = MarriageEntry.of(named | values)
    assert amount(ward, Procedure.MARRIAGE, entry=entry, registration_kind="on_time") == due


def test_who_is_exempt_pays_nothing_and_the_basis_says_why(ward: Office) -> None:
    rule(amount=8000)
    for code, name in exemptions():
        found = fee_for(
            Procedure.BIRTH, office=ward, channel="counter", registration_kind="late", exemption=code
        )
        assert (found.amount, name in found.basis) == (0, True)


def test_copies_are_charged_by_the_copy(ward: Office) -> None:
    assert amount(ward, Procedure.COPY, copies=3) == 24000


def test_a_resolution_counts_until_its_last_day(ward: Office, hanoi: Place) -> None:
    yesterday = today() - datetime.timedelta(days=1)
    rule(amount=5000, province=hanoi, valid_to=yesterday)
    rule(amount=8000, province=hanoi, valid_from=today())
    assert amount(ward) == 8000
    about = {"procedure": "birth", "channel": "", "registration_kind": ""}
    found = law.row(FeeRule, yesterday, province=hanoi.code, **about)
    assert found
    assert found.amount == 5000
