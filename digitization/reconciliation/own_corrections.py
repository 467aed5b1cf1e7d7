"""What a reconciliation changes in our own data, once a second person agrees. vi: duyệt sửa dữ liệu hộ tịch.

The change is the register's own correction of data (`registry.changes.corrections`): the act as registered stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from digitization.models import Difference
from digitization.reconciliation.differences import LABELS
from digitization.reconciliation.operations import lock_differences, permit_rows
from digitization.workflows.reconciliation import DifferenceAction, Sort
from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError
from hotich.rights.access import Actor
from registry.amendments.present import registered_entries
from registry.changes.corrections import Correction, correct_data
from registry.kinds import KINDS
from registry.models import CorrectionReason, EventKind, Record
from registry.records.personal_ids import append_number

audit.register({"difference.approve": "duyệt sửa dữ liệu hộ tịch theo kết quả đối soát"})

_REASONS = {
    Sort.BLANK: CorrectionReason.MISSING,
    Sort.NUMBER_MISSING: CorrectionReason.MISSING,
    Sort.PLACE: CorrectionReason.PLACE,
}
_PARTS = ("family_name", "middle_name", "given_name")


@operation
def approve_differences(ids: Sequence[int], *, by: Actor) -> tuple[int, dict[int, str]]:
    """Put our data right as was proposed; returns how many, and why not by difference for those that stay.

    Whoever proposed it does not approve it. A number that a child lacks is appended to its act; every other line is
    corrected as after a look into the book. A line that somebody changed since is left for another look.
    """
    rows = lock_differences(ids, by)
    change = permit_rows(DifferenceAction.APPROVE, rows, by=by)
    if any(row.decided_by_id == by.user.pk for row in rows if by.user):
        raise DomainError(
            "Người đề nghị không được tự duyệt. Hãy bỏ đánh dấu các dòng do bạn đề nghị.", code="four-eyes"
        )
    refused: dict[int, str] = {}
    records = _records(rows)
    entries = registered_entries(records.values())
    by_record: dict[int, list[Difference]] = {}
    for row in rows:
        if row.key == "personal_id" and f"{row.role}_personal_id" not in _lines(records[row.record_id]):
            try:
                append_number(Record.objects.lock(row.record_id), row.theirs, by=by)
            except DomainError as error:
                refused[row.pk] = error.message
        else:
            by_record.setdefault(row.record_id, []).append(row)
    corrections = []
    for record_id, found in by_record.items():
        record, values = records[record_id], entries[record_id].values()
        for row in found:
            lines = _lines_of(row, record, values)
            if not lines:
                refused[row.pk] = f"Sổ của loại việc này không có mục “{LABELS[row.key]}”."
                continue
            assert row.decided_by is not None
            corrections.append(
                (
                    row,
                    Correction(
                        record_id,
                        lines,
                        _REASONS.get(Sort(row.sort), CorrectionReason.TYPING),
                        row.decided_by,
                        row.decided_by_name,
                        f"Đối soát với CSDL quốc gia về dân cư, đợt {row.reconciliation_id}",
                    ),
                )
            )
    why_not = correct_data([each for _, each in corrections], by=by) if corrections else {}
    refused |= {row.pk: why_not[row.record_id] for row, _ in corrections if row.record_id in why_not}
    done = [row for row in rows if row.pk not in refused]
    for row in rows:
        row.answer = refused.get(row.pk, "")
    for row in done:
        row.state = change.target
        row.approved_by, row.approved_by_name, row.approved_at = by.user, by.name, timezone.now()
    Difference.objects.bulk_update(
        rows, ["state", "approved_by", "approved_by_name", "approved_at", "answer"], batch_size=500
    )
    audit.record_many("difference.approve", by=by, subjects=[(row, {"key": row.key}) for row in done])
    return len(done), refused


def _records(rows: Sequence[Difference]) -> dict[int, Record]:
    found = Record.objects.select_related("office", "particulars__place_unit").prefetch_related("parties")
    return {record.pk: record for record in found.filter(pk__in={row.record_id for row in rows})}


def _lines(record: Record) -> set[str]:
    return set(KINDS[EventKind(record.kind)].lines)


def _lines_of(row: Difference, record: Record, values: dict[str, object]) -> dict[str, tuple[str, str]]:
    """Return the lines of the act that the difference is about, with the old and the new text."""
    known = _lines(record)
    for key in (f"{row.role}_{row.key}", row.key):
        if key in known:
            return {key: (row.ours, row.theirs)}
    if row.key != "full_name" or f"{row.role}_given_name" not in known:
        return {}
    old = {f"{row.role}_{part}": str(values[f"{row.role}_{part}"]) for part in _PARTS}
    new = dict(zip(old, _parts(row.theirs, len(old[f"{row.role}_family_name"].split())), strict=True))
    return {key: (old[key], new[key]) for key in old if old[key] != new[key]}


def _parts(name: str, family_words: int) -> tuple[str, str, str]:
    """Cut a name as ours is cut: a family name of so many words, the last word given, the rest between."""
    words = name.split()
    cut = min(family_words, len(words) - 1)
    return " ".join(words[:cut]), " ".join(words[cut:-1]), words[-1] if words else ""
