"""An act on its way into the book, whatever its kind. vi: đăng ký hộ tịch."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from hotich import access, audit, facts
from hotich.access import Actor, Role
from hotich.dates import UNKNOWN, PartialDate, today
from hotich.dates_in_words import in_words
from hotich.errors import DomainError, InvalidInput
from hotich.models import Office
from hotich.operation import operation
from registry.entries import Entry, write
from registry.facts import ActRegistered, EntryReturned, EntrySubmitted
from registry.kinds import KINDS, kind_of
from registry.models import EventKind, Particulars, Record, WarningAnswer
from registry.operations.amendments import (
    amendment_errors,
    amendment_warnings,
    keep_lines,
    note_in_original,
    release,
)
from registry.operations.books import next_number, open_book
from registry.operations.papers import create_paper
from registry.operations.personal_ids import ask_for_number
from registry.queries.conflicts import conflict_warnings
from registry.rules.reasons import Warning
from registry.workflows.record import RECORD, Action, State

_ACTS = {
    "draft": "lập",
    "save": "lưu bản lập",
    "submit": "trình phê duyệt",
    "return": "trả lại bản lập",
    "register": "phê duyệt, đăng ký",
    "discard": "hủy bản lập",
}
audit.register(
    {f"{kind}.{verb}": f"{words} {kind.label.lower()}" for kind in EventKind for verb, words in _ACTS.items()}
)


class SavedMeanwhile(DomainError):
    """A colleague has saved another version of the entry since the officer opened it."""

    code = "saved-meanwhile"


def draft_entry(
    kind: EventKind, office: Office, values: dict[str, Any], *, filed_on: Any, by: Actor
) -> Record:
    """Begin an entry with everything that is already known, so that nothing is retyped. vi: lập bản ghi sổ.

    Needs the caller's transaction. `values` are flat, as in `registry.entries`.
    """
    access.require(by, Role.REGISTRAR, office=office)
    record = Record.objects.create(
        office=office,
        kind=kind,
        filed_on=filed_on,
        registrar=by.user,
        registrar_name=by.name,
    )
    _write(record, KINDS[kind].entry.of(values))
    audit.record(f"{kind}.draft", by=by, subject=record)
    return record


@operation
def save_entry(
    record_id: int,
    values: dict[str, Any],
    answers: dict[str, str] | None = None,
    *,
    seen: int | None = None,
    lines: Mapping[str, Any] | None = None,
    by: Actor,
) -> Record:
    """Keep what was typed so far, whole or not, with the reasons already given to warnings. vi: lưu bản lập.

    `seen` is the `version_of` the entry that the officer had before them; raises `SavedMeanwhile` when a colleague has
    saved another since.
    """
    record = Record.objects.lock(record_id)
    access.require(by, Role.REGISTRAR, office=record.office)
    RECORD.transition(Action.SAVE, record.state)
    _require_seen(record, seen)
    entry = kind_of(record).entry.of(values)
    _write(record, entry)
    if answers is not None:
        _answer(record, _warnings(entry, record), answers)
    audit.record(f"{record.kind}.save", by=by, subject=record)
    return record


@operation
def submit_entry(
    record_id: int,
    values: dict[str, Any],
    answers: dict[str, str],
    *,
    seen: int | None = None,
    lines: Mapping[str, Any] | None = None,
    by: Actor,
) -> Record:
    """Put the finished entry before the signatory; ask for a child's number at once. vi: trình phê duyệt.

    `answers` maps a warning's code to the officer's reason. Raises `InvalidInput` for what is missing, what the law
    forbids, and, under `warning:<code>`, for each warning that has no reason yet; nothing is stored then. `seen` and
    `lines` as for `save_entry`.
    """
    record = Record.objects.lock(record_id)
    access.require_sight(by, record.office)
    row = RECORD.transition(Action.SUBMIT, record.state)
    access.require(by, *row.roles, office=record.office)
    _require_seen(record, seen)
    entry = kind_of(record).entry.of(values)
    if lines is not None:
        keep_lines(record, lines, by=by)
    wrong = kind_of(record).errors(entry, today()) | amendment_errors(record, entry)
    warnings = _warnings(entry, record)
    for warning in warnings:
        if warning.forbids and not entry.stands_already:
            wrong.setdefault(warning.field, []).append(f"{warning.message} ({warning.forbids}).")
        elif not answers.get(warning.code, "").strip():
            wrong[f"warning:{warning.code}"] = ["Hãy ghi lý do, hoặc sửa lại thông tin."]
    if wrong:
        raise InvalidInput(wrong, "Chưa trình được: có mục cần sửa hoặc cảnh báo chưa có lý do.")

    _write(record, entry)
    _answer(record, warnings, answers)
    record.state, record.submitted_at = row.target, timezone.now()
    record.registrar, record.registrar_name, record.return_reason = by.user, by.name, ""
    record.save()

    audit.record(
        f"{record.kind}.submit", by=by, subject=record, warnings=[warning.code for warning in warnings]
    )
    facts.publish(EntrySubmitted(record.pk))
    if kind_of(record).gives_personal_id:
        ask_for_number(record, by=by)
    return record


@operation
def return_entry(record_id: int, reason: str, *, by: Actor) -> Record:
    """Send an entry back to the registrar, saying what is wrong. vi: trả lại."""
    record = Record.objects.lock(record_id)
    access.require_sight(by, record.office)
    row = RECORD.transition(Action.RETURN, record.state)
    access.require(by, *row.roles, office=record.office)
    if not reason.strip():
        raise InvalidInput({"reason": ["Hãy ghi lý do trả lại để công chức biết phải sửa gì."]})
    record.state, record.return_reason, record.submitted_at = row.target, reason.strip(), None
    record.save()
    audit.record(f"{record.kind}.return", by=by, subject=record, reason=record.return_reason)
    facts.publish(EntryReturned(record.pk))
    return record


@operation
def register_entry(record_id: int, *, by: Actor) -> Record:
    """Enter the act in the book: it gets its number, and only a rectification may alter it from here on.

    vi: phê duyệt, đăng ký. Whoever waits for it hears through the published fact, in this transaction.
    """
    record = Record.objects.lock(record_id)
    access.require_sight(by, record.office)
    row = RECORD.transition(Action.REGISTER, record.state)
    access.require(by, *row.roles, office=record.office)
    if by.user is None or record.registrar_id == by.user.pk:
        raise DomainError(
            "Người lập không được tự phê duyệt. Hãy chuyển cho người ký khác.", code="four-eyes"
        )

    record.registered_on, record.registered_at = today(), timezone.now()
    record.office_name = place_of_registration(record.office)
    record.signer, record.signer_name, record.signer_title = by.user, by.name, by.title
    record.book = open_book(record.office, EventKind(record.kind), record.registered_on, by=by)
    record.entry_number = next_number(record.book)
    note_in_original(record, by=by)
    record.state = row.target
    record.save()

    audit.record(
        f"{record.kind}.register", by=by, subject=record, number=record.number, book=record.book.code
    )
    facts.publish(ActRegistered(record.pk))
    create_paper(record, by=Actor.system("lập giấy tờ"))
    return record


def discard_entry(record_id: int, reason: str, *, by: Actor) -> None:
    """Give up an entry that is not registered yet, because its dossier ended. Needs the caller's transaction."""
    record = Record.objects.lock(record_id)
    row = RECORD.transition(Action.DISCARD, record.state)
    release(record)
    record.state = row.target
    record.save()
    audit.record(f"{record.kind}.discard", by=by, subject=record, reason=reason)


def place_of_registration(office: Office) -> str:
    """Return the office as papers name it, with its unit of this day."""
    return office.name if office.place is None else f"{office.name}, {_above(office)}"


def _above(office: Office) -> str:
    assert office.place is not None
    return office.place.full_name.partition(", ")[2] or office.place.full_name


def version_of(record: Record) -> int:
    """Return which saved version of the entry is the newest."""
    return _last_version(record).history_id


def _last_version(record: Record) -> Any:
    return Particulars.history.filter(record_id=record.pk).latest("history_id")


def _require_seen(record: Record, seen: int | None) -> None:
    last = _last_version(record)
    if seen is not None and last.history_id != seen:
        raise SavedMeanwhile(
            f"{last.history_actor} đã lưu bản này lúc {timezone.localtime(last.history_date):%H:%M:%S}, "
            "sau khi bạn mở. "
            "Hãy xem lại bản mới ở một thẻ khác; nếu lưu lần nữa, nội dung bạn đang nhập sẽ thay thế."
        )


def _warnings(entry: Entry, record: Record) -> list[Warning]:
    return [
        *kind_of(record).warnings(entry, record.filed_on),
        *conflict_warnings(entry, record),
        *amendment_warnings(record, entry),
    ]


def _answer(record: Record, warnings: list[Warning], answers: dict[str, str]) -> None:
    """Keep the reasons given, and drop those whose warning is gone."""
    present = {answer.code: answer for answer in WarningAnswer.objects.filter(record=record)}
    for warning in warnings:
        answer = present.pop(warning.code, None) or WarningAnswer(record=record, code=warning.code)
        before = (answer.message, answer.reason)
        answer.message, answer.reason = warning.message, answers.get(warning.code, "").strip()
        if not answer.reason:
            present[warning.code] = answer
        elif before != (answer.message, answer.reason):
            answer.save()
    for answer in present.values():
        if answer.pk:
            answer.delete()


def _write(record: Record, entry: Entry) -> None:
    kind = kind_of(record)
    values = entry.values()
    said: dict[str, PartialDate] = {f"{key}_words": values[key] for key in kind.in_words}
    write(
        record,
        entry,
        words={key: in_words(date, record.office.speech) if date else "" for key, date in said.items()},
    )
    record.title = kind.title(entry)
    record.happened_on = values[kind.happened_on] if kind.happened_on else UNKNOWN
    record.registration_kind = kind.timeliness(entry, record.filed_on)
    if record.state == State.DRAFT:
        record.save(update_fields=["title", "happened_on", "registration_kind"])
