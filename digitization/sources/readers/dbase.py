"""Rows of dBase, FoxPro and Visual FoxPro tables, read by the library `dbf`. vi: đọc bảng DBF.

The letters are the system's table's to decode, so a text comes as Latin 1, one letter a byte, whatever code page the
file names. A table with memos is two files: both come in one ZIP. Before the library sees a table its head is compared
with its size; memos are read by their own classes here, within bounds. Added to what the library knows are
Visual FoxPro's texts of varying length, its null flags as Visual FoxPro itself writes them, and memos of dBase IV.
"""

from __future__ import annotations

import datetime
import logging
import os
import re
import struct
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import dbf  # type: ignore[import-untyped]
from dbf.tables import _DbfMemo  # type: ignore[import-untyped]

from digitization.packages.archives import Archive, Limits, open_archive
from digitization.sources.mapping import System
from digitization.sources.rows import MOST_COLUMNS, OLD_ENCODINGS, BadFile, SourceRow, storable
from hotich.storage import temporary

#: A table of 300,000 rows with its memos, and what lies beside it in its folder.
_LIMITS = Limits(members=500, member_bytes=512 * 2**20, all_bytes=2**30, ratio=400)
#: A memo holds remarks of a page or two; all memos together what the rows of a commune may have.
_MOST_MEMO, _MOST_MEMOS = 64 * 2**10, 256 * 2**20
#: The library decodes texts; under this code page each byte is a letter, from which it comes back.
_EVERY_BYTE = "cp437"

_PLAIN, _VISUAL = {0x02, 0x03, 0x43, 0x83, 0x8B, 0xCB, 0xF5}, {0x30, 0x31, 0x32}
_DBASE_7 = {0x04, 0x8C}
_DAMAGED = "Tệp DBF có phần đầu bị hỏng. Hãy xuất lại bảng rồi gửi lại."
#: What the library raises for bytes that nobody wrote; for a logical that is none it stumbles over a name of its own.
_BROKEN = (
    dbf.DbfError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, NameError, struct.error,
)  # fmt: skip
_NULLABLE = 0x02
#: Types of which zeros are a number; in all others they are nothing.
_NUMBERS = frozenset("IBY")
_TEXT_OF_LOGICAL = {True: "T", False: "F"}

# It tells of each row whose first byte is odd, with a format that fails; such a row is one that is not deleted.
logging.getLogger("dbf").disabled = True


def read_dbf(path: Path, system: System) -> Iterator[SourceRow]:
    """Yield the rows that are not deleted, with their numbers in the table; raises `BadFile`, `BadArchive`."""
    with temporary.folder() as folder:
        _lay_out(path, folder)
        kind = _check_head(folder / "table.dbf")
        with _opened(folder, kind) as table:
            if missing := {*system.key, system.book_year} - table.kinds.keys():
                raise BadFile(
                    f"Bảng DBF không có cột {', '.join(sorted(missing))}. Hãy chọn đúng hệ thống nguồn."
                )
            for number, record in enumerate(table, start=1):
                if not dbf.is_deleted(record):
                    yield _row(number, record, table, system)


def _lay_out(path: Path, folder: Path) -> None:
    """Put the table, and its memos if there are any, under the names by which the library finds them."""
    with path.open("rb") as file:
        is_zip = file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    if not is_zip:
        (folder / "table.dbf").symlink_to(path.absolute())
        return
    with open_archive(path, _LIMITS, what="Tệp ZIP") as archive:
        tables = [name for name in archive.by_name if name.casefold().endswith(".dbf")]
        if len(tables) != 1:
            told = f"có {len(tables)} bảng" if tables else "không có bảng"
            raise BadFile(
                f"Tệp ZIP {told} .dbf. Hãy nén một bảng .dbf cùng tệp ghi chú (.fpt hoặc .dbt) của nó."
            )
        _unpack(archive, tables[0], folder / "table.dbf")
        stem = tables[0].casefold().removesuffix(".dbf")
        for name in archive.by_name:
            if name.casefold() in (f"{stem}.fpt", f"{stem}.dbt"):
                _unpack(archive, name, folder / f"table{name[-4:].casefold()}")


def _unpack(archive: Archive, name: str, to: Path) -> None:
    with to.open("wb") as file:
        for block in archive.blocks(name):
            file.write(block)


def _check_head(path: Path) -> int:
    """Return the kind of the table once its head may be true: it promises no more rows than the file has room for."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(32)
    if len(head) < 32:
        raise BadFile("Tệp không phải là bảng DBF.")
    kind, rows, start, length = head[0], *struct.unpack("<IHH", head[4:12])
    if kind in _DBASE_7:
        raise BadFile(
            "Tệp là bảng dBase 7, chưa đọc được. Hãy xuất thành dBase III, dBase IV hoặc CSV rồi gửi lại."
        )
    if kind not in _PLAIN | _VISUAL or not 33 <= start <= 32 * (MOST_COLUMNS + 2) + 264 or length < 2:
        raise BadFile("Tệp không phải là bảng DBF.")
    if head[15]:
        raise BadFile("Bảng DBF có mật khẩu. Hãy bỏ mật khẩu bằng chương trình đã tạo ra bảng rồi gửi lại.")
    if start + rows * length > size:
        raise BadFile("Tệp DBF bị cắt cụt: thiếu dòng so với phần đầu. Hãy chép lại tệp.")
    return kind


@contextmanager
def _opened(folder: Path, kind: int) -> Iterator[Any]:
    memo = next((each for each in (folder / "table.fpt", folder / "table.dbt") if each.exists()), None)
    table: Any = None
    try:
        table = (_VisualTable if kind in _VISUAL else _PlainTable)(folder / "table.dbf", kind, memo)
        table.open(dbf.READ_ONLY)
        if memo is None and table.memos and any(map(table.has_memo, table)):
            raise BadFile(
                f"Bảng DBF có cột ghi chú ({', '.join(table.memos)}) mà không có tệp ghi chú đi kèm (.fpt hoặc .dbt). "
                "Hãy nén tệp .dbf cùng tệp ấy thành một ZIP rồi gửi lại; nếu tệp ấy đã mất, hãy xuất bảng không có cột "
                "ghi chú."
            )
        yield table
    except _BROKEN as error:
        raise BadFile(_DAMAGED) from error
    finally:
        if table is not None:
            table.close()


class _Memos(_DbfMemo):  # type: ignore[misc]
    """The memos of a table; one that its pointer does not lead to is a `ValueError`."""

    def _init(self) -> None:
        self._file = self.meta.mfd = Path(self.meta.memoname).open("rb")  # noqa: SIM115 — closed with its table
        self._end, self._read = os.fstat(self._file.fileno()).st_size, 0
        self._block = self._block_size(self._file.read(512))

    def get_memo(self, block: int) -> bytes:
        """Return the bytes of a memo, which are none for no block."""
        if not block:
            return b""
        if not 0 < block * self._block < self._end:
            raise ValueError(block)
        self._file.seek(block * self._block)
        data = self._content()
        self._read += len(data)
        if self._read > _MOST_MEMOS:
            raise BadFile(
                f"Các ghi chú của bảng DBF dài quá {_MOST_MEMOS // 2**20} MB. Hãy chia theo năm rồi gửi lại."
            )
        return data

    def _block_size(self, head: bytes) -> int:
        raise NotImplementedError

    def _content(self) -> bytes:
        raise NotImplementedError

    def _exactly(self, length: int) -> bytes:
        if not 0 <= length <= _MOST_MEMO or len(data := self._file.read(length)) < length:
            raise ValueError(length)
        return bytes(data)


class _FoxMemos(_Memos):
    """A .fpt: each memo with its length before it, the most significant byte first."""

    def _block_size(self, head: bytes) -> int:
        return int.from_bytes(head[6:8], "big") or 1

    def _content(self) -> bytes:
        return self._exactly(int.from_bytes(self._exactly(8)[4:], "big"))


class _Dbase3Memos(_Memos):
    """A .dbt of dBase III: each memo up to its sign of the end."""

    def _block_size(self, head: bytes) -> int:
        return 512

    def _content(self) -> bytes:
        data, end, _ = self._file.read(_MOST_MEMO).partition(b"\x1a")
        if not end:
            raise ValueError("no end")
        return bytes(data)


class _Dbase4Memos(_Memos):
    """A .dbt of dBase IV: each memo with the length of itself and its head before it."""

    def _block_size(self, head: bytes) -> int:
        return int.from_bytes(head[20:22], "little") or 512

    def _content(self) -> bytes:
        return self._exactly(int.from_bytes(self._exactly(8)[4:], "little") - 8)


class _Ours:
    """What is added to the library's tables; `kinds` are the types of the columns, as they stand in the file.

    Of columns in `plain` the bytes are the text: to ask the library for each costs five times the rest.
    """

    #: Types that the library does not know, and as what it reads them.
    read_as: dict[str, str] = {}

    def __new__(cls, *_: Any) -> Any:
        return object.__new__(cls)  # the library's own would choose the class by the file

    def __init__(self, path: Path, kind: int, memo: Path | None) -> None:
        self.kinds: dict[str, str] = {}
        self._memoext = memo.suffix if memo else ".fpt"
        self._memoClass = _FoxMemos
        if memo and memo.suffix == ".dbt":
            self._memoClass = _Dbase4Memos if kind in (0x8B, 0xCB) else _Dbase3Memos
        try:
            super().__init__(  # type: ignore[call-arg]
                str(path),
                ignore_memos=memo is None,
                codepage=_EVERY_BYTE,
                default_data_types={"N": bytes, "F": bytes},
            )
        except BaseException:
            for file in filter(None, (self._meta.dfd, self._meta.mfd)):
                file.close()
            raise

    _meta: Any

    @property
    def memos(self) -> list[str]:
        return [name for name, kind in self.kinds.items() if kind == "M"]

    def _check_memo_integrity(self) -> None:
        """Pass over a memo file that no column needs: another table's may lie beside it."""
        if any(self.read_as.get(kind, kind) in "MGP" for kind in self.kinds.values()):
            super()._check_memo_integrity()  # type: ignore[misc]

    def has_memo(self, record: Any) -> bool:
        return any(self.raw(record, name).strip(b" \x000") for name in self.memos)

    def raw(self, record: Any, name: str) -> bytes:
        """Return the bytes of a field as they stand in the record."""
        return bytes(record._data[self._meta[name][1] : self._meta[name][3]])

    def _initialize_fields(self) -> None:
        """Read the columns with their names in capitals, in which the library looks for them."""
        header, self.kinds = self._meta.header, {}
        block, length = header.fields, header.record_length
        for at in range(0, len(block), 32):
            name = bytes(block[at : at + 11]).split(b"\0")[0].strip().upper()
            block[at : at + 11] = array("B", name.ljust(11, b"\0"))
            kind = chr(block[at + 11])
            self.kinds[name.decode(_EVERY_BYTE)] = kind
            block[at + 11] = ord(self.read_as.get(kind, kind))
        header.fields, header.record_length = block, length
        super()._initialize_fields()  # type: ignore[misc]
        self.plain = {
            name for name, kind in self.kinds.items() if kind == "C" and not self._meta[name][5] & _NULLABLE
        }


class _PlainTable(_Ours, dbf.FpTable):  # type: ignore[misc]
    """dBase III and IV, FoxBase, FoxPro."""

    _supported_tables = tuple(_PLAIN)
    read_as = {"B": "G"}


class _VisualTable(_Ours, dbf.VfpTable):  # type: ignore[misc]
    """Visual FoxPro, with its texts of varying length.

    `varying` has the bit of each such column: where it is set, the last byte of the field is the length of the text.
    Bits stand in the order of the columns, and in front of the one that says whether the field is null.
    """

    _supported_tables = tuple(_VISUAL)
    read_as = {"V": "C", "Q": "C", "W": "G"}
    varying: dict[str, int]

    def _initialize_fields(self) -> None:
        super()._initialize_fields()
        self.varying, bit = {}, 0
        for name in sorted(self.kinds, key=lambda name: int(self._meta[name][1])):
            field = self._meta[name]
            if self.kinds[name] in "VQ":
                self.varying[name] = bit
                bit += 1
            if field[5] & _NULLABLE:
                self._meta[name] = (*field[:8], bit)
                bit += 1
        if bit and bit > 8 * self._meta.get("_NULLFLAGS", (0, 0, 0))[2]:
            raise BadFile(_DAMAGED)

    def raw(self, record: Any, name: str) -> bytes:
        raw = super().raw(record, name)
        if name in self.varying and raw:
            byte, bit = divmod(self.varying[name], 8)
            if super().raw(record, "_NULLFLAGS")[byte] >> bit & 1:
                return raw[: min(raw[-1], len(raw) - 1)]
        return raw


def _row(number: int, record: Any, table: Any, system: System) -> SourceRow:
    letters = "latin-1" if system.encoding in OLD_ENCODINGS else system.encoding
    texts: dict[str, str] = {}
    unread: dict[str, str] = {}
    for name, kind in table.kinds.items():
        if name == "_NULLFLAGS":
            continue
        raw = table.raw(record, name)
        try:
            if name in table.plain:
                text = raw.decode(letters)
            else:
                text = _text(
                    record[name] if raw.strip(b" \0") or kind in _NUMBERS else "", kind, raw, letters
                )
        except _BROKEN:
            text = raw.decode("latin-1")
            unread[name] = _UNREAD.get(kind, "không đọc được ô này của bảng DBF")
        texts[name] = storable(text.strip(" \0"))
    return SourceRow(number, texts, "" if letters == system.encoding else system.encoding, unread)


_UNREAD = {
    "M": "không đọc được ghi chú: tệp ghi chú hỏng hoặc không phải của bảng này",
    "N": "số không vừa cột của bảng",
    "F": "số không vừa cột của bảng",
    "D": "không có ngày này trong lịch",
    "G": "ảnh hoặc tệp nhúng, không chuyển được",
    "P": "ảnh hoặc tệp nhúng, không chuyển được",
    "Q": "dữ liệu nhị phân, không chuyển được",
    "W": "dữ liệu nhị phân, không chuyển được",
}


def _text(value: Any, kind: str, raw: bytes, letters: str) -> str:
    """Return a field as the text that somebody would have typed; raises ValueError for what is none."""
    if value is dbf.Null or value is None or value == "":
        return ""
    if kind in "GPQW" or (kind in "NF" and b"*" in raw):
        raise ValueError(kind)
    if kind == "V":
        return raw.decode(letters)
    match value:
        case bool():
            return _TEXT_OF_LOGICAL[value]
        case str():
            return value.encode(_EVERY_BYTE).decode(letters)
        case bytes() if kind in "NF":
            return re.sub(r"\.0+$", "", value.decode("ascii").strip())
        case bytes():
            return value.decode(letters)
        case datetime.datetime():
            clock = "" if value.time() == datetime.time() else f" {value:%H:%M:%S}"
            return f"{value:%d.%m}.{value.year:04d}{clock}"
        case datetime.date():
            return f"{value:%d.%m}.{value.year:04d}"
        case Decimal() | float():
            return f"{Decimal(str(value)).normalize():f}"
        case _:
            return str(value)
