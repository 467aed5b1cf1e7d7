"""What a person does with messages that stopped. vi: bàn thông điệp."""

from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.errors import NotFound
from hotich.rights.access import Actor
from interlink.models import IncomingMessage, OutgoingMessage
from interlink.workflows.message import EVENT, MESSAGE, Action, EventAction

audit.register(
    {"message.send-again": "gửi lại thông điệp", "event.apply-again": "xử lý lại thông điệp nhận về"},
    follow=("message.send-again", "event.apply-again"),
)


@operation
def send_again(message_id: int, reason: str, *, by: Actor) -> OutgoingMessage:
    """Put a parked message back to be sent, under the same key and with fresh tries. vi: gửi lại thông điệp."""
    message = (
        OutgoingMessage.objects.select_for_update(of=("self",))
        .select_related("dossier", "record")
        .filter(pk=message_id)
        .first()
    )
    if message is None:
        raise NotFound
    row = MESSAGE.permit(Action.SEND_AGAIN, message, by=by, reason=reason)
    message.state, message.settled_at, message.error = row.target, None, ""
    message.save()
    audit.record(
        "message.send-again",
        by=by,
        subject=message.about,
        reason=reason.strip(),
        partner=message.partner.code,
    )
    errands.ring("deliver", message.pk, lane=message.lane)
    return message


@operation
def apply_again(event_id: int, reason: str, *, by: Actor) -> IncomingMessage:
    """Put a parked event back to be applied; it is nobody's office's, for it may name no dossier. vi: xử lý lại."""
    event = IncomingMessage.objects.select_for_update().filter(pk=event_id).first()
    if event is None:
        raise NotFound
    row = EVENT.permit(EventAction.APPLY_AGAIN, by=by, office=by.office, state=event.state, reason=reason)
    event.state, event.settled_at, event.error = row.target, None, ""
    event.save()
    audit.record("event.apply-again", by=by, subject=event, reason=reason.strip())
    errands.ring("apply_event", event.pk)
    return event
