"""What tests of drafts share: one is sent, the portal has it, its time is over."""

import datetime
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone

from hotich.acts import errands
from hotich.demo.sandbox.acts import sample_marriage
from hotich.models import Errand
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM
from interlink.dossiers import drafts
from interlink.dossiers import operations as dossiers
from interlink.models import Dossier, Draft, OutgoingMessage
from registry.kinds import entry_of
from registry.models import Record
from registry.records.operations import submit_entry
from tests.cast import NEVERTHELESS, answers_to

Filed = Callable[..., Dossier]


def marriage() -> dict[str, Any]:
    return sample_marriage(Random(2), "00013")


def submit(dossier: Dossier, binh: Actor) -> Record:
    """Write the entry from the dossier and put it before the signatory."""
    dossiers.accept(dossier.pk, NEVERTHELESS, by=binh)
    return submit_again(dossiers.open_entry(dossier.pk, by=binh), binh)


def submit_again(record: Record, binh: Actor) -> Record:
    record = Record.objects.get(pk=record.pk)
    return submit_entry(record.pk, entry_of(record).values(), answers_to(record), by=binh)


def state_of(draft: Draft) -> str:
    return Dossier.objects.get(pk=draft.dossier_id).state


def after(draft: Draft, monkeypatch: pytest.MonkeyPatch, *, is_shown: bool = True) -> None:
    """Let the citizen's time be over; the portal has shown them the draft, unless it was away all the time."""
    if is_shown:
        show(draft)
    monkeypatch.setattr(drafts, "now", lambda: draft.due_at.astimezone(VIETNAM))


def show(draft: Draft, *, late: datetime.timedelta = datetime.timedelta(0)) -> None:
    """Let the portal have the draft, so long after it was written."""
    messages = OutgoingMessage.objects.filter(body__draft__reference=str(draft.reference))
    messages.update(state="delivered", settled_at=F("created_at") + late)


def close(draft: Draft) -> None:
    """Do the errand that ends the citizen's time, as the worker does when it is due."""
    Errand.objects.filter(work="close_draft", key=draft.pk).update(due_at=timezone.now())
    errands.run("close_draft", draft.pk)


def told(draft: Draft) -> list[dict[str, Any]]:
    """Return what the portal was told of drafts, in order."""
    messages = OutgoingMessage.objects.filter(dossier=draft.dossier_id, partner__kind="portal")
    bodies = messages.order_by("position").values_list("body", flat=True)
    return [body["draft"] for body in bodies if "draft" in body]
