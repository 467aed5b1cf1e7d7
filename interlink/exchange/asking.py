"""Ask partners what they should have told us: a lost callback cannot freeze a dossier. vi: chủ động hỏi lại đối tác."""

import datetime
import logging

from django.utils import timezone

from hotich.errors import PartnerRejected, PartnerUnavailable
from hotich.models import Errand
from hotich.values.dates import now as legal_now
from interlink.exchange import inbox
from interlink.messages import silent_partners
from interlink.models import Branch, OutgoingMessage
from interlink.partners import adapter
from interlink.workflows.branch import OPEN
from registry.models import PersonalIdRequest

logger = logging.getLogger(__name__)

#: We ask again after spans that double, up to this one.
LONGEST_SPAN = datetime.timedelta(minutes=30)


def ask(errand: Errand) -> datetime.datetime | None:
    """Ask the partner about one request that is still open; its answer goes through the inbox like any event.

    The event's id is made of what it says, so asking twice is harmless. Returns when to ask again, None once the
    request is answered.
    """
    message = OutgoingMessage.objects.select_related("partner").get(pk=errand.key)
    now, reference = timezone.now(), str(message.reference)
    if not _is_open(reference):
        return None
    try:
        with silent_partners.calling(message.partner_id):
            found = adapter(message.partner).ask(message.partner, reference)
    except (PartnerUnavailable, PartnerRejected) as error:
        logger.info("Partner %s does not answer for message %s: %s", message.partner.code, message.pk, error)
        found = None
    if found:
        event, data = found
        inbox.store(
            message.partner,
            event_id=f"asked:{reference}:{event}",
            type=event,
            reference=reference,
            occurred_at=legal_now(),
            data=data,
        )
    assert message.settled_at is not None
    return now + min(now - message.settled_at, LONGEST_SPAN)


def _is_open(reference: str) -> bool:
    """Return whether the partner owes an answer: the branch is open, or the number is not there yet."""
    pending = PersonalIdRequest.State.PENDING
    return (
        Branch.objects.filter(reference=reference, state__in=OPEN).exists()
        or PersonalIdRequest.objects.filter(reference=reference, state=pending).exists()
    )
