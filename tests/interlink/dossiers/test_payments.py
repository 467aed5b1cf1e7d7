"""Money that a portal tells of or an officer takes, and what does not fit what is owed: it is somebody's work."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from hotich.acts import audit
from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.dossiers import operations as dossiers
from interlink.dossiers.fee_queries import to_settle
from interlink.dossiers.fee_rules import AccountState, account_of
from interlink.dossiers.fees import fee_rows
from interlink.dossiers.intake import add_payment
from interlink.dossiers.payments import (
    Paid,
    Receipt,
    accept_fee_difference,
    ask_to_pay,
    decide_exemption,
    refund_fee,
    strike_payment,
    take_fee,
)
from interlink.models import Dossier, FeeRule, OutgoingMessage, Partner, Payment, Topic
from registry.kinds import entry_of
from registry.models import Record
from registry.records.operations import save_entry, submit_entry
from tests.cast import SYSTEM, answers_to
from tests.interlink.money import BY_PORTAL, COPY, File

pytestmark = pytest.mark.django_db
S = AccountState
PAPER = Receipt(form="paper", number="BL 7")
ELECTRONIC = Receipt(form="electronic", series="BL26E", number="0000007", code="K7QX")


def state_of(dossier: Dossier) -> AccountState:
    dossier.refresh_from_db()
    return account_of(dossier).state


def taken(amount: int = 2 * COPY, receipt: Receipt = PAPER) -> Paid:
    return Paid(amount=amount, means="cash", receipt=receipt)


TOLD: list[tuple[Paid | None, AccountState, int]] = [
    (BY_PORTAL, S.PAID, 0),
    (replace(BY_PORTAL, amount=COPY), S.UNDERPAID, -COPY),
    (replace(BY_PORTAL, amount=3 * COPY), S.OVERPAID, COPY),
    (None, S.UNPAID, -2 * COPY),
]


@pytest.mark.parametrize(("paid", "state", "difference"), TOLD)
def test_what_the_portal_says_was_paid_is_compared_with_what_is_due(
    file_paying: File, binh: Actor, paid: Paid | None, state: AccountState, difference: int
) -> None:
    dossier = file_paying(paid=paid)
    assert (dossier.fee_due, dossier.fee_difference) == (2 * COPY, difference)
    assert state_of(dossier) == state
    assert list(to_settle(binh)) == ([dossier] if difference else [])


def test_who_is_exempt_owes_nothing_by_a_named_provision(file_paying: File) -> None:
    dossier = file_paying(exemption="poor")
    assert state_of(dossier) == S.NOTHING
    assert (dossier.fee_exemption, dossier.fee_proof) == ("poor", "Giấy chứng nhận hộ nghèo")
    assert {line["basis"] for line in dossier.fee_lines} == {
        "Người thuộc hộ nghèo (Luật Hộ tịch 2014, Điều 11 khoản 1)"
    }
    assert state_of(file_paying(exemption="poor", paid=BY_PORTAL)) == S.PAID_FOR_NOTHING


def test_a_claim_without_proof_and_one_that_the_law_does_not_know_are_refused(file_paying: File) -> None:
    with pytest.raises(InvalidInput) as refused:
        file_paying(exemption="poor", proof=False)
    assert set(refused.value.errors) == {"exemption_proof"}
    with pytest.raises(InvalidInput) as refused:
        file_paying(exemption="rich")
    assert set(refused.value.errors) == {"exemption"}
    assert not Dossier.objects.exists()


def test_the_registrar_does_not_take_the_proof_and_the_fee_is_due(
    file_paying: File, binh: Actor, an: Actor
) -> None:
    dossier = file_paying(exemption="poor")
    with pytest.raises(NotAllowed):
        decide_exemption(dossier.pk, "", "", "Giấy đã hết hạn", by=an)
    with pytest.raises(InvalidInput):
        decide_exemption(dossier.pk, "", "", " ", by=binh)
    decide_exemption(dossier.pk, "", "", "Giấy đã hết hạn", by=binh)
    assert state_of(dossier) == S.UNPAID
    decide_exemption(dossier.pk, "disabled", "Giấy xác nhận 12", "Đã xuất trình", by=binh)
    assert state_of(dossier) == S.NOTHING
    with pytest.raises(DomainError):
        decide_exemption(dossier.pk, "disabled", "Giấy xác nhận 12", "Đã xuất trình", by=binh)


def test_a_fee_is_taken_once_under_its_receipt(file_paying: File, an: Actor) -> None:
    dossier = file_paying()
    for wrong, named in (
        (taken(receipt=Receipt()), "receipt_number"),
        (replace(taken(), means="portal"), "means"),
        (taken(receipt=Receipt(form="electronic", number="1")), "receipt_code"),
        (taken(amount=0), "amount"),
    ):
        with pytest.raises(InvalidInput) as refused:
            take_fee(dossier.pk, wrong, by=an)
        assert set(refused.value.errors) == {named}
    take_fee(dossier.pk, taken(COPY), by=an)
    assert state_of(dossier) == S.UNDERPAID
    take_fee(dossier.pk, taken(COPY, ELECTRONIC), by=an)
    assert state_of(dossier) == S.PAID
    with pytest.raises(DomainError):
        take_fee(dossier.pk, taken(), by=an)
    assert [each.receipt for each in dossier.payments.all()] == [
        "biên lai giấy số BL 7",
        "biên lai điện tử ký hiệu BL26E, số 0000007, mã tra cứu K7QX",
    ]


@pytest.mark.parametrize(
    ("on", "takes_paper"), [(datetime.date(2026, 12, 31), True), (datetime.date(2027, 1, 1), False)]
)
def test_a_paper_receipt_is_taken_until_2026_only(
    file_paying: File,
    an: Actor,
    legal_day: Callable[[datetime.date], None],
    on: datetime.date,
    takes_paper: bool,
) -> None:
    legal_day(on)
    dossier = file_paying()
    if takes_paper:
        take_fee(dossier.pk, taken(), by=an)
    else:
        with pytest.raises(InvalidInput) as refused:
            take_fee(dossier.pk, taken(), by=an)
        assert "Điều 44 khoản 2" in refused.value.errors["receipt_form"][0]
        take_fee(dossier.pk, taken(receipt=ELECTRONIC), by=an)
    assert state_of(dossier) == S.PAID


def test_a_refund_is_noted_with_its_decision_and_told(file_paying: File, an: Actor) -> None:
    dossier = file_paying(paid=replace(BY_PORTAL, amount=3 * COPY))
    with pytest.raises(InvalidInput) as refused:
        refund_fee(dossier.pk, 4 * COPY, "cash", "", by=an)
    assert set(refused.value.errors) == {"amount", "reason"}
    refund_fee(dossier.pk, COPY, "transfer", "Quyết định 12/QĐ-UBND", by=an)
    assert state_of(dossier) == S.PAID
    told = OutgoingMessage.objects.filter(dossier=dossier, topic=Topic.FEE).order_by("pk").last()
    assert told
    (registration, copies) = told.body["fees"]
    assert (registration["due"], copies["due"]) == (0, 2 * COPY)
    assert (copies["paid"], copies["refunded"], copies["online"]) == (3 * COPY, COPY, "portal")


def test_what_was_noted_wrongly_is_struck_and_stays_to_be_read(file_paying: File, an: Actor) -> None:
    dossier = file_paying()
    take_fee(dossier.pk, taken(), by=an)
    payment = dossier.payments.get()
    with pytest.raises(InvalidInput):
        strike_payment(payment.pk, " ", by=an)
    strike_payment(payment.pk, "Nhầm hồ sơ", by=an)
    assert state_of(dossier) == S.UNPAID
    assert [(each.kind, each.amount) for each in dossier.payments.all()] == [
        ("payment", 2 * COPY),
        ("correction", 2 * COPY),
    ]
    assert fee_rows(dossier)[1]["paid"] == 0
    with pytest.raises(DomainError):
        strike_payment(payment.pk, "Lần nữa", by=an)


def test_what_the_portal_told_nobody_strikes(file_paying: File, an: Actor) -> None:
    payment = file_paying(paid=BY_PORTAL).payments.get()
    with pytest.raises(DomainError):
        strike_payment(payment.pk, "Nhầm", by=an)


def test_the_database_keeps_payments_as_they_are(file_paying: File, an: Actor) -> None:
    dossier = file_paying(paid=BY_PORTAL)
    with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
        Payment.objects.filter(dossier=dossier).update(amount=1)
    dossier.fee_paid = 5
    with pytest.raises(IntegrityError), transaction.atomic(), acting(SYSTEM):
        dossier.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.create(
            dossier=dossier,
            kind="refund",
            amount=1,
            means="cash",
            paid_at=dossier.filed_at,
            officer_name="An",
        )


def test_whoever_has_not_paid_is_asked_through_the_portal_and_the_dossier_goes_on(
    file_paying: File, an: Actor, binh: Actor
) -> None:
    dossier = file_paying()
    ask_to_pay(dossier.pk, "", by=an)
    asked = OutgoingMessage.objects.filter(dossier=dossier, partner__kind="portal").order_by("pk").last()
    assert asked
    assert (asked.topic, asked.body["asks_to_pay"], asked.body["state"]) == ("status", 2 * COPY, "received")
    assert "16.000 đồng" in asked.body["note"]
    with pytest.raises(DomainError):
        ask_to_pay(dossier.pk, "", by=an)
    assert dossiers.accept(dossier.pk, by=binh).state == "accepted"


def test_a_portal_that_still_asks_for_the_same_is_not_told_to_ask_again(
    file_paying: File, an: Actor, binh: Actor
) -> None:
    dossier = file_paying()
    ask_to_pay(dossier.pk, "", by=an)
    asked = OutgoingMessage.objects.filter(dossier=dossier, body__has_key="asks_to_pay")
    assert asked.count() == 1
    take_fee(dossier.pk, taken(), by=an)
    strike_payment(dossier.payments.get().pk, "Ghi nhầm hồ sơ", by=binh)
    ask_to_pay(dossier.pk, "", by=an)
    dossier.refresh_from_db()
    assert dossier.fee_asked_at is not None
    assert asked.count() == 1


def test_who_owes_nothing_or_has_no_portal_is_not_asked(
    file_paying: File, an: Actor, portal: Partner
) -> None:
    with pytest.raises(DomainError):
        ask_to_pay(file_paying(paid=BY_PORTAL).pk, "", by=an)
    dossier = file_paying()
    with transaction.atomic(), acting(SYSTEM):
        dossier.route = None
        dossier.save()
    with pytest.raises(DomainError):
        ask_to_pay(dossier.pk, "", by=an)


def test_a_later_payment_of_the_portal_closes_the_account_and_counts_once(
    file_paying: File, an: Actor, portal: Partner
) -> None:
    dossier = file_paying()
    ask_to_pay(dossier.pk, "", by=an)
    by, number = Actor(name=portal.name, client=portal.code), dossier.interlinked_number
    for _ in range(2):
        add_payment(number, BY_PORTAL, portal, lambda _: None, by=by)
    dossier.refresh_from_db()
    assert (dossier.payments.count(), dossier.fee_asked_at, state_of(dossier)) == (1, None, S.PAID)
    with pytest.raises(InvalidInput) as refused:
        add_payment(number, replace(BY_PORTAL, amount=1), portal, lambda _: None, by=by)
    assert set(refused.value.errors) == {"transaction"}
    with pytest.raises(NotFound):
        add_payment("LT-nobody", BY_PORTAL, portal, lambda _: None, by=by)


def test_a_portal_that_adds_up_without_end_is_refused_and_nothing_is_noted(
    file_paying: File, portal: Partner
) -> None:
    dossier, by = file_paying(), Actor(name=portal.name, client=portal.code)
    for number in range(10):
        paid = replace(BY_PORTAL, amount=100_000_000, reference=f"GD-{number}")
        add_payment(dossier.interlinked_number, paid, portal, lambda _: None, by=by)
    one_more = replace(BY_PORTAL, amount=1, reference="GD-10")
    with pytest.raises(InvalidInput) as refused:
        add_payment(dossier.interlinked_number, one_more, portal, lambda _: None, by=by)
    assert set(refused.value.errors) == {"paid_amount"}
    assert dossier.payments.count() == 10


def test_a_difference_stands_with_a_reason_until_the_sums_change(
    file_paying: File, an: Actor, binh: Actor
) -> None:
    dossier = file_paying(paid=replace(BY_PORTAL, amount=COPY))
    with pytest.raises(NotAllowed):
        accept_fee_difference(dossier.pk, "Không truy thu", by=an)
    with pytest.raises(InvalidInput):
        accept_fee_difference(dossier.pk, "", by=binh)
    accept_fee_difference(dossier.pk, "Không truy thu", by=binh)
    assert state_of(dossier) == S.ACCEPTED
    assert not to_settle(binh).exists()
    with pytest.raises(DomainError):
        accept_fee_difference(dossier.pk, "Lần nữa", by=binh)
    refund_fee(dossier.pk, COPY, "cash", "Quyết định 3", by=binh)
    assert list(to_settle(binh)) == [dossier]
    reasons = [each.reason for each in audit.trail_of(dossier).filter(act="dossier.accept-fee-difference")]
    assert reasons == ["Không truy thu"]


@pytest.fixture
def late_costs(ward: Office) -> None:
    assert ward.place is not None
    with transaction.atomic(), acting(SYSTEM):
        FeeRule.objects.create(
            procedure="birth_group", amount=5000, province=ward.place.province, article="Nghị quyết HĐND"
        )


@pytest.mark.usefixtures("late_costs")
def test_what_the_entry_shows_to_be_late_is_charged_then(file_paying: File, binh: Actor) -> None:
    dossier = file_paying(paid=BY_PORTAL)
    assert state_of(dossier) == S.PAID
    dossiers.accept(dossier.pk, by=binh)
    draft = dossiers.open_entry(dossier.pk, by=binh)
    values = entry_of(draft).values()
    birth = values["child_birth_date"]
    values["child_birth_date"] = type(birth).parse(f"{birth.full - datetime.timedelta(days=400):%Y-%m-%d}")
    values["copies_requested"] = 1
    save_entry(draft.pk, values, by=binh)
    submit_entry(draft.pk, values, answers_to(Record.objects.get(pk=draft.pk)), by=binh)
    dossier.refresh_from_db()
    assert (dossier.fee_due_before, dossier.fee_due) == (2 * COPY, COPY + 5000)
    assert state_of(dossier) == S.DUE_CHANGED
    assert "nay tính 13.000 đồng" in account_of(dossier).sentence
    assert list(to_settle(binh)) == [dossier]
    told = OutgoingMessage.objects.filter(dossier=dossier, topic=Topic.FEE)
    assert told.exists()


def test_what_is_missing_for_a_refused_dossier_is_nobodys_work(
    file_paying: File, binh: Actor, an: Actor, refusal: Any
) -> None:
    dossier = file_paying()
    dossiers.refuse(dossier.pk, refusal.code, "Không thuộc thẩm quyền", by=binh)
    assert state_of(dossier) == S.CLOSED
    assert not to_settle(binh).exists()
    with pytest.raises(IllegalTransition):
        ask_to_pay(dossier.pk, "", by=an)


def test_another_office_learns_nothing_of_the_money(
    file_paying: File, other_ward: Office, dung: Actor
) -> None:
    dossier = file_paying(paid=replace(BY_PORTAL, amount=COPY))
    for act in (
        lambda: take_fee(dossier.pk, taken(), by=dung),
        lambda: refund_fee(dossier.pk, COPY, "cash", "Lý do", by=dung),
        lambda: ask_to_pay(dossier.pk, "", by=dung),
        lambda: accept_fee_difference(dossier.pk, "Lý do", by=dung),
        lambda: decide_exemption(dossier.pk, "", "", "Lý do", by=dung),
        lambda: strike_payment(dossier.payments.get().pk, "Lý do", by=dung),
    ):
        with pytest.raises(NotFound):
            act()
    assert not to_settle(dung).exists()
