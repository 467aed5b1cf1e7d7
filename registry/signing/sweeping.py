"""Ring again for work whose message was lost or whose worker died: this makes certain what a message makes quick."""

from typing import Any

from celery import Task
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from hotich.acts import doorbell
from registry.models import Errand, Rendering, Signature, Station
from registry.workflows.paper import SignatureState

# Any number, but the same in every process: the lock of this sweep.
_LOCK = 7_406_201
_AT_ONCE = 500


def sweep() -> int:
    """Ring for everything that is due, and return how many times. Two sweeps at once are harmless: one does nothing."""
    from registry import tasks

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        now, rung = timezone.now(), 0
        signatures = Signature.objects.filter(ring_at__lte=now)
        due_rows: list[tuple[QuerySet[Any], Task]] = [
            (Rendering.objects.filter(ring_at__lte=now), tasks.render_paper),
            (signatures.filter(state=SignatureState.QUEUED), tasks.prepare_signature),
            (signatures.filter(state=SignatureState.RAW), tasks.complete_signature),
        ]
        for queryset, task in due_rows:
            due = list(queryset.order_by("ring_at").values_list("pk", flat=True)[:_AT_ONCE])
            # Not again at once: a busy queue must not fill with rings for the same rows.
            queryset.model.objects.filter(pk__in=due).update(ring_at=now + 2 * Errand.PATIENCE)
            for pk in due:
                doorbell.ring(task, pk)
            rung += len(due)
        # A station empties its whole queue at one ring, so one a token is enough, and none where nobody listens.
        ready = Station.objects.filter(state=Station.State.READY, seen_at__gt=now - Station.SILENT_AFTER)
        waiting = signatures.filter(state=SignatureState.AT_TOKEN).values("token")
        for station in ready.filter(token__in=waiting).select_related("token"):
            doorbell.ring(tasks.sign_waiting, station.token_id, queue=station.token.queue)
            rung += 1
    return rung
