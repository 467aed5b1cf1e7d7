"""Doorbells: each wakes a worker for rows that are already there, and is harmless when rung twice."""

from celery import shared_task
from django.utils import timezone

from interlink import delivery, inbox, reconciliation
from interlink.models import IncomingMessage

#: Rows a sweep takes on; the next one comes in seconds.
ROWS = 200


@shared_task
def deliver(message_id: int) -> None:
    """Send one message to its partner."""
    delivery.deliver(message_id)


@shared_task
def apply(event_id: int) -> None:
    """Apply one event that a partner told us."""
    inbox.apply(event_id)


@shared_task(expires=10)
def sweep() -> None:
    """Ring again for all that is due: lost rings, back-offs that ended, leases of dead workers, silent partners."""
    now = timezone.now()
    for message_id in delivery.due(now).values_list("pk", flat=True)[:ROWS]:
        deliver.delay(message_id)
    stored = IncomingMessage.objects.filter(state=IncomingMessage.State.STORED, due_at__lte=now)
    for event_id in stored.order_by("due_at").values_list("pk", flat=True)[:ROWS]:
        apply.delay(event_id)
    reconciliation.ask_silent_partners(now)
