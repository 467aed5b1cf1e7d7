"""What a filing costs, by day, case, province, channel, copies and exemption; how an account stands, in words."""

import datetime
from typing import Any

import pytest
from django.db import transaction

from hotich.models import Office, Place
from hotich.models.tracked import acting
from interlink.dossiers.fee_rules import AccountState, account, spread
from interlink.dossiers.fees import exemptions, fee_for, fee_of_form, receipt_forms, why_no_receipt
from interlink.models import FeeRule, Procedure
from registry.kinds.birth import BirthEntry
from registry.kinds.marriage import MarriageEntry
from tests.cast import SYSTEM

DAY = datetime.date(2026, 10, 12)
S = AccountState


@pytest.fixture
def hanoi(ward: Office) -> Place:
    """The province of the ward, whose council charges late registrations, less online."""
    assert ward.place is not None
    province = ward.place.province
    with transaction.atomic(), acting(SYSTEM):
        for procedure in (Procedure.BIRTH, Procedure.BIRTH_GROUP, Procedure.MARITAL_STATUS):
            about = {"procedure": procedure, "province": province, "article": "Nghị quyết của HĐND"}
            FeeRule.objects.create(amount=5000, **about)
            FeeRule.objects.create(amount=0, channel="online", **about)
    return province


# procedure, channel, kind of registration, copies in the entry, exemption, day, what is due
DUE: list[tuple[str, str, str, int, str, datetime.date, int]] = [
    ("birth", "counter", "on_time", 0, "", DAY, 0),
    ("birth", "counter", "late", 0, "", DAY, 5000),
    ("birth", "online", "late", 0, "", DAY, 0),
    ("birth", "counter", "late", 2, "", DAY, 21_000),
    ("birth_group", "online", "on_time", 3, "", DAY, 24_000),
    ("birth", "counter", "late", 2, "poor", DAY, 0),
    ("birth", "counter", "late", 2, "digital", DAY, 0),
    ("birth", "counter", "late", 2, "digital", datetime.date(2026, 8, 14), 21_000),
    ("birth", "counter", "late", 0, "digital", datetime.date(2027, 3, 1), 5000),
    ("guardianship", "counter", "on_time", 0, "", DAY, 0),
    ("marital_status", "counter", "unknown", 0, "", DAY, 5000),
    ("change", "counter", "unknown", 0, "", DAY, 0),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("procedure", "channel", "kind", "copies", "exemption", "on", "due"), DUE)
def test_what_is_due_follows_the_rows_of_the_day(
    ward: Office,
    hanoi: Place,
    procedure: str,
    channel: str,
    kind: str,
    copies: int,
    exemption: str,
    on: datetime.date,
    due: int,
) -> None:
    entry = BirthEntry.of({"copies_requested": copies}) if "birth" in procedure else None
    fee = fee_for(
        Procedure(procedure),
        office=ward,
        channel=channel,
        entry=entry,
        registration_kind=kind,
        exemption=exemption,
        on=on,
    )
    assert fee.amount == due
    assert all(line.basis for line in fee.lines)


@pytest.mark.django_db
def test_each_fee_stands_with_its_own_basis(ward: Office, hanoi: Place) -> None:
    entry = BirthEntry.of({"copies_requested": 2})
    about: dict[str, Any] = {"office": ward, "channel": "counter", "registration_kind": "late", "on": DAY}
    lines = fee_for(Procedure.BIRTH, entry=entry, **about).lines
    assert [(line.name, line.amount) for line in lines] == [
        ("Lệ phí hộ tịch", 5000),
        ("Phí cấp bản sao trích lục hộ tịch", 16_000),
    ]
    assert "HĐND" in lines[0].basis
    assert "281/2016" in lines[1].basis
    free = fee_for(Procedure.BIRTH, entry=entry, exemption="poor", **about).lines
    assert {line.basis for line in free} == {"Người thuộc hộ nghèo (Luật Hộ tịch 2014, Điều 11 khoản 1)"}


@pytest.mark.django_db
def test_a_marriage_with_a_foreigner_costs_what_the_province_says(ward: Office, hanoi: Place) -> None:
    with transaction.atomic(), acting(SYSTEM):
        FeeRule.objects.create(
            procedure="marriage", province=hanoi, amount=1_000_000, article="Nghị quyết của HĐND"
        )
    home = MarriageEntry.of({"husband_full_name": "Trần Văn Nam", "wife_full_name": "Lê Thị Hoa"})
    named = {"husband_full_name": "Trần Văn Nam", "wife_full_name": "Keo", "wife_nationality": "Lào"}
    abroad = MarriageEntry.of(named)
    about: dict[str, Any] = {"office": ward, "channel": "counter", "on": DAY}
    assert fee_for(Procedure.MARRIAGE, entry=home, **about).amount == 0
    assert fee_for(Procedure.MARRIAGE, entry=abroad, **about).amount == 1_000_000


@pytest.mark.django_db
def test_the_form_says_whether_it_came_late_and_how_many_copies(ward: Office, hanoi: Place) -> None:
    form = {"child_given_name": "Na", "child_birth_date": "2026-01-02", "copies_requested": 1}
    fee = fee_of_form(Procedure.BIRTH, form, office=ward, channel="counter", on=DAY)
    assert fee.amount == 13_000
    copies = fee_of_form(Procedure.COPY, {"copies": 3}, office=ward, channel="online", on=DAY)
    assert copies.amount == 24_000


@pytest.mark.django_db
def test_who_is_exempt_follows_the_day() -> None:
    before, then, after = (
        {code for code, _ in exemptions(on)}
        for on in (datetime.date(2026, 8, 14), datetime.date(2026, 8, 15), datetime.date(2027, 3, 1))
    )
    assert then - before == {"digital"}
    assert after == before == {"merit", "poor", "disabled"}


@pytest.mark.django_db
def test_from_2027_on_every_receipt_is_electronic() -> None:
    last, first = datetime.date(2026, 12, 31), datetime.date(2027, 1, 1)
    assert [code for code, _ in receipt_forms("birth", last)] == ["paper", "electronic"]
    assert [code for code, _ in receipt_forms("birth", first)] == ["electronic"]
    why = why_no_receipt("paper", "birth", first)
    assert "01/01/2027" in why
    assert "Nghị định 254/2026/NĐ-CP, Điều 44 khoản 2" in why
    assert not why_no_receipt("electronic", "birth", first)


STANDS: list[tuple[dict[str, Any], AccountState, str]] = [
    ({"due": 0, "paid": 0}, S.NOTHING, "Phải nộp 0 đồng, đã nộp 0 đồng."),
    ({"due": 8000, "paid": 8000}, S.PAID, "Phải nộp 8.000 đồng, đã nộp 8.000 đồng."),
    ({"due": 8000, "paid": 0}, S.UNPAID, "Phải nộp 8.000 đồng, đã nộp 0 đồng: thiếu 8.000 đồng."),
    ({"due": 8000, "paid": 5000}, S.UNDERPAID, "Phải nộp 8.000 đồng, đã nộp 5.000 đồng: thiếu 3.000 đồng."),
    ({"due": 8000, "paid": 9000}, S.OVERPAID, "Phải nộp 8.000 đồng, đã nộp 9.000 đồng: thừa 1.000 đồng."),
    ({"due": 0, "paid": 8000}, S.PAID_FOR_NOTHING, "Phải nộp 0 đồng, đã nộp 8.000 đồng: thừa 8.000 đồng."),
    (
        {"due": 8000, "paid": 0, "before": 0},
        S.DUE_CHANGED,
        "Lúc nộp hồ sơ tính 0 đồng, nay tính 8.000 đồng; đã nộp 0 đồng: thiếu 8.000 đồng.",
    ),
    ({"due": 8000, "paid": 8000, "before": 0}, S.PAID, "Phải nộp 8.000 đồng, đã nộp 8.000 đồng."),
    (
        {"due": 8000, "paid": 5000, "accepted": -3000},
        S.ACCEPTED,
        "Phải nộp 8.000 đồng, đã nộp 5.000 đồng, đã chấp nhận thiếu 3.000 đồng.",
    ),
    ({"due": 8000, "paid": 0, "is_without_result": True}, S.CLOSED, "Phải nộp 8.000 đồng, đã nộp 0 đồng."),
]


@pytest.mark.parametrize(("about", "state", "sentence"), STANDS)
def test_an_account_stands_as_its_sums_say(about: dict[str, Any], state: AccountState, sentence: str) -> None:
    found = account(**about)
    assert (found.state, found.sentence) == (state, sentence)


def test_a_sum_is_shared_out_over_the_fees_in_their_order() -> None:
    assert spread(10_000, [5000, 16_000]) == [5000, 5000]
    assert spread(30_000, [5000, 16_000]) == [5000, 25_000]
    assert spread(0, [5000]) == [0]
    assert spread(7, []) == []
