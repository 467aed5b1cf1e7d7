"""Taking in what was typed elsewhere, part by part, each row once. vi: chuyển dữ liệu từ hệ thống khác.

A row becomes an entry as its system's table says; the row itself is kept beside it, with what could not be carried
over. Nobody has compared it with the book yet: it waits for the image of its page (`digitization.sources.matching`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digitization.books import uploads
from digitization.models import PaperBook, PaperEntry, Phase, Purpose, RawRow, SourceImport
from digitization.reading.numbers import plain
from digitization.reading.transcripts import put_reading
from digitization.sources.mapping import Converted, System, convert, systems
from digitization.sources.rows import BadFile, SourceRow
from digitization.workflows.entry import State
from digitization.workflows.source_import import SOURCE_IMPORT, SourceAction, SourceState
from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import Assignment, Errand
from hotich.models.tracked import change_many, create_many
from hotich.rights.access import Actor

audit.register(
    {
        "source-import.begin": "bắt đầu chuyển dữ liệu từ hệ thống khác",
        "source-import.part": "chuyển một phần dữ liệu từ hệ thống khác",
        "source-import.refuse": "không nhận tệp dữ liệu của hệ thống khác",
        "paper-book.from-source": "lập sổ giấy theo dữ liệu của hệ thống khác",
        "paper-entry.take-over-row": "chuyển một dòng dữ liệu thành việc trong sổ giấy",
    }
)

#: A row's key is cut at the length of its column; what follows tells rows of one key apart.
_KEY_LENGTH = 180


@dataclass(frozen=True, slots=True)
class RawLine:
    """A row of the file: how many were read with it, its key, and the row itself."""

    position: int
    key: str
    row: SourceRow


@operation
def begin_import(system: str, upload_id: int, *, by: Actor) -> SourceImport:
    """Begin to take in an uploaded file of one system; a worker does it. vi: chuyển dữ liệu.

    The same file again, by whomever, is gone through again and changes nothing. Raises `InvalidInput`.
    """
    assert by.office is not None
    row = SOURCE_IMPORT.permit(SourceAction.BEGIN, by=by, office=by.office)
    if system not in systems():
        raise InvalidInput({"system": ["Hãy chọn hệ thống nguồn."]})
    upload = uploads.find(upload_id, purpose=Purpose.DATA, by=by)
    if not upload.digest:
        raise InvalidInput({"upload": ["Tệp chưa gửi xong. Hãy chờ tệp gửi hết rồi bấm lại."]})
    held = Assignment.objects.running().filter(user=by.user, role=by.role, office=by.office)
    assignment = held.order_by("pk").first()
    if assignment is None:
        raise NotFound
    if SourceImport.objects.filter(
        office=by.office, digest=upload.digest, state=SourceState.RUNNING
    ).exists():
        raise DomainError("Tệp này đang được chuyển. Hãy xem tiến độ trong danh sách.")
    taken = SourceImport.objects.create(
        office=by.office,
        system=system,
        system_name=systems()[system].name,
        digest=upload.digest,
        file_name=upload.file_name,
        state=row.target,
        assignment=assignment,
        by_name=by.name,
    )
    audit.record("source-import.begin", by=by, subject=taken, system=system, digest=upload.digest)
    errands.ring("take_in", taken.pk)
    return taken


@operation
def take_part(errand: Errand, lines: Sequence[RawLine], *, is_last: bool, by: Actor) -> SourceImport:
    """Take in the next rows, all in one transaction with how far it has come and the worker's claim.

    Raises `BadFile` when a column is missing from which acts have something already: nothing is wiped by a heading.
    """
    taken = SourceImport.objects.lock(errand.key)
    SOURCE_IMPORT.permit(SourceAction.TAKE_PART, taken, by=by)
    system = systems()[taken.system]
    there = _rows_there(taken, system, [line.key for line in lines])
    _check_columns(system, lines, there)
    converted = {line.position: convert(system, line.row) for line in lines}
    books = _books(taken, system, [each for each in converted.values() if each.is_act], by=by)
    part = _Part(taken, system, by)
    for line in lines:
        read = converted[line.position]
        part.take(line, read, there.get(line.key), books.get(_book_of(read)) if read.is_act else None)
    part.store()
    taken.rows_read += len(lines)
    if is_last:
        taken.state = SOURCE_IMPORT.permit(SourceAction.FINISH, taken, by=by).target
    taken.save()
    audit.record("source-import.part", by=by, subject=taken, rows=len(lines), read=taken.rows_read)
    if is_last:
        errands.settle(errand)
    else:
        errands.hold(errand)
    return taken


@operation
def refuse_import(errand: Errand, refusal: str, *, by: Actor) -> SourceImport:
    """Give up a file that is damaged or no table of that system; what was read before stays. vi: không nhận."""
    taken = _refuse(errand.key, refusal, by=by)
    errands.settle(errand)
    return taken


def stop_import(errand: Errand, reason: str) -> None:
    """Give up a file on which the worker broke; in the transaction that parks its errand."""
    if SOURCE_IMPORT.allows(SourceAction.REFUSE, SourceImport.objects.lock(errand.key).state):
        _refuse(errand.key, reason, by=Actor.system("chuyển dữ liệu"))


def _refuse(import_id: int, refusal: str, *, by: Actor) -> SourceImport:
    taken = SourceImport.objects.lock(import_id)
    taken.state = SOURCE_IMPORT.follow(SourceAction.REFUSE, taken).target
    taken.refusal = refusal
    taken.save()
    audit.record("source-import.refuse", by=by, subject=taken, reason=refusal)
    return taken


class _Part:
    """What becomes of the rows of one part, stored in a few statements at the end."""

    def __init__(self, taken: SourceImport, system: System, by: Actor) -> None:
        self.taken, self.system, self.by = taken, system, by
        self.entries: list[PaperEntry] = []
        self.changed: list[PaperEntry] = []
        self.rows: list[RawRow] = []
        self.again: list[RawRow] = []

    def take(self, line: RawLine, read: Converted, row: RawRow | None, book: PaperBook | None) -> None:
        taken, is_act = self.taken, book is not None
        if row and row.raw == line.row.texts:
            taken.rows_same += 1
            return
        if row and row.entry and (row.entry.state != State.TYPING or not is_act):
            taken.rows_kept += 1
            return
        taken.rows_left_over += bool(read.leftovers)
        if not is_act:
            taken.rows_bad += 1
        elif row and row.entry:
            taken.rows_changed += 1
        else:
            taken.rows_new += 1
        entry = row.entry if row else None
        if entry and book:
            self._put(entry, read)
            self.changed.append(entry)
        elif book:
            entry = PaperEntry(
                office=taken.office,
                kind=book.kind,
                book=book,
                typed_by=self.by.user,
                typed_by_name=self.by.name,
            )
            self._put(entry, read)
            self.entries.append(entry)
        stored = row or RawRow(office=taken.office, system=self.system.source, key=line.key)
        stored.source = taken
        stored.position, stored.raw, stored.leftovers = line.row.line, dict(line.row.texts), read.leftovers
        stored.entry = entry
        stored.trouble = line.row.trouble or read.trouble
        (self.again if row else self.rows).append(stored)

    def store(self) -> None:
        create_many(self.entries)
        change_many(self.changed, _READ)
        for row in (*self.rows, *self.again):
            row.entry = row.entry  # its key is known now
        RawRow.objects.bulk_create(self.rows, batch_size=500)
        RawRow.objects.bulk_update(
            self.again, ["source", "position", "raw", "leftovers", "entry", "trouble"], batch_size=500
        )
        told = [(entry, {"import": self.taken.pk}) for entry in (*self.entries, *self.changed)]
        audit.record_many("paper-entry.take-over-row", by=self.by, subjects=told)

    def _put(self, entry: PaperEntry, read: Converted) -> None:
        put_reading(entry, read.reading)
        for warning in entry.warnings:
            warning["reason"] = warning["reason"] or f"Theo dữ liệu đã nhập: {self.taken.system_name}"


#: Columns that `put_reading` fills.
_READ = (
    "values", "marks", "number", "number_order", "registered_on", "happened_on", "title", "title_key",
    "field_count", "warnings", "warning_count",
)  # fmt: skip


def key_of(system: System, row: SourceRow) -> str:
    """Return what names the row within its office: its key columns, as they stand in the file.

    A row without them is known again by all that it says: it never takes the place of another.
    """
    named = [row.texts.get(name, "") for name in system.key]
    if row.trouble or not any(map(str.strip, named)):
        return f"={hashlib.sha256(repr(sorted(row.texts.items())).encode()).hexdigest()}"
    return "|".join(named)[:_KEY_LENGTH]


def _rows_there(taken: SourceImport, system: System, keys: Iterable[str]) -> dict[str, RawRow]:
    found = RawRow.objects.filter(office=taken.office, system=system.source, key__in=list(keys))
    return {row.key: row for row in found.select_related("entry__book")}


def _check_columns(system: System, lines: Sequence[RawLine], there: Mapping[str, RawRow]) -> None:
    """Raise `BadFile` when no row has a column under which rows that became acts said something before."""
    said = {
        name
        for line in lines
        if (row := there.get(line.key)) and row.entry
        for name, text in row.raw.items()
        if text.strip()
    }
    missing = said & system.carried - {name for line in lines for name in line.row.texts}
    if missing:
        raise BadFile(
            f"Tệp thiếu cột {', '.join(sorted(missing))} mà các việc đã chuyển trước đây có nội dung. "
            "Hãy sửa tên cột ở dòng tiêu đề, hoặc xuất lại đủ cột, rồi gửi lại."
        )


_Cover = tuple[str, int | None]


def _book_of(read: Converted) -> _Cover:
    return plain(read.book_number)[:40], read.book_year


def _books(
    taken: SourceImport, system: System, read: Iterable[Converted], *, by: Actor
) -> dict[_Cover, PaperBook]:
    """Return the book of each cover, those that the office has laid out first; what is missing is made."""
    wanted = {_book_of(each): each for each in read}
    shelf = PaperBook.objects.filter(office=taken.office, kind=system.kind).order_by("-pk")
    years = {year for _, year in wanted}
    there = {
        (plain(book.number), book.year_from): book
        for book in shelf.filter(year_from__in=years - {None})
        | (shelf.filter(year_from=None) if None in years else shelf.none())
    }
    for cover, each in wanted.items():
        if cover not in there:
            book = PaperBook(
                office=taken.office,
                kind=system.kind,
                number=each.book_number[:40],
                year_from=each.book_year,
                year_to=each.book_year,
                phase=phase_of(each.book_year),
                office_name=taken.office.name,
                route=system.route,
                note=f"Lập theo dữ liệu: {system.name}",
            )
            book.save()
            audit.record("paper-book.from-source", by=by, subject=book, source=taken.pk)
            there[cover] = book
    return there


def phase_of(year: int | None) -> Phase:
    """Propose the phase by the year; whoever has the book before them corrects it by its form."""
    if year is None:
        return Phase.DECREE_158
    for first, phase in (
        (2016, Phase.SINCE_2016),
        (2006, Phase.DECREE_158),
        (1999, Phase.DECREE_83),
        (1976, Phase.REUNIFIED),
    ):
        if year >= first:
            return phase
    return Phase.EARLIER
