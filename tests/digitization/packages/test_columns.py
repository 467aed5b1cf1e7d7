"""The shared system's columns are read and written by one table, without loss, for every kind of book."""

import pytest
from django.conf import settings

from digitization.packages.cells import CellReader, written
from digitization.packages.columns import TABLES, columns_of, own_columns
from digitization.reading.lines import all_lines
from registry.kinds.lines import LineKind
from registry.models import EventKind
from tests.digitization.packages import columns_document

COUNTS = {"birth": 60, "death": 48, "marriage": 44, "marital_status": 35, "parent_child": 50}
CODES = {"7": "00013"}


def read(column, cell):  # type: ignore[no-untyped-def]
    said = CellReader(column, lambda code: "7" if code == "00013" else "").read(cell)
    values = {key: value for key, value, _, _ in said if value}
    marks = {key: {"state": str(state), "text": text} for key, _, state, text in said if state}
    return values, marks


@pytest.mark.parametrize("kind", list(TABLES))
def test_every_line_has_one_column(kind: EventKind) -> None:
    columns = columns_of(kind)
    assert len(columns) == COUNTS[kind]
    keys = [key for column in (*columns, *own_columns(kind)) for key in column.keys]
    assert sorted(keys) == sorted(all_lines(kind))
    headings = [column.heading for column in (*columns, *own_columns(kind))]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("kind", list(TABLES))
def test_what_goes_out_comes_back(kind: EventKind) -> None:
    for column in (*columns_of(kind), *own_columns(kind)):
        cells = ["[trống]", "[không đọc được]", "[rách]", "[ghi: chữ mờ (1955)]"]
        if len(column.keys) > 1:
            cells += ["H'HEN NIÊ", "Nguyễn Văn | | An", "Lò | [rách] | Pao", "Lê Thị Hòa [sửa từ: Hoà]"]
        elif column.codes:
            cells += [code for code, value in column.codes.items() if value]
        elif column.line.kind == LineKind.DATE:
            cells += ["05.03.1988", "03.1988", "1988", "khoảng 23 tuổi", "1988 [sửa từ: 1989]"]
        elif column.line.kind == LineKind.UNIT:
            cells += ["00013"]
        elif column.line.kind == LineKind.DIGITS:
            cells += ["001088000018"]
        elif column.line.kind == LineKind.TIME:
            cells += ["07:05", "07"]
        elif column.line.kind == LineKind.NUMBER:
            cells += ["2"]
        else:
            cells += (
                ["12", "=1"] if column.line.length < 60 else ["Số 1 phố Quán Thánh", "- như trên", "x [y]"]
            )
        for cell in cells:
            values, marks = read(column, cell)
            assert values or marks, (column.heading, cell)
            again = written(column, values, marks, CODES)
            assert read(column, again) == (values, marks), (column.heading, cell, again)


def test_cells_are_read_as_people_and_programs_write_them() -> None:
    birth = {column.heading: column for column in columns_of(EventKind.BIRTH)}
    assert (
        read(birth["nksGioiTinh"], "Nữ")
        == read(birth["nksGioiTinh"], 2.0)
        == ({"child_gender": "female"}, {})
    )
    assert read(birth["nksNgaySinh"], 1988.0) == ({"child_birth_date": "1988"}, {})
    assert read(birth["nksNgaySinh"], "00.00.1988") == ({"child_birth_date": "1988"}, {})
    assert read(birth["so"], 15.0) == ({"reg_number": "15"}, {})
    assert read(birth["meLoaiCuTru"], "0") == ({}, {})
    assert read(birth["nksNoiSinhDVHC"], "xã cũ") == ({"kept_birth_place_unit": "xã cũ"}, {})
    for heading, cell in (("nksNgaySinh", "31.02.2010"), ("nksGioiTinh", "9"), ("nguoiKy", "x" * 200)):
        with pytest.raises(ValueError, match="hãy ghi “\\[ghi: "):
            read(birth[heading], cell)


def test_the_documentation_shows_the_table_as_it_is() -> None:
    path = settings.BASE_DIR / "docs" / "packages.md"
    assert columns_document.text() in path.read_text("utf-8")
