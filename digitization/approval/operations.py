"""The district's approval: what was read and checked becomes an act of the register. vi: phê duyệt dữ liệu số hóa.

Nobody approves what they typed, typed a second time or checked; who asked the office above does not decide themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from digitization.checking.looks import fields_of, give_back, note_look, reason_for, worked_on
from digitization.duplicates.twins import settle_copies, settled_copies
from digitization.models import Escalation, PaperEntry, Stage
from digitization.reading.lines import all_lines
from digitization.reading.reading import Reading
from digitization.workflows.entry import ENTRY, Action, State
from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, IllegalTransition, NotFound
from hotich.models import Place
from hotich.models.tracked import change_many
from hotich.rights.access import Actor
from registry.kinds.lines import LineKind
from registry.models import EventKind, Record
from registry.records.paper_acts import PaperAct, enter_paper_acts

audit.register(
    {
        "paper-entry.approve": "phê duyệt việc trong sổ giấy",
        "paper-entry.confirm-struck": "ghi nhận việc bị gạch bỏ trong sổ giấy",
        "paper-entry.send-back": "trả lại việc trong sổ giấy để nhập lại",
        "paper-entry.escalate": "xin ý kiến cấp trên về việc trong sổ giấy",
        "paper-entry.drop": "không đưa việc trong sổ giấy vào cơ sở dữ liệu",
    }
)

#: So many entries are approved in one transaction; a bigger book goes part by part.
MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Approved:
    """What came of an approval: the new records, what is struck out in the book, and why others were not approved."""

    records: list[Record] = field(default_factory=list)
    struck: list[PaperEntry] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)


@operation
def approve_entries(ids: Iterable[int], *, by: Actor) -> Approved:
    """Enter these entries in the register, each exactly once, all or none of them. vi: phê duyệt.

    An entry that the book has struck out makes no record; it is confirmed as struck out, and its number is accounted
    for. An entry that is approved already is skipped. `refused` tells why an entry was not approved: the approver typed
    or checked it, asked the office above about it, or it has left the queue meanwhile. If that is so for all of them, a
    `DomainError` with the first of these sentences is raised; what is no longer as it was shown is refused likewise,
    alone with `ChangedMeanwhile`. Raises `NotFound` for an entry that the approver may not
    see, `DomainError` for more than `MOST_AT_ONCE`.
    """
    wanted = sorted(set(ids))
    if len(wanted) > MOST_AT_ONCE:
        raise DomainError(
            f"Mỗi lần phê duyệt nhiều nhất {MOST_AT_ONCE} việc. Hãy phê duyệt cả sổ hoặc chia nhỏ."
        )
    entries = _lock(wanted, by=by)
    changed = ENTRY.changed(wanted, by=by)
    if len(wanted) == 1 and changed and ENTRY.allows(Action.APPROVE, entries[0].state):
        raise changed[wanted[0]]
    approved = approve_locked([entry for entry in entries if entry.pk not in changed], by=by)
    for entry in entries:
        if entry.pk in changed and entry.state not in (State.APPROVED, State.STRUCK):
            approved.refused[entry.pk] = f"Việc {entry}: {changed[entry.pk].message}"
    if (
        approved.refused
        and not (approved.records or approved.struck)
        and len(approved.refused) == len(wanted)
    ):
        raise DomainError(next(iter(approved.refused.values())), code="not-approved")
    return approved


def approve_locked(entries: Sequence[PaperEntry], *, by: Actor) -> Approved:
    """Enter locked entries in the register in the order of their books. Needs the caller's transaction and actor."""
    entries = [entry for entry in entries if entry.state not in (State.APPROVED, State.STRUCK)]
    questions, own = _open_questions(entries), worked_on(entries, by=by)
    copies = settled_copies([entry for entry in entries if not entry.struck_out])
    refused = {
        entry.pk: sentence
        for entry in entries
        if (sentence := copies.get(entry.pk) or _why_not(entry, questions.get(entry.pk), entry.pk in own, by))
    }
    ready = sorted(
        (entry for entry in entries if entry.pk not in refused and not entry.struck_out),
        key=lambda entry: (entry.book_id, entry.number_order or 0, entry.number, entry.pk),
    )
    struck = [entry for entry in entries if entry.pk not in refused and entry.struck_out]
    records = enter_paper_acts(_acts(ready), by=by)
    now = timezone.now()
    for entry, record in zip(ready, records, strict=True):
        entry.state, entry.record = ENTRY.follow(Action.APPROVE, entry).target, record
        entry.approved_by, entry.approved_at = by.user, now
    change_many(ready, ["state", "record", "approved_by", "approved_at"])
    settle_copies(ready, by=by)
    _confirm_struck(struck, by=by)
    _close_questions([questions[entry.pk] for entry in (*ready, *struck) if entry.pk in questions], by=by)
    audit.record_many(
        "paper-entry.approve", by=by, subjects=[(entry, {"record": entry.record_id}) for entry in ready]
    )
    return Approved(records, struck, refused)


@operation
def send_back(entry_id: int, reason: str, wrong: Sequence[str] = (), *, by: Actor) -> PaperEntry:
    """Return an entry to the one who typed it, with the wrong fields marked. vi: trả lại để nhập lại.

    Raises `InvalidInput` without a reason and without a field, `DomainError` for one's own work.
    """
    entry = PaperEntry.objects.lock(entry_id)
    keys = fields_of(entry, wrong)
    reason = reason_for(entry, reason, keys)
    row = ENTRY.permit(Action.SEND_BACK, entry, by=by, reason=reason)
    question = _open_question(entry)
    _require_others_work(entry, question, bool(worked_on([entry], by=by)), by)
    assert entry.typed_by_id is not None
    typed = {key: entry.values.get(key, "") for key in keys}
    note_look(entry, Stage.APPROVAL, typed, typist=entry.typed_by_id, fields=entry.field_count, by=by)
    give_back(entry, row, reason, keys)
    _close_questions([question] if question else [], by=by)
    audit.record("paper-entry.send-back", by=by, subject=entry, reason=reason, fields=list(keys))
    return entry


@operation
def escalate(entry_id: int, reason: str, *, by: Actor) -> PaperEntry:
    """Ask another approver, here or at the office above, to decide about an entry. vi: xin ý kiến cấp trên."""
    entry = PaperEntry.objects.lock(entry_id)
    row = ENTRY.permit(Action.ESCALATE, entry, by=by, reason=reason)
    assert by.user is not None
    assert by.office is not None
    Escalation.objects.create(
        entry=entry, asked_by=by.user, asked_by_name=by.name, office=by.office, reason=reason.strip()
    )
    entry.state = row.target
    entry.save(update_fields=["state"])
    audit.record("paper-entry.escalate", by=by, subject=entry, reason=reason.strip())
    return entry


@operation
def drop(entry_id: int, reason: str, *, by: Actor) -> PaperEntry:
    """Keep an entry out of the register for good, such as one that stands there already. vi: không đưa vào.

    The entry stays with its values and its history. Raises `InvalidInput` without a reason.
    """
    entry = PaperEntry.objects.lock(entry_id)
    drop_locked(entry, reason, by=by)
    return entry


def drop_locked(entry: PaperEntry, reason: str, *, about: Collection[int] | None = None, by: Actor) -> None:
    """Keep a locked entry out of the register; raises as `drop`. Needs the caller's transaction and actor."""
    row = ENTRY.permit(Action.DROP, entry, by=by, reason=reason, about=about)
    question = _open_question(entry)
    _require_others_work(entry, question, bool(worked_on([entry], by=by)), by)
    entry.state, entry.return_reason = row.target, reason.strip()
    entry.save(update_fields=["state", "return_reason"])
    _close_questions([question] if question else [], by=by)
    audit.record("paper-entry.drop", by=by, subject=entry, reason=entry.return_reason)


def why_not(entry: PaperEntry, *, by: Actor) -> str:
    """Say why this person cannot approve the entry now; nothing when they can. Two statements at most."""
    return _why_not(entry, _open_question(entry), bool(worked_on([entry], by=by)), by)


def _confirm_struck(entries: Sequence[PaperEntry], *, by: Actor) -> None:
    """Say for good that the book had struck these out: pages, typing and numbers stay, no act arises."""
    for entry in entries:
        entry.state = ENTRY.follow(Action.CONFIRM_STRUCK, entry).target
        entry.approved_by, entry.approved_at = by.user, timezone.now()
    change_many(entries, ["state", "approved_by", "approved_at"])
    told = [(entry, {"number": entry.number}) for entry in entries]
    audit.record_many("paper-entry.confirm-struck", by=by, subjects=told)


def _lock(ids: Sequence[int], *, by: Actor) -> list[PaperEntry]:
    """Lock entries in the order of their ids, so that two approvals never wait for each other in a circle."""
    entries = list(
        PaperEntry.objects.select_for_update(of=("self",))
        .select_related("office__place", "book", "page")
        .filter(pk__in=ids)
        .order_by("pk")
    )
    if len(entries) != len(ids):
        raise NotFound
    for office_id in {entry.office_id for entry in entries}:
        # What left the queue meanwhile is told of, not refused: it is asked about one by one.
        ENTRY.permit(Action.APPROVE, by=by, office=office_id, state=State.CHECKED, about=())
    return entries


def _open_question(entry: PaperEntry) -> Escalation | None:
    """Return the question to the office above that nobody has decided yet."""
    return _open_questions([entry]).get(entry.pk)


def _open_questions(entries: Sequence[PaperEntry]) -> dict[int, Escalation]:
    asked = [entry.pk for entry in entries if entry.state == State.ESCALATED]
    if not asked:
        return {}
    return {each.entry_id: each for each in Escalation.objects.filter(entry__in=asked, decided_by=None)}


def _close_questions(questions: Sequence[Escalation], *, by: Actor) -> None:
    now = timezone.now()
    for question in questions:
        question.decided_by, question.decided_by_name, question.decided_at = by.user, by.name, now
    change_many(questions, ["decided_by", "decided_by_name", "decided_at"])


def _why_not(entry: PaperEntry, question: Escalation | None, is_own: bool, by: Actor) -> str:
    try:
        ENTRY.follow(Action.APPROVE, entry)
        _require_others_work(entry, question, is_own, by)
    except IllegalTransition:
        return f"Việc {entry} đang ở trạng thái “{entry.get_state_display()}”, không còn chờ phê duyệt."
    except DomainError as error:
        return error.message
    return ""


def _require_others_work(entry: PaperEntry, question: Escalation | None, is_own: bool, by: Actor) -> None:
    assert by.user is not None
    if is_own or by.user.pk in (entry.typed_by_id, entry.second_by_id, entry.checked_by_id):
        raise DomainError(
            f"Bạn đã nhập hoặc kiểm tra việc {entry} nên không quyết định được. Hãy để người phê duyệt khác.",
            code="four-eyes",
        )
    if question and question.asked_by_id == by.user.pk:
        raise DomainError(
            f"Bạn đã xin ý kiến về việc {entry}; người phê duyệt khác hoặc cơ quan cấp trên quyết định.",
            code="four-eyes",
        )


def _acts(entries: Sequence[PaperEntry]) -> list[PaperAct]:
    """Return what the register takes over of each entry; administrative units come in one statement."""
    readings = [Reading(entry.values, entry.marks) for entry in entries]
    keys = {
        reading.get(key)
        for entry, reading in zip(entries, readings, strict=True)
        for key in _unit_keys(EventKind(entry.kind))
        if reading.get(key).isdecimal()
    }
    units = {str(place.pk): place for place in Place.objects.filter(pk__in=keys)} if keys else {}
    return [_act(entry, reading, units) for entry, reading in zip(entries, readings, strict=True)]


def _act(entry: PaperEntry, reading: Reading, units: dict[str, Place]) -> PaperAct:
    kind, book, page = EventKind(entry.kind), entry.book, entry.page
    return PaperAct(
        office=entry.office,
        kind=kind,
        entry=reading.entry(kind, units),
        registration=reading.registration,
        book_code=book.code,
        office_name=book.office_name or entry.office.name,
        route=book.route,
        page=(page.label or str(page.position)) if page else "",
        digest=page.digest if page else "",
        member=page.member if page else "",
        marks=reading.marks,
        extra=reading.extra(kind),  # noqa: S610
        typed_by_name=entry.typed_by_name,
        checked_by_name=entry.checked_by_name,
    )


def _unit_keys(kind: EventKind) -> list[str]:
    return [key for key, line in all_lines(kind).items() if line.kind == LineKind.UNIT]
