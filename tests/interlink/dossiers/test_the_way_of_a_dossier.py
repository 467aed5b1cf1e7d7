"""A dossier from the portal's post to the book, as the officers take it there."""

from collections.abc import Callable

import pytest

from hotich.acts import audit
from hotich.rights.access import Actor
from interlink.dossiers import operations as dossiers
from interlink.models import Dossier, OutgoingMessage
from registry.models import PersonalIdRequest, Record

pytestmark = pytest.mark.django_db


def told(dossier: Dossier, kind: str) -> list[str]:
    messages = OutgoingMessage.objects.filter(dossier=dossier, partner__kind=kind, topic="status").order_by(
        "position"
    )
    return [message.body["state"] for message in messages]


def test_a_filed_dossier_waits_on_the_board_and_the_portals_are_told(dossier: Dossier) -> None:
    assert dossier.state == "received"
    assert told(dossier, "portal") == told(dossier, "one_stop") == ["received"]


def test_residence_is_looked_up_before_anybody_asks(dossier: Dossier) -> None:
    people = {check.person for check in dossier.residence_checks.all()}
    assert people
    assert OutgoingMessage.objects.filter(dossier=dossier, topic="residence-lookup").count() == len(people)


def test_the_entry_holds_what_the_citizen_wrote(draft: Record, dossier: Dossier) -> None:
    child = Record.objects.get(pk=draft.pk).party("child")
    assert child is not None
    assert child.full_name == dossier.subject_name
    assert draft.particulars.values["child_birth_date_words"].startswith("Ngày")


def test_a_registered_birth_has_its_number_and_moves_the_dossier(
    registered: Record, dossier: Dossier
) -> None:
    dossier.refresh_from_db()
    assert registered.number == f"1/{registered.registered_on.year}"  # type: ignore[union-attr]
    assert dossier.state == "registered"
    assert PersonalIdRequest.objects.get(record=registered).state == "pending"
    assert told(dossier, "portal") == ["received", "accepted", "in_registration"]


def test_the_trail_tells_the_story(registered: Record, dossier: Dossier) -> None:
    acts = [entry.act for entry in audit.trail_of(dossier, registered)]
    assert acts == [
        "dossier.receive",
        *["residence.look-up"] * dossier.residence_checks.count(),
        "dossier.accept",
        "birth.draft",
        "dossier.open-entry",
        "birth.submit",
        "dossier.enter",
        "personal-id.ask",
        "birth.register",
        "dossier.register",
        *[act for act in acts if act.startswith("paper.")],
    ]


def test_withdrawing_gives_up_the_entry(draft: Record, dossier: Dossier, binh: Actor) -> None:
    dossiers.withdraw(dossier.pk, "Người dân nộp nhầm", by=binh)
    draft.refresh_from_db()
    dossier.refresh_from_db()
    assert (dossier.state, draft.state) == ("withdrawn", "discarded")
    assert dossier.has_ended


def test_two_dossiers_get_consecutive_numbers(
    file_dossier: Callable[..., Dossier], registered: Record
) -> None:
    assert registered.book is not None
    assert registered.book.last_number == registered.entry_number
