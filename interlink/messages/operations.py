"""What a person does with messages that stopped. vi: bàn thông điệp."""

from django.utils import timezone

from hotich.acts import access, audit
from hotich.acts.access import Actor, Role
from hotich.acts.doorbell import ring
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotAllowed, NotFound
from interlink.models import IncomingMessage, OutgoingMessage

audit.register(
    {"message.send-again": "gửi lại thông điệp", "event.apply-again": "xử lý lại thông điệp nhận về"}
)


@operation
def send_again(message_id: int, reason: str, *, by: Actor) -> OutgoingMessage:
    """Put a parked message back to be sent, under the same key and with fresh attempts. vi: gửi lại thông điệp."""
    message = (
        OutgoingMessage.objects.select_for_update(of=("self",))
        .select_related("dossier")
        .filter(pk=message_id)
        .first()
    )
    if message is None:
        raise NotFound
    access.require(by, Role.REGISTRAR, Role.SUPERVISOR, office=message.dossier.office_id)
    if message.state != OutgoingMessage.State.PARKED:
        raise DomainError("Thông điệp này đang được gửi hoặc đã gửi xong, không cần gửi lại.")
    if not reason.strip():
        raise InvalidInput({"reason": ["Hãy ghi đã xử lý gì trước khi gửi lại."]})
    message.state, message.attempts, message.due_at = OutgoingMessage.State.DUE, 0, timezone.now()
    message.settled_at, message.error = None, ""
    message.save()
    audit.record(
        "message.send-again",
        by=by,
        subject=message.dossier,
        reason=reason.strip(),
        partner=message.partner.code,
    )
    from interlink.tasks import deliver

    ring(deliver, message.pk)
    return message


@operation
def apply_again(event_id: int, reason: str, *, by: Actor) -> IncomingMessage:
    """Put a parked event back to be applied; for supervisors, as an event may name no dossier. vi: xử lý lại."""
    if by.role != Role.SUPERVISOR:
        raise NotAllowed("Việc này do người giám sát của Sở hoặc Cục thực hiện.")
    event = IncomingMessage.objects.select_for_update().filter(pk=event_id).first()
    if event is None:
        raise NotFound
    if event.state != IncomingMessage.State.PARKED:
        raise DomainError("Thông điệp này không bị tạm dừng.")
    if not reason.strip():
        raise InvalidInput({"reason": ["Hãy ghi đã xử lý gì trước khi xử lý lại."]})
    event.state, event.attempts, event.error = IncomingMessage.State.STORED, 0, ""
    event.settled_at, event.due_at = None, timezone.now()
    event.save()
    audit.record("event.apply-again", by=by, subject=event, reason=reason.strip())
    from interlink.tasks import apply

    ring(apply, event.pk)
    return event
