"""How long the law gives for a case, and what is promised by it. vi: thời hạn giải quyết."""

import datetime
from typing import Any

from django.utils import timezone

from hotich.law import rows as law
from interlink.dossiers.deadlines import due_at
from interlink.models import TimeLimit

Leg = TimeLimit.Leg


def limit(procedure: str, leg: str, on: datetime.date, **case: Any) -> TimeLimit:
    """Return the limit of a leg for a case (`foreign`, `channel`, `basis`, `case`) by the law of that day.

    Raises `LookupError` where the law of that day knows no such procedure.
    """
    found = law.row(TimeLimit, on, procedure=procedure, leg=leg, **case)
    if found is None:
        raise LookupError(f"no limit for {procedure} {leg} on {on}")
    return found


def promise(procedure: str, received_at: datetime.datetime) -> datetime.datetime:
    """Return when the result is due for what is received at that moment."""
    return due_at(received_at, limit(procedure, Leg.WHOLE, timezone.localdate(received_at)).days)
