"""What a cell shows decides: dates in part, padded numbers, errors, lost digits, merged cells, hidden sheets."""

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from digitization.models import Package, PackageProblem, PaperBook, PaperEntry
from digitization.packages import operations as packages
from digitization.packages.columns import columns_of
from digitization.packages.number_formats import BadCell, DateCell, format_of, shown
from digitization.packages.workbooks import BadArchive, WrongSheet, read_workbook, sheets_of
from hotich.acts import errands
from hotich.rights.access import Actor
from registry.models import EventKind
from tests.digitization.packages.parcels import archive, birth, files_of, uploaded, workbook

CASES = Path(__file__).parent / "cases"
HEADINGS = [column.heading for column in columns_of(EventKind.BIRTH)]
AT = {heading: at for at, heading in enumerate(HEADINGS)}

Fill = Callable[[Any, Any], None]


def looked_at(
    folder: Path, book: PaperBook, table: Path, rows: list[dict[str, str]], by: Actor, more: Any = None
) -> Package:
    """Hand the workbook in with a PDF for each row, and have it looked through."""
    pdfs = uploaded(archive(folder / "goi.zip", files_of(rows) | (more or {})), by)
    package = packages.submit_package(
        book.pk, "Công ty An Phát", workbook_id=uploaded(table, by).pk, archive_id=pdfs.pk, by=by
    )
    errands.run("package", package.pk)
    package.refresh_from_db()
    return package


def imported(package: Package, by: Actor) -> Package:
    packages.start_import(package.pk, by=by)
    errands.run("package", package.pk)
    package.refresh_from_db()
    return package


def filled(path: Path, rows: list[dict[str, str]], fill: Fill, sheet: str = "Trang 1") -> Path:
    """Write a contractor's workbook, then let `fill` write over cells of it."""
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet(sheet)
    page.write_row(0, 0, HEADINGS)
    for number, row in enumerate(rows, start=1):
        for heading, text in row.items():
            page.write_string(number, AT[heading], text)
    fill(book, page)
    book.close()
    return path


def problems(package: Package, severity: str = "error") -> dict[tuple[int | None, str], str]:
    found = PackageProblem.objects.filter(package=package, severity=severity)
    return {(each.row, each.heading): each.reason for each in found}


@pytest.mark.parametrize(
    ("value", "code", "means"),
    [
        ("20149", "mm/yyyy", "03.1955"),
        ("20149", "m/yyyy;@", "03.1955"),
        ("20149", "mmm-yy", "03.1955"),
        ("25569", "yyyy", "1970"),
        ("46154", "[$-42A]dd/mm/yyyy;@", "12.05.2026"),
        ("46154", '"Ngày "dd" tháng "mm" năm "yyyy', "12.05.2026"),
        ("46154.75", "d/m/yyyy h:mm", "12.05.2026"),
        ("1", "dd/mm/yyyy", "01.01.1900"),
        ("61", "dd/mm/yyyy", "01.03.1900"),
        ("0.25", "hh:mm", "06:00"),
    ],
)
def test_a_date_is_what_its_format_shows(value: str, code: str, means: str) -> None:
    assert shown(value, code) == DateCell(means)


@pytest.mark.parametrize(
    ("value", "code", "means"),
    [
        ("1190001234", "000000000000", "001190001234"),
        ("912345678", "0000 000 000", "0912 345 678"),
        ("12", '0"/2010"', "12/2010"),
        ("15", "#,##0", "15"),
        ("123456789012", "0", "123456789012"),
    ],
)
def test_a_number_is_what_its_format_shows(value: str, code: str, means: str) -> None:
    assert shown(value, code) == means


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("46154", "dd/mm"), ("60", "dd/mm/yyyy"), ("0", "dd/mm/yyyy"), ("-5", "yyyy"), ("9999999", "dd/mm/yyyy"),
        ("41000.5", "hh:mm"), ("1.5", "[h]:mm"), ("0.5", "0%"), ("1500", "#,##0"),
        ("5.5", "0"), ("5", "0.00E+00"), ("5", "[$₫-42A]0"), ("5", "[<9]0;00"), ("5", ";;;"), ("1E999999999", "0"),
        ("NaN", "0"), ("x", "0"),
    ],
)  # fmt: skip
def test_what_shows_another_thing_than_it_is_is_a_bad_cell(value: str, code: str) -> None:
    assert isinstance(shown(value, code), BadCell)


def test_days_of_old_macintosh_workbooks_begin_in_1904() -> None:
    assert shown("18687", "dd/mm/yyyy", from_1904=True) == DateCell("01.03.1955")
    assert format_of(14, {}) == "dd/mm/yyyy"
    assert format_of(0, {}) == format_of(49, {}) == format_of(170, {170: "General"}) == ""


@pytest.mark.django_db
def test_dates_numbers_and_spoilt_cells_of_a_package(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    rows = [birth(n) for n in range(1, 31)]
    package = looked_at(tmp_path, book, CASES / "b1.xlsx", rows, nam)

    wrong = problems(package)
    assert "Số bị mất chữ số" in wrong[5, "meSoGiayToTuyThan"]
    assert "Số bị mất chữ số" in wrong[6, "meSoGiayToTuyThan"]
    assert "Số bị mất chữ số" in wrong[26, "meSoGiayToTuyThan"]
    assert "Ô ngày của Excel (12.05.2026) ở cột không ghi ngày" in wrong[10, "meNoiCuTru"]
    assert "Ô ngày của Excel" in wrong[4, "so"]
    assert {(7, "meNgaySinh"), (9, "nksNgaySinh"), (31, "nksGioiTinh")} <= wrong.keys()
    assert not {2, 3, 8, 11} & {row for row, _ in wrong}
    imported(package, nam)
    said = {entry.number: entry.values for entry in PaperEntry.objects.filter(book=book)}
    assert said["1"]["mother_birth_date"] == "1955-03"
    assert said["2"]["father_birth_date"] == "1970"
    assert said["7"]["mother_birth_date"] == "2015-01"
    assert not {"4", "5", "25"} & said.keys()


@pytest.mark.django_db
def test_cells_with_an_error_are_told_as_such(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    package = looked_at(tmp_path, book, CASES / "errcells.xlsx", [birth(105)], nam)
    wrong = problems(package)
    assert wrong[2, "meHoTen"].startswith("Ô lỗi Excel (#N/A).")
    assert wrong[2, "chaNgaySinh"].startswith("Ô lỗi Excel (#REF!).")
    assert (package.rows_bad, package.rows_to_do) == (1, 0)
    told = PackageProblem.objects.get(package=package, heading="meHoTen")
    assert told.value == "#N/A"


@pytest.mark.django_db
def test_padded_numbers_go_in_and_truth_values_do_not(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    rows = [birth(n) for n in (1, 2, 3)]

    def fill(out: Any, page: Any) -> None:
        padded = out.add_format({"num_format": "000000000000"})
        page.write_number(1, AT["meSoGiayToTuyThan"], 1190001234, padded)
        page.write_string(1, AT["meLoaiGiayToTuyThan"], "4")
        page.write_number(2, AT["meSoGiayToTuyThan"], 123456789012345678)
        page.write_boolean(2, AT["nksMatTich"], True)
        page.write_datetime(
            3, AT["ngayDangKy"], datetime.date(2010, 4, 4), out.add_format({"num_format": 14})
        )
        page.write_datetime(
            2, AT["meNgaySinh"], datetime.date(1972, 4, 4), out.add_format({"num_format": "dd/mm"})
        )

    table = filled(tmp_path / "a.xlsx", rows, fill)
    package = looked_at(tmp_path, book, table, rows, nam)
    wrong = problems(package)
    assert wrong.keys() == {(3, "meSoGiayToTuyThan"), (3, "meNgaySinh"), (3, "nksMatTich")}
    assert "TRUE" in wrong[3, "nksMatTich"]
    assert "15 chữ số" in wrong[3, "meSoGiayToTuyThan"]
    assert "không hiện năm (dd/mm)" in wrong[3, "meNgaySinh"]
    imported(package, nam)
    said = {entry.number: entry.values for entry in PaperEntry.objects.filter(book=book)}
    assert said["1"]["mother_id_number"] == "001190001234"
    assert said["3"]["reg_date"] == "2010-04-04"


@pytest.mark.django_db
def test_only_a_formula_of_a_cell_is_one(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    package = looked_at(tmp_path, book, CASES / "x14_dropdown.xlsx", [birth(101)], nam)
    assert (package.state, package.rows_new, package.errors) == ("checked", 1, 0)

    def fill(out: Any, page: Any) -> None:
        chart = out.add_chart({"type": "column"})
        chart.add_series({"values": "='Trang 1'!$A$2:$A$3"})
        page.insert_chart("D20", chart)
        page.conditional_format(
            "A1:A9", {"type": "formula", "criteria": "=$A1>5", "format": out.add_format()}
        )
        out.define_name("Ten", "='Trang 1'!$A$1")

    filled(tmp_path / "chart.xlsx", [birth(1)], fill)
    assert len(list(read_workbook(tmp_path / "chart.xlsx", EventKind.BIRTH).rows)) == 1

    filled(tmp_path / "own.xlsx", [birth(1)], lambda out, page: page.write_formula("B2", "=1+1"))
    with pytest.raises(BadArchive, match="có công thức"):
        read_workbook(tmp_path / "own.xlsx", EventKind.BIRTH)


def rewritten(path: Path, out: Path, *changes: tuple[str, str]) -> Path:
    """Return a workbook whose sheet is written as another program would."""
    with zipfile.ZipFile(path) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    for old, new in changes:
        sheet = sheet.replace(old, new)
    members["xl/worksheets/sheet1.xml"] = sheet.encode()
    return archive(out, members)


@pytest.mark.parametrize(
    "changes",
    [
        (),
        (("<c ", "\n <c "), ("<v>", "\n<v>")),
        (("<c ", "<x:c "), ("</c>", "</x:c>"), ("<worksheet ", '<worksheet xmlns:x="urn:x" ')),
        (('t="n"', ""), ('t="e"', "t='e'")),
        (('s="1" t="n"', 't="n" s="1"'), ('s="2" t="n"', 't="n"  s="2"')),
        (("<sheetData>", "<sheetData><!-- a -->"),),
    ],
)
def test_it_is_the_same_whichever_program_wrote_the_sheet(
    changes: tuple[tuple[str, str], ...], tmp_path: Path
) -> None:
    rows = read_workbook(rewritten(CASES / "b1.xlsx", tmp_path / "a.xlsx", *changes), EventKind.BIRTH).rows
    found = list(rows)
    assert found[0][AT["meNgaySinh"]] == DateCell("03.1955")
    assert found[1][AT["chaNgaySinh"]] == DateCell("1970")
    assert found[8][AT["meNoiCuTru"]] == DateCell("12.05.2026")
    assert found[29][AT["nksGioiTinh"]] == "TRUE"
    assert found[4][AT["meSoGiayToTuyThan"]] == 12345678.0


def test_strings_of_every_kind_and_far_blocks(tmp_path: Path) -> None:
    """Rich, shared and inline texts beside dates in a sheet of several megabytes: no cell is lost between blocks."""
    rows = [birth(n) for n in range(1, 2001)]

    def fill(out: Any, page: Any) -> None:
        bold, month = out.add_format({"bold": True}), out.add_format({"num_format": "mm/yyyy"})
        for number in range(1, 2001):
            page.write_number(number, AT["meNgaySinh"], 20149 + number, month)
        page.write_rich_string(1, AT["ghiChu"], "Có ", bold, "chữ đậm", " ở giữa")

    found = list(read_workbook(filled(tmp_path / "a.xlsx", rows, fill), EventKind.BIRTH).rows)
    assert found[0][AT["ghiChu"]] == "Có chữ đậm ở giữa"
    assert [row[AT["meNgaySinh"]] for row in found] == [
        shown(str(20149 + number), "mm/yyyy") for number in range(1, 2001)
    ]


@pytest.mark.django_db
def test_merged_cells_are_told_with_their_range(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    rows = [birth(n) for n in range(1, 6)]

    def fill(out: Any, page: Any) -> None:
        at = AT["meNoiCuTru"]
        page.merge_range(1, at, 3, at, "Xã An Bình")
        page.merge_range(4, len(HEADINGS), 5, len(HEADINGS) + 1, "ngoài bảng")

    package = looked_at(tmp_path, book, filled(tmp_path / "a.xlsx", rows, fill), rows, nam)
    wrong = problems(package)
    assert wrong.keys() == {(2, "meNoiCuTru"), (3, "meNoiCuTru"), (4, "meNoiCuTru")}
    assert "Các ô AL2:AL4 đã gộp làm một" in wrong[3, "meNoiCuTru"]
    assert (package.rows_bad, package.rows_new) == (3, 2)


def test_a_hidden_sheet_is_never_read(tmp_path: Path) -> None:
    def with_hidden(name: str, hidden: list[dict[str, str]], seen: list[dict[str, str]] | None) -> Path:
        out = xlsxwriter.Workbook(str(tmp_path / name))
        for title, rows in (("Cũ", hidden), ("Mới", seen)):
            page = out.add_worksheet(title)
            if rows is not None:
                page.write_row(0, 0, HEADINGS)
                for number, row in enumerate(rows, start=1):
                    page.write_row(number, 0, [row.get(heading, "") for heading in HEADINGS])
            if title == "Cũ":
                page.hide()
            else:
                page.activate()
                page.set_first_sheet()
        out.close()
        return tmp_path / name

    sheet = read_workbook(with_hidden("a.xlsx", [birth(1)], [birth(2), birth(3)]), EventKind.BIRTH)
    assert (sheet.name, [row[0] for row in sheet.rows]) == ("Mới", ["2", "3"])
    with pytest.raises(WrongSheet, match="trang tính ẩn “Cũ”"):
        read_workbook(with_hidden("b.xlsx", [birth(1)], None), EventKind.BIRTH)
    assert [(each.name, each.is_hidden) for each in sheets_of(tmp_path / "b.xlsx")] == [
        ("Cũ", True), ("Mới", False),
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_second_sheet_with_the_headings_is_named(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    def fill(out: Any, page: Any) -> None:
        out.add_worksheet("Trang 2").write_row(0, 0, HEADINGS)

    package = looked_at(tmp_path, book, filled(tmp_path / "a.xlsx", [birth(1)], fill), [birth(1)], nam)
    assert any("Trang tính “Trang 2” cũng có" in told for told in problems(package, "warning").values())


def test_rows_are_counted_as_excel_counts_them(tmp_path: Path) -> None:
    out = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    page = out.add_worksheet()
    page.write(2, 1, "SỔ KHAI SINH")
    page.write_row(4, 1, HEADINGS)
    page.write_row(5, 1, [birth(1).get(heading, "") for heading in HEADINGS])
    page.write_number(5, 1 + AT["meNgaySinh"], 25569, out.add_format({"num_format": "yyyy"}))
    out.close()
    sheet = read_workbook(tmp_path / "a.xlsx", EventKind.BIRTH)
    assert sheet.first_row == 6
    assert next(sheet.rows)[AT["meNgaySinh"]] == DateCell("1970")


@pytest.mark.django_db
def test_the_same_row_twice_is_told_with_both_numbers(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    rows = [birth(1), birth(2), birth(1)]
    package = looked_at(tmp_path, book, workbook(tmp_path / "a.xlsx", rows), rows[:2], nam)
    wrong = problems(package)
    assert wrong == {(4, "so"): "Dòng 4 giống hệt dòng 2: chỉ dòng trước được nhập. "
                                "Nếu sổ ghi hai lần, hãy gửi tệp PDF riêng cho mỗi dòng."}  # fmt: skip
    assert (package.rows_new, package.rows_bad) == (2, 1)
    assert problems(package, "warning")[2, "so"] == "Số này có ở 2 dòng của bảng: còn ở dòng 4."
    imported(package, nam)

    again = looked_at(tmp_path, book, workbook(tmp_path / "b.xlsx", [birth(2), *rows]), rows[:2], nam)
    assert (again.rows_same, again.rows_new, again.rows_bad) == (2, 0, 2)


@pytest.mark.django_db
def test_two_pages_of_the_same_words_are_asked_about(tmp_path: Path, book: PaperBook, nam: Actor) -> None:
    rows = [birth(1), birth(1)]
    second = {"KS.2010.01.2010-12-30.0001.pdf": files_of([birth(9)])["KS.2010.01.2010-12-31.0009.pdf"]}
    package = looked_at(tmp_path, book, workbook(tmp_path / "a.xlsx", rows), rows[:1], nam, second)
    assert (package.rows_new, package.rows_bad) == (2, 0)
    told = PackageProblem.objects.filter(package=package, reason__contains="giống hệt dòng 2: hãy xem")
    assert [each.row for each in told] == [3]
