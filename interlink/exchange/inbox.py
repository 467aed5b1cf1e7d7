"""Store what partners tell us, answer, then apply: twice, late, in any order come to the same end. vi: hộp thư đến."""

import datetime
import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.errors import DomainError
from hotich.models import Errand
from hotich.rights.access import Actor
from hotich.values.dates import legal
from interlink.dossiers import branches
from interlink.dossiers.branches import Heard, Word
from interlink.exchange.delivery import ANSWERED_LATER
from interlink.messages.outbox import standing_for
from interlink.models import IncomingMessage, OutgoingMessage, Partner
from interlink.partners import events
from interlink.workflows.message import EVENT, EventAction
from registry.records.personal_ids import give_number, refuse_number

audit.register({"event.park": "tạm dừng một thông điệp nhận về"})


def store(
    partner: Partner,
    *,
    event_id: str,
    type: str,
    reference: str,
    occurred_at: datetime.datetime,
    data: dict[str, Any],
) -> None:
    """Keep the event before it is acknowledged; one that is here already changes nothing."""
    try:
        with transaction.atomic():
            event = IncomingMessage.objects.create(
                partner=partner,
                event_id=event_id,
                type=type,
                reference=reference,
                occurred_at=occurred_at,
                data=data,
            )
            errands.ring("apply_event", event.pk)
    except IntegrityError:
        return


def apply(errand: Errand) -> None:
    """Apply one stored event; a refusal by our own rules parks it with the sentence.

    Only the partner that we asked is heard, and whoever stands for it today, each under its own name in the trail:
    another one may know the reference, and answers nothing by it.
    """
    event = IncomingMessage.objects.select_related("partner").get(pk=errand.key)
    _apply(errand, by=event.partner.as_actor)


@operation
def _apply(errand: Errand, *, by: Actor) -> None:
    event = IncomingMessage.objects.select_for_update().get(pk=errand.key)
    if not EVENT.allows(EventAction.APPLY, event.state):
        return
    heard = _dispatch(event, by)
    if heard is Heard.UNKNOWN:
        # It may have overtaken our own commit, so it waits; after the last of its tries a person looks.
        errands.later(errand, "Không tìm thấy yêu cầu tương ứng.")
        return
    errands.settle(errand)
    action = EventAction.APPLY if heard is Heard.APPLIED else EventAction.SUPERSEDE
    event.state, event.settled_at = EVENT.follow(action, state=event.state).target, timezone.now()
    event.save()


def _dispatch(event: IncomingMessage, by: Actor) -> Heard:
    """Apply what the partner's words mean, under the reference of our request to this partner.

    Raises `DomainError` for what is no reference of ours, and for an answer of a partner that we did not ask.
    """
    try:
        uuid.UUID(event.reference)
    except ValueError as error:
        raise DomainError(f"“{event.reference}” không phải mã yêu cầu do phần mềm này cấp.") from error
    means = events.read(event.type, event.data)
    asked = _asked_under(event.reference)
    if not asked:
        return Heard.UNKNOWN
    if not any(each.topic == means.answers and _may_answer(event.partner_id, each) for each in asked):
        raise DomainError("Yêu cầu này không gửi tới đối tác đã báo tin. Không có gì được thay đổi.")
    match means:
        case events.NumberGiven(number):
            return Heard.APPLIED if give_number(event.reference, number, by=by) else Heard.UNKNOWN
        case events.NumberRefused(reason):
            return Heard.APPLIED if refuse_number(event.reference, reason, by=by) else Heard.UNKNOWN
        case events.BranchMoved(action, reason, result, result_number):
            word = Word(action, event.occurred_at, reason, result, result_number, legal(event.received_at))
            return branches.apply_event(event.reference, word, by=by)


def _asked_under(reference: str) -> list[OutgoingMessage]:
    """Return what we asked under this reference; nothing under one that is none of ours."""
    asked = OutgoingMessage.objects.filter(reference=reference, topic__in=ANSWERED_LATER)
    return list(asked.select_related("partner", "dossier__office__place", "record__office__place"))


def _may_answer(partner_id: int, asked: OutgoingMessage) -> bool:
    return partner_id == asked.partner_id or partner_id in [each.pk for each in standing_for(asked)]


def stop(errand: Errand, reason: str) -> None:
    """Leave an event to a person, who reads why. Needs the caller's transaction."""
    event = IncomingMessage.objects.select_for_update().get(pk=errand.key)
    event.state, event.error = EVENT.follow(EventAction.PARK, state=event.state).target, reason
    event.settled_at = timezone.now()
    event.save()
    by, partner = Actor.system("nhận tin"), event.partner.code
    audit.record("event.park", by=by, subject=event, reason=reason, partner=partner)
