"""What the cells of another system's workbook show: dates in part, errors, lost digits, hidden sheets."""

import io
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from digitization.models import PaperEntry
from hotich.rights.access import Actor
from tests.digitization.files_of_others import taken
from tests.digitization.sources.test_population_route import row

pytestmark = pytest.mark.django_db(transaction=True)

CASES = Path(__file__).parent / "cases"


def test_a_year_is_a_year_and_an_error_is_left_over_and_counted(nam: Actor) -> None:
    done = taken("csdlqgvdc-khai-sinh-xlsx", (CASES / "pop.xlsx").read_bytes(), "pop.xlsx", by=nam)
    assert (done.state, done.rows_new, done.rows_left_over) == ("done", 2, 1)
    right, wrong = (PaperEntry.objects.get(number=number) for number in ("501", "502"))
    assert right.values["mother_birth_date"] == "1970"
    assert not any(key.startswith("mother_") and "name" in key for key in wrong.values)
    assert "Ô lỗi Excel (#N/A)" in wrong.raw_row.leftovers["meHoTen"]


def with_cells(*written: tuple[str, Any, str], hidden: bool = False) -> bytes:
    """Return a workbook of one birth in which these cells have a number and a format."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        table = book.add_worksheet("KhaiSinh")
        cells = row(1)
        for at, (name, value) in enumerate(cells.items()):
            table.write(0, at, name)
            table.write(1, at, value)
        for name, value, code in written:
            table.write_number(1, list(cells).index(name), value, book.add_format({"num_format": code}))
        if hidden:
            book.add_worksheet("Bìa").activate()
            table.hide()
    return out.getvalue()


def test_formats_decide_and_lost_digits_are_left_over(nam: Actor) -> None:
    cells = with_cells(
        ("meNgaySinh", 20149, "mm/yyyy"), ("chaNgaySinh", 20149, "dd/mm"), ("hoGiaDinh", 1e17, "General")
    )
    done = taken("csdlqgvdc-khai-sinh-xlsx", cells, "a.xlsx", by=nam)
    entry = PaperEntry.objects.get()
    assert entry.values["mother_birth_date"] == "1955-03"
    assert "father_birth_date" not in entry.values
    assert "không hiện năm (dd/mm)" in entry.raw_row.leftovers["chaNgaySinh"]
    assert "Số bị mất chữ số" in entry.raw_row.leftovers["hoGiaDinh"]
    assert done.rows_left_over == 1


def test_a_table_that_is_hidden_is_refused_by_its_name(nam: Actor) -> None:
    done = taken("csdlqgvdc-khai-sinh-xlsx", with_cells(hidden=True), "a.xlsx", by=nam)
    assert "trang tính ẩn “KhaiSinh”" in done.refusal
    assert not PaperEntry.objects.exists()
