"""Store what partners tell us, answer, then apply: twice, late, in any order come to the same end. vi: hộp thư đến."""

import datetime
import logging
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.utils import timezone

from hotich.acts import audit
from hotich.acts.access import Actor
from hotich.acts.doorbell import ring
from hotich.acts.operation import operation
from hotich.errors import DomainError, Refusal
from hotich.values.personal_id import PersonalId
from interlink.dossiers import branches
from interlink.models import IncomingMessage, Partner
from interlink.workflows.branch import Action
from registry.records.personal_ids import give_number, refuse_number

logger = logging.getLogger(__name__)

audit.register({"event.park": "tạm dừng một thông điệp nhận về"})

State = IncomingMessage.State
#: An event about something we do not know yet waits: it may have overtaken our own commit. After these tries, a person.
MAX_ATTEMPTS = 12
_BRANCH_EVENTS = {
    "branch.accepted": Action.START,
    "branch.completed": Action.COMPLETE,
    "branch.refused": Action.REFUSE,
}
TYPES = ("personal_id.given", "personal_id.refused", *_BRANCH_EVENTS)


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
                due_at=timezone.now(),
            )
    except IntegrityError:
        return
    from interlink.tasks import apply

    ring(apply, event.pk)


def apply(event_id: int) -> None:
    """Apply one stored event; a refusal by our own rules parks it with the sentence."""
    by = Actor.system("nhận tin")
    try:
        _apply(event_id, by=by)
    except Refusal as error:
        _park(event_id, error.message, by=by)
    except (OperationalError, InterfaceError, SoftTimeLimitExceeded):
        # A database that restarts, a lock that was not free, a deadlock: the event stays and the sweep rings again.
        raise
    except Exception:
        logger.exception("Event %s broke", event_id)
        _park(event_id, "Lỗi của phần mềm khi xử lý; đã ghi vào nhật ký hệ thống.", by=by)


@operation
def _apply(event_id: int, *, by: Actor) -> None:
    event = _lock(event_id)
    if event is None:
        return
    outcome = _dispatch(event, by)
    now = timezone.now()
    if outcome == "unknown":
        event.attempts += 1
        event.due_at = now + datetime.timedelta(seconds=min(600, 2**event.attempts))
        if event.attempts >= MAX_ATTEMPTS:
            event.state, event.error, event.settled_at = (
                State.PARKED,
                "Không tìm thấy yêu cầu tương ứng.",
                now,
            )
    else:
        event.state = State.APPLIED if outcome == "applied" else State.SUPERSEDED
        event.settled_at = now
    event.save()


def _dispatch(event: IncomingMessage, by: Actor) -> str:
    data = event.data
    if event.type == "personal_id.given":
        try:
            number = PersonalId.parse(str(data.get("soDinhDanh", ""))).number
        except ValueError as error:
            raise DomainError(f"Số định danh nhận được không hợp lệ: {error}") from error
        return "applied" if give_number(event.reference, number, by=by) else "unknown"
    if event.type == "personal_id.refused":
        return "applied" if refuse_number(event.reference, str(data.get("lyDo", "")), by=by) else "unknown"
    return branches.apply_event(
        event.reference,
        _BRANCH_EVENTS[event.type],
        occurred_at=event.occurred_at,
        reason=str(data.get("lyDo", "")) or ("Không nêu lý do" if event.type == "branch.refused" else ""),
        result=str(data.get("ketQua", "")),
        by=by,
    )


@operation
def _park(event_id: int, error: str, *, by: Actor) -> None:
    event = _lock(event_id)
    if event is not None:
        event.state, event.error, event.settled_at = State.PARKED, error, timezone.now()
        event.save()
        audit.record("event.park", by=by, subject=event, reason=error)


def _lock(event_id: int) -> IncomingMessage | None:
    return (
        IncomingMessage.objects.select_for_update(skip_locked=True)
        .filter(pk=event_id, state=State.STORED)
        .first()
    )
