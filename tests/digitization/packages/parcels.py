"""Packages as a contractor makes them: a workbook, an archive of small PDFs, and both handed in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

from digitization.models import Package, PaperBook, Purpose, Upload
from digitization.packages import operations as packages
from digitization.packages.columns import PREFIXES, columns_of
from digitization.packages.names import name_of
from hotich.acts import errands
from hotich.models import Errand
from hotich.rights.access import Actor
from hotich.storage import files
from registry.models import EventKind

Cells = Mapping[str, str]


def birth(number: int, **more: str) -> dict[str, str]:
    """Return the cells of one birth in a book of 2010."""
    return {
        "so": str(number),
        "quyenSo": "01/2010",
        "trangSo": str(number // 4 + 1),
        "ngayDangKy": f"{number % 28 + 1:02d}.{number % 12 + 1:02d}.2010",
        "loaiDangKy": "1",
        "noiDangKy": "UBND phường Quán Thánh",
        "nguoiKy": "Trần Văn Tám",
        "chucVuNguoiKy": "Chủ tịch",
        "nguoiThucHien": "Lê Thị Ba",
        "nksHoTen": f"NGUYỄN VĂN {_letters(number)}",
        "nksGioiTinh": str(number % 2 + 1),
        "nksNgaySinh": f"{number % 27 + 1:02d}.{number % 12 + 1:02d}.2010",
        "nksNgaySinhBangChu": "Ghi bằng chữ như trong sổ",
        "nksNoiSinh": f"Bệnh viện Phụ sản Hà Nội, số {number} phố Đê La Thành",
        "nksQueQuan": f"Xã An Bình, huyện Châu Thành, tỉnh số {number % 60}",
        "nksDanToc": "Kinh",
        "nksQuocTich": "Việt Nam",
        "nksLoaiKhaiSinh": "1",
        "nksMatTich": "0",
        "meHoTen": f"LÊ THỊ {_letters(number * 7)}",
        "meNgaySinh": f"{1970 + number % 20}",
        "meDanToc": "Kinh",
        "meQuocTich": "Việt Nam",
        "meLoaiCuTru": "1",
        "meNoiCuTru": f"Số {number} phố Quán Thánh, quận Ba Đình, Hà Nội",
        "meLoaiGiayToTuyThan": "1",
        "meSoGiayToTuyThan": f"{number * 7919 % 10**9:09d}",
        "chaHoTen": f"NGUYỄN HỮU {_letters(number * 11)}",
        "chaNgaySinh": f"{number % 28 + 1:02d}.05.{1965 + number % 20}",
        "chaDanToc": "Kinh",
        "chaQuocTich": "Việt Nam",
        "chaLoaiCuTru": "1",
        "chaNoiCuTru": f"Số {number} phố Quán Thánh, quận Ba Đình, Hà Nội",
        "chaLoaiGiayToTuyThan": "1",
        "chaSoGiayToTuyThan": f"{number * 104729 % 10**9:09d}",
        "nycHoTen": f"NGUYỄN HỮU {_letters(number * 11)}",
        "nycQuanHe": "Cha",
    } | more


def _letters(number: int) -> str:
    """Return a name for a number, so that no two children are alike by chance."""
    names = (
        "An",
        "Bình",
        "Chi",
        "Dũng",
        "Giang",
        "Hòa",
        "Khánh",
        "Lan",
        "Minh",
        "Ngọc",
        "Oanh",
        "Phúc",
        "Quân",
    )
    words = []
    while True:
        number, at = divmod(number, len(names))
        words.append(names[at])
        if not number:
            return " ".join(words).upper()


def workbook(path: Path, rows: Sequence[Cells], kind: str = "birth", more: Sequence[str] = ()) -> Path:
    """Write the rows as a contractor's program does; `more` are headings behind those of the shared system."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Trang 1")
    headings = [*(column.heading for column in columns_of(EventKind(kind))), *more]
    for at, heading in enumerate(headings):
        sheet.write_string(0, at, heading)
    for number, row in enumerate(rows, start=1):
        for at, heading in enumerate(headings):
            if row.get(heading):
                sheet.write_string(number, at, row[heading])
    book.close()
    return path


def pdf(text: str, *, pages: int = 1, inside: str = "") -> bytes:
    """Return a small PDF that any program opens; `inside` is put into its catalogue."""
    kids = " ".join(f"{4 + at} 0 R" for at in range(pages))
    stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {inside} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        *("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 150] /Contents 3 0 R >>" for _ in range(pages)),
    ]
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode())
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write(b"".join(f"{place:010d} 00000 n \n".encode() for place in places))
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def archive(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return path


def files_of(rows: Sequence[Cells], kind: str = "birth") -> dict[str, bytes]:
    """Return a PDF for each row under the name that the rules ask for."""
    prefix = PREFIXES[EventKind(kind)]
    return {
        name_of(prefix, 2010, "01", "2010-12-31", row["so"]): pdf(f"{prefix} {row['so']} {at}")
        for at, row in enumerate(rows)
    }


def uploaded(path: Path, by: Actor) -> Upload:
    """Return the file as an upload that has come in whole."""
    size = path.stat().st_size
    return Upload.objects.create(
        owner=by.user, office=by.office, purpose=Purpose.PACKAGE, file_name=path.name, size=size, received=size,
        state="finished", digest=files.put_file(path),
    )  # fmt: skip


def handed_in(
    folder: Path, book: PaperBook, rows: Sequence[Cells], by: Actor, *, members: Mapping[str, bytes] | None = None,
    more: Sequence[str] = (), name: str = "goi",
) -> Package:  # fmt: skip
    """Make both files and hand them in; `members` are the archive's files, none for an empty mapping."""
    members = files_of(rows, book.kind) if members is None else members
    table = uploaded(workbook(folder / f"{name}.xlsx", rows, book.kind, more), by)
    pdfs = uploaded(archive(folder / f"{name}.zip", members), by) if members else None
    return packages.submit_package(
        book.pk, "Công ty Số hóa An Phát", workbook_id=table.pk, archive_id=pdfs and pdfs.pk, by=by
    )


def claimed(package: Package) -> Errand:
    """Return the claim of a worker that is at the package now."""
    errand = errands.claim("package", package.pk)
    assert errand is not None
    return errand
