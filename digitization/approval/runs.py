"""The approval of a whole book, part by part, by a worker when it is big. vi: đợt phê duyệt cả sổ."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from digitization.approval.operations import MOST_AT_ONCE, approve_locked
from digitization.models import ApprovalRun, PaperBook, PaperEntry
from digitization.workflows.approval_run import APPROVAL_RUN, Action, State
from digitization.workflows.entry import State as EntryState
from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.errors import DomainError, NotFound
from hotich.models import Assignment, Errand
from hotich.models.tracked import acting
from hotich.rights import access
from hotich.rights.access import Actor

audit.register(
    {
        "paper-book.approve": "bắt đầu phê duyệt sổ giấy",
        "paper-book.approve-part": "phê duyệt một phần sổ giấy",
        "paper-book.stop-approval": "dừng phê duyệt sổ giấy",
    }
)

#: How long a small book is left to the request that began its approval.
_FOR_WHO_ASKED = datetime.timedelta(seconds=20)


@operation
def approve_book(book_id: int, part: str = ApprovalRun.Part.ALL, *, by: Actor) -> ApprovalRun:
    """Begin to approve what is checked in a book: all of it, or what no sample drew. vi: phê duyệt cả sổ.

    Nothing is approved yet: `approve_part` does it, as often as there is more. More than `MOST_AT_ONCE` are for a
    worker; fewer are for whoever asks, and for a worker when their process dies. What was escalated is decided one by
    one. Raises `DomainError` when nothing waits or another run is at work.
    """
    book = PaperBook.objects.lock(book_id)
    row = APPROVAL_RUN.permit(Action.BEGIN, by=by, office=book.office_id, about=[book.pk])
    held = Assignment.objects.running().filter(user=by.user, role=by.role, office=by.office)
    assignment = held.order_by("pk").first()
    if assignment is None:
        raise NotFound
    if ApprovalRun.objects.filter(book=book, state=row.target).exists():
        raise DomainError("Sổ này đang được phê duyệt. Hãy xem tiến độ, hoặc dừng đợt đó trước.")
    total = _waiting(book.pk, part).count()
    if not total:
        raise DomainError("Sổ này không có việc nào đang chờ phê duyệt.")
    run = ApprovalRun.objects.create(
        book=book, assignment=assignment, state=row.target, part=part, total=total
    )
    audit.record("paper-book.approve", by=by, subject=book, run=run.pk, part=part, entries=total)
    begin_at = None if total > MOST_AT_ONCE else timezone.now() + _FOR_WHO_ASKED
    errands.ring("approve_book", run.pk, at=begin_at)
    return run


@operation
def approve_part(run_id: int, *, errand: Errand | None = None, by: Actor) -> ApprovalRun:
    """Approve the next entries of a run, all in one transaction with how far it has come. vi: phê duyệt một phần.

    Harmless when repeated after the end. `by` is whoever ordered the run, in that role still: else it stops. A worker
    gives its `errand`, which goes on at once while there is more.
    """
    run = ApprovalRun.objects.lock(run_id)
    if run.state == State.RUNNING:
        run = _approve_part(run, by=by)
    if errand:
        errands.settle(errand, again=timezone.now() if run.state == State.RUNNING else None)
    return run


def _approve_part(run: ApprovalRun, *, by: Actor) -> ApprovalRun:
    if by.user != run.assignment.user or not _still_holds(run.assignment):
        return _stop(run, Action.HALT, "Người phê duyệt không còn phân công này.", by=by)
    APPROVAL_RUN.permit(Action.APPROVE_PART, run, by=by)
    entries = list(
        _waiting(run.book_id, run.part)
        .filter(pk__gt=run.last_entry)
        # What came back and was checked anew since then was not on the list that was approved.
        .exclude(checked_at__gt=run.started_at)
        .select_for_update(of=("self",))
        .select_related("office__place", "book", "page")
        .order_by("pk")[:MOST_AT_ONCE]
    )
    if entries:
        done = approve_locked(entries, by=by)
        run.approved += len(done.records) + len(done.struck)
        run.refused += len(done.refused)
        run.last_entry = entries[-1].pk
        audit.record(
            "paper-book.approve-part", by=by, subject=run.book, run=run.pk, approved=len(done.records)
        )
    if len(entries) < MOST_AT_ONCE:
        run.state = APPROVAL_RUN.follow(Action.FINISH, run).target
    run.save()
    return run


@operation
def stop_run(run_id: int, note: str, *, by: Actor) -> ApprovalRun:
    """Stop a run; what is approved stays, the rest waits in the queue. vi: dừng đợt phê duyệt."""
    run = ApprovalRun.objects.lock(run_id)
    access.require_sight(by, run.office_id)
    if run.state != State.RUNNING:
        return run
    APPROVAL_RUN.permit(Action.STOP, run, by=by)
    return _stop(run, Action.STOP, note, by=by)


def halt(run_id: int, note: str) -> None:
    """Stop a run that cannot go on, if it still runs. For workers; needs the caller's transaction."""
    run, by = ApprovalRun.objects.lock(run_id), Actor.system("phê duyệt sổ")
    if run.state == State.RUNNING:
        with acting(by):
            _stop(run, Action.HALT, note, by=by)


def _stop(run: ApprovalRun, action: Action, note: str, *, by: Actor) -> ApprovalRun:
    run.state, run.note = APPROVAL_RUN.follow(action, run).target, note
    run.save()
    audit.record("paper-book.stop-approval", by=by, subject=run.book, reason=note, run=run.pk)
    return run


def _still_holds(assignment: Assignment) -> bool:
    return (
        Assignment.objects.running()
        .filter(pk=assignment.pk, user__state=assignment.user.State.ACTIVE)
        .exists()
    )


def _waiting(book_id: int, part: str) -> QuerySet[PaperEntry]:
    waiting = PaperEntry.objects.filter(book=book_id, state=EntryState.CHECKED)
    return waiting.filter(in_sample=False) if part == ApprovalRun.Part.REST else waiting
