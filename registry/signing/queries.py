"""Which tokens have a station that listens. vi: trạm ký đang hoạt động."""

from django.utils import timezone

from hotich.models.errands import ErrandQuerySet
from registry.models import Station


def listened_to(errands: ErrandQuerySet) -> ErrandQuerySet:
    """Leave out what waits for a token whose station would not hear the ring."""
    since = timezone.now() - Station.SILENT_AFTER
    ready = Station.objects.filter(state=Station.State.READY, seen_at__gt=since).select_related("token")
    return errands.filter(queue__in=[station.token.queue for station in ready])
