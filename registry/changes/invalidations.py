"""The end of an act's validity, and its return. The act stays in the book with its number.

vi: bỏ số, thu hồi, hủy bỏ.
"""

import datetime

from hotich.acts import audit, facts
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from registry import law
from registry.amendments.note_words import note_of_end, note_of_return
from registry.amendments.validity import end_of
from registry.facts import ActInvalidated, ActReinstated
from registry.kinds.reasons import Wrong
from registry.models import Amendment, Authority, Invalidation, Paper, Record, RecordNote
from registry.workflows.paper import State as PaperState
from registry.workflows.record import RECORD, Action

audit.register(
    {
        "record.void": "bỏ số trong sổ",
        "record.revoke": "ghi thu hồi việc hộ tịch",
        "record.annul": "ghi hủy bỏ việc hộ tịch",
        "record.reinstate": "khôi phục việc hộ tịch",
    }
)


_TASK: dict[str, Authority.Task] = {
    Invalidation.Effect.REVOKED: Authority.Task.REVOKE,
    Invalidation.Effect.ANNULLED: Authority.Task.ANNUL,
}


@operation
def void_record(record_id: int, reason: str, *, by: Actor) -> Invalidation:
    """Give up an entry made wrongly before its procedure ended; its number is not used again. vi: bỏ số.

    Thông tư 04/2020/TT-BTP, Điều 35: once a paper was issued only a rectification or a decision may touch the act.
    """
    record = Record.objects.lock(record_id)
    RECORD.permit(Action.VOID, record, by=by, reason=reason)
    if Paper.objects.filter(record=record, state=PaperState.ISSUED).exists():
        raise DomainError(
            "Giấy tờ của việc này đã ban hành, thủ tục đã kết thúc: không bỏ số được. "
            "Hãy cải chính, hoặc ghi quyết định thu hồi, hủy bỏ.",
            code="paper-issued",
        )
    return _end(
        record,
        Invalidation(record=record, effect=Invalidation.Effect.VOIDED, reason=reason.strip()),
        "void",
        by=by,
    )


@operation
def revoke_record(
    record_id: int,
    *,
    decision_number: str,
    decided_on: datetime.date | None,
    level: str,
    authority: str,
    reason: str,
    by: Actor,
) -> Invalidation:
    """Enter the decision by which the act and its papers are withdrawn, by whoever may decide it then. vi: thu hồi."""
    record = Record.objects.lock(record_id)
    RECORD.permit(Action.REVOKE, record, by=by)
    ended = _decided(
        record, Invalidation.Effect.REVOKED, decision_number, decided_on, level, authority, reason
    )
    return _end(record, ended, "revoke", by=by)


@operation
def annul_record(
    record_id: int,
    *,
    decision_number: str,
    decided_on: datetime.date | None,
    level: str,
    authority: str,
    reason: str,
    by: Actor,
) -> Invalidation:
    """Enter the decision or judgment by which the act never counted. vi: hủy bỏ."""
    record = Record.objects.lock(record_id)
    RECORD.permit(Action.ANNUL, record, by=by)
    ended = _decided(
        record, Invalidation.Effect.ANNULLED, decision_number, decided_on, level, authority, reason
    )
    return _end(record, ended, "annul", by=by)


def who_decides(record: Record, on: datetime.date) -> dict[str, Authority]:
    """Return who may end the act by a decision of that day, by the effect of the decision. vi: thẩm quyền."""
    found = {
        effect: law.authority(task, on, registered_at=record.office.level) for effect, task in _TASK.items()
    }
    return {effect: row for effect, row in found.items() if row}


@operation
def reinstate_record(record_id: int, reason: str, *, by: Actor) -> Invalidation:
    """Give a revoked or annulled act its validity back, because the decision was lifted. vi: khôi phục."""
    record = Record.objects.lock(record_id)
    RECORD.permit(Action.REINSTATE, record, by=by, reason=reason)
    ended = Invalidation.objects.select_for_update().filter(record=record, lifted_at=None).first()
    if ended is None:
        raise DomainError("Việc này đang có hiệu lực.")
    if ended.effect == Invalidation.Effect.VOIDED:
        raise DomainError(
            "Số đã bỏ không dùng lại được; hãy đăng ký lại thành việc mới.", code="number-voided"
        )
    ended.lifted_at, ended.lift_reason = now(), reason.strip()
    ended.save()
    RecordNote.objects.create(record=record, text=note_of_return(ended))
    audit.record("record.reinstate", by=by, subject=record, reason=ended.lift_reason)
    if ended.effect != Invalidation.Effect.CANCELLED:
        facts.publish(ActReinstated(record.pk))
    return ended


def _decided(
    record: Record,
    effect: str,
    decision_number: str,
    decided_on: datetime.date | None,
    level: str,
    authority: str,
    reason: str,
) -> Invalidation:
    wrong = Wrong()
    wrong.want("decision_number", decision_number.strip(), "số quyết định hoặc bản án")
    wrong.want("decided_on", decided_on, "ngày quyết định")
    wrong.want("level", level, "cấp quyết định")
    wrong.want("authority", authority.strip(), "cơ quan quyết định")
    wrong.want("reason", reason.strip(), "lý do")
    if decided_on and decided_on > today():
        wrong.add("decided_on", "Ngày quyết định ở sau hôm nay.")
    if decided_on and record.registered_on and decided_on < record.registered_on:
        wrong.add("decided_on", f"Quyết định có trước ngày đăng ký ({record.registered_on:%d/%m/%Y}).")
    if decided_on and level and (problem := _why_not_theirs(record, effect, level, decided_on)):
        wrong.add("level", problem)
    if wrong:
        raise InvalidInput(wrong)
    return Invalidation(
        record=record,
        effect=effect,
        decision_number=decision_number.strip(),
        decided_on=decided_on,
        level=level,
        authority=authority.strip(),
        reason=reason.strip(),
    )


def _why_not_theirs(record: Record, effect: str, level: str, on: datetime.date) -> str:
    """Say why a decision of that level ends nothing: the law of its day gives it to others; courts annul always."""
    row = who_decides(record, on).get(effect)
    is_annulled_in_court = level == Invalidation.Level.COURT and effect == Invalidation.Effect.ANNULLED
    if is_annulled_in_court or (row and level == row.level):
        return ""
    if row is None:
        own = "Cơ quan đã đăng ký không tự thu hồi, hủy bỏ việc của mình; phải có quyết định của cấp trên."
        return own if level == record.office.level else ""
    return f"Ngày {on:%d/%m/%Y}, quyết định này thuộc thẩm quyền của {row.holder} ({row.cited})."


def _end(record: Record, ended: Invalidation, verb: str, *, by: Actor) -> Invalidation:
    """Store why the act ends, note it in the book and publish it; whoever hears of it draws the consequences."""
    if end_of(record.pk):
        raise DomainError("Việc này đã hết hiệu lực.")
    if Amendment.objects.filter(target=record, is_open=True).exists():
        raise DomainError(
            "Việc này đang có yêu cầu thay đổi chưa giải quyết xong. Hãy kết thúc yêu cầu đó trước.",
            code="change-open",
        )
    ended.save()
    RecordNote.objects.create(record=record, text=note_of_end(ended))
    audit.record(f"record.{verb}", by=by, subject=record, reason=ended.reason, decision=ended.decision_number)
    facts.publish(ActInvalidated(record.pk))
    return ended
