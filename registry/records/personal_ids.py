"""The child's personal number: asked from the population database, never waited for. vi: số định danh cá nhân."""

import uuid

from django.utils import timezone

from hotich.acts import audit, facts
from hotich.acts.operation import operation
from hotich.errors import DomainError
from hotich.rights.access import Actor
from hotich.values.personal_id import mismatches
from registry.amendments.present import present_entry
from registry.facts import PersonalIdAsked
from registry.kinds import entry_of
from registry.models import Party, PartyRole, PersonalIdRequest, Record, RecordNote
from registry.papers.operations import number_arrived
from registry.workflows.record import RECORD, Action, State

audit.register(
    {
        "personal-id.ask": "yêu cầu cấp số định danh cá nhân",
        "personal-id.give": "nhận số định danh cá nhân",
        "personal-id.refuse": "cơ sở dữ liệu dân cư từ chối cấp số định danh",
        "personal-id.park": "không ghi số định danh nhận được vì trái với người được khai sinh",
    }
)


def ask_for_number(record: Record, *, by: Actor) -> None:
    """Ask for the number unless it is asked or given already. Needs the caller's transaction and the record's lock."""
    request = PersonalIdRequest.objects.filter(record=record).first()
    if request is None:
        request = PersonalIdRequest.objects.create(record=record)
    elif request.state == PersonalIdRequest.State.REFUSED:
        request.reference = uuid.uuid4()
        request.state, request.refusal, request.answered_at = PersonalIdRequest.State.PENDING, "", None
        request.save()
    else:
        return
    audit.record("personal-id.ask", by=by, subject=record)
    facts.publish(PersonalIdAsked(request.pk))


@operation
def ask_again(record_id: int, *, by: Actor) -> None:
    """Ask once more after a refusal, for the entry was mended or the partner erred. vi: yêu cầu cấp lại số."""
    record = Record.objects.lock(record_id)
    RECORD.permit(Action.ASK_NUMBER, record, by=by)
    ask_for_number(record, by=by)


def give_number(reference: str, number: str, *, by: Actor) -> bool:
    """Append the number the population database gave, however late; returns False when the request is not known.

    Needs the caller's transaction. The same answer twice changes nothing; a different number for the same child is
    refused with `DomainError`, for a person to settle. A number that cannot be this child's is not applied: it stands
    as a refusal with its reason before the registrar, who asks again.
    """
    request = _lock(reference)
    if request is None:
        return False
    if request.state == PersonalIdRequest.State.GIVEN:
        if request.number != number:
            raise DomainError(
                "Cơ sở dữ liệu dân cư đã cấp một số khác cho trẻ này trước đó.", code="second-number"
            )
        return True
    if why := _of_another(request.record, number) or _contradiction(request.record, number):
        refusal = (
            f"Cơ sở dữ liệu dân cư báo số {number} nhưng phần mềm không ghi: {why} "
            "Hãy kiểm tra bản khai sinh, báo lại cơ quan công an, rồi yêu cầu cấp lại."
        )
        if request.refusal != refusal:
            request.state, request.refusal = PersonalIdRequest.State.REFUSED, refusal
            request.answered_at = timezone.now()
            request.save()
            audit.record("personal-id.park", by=by, subject=request.record, reason=refusal)
        return True
    request.state, request.number, request.refusal = PersonalIdRequest.State.GIVEN, number, ""
    request.answered_at = timezone.now()
    request.save()
    audit.record("personal-id.give", by=by, subject=request.record)
    if not number_arrived(request.record, by=by) and request.record.state == State.REGISTERED:
        # The paper is out without the number; the paper stays as issued and the book says what came later.
        RecordNote.objects.create(
            record=request.record,
            text=f"Số định danh cá nhân {number}, do Cơ sở dữ liệu quốc gia về dân cư cấp "
            f"ngày {timezone.localdate(request.answered_at):%d/%m/%Y}.",
        )
    return True


def append_number(record: Record, number: str, *, by: Actor) -> None:
    """Append a number that the population database holds for a child whose act never asked for one, as of a paper book.

    Needs the caller's transaction and the record's lock. The same number twice changes nothing. Raises `DomainError`
    when the child has another number, or another child has this one.
    """
    request = PersonalIdRequest.objects.filter(record=record).first() or PersonalIdRequest(record=record)
    if request.state == PersonalIdRequest.State.GIVEN:
        if request.number != number:
            raise DomainError("Trẻ này đã có số định danh khác. Hãy xác minh với cơ quan công an trước.")
        return
    if why := _of_another(record, number):
        raise DomainError(f"{why} Hãy kiểm tra việc nghi trùng.")
    request.state, request.number, request.refusal = PersonalIdRequest.State.GIVEN, number, ""
    request.answered_at = timezone.now()
    request.save()
    audit.record("personal-id.give", by=by, subject=record)


def refuse_number(reference: str, reason: str, *, by: Actor) -> bool:
    """Note that the population database refused the number; returns False when the request is not known.

    Needs the caller's transaction.
    """
    request = _lock(reference)
    if request is None:
        return False
    if request.state == PersonalIdRequest.State.PENDING:
        request.state, request.refusal = PersonalIdRequest.State.REFUSED, reason or "Không nêu lý do"
        request.answered_at = timezone.now()
        request.save()
        audit.record("personal-id.refuse", by=by, subject=request.record, reason=request.refusal)
    return True


def _of_another(record: Record, number: str) -> str:
    """Say whose number it is already, if it is not the child's: a number is given once in a life."""
    given = (
        PersonalIdRequest.objects.filter(number=number)
        .exclude(record=record)
        .select_related("record")
        .first()
    )
    if given is not None:
        return f"Số định danh này đã thuộc về một việc khai sinh khác ({given.record})."
    child = record.party(PartyRole.CHILD)
    held = Party.objects.filter(personal_id=number).exclude(record__state=State.DISCARDED)
    if child is not None:
        held = held.exclude(pk=child.pk).exclude(name_key=child.name_key, birth_date=child.birth_date)
    other = held.select_related("record").order_by("pk").first()
    if other is None:
        return ""
    who = PartyRole(other.role).label.lower()
    where = "việc này" if other.record_id == record.pk else f"{other.record}"
    return f"Đó là số định danh của {who} {other.full_name} trong {where}."


def _contradiction(record: Record, number: str) -> str:
    """Say what of sex and year speaks against the number, both as registered and as the act stands now.

    A number may have been given before a rectification, or after it.
    """
    said = []
    for entry in (entry_of(record), present_entry(record)):
        child = entry.person(PartyRole.CHILD)
        said.append(" ".join(mismatches(number, child.gender, child.birth_date)))
    return said[-1] if all(said) else ""


def _lock(reference: str) -> PersonalIdRequest | None:
    request = PersonalIdRequest.objects.filter(reference=reference).first()
    if request is None:
        return None
    Record.objects.lock(request.record_id)  # records are locked before what hangs on them
    return (
        PersonalIdRequest.objects.select_related("record").select_for_update(of=("self",)).get(pk=request.pk)
    )
