"""The child's personal number: asked from the population database, never waited for. vi: số định danh cá nhân."""

import uuid

from django.utils import timezone

from hotich.acts import audit, facts
from hotich.acts.operation import operation
from hotich.errors import DomainError
from hotich.rights.access import Actor
from hotich.values.dates import now
from hotich.values.personal_id import mismatches
from registry.amendments.validity import end_of
from registry.facts import PersonalIdAsked, PersonalIdConfirmed
from registry.kinds import entry_of
from registry.models import PartyRole, PersonalIdRequest, Record, RecordNote
from registry.papers.operations import number_arrived
from registry.records.conflicts.numbers import contradiction, no_province, of_another, of_another_child
from registry.records.number_returns import give_up, note_refused_late, send_back_late
from registry.workflows.record import RECORD, Action, State

audit.register(
    {
        "personal-id.ask": "yêu cầu cấp số định danh cá nhân",
        "personal-id.give": "nhận số định danh cá nhân",
        "personal-id.refuse": "cơ sở dữ liệu dân cư từ chối cấp số định danh",
        "personal-id.park": "không ghi số định danh nhận được vì trái với người được khai sinh",
        "personal-id.accept": "nhận số định danh dù trái với người được khai sinh",
        "personal-id.second": "cơ sở dữ liệu dân cư báo một số định danh khác cho trẻ đã có số",
        "personal-id.confirm": "xác nhận số định danh cá nhân theo việc đã đăng ký",
        "personal-id.hand-on": "dùng tiếp số định danh của việc không còn hiệu lực",
        "personal-id.keep": "giữ số định danh đã ghi, khác số cơ sở dữ liệu dân cư báo sau",
    },
    follow=("personal-id.ask", "personal-id.give", "personal-id.confirm"),
)


def ask_for_number(record: Record, *, by: Actor) -> None:
    """Ask for the number unless it is asked or given already. Needs the caller's transaction and the record's lock.

    A number that speaks of another sex or year than the entry has by now goes back, and a new one is asked for, unless
    a person took it so or the act is registered.
    """
    request = PersonalIdRequest.objects.filter(record=record).first() or PersonalIdRequest(record=record)
    if request.pk and request.state != PersonalIdRequest.State.REFUSED:
        if not request.number or request.is_accepted or record.state == State.REGISTERED:
            return
        if not (why := contradiction(record, request.number)):
            return
        give_up(request, why, by=by)
    elif request.parked_number:
        give_up(request, request.refusal, by=by)
    _ask(request, record, by=by)


def hand_number_on(ended: Record, record: Record, *, by: Actor) -> None:
    """Let the number asked for or given under an act that counts no longer be that of the entry drafted in its place.

    It is confirmed again, with what is registered then, or goes back if nothing is. Needs the caller's transaction and
    the ended act's lock.
    """
    requests = PersonalIdRequest.objects.exclude(state=PersonalIdRequest.State.REFUSED)
    if request := requests.filter(record=ended).first():
        request.record, request.confirmed_at, request.confirmation_heard_at = record, None, None
        request.save()
        audit.record("personal-id.hand-on", by=by, subject=record, instead_of=ended.number)


def _ask(request: PersonalIdRequest, record: Record, *, by: Actor) -> None:
    child = entry_of(record).person(PartyRole.CHILD)
    request.reference, request.asked_at = uuid.uuid4(), now()
    request.asked_gender, request.asked_birth_date = child.gender, child.birth_date
    request.state, request.number, request.answered_at = PersonalIdRequest.State.PENDING, "", None
    request.refusal, request.parked_number = "", ""
    request.save()
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
    """Take the parked number that the page showed, for a reason that only a person knows. vi: nhận số định danh.

    Where a second number came for a child who has one, it is the child's own that is confirmed.
    """
    record = Record.objects.lock(record_id)
    RECORD.permit(Action.ACCEPT_NUMBER, record, by=by, reason=reason)
    request = PersonalIdRequest.objects.select_for_update().filter(record=record).first()
    if request is not None and request.refusal and number and request.number == number:
        audit.record(
            "personal-id.keep", by=by, subject=record, reason=f"{reason.strip()} ({request.refusal})"
        )
        request.refusal = ""
        request.save()
        return
    if request is None or not number or request.parked_number != number:
        raise DomainError(f"Số {number} không còn chờ quyết định. Hãy xem lại trang.", code="not-parked")
    if why := of_another_child(record, number):
        raise DomainError(f"{why} Hãy báo lại cơ quan công an, rồi yêu cầu cấp lại.")
    audit.record("personal-id.accept", by=by, subject=record, reason=reason.strip())
    request.record, request.is_accepted = record, True
    _give(request, number, by=by)


def give_number(reference: str, number: str, *, by: Actor) -> bool:
    """Append the number the population database gave, however late; returns False when the request is not known.

    Needs the caller's transaction. The same answer twice changes nothing; a different number for the same child leaves
    the first and stands beside it before the registrar, who settles it. A number that cannot be this child's is not
    applied: it stands as a refusal with its reason before the registrar, who asks again or accepts it. What comes for
    an entry that was given up, or an act that no longer counts, goes back.
    """
    request = _lock(reference)
    if request is None:
        return send_back_late(reference, number, by=by)
    if request.state == PersonalIdRequest.State.GIVEN:
        if request.number != number:
            _note_second(request, number, by=by)
        return True
    if why := _why_not_needed(request.record):
        give_up(request, why, by=by, came=number)
        request.delete()
        return send_back_late(reference, number, by=by)
    if why := of_another_child(request.record, number):
        _park(request, number, f"{why} Hãy báo lại cơ quan công an, rồi yêu cầu cấp lại.", by=by)
    elif _was_right_when_asked(request, number) and (why := contradiction(request.record, number)):
        _settle_outdated(request, number, why, by=by)
    elif why := of_another(request.record, number) or contradiction(request.record, number):
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
    if why := of_another_child(record, number) or of_another(record, number):
        raise DomainError(f"{why} Hãy kiểm tra việc nghi trùng.")
    if why := no_province(number):
        raise DomainError(f"{why} Hãy xác minh với cơ quan công an trước.")
    _answer(request, number)
    audit.record("personal-id.give", by=by, subject=record)


def refuse_number(reference: str, reason: str, *, by: Actor) -> bool:
    """Note that the population database refused the number; returns False when the request is not known.

    Needs the caller's transaction.
    """
    request = _lock(reference)
    if request is None:
        return note_refused_late(reference)
    if request.state == PersonalIdRequest.State.PENDING:
        request.state, request.refusal = PersonalIdRequest.State.REFUSED, reason or "Không nêu lý do"
        request.answered_at = now()
        request.save()
        audit.record("personal-id.refuse", by=by, subject=request.record, reason=request.refusal)
    return True


def confirm_number(record: Record, *, by: Actor) -> None:
    """Tell that the child's act stands in the book, with its final content, if its number was asked for and has come.

    vi: xác nhận số định danh. Needs the caller's transaction and the record's lock.
    """
    request = PersonalIdRequest.objects.filter(record=record, state=PersonalIdRequest.State.GIVEN).first()
    if request is None or request.confirmed_at:
        return
    request.confirmed_at = now()
    request.save()
    audit.record("personal-id.confirm", by=by, subject=record)
    facts.publish(PersonalIdConfirmed(request.pk))


def note_confirmation_heard(request_id: int) -> None:
    """Keep that the population database has the final content. Needs the caller's transaction."""
    request = PersonalIdRequest.objects.select_for_update().get(pk=request_id)
    if request.confirmation_heard_at is None:
        request.confirmation_heard_at = now()
        request.save()


def _why_not_needed(record: Record) -> str:
    """Say why nobody needs a number for the act any more, if so."""
    if record.state == State.DISCARDED:
        return "Bản lập khai sinh đã hủy"
    ended = end_of(record.pk)
    return f"Việc khai sinh đã {ended.get_effect_display().lower()}" if ended else ""


def _was_right_when_asked(request: PersonalIdRequest, number: str) -> bool:
    """Return whether the number speaks of the sex and year that we asked for: then the entry has changed since."""
    was_kept = request.asked_gender or request.asked_birth_date
    said = mismatches(number, request.asked_gender, request.asked_birth_date) or no_province(number)
    return bool(was_kept and not said)


def _settle_outdated(request: PersonalIdRequest, number: str, why: str, *, by: Actor) -> None:
    """Keep a number that was right for an entry which is being mended, and look at it when that is submitted."""
    if request.record.state == State.DRAFT:
        _give(request, number, by=by)
        return
    reference = str(request.reference)
    give_up(request, why, by=by)
    send_back_late(reference, number, by=by)
    _ask(request, request.record, by=by)


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
    if record.state == State.REGISTERED:
        confirm_number(record, by=by)


def _answer(request: PersonalIdRequest, number: str) -> None:
    request.state, request.number = PersonalIdRequest.State.GIVEN, number
    request.refusal, request.parked_number = "", ""
    request.answered_at = now()
    request.save()


def _park(
    request: PersonalIdRequest, number: str, why: str, *, by: Actor, may_be_accepted: bool = False
) -> None:
    refusal = f"Cơ sở dữ liệu dân cư báo số {number} nhưng phần mềm không ghi: {why}"
    if request.refusal == refusal:
        return
    request.state, request.refusal = PersonalIdRequest.State.REFUSED, refusal
    request.parked_number = number if may_be_accepted else ""
    request.answered_at = now()
    request.save()
    audit.record("personal-id.park", by=by, subject=request.record, reason=refusal)


def _note_second(request: PersonalIdRequest, number: str, *, by: Actor) -> None:
    """Keep beside the child's number that the population database has told another."""
    told = (
        f"Cơ sở dữ liệu dân cư báo thêm một số khác cho trẻ này: {number}. Số đã ghi {request.number} chưa đổi. "
        "Hãy hỏi cơ quan công an số nào đúng; chưa có trả lời thì chưa ký, chưa giao giấy mang số đã ghi."
    )
    if request.refusal == told:
        return
    request.refusal = told
    request.save()
    audit.record("personal-id.second", by=by, subject=request.record, reason=told)


def _lock(reference: str) -> PersonalIdRequest | None:
    request = PersonalIdRequest.objects.filter(reference=reference).first()
    if request is None:
        return None
    Record.objects.lock(request.record_id)  # records are locked before what hangs on them
    return (
        PersonalIdRequest.objects.select_related("record").select_for_update(of=("self",)).get(pk=request.pk)
    )
