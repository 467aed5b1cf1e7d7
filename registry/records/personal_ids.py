"""The child's personal number: asked from the population database, never waited for. vi: số định danh cá nhân."""

import uuid

from django.db.models import Q
from django.utils import timezone

from hotich.acts import audit, facts
from hotich.acts.operation import operation
from hotich.errors import DomainError
from hotich.rights.access import Actor
from hotich.values.personal_id import mismatches
from registry.amendments.present import present_entry
from registry.amendments.validity import has_ended
from registry.facts import PersonalIdAsked
from registry.kinds import entry_of, kind_of
from registry.kinds.entry import Entry
from registry.kinds.identity import of_no_province
from registry.kinds.reasons import Warning
from registry.models import Party, PartyRole, PersonalIdRequest, Record, RecordNote
from registry.papers.operations import number_arrived
from registry.records.conflicts.people import same_person
from registry.workflows.record import RECORD, Action, State

audit.register(
    {
        "personal-id.ask": "yêu cầu cấp số định danh cá nhân",
        "personal-id.give": "nhận số định danh cá nhân",
        "personal-id.refuse": "cơ sở dữ liệu dân cư từ chối cấp số định danh",
        "personal-id.park": "không ghi số định danh nhận được vì trái với người được khai sinh",
        "personal-id.accept": "nhận số định danh dù trái với người được khai sinh",
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
        request.parked_number = ""
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


@operation
def accept_number(record_id: int, number: str, reason: str, *, by: Actor) -> None:
    """Take the parked number that the page showed, for a reason that only a person knows. vi: nhận số định danh."""
    record = Record.objects.lock(record_id)
    RECORD.permit(Action.ACCEPT_NUMBER, record, by=by, reason=reason)
    request = PersonalIdRequest.objects.select_for_update().filter(record=record).first()
    if request is None or not number or request.parked_number != number:
        raise DomainError(f"Số {number} không còn chờ quyết định. Hãy xem lại trang.", code="not-parked")
    if why := _of_another_child(record, number):
        raise DomainError(f"{why} Hãy báo lại cơ quan công an, rồi yêu cầu cấp lại.")
    audit.record("personal-id.accept", by=by, subject=record, reason=reason.strip())
    request.record = record
    _give(request, number, by=by)


def give_number(reference: str, number: str, *, by: Actor) -> bool:
    """Append the number the population database gave, however late; returns False when the request is not known.

    Needs the caller's transaction. The same answer twice changes nothing; a different number for the same child is
    refused with `DomainError`, for a person to settle. A number that cannot be this child's is not applied: it stands
    as a refusal with its reason before the registrar, who asks again or accepts it.
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
    if why := _of_another_child(request.record, number):
        _park(request, number, f"{why} Hãy báo lại cơ quan công an, rồi yêu cầu cấp lại.", by=by)
    elif why := _of_another(request.record, number) or _contradiction(request.record, number):
        advice = (
            "Hãy kiểm tra bản khai sinh, hỏi lại công an; rồi yêu cầu cấp lại, hoặc nhận số này kèm lý do."
        )
        _park(request, number, f"{why} {advice}", by=by, may_be_accepted=True)
    else:
        _give(request, number, by=by)
    return True


def append_number(record: Record, number: str, *, by: Actor) -> None:
    """Append a number that the population database holds for a child whose act never asked for one, as of a paper book.

    Needs the caller's transaction and the record's lock. The same number twice changes nothing. Raises `DomainError`
    when the child has another number, or the number is another's or nobody's.
    """
    request = PersonalIdRequest.objects.filter(record=record).first() or PersonalIdRequest(record=record)
    if request.state == PersonalIdRequest.State.GIVEN:
        if request.number != number:
            raise DomainError("Trẻ này đã có số định danh khác. Hãy xác minh với cơ quan công an trước.")
        return
    if why := _of_another_child(record, number) or _of_another(record, number):
        raise DomainError(f"{why} Hãy kiểm tra việc nghi trùng.")
    if of_no_province(number):
        raise DomainError(f"{_no_province(number)} Hãy xác minh với cơ quan công an trước.")
    _answer(request, number)
    audit.record("personal-id.give", by=by, subject=record)


def given_number_warnings(record: Record, entry: Entry) -> list[Warning]:
    """Ask about a number that came while the entry waited, and that is not this child's as the entry is now.

    One statement, and none for a kind that gives no number.
    """
    if not kind_of(record).gives_personal_id:
        return []
    given = PersonalIdRequest.objects.filter(record=record, state=PersonalIdRequest.State.GIVEN)
    number = given.values_list("number", flat=True).first()
    if not number:
        return []
    said = [_of_person(role, entry) for role in entry.roles() if entry.person(role).personal_id == number]
    said += _mismatches(entry, number)
    return [Warning("given-number", f"Đã nhận số {number}: {' '.join(said)}", "child_gender")] if said else []


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


def _give(request: PersonalIdRequest, number: str, *, by: Actor) -> None:
    record = request.record
    _answer(request, number)
    audit.record("personal-id.give", by=by, subject=record)
    if not number_arrived(record, by=by) and record.state == State.REGISTERED:
        # The paper is out without the number; the paper stays as issued and the book says what came later.
        assert request.answered_at is not None
        RecordNote.objects.create(
            record=record,
            text=f"Số định danh cá nhân {number}, do Cơ sở dữ liệu quốc gia về dân cư cấp "
            f"ngày {timezone.localdate(request.answered_at):%d/%m/%Y}.",
        )


def _answer(request: PersonalIdRequest, number: str) -> None:
    request.state, request.number = PersonalIdRequest.State.GIVEN, number
    request.refusal, request.parked_number = "", ""
    request.answered_at = timezone.now()
    request.save()


def _park(
    request: PersonalIdRequest, number: str, why: str, *, by: Actor, may_be_accepted: bool = False
) -> None:
    refusal = f"Cơ sở dữ liệu dân cư báo số {number} nhưng phần mềm không ghi: {why}"
    if request.refusal == refusal:
        return
    request.state, request.refusal = PersonalIdRequest.State.REFUSED, refusal
    request.parked_number = number if may_be_accepted else ""
    request.answered_at = timezone.now()
    request.save()
    audit.record("personal-id.park", by=by, subject=request.record, reason=refusal)


def _of_another_child(record: Record, number: str) -> str:
    """Say in which other birth the number was given: it is given once in a life."""
    requests = PersonalIdRequest.objects.filter(number=number).exclude(record=record)
    given = requests.select_related("record__office", "record__book").first()
    return f"Số định danh này đã cấp cho một trẻ khác trong {_where(given.record, record)}." if given else ""


def _of_another(record: Record, number: str) -> str:
    """Say whose number it is in this entry or in a registered act, if it is not the child's.

    The child may stand in other acts under an older name, or with a day of birth known in part.
    """
    standing = Q(~has_ended("record"), record__state=State.REGISTERED)
    held = Party.objects.filter(standing | Q(record=record), personal_id=number)
    held = held.exclude(record=record, role=PartyRole.CHILD)
    for entry in (entry_of(record), present_entry(record)):
        if same := same_person(entry.person(PartyRole.CHILD)):
            held = held.exclude(same)
    other = held.select_related("record__office", "record__book").order_by("pk").first()
    if other is None:
        return ""
    if other.record_id == record.pk:
        return _of_person(other.role, entry_of(record))
    return (
        f"Đó là số định danh của {PartyRole(other.role).label.lower()} trong {_where(other.record, record)}."
    )


def _of_person(role: str, entry: Entry) -> str:
    name = entry.person(role).full_name
    return f"Đó là số định danh của {PartyRole(role).label.lower()} {name} trong việc này."


def _where(other: Record, record: Record) -> str:
    """Name an act of the same office, so that it can be opened there; of another office's only whose book it is."""
    if other.office_id != record.office_id:
        return f"một việc hộ tịch của {other.office}"
    return f"việc {other.get_kind_display().lower()} {other}"


def _contradiction(record: Record, number: str) -> str:
    """Say what of sex and year speaks against the number, both as registered and as the act stands now.

    A number may have been given before a rectification, or after it.
    """
    if of_no_province(number):
        return _no_province(number)
    said = [" ".join(_mismatches(entry, number)) for entry in (entry_of(record), present_entry(record))]
    return said[-1] if all(said) else ""


def _mismatches(entry: Entry, number: str) -> list[str]:
    child = entry.person(PartyRole.CHILD)
    return mismatches(number, child.gender, child.birth_date)


def _no_province(number: str) -> str:
    return f"Không có tỉnh, thành phố nào mang mã {number[:3]}."


def _lock(reference: str) -> PersonalIdRequest | None:
    request = PersonalIdRequest.objects.filter(reference=reference).first()
    if request is None:
        return None
    Record.objects.lock(request.record_id)  # records are locked before what hangs on them
    return (
        PersonalIdRequest.objects.select_related("record").select_for_update(of=("self",)).get(pk=request.pk)
    )
