"""Files as other systems write them: DBF in TCVN3, CSV in VNI, workbooks, JSON."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from digitization.books import uploads
from digitization.models import Purpose, SourceImport, Upload
from digitization.sources.operations import begin_import
from hotich.acts import errands
from hotich.rights.access import Actor

#: One child of a FoxPro table, as the program wrote it in the letters of TCVN3.
FOXPRO = {
    "MAHT": "KS000001", "SODK": "12", "QUYEN": "01", "NAMDK": "2003", "TRANG": "6", "NGAYDK": "20030512",
    "LOAIDK": "1", "HOTEN": "NGUYÔN THÞ HOµ", "NGAYSINH": "20030428", "PHAI": "F", "DANTOC": "Kinh",
    "NOISINH": "Tr¹m y tÕ x· §«ng Anh", "HOTENCHA": "NguyÔn V¨n B¶y", "NSCHA": "1975", "HOTENME": "Lª ThÞ H¹nh",
    "NSME": "28 tuæi", "NGUOIKY": "TrÇn V¨n C¶nh", "SOCMND": "011234567", "NGUOIKHAI": "NguyÔn V¨n B¶y",
}  # fmt: skip


def dbf(rows: Sequence[dict[str, str]], *, deleted: Sequence[int] = ()) -> bytes:
    """Return a dBase III table; columns that begin with NGAY are dates of eight digits."""
    columns = [
        (name, "D" if name.startswith("NGAY") else "C", 8 if name.startswith("NGAY") else 60)
        for name in rows[0]
    ]
    start, length = 32 + 32 * len(columns) + 1, 1 + sum(size for *_, size in columns)
    out = struct.pack("<BBBBIHH20x", 3, 103, 5, 12, len(rows), start, length)
    for name, kind, size in columns:
        out += name.encode().ljust(11, b"\0") + kind.encode() + b"\0" * 4 + bytes([size]) + b"\0" * 15
    out += b"\r"
    for at, row in enumerate(rows):
        out += b"*" if at in deleted else b" "
        for name, _, size in columns:
            out += row.get(name, "").encode("latin-1").ljust(size)[:size]
    return out + b"\x1a"


def workbook(rows: Sequence[dict[str, Any]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    sheet.write(0, 0, "SỔ CHÉP TAY")
    for at, name in enumerate(rows[0]):
        sheet.write(2, at, name)
    for line, row in enumerate(rows, start=3):
        for at, value in enumerate(row.values()):
            sheet.write(line, at, value)
    book.close()
    return out.getvalue()


def as_json(rows: Sequence[dict[str, Any]]) -> bytes:
    return json.dumps({"danhSach": list(rows)}, ensure_ascii=False).encode()


def sent(data: bytes, name: str, *, by: Actor) -> Upload:
    """Return the file as uploaded."""
    upload = uploads.begin(Purpose.DATA, name, len(data), by=by)
    if upload.received < upload.size:
        uploads.append(upload.pk, 0, data, by=by)
    return uploads.finish(upload.pk, by=by)


def taken(system: str, data: bytes, name: str, *, by: Actor) -> SourceImport:
    """Take the file in as a worker does, and return the import."""
    begun = begin_import(system, sent(data, name, by=by).pk, by=by)
    while errands.find("take_in", begun.pk):
        errands.run("take_in", begun.pk)
    begun.refresh_from_db()
    return begun


def xbase(
    kind: int,
    columns: Sequence[tuple[str, str, int, int]],
    rows: Sequence[Sequence[bytes]],
    *,
    deleted: int = -1,
) -> bytes:
    """Return a table of any kind from columns (name, type, length, flags) and the bytes of their fields."""
    behind = bytes(263) if kind in (0x30, 0x31, 0x32) else b""
    start, length = 32 + 32 * len(columns) + 1 + len(behind), 1 + sum(size for *_, size, _ in columns)
    out = struct.pack("<BBBBIHH20x", kind, 103, 5, 12, len(rows), start, length)
    place = 1
    for name, letter, size, flags in columns:
        out += (
            name.encode().ljust(11, b"\0") + letter.encode() + struct.pack("<IBBB13x", place, size, 0, flags)
        )
        place += size
    out += b"\r" + behind
    for at, row in enumerate(rows):
        out += b"*" if at == deleted else b" "
        for field, (_, _, size, _) in zip(row, columns, strict=True):
            out += field.ljust(size)[:size]
    return out + b"\x1a"


def fpt(memos: Sequence[bytes], block: int = 64) -> tuple[bytes, list[int]]:
    """Return a FoxPro memo file and where each memo stands in it."""
    out, places = struct.pack(">IHH504x", 0, 0, block), []
    for memo in memos:
        places.append(len(out) // block)
        out += struct.pack(">II", 1, len(memo)) + memo
        out += bytes(-len(out) % block)
    return out, places


def dbt3(memos: Sequence[bytes]) -> tuple[bytes, list[int]]:
    """Return a dBase III memo file and where each memo stands in it."""
    out, places = bytes(512), []
    for memo in memos:
        places.append(len(out) // 512)
        out += memo + b"\x1a\x1a"
        out += bytes(-len(out) % 512)
    return out, places


def dbt4(memos: Sequence[bytes]) -> tuple[bytes, list[int]]:
    """Return a dBase IV memo file with blocks of 1,024 bytes and where each memo stands in it."""
    out, places = bytes(20) + struct.pack("<H", 1024) + bytes(1002), []
    for memo in memos:
        places.append(len(out) // 1024)
        out += b"\xff\xff\x08\x00" + struct.pack("<I", len(memo) + 8) + memo
        out += bytes(-len(out) % 1024)
    return out, places


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return out.getvalue()
