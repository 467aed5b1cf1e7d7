"""The partners' stand-ins really answering, and acts that go through to their issued paper."""

from collections.abc import Callable
from typing import Any

import pytest

from hotich.acts import errands
from hotich.rights.access import Actor
from interlink.dossiers import operations as dossiers
from interlink.dossiers.intake import receive_dossier
from interlink.models import Dossier, OutgoingMessage, Partner
from interlink.partners.portal.incoming import DossierSerializer
from registry.kinds import entry_of
from registry.models import Record
from registry.records.operations import register_entry, save_entry, submit_entry
from tests.cast import NEVERTHELESS, answers_to
from tests.interlink.citizens import let_citizen_agree

Enter = Callable[..., Record]


@pytest.fixture
def enter(portal: Partner, ward: object, binh: Actor, chi: Actor) -> Enter:
    """Takes what the portal posts into the book, with `changes` of the registrar."""

    def make(body: dict[str, Any], **changes: Any) -> Record:
        checked = DossierSerializer(data=body)
        checked.is_valid(raise_exception=True)
        by = Actor(name=portal.name, client=portal.code)
        dossier = receive_dossier(checked.filing(), portal, lambda _: None, by=by)
        dossiers.accept(dossier.pk, NEVERTHELESS, by=binh)
        draft = dossiers.open_entry(dossier.pk, by=binh)
        values = entry_of(draft).values() | changes
        save_entry(draft.pk, values, by=binh)
        submit_entry(draft.pk, values, answers_to(Record.objects.get(pk=draft.pk)), by=binh)
        let_citizen_agree(dossier)
        return register_entry(draft.pk, by=chi)

    return make


def deliver_all(dossier: Dossier) -> set[tuple[str, str]]:
    """Send what waits; return each message's topic and how it went."""
    for message in OutgoingMessage.objects.filter(dossier=dossier).order_by("position", "pk"):
        errands.run("deliver", message.pk)
    sent = OutgoingMessage.objects.filter(dossier=dossier)
    return {(message.topic, f"{message.state}{message.error}") for message in sent}


@pytest.fixture
def post_death(portal: Partner, ward: object) -> Callable[..., Dossier]:
    """Takes in what the portal posts, and leaves it to the registrar."""

    def make(body: dict[str, Any]) -> Dossier:
        checked = DossierSerializer(data=body)
        checked.is_valid(raise_exception=True)
        by = Actor(name=portal.name, client=portal.code)
        return receive_dossier(checked.filing(), portal, lambda _: None, by=by)

    return make
