"""Doorbells: each wakes a worker for rows that are already there, and is harmless when rung twice."""

from celery import shared_task
from django.utils import timezone

from interlink.messages import asking, delivery, inbox
from interlink.models import IncomingMessage

#: Rows a sweep takes on; the next one comes in seconds.
ROWS = 200
#: A ring of the sweep that nobody heard by then is dropped: the next sweep rings again, and no queue piles up.
EXPIRES = 6.0


@shared_task
def deliver(message_id: int) -> None:
    """Send one message to its partner."""
    delivery.deliver(message_id)


@shared_task
def apply(event_id: int) -> None:
    """Apply one event that a partner told us."""
    inbox.apply(event_id)


@shared_task
def ask(message_id: int) -> None:
    """Ask a silent partner about one request."""
    asking.ask(message_id)


@shared_task(expires=EXPIRES)
def sweep() -> None:
    """Ring again for all that is due: lost rings, back-offs that ended, leases of dead workers, silent partners."""
    now = timezone.now()
    stored = IncomingMessage.objects.filter(state=IncomingMessage.State.STORED, due_at__lte=now).order_by(
        "due_at"
    )
    due = delivery.to_ring(now, ROWS)
    events, questions = (rows.values_list("pk", flat=True)[:ROWS] for rows in (stored, asking.silent(now)))
    for task, row_ids in ((deliver, due), (apply, events), (ask, questions)):
        for row_id in row_ids:
            task.apply_async((row_id,), expires=EXPIRES)
