"""A contractor's package of which a few rows are wrong, each in another way."""

import io
import zipfile
from pathlib import Path

import xlsxwriter
from PIL import Image

from digitization.packages.columns import columns_of
from digitization.packages.names import name_of
from registry.models import EventKind

YEAR, LAST_DAY = 2007, "2007-12-31"
#: What makes a row wrong: a day that no calendar has, a code that nobody knows, a number that is too long.
SPOILS = (("ngayDangKy", "31.02.2007"), ("nksGioiTinh", "9"), ("so", "1" * 60))


def package_with_bad_rows(folder: Path, cover: str, *, rows: int, bad: int) -> tuple[Path, Path]:
    """Write a workbook of births of the book `cover` and its PDFs, the bad rows in the middle; return both paths."""
    stem = f"KS.{YEAR}.{cover}.{LAST_DAY}"
    workbook, archive = folder / f"{stem}.xlsx", folder / f"{stem}.zip"
    columns = [column.heading for column in columns_of(EventKind.BIRTH)]
    with xlsxwriter.Workbook(workbook) as book, zipfile.ZipFile(archive, "w") as pdfs:
        sheet = book.add_worksheet("KS")
        sheet.write_row(0, 0, columns)
        for number in range(1, rows + 1):
            cells = {
                "so": str(number),
                "quyenSo": cover,
                "ngayDangKy": f"{number % 28 + 1:02d}.03.{YEAR}",
                "nksHoTen": f"Trịnh Văn {_name(number)}",
                "nksGioiTinh": "1",
                "nksNgaySinh": f"{number % 28 + 1:02d}.02.{YEAR}",
                "nksNoiSinh": "Nhà hộ sinh Ba Đình",
                "meHoTen": f"Lê Thị {_name(number + 5)}",
                "meNgaySinh": "1980",
            }
            if rows // 2 < number <= rows // 2 + bad:
                heading, spoilt = SPOILS[number % len(SPOILS)]
                cells[heading] = spoilt
            sheet.write_row(number, 0, [cells.get(heading, "") for heading in columns])
            pdfs.writestr(name_of("KS", YEAR, cover, LAST_DAY, str(number)), _pdf(number))
    return workbook, archive


def _name(number: int) -> str:
    names = ("An", "Bình", "Cường", "Dũng", "Giang", "Hải", "Khánh", "Long", "Minh", "Nam", "Phúc")
    return f"{names[number % len(names)]} {names[number // len(names) % len(names)]}"


def _pdf(number: int) -> bytes:
    """Return a small page that is like no other: one entry, one PDF."""
    stored = io.BytesIO()
    Image.new("RGB", (200, 100), (number * 37 % 256, number * 91 % 256, 220)).save(
        stored, "PDF", resolution=72
    )
    return stored.getvalue()
