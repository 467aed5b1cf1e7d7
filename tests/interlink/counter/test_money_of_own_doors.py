"""What was paid for a dossier of our own stands in the whole that portal and one-stop system hold, and nowhere else."""

from collections.abc import Callable

import pytest
from django.db import transaction

from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.counter.operations import CounterFiling, file_at_counter, open_at_counter
from interlink.dossiers.fees import fee_rows
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
from interlink.models import Channel, Dossier, FeeRule, Partner, Procedure
from tests.cast import SYSTEM
from tests.interlink.counter.test_counter_filing import BIRTH
from tests.interlink.counter.test_own_doors_are_told import entry_values, submit, topics

pytestmark = pytest.mark.django_db
AMOUNT = 8000
PAID = Paid(amount=AMOUNT, means="cash", receipt=Receipt(form="paper", number="BL 7"))


@pytest.fixture
def dossier(an: Actor, portal: Partner) -> Dossier:
    """An officer filed it online for somebody who has not paid."""
    charge()
    wanted = CounterFiling(
        procedure=Procedure.BIRTH, channel=Channel.ASSISTED, form=BIRTH, consent=True, is_paid=False
    )
    return file_at_counter(wanted, by=an)


def charge() -> None:
    with transaction.atomic(), acting(SYSTEM):
        FeeRule.objects.create(procedure=Procedure.BIRTH, amount=AMOUNT, article="Nghị quyết")


@pytest.mark.parametrize(
    "act",
    [
        lambda dossier, an, binh: refund_fee(dossier.pk, AMOUNT, "cash", "Nộp nhầm", by=an),
        lambda dossier, an, binh: strike_payment(dossier.payments.get().pk, "Ghi nhầm hồ sơ", by=an),
        lambda dossier, an, binh: decide_exemption(dossier.pk, "poor", "Giấy số 3", "Hộ nghèo", by=binh),
        lambda dossier, an, binh: None,
    ],
)
def test_after_each_act_on_its_money_the_newest_whole_is_on_its_way(
    dossier: Dossier, an: Actor, binh: Actor, act: Callable[[Dossier, Actor, Actor], object]
) -> None:
    take_fee(dossier.pk, PAID, by=an)
    act(dossier, an, binh)
    dossier.refresh_from_db()
    told = dossier.messages.filter(partner__kind="portal", topic="filing").latest("position")
    assert told.body["fees"] == fee_rows(dossier)
    assert topics(dossier, "portal") == ["filing", "status received"]


def test_a_difference_that_is_accepted_changes_nothing_that_they_hold(dossier: Dossier, binh: Actor) -> None:
    accept_fee_difference(dossier.pk, "Miễn theo quyết định 5", by=binh)
    assert topics(dossier, "portal") == ["filing", "status received"]
    assert dossier.messages.filter(partner__kind="portal", topic="filing").get().body["fees"] == fee_rows(
        dossier
    )


def test_who_is_asked_to_pay_hears_it_once_with_what_is_missing(dossier: Dossier, binh: Actor) -> None:
    ask_to_pay(dossier.pk, "", by=binh)
    assert topics(dossier, "portal") == ["filing", "status received", "status received"]
    asked = dossier.messages.filter(partner__kind="portal").latest("position").body
    assert (asked["asks_to_pay"], asked["fees"]) == (AMOUNT, fee_rows(dossier))


def test_what_an_entry_begun_at_the_desk_costs_is_told_with_the_first_whole(
    binh: Actor, portal: Partner
) -> None:
    charge()
    record = open_at_counter(Procedure.BIRTH, by=binh)
    submit(record, entry_values(), binh)
    dossier = Dossier.objects.get(record=record)
    first = dossier.messages.filter(topic="filing", partner__kind="portal").get()
    assert (first.body["fees"], first.body["fees"][0]["due"]) == (fee_rows(dossier), AMOUNT)
    assert not dossier.messages.filter(topic="fee").exists()
