"""Approval: the birth gets its number and stands in the book."""

import dataclasses

import pytest

from hotich.acts import audit
from hotich.errors import DomainError, IllegalTransition, NotAllowed, NotFound
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today
from interlink.models import Dossier
from registry.models import Paper, Record
from registry.records.operations import register_entry

pytestmark = pytest.mark.django_db


def test_the_birth_gets_number_book_day_and_signer(submitted: Record, chi: Actor) -> None:
    register_entry(submitted.pk, by=chi)
    record = Record.objects.get(pk=submitted.pk)
    assert record.book is not None
    assert (record.state, record.entry_number, record.registered_on) == ("registered", 1, today())
    assert record.book.code == f"01-TP/HT-{today().year}-KS"
    assert (record.signer_name, record.signer_title) == (chi.name, "Chủ tịch")
    assert record.office_name == "UBND phường Quán Thánh, quận Ba Đình, thành phố Hà Nội"


def test_it_does_not_wait_for_the_personal_number_but_its_paper_does(registered: Record) -> None:
    assert Paper.objects.get(record=registered).state == "waiting"


def test_trail_and_dossier_follow(registered: Record) -> None:
    assert audit.trail_of(registered).get(act="birth.register").detail["number"] == registered.number
    assert Dossier.objects.get(record=registered).state == "registered"


def test_registering_twice_changes_nothing(registered: Record, chi: Actor) -> None:
    with pytest.raises(IllegalTransition):
        register_entry(registered.pk, by=chi)
    assert Paper.objects.filter(record=registered).count() == 1


def test_a_draft_is_not_registered(draft: Record, chi: Actor) -> None:
    with pytest.raises(IllegalTransition):
        register_entry(draft.pk, by=chi)


def test_whoever_made_the_entry_does_not_approve_it(submitted: Record, binh: Actor) -> None:
    as_signatory = dataclasses.replace(binh, role=Role.SIGNATORY)
    with pytest.raises(DomainError, match="không được tự phê duyệt"):
        register_entry(submitted.pk, by=as_signatory)


def test_who_may_not_is_refused(submitted: Record, binh: Actor, dung: Actor) -> None:
    with pytest.raises(NotAllowed):
        register_entry(submitted.pk, by=binh)
    with pytest.raises(NotFound):
        register_entry(submitted.pk, by=dataclasses.replace(dung, role=Role.SIGNATORY))
