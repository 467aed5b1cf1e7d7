"""The approval of a whole book, part by part, by a worker when it is big. vi: đợt phê duyệt cả sổ."""

from __future__ import annotations

from django.db.models import QuerySet

from digitization import tasks
from digitization.approval.operations import MOST_AT_ONCE, approve_locked
from digitization.models import ApprovalRun, PaperBook, PaperEntry
from digitization.workflows.entry import State
from hotich.acts import access, audit, doorbell
from hotich.acts.access import Actor, Role
from hotich.acts.operation import operation
from hotich.errors import DomainError, NotFound
from hotich.models import Assignment
from hotich.values.dates import today

audit.register(
    {
        "paper-book.approve": "bắt đầu phê duyệt sổ giấy",
        "paper-book.approve-part": "phê duyệt một phần sổ giấy",
        "paper-book.stop-approval": "dừng phê duyệt sổ giấy",
    }
)


@operation
def approve_book(book_id: int, part: str = ApprovalRun.Part.ALL, *, by: Actor) -> ApprovalRun:
    """Begin to approve what is checked in a book: all of it, or what no sample drew. vi: phê duyệt cả sổ.

    Nothing is approved yet: `approve_part` does it, as often as there is more; of more than `MOST_AT_ONCE` a worker is
    told. What was escalated is decided one by one. Raises `DomainError` when nothing waits or another run is at work.
    """
    book = PaperBook.objects.lock(book_id)
    access.require(by, Role.APPROVER, office=book.office_id)
    held = Assignment.objects.valid_on(today()).filter(user=by.user, role=by.role, office=by.office)
    assignment = held.order_by("pk").first()
    if assignment is None:
        raise NotFound
    if ApprovalRun.objects.filter(book=book, state=ApprovalRun.State.RUNNING).exists():
        raise DomainError("Sổ này đang được phê duyệt. Hãy xem tiến độ, hoặc dừng đợt đó trước.")
    total = _waiting(book.pk, part).count()
    if not total:
        raise DomainError("Sổ này không có việc nào đang chờ phê duyệt.")
    run = ApprovalRun.objects.create(book=book, assignment=assignment, part=part, total=total)
    audit.record("paper-book.approve", by=by, subject=book, run=run.pk, part=part, entries=total)
    if total > MOST_AT_ONCE:
        doorbell.ring(tasks.approve_part, run.pk)
    return run


@operation
def approve_part(run_id: int, *, by: Actor) -> ApprovalRun:
    """Approve the next entries of a run, all in one transaction with how far it has come. vi: phê duyệt một phần.

    Harmless when repeated after the end. `by` is whoever ordered the run, in that role still: else it stops.
    """
    run = ApprovalRun.objects.lock(run_id)
    if run.state != ApprovalRun.State.RUNNING:
        return run
    if by.user != run.assignment.user or not _still_holds(run.assignment):
        return _stop(run, "Người phê duyệt không còn phân công này.", by=by)
    entries = list(
        _waiting(run.book_id, run.part)
        .filter(pk__gt=run.last_entry)
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
        run.state = ApprovalRun.State.DONE
    run.save()
    return run


@operation
def stop_run(run_id: int, note: str, *, by: Actor) -> ApprovalRun:
    """Stop a run; what is approved stays, the rest waits in the queue. vi: dừng đợt phê duyệt."""
    run = ApprovalRun.objects.lock(run_id)
    if by.is_person:
        access.require(by, Role.APPROVER, office=run.book.office_id)
    return run if run.state != ApprovalRun.State.RUNNING else _stop(run, note, by=by)


def _stop(run: ApprovalRun, note: str, *, by: Actor) -> ApprovalRun:
    run.state, run.note = ApprovalRun.State.STOPPED, note
    run.save()
    audit.record("paper-book.stop-approval", by=by, subject=run.book, reason=note, run=run.pk)
    return run


def _still_holds(assignment: Assignment) -> bool:
    return (
        Assignment.objects.valid_on(today())
        .filter(pk=assignment.pk, user__state=assignment.user.State.ACTIVE)
        .exists()
    )


def _waiting(book_id: int, part: str) -> QuerySet[PaperEntry]:
    waiting = PaperEntry.objects.filter(book=book_id, state=State.CHECKED)
    return waiting.filter(in_sample=False) if part == ApprovalRun.Part.REST else waiting
