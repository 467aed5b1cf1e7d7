"""Hand messages over to partners, in the order of the acts they tell of. vi: gửi thông điệp.

An errand (`hotich.acts.errands`) says when a message goes and how often that was tried; what came of it is written in
the transaction that settles the errand, with what follows from the partner's answer.
"""

import datetime
import time
from collections.abc import Generator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from hotich.acts import errands
from hotich.errors import PartnerRejected, PartnerUnavailable
from hotich.models import Errand
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.messages import silent_partners
from interlink.models import DeliveryAttempt, OutgoingMessage, Topic
from interlink.partners import adapter
from interlink.workflows.message import MESSAGE, Action, State

#: Answered by an event of the partner, some time after it has taken them.
ANSWERED_LATER = (Topic.PERSONAL_ID, Topic.BRANCH)
#: Silence this long after our message arrived makes us ask.
SILENCE = datetime.timedelta(seconds=30)


def deliver(errand: Errand) -> None:
    """Send one message, and write down how it went."""
    found = OutgoingMessage.objects.select_related(
        "partner", "dossier__office__place", "record__office__place"
    )
    message = found.get(pk=errand.key)
    if message.state == State.DELIVERED:  # rung for again while it was on its way
        errands.settle(errand)
        return
    began = time.monotonic()
    try:
        with silent_partners.calling(message.partner_id):
            sent = adapter(message.partner).send(message)
    except PartnerUnavailable as error:
        with _attempt(message, errand, began, str(error)):
            message.error = str(error)
            message.save(update_fields=["error"])
            errands.later(errand, str(error), retry_after=error.retry_after)
    except PartnerRejected as error:  # sending again will not help
        with _attempt(message, errand, began, str(error)):
            errands.park(errand, str(error))
    else:
        with _attempt(message, errand, began):
            errands.settle(errand)
            message.state = MESSAGE.follow(Action.DELIVER, message).target
            message.answer, message.error, message.settled_at = sent.answer, "", timezone.now()
            message.save(update_fields=["state", "answer", "error", "settled_at"])
            if sent.apply:
                with acting(message.partner.as_actor):
                    sent.apply()
            if message.topic in ANSWERED_LATER:
                errands.ring("ask_partner", message.pk, at=message.settled_at + SILENCE)


def stop(errand: Errand, reason: str) -> None:
    """Leave a message that has not arrived to a person, who reads why. Needs the caller's transaction."""
    message = OutgoingMessage.objects.select_for_update(of=("self",)).get(pk=errand.key)
    if message.state == State.DELIVERED:
        return
    message.state = MESSAGE.follow(Action.PARK, message).target
    message.error, message.settled_at = reason, timezone.now()
    message.save(update_fields=["state", "error", "settled_at"])


@contextmanager
def _attempt(message: OutgoingMessage, errand: Errand, began: float, error: str = "") -> Generator[None]:
    """Keep the try with what is written inside; if the claim was lost, neither."""
    with transaction.atomic(durable=True), acting(Actor.system("gửi tin")):
        yield
        DeliveryAttempt.objects.create(
            message=message,
            number=errand.tries,
            milliseconds=int((time.monotonic() - began) * 1000),
            error=error,
        )
