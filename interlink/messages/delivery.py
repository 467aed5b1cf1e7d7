"""Hand messages over: claim in a short transaction, send outside any, settle if the claim is still ours.

The attempt is counted at the claim, so a message that kills its worker runs out of attempts too; `settle` writes only
if `attempts` is unchanged, so a worker whose lease ran out cannot undo a newer outcome.
"""

import datetime
import logging
import random
import time
from collections.abc import Callable
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from hotich.acts.access import Actor
from hotich.errors import PartnerRejected, PartnerUnavailable
from hotich.models.tracked import acting
from interlink.messages import silent_partners
from interlink.models import DeliveryAttempt, OutgoingMessage, Partner
from interlink.partners import adapter

logger = logging.getLogger(__name__)

State = OutgoingMessage.State
#: Longer than the door's time limits for one call: what a killed worker held goes out again that soon.
LEASE = datetime.timedelta(seconds=45)
#: Back-off of 1 s doubling to 10 min: the horizon of the attempts is about a day, longer than most outages.
MAX_ATTEMPTS = 150
LONGEST_WAIT = 600.0

#: An earlier message of the same dossier to the same partner that has not arrived: order is kept.
_earlier = OutgoingMessage.objects.filter(
    dossier=OuterRef("dossier"), partner=OuterRef("partner"), position__lt=OuterRef("position")
).exclude(state=State.DELIVERED)


def due(now: datetime.datetime) -> Any:
    """Return the messages that may be sent now: their time has come, or the lease of their worker has run out."""
    waiting = Q(state=State.DUE, due_at__lte=now) | Q(state=State.SENDING, lease_until__lt=now)
    return OutgoingMessage.objects.filter(waiting).exclude(Exists(_earlier)).order_by("due_at")


def to_ring(now: datetime.datetime, rows: int) -> list[int]:
    """Return up to `rows` due messages that a sweep should ring for, and one more for each silent partner."""
    silent = silent_partners.silent_among(Partner.objects.values_list("pk", flat=True))
    trials = [due(now).filter(partner=partner).values_list("pk", flat=True).first() for partner in silent]
    others = due(now).exclude(partner__in=silent).values_list("pk", flat=True)[:rows]
    return [*others, *(trial for trial in trials if trial)]


def deliver(message_id: int, *, now: Callable[[], datetime.datetime] = timezone.now) -> None:
    """Send one message if it is due, and write down how it went. Safe to call at any time, from several workers."""
    partner_id = OutgoingMessage.objects.values_list("partner_id", flat=True).filter(pk=message_id).first()
    if partner_id is None or not silent_partners.may_call(partner_id):
        return
    was_silent: bool | None = None
    try:
        if message := claim(message_id, now=now):
            was_silent = _send(message, now=now)
    finally:
        silent_partners.called(partner_id, was_silent=was_silent)


def _send(message: OutgoingMessage, *, now: Callable[[], datetime.datetime]) -> bool:
    """Send a claimed message and settle it; return whether the partner let us wait in vain."""
    began = time.monotonic()
    if message.attempts > MAX_ATTEMPTS:  # each of them has ended without a word, as when it kills its worker
        settle(message, State.PARKED, error=f"Đã thử {MAX_ATTEMPTS} lần không có kết quả.", began=began)
        return False
    try:
        sent = adapter(message).send(message)
    except PartnerRejected as error:  # sending again will not help
        settle(message, State.PARKED, error=str(error), began=began)
    except PartnerUnavailable as error:  # later, and after a day a person
        _later(message, error, now=now, began=began)
        return time.monotonic() - began > silent_partners.SECONDS
    except (OperationalError, InterfaceError, SoftTimeLimitExceeded):
        # Our own trouble, which time mends: the claim runs out and the same message goes again under the same key.
        raise
    except Exception:
        logger.exception("Delivery of message %s broke", message.pk)
        settle(
            message, State.PARKED, error="Lỗi của phần mềm khi gửi; đã ghi vào nhật ký hệ thống.", began=began
        )
    else:
        settle(message, State.DELIVERED, answer=sent.answer, apply=sent.apply, began=began)
    return False


def claim(message_id: int, *, now: Callable[[], datetime.datetime]) -> OutgoingMessage | None:
    """Take the message for ourselves, or return None when it is not due or somebody else has it."""
    taken = (
        due(now())
        .filter(pk=message_id)
        .order_by()
        .update(state=State.SENDING, lease_until=now() + LEASE, attempts=F("attempts") + 1)
    )
    if not taken:
        return None
    return OutgoingMessage.objects.select_related("partner", "dossier__office__place").get(pk=message_id)


def settle(
    message: OutgoingMessage,
    state: str,
    *,
    began: float,
    error: str = "",
    answer: dict[str, Any] | None = None,
    due_at: datetime.datetime | None = None,
    apply: Callable[[], None] | None = None,
) -> bool:
    """Write the outcome, and in the same transaction what follows from the answer; False if the claim was lost."""
    with transaction.atomic(durable=True), acting(Actor.system("gửi tin")):
        ours = OutgoingMessage.objects.filter(
            pk=message.pk, state=State.SENDING, attempts=message.attempts
        ).update(
            state=state,
            lease_until=None,
            error=error,
            answer=answer,
            settled_at=None if state == State.DUE else timezone.now(),
            due_at=due_at or F("due_at"),
        )
        if not ours:
            return False
        DeliveryAttempt.objects.create(
            message=message,
            number=message.attempts,
            milliseconds=int((time.monotonic() - began) * 1000),
            error=error,
        )
        if apply:
            apply()
    if state == State.DELIVERED:
        _ring_next(message)
    return True


def _later(
    message: OutgoingMessage, error: PartnerUnavailable, *, now: Callable[[], datetime.datetime], began: float
) -> None:
    if message.attempts >= MAX_ATTEMPTS:
        settle(message, State.PARKED, error=f"Đã thử {message.attempts} lần. {error}", began=began)
        return
    wait = min(LONGEST_WAIT, 2.0 ** min(message.attempts - 1, 10)) * random.uniform(0.8, 1.2)  # noqa: S311
    wait = max(wait, error.retry_after or 0)
    settle(message, State.DUE, error=str(error), due_at=now() + datetime.timedelta(seconds=wait), began=began)


def _ring_next(message: OutgoingMessage) -> None:
    """Send the next message of the same dossier to the same partner at once instead of at the next sweep."""
    from hotich.acts.doorbell import ring
    from interlink.tasks import deliver as task

    following = due(timezone.now()).filter(dossier=message.dossier_id, partner=message.partner_id).first()
    if following:
        ring(task, following.pk)
