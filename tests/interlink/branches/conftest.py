"""A birth whose paper is issued: its branches are on their way."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from hotich.acts import errands
from hotich.models.tracked import acting
from hotich.values.dates import now
from interlink.exchange import inbox
from interlink.models import (
    Branch,
    BranchKind,
    BranchRule,
    Dossier,
    IncomingMessage,
    OutgoingMessage,
    Partner,
)
from registry.models import Record
from registry.records.personal_ids import give_number
from tests.cast import SYSTEM, number_of
from tests.interlink.issuing import issue

Tell = Callable[..., IncomingMessage]


@pytest.fixture
def issued(registered: Record, dossier: Dossier) -> Dossier:
    """The birth's paper is in force, and the agencies have been asked."""
    with acting(SYSTEM):
        give_number(str(registered.personal_id_request.reference), number_of(registered), by=SYSTEM)
    issue(registered)
    dossier.refresh_from_db()
    assert dossier.state == "issued"
    return dossier


@pytest.fixture
def residence(issued: Dossier) -> Branch:
    """The branch at the police."""
    return issued.branches.get(kind=BranchKind.RESIDENCE)


@pytest.fixture
def say(partners: dict[str, Partner]) -> Tell:
    """Lets the agency of a branch say something of its request."""

    def tell(
        branch: Branch,
        word: str,
        *,
        reference: uuid.UUID | None = None,
        at: datetime.datetime | None = None,
        event_id: str = "",
        **data: Any,
    ) -> IncomingMessage:
        branch.refresh_from_db()
        rule = BranchRule.objects.filter(branch=branch.kind).latest("valid_from")
        event_id = event_id or uuid.uuid4().hex
        inbox.store(
            partners[rule.partner],
            event_id=event_id,
            type=f"branch.{word}",
            reference=str(reference or branch.reference),
            occurred_at=at or timezone.now(),
            data=data,
        )
        event = IncomingMessage.objects.get(partner__kind=rule.partner, event_id=event_id)
        errands.run("apply_event", event.pk)
        event.refresh_from_db()
        branch.refresh_from_db()
        return event

    return tell


def sent_hours_ago(branch: Branch, hours: int) -> datetime.datetime:
    """Let the branch have been sent so many hours ago; returns when."""
    at = now() - datetime.timedelta(hours=hours)
    branch.sendings.update(sent_at=at)
    with acting(SYSTEM):
        branch.since = branch.started_at = at
        branch.save()
    return at


def told(dossier: Dossier, kind: str = "portal") -> list[tuple[str, str]]:
    """Return what a partner is told, in its order: the dossier's states, and each branch with its state."""
    messages = OutgoingMessage.objects.filter(dossier=dossier, partner__kind=kind).order_by("position")
    return [
        (message.body.get("branch", "dossier"), message.body["state"])
        for message in messages
        if message.topic in ("status", "branch-status")
    ]


def told_of(branch: Branch, kind: str = "portal") -> list[str]:
    """Return the states of one branch that a partner is told of, in their order."""
    return [state for about, state in told(branch.dossier, kind) if about == branch.kind]
