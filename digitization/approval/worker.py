"""A worker carries on with the approval of a book: one part at a time, each a transaction of its own."""

from __future__ import annotations

import logging

from django.db import DataError, IntegrityError, transaction

from digitization.approval.runs import approve_part, halt
from digitization.models import ApprovalRun
from hotich.acts import errands
from hotich.errors import Refusal
from hotich.models import Errand
from hotich.web import sessions

logger = logging.getLogger(__name__)


def approve_book(errand: Errand) -> None:
    """Approve the next part of the run. What a person must mend stops it, with the sentence that says why."""
    runs = ApprovalRun.objects.select_related("assignment__user", "assignment__office")
    run = runs.filter(pk=errand.key).first()
    if run is None:
        return
    try:
        approve_part(run.pk, errand=errand, by=sessions.of(run.assignment))
    except Refusal as error:
        _halt(errand, error.message)
    except (IntegrityError, DataError):
        logger.exception("The approval of a book broke: run %s", run.pk)
        _halt(errand, "Có việc không đưa vào được; hãy phê duyệt từng trang.")


def on_parked(errand: Errand, reason: str) -> None:
    """Stop the run, so that the approver sees why it does not go on; in the transaction that parks the errand."""
    halt(errand.key, reason)


def _halt(errand: Errand, note: str) -> None:
    with transaction.atomic():
        halt(errand.key, note)
        errands.settle(errand)
