"""Which drafts are with citizens, and by which rule. vi: bản nháp chờ người dân xem."""

from __future__ import annotations

import datetime

from django.utils import timezone

from hotich.law import rows as law
from interlink.dossiers.law_day import law_day
from interlink.messages.outbox import partners_for
from interlink.models import Dossier, Draft, DraftRule, OutgoingMessage, PartnerKind
from registry.questions import HoldAsked


def days_to_look(dossier: Dossier) -> int | None:
    """Return how many days the citizen has for a draft by the law of the dossier's day; None where none is sent.

    Nor is one sent where no portal could show it: nobody agrees by silence to what they never saw.
    """
    rule = law.row(DraftRule, law_day(dossier), procedure=dossier.procedure, channel=dossier.channel)
    if rule is None or not rule.is_sent or not partners_for(dossier, PartnerKind.PORTAL):
        return None
    return rule.days


def was_shown(draft: Draft) -> bool:
    """Say whether the portal has taken the draft over."""
    delivered = OutgoingMessage.objects.filter(
        dossier=draft.dossier_id, state=OutgoingMessage.State.DELIVERED
    )
    return delivered.filter(body__draft__reference=str(draft.reference)).exists()


def on_hold(asked: HoldAsked) -> dict[int, str]:
    """Say of each entry whose draft a citizen looks at until when that may last."""
    drafts = Draft.objects.filter(record__in=asked.records, answered_at=None).values_list("record", "due_at")
    return {record: f"Chờ người dân xem bản nháp đến {moment(due_at)}." for record, due_at in drafts}


def moment(at: datetime.datetime) -> str:
    """Say a moment in a sentence."""
    return f"{timezone.localtime(at):%H:%M} ngày {timezone.localtime(at):%d/%m/%Y}"
