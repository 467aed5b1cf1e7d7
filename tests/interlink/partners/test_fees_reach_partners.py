"""Fees, payments and refunds reach the partners' stand-ins, and the portal's count comes back."""

from dataclasses import replace

import pytest
from django.db import transaction

from hotich.acts import errands
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.reports.periods import Period
from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.counter.operations import CounterFiling, file_at_counter
from interlink.dossiers.operations import accept
from interlink.dossiers.payment_counts import ask_payment_counts
from interlink.dossiers.payment_shares import payment_counts, payment_differences
from interlink.dossiers.payments import Paid, Receipt, ask_to_pay, refund_fee, take_fee
from interlink.models import (
    Channel,
    Dossier,
    FeeRule,
    OutgoingMessage,
    PaymentCount,
    Procedure,
    Topic,
)
from tests.cast import NEVERTHELESS, SYSTEM
from tests.demo.sandbox.running import Sandbox
from tests.interlink.counter.test_counter_filing import BIRTH
from tests.interlink.money import BY_PORTAL, COPY, File

pytestmark = pytest.mark.django_db


def deliver(dossier: Dossier) -> None:
    """Send what waits, and see that all of it is taken."""
    for message in OutgoingMessage.objects.filter(dossier=dossier, state="due").order_by("position", "pk"):
        errands.run("deliver", message.pk)
    left = OutgoingMessage.objects.filter(dossier=dossier).exclude(state="delivered")
    assert [(each.topic, each.error) for each in left] == []


def test_both_hear_what_is_due_asked_taken_and_given_back(
    sandbox: Sandbox,
    file_paying: File,
    binh: Actor,
) -> None:
    dossier = file_paying()
    ask_to_pay(dossier.pk, "", by=binh)
    accept(dossier.pk, by=binh)
    receipt = Receipt(form="electronic", series="BL26E", number="0000007", code="K7QX")
    take_fee(dossier.pk, Paid(amount=3 * COPY, means="card", receipt=receipt), by=binh)
    refund_fee(dossier.pk, COPY, "transfer", "Quyết định 12", by=binh)
    deliver(dossier)
    ledger = sandbox.ledger(dossier.interlinked_number)
    assert [each["code"] for each in ledger["portal"]["statuses"]] == [1, 6, 2]
    last = ledger["portal"]["fees"][-1]
    assert last["DuocThanhToanTrucTuyen"] == 0
    copies = last["DanhSachLePhi"][1]
    assert (copies["SoTien"], copies["DaNop"], copies["DaHoan"]) == (2 * COPY, 3 * COPY, COPY)
    assert copies["BienLai"] == {
        "HinhThuc": "dien_tu",
        "KyHieu": "BL26E",
        "So": "0000007",
        "MaTraCuu": "K7QX",
    }
    assert ledger["one_stop"]["fees"][-1]["danhSachLePhi"][1]["soBienLai"] == "0000007"
    assert sandbox.http.get("/control/ledger").json()["duplicates"] == []


def test_both_hold_the_money_of_our_own_dossiers_with_the_whole(
    sandbox: Sandbox, ward: Office, an: Actor, binh: Actor
) -> None:
    with transaction.atomic(), acting(SYSTEM):
        ward.code = "H26.1.7"
        ward.save()
        FeeRule.objects.create(procedure=Procedure.BIRTH, amount=COPY, article="Nghị quyết")
    filed = CounterFiling(
        procedure=Procedure.BIRTH, channel=Channel.ASSISTED, form=BIRTH, consent=True, is_paid=False
    )
    dossier = file_at_counter(filed, by=an)
    ask_to_pay(dossier.pk, "", by=binh)
    deliver(dossier)
    receipt = Receipt(form="electronic", series="BL26E", number="0000007", code="K7QX")
    take_fee(dossier.pk, Paid(amount=COPY, means="card", receipt=receipt), by=an)
    accept(dossier.pk, NEVERTHELESS, by=binh)
    deliver(dossier)
    refund_fee(dossier.pk, COPY, "cash", "Quyết định 12", by=an)
    deliver(dossier)
    ledger = sandbox.ledger(dossier.interlinked_number)
    assert [each["code"] for each in ledger["portal"]["statuses"]] == [1, 6, 2]
    (theirs,) = ledger["portal"]["held"]["DanhSachLePhi"]
    assert (theirs["SoTien"], theirs["DaNop"], theirs["DaHoan"]) == (COPY, COPY, COPY)
    assert theirs["BienLai"]["So"] == "0000007"
    (province,) = ledger["one_stop"]["held"]["danhSachLePhi"]
    assert (province["daNop"], province["daHoan"], province["soBienLai"]) == (COPY, COPY, "0000007")
    assert ledger["portal"]["fees"][-1]["DanhSachLePhi"] == [theirs]
    assert [ledger[kind]["held"]["times"] for kind in ("portal", "one_stop")] == [3, 3]
    assert not dossier.messages.filter(topic=Topic.FEE).exists()
    assert sandbox.http.get("/control/ledger").json()["duplicates"] == []


def test_the_portals_count_is_fetched_with_its_time_and_what_it_left_out_is_found(
    sandbox: Sandbox,
    file_paying: File,
    binh: Actor,
) -> None:
    paid, unpaid = file_paying(paid=BY_PORTAL), file_paying()
    left_out = file_paying(paid=replace(BY_PORTAL, reference="GD-9"))
    sandbox.steer("plans", maHoSoLT=left_out.interlinked_number, payment="khong_dem")
    for dossier in (paid, left_out, unpaid):
        deliver(dossier)
    period = Period.choices(today())[0]
    assert ask_payment_counts(period, by=binh) == 1
    count = PaymentCount.objects.get()
    errands.run("fetch_payment_count", count.pk)
    count.refresh_from_db()
    assert (count.with_obligation, count.paid_online) == (3, 1)
    assert (count.numbers, count.error) == ([paid.interlinked_number], "")
    assert count.fetched_at
    (row,) = payment_counts(period, by=binh).rows
    assert (row.online, row.obliged, row.differs, row.their_share) == (2, 3, True, 33.3)
    assert payment_differences(paid.office, period).only_ours == [left_out]


def test_a_portal_that_is_away_is_asked_again(
    sandbox: Sandbox,
    file_paying: File,
    binh: Actor,
) -> None:
    file_paying(paid=BY_PORTAL)
    period = Period.choices(today())[0]
    ask_payment_counts(period, by=binh)
    count = PaymentCount.objects.get()
    sandbox.steer("faults", partner="portal", down=1)
    errands.run("fetch_payment_count", count.pk)
    count.refresh_from_db()
    assert (count.fetched_at, count.error) == (None, "")
    waiting = errands.find("fetch_payment_count", count.pk)
    assert waiting
    assert waiting.error
