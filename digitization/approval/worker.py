"""A worker carries on with the approval of a book: one part at a time, each a transaction of its own."""

from __future__ import annotations

import datetime
import logging

from django.db import DataError, IntegrityError
from django.db.models import QuerySet

from digitization.approval.runs import approve_part, stop_run
from digitization.models import ApprovalRun
from hotich.acts.access import Actor
from hotich.errors import Refusal
from hotich.web import sessions

logger = logging.getLogger(__name__)

#: A run that has not moved for so long has lost its worker.
PATIENCE = datetime.timedelta(seconds=20)


def go_on(run_id: int) -> bool:
    """Approve the next part of the run; says whether there is more. What a person must mend stops the run."""
    run = (
        ApprovalRun.objects.select_related("assignment__user", "assignment__office").filter(pk=run_id).first()
    )
    if run is None:
        return False
    try:
        run = approve_part(run_id, by=sessions.of(run.assignment))
    except (Refusal, IntegrityError, DataError) as error:
        logger.exception("The approval of a book broke: run %s", run_id)
        note = (
            error.message
            if isinstance(error, Refusal)
            else "Có việc không đưa vào được; hãy phê duyệt từng trang."
        )
        stop_run(run_id, note, by=Actor.system("phê duyệt sổ"))
        return False
    return run.state == ApprovalRun.State.RUNNING


def stalled(now: datetime.datetime) -> QuerySet[ApprovalRun]:
    """Return the runs whose worker seems to have died."""
    return ApprovalRun.objects.filter(state=ApprovalRun.State.RUNNING, moved_at__lte=now - PATIENCE)
