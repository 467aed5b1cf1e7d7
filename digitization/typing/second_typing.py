"""A second person types the critical fields unseen; a third one chooses where they differ. vi: nhập lần hai độc lập."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import TextChoices
from django.utils import timezone

from digitization.checking.looks import fields_of, give_back, note_look, reason_for, require_others_typing
from digitization.models import PaperEntry, SecondReading, Stage
from digitization.reading.critical import critical_lines, differences
from digitization.reading.reading import Reading
from digitization.reading.transcripts import put_reading_beside_others
from digitization.workflows.entry import ENTRY, Action
from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput
from hotich.rights.access import Actor
from hotich.rights.workflow import Transition
from registry.models import EventKind

audit.register(
    {
        "paper-entry.match": "nhập lần hai, hai lần nhập giống nhau",
        "paper-entry.differ": "nhập lần hai, hai lần nhập khác nhau",
        "paper-entry.settle": "chọn nội dung đúng giữa hai lần nhập",
        "paper-entry.settle-neither": "trả lại vì cả hai lần nhập đều sai",
    }
)

#: The reason of a warning that arose from a choice: two people read it so.
_CHOSEN = "Người đối chiếu đã chọn theo ảnh trang sổ"


class Choice(TextChoices):
    """Which of two typings says what the book says. vi: nội dung đúng."""

    FIRST = "first", "Lần nhập thứ nhất"
    SECOND = "second", "Lần nhập thứ hai"
    NEITHER = "neither", "Cả hai đều sai"


@operation
def type_second(entry_id: int, reading: Reading, *, by: Actor) -> PaperEntry:
    """Keep what a second person read in the critical fields, and compare. vi: nhập lần hai.

    When both say the same the entry is checked, by the second typist; else a third person settles. Only critical lines
    of `reading` are kept. Raises `DomainError` for whoever typed the entry, and for a book that is checked otherwise.
    """
    entry = PaperEntry.objects.lock(entry_id)
    ENTRY.permit(Action.TYPE_AGAIN, entry, by=by)
    require_others_typing(entry, by=by)
    if not entry.is_typed_twice:
        raise DomainError("Việc này không cần nhập lần hai.")
    kind, phase = EventKind(entry.kind), entry.book.phase
    keys = {line.key for line in critical_lines(kind, phase)}
    second = SecondReading(
        entry=entry,
        values={key: text for key, text in reading.values.items() if key in keys and text},
        marks={key: dict(mark) for key, mark in reading.marks.items() if key in keys},
        by_name=by.name,
    )
    if not second.values and not second.marks:
        raise InvalidInput(
            {}, "Chưa nhập mục nào. Hãy nhập những gì sổ ghi, hoặc chọn vì sao không có nội dung."
        )
    differing = differences(kind, phase, *readings(entry, second))
    second.save()
    entry.second_by = by.user
    if differing:
        entry.state, entry.readings_differ = ENTRY.follow(Action.DIFFER, entry).target, True
        audit.record("paper-entry.differ", by=by, subject=entry, fields=list(differing))
    else:
        assert entry.typed_by_id is not None
        note_look(entry, Stage.SECOND_TYPING, {}, typist=entry.typed_by_id, fields=len(keys), by=by)
        _check(entry, ENTRY.follow(Action.MATCH, entry), by=by)
        audit.record("paper-entry.match", by=by, subject=entry)
    entry.save()
    return entry


@operation
def settle(entry_id: int, choices: Mapping[str, str], *, by: Actor) -> PaperEntry:
    """Choose, field by field, which of the two typings says what the book says. vi: chọn nội dung đúng.

    `choices` maps each differing key to a `Choice`; raises `InvalidInput` for those without. A field that both typed
    wrong sends the entry back. Every wrong field is counted for whoever typed it so. Raises `DomainError` for either of
    the two typists.
    """
    entry = PaperEntry.objects.lock(entry_id)
    row = ENTRY.permit(Action.SETTLE, entry, by=by)
    require_others_typing(entry, by=by)
    kind, phase = EventKind(entry.kind), entry.book.phase
    second = SecondReading.objects.get(entry=entry)
    first_read, second_read = readings(entry, second)
    keys = differences(kind, phase, first_read, second_read)
    if missing := [key for key in keys if choices.get(key) not in Choice.values]:
        raise InvalidInput({key: ["Hãy chọn nội dung đúng với sổ."] for key in missing})
    chosen = {each: [key for key in keys if choices[key] == each] for each in Choice}
    compared = len(critical_lines(kind, phase))
    assert entry.typed_by_id is not None
    assert entry.second_by_id is not None
    _count(entry, first_read, chosen[Choice.SECOND] + chosen[Choice.NEITHER], entry.typed_by_id, compared, by)
    _count(
        entry, second_read, chosen[Choice.FIRST] + chosen[Choice.NEITHER], entry.second_by_id, compared, by
    )
    if chosen[Choice.SECOND]:
        _take(entry, second_read, chosen[Choice.SECOND])
    if neither := fields_of(entry, chosen[Choice.NEITHER]):
        reason = reason_for(entry, "", neither)
        give_back(entry, ENTRY.follow(Action.REJECT, entry), reason, neither)
        audit.record("paper-entry.settle-neither", by=by, subject=entry, reason=reason, fields=neither)
        return entry
    _check(entry, row, by=by)
    entry.save()
    audit.record("paper-entry.settle", by=by, subject=entry, fields=list(keys))
    return entry


def readings(entry: PaperEntry, second: SecondReading) -> tuple[Reading, Reading]:
    """Return what the first and the second typist read."""
    return Reading(entry.values, entry.marks), Reading(second.values, second.marks)


def _check(entry: PaperEntry, row: Transition, *, by: Actor) -> None:
    entry.state = row.target
    entry.checked_by, entry.checked_by_name, entry.checked_at = by.user, by.name, timezone.now()


def _count(
    entry: PaperEntry, reading: Reading, wrong: Iterable[str], typist: int, compared: int, by: Actor
) -> None:
    typed = {key: reading.get(key) for key in wrong}
    note_look(entry, Stage.SECOND_TYPING, typed, typist=typist, fields=compared, by=by)


def _take(entry: PaperEntry, second: Reading, keys: Iterable[str]) -> None:
    """Put the second typing of these keys into the entry; a warning that arises from it has its reason."""
    values, marks = dict(entry.values), dict(entry.marks)
    for key in keys:
        values.pop(key, None)
        marks.pop(key, None)
        if key in second.values:
            values[key] = second.values[key]
        if key in second.marks:
            marks[key] = dict(second.marks[key])
    put_reading_beside_others(entry, Reading(values, marks))
    for warning in entry.warnings:
        warning["reason"] = warning["reason"] or _CHOSEN
