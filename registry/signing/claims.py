"""Take a piece of work so that nobody else does it at the same time. vi: nhận việc."""

import datetime
from typing import TypeVar

from django.db.models import F, Q, QuerySet

from registry.models import Errand

E = TypeVar("E", bound=Errand)


def claim(due: QuerySet[E], pk: int, *, now: datetime.datetime, lease: datetime.timedelta) -> E | None:
    """Take the row `pk` of `due` for `lease`, or return None when another worker has it or it is not due any more.

    One conditional UPDATE. Each claim counts as a try, however it ends: work that kills its worker runs out of tries.
    """
    free = due.filter(pk=pk).filter(Q(lease_until=None) | Q(lease_until__lte=now))
    until = now + lease
    if not free.update(attempt=F("attempt") + 1, tries=F("tries") + 1, lease_until=until, ring_at=until):
        return None
    return due.filter(pk=pk).first()
