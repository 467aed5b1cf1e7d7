"""Changes after registration, also by another office than the one that registered. vi: thay đổi, cải chính, bổ sung."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import InvalidInput, NotFound
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from registry.amendments import operations as amendments
from registry.amendments.present import present_entry
from registry.kinds import kind_of
from registry.kinds.entry import Entry
from registry.models import EventKind, PartyRole, Record, RecordNote
from registry.papers.contents.common import personal_id
from registry.records.operations import draft_entry
from registry.workflows.record import RECORD, Action

audit.register({"record.note-seen": "nhận biết ghi chú từ cơ quan khác"})

#: What the person of the original and the subject of the change have in common: typed once, there.
_TAKEN_OVER = (
    "full_name",
    "birth_date",
    "gender",
    "ethnicity",
    "nationality",
    "residence_kind",
    "residence",
    "id_type",
    "id_number",
    "id_issued_on",
    "id_issuer",
    "personal_id",
)


def begin_change(
    target_id: int,
    values: dict[str, Any],
    *,
    filed_on: datetime.date,
    lines: Mapping[str, Any] | None = None,
    by: Actor,
) -> Record:
    """Begin to change, rectify or supplement a registered act, at the officer's own office. vi: lập việc thay đổi.

    Needs the caller's transaction. `values` are those of `ChangeEntry`; whom it is about is taken from the original's
    present content. `lines` as for `keep_lines`. Raises `DomainError` when a change of that act is under way already.
    """
    if by.office is None:
        raise NotFound
    target = Record.objects.lock(target_id)
    role = str(values.get("change_role") or kind_of(target).subjects[0])
    about = _subject_of(present_entry(target), role)
    if role == PartyRole.CHILD:
        about["subject_personal_id"] = about["subject_personal_id"] or personal_id(target)
    act = draft_entry(EventKind.CHANGE, by.office, about | values, filed_on=filed_on, by=by)
    amendments.attach(act, target.pk, by=by)
    if lines:
        amendments.keep_lines(act, lines, by=by)
    return act


@operation
def start_change(target_id: int, values: dict[str, Any], *, by: Actor) -> Record:
    """Begin a change at the counter, on the officer's word that it was filed today. vi: lập việc thay đổi."""
    return begin_change(target_id, values, filed_on=today(), by=by)


@operation
def attach_target(act_id: int, target_id: int, *, by: Actor) -> Record:
    """Name the earlier act in which an entry is to be noted once it is registered, instead of one chosen before.

    So a divorce is noted in the marriage, a recognised father in the birth. vi: chọn việc gốc.
    """
    act = _lock_draft(act_id, by=by)
    amendments.detach(act, by=by)
    amendments.attach(act, target_id, by=by)
    return act


@operation
def detach_target(act_id: int, *, by: Actor) -> Record:
    """Take back which earlier act was chosen, with the lines that were to change. vi: bỏ chọn việc gốc."""
    act = _lock_draft(act_id, by=by)
    amendments.detach(act, by=by)
    return act


@operation
def acknowledge_note(note_id: int, *, by: Actor) -> RecordNote:
    """Say that the office knows what another one has noted in its record. vi: nhận biết ghi chú từ nơi khác."""
    notes = RecordNote.objects.select_for_update(of=("self",)).select_related("record")
    note = notes.filter(pk=note_id, act__isnull=False).first()
    if note is None:
        raise NotFound
    RECORD.permit(Action.TAKE_NOTICE, note.record, by=by)
    if note.seen_at is None:
        note.seen_at, note.seen_by_name = now(), by.name
        note.save()
        audit.record("record.note-seen", by=by, subject=note.record, note=note.pk)
    return note


def _lock_draft(act_id: int, *, by: Actor) -> Record:
    act = Record.objects.lock(act_id)
    RECORD.permit(Action.SAVE, act, by=by)
    return act


def _subject_of(entry: Entry, role: str) -> dict[str, Any]:
    if role not in entry.roles():
        raise InvalidInput({"change_role": ["Hãy chọn người có nội dung được thay đổi."]})
    person = entry.person(role)
    return {f"subject_{name}": getattr(person, name) for name in _TAKEN_OVER}
