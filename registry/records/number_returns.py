"""A child's number that is not needed any more goes back to the population database. vi: trả lại số định danh."""

from hotich.acts import audit, facts
from hotich.rights.access import Actor
from hotich.values.dates import now
from registry.facts import PersonalIdGivenBack
from registry.models import PersonalIdRequest, PersonalIdReturn, Record

audit.register(
    {
        "personal-id.give-up": "thôi yêu cầu cấp số định danh",
        "personal-id.return": "trả lại số định danh cá nhân",
    }
)


def give_up_number(record: Record, reason: str, *, by: Actor) -> None:
    """Let go of what was asked for a child whose act will not be, or counts no more. vi: trả lại số định danh.

    A number that is here goes back now, one that is under way as soon as it comes. Needs the caller's transaction and
    the record's lock.
    """
    request = PersonalIdRequest.objects.filter(record=record).first()
    if request is None:
        return
    if give_up(request, reason, by=by):
        request.delete()


def give_up(request: PersonalIdRequest, reason: str, *, by: Actor, came: str = "") -> bool:
    """Keep that the request under its present reference is not needed; False where they refused it and hold nothing.

    `came` is a number that has just come, be it after they refused it. The caller renews or deletes the request. Needs
    the caller's transaction and the record's lock.
    """
    number = request.number or request.parked_number or came
    if request.state == PersonalIdRequest.State.REFUSED and not number:
        return False
    gone = PersonalIdReturn.objects.create(
        record=request.record, reference=request.reference, reason=reason.strip()
    )
    audit.record("personal-id.give-up", by=by, subject=request.record, reason=gone.reason)
    if number:
        _send_back(gone, number, by=by)
    return True


def send_back_late(reference: str, number: str, *, by: Actor) -> bool:
    """Send back a number that came for a request given up meanwhile; False when there was no such request.

    Needs the caller's transaction. The same number twice goes back once.
    """
    first = PersonalIdReturn.objects.filter(reference=reference).first()
    if first is None:
        return False
    record = Record.objects.lock(first.record_id)
    known = PersonalIdReturn.objects.filter(reference=reference)
    if known.filter(number=number).exists():
        return True
    gone = known.filter(number="").first() or PersonalIdReturn(
        record=record, reference=first.reference, reason=first.reason
    )
    _send_back(gone, number, by=by)
    return True


def note_refused_late(reference: str) -> bool:
    """Keep that no number comes for a request given up meanwhile; False when there was no such request.

    Needs the caller's transaction.
    """
    gone = PersonalIdReturn.objects.select_for_update().filter(reference=reference).first()
    if gone is None:
        return False
    if not gone.number and gone.refused_at is None:
        gone.refused_at = now()
        gone.save()
    return True


def note_return_heard(return_id: int) -> None:
    """Keep that the population database has the number back. Needs the caller's transaction."""
    gone = PersonalIdReturn.objects.select_for_update().get(pk=return_id)
    if gone.return_heard_at is None:
        gone.return_heard_at = now()
        gone.save()


def _send_back(gone: PersonalIdReturn, number: str, *, by: Actor) -> None:
    gone.number, gone.returned_at = number, now()
    gone.save()
    audit.record("personal-id.return", by=by, subject=gone.record, reason=gone.reason)
    facts.publish(PersonalIdGivenBack(gone.pk))
