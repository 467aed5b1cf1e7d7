"""Which drafts are with citizens, and by which rule. vi: bản nháp chờ người dân xem."""

from __future__ import annotations

import datetime

from django.utils import timezone

from hotich.law import rows as law
from interlink.dossiers.law_day import law_day
from interlink.messages.outbox import partners_for
from interlink.models import Dossier, Draft, DraftRule, OutgoingMessage, PartnerKind
from registry.questions import HoldAsked


def draft_rule(dossier: Dossier) -> DraftRule | None:
    """Return what the law of the dossier's day says of its drafts."""
    return law.row(DraftRule, law_day(dossier), procedure=dossier.procedure, channel=dossier.channel)


def days_to_look(dossier: Dossier) -> int | None:
    """Return how many days the citizen has for a draft by the law of the dossier's day; None where none is sent.

    Nor is one sent where no portal could show it: nobody agrees by silence to what they never saw.
    """
    rule = draft_rule(dossier)
    if rule is None or not rule.is_sent or not partners_for(dossier, PartnerKind.PORTAL):
        return None
    return rule.days


def shown_at(draft: Draft) -> datetime.datetime | None:
    """Return the legal moment at which the portal first had the draft; None while it does not."""
    delivered = OutgoingMessage.objects.filter(
        dossier=draft.dossier_id, state=OutgoingMessage.State.DELIVERED
    )
    first = (
        delivered.filter(body__draft__reference=str(draft.reference))
        .order_by("settled_at")
        .values_list("body__at", "settled_at", "created_at")
        .first()
    )
    if first is None:
        return None
    told_at, settled_at, created_at = first
    assert settled_at is not None, "what is delivered is settled"
    # The machines' clock knows for how long it was under way, wherever the legal day has gone since.
    return datetime.datetime.fromisoformat(told_at) + (settled_at - created_at)


def on_hold(asked: HoldAsked) -> dict[int, str]:
    """Say of each entry whose draft a citizen looks at until when that may last."""
    drafts = Draft.objects.filter(record__in=asked.records, answered_at=None).values_list("record", "due_at")
    return {record: f"Chờ người dân xem bản nháp đến {moment(due_at)}." for record, due_at in drafts}


def moment(at: datetime.datetime) -> str:
    """Say a moment in a sentence."""
    return f"{timezone.localtime(at):%H:%M} ngày {timezone.localtime(at):%d/%m/%Y}"
