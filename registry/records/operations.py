"""An act on its way into the book, whatever its kind. vi: đăng ký hộ tịch."""

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from hotich.acts import audit, facts, versions
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.values.dates import UNKNOWN, PartialDate, now, today
from hotich.values.dates_in_words import in_words
from hotich.values.names import clean_name
from registry.amendments.operations import (
    amend_again,
    amended_lines,
    amendment_errors,
    keep_lines,
    note_in_original,
    release,
)
from registry.amendments.present import label_of
from registry.books.operations import next_number, open_book
from registry.facts import ActRegistered, EntryReturned, EntrySubmitted
from registry.finding.index import index_acts
from registry.kinds import KINDS, entry_of, kind_of
from registry.kinds.entry import Entry, write
from registry.kinds.reasons import Warning, Wrong
from registry.law import missing_by_law, purpose_errors, timeliness_of
from registry.models import EventKind, Particulars, Record, Sibling, WarningAnswer
from registry.papers.operations import create_paper, lost_on_papers
from registry.papers.printable import by_line, unprintable, unprintable_lines
from registry.records.conflicts import conflicts
from registry.records.differences import beside
from registry.records.entry_warnings import entry_warnings
from registry.records.number_returns import give_up_number
from registry.records.personal_ids import ask_for_number, confirm_number, hand_number_on
from registry.records.sibling_queries import lock_together
from registry.records.sibling_rules import answer_keys, born_together, own_values
from registry.records.worklists import opened_by, what_they_wait_for
from registry.workflows.record import RECORD, Action, State

_ACTS = {
    "draft": "lập",
    "draft-again": "lập lại từ việc không còn hiệu lực",
    "save": "lưu bản lập",
    "submit": "trình phê duyệt",
    "recall": "thu lại bản trình",
    "return": "trả lại bản lập",
    "register": "phê duyệt, đăng ký",
    "discard": "hủy bản lập",
    "hand-on": "chuyển bản lập đến cơ quan kế tục",
}
audit.register(
    {
        f"{kind}.{verb}": f"{words} {kind.label.lower()}"
        for kind in EventKind
        for verb, words in _ACTS.items()
    },
    follow=(f"{kind}.{verb}" for kind in EventKind for verb in ("draft", "save")),
)


#: What further children of a form have of their own, by their records: flat values as in `registry.kinds.entry`.
Children = Mapping[int, Mapping[str, Any]]


def draft_entry(
    kind: EventKind, office: Office, values: dict[str, Any], *, filed_on: Any, by: Actor
) -> Record:
    """Begin an entry with everything that is already known, so that nothing is retyped. vi: lập bản ghi sổ.

    Needs the caller's transaction. `values` are flat, as in `registry.kinds.entry`.
    """
    row = RECORD.permit(Action.DRAFT, by=by, office=office)
    record = Record.objects.create(
        office=office,
        kind=kind,
        state=row.target,
        filed_on=filed_on,
        registrar=by.user,
        registrar_name=by.name,
    )
    _write(record, KINDS[kind].entry.of(values))
    audit.record(f"{kind}.draft", by=by, subject=record)
    return record


def draft_again(form: Sequence[Record], *, by: Actor) -> Record:
    """Begin the entries of a form anew, as they stood in the book, because its acts count no longer. vi: lập lại.

    They are their registrar's; returns that of the first child. Needs the caller's transaction.
    """
    drafts: list[Record] = []
    for ended in form:
        record = Record.objects.create(
            office=ended.office,
            kind=ended.kind,
            state=RECORD.follow(Action.DRAFT_AGAIN, ended).target,
            filed_on=ended.filed_on,
            registrar=ended.registrar,
            registrar_name=ended.registrar_name,
        )
        _write(record, entry_of(ended))
        if drafts:
            Sibling.objects.create(record=record, lead=drafts[0], together=True)
        amend_again(ended, record, by=by)
        hand_number_on(ended, record, by=by)
        audit.record(f"{record.kind}.draft-again", by=by, subject=record, instead_of=ended.number)
        drafts.append(record)
    return drafts[0]


@operation
def save_entry(
    record_id: int,
    values: dict[str, Any],
    answers: dict[str, str] | None = None,
    *,
    children: Children | None = None,
    seen: int | None = None,
    lines: Mapping[str, Any] | None = None,
    by: Actor,
) -> Record:
    """Keep what was typed so far, whole or not, with the reasons already given to warnings. vi: lưu bản lập.

    `children` holds what the further children of the form have of their own; one that is not named keeps it. `lines`
    are those of the original that a change alters. `seen` is the `version_of` the entry that the officer had before
    them; raises `SavedMeanwhile` when a colleague has saved another since.
    """
    together = _lock_form(record_id)
    record = together[0]
    RECORD.permit(Action.SAVE, record, by=by)
    _require_seen(record, seen)
    if lines is not None:
        keep_lines(record, lines, by=by)
    typed = _typed(together, values, children)
    warnings = _warnings(typed) if answers is not None else {}
    for each, entry in typed:
        _write(each, entry)
        if answers is not None:
            _answer(each, warnings[each.pk], answers)
        audit.record(f"{each.kind}.save", by=by, subject=each)
    return record


@operation
def submit_entry(
    record_id: int,
    values: dict[str, Any],
    answers: dict[str, str],
    *,
    children: Children | None = None,
    seen: int | None = None,
    lines: Mapping[str, Any] | None = None,
    by: Actor,
) -> Record:
    """Put the finished entry before the signatory, with all children of its form. vi: trình phê duyệt.

    A child's number is asked for at once, unless the entry is on hold (`HoldAsked`). `answers` maps a warning's code to
    the officer's reason (`<record>:<code>` for what is said of a further child only). Raises `InvalidInput` for what is
    missing, what the law forbids, and, under `warning:<code>`, for each warning that has no reason yet; nothing is
    stored then. Keys of a further child's own lines begin with `<record>:`. `children`, `seen` and `lines` as for
    `save_entry`.
    """
    together = _lock_form(record_id)
    record = together[0]
    row = RECORD.permit(Action.SUBMIT, record, by=by)
    _require_seen(record, seen)
    if lines is not None:
        keep_lines(record, lines, by=by)
    typed = _typed(together, values, children)
    warnings = _warnings(typed)
    if wrong := _wrong(typed, warnings, answers):
        raise InvalidInput(wrong, "Chưa trình được: có mục cần sửa hoặc cảnh báo chưa có lý do.")

    for each, entry in typed:
        _write(each, entry)
        _answer(each, warnings[each.pk], answers)
        each.state, each.submitted_at = row.target, now()
        each.registrar, each.registrar_name, each.return_reason = by.user, by.name, ""
        each.save()
        codes = [warning.code for warning in warnings[each.pk].values()]
        audit.record(f"{each.kind}.submit", by=by, subject=each, warnings=codes)
    wrong = Wrong()
    for each, entry in typed:
        own = kind_of(each).own_lines if each is not record else ()
        for key, sentences in _lost(each, entry).items():
            wrong.setdefault(f"{each.pk}:{key}" if key in own else key, []).extend(sentences)
    if wrong:
        raise InvalidInput(wrong, "Chưa trình được: giấy tờ của việc này không in được.")
    for each in together:
        facts.publish(EntrySubmitted(each.pk))
    if not what_they_wait_for(record.pk):
        ask_for_numbers(together, by=by)
    return record


def ask_for_numbers(together: list[Record], *, by: Actor) -> None:
    """Ask for the numbers of the children of a form whose content is settled. Needs the caller's transaction."""
    for each in together:
        if kind_of(each).gives_personal_id:
            ask_for_number(each, by=by)


@operation
def recall_entry(record_id: int, *, by: Actor) -> Record:
    """Take an entry back that one has just submitted, with all children of its form. vi: thu lại bản trình.

    What the world has heard goes on: a number that was asked for stays the child's. Raises `DomainError` once somebody
    who decides has opened it; from then on they return it.
    """
    together = lock_together(record_id)
    record = together[0]
    RECORD.permit(Action.RECALL, record, by=by)
    if by.user is None or record.registrar_id != by.user.pk:
        raise DomainError(f"Chỉ {record.registrar_name}, người đã trình, thu lại được bản lập này.")
    if reader := opened_by(record):
        raise DomainError(f"{reader} đã mở bản lập này. Hãy đề nghị trả lại nếu còn phải sửa.")
    _make_drafts(together, Action.RECALL, "", by=by)
    return record


@operation
def return_entry(record_id: int, reason: str, *, by: Actor) -> Record:
    """Send an entry back to the registrar, with all children of its form, saying what is wrong. vi: trả lại."""
    together = lock_together(record_id)
    RECORD.permit(Action.RETURN, together[0], by=by, reason=reason)
    send_back(together, reason, by=by)
    return together[0]


def send_back(together: list[Record], reason: str, *, by: Actor) -> None:
    """Make the locked entries of one form drafts again, for a reason that the registrar reads.

    Needs the caller's transaction.
    """
    _make_drafts(together, Action.RETURN, reason.strip(), by=by)


def _make_drafts(together: list[Record], action: Action, reason: str, *, by: Actor) -> None:
    row = RECORD.follow(action, together[0])
    for each in together:
        each.state, each.return_reason, each.submitted_at = row.target, reason, None
        each.save()
        audit.record(f"{each.kind}.{action}", by=by, subject=each, reason=reason)
    for each in together:
        facts.publish(EntryReturned(each.pk))


@operation
def register_entry(record_id: int, *, by: Actor) -> Record:
    """Enter the act in the book: it gets its number, and only a rectification may alter it from here on.

    vi: phê duyệt, đăng ký. Children of one form get consecutive numbers, the first child the first; returns its record.
    Whoever waits for the acts hears through the published facts, in this transaction.
    """
    together = lock_together(record_id)
    record = together[0]
    # What was shown is the form: its first child speaks for all.
    row = RECORD.permit_all(Action.REGISTER, together, by=by, about=[record.pk])
    if by.user is None or record.registrar_id == by.user.pk:
        raise DomainError(
            "Người lập không được tự phê duyệt. Hãy chuyển cho người ký khác.", code="four-eyes"
        )
    if waits := what_they_wait_for(record.pk).get(record.pk):
        raise DomainError(waits, code="on-hold")
    for each in together:
        _enter_in_book(each, row.target, by=by)
    for each in together:
        facts.publish(ActRegistered(each.pk))
        create_paper(each, by=Actor.system("lập giấy tờ"))
        confirm_number(each, by=by)
    return record


def discard_entry(record_id: int, reason: str, *, by: Actor) -> None:
    """Give up an entry that is not registered yet, with all children of its form, because its dossier ended.

    Needs the caller's transaction.
    """
    for each in lock_together(record_id):
        discard(each, reason, by=by)


def hand_on_entry(record_id: int, office: Office, *, by: Actor) -> None:
    """Let another office go on with an entry, because its own has ended: book and number will be the new one's.

    Needs the caller's transaction.
    """
    for each in lock_together(record_id):
        RECORD.follow(Action.HAND_ON, each)
        each.office = office
        each.save()
        audit.record(f"{each.kind}.hand-on", by=by, subject=each, to=office.name)


def discard(record: Record, reason: str, *, by: Actor) -> None:
    """Give up one locked entry. Needs the caller's transaction."""
    row = RECORD.follow(Action.DISCARD, record)
    release(record)
    give_up_number(record, reason, by=by)
    record.state = row.target
    record.save()
    audit.record(f"{record.kind}.discard", by=by, subject=record, reason=reason)


def place_of_registration(office: Office) -> str:
    """Return the office as papers name it, with its unit of this day."""
    return office.name if office.place is None else f"{office.name}, {_above(office)}"


def _above(office: Office) -> str:
    assert office.place is not None
    return office.place.full_name.partition(", ")[2] or office.place.full_name


def as_if_registered(record: Record) -> Record:
    """Return an entry as it would stand in the book if it were registered today, without its number and signatory."""
    found = copy.copy(record)
    found.registered_on, found.office_name = today(), place_of_registration(record.office)
    return found


def version_of(record: Record) -> int:
    """Return which saved version of the entry is the newest."""
    return versions.newest(Particulars.history.filter(record_id=record.pk))


def _require_seen(record: Record, seen: int | None) -> None:
    versions.require_newest(Particulars.history.filter(record_id=record.pk), seen, what="bản này")


def _lock_form(record_id: int) -> list[Record]:
    """Lock the records of one form; it is written under its first child."""
    together = lock_together(record_id)
    if together[0].pk != record_id:
        raise DomainError(
            f"Trẻ này được lập cùng tờ khai với {together[0]}. Hãy mở bản lập chung.", code="entered-together"
        )
    return together


def _typed(
    together: list[Record], values: dict[str, Any], children: Children | None
) -> list[tuple[Record, Entry]]:
    """Return each record with its entry: the first child's as typed, the others' with what is their own."""
    kind = kind_of(together[0])
    shared = kind.entry.of(values)
    typed = [(together[0], shared)]
    for record in together[1:]:
        own = (children or {}).get(record.pk) or own_values(kind, kind.entry.from_record(record))
        typed.append((record, born_together(kind, shared, own)))
    return typed


def _warnings(typed: list[tuple[Record, Entry]]) -> dict[int, dict[str, Warning]]:
    """Return each record's warnings under the keys of their answers."""
    found: dict[int, dict[str, Warning]] = {}
    first: list[Warning] = []
    filed = beside(typed)
    for record, entry in typed:
        others = [other for _, other in typed if other is not entry]
        own = entry_warnings(filed[record.pk], siblings=others, found=conflicts(entry, record))
        first = first if found else own
        found[record.pk] = answer_keys(first, own, str(record.pk))
    return found


def _wrong(
    typed: list[tuple[Record, Entry]], warnings: dict[int, dict[str, Warning]], answers: dict[str, str]
) -> Wrong:
    """Return what keeps the form from being submitted; a further child's own lines under `<record>:<key>`."""
    wrong, kind = Wrong(), kind_of(typed[0][0])
    for record, entry in typed:
        own = () if record is typed[0][0] else kind.own_lines
        names = {key: f"{record.pk}:{key}" for key in own}
        for said in (
            kind.errors(entry, now().date(), at=now().time()),
            missing_by_law(kind, entry, record.judged_on),
            purpose_errors(entry, record.judged_on),
            amendment_errors(record, entry),
            _unprintable(record, entry),
        ):
            for key, sentences in said.items():
                wrong.setdefault(names.get(key, key), []).extend(sentences)
        for answer_key, warning in warnings[record.pk].items():
            if warning.forbids and not entry.stands_already:
                refused = wrong.setdefault(names.get(warning.field, warning.field), [])
                sentence = f"{warning.message} ({warning.forbids})."
                if sentence not in refused:
                    refused.append(sentence)
            elif not answers.get(answer_key, "").strip():
                wrong[f"warning:{answer_key}"] = ["Hãy ghi lý do, hoặc sửa lại thông tin."]
    return wrong


def _answer(record: Record, warnings: dict[str, Warning], answers: dict[str, str]) -> None:
    """Keep the reasons given, and drop those whose warning is gone."""
    present = {answer.code: answer for answer in WarningAnswer.objects.filter(record=record)}
    for key, warning in warnings.items():
        answer = present.pop(warning.code, None) or WarningAnswer(record=record, code=warning.code)
        before = (answer.message, answer.reason)
        answer.message, answer.reason = warning.message, clean_name(answers.get(key, ""))
        if not answer.reason:
            present[warning.code] = answer
        elif before != (answer.message, answer.reason):
            answer.save()
    for answer in present.values():
        if answer.pk:
            answer.delete()


def _unprintable(record: Record, entry: Entry) -> Wrong:
    """Return what no paper can show of the act and of what it changes, the latter under `new-<key>`."""
    wrong = unprintable(kind_of(record), entry)
    if amended := amended_lines(record):
        for key, sentences in unprintable_lines(*amended).items():
            wrong[f"new-{key}"] = sentences
    return wrong


def _lost(record: Record, entry: Entry) -> Wrong:
    """Return what the act's papers would not show of its entry, which is written already, by the keys of its lines."""
    found = lost_on_papers(as_if_registered(record), entry)
    if not found:
        return Wrong()
    _, new = amended_lines(record) or (None, {})
    return by_line(found, {f"new-{key}": value for key, value in new.items()} | entry.values())


def _require_printable(record: Record) -> None:
    """Raise `DomainError` for an act of which no paper could be made, whatever way its entry came."""
    kind, entry = kind_of(record), entry_of(record)
    for key, sentences in (_unprintable(record, entry) or _lost(record, entry)).items():
        amended = amended_lines(record) if key.startswith("new-") else None
        of, name = (amended[0], key.removeprefix("new-")) if amended else (kind, key)
        where = f", mục “{label_of(of, of.lines[name])}”" if name in of.lines else ""
        raise DomainError(
            f"Chưa đăng ký được {record}{where}: {sentences[0]} Hãy trả lại để người lập sửa.",
            code="unprintable",
        )


def _enter_in_book(record: Record, state: str, *, by: Actor) -> None:
    record.registered_at = now()
    record.registered_on = record.registered_at.date()
    record.office_name = place_of_registration(record.office)
    record.signer, record.signer_name, record.signer_title = by.user, by.name, by.title
    _require_printable(record)
    record.book = open_book(record.office, EventKind(record.kind), record.registered_on, by=by)
    record.entry_number = next_number(record.book)
    note_in_original(record, by=by)
    record.state = state
    record.save()
    index_acts([record.pk])
    audit.record(
        f"{record.kind}.register", by=by, subject=record, number=record.number, book=record.book.code
    )


def _write(record: Record, entry: Entry) -> None:
    kind = kind_of(record)
    values = entry.values()
    said: dict[str, PartialDate] = {f"{key}_words": values[key] for key in kind.in_words}
    words = {key: in_words(date, record.office.speech) if date else "" for key, date in said.items()}
    words |= {f"{key}_words": sentence for key, sentence in kind.sentences(entry).items()}
    write(record, entry, words=words)
    record.title = kind.title(entry)
    record.happened_on = values[kind.happened_on] if kind.happened_on else UNKNOWN
    record.registration_kind = timeliness_of(kind, entry, record.judged_on)
    if record.state == State.DRAFT:
        record.save(update_fields=["title", "happened_on", "registration_kind"])
