"""Deciding what two acts are that look alike: asked once, remembered with its reason. vi: kết luận nghi trùng."""

from digitization.models import Decision, DuplicateDecision, PaperEntry
from digitization.queries.duplicates import find
from hotich import access, audit
from hotich.access import Actor, Role
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.operation import operation

audit.register({"paper-entry.decide-duplicate": "kết luận về việc nghi trùng với việc trong sổ giấy"})

#: Whoever checks or approves; never the one who typed it.
DECIDERS = (Role.CHECKER, Role.APPROVER, Role.REGISTRAR)


@operation
def decide(entry_id: int, other: str, decision: str, reason: str = "", *, by: Actor) -> DuplicateDecision:
    """Say what the entry and an act that looks like it are; said again, the newer word counts. vi: kết luận.

    `other` is the `key` of an `Alike`. Raises `InvalidInput` for two different acts without a reason.
    """
    entry = PaperEntry.objects.lock(entry_id)
    access.require(by, *DECIDERS, office=entry.office)
    if entry.typed_by == by.user:
        raise DomainError("Bạn đã nhập việc này nên người khác kết luận nghi trùng.")
    alike = next((each for each in find([entry]).get(entry.pk, ()) if each.key == other), None)
    if alike is None:
        raise NotFound
    reason = reason.strip()
    if decision not in Decision.values:
        raise InvalidInput({"decision": ["Hãy chọn một kết luận."]})
    if decision == Decision.DIFFERENT and not reason:
        raise InvalidInput({"reason": ["Hãy ghi vì sao đây là hai việc khác nhau."]})
    made = alike.decision or DuplicateDecision()
    if alike.record:
        made.entry, made.record = entry, alike.record
    else:
        assert alike.other
        made.entry, made.other = sorted((entry, alike.other), key=lambda each: each.pk)
    assert by.user is not None
    made.decision, made.reason, made.by, made.by_name = decision, reason, by.user, by.name
    made.save()
    audit.record("paper-entry.decide-duplicate", by=by, subject=entry, decision=decision)
    return made
