"""Deciding what two acts are that look alike: asked once, remembered with its reason. vi: kết luận nghi trùng."""

from collections.abc import Sequence

from django.db.models import TextChoices

from digitization.approval.operations import drop_locked
from digitization.checking.looks import worked_on
from digitization.duplicates.queries import Alike, find
from digitization.models import Decision, DuplicateDecision, PaperEntry
from digitization.workflows.duplicate import DUPLICATE
from digitization.workflows.duplicate import Action as Deciding
from digitization.workflows.entry import ENTRY, Action, State
from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.acts.shown import ChangedMeanwhile
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import Office
from hotich.rights import access
from hotich.rights.access import Actor, holds
from registry.models import Record
from registry.workflows.record import RECORD

audit.register({"paper-entry.decide-duplicate": "kết luận về việc nghi trùng với việc trong sổ giấy"})


class Keep(TextChoices):
    """Which of two entries of one act is kept; the other one is dropped. vi: việc được giữ."""

    THIS = "this", "Cùng một việc: giữ việc này, bỏ việc kia"
    OTHER = "other", "Cùng một việc: giữ việc kia, bỏ việc này"


@operation
def decide(
    entry_id: int, other: str, decision: str, reason: str = "", keep: str = "", *, by: Actor
) -> DuplicateDecision:
    """Say what the entry and an act that looks like it are; said again, the newer word counts. vi: kết luận.

    Both are still as they were laid side by side; of one at an office that the person does not see only that it is not.

    `other` is the `key` of an `Alike`. When both are one act, `keep` says which of the two stays. The other one is
    dropped if the workflow lets this person do so, with a reason that names the kept one. Raises `InvalidInput` for two
    different acts without a reason, `DomainError` when the one to be dropped is in the register already.
    """
    locked = _lock(entry_id, other)
    entry = locked[entry_id]
    reason = reason.strip()
    action = Deciding.TELL_APART if decision == Decision.DIFFERENT else Deciding.DECIDE
    visible = [each.pk for each in locked.values() if access.sees(by, each.office_id)]
    DUPLICATE.permit(action, entry, by=by, reason=reason, about=visible)
    if DUPLICATE.changed(locked.keys() - visible, by=by):
        raise ChangedMeanwhile([])
    if entry.typed_by == by.user:
        raise DomainError("Bạn đã nhập việc này nên người khác kết luận nghi trùng.")
    alike = next((each for each in find([entry]).get(entry.pk, ()) if each.key == other), None)
    if alike is None:
        raise NotFound
    if alike.record and (changed := RECORD.changed([alike.record.pk], by=by)):
        raise changed[alike.record.pk] if access.sees(by, alike.office) else ChangedMeanwhile([])
    if decision not in Decision.values:
        raise InvalidInput({"decision": ["Hãy chọn một kết luận."]})
    if keep and (decision != Decision.SAME or keep not in Keep.values):
        raise InvalidInput(
            {"keep": ["Chỉ khi hai việc là một mới chọn việc được giữ: việc này hoặc việc kia."]}
        )
    made = alike.decision or DuplicateDecision()
    if alike.record:
        made.entry, made.record = entry, alike.record
    else:
        assert alike.other
        made.entry, made.other = sorted((entry, alike.other), key=lambda each: each.pk)
    assert by.user is not None
    made.decision, made.reason, made.by, made.by_name = decision, reason, by.user, by.name
    made.save()
    audit.record("paper-entry.decide-duplicate", by=by, subject=entry, decision=decision, keep=keep)
    if keep:
        _drop_one(entry, alike, Keep(keep), reason, by=by)
    return made


def keepable(entry: PaperEntry, alikes: Sequence[Alike], *, by: Actor) -> dict[str, list[Keep]]:
    """Return by the key of each which of the two this person may keep, dropping the other; three statements."""
    others = [each.other for each in alikes if each.other]
    own = worked_on([entry, *others], by=by)
    visible = set(Office.objects.visible_to(by).values_list("pk", flat=True))
    may_drop = holds(by, *ENTRY.roles(Action.DROP))

    def may_go(one: PaperEntry | None) -> bool:
        if one is None or one.pk in own or one.office_id not in visible:
            return False
        return may_drop and ENTRY.allows(Action.DROP, one.state)

    return {
        each.key: [
            *([Keep.THIS] if _stands(entry) and may_go(each.other) else []),
            *([Keep.OTHER] if may_go(entry) else []),
        ]
        for each in alikes
    }


def _lock(entry_id: int, other: str) -> dict[int, PaperEntry]:
    """Lock the entry, and the other one if it is of a paper book too, in the order of their ids."""
    kind, _, key = other.partition("-")
    ids = {entry_id, int(key)} if kind == "entry" and key.isdecimal() else {entry_id}
    return {pk: PaperEntry.objects.lock(pk) for pk in sorted(ids)}


def _drop_one(entry: PaperEntry, alike: Alike, keep: Keep, reason: str, *, by: Actor) -> None:
    """Drop the one that is not kept; both are locked."""
    kept: PaperEntry | Record | None = entry if keep == Keep.THIS else alike.other or alike.record
    gone = alike.other if keep == Keep.THIS else entry
    assert kept
    if gone is None or gone.state == State.APPROVED:
        raise DomainError(
            "Việc định bỏ đã vào cơ sở dữ liệu nên không bỏ ở đây được. Hãy giữ việc đó và bỏ việc còn lại; nếu chính "
            "dữ liệu đó thừa, hãy đề nghị hủy trong đợt rà soát.",
            code="in-the-register",
        )
    if isinstance(kept, PaperEntry) and not _stands(kept):
        raise DomainError(
            f"Việc định giữ đã ở trạng thái “{kept.get_state_display()}”. Hãy tải lại trang rồi chọn việc khác."
        )
    # Both were laid side by side: the decision about them asked whether they still are what was shown.
    drop_locked(gone, f"Trùng với {_named(kept)}." + (f" {reason}" if reason else ""), about=(), by=by)


def _stands(entry: PaperEntry) -> bool:
    return entry.state not in (State.DROPPED, State.STRUCK)


def _named(kept: PaperEntry | Record) -> str:
    """Name the kept act by number, book and office, no person."""
    if isinstance(kept, Record):
        return f"việc số {kept.number or '?'} trong cơ sở dữ liệu, {kept.office}"
    return f"số {kept.number or '?'}, {kept.book}, {kept.office}"
