"""A partner that is new in the middle of a dossier of our own hears all that led there."""

from collections.abc import Callable

import pytest
from django.db import transaction

from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.counter.operations import add_scans
from interlink.counter.scans import stored
from interlink.dossiers.operations import accept, open_entry, withdraw
from interlink.dossiers.payments import Paid, take_fee
from interlink.models import AttachmentKind, Dossier, FeeRule, Means, Procedure
from registry.models import Record
from registry.records.operations import register_entry
from registry.records.personal_ids import give_number
from tests.cast import NEVERTHELESS, SYSTEM, number_of
from tests.demo.sandbox.running import Sandbox
from tests.interlink.counter.test_counter_filing import picture
from tests.interlink.counter.test_own_doors_are_told import (
    codes,
    connect,
    deliver,
    entry_values,
    file,
    receipt,
    running,
    sandbox,
    submit,
    topics,
)
from tests.interlink.issuing import issue

__all__ = ["connect", "running", "sandbox"]
pytestmark = pytest.mark.django_db


def test_a_partner_that_is_new_in_the_middle_hears_of_the_states_with_the_whole(
    sandbox: Sandbox, an: Actor, binh: Actor, connect: Callable[[], None]
) -> None:
    dossier = file(an)
    accept(dossier.pk, NEVERTHELESS, by=binh)
    open_entry(dossier.pk, by=binh)
    assert deliver(dossier) == {"delivered"}
    assert topics(dossier, "one_stop") == []
    connect()
    add_scans(dossier.pk, [stored(picture(), AttachmentKind.BIRTH_NOTICE)], by=an)
    wanted = ["filing", "status received", "status accepted", "status in_registration"]
    assert topics(dossier, "one_stop") == wanted
    withdraw(dossier.pk, "Người dân rút", by=binh)
    assert deliver(dossier) == {"delivered"}
    assert codes(sandbox, dossier, "one_stop") == [1, 3, 7, 6]


def register(dossier: Dossier, binh: Actor, chi: Actor) -> Record:
    """Take the dossier into the book; the population database gives the number at once."""
    accept(dossier.pk, NEVERTHELESS, by=binh)
    record = open_entry(dossier.pk, by=binh)
    submit(record, entry_values(), binh)
    record = register_entry(record.pk, by=chi)
    with acting(SYSTEM):
        give_number(str(record.personal_id_request.reference), number_of(record), by=SYSTEM)
    return record


def test_one_that_is_new_when_the_result_is_there_is_told_it_with_its_papers(
    sandbox: Sandbox, an: Actor, binh: Actor, chi: Actor, connect: Callable[[], None]
) -> None:
    dossier = file(an, is_paid=False)
    record = register(dossier, binh, chi)
    connect()
    issue(record)
    assert topics(dossier, "one_stop")[-2:] == ["status in_registration", "status issued"]
    assert deliver(dossier) == {"delivered"}
    assert codes(sandbox, dossier, "one_stop") == [1, 3, 7, 4]


def test_what_was_issued_before_is_told_to_a_new_one_with_its_papers(
    sandbox: Sandbox, an: Actor, binh: Actor, chi: Actor, connect: Callable[[], None]
) -> None:
    with transaction.atomic(), acting(SYSTEM):
        FeeRule.objects.create(procedure=Procedure.BIRTH, amount=8000, article="Nghị quyết")
    dossier = file(an, is_paid=False)
    record = register(dossier, binh, chi)
    issue(record)
    connect()
    take_fee(dossier.pk, Paid(amount=8000, means=Means.CASH, receipt=receipt("BL 0014")), by=an)
    assert deliver(dossier) == {"delivered"}
    assert codes(sandbox, dossier, "one_stop") == [1, 3, 7, 4]
