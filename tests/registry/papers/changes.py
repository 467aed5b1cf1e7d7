"""A registered act is changed at another ward, from the request to the extract."""

from typing import Any

from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from registry.changes.operations import start_change
from registry.kinds import entry_of
from registry.models import Record
from registry.records.operations import register_entry, save_entry, submit_entry
from tests.cast import answers_to, person

ASKED = {
    "change_kind": "rectification",
    "evidence": "Căn cước công dân của mẹ",
    "declarant_full_name": "Nguyễn Thị Lan",
    "declarant_relation": "Mẹ",
}


def rectify(record: Record, lines: dict[str, Any], *, by: Actor) -> Record:
    """Let `by` rectify an act of whatever office, and somebody of theirs sign it; returns the act of the change."""
    assert isinstance(by.office, Office)
    act = start_change(record.pk, ASKED, by=by)
    values = entry_of(act).values()
    save_entry(act.pk, values, {}, lines=lines, by=by)
    submit_entry(act.pk, values, answers_to(act), lines=lines, by=by)
    return register_entry(act.pk, by=person("Đặng Thị Em", Role.SIGNATORY, by.office, title="Chủ tịch"))
