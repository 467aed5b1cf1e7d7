"""Workers look for acts whose unit had ended, and apply what was approved: a part a transaction."""

from __future__ import annotations

import datetime
import time

from django.db import transaction
from django.utils import timezone

from hotich.acts import errands
from hotich.errors import Refusal
from hotich.models import Errand
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.web import sessions
from registry.models import PlaceProposal, ProposedPlace
from registry.places.operations import apply_part, halt
from registry.places.queries import next_acts, proposed
from registry.workflows.place_proposal import PLACE_PROPOSAL, Action, State

#: After so long the worker lets others have their turn and rings for itself; acts a transaction.
SECONDS, ACTS = 45.0, 500
_BY = Actor.system("tìm địa danh cần cập nhật")


def find(errand: Errand) -> datetime.datetime | None:
    """Look through the acts of the proposal's offices in the order of their keys; each part keeps how far it came."""
    ends = time.monotonic() + SECONDS
    while _find_part(errand):
        if time.monotonic() > ends:
            return timezone.now()
    return None


def _find_part(errand: Errand) -> bool:
    with transaction.atomic(), acting(_BY):
        proposal = PlaceProposal.objects.lock(errand.key)
        if proposal.state != State.FINDING:
            errands.settle(errand)
            return False
        records = next_acts(proposal, ACTS)
        proposal.found += len(ProposedPlace.objects.bulk_create(proposed(proposal, records)))
        if len(records) == ACTS:
            proposal.read_to = records[-1].pk
            proposal.save()
            errands.hold(errand)
            return True
        action = Action.FOUND if proposal.found else Action.NOTHING
        proposal.state = PLACE_PROPOSAL.follow(action, proposal).target
        proposal.save()
        errands.settle(errand)
        return False


def apply(errand: Errand) -> datetime.datetime | None:
    """Apply part after part. What a person must mend stops it, with the sentence that says why."""
    proposals = PlaceProposal.objects.select_related("decided_by__user", "decided_by__office")
    proposal, ends = proposals.get(pk=errand.key), time.monotonic() + SECONDS
    if proposal.decided_by is None:
        return None
    by = sessions.of(proposal.decided_by)
    try:
        while apply_part(proposal.pk, errand=errand, by=by).state == State.APPLYING:
            if time.monotonic() > ends:
                return timezone.now()
    except Refusal as error:
        with transaction.atomic():
            halt(proposal.pk, error.message)
            errands.settle(errand)
    return None


def on_parked(errand: Errand, reason: str) -> None:
    """Stop the proposal, so that people see why it does not go on; in the transaction that parks the errand."""
    halt(errand.key, reason)
