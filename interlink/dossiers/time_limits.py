"""How many working days the law gives, by its dated limits, and what is promised by them. vi: thời hạn giải quyết."""

import datetime

from django.utils import timezone

from interlink.dossiers.deadlines import DAYS_FOR_A_BRANCH, DAYS_FOR_THE_GROUP, due_at
from interlink.models import TimeLimit

#: The leg of a time limit that counts for the whole procedure; the others are named after their branch.
GROUP = "group"


def working_days(procedure: str, leg: str, on: datetime.date) -> int:
    """Return the working days for a procedure or one of its branches, by the limit in force on that day."""
    limit = TimeLimit.objects.valid_on(on).filter(procedure=procedure, leg=leg).first()
    if limit is None:
        return DAYS_FOR_THE_GROUP if leg == GROUP else DAYS_FOR_A_BRANCH
    return limit.working_days


def promise(procedure: str, received_at: datetime.datetime) -> datetime.datetime:
    """Return when the result is due for what is received at that moment."""
    return due_at(received_at, working_days(procedure, GROUP, timezone.localdate(received_at)))
