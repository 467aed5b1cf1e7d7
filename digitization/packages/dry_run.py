"""Look through a whole package without writing anything. vi: kiểm tra thử gói số hóa.

Rows and files are read once; each row has its file and each file its row, and every row is compared with what the book
has already. What is found is the same before an import and in its middle: so an import may be killed and go on.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from digitization.models import Package, PaperBook, Severity
from digitization.packages.archives import PDF_LIMITS, Archive, BadArchive, Bomb, legible_name, open_archive
from digitization.packages.book_contents import BookContents, Known
from digitization.packages.cells import written
from digitization.packages.columns import FILE_HEADING, PREFIXES, Column
from digitization.packages.names import FileName, is_litter, plain_number, read_name
from digitization.packages.pdfs import look_at
from digitization.packages.rows import NO_IMAGE, Fate, SheetRow, Trouble, read_rows
from digitization.packages.workbooks import read_workbook
from digitization.reading.critical import critical_lines
from digitization.reading.lines import groups_of
from digitization.reading.reading import Reading
from digitization.workflows.package import PackageState
from hotich.models import Place
from hotich.storage import files
from registry.models import EventKind, PartyRole


@dataclass(slots=True)
class DryRun:
    """What a package holds and what is wrong with it; `contents` is what the book had before.

    `lacking` are the columns of names, dates and numbers that the whole sheet does without.
    """

    sheet: str
    columns: list[Column]
    rows: list[SheetRow]
    troubles: list[Trouble]
    files: int
    contents: BookContents
    merged: dict[int, Reading] = field(default_factory=dict)
    lacking: list[Column] = field(default_factory=list)

    def count(self, fate: Fate) -> int:
        return sum(row.fate == fate for row in self.rows)


def look(package: Package, book: PaperBook) -> DryRun:
    """Return what the package holds; raises `BadArchive` for one that is refused as a whole."""
    kind = EventKind(book.kind)
    sheet = read_workbook(files.path_of(package.workbook), kind)
    troubles: list[Trouble] = []
    troubles += [
        Trouble(
            Severity.WARNING, "Cột này không có trong mẫu nên không được nhập.", sheet.first_row - 1, name
        )
        for _, name in sheet.unknown
    ]
    if sheet.missing:
        names = ", ".join(column.heading for column in sheet.missing)
        troubles.append(
            Trouble(
                Severity.WARNING,
                f"Thiếu {len(sheet.missing)} cột của mẫu: {names}."[:500],
                sheet.first_row - 1,
            )
        )
    troubles += [
        Trouble(
            Severity.WARNING,
            f"Trang tính “{name}” cũng có dòng tiêu đề của mẫu nhưng không được đọc: mỗi gói một trang tính, "
            f"gói này đọc trang “{sheet.name}”."[:500],
        )
        for name in sheet.others
    ]
    rows = list(read_rows(sheet, book, unit_finder(book), troubles))
    if not rows:
        raise BadArchive("Tệp Excel chưa có dòng dữ liệu nào. Hãy kiểm tra lại tệp.")
    found = DryRun(
        sheet.name, list(sheet.columns.values()), rows, troubles, 0, BookContents.of(book, package)
    )
    weighty = _weighty(kind, book.phase)
    found.lacking = [column for column in sheet.missing if weighty.intersection(column.keys)]
    with ExitStack() as stack:
        archives = _open(package, book, stack)
        by_member = _names(archives, book, kind, troubles, tell=bool(package.archive))
        found.files = len(by_member)
        kept = set[int]() if package.archive else found.contents.with_their_page(rows)
        _match(rows, by_member, troubles, kept, tell=bool(package.archive))
        _read_files(rows, by_member, archives, troubles)
    _repeated(rows, troubles)
    _compare(found)
    return found


def _weighty(kind: EventKind, phase: int) -> set[str]:
    """Return the keys of the lines by which acts and people are told from others: those typed twice, and numbers."""
    numbers = {
        line.key
        for group in groups_of(kind, phase)
        for line in group.lines
        if line.column in ("id_number", "decision_number") and line.role != PartyRole.DECLARANT
    }
    return numbers | {line.key for line in critical_lines(kind, phase)}


def unit_finder(book: PaperBook) -> Callable[[str], str]:
    """Return a function that finds the unit of a code in the days of the book; "" when there was none."""
    on = datetime.date(book.year_to or book.year_from or 2024, 12, 31)

    def find(code: str) -> str:
        if not code.isdecimal() or len(code) not in (2, 3, 5):
            return ""
        unit = Place.objects.with_code(code, on=on).first()
        return str(unit.pk) if unit else ""

    return find


def codes_of_units(readings: list[dict[str, str]]) -> dict[str, str]:
    """Return the codes of the units that readings name, by their keys."""
    keys = {
        reading["birth_place_unit"] for reading in readings if reading.get("birth_place_unit", "").isdecimal()
    }
    keys |= {
        reading["death_place_unit"] for reading in readings if reading.get("death_place_unit", "").isdecimal()
    }
    return {str(pk): code for pk, code in Place.objects.filter(pk__in=keys).values_list("pk", "code")}


def _open(package: Package, book: PaperBook, stack: ExitStack) -> list[tuple[str, Archive]]:
    """Open the package's own archive, or those of the book's earlier packages when it has none."""
    digests = [package.archive] if package.archive else []
    if not digests:
        earlier = Package.objects.filter(book=book).exclude(archive="").exclude(state=PackageState.REFUSED)
        digests = list(dict.fromkeys(earlier.order_by("-uploaded_at").values_list("archive", flat=True)))[
            :_EARLIER
        ]
    return [
        (digest, stack.enter_context(open_archive(Path(files.path_of(digest)), PDF_LIMITS, what="Tệp nén")))
        for digest in digests
    ]


_EARLIER = 5


def _names(
    archives: list[tuple[str, Archive]],
    book: PaperBook,
    kind: EventKind,
    troubles: list[Trouble],
    *,
    tell: bool,
) -> dict[tuple[str, str], FileName]:
    """Return the PDFs of this book by archive and member; with `tell`, every other file is a trouble."""
    found: dict[tuple[str, str], FileName] = {}
    seen: dict[str, str] = {}
    for digest, archive in archives:
        for info in archive.infos:
            if is_litter(info.filename):
                continue
            name = read_name(info.filename)
            wrong = ""
            if name is None:
                wrong = (
                    "Tên tệp không theo quy tắc loại.năm.quyển.ngày.số.pdf, ví dụ "
                    f"{PREFIXES[kind]}.2010.01.2010-12-31.0001.pdf."
                )
            elif name.prefix != PREFIXES[kind]:
                wrong = f"Tệp của sổ loại {name.prefix}, sổ này là {PREFIXES[kind]}."
            elif len(info.filename) > _LONGEST_MEMBER:
                wrong = f"Tên tệp cả thư mục dài quá {_LONGEST_MEMBER} ký tự."
            elif tell and name.stem in seen:
                wrong = f"Trùng tên với {seen[name.stem]}: mỗi việc chỉ có một tệp."
            if name is None or wrong:
                if tell:
                    troubles.append(Trouble(Severity.ERROR, wrong, file=legible_name(info)[-200:]))
                continue
            if name.stem in seen:
                continue  # the newest package's file is the one that counts
            seen[name.stem] = name.base
            found[digest, info.filename] = name
            if tell and (unusual := _unusual(name, book)):
                troubles.append(Trouble(Severity.WARNING, unusual, file=name.base))
    return found


_LONGEST_MEMBER = 120


def _unusual(name: FileName, book: PaperBook) -> str:
    if name.day[:4] != str(name.year):
        return f"Năm trong ngày ({name.day[:4]}) khác năm của sổ ({name.year}) trong tên tệp."
    if (book.year_from and name.year < book.year_from) or (book.year_to and name.year > book.year_to):
        return f"Năm {name.year} trong tên tệp nằm ngoài các năm của sổ ({book.years})."
    if book.number and plain_number(name.book) != plain_number(book.number):
        return f"Quyển {name.book} trong tên tệp khác quyển số của sổ ({book.number})."
    return ""


def _match(
    rows: list[SheetRow],
    names: dict[tuple[str, str], FileName],
    troubles: list[Trouble],
    kept: set[int],
    *,
    tell: bool,
) -> None:
    """Give each row its file: the one that its cell names, else the one of its number, of several that of its day.

    The rows `kept` have their page already, if no archive has a newer file for it.
    """
    left = dict(names)
    by_base = {name.base.casefold(): place for place, name in names.items()}
    by_number: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for place, name in names.items():
        by_number[name.number].append(place)

    def give(row: SheetRow, place: tuple[str, str]) -> None:
        row.archive, row.member = place
        left.pop(place, None)

    twins = _twins(rows)
    waiting: list[SheetRow] = []
    for row in rows:
        cell = row.file_cell
        if cell.casefold().startswith(NO_IMAGE) and ":" in cell:
            continue
        if not cell:
            waiting.append(row)
            continue
        base = cell.replace("\\", "/").rpartition("/")[2].casefold()
        found = by_base.get(base) or by_base.get(f"{base}.pdf")
        if found is None and row.number in kept:
            continue
        if found not in left and row.number in twins:
            troubles.append(_twin(row, twins))
            row.fate = Fate.BAD
            continue
        if found is None or found not in left:
            why = "Không có tệp này trong tệp nén." if found is None else "Tệp này đã thuộc về một dòng khác."
            troubles.append(Trouble(Severity.ERROR, why, row.number, FILE_HEADING, cell[:300]))
            row.fate = Fate.BAD
            continue
        give(row, found)
        if names[found].number != plain_number(row.values.get("reg_number", "")):
            told = f"Số trong tên tệp ({names[found].number}) khác số đăng ký của dòng."
            troubles.append(Trouble(Severity.WARNING, told, row.number, FILE_HEADING, cell[:300]))
    _match_by_number(waiting, by_number, names, left, give, twins, troubles)
    troubles += [
        _twin(row, twins, Severity.WARNING) for row in rows if row.number in twins and row.fate != Fate.BAD
    ]
    if tell:
        troubles += [
            Trouble(Severity.WARNING, "Không có dòng nào trong bảng cho tệp này.", file=name.base)
            for name in left.values()
        ]


def _match_by_number(
    waiting: list[SheetRow],
    by_number: dict[str, list[tuple[str, str]]],
    names: dict[tuple[str, str], FileName],
    left: dict[tuple[str, str], FileName],
    give: Callable[[SheetRow, tuple[str, str]], None],
    twins: dict[int, int],
    troubles: list[Trouble],
) -> None:
    by_row: dict[str, list[SheetRow]] = defaultdict(list)
    for row in waiting:
        by_row[plain_number(row.values.get("reg_number", ""))].append(row)
    for number, same in by_row.items():
        places = [place for place in by_number.get(number, ()) if place in left] if number else []
        # A number used twice: first those whose day is the file's, then the others in their order.
        for row in list(same):
            day = row.values.get("reg_date", "")
            if exact := next((place for place in places if names[place].day == day), None):
                give(row, exact)
                places.remove(exact)
                same.remove(row)
        for row in same:
            if places:
                give(row, places.pop(0))
                continue
            if row.number in twins:
                troubles.append(_twin(row, twins))
                row.fate = Fate.BAD
                continue
            shown = row.values.get("reg_number", "")
            told = (
                f"Không có tệp PDF nào mang số {shown}. Hãy bổ sung tệp, hoặc ghi “{NO_IMAGE}: lý do]” "
                f"ở cột {FILE_HEADING}."
                if shown
                else f"Dòng không có số nên không tìm được tệp PDF. Hãy ghi tên tệp ở cột {FILE_HEADING}."
            )
            troubles.append(Trouble(Severity.ERROR, told, row.number, "so", shown))
            row.fate = Fate.BAD


def _twins(rows: list[SheetRow]) -> dict[int, int]:
    """Return the number of the first row that says all the same, by the number of each that comes behind it."""
    first: dict[tuple[object, ...], int] = {}
    found: dict[int, int] = {}
    for row in rows:
        marks = tuple((key, *mark.items()) for key, mark in row.marks.items())
        # Rows are read column by column, so that what is the same comes in the same order.
        said = (tuple(row.values.items()), marks)
        before = first.setdefault(said, row.number)
        if before != row.number and row.values:
            found[row.number] = before
    return found


def _twin(row: SheetRow, twins: dict[int, int], severity: str = Severity.ERROR) -> Trouble:
    told = f"Dòng {row.number} giống hệt dòng {twins[row.number]}"
    told += (
        ": chỉ dòng trước được nhập. Nếu sổ ghi hai lần, hãy gửi tệp PDF riêng cho mỗi dòng."
        if severity == Severity.ERROR
        else ": hãy xem có chép hai lần không."
    )
    return Trouble(severity, told, row.number, "so", row.values.get("reg_number", ""))


def _read_files(
    rows: list[SheetRow],
    names: dict[tuple[str, str], FileName],
    archives: list[tuple[str, Archive]],
    troubles: list[Trouble],
) -> None:
    """Look at every row's PDF in the order of the archive and remember its hash."""
    opened = dict(archives)
    first: dict[str, SheetRow] = {}
    with_file = [row for row in rows if row.member]
    with_file.sort(key=lambda row: (row.archive, opened[row.archive].by_name[row.member].header_offset))
    for row in with_file:
        base = names[row.archive, row.member].base
        try:
            data = opened[row.archive].read(row.member)
            look_at(data)
        except ValueError as error:
            troubles.append(Trouble(Severity.ERROR, f"Tệp PDF {error}.", row.number, file=base))
            row.fate = Fate.BAD
            continue
        except Bomb:
            raise
        except BadArchive as error:
            troubles.append(Trouble(Severity.ERROR, error.message[:500], row.number, file=base))
            row.fate = Fate.BAD
            continue
        row.content = hashlib.sha256(data).hexdigest()
        if before := first.get(row.content):
            told = f"Ảnh giống hệt ảnh của dòng {before.number}: hãy xem có nhầm tệp không."
            troubles.append(Trouble(Severity.WARNING, told, row.number, file=base))
        first.setdefault(row.content, row)


def _repeated(rows: list[SheetRow], troubles: list[Trouble]) -> None:
    """Warn of numbers that several rows have; old books repeat them, so nothing is refused."""
    having: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        having[plain_number(row.values.get("reg_number", ""))].append(row.number)
    for row in rows:
        number = plain_number(row.values.get("reg_number", ""))
        if number and len(having[number]) > 1:
            others = [str(each) for each in having[number] if each != row.number]
            told = f"Số này có ở {len(having[number])} dòng của bảng: còn ở dòng {', '.join(others[:5])}"
            told += "…" if len(others) > 5 else "."
            troubles.append(Trouble(Severity.WARNING, told, row.number, "so", row.values["reg_number"]))


def _compare(found: DryRun) -> None:
    """Compare each row with the entry that the book has for it, and say what becomes of the row."""
    contents = found.contents
    if not contents.entries:
        return
    codes: dict[str, str] | None = None
    keys = {key for column in found.columns for key in column.keys}
    for row in found.rows:
        known = contents.find(row)
        if known is None:
            continue
        row.entry_id = known.pk
        if row.fate == Fate.BAD:
            continue
        page = contents.pages.get(row.content) if row.content else None
        # A scanned image is not replaced by the PDF in which it went out.
        same_page = not row.content or page == known.page_id or known.page_id in contents.scanned
        if _says_the_same(row, known, keys):
            row.fate = Fate.SAME if same_page else Fate.CHANGED
            merged = Reading(known.values, known.marks)
        else:
            if codes is None:
                everything = [each.values for each in contents.entries] + [each.values for each in found.rows]
                codes = codes_of_units(everything)
            merged = merge(found.columns, row, known, codes)
            is_same = same_page and merged.values == known.values and merged.marks == known.marks
            row.fate = Fate.SAME if is_same else Fate.CHANGED
        if row.fate == Fate.CHANGED and not known.is_open:
            row.fate = Fate.CLOSED
            told = "Việc này đang nhập, đã kiểm tra hoặc phê duyệt nên gói không sửa được. Muốn sửa, hãy trả lại việc."
            found.troubles.append(
                Trouble(Severity.WARNING, told, row.number, "so", row.values.get("reg_number", ""))
            )
        elif row.fate == Fate.CHANGED:
            found.merged[row.number] = merged


def _says_the_same(row: SheetRow, known: Known, keys: set[str]) -> bool:
    return row.marks == {key: mark for key, mark in known.marks.items() if key in keys} and row.values == {
        key: value for key, value in known.values.items() if key in keys
    }


def merge(columns: list[Column], row: SheetRow, known: Known, codes: dict[str, str]) -> Reading:
    """Return the entry's reading with what the row says otherwise; lines without a column stay as they are."""
    values, marks = dict(known.values), {key: dict(mark) for key, mark in known.marks.items()}
    for column in columns:
        if written(column, row.values, row.marks, codes) == written(column, known.values, known.marks, codes):
            continue  # the same words in other parts, such as a name that is cut otherwise
        for key in column.keys:
            values.pop(key, None)
            marks.pop(key, None)
            if key in row.values:
                values[key] = row.values[key]
            if key in row.marks:
                marks[key] = row.marks[key]
        if (own := f"kept_{column.key}") in row.values:
            values[own] = row.values[own]
    return Reading(values, marks)
