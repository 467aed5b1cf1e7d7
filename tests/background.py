"""Background work in tests: take an errand as a worker does, and let time pass for it."""

import datetime

from django.utils import timezone

from hotich.acts import errands
from hotich.models import Errand


def claimed(work: str, key: int) -> Errand:
    """Return the errand as the worker that has just taken it holds it."""
    errand = errands.claim(work, key)
    assert errand is not None
    return errand


def let_time_pass(work: str, key: int) -> None:
    """Let the errand's time come and its lease, if a worker has it, run out."""
    ago = timezone.now() - datetime.timedelta(seconds=1)
    row = Errand.objects.filter(work=work, key=key)
    row.update(due_at=ago)
    row.exclude(lease_until=None).update(lease_until=ago)
