"""Reconciliation with the population database: opened by an office, decided by people. vi: rà soát, đối chiếu dữ liệu.

Quy trình 1050/HTQTCT-QLHC of 09/11/2022: whoever keeps the books finds the differences and says which side is wrong.
A value of theirs is corrected by them, on our proposal; a value of ours only with a second person's approval.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db.models import Max, Min
from django.utils import timezone

from digitization.models import Difference, Reconciliation
from digitization.reconciliation.differences import PERSON
from digitization.reconciliation.queries import label_of
from digitization.workflows.reconciliation import (
    DIFFERENCE,
    RECONCILIATION,
    Action,
    DifferenceAction,
    DifferenceState,
    Sort,
    State,
)
from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.rights.workflow import Transition
from registry.models import EventKind, Record
from registry.workflows.record import State as RecordState

audit.register(
    {
        "reconciliation.start": "mở đợt đối soát với dữ liệu dân cư",
        "reconciliation.pause": "tạm dừng đợt đối soát",
        "reconciliation.resume": "tiếp tục đợt đối soát",
        "difference.fix_ours": "đề nghị sửa dữ liệu hộ tịch",
        "difference.fix_theirs": "đề nghị bên dân cư sửa",
        "difference.leave": "giữ nguyên sai lệch",
        "difference.reopen": "xem xét lại sai lệch",
        "difference.turn_down": "không duyệt sửa dữ liệu hộ tịch",
        "differences.decide": "quyết định cùng lúc các sai lệch một loại",
    }
)

#: Rows decided in one act; a whole sort is decided in one statement, however many there are.
MOST_ROWS = 500
#: So many of those that are refused are named.
_MOST_NAMED = 4
#: What a person decides; the rest of the table is done by workers, or by whoever approves.
DECISIONS = (
    DifferenceAction.FIX_OURS,
    DifferenceAction.FIX_THEIRS,
    DifferenceAction.LEAVE,
    DifferenceAction.REOPEN,
)
#: Nothing of ours can be corrected where the other side has nothing to put in its place.
NOT_OURS_TO_FIX = frozenset({Sort.NOT_FOUND, Sort.SEVERAL, Sort.NOT_NOTED})
#: Whom they do not know under a number cannot be corrected there either, but they can look for them.
NOT_THEIRS_TO_FIX = frozenset({Sort.SEVERAL})


@operation
def start_reconciliation(
    office_id: int,
    kinds: Sequence[str],
    *,
    registered_from: datetime.date | None = None,
    registered_to: datetime.date | None = None,
    by: Actor,
) -> Reconciliation:
    """Begin to compare the office's records, and those of the offices below it. vi: mở đợt đối soát.

    Raises `InvalidInput` for kinds that name no person, and when such a reconciliation of this office is under way.
    """
    office = Office.objects.select_for_update().filter(pk=office_id).first()
    if office is None:
        raise NotFound
    row = RECONCILIATION.permit(Action.START, by=by, office=office)
    wrong: dict[str, list[str]] = {}
    if not kinds or not set(kinds) <= set(comparable_kinds()):
        wrong["kinds"] = ["Hãy chọn ít nhất một loại việc."]
    if registered_from and registered_to and registered_to < registered_from:
        wrong["registered_to"] = ["Ngày cuối ở trước ngày đầu."]
    unfinished = Reconciliation.objects.filter(office=office, state__in=[State.RUNNING, State.PAUSED])
    if unfinished.filter(kinds__overlap=list(kinds)).exists():
        wrong["kinds"] = ["Đã có một đợt đối soát chưa xong cho loại việc này. Hãy tiếp tục đợt đó."]
    if wrong:
        raise InvalidInput(wrong, "Chưa mở được đợt đối soát.")
    assert by.user is not None
    ends = Record.objects.filter(state=RecordState.REGISTERED).aggregate(first=Min("pk"), last=Max("pk"))
    run = Reconciliation.objects.create(
        office=office,
        kinds=list(kinds),
        state=row.target,
        registered_from=registered_from,
        registered_to=registered_to,
        first_record=max((ends["first"] or 1) - 1, 0),
        last_record=ends["last"] or 0,
        started_by=by.user,
        started_by_name=by.name,
    )
    audit.record("reconciliation.start", by=by, subject=run, kinds=list(kinds))
    errands.ring("reconcile", run.pk)
    return run


def comparable_kinds() -> tuple[EventKind, ...]:
    """Return the kinds of act whose people are compared: those of which the population database keeps the facts."""
    return (EventKind.BIRTH, EventKind.MARRIAGE, EventKind.DEATH, EventKind.ADOPTION)


@operation
def pause_reconciliation(reconciliation_id: int, *, by: Actor) -> None:
    """Stop after the chunk at hand; what was found stays. vi: tạm dừng."""
    run = _move(reconciliation_id, Action.PAUSE, by=by)
    errands.withdraw("reconcile", run.pk)
    audit.record("reconciliation.pause", by=by, subject=run)


@operation
def resume_reconciliation(reconciliation_id: int, *, by: Actor) -> None:
    """Go on behind the record that was compared last. vi: tiếp tục."""
    run = _move(reconciliation_id, Action.RESUME, by=by)
    audit.record("reconciliation.resume", by=by, subject=run)
    errands.ring("reconcile", run.pk)


@operation
def decide_differences(ids: Sequence[int], action: DifferenceAction, reason: str = "", *, by: Actor) -> int:
    """Decide about these differences, all alike; returns how many. vi: quyết định về sai lệch.

    Raises `NotFound` when one is of an office that the actor does not see, and a `DomainError` for the first that the
    decision does not fit; nothing is decided then.
    """
    rows = lock_differences(ids, by)
    reason = reason.strip()[:500]
    change = permit_rows(action, rows, by=by, reason=reason)
    for row in rows:
        _require_fitting(row.sort, row.key, action)
        _decide(row, change, reason, by)
    _save(rows)
    audit.record_many(
        f"difference.{action}", by=by, subjects=[(row, {"key": row.key}) for row in rows], reason=reason
    )
    if change.target == DifferenceState.TO_SEND:
        errands.ring_all("correct_at_partner", {row.office_id for row in rows})
    return len(rows)


@operation
def decide_sort(
    reconciliation_id: int,
    sort: Sort,
    action: DifferenceAction,
    reason: str = "",
    *,
    key: str = "",
    by: Actor,
) -> int:
    """Decide about all undecided differences of one sort (and key) at once; returns how many. vi: quyết định theo loại.

    One statement and one entry of the trail, for there may be a hundred thousand; each row says who decided. Of a
    reconciliation that an office above opened, the rows of the actor's own offices.
    """
    run = Reconciliation.objects.lock(reconciliation_id)
    if by.office is None or not Reconciliation.objects.visible_to(by).filter(pk=run.pk).exists():
        raise NotFound
    # A whole sort is decided by its name: nobody has its rows before them.
    change = DIFFERENCE.permit(
        action, by=by, office=by.office, state=DifferenceState.FOUND, reason=reason, about=()
    )
    reason = reason.strip()[:500]
    _require_fitting(sort, "", action)
    assert by.user is not None
    now = timezone.now()
    rows = Difference.objects.visible_to(by).filter(
        reconciliation=run, sort=sort, state=DifferenceState.FOUND
    )
    if key:
        rows = rows.filter(key=key)
    offices = (
        set(rows.values_list("office_id", flat=True)) if change.target == DifferenceState.TO_SEND else set()
    )
    count = rows.update(
        state=change.target,
        reason=reason,
        decided_by=by.user,
        decided_by_name=by.name,
        decided_at=now,
        due_at=now if change.target == DifferenceState.TO_SEND else None,
    )
    audit.record(
        "differences.decide",
        by=by,
        subject=run,
        reason=reason,
        sort=sort,
        decision=action,
        count=count,
        key=key,
    )
    errands.ring_all("correct_at_partner", offices)
    return count


@operation
def turn_down_differences(ids: Sequence[int], reason: str, *, by: Actor) -> int:
    """Refuse to change our data; the differences are open again. vi: không duyệt sửa dữ liệu hộ tịch."""
    rows = lock_differences(ids, by)
    change = permit_rows(DifferenceAction.TURN_DOWN, rows, by=by, reason=reason)
    reason = reason.strip()[:500]
    for row in rows:
        row.state, row.reason = change.target, reason
    _save(rows)
    audit.record_many(
        "difference.turn_down", by=by, subjects=[(row, {"key": row.key}) for row in rows], reason=reason
    )
    return len(rows)


def _move(reconciliation_id: int, action: Action, *, by: Actor) -> Reconciliation:
    run = Reconciliation.objects.lock(reconciliation_id)
    run.state = RECONCILIATION.permit(action, run, by=by).target
    run.save()
    return run


def lock_differences(ids: Sequence[int], by: Actor) -> list[Difference]:
    """Lock the rows in one order, whoever ticked them in which."""
    wanted = set(ids)
    if not wanted or len(wanted) > MOST_ROWS:
        raise DomainError(f"Hãy đánh dấu từ 1 đến {MOST_ROWS} dòng.")
    rows = list(
        Difference.objects.visible_to(by).select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    )
    if len(rows) != len(wanted):
        raise NotFound
    return rows


def permit_rows(
    action: DifferenceAction, rows: Sequence[Difference], *, by: Actor, reason: str = ""
) -> Transition:
    """Return the row by which all of these are decided; names those that are no longer as the page showed them."""
    change = DIFFERENCE.permit_all(action, rows, by=by, reason=reason, about=())
    changed = DIFFERENCE.changed([row.pk for row in rows], by=by)
    other = [row for row in rows if row.pk in changed]
    if not other:
        return change
    error = changed[other[0].pk]
    if len(rows) > 1:
        named = "; ".join(f"{row.record.title}, {label_of(row)}" for row in other[:_MOST_NAMED])
        more = f" và {len(other) - _MOST_NAMED} dòng khác" if len(other) > _MOST_NAMED else ""
        error.message = f"{named}{more}: {error.message}"
    raise error


def _require_fitting(sort: str, key: str, action: DifferenceAction) -> None:
    if action == DifferenceAction.FIX_OURS and (sort in NOT_OURS_TO_FIX or key == PERSON):
        raise DomainError(
            f"“{Sort(sort).label}”: bên dân cư không có giá trị để sửa vào dữ liệu hộ tịch. "
            "Hãy đề nghị bên dân cư kiểm tra, hoặc giữ nguyên và ghi lý do."
        )
    if action == DifferenceAction.FIX_THEIRS and sort in NOT_THEIRS_TO_FIX:
        raise DomainError(
            f"“{Sort(sort).label}”: chưa biết sửa cho ai. Hãy xác minh số định danh, hoặc giữ nguyên và ghi lý do."
        )


def _decide(row: Difference, change: Transition, reason: str, by: Actor) -> None:
    row.state, row.reason, row.answer = change.target, reason, ""
    row.decided_by, row.decided_by_name, row.decided_at = by.user, by.name, timezone.now()
    row.due_at = timezone.now() if row.state == DifferenceState.TO_SEND else None


def _save(rows: list[Difference]) -> None:
    Difference.objects.bulk_update(
        rows,
        ["state", "reason", "answer", "decided_by", "decided_by_name", "decided_at", "due_at"],
        batch_size=MOST_ROWS,
    )
