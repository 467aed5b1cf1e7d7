"""Sending an entry back to the registrar."""

import pytest

from hotich.acts import audit
from hotich.errors import IllegalTransition, InvalidInput, NotAllowed
from hotich.rights.access import Actor
from interlink.models import Dossier
from registry.kinds.birth import BirthEntry
from registry.models import PersonalIdRequest, Record
from registry.records.operations import return_entry, submit_entry
from tests.cast import answers_to

pytestmark = pytest.mark.django_db


def test_a_returned_entry_is_a_draft_again_and_says_why(submitted: Record, chi: Actor) -> None:
    return_entry(submitted.pk, "  Sai quê quán ", by=chi)
    record = Record.objects.get(pk=submitted.pk)
    assert (record.state, record.return_reason, record.submitted_at) == ("draft", "Sai quê quán", None)
    assert audit.trail_of(record).get(act="birth.return").reason == "Sai quê quán"


def test_the_dossier_goes_back_with_it(submitted: Record, chi: Actor) -> None:
    return_entry(submitted.pk, "Sai quê quán", by=chi)
    assert Dossier.objects.get(record=submitted).state == "in_registration"


def test_without_a_reason_nothing_is_returned(submitted: Record, chi: Actor) -> None:
    with pytest.raises(InvalidInput):
        return_entry(submitted.pk, "  ", by=chi)
    assert Record.objects.get(pk=submitted.pk).state == "submitted"


def test_a_registrar_returns_nothing(submitted: Record, binh: Actor) -> None:
    with pytest.raises(NotAllowed):
        return_entry(submitted.pk, "Sai", by=binh)


def test_what_is_registered_is_not_returned(registered: Record, chi: Actor) -> None:
    with pytest.raises(IllegalTransition):
        return_entry(registered.pk, "Sai", by=chi)


def test_submitted_again_it_asks_for_no_second_number(submitted: Record, binh: Actor, chi: Actor) -> None:
    asked = PersonalIdRequest.objects.get(record=submitted).reference
    return_entry(submitted.pk, "Sai quê quán", by=chi)
    values = BirthEntry.from_record(Record.objects.get(pk=submitted.pk)).values()
    submit_entry(submitted.pk, values, answers_to(submitted), by=binh)
    record = Record.objects.get(pk=submitted.pk)
    assert (record.state, record.return_reason) == ("submitted", "")
    assert PersonalIdRequest.objects.get(record=submitted).reference == asked
