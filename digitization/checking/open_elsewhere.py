"""Which entries others have before them, so that two people are not offered the same work. vi: việc đang có người mở.

The trail knows it: every look stands there before the page is shown. So there is no claim to take, to renew, or to give
back when a browser or a process dies.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from digitization.models import PaperEntry
from hotich.models import AuditEntry
from hotich.rights.access import Actor

#: The entry that somebody opened last counts as theirs for so long, unless they open another one first.
OPEN_FOR = timedelta(minutes=10)
_LOOKS = ("paper-check.view", "paper-second-typing.view", "paper-difference.view", "paper-approval.view")


def opened_by_others(by: Actor) -> dict[int, AuditEntry]:
    """Return the look by which somebody else has an entry open, by the entry's id; one statement."""
    looks = AuditEntry.objects.filter(at__gte=timezone.now() - OPEN_FOR, act__in=_LOOKS, user__isnull=False)
    last = looks.exclude(user=by.user).order_by("user_id", "-id").distinct("user_id")
    return {each.subject_id: each for each in last if each.subject_id}


def opened_by_another(entry: PaperEntry, *, by: Actor) -> AuditEntry | None:
    """Return the look by which somebody else has this entry open."""
    return opened_by_others(by).get(entry.pk)
