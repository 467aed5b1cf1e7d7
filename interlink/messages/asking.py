"""Ask partners what they should have told us: a lost callback cannot freeze a dossier. vi: chủ động hỏi lại đối tác."""

import datetime
import logging
import time
from importlib import import_module
from typing import Any

from django.db.models import DateTimeField, ExpressionWrapper, F, Q
from django.utils import timezone

from hotich.errors import PartnerRejected, PartnerUnavailable
from interlink.messages import inbox, silent_partners
from interlink.models import Branch, OutgoingMessage, Topic
from interlink.workflows.branch import OPEN
from registry.models import PersonalIdRequest

logger = logging.getLogger(__name__)

#: Silence this long after our message arrived makes us ask; then after spans that double, up to the longest.
SILENCE = datetime.timedelta(seconds=30)
LONGEST_SILENCE = datetime.timedelta(minutes=30)

_twice_the_span = ExpressionWrapper(
    F("asked_at") + (F("asked_at") - F("settled_at")), output_field=DateTimeField()
)


def silent(now: datetime.datetime) -> Any:
    """Return the requests that arrived at a partner, were not answered for a while, and are due to be asked about."""
    branches = Branch.objects.filter(state__in=OPEN).values("reference")
    numbers = PersonalIdRequest.objects.filter(state=PersonalIdRequest.State.PENDING).values("reference")
    return (
        OutgoingMessage.objects.filter(
            Q(reference__in=branches) | Q(reference__in=numbers),
            state=OutgoingMessage.State.DELIVERED,
            topic__in=[Topic.PERSONAL_ID, Topic.BRANCH],
            settled_at__lt=now - SILENCE,
            asked_at__lt=now - SILENCE,
        )
        .annotate(next_at=_twice_the_span)
        .filter(Q(next_at__lt=now) | Q(asked_at__lt=now - LONGEST_SILENCE))
        .order_by("asked_at")
    )


def ask(message_id: int, now: datetime.datetime | None = None) -> None:
    """Ask the partner about one request if it is still due; its answer goes through the inbox like any event.

    The event's id is made of what it says, so asking twice is harmless.
    """
    now = now or timezone.now()
    if not silent(now).filter(pk=message_id).order_by().exists():
        return
    message = OutgoingMessage.objects.select_related("partner").get(pk=message_id)
    partner, reference = message.partner, str(message.reference)
    if not silent_partners.may_call(partner.pk):
        return
    OutgoingMessage.objects.filter(pk=message.pk).update(asked_at=now)
    began, was_silent = time.monotonic(), False
    try:
        found = import_module(f"interlink.partners.{partner.kind}.outgoing").ask(partner, reference)
    except (PartnerUnavailable, PartnerRejected) as error:
        logger.info("Partner %s does not answer for message %s: %s", partner.code, message.pk, error)
        was_silent = time.monotonic() - began > silent_partners.SECONDS
        return
    finally:
        silent_partners.called(partner.pk, was_silent=was_silent)
    if found:
        event, data = found
        inbox.store(
            partner,
            event_id=f"asked:{reference}:{event}",
            type=event,
            reference=reference,
            occurred_at=now,
            data=data,
        )
