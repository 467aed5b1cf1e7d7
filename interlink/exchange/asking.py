"""Ask partners what they should have told us: a lost callback cannot freeze a dossier. vi: chủ động hỏi lại đối tác."""

import datetime
import logging

from django.utils import timezone

from hotich.errors import PartnerRejected, PartnerUnavailable
from hotich.models import Errand
from hotich.values.dates import now as legal_now
from interlink.exchange import inbox
from interlink.exchange.delivery import SILENCE
from interlink.messages import silent_partners
from interlink.messages.outbox import standing_for
from interlink.models import Branch, OutgoingMessage, Partner
from interlink.partners import adapter
from interlink.workflows.branch import ANSWERABLE
from registry.models import PersonalIdRequest, PersonalIdReturn

logger = logging.getLogger(__name__)

#: We ask again after spans that double, up to this one.
LONGEST_SPAN = datetime.timedelta(minutes=30)


def ask(errand: Errand) -> datetime.datetime | None:
    """Ask the partner about one request that is still open; its answer goes through the inbox like any event.

    The event's id is made of what it says, so asking twice is harmless. Returns when to ask again, None once the
    request is answered.
    """
    messages = OutgoingMessage.objects.select_related(
        "partner", "dossier__office__place", "record__office__place"
    )
    message = messages.get(pk=errand.key)
    now, reference = timezone.now(), str(message.reference)
    if not _is_open(reference):
        return None
    partner = _who_is_asked(message)
    try:
        with silent_partners.calling(partner.pk):
            found = adapter(partner).ask(partner, reference)
    except (PartnerUnavailable, PartnerRejected) as error:
        logger.info("Partner %s does not answer for message %s: %s", partner.code, message.pk, error)
        found = None
    if found:
        event, data = found
        inbox.store(
            partner,
            event_id=f"asked:{reference}:{event}",
            type=event,
            reference=reference,
            occurred_at=legal_now(),
            data=data,
        )
    if message.settled_at is None:  # it is on its way once more
        return now + SILENCE
    return now + min(now - message.settled_at, LONGEST_SPAN)


def _who_is_asked(message: OutgoingMessage) -> Partner:
    """Return the partner that was sent the request, or whoever stands for it since its row has ended."""
    standing = standing_for(message)
    return message.partner if message.partner in standing or not standing else standing[0]


def _is_open(reference: str) -> bool:
    """Return whether the partner owes an answer: the branch is open, or the number has not come, be it to go back."""
    pending = PersonalIdRequest.State.PENDING
    return (
        Branch.objects.filter(reference=reference, state__in=ANSWERABLE).exists()
        or PersonalIdRequest.objects.filter(reference=reference, state=pending).exists()
        or PersonalIdReturn.objects.filter(reference=reference, number="", refused_at=None).exists()
    )
