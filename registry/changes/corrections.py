"""Data of registered acts put right or cancelled, many at once. vi: chỉnh sửa, hủy dữ liệu hộ tịch.

All functions need the caller's transaction and actor. The act and its book are not touched: a mistake of the book
itself is for a rectification (Luật Hộ tịch 2014, Điều 28).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, TextField
from django.db.models.functions import Coalesce

from hotich.acts import audit
from hotich.errors import DomainError, NotAllowed, NotFound
from hotich.models import Office, User
from hotich.models.tracked import create_many
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from registry import law
from registry.amendments.note_words import note_of_end
from registry.amendments.present import other_names, quote_anew, registered_entries
from registry.amendments.validity import has_ended
from registry.finding.index import index_later_names, move_to_year
from registry.kinds import kind_of
from registry.kinds.entry import Entry
from registry.kinds.registration import COLUMNS, QUOTED, correctable
from registry.kinds.values import as_text
from registry.models import (
    Amendment,
    Authority,
    CorrectionReason,
    DataCorrection,
    Invalidation,
    Record,
    RecordNote,
    Source,
)
from registry.workflows.record import RECORD, Action, State

audit.register(
    {
        "record.correct-data": "chỉnh sửa dữ liệu theo sổ hộ tịch",
        "record.cancel-data": "hủy dữ liệu",
    }
)


#: Why number, day and signatory of an act that was registered in the system are not put right as data.
KEPT = (
    "Việc này đăng ký trên hệ thống nên số, ngày đăng ký và người ký giữ nguyên như khi đăng ký. Nếu có sai sót, hãy "
    "làm thủ tục cải chính."
)
NUMBER_TAKEN = (
    "Số này đã có ở một việc khác của quyển sổ. Nếu sổ ghi lặp số thật, hãy ghi giải thích rồi gửi lại."
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be put right in one record, as whoever looked into the book proposed it.

    `lines` maps keys of the record's lines, or of `registry.kinds.registration.QUOTED` for an act of a paper book, to
    the old and the new text, as `registry.kinds.values.as_text` writes them.
    """

    record_id: int
    lines: Mapping[str, tuple[str, str]]
    reason: CorrectionReason
    proposed_by: User
    proposed_by_name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cancellation:
    """Data that should not be in the register, and why."""

    record_id: int
    reason: str


def correct_data(corrections: Sequence[Correction], *, by: Actor) -> dict[int, str]:
    """Put the data of registered acts right; returns why not, by record, for those that were left as they are.

    vi: phê duyệt chỉnh sửa dữ liệu. Raises `NotFound` for records that the actor does not see, `NotAllowed` for whoever
    may not approve, `DomainError` for one's own proposal.
    """
    records = _lock([each.record_id for each in corrections], Action.CORRECT_DATA, by=by)
    if any(each.proposed_by == by.user for each in corrections):
        raise DomainError(
            "Người đề nghị không được tự phê duyệt. Hãy để người khác xem xét.", code="four-eyes"
        )
    before = registered_entries(records.values())
    quote_anew(records.values())
    ended, refused = _ended(records), {}
    rows, names, told = [], [], []
    for each in corrections:
        record, entry = records[each.record_id], before[each.record_id]
        if why := ended.get(record.pk) or _why_not(record, entry, each):
            refused[record.pk] = why
            continue
        rows += [
            DataCorrection(
                record=record,
                key=key,
                old=old,
                new=new,
                reason=each.reason,
                note=each.note,
                proposed_by=each.proposed_by,
                proposed_by_name=each.proposed_by_name,
                decided_by=by.user,
                decided_by_name=by.name,
                decided_at=now(),
            )
            for key, (old, new) in each.lines.items()
        ]
        names += other_names(record, entry, {key: new for key, (_, new) in each.lines.items()})
        told.append((record, {"lines": sorted(each.lines), "reason": each.reason}))
    create_many(rows)
    index_later_names(create_many(names))
    move_to_year([(row.record_id, row.new[:4]) for row in rows if row.key == "reg_date" and row.new])
    audit.record_many("record.correct-data", by=by, subjects=told)
    return refused


def cancel_data(cancellations: Sequence[Cancellation], *, by: Actor) -> dict[int, str]:
    """Let data count no longer; they can still be found, with the reason. Returns what `correct_data` returns.

    vi: phê duyệt hủy dữ liệu. Nobody outside is told: the act itself may well stand, entered once more or rightly.
    """
    records = _lock([each.record_id for each in cancellations], Action.CANCEL_DATA, by=by)
    busy = set(Amendment.objects.filter(target__in=records, is_open=True).values_list("target_id", flat=True))
    ended, refused = _ended(records), {}
    rows, told = [], []
    for each in cancellations:
        record = records[each.record_id]
        if why := ended.get(record.pk, ""):
            refused[record.pk] = why
        elif record.pk in busy:
            refused[record.pk] = "Việc này đang có yêu cầu thay đổi chưa giải quyết xong."
        else:
            effect = Invalidation.Effect.CANCELLED
            rows.append(Invalidation(record=record, effect=effect, reason=each.reason))
            told.append((record, {"number": record.number}))
    create_many(rows)
    create_many([RecordNote(record=row.record, text=note_of_end(row)) for row in rows])
    audit.record_many("record.cancel-data", by=by, subjects=told)
    return refused


def _lock(ids: Iterable[int], action: Action, *, by: Actor) -> dict[int, Record]:
    """Return the registered records with their rows locked in the order of their ids."""
    wanted = set(ids)
    locked = Record.objects.select_for_update(of=("self",)).filter(pk__in=wanted, state=State.REGISTERED)
    found = locked.select_related("office", "particulars__place_unit").prefetch_related("parties")
    records = {record.pk: record for record in found.order_by("pk")}
    if len(records) < len(wanted):
        raise NotFound
    RECORD.permit_all(action, records.values(), by=by)
    if why := whose_to_approve(by):
        raise NotAllowed(why)
    return records


def whose_to_approve(by: Actor) -> str:
    """Say who approves changes of data on this day, nothing to an actor of an office that does."""
    row = law.authority(Authority.Task.CORRECT_DATA, today())
    if row and by.office and by.office.tier > Office(level=row.level).tier:
        return f"Việc này do {row.holder} phê duyệt ({row.cited})."
    return ""


def _ended(records: Mapping[int, Record]) -> dict[int, str]:
    """Return, for the records that no longer count, why nothing is changed there."""
    ends = Invalidation.objects.filter(record__in=records, lifted_at=None)
    return {each.record_id: f"Việc này đã {each.get_effect_display().lower()}." for each in ends}


def _why_not(record: Record, entry: Entry, asked: Correction) -> str:
    lines = correctable(kind_of(record), record)
    values = entry.values() | {key: getattr(record, column) for key, column in COLUMNS.items()}
    for key, (old, new) in asked.lines.items():
        if key in QUOTED and key not in lines:
            return KEPT
        if key not in lines:
            return f"Loại việc này không có mục “{key}”."
        if as_text(values[key]) != old:
            return f"Mục “{lines[key].label}” đã có nội dung khác từ khi đề nghị. Hãy rà soát lại."
        if key == "reg_number" and not asked.note and is_number_taken(record, new):
            return NUMBER_TAKEN
    return ""


def is_number_taken(record: Record, number: str) -> bool:
    """Return whether another act that counts quotes this number of the same paper book. Old books repeat numbers."""
    others = Record.objects.filter(
        ~has_ended(),
        source=Source.PAPER,
        state=State.REGISTERED,
        office=record.office_id,
        kind=record.kind,
        paper_book=record.paper_book,
        paper_date__startswith=str(record.paper_date.year or ""),
    ).exclude(pk=record.pk)
    now = DataCorrection.objects.filter(key="reg_number", record=OuterRef("pk")).order_by("-pk").values("new")
    quoted = others.annotate(now=Coalesce(Subquery(now[:1]), "paper_number", output_field=TextField()))
    return bool(number) and quoted.filter(now=number).exists()
