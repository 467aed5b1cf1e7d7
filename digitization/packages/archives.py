"""ZIP files from outside: looked at by their own directory before anything is unpacked. vi: kiểm tra tệp nén.

A workbook is such a file too. What is refused here is refused from the directory alone, in milliseconds: names that
lead out of a folder, links, archives within archives, bombs by their ratio or by overlapping members, passwords, and
files that are two things at once. What a directory lies about its sizes is found while a member is read: never more
bytes than it declares are unpacked.
"""

from __future__ import annotations

import mmap
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hotich.errors import DomainError


class BadArchive(DomainError):
    """The file is refused as a whole; the sentence says why and what to send instead."""

    code = "bad-archive"


class Bomb(BadArchive):
    """A member unpacks to more than its directory says: nobody does that by accident."""

    code = "bomb"


@dataclass(frozen=True, slots=True)
class Limits:
    """What an honest file of its kind stays below."""

    members: int
    member_bytes: int
    all_bytes: int
    #: Unpacked to packed, for members above a megabyte: pages of text reach 60, bombs 1000.
    ratio: int


#: A book of 10,000 entries of 100 kB (Công văn 1437/BTP-CNTT), with room.
PDF_LIMITS = Limits(members=30_000, member_bytes=40 * 2**20, all_bytes=8 * 2**30, ratio=100)
WORKBOOK_LIMITS = Limits(members=200, member_bytes=192 * 2**20, all_bytes=256 * 2**20, ratio=200)

_END = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<4s5H3L2H")
_UNICODE_PATH = 0x7075
_IS_UTF8 = 0x800
_NESTED = (
    ".zip",
    ".rar",
    ".7z",
    ".gz",
    ".tar",
    ".tgz",
    ".bz2",
    ".xz",
    ".cab",
    ".iso",
    ".jar",
    ".xlsx",
    ".docx",
)
_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: What else a file that is no ZIP may be, for the sentence.
_MAGIC = (
    (b"%PDF", "một tệp PDF"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7-Zip"),
    (b"\x1f\x8b", "tệp nén GZ"),
    (b"\xff\xd8\xff", "một ảnh JPEG"),
    (b"\x89PNG", "một ảnh PNG"),
    (b"MZ", "một chương trình"),
    (b"<", "một trang HTML hoặc XML"),
)


class Archive:
    """An archive whose directory has been looked at; members are read by their place, each within its declared size."""

    def __init__(self, data: mmap.mmap, infos: list[zipfile.ZipInfo]) -> None:
        self._data = data
        self.infos = infos
        self.by_name = {info.filename: info for info in infos}

    def read(self, name: str) -> bytes:
        """Return a member's bytes; raises `BadArchive` when they are more or others than its directory says."""
        info = self.by_name[name]
        start, stop = self._place(info)
        packed = self._data[start:stop]
        if info.compress_type == zipfile.ZIP_STORED:
            data = packed
        else:
            unpack = zlib.decompressobj(-15)
            try:
                data = unpack.decompress(packed, info.file_size + 1)
            except zlib.error:
                raise _damaged(name) from None
        if len(data) != info.file_size:
            raise _lying(name) if len(data) > info.file_size else _damaged(name)
        if zlib.crc32(data) != info.CRC:
            raise _damaged(name)
        return data

    def blocks(self, name: str, size: int = 1 << 20) -> Iterator[bytes]:
        """Yield a member's bytes in blocks of at most `size`, as `read` returns them whole."""
        info = self.by_name[name]
        start, stop = self._place(info)
        unpack, total = zlib.decompressobj(-15), 0
        for at in range(start, stop, size):
            packed = self._data[at : min(at + size, stop)]
            if info.compress_type == zipfile.ZIP_STORED:
                total += len(packed)
                yield packed
                continue
            while packed:
                try:
                    block = unpack.decompress(packed, size)
                except zlib.error:
                    raise _damaged(name) from None
                total += len(block)
                if total > info.file_size:
                    raise _lying(name)
                yield block
                packed = unpack.unconsumed_tail
        if total != info.file_size:
            raise _damaged(name)

    def _place(self, info: zipfile.ZipInfo) -> tuple[int, int]:
        begin = info.header_offset
        head = self._data[begin : begin + _LOCAL.size]
        if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
            raise _damaged(info.filename)
        name_length, extra_length = struct.unpack_from("<2H", head, 26)
        start = begin + _LOCAL.size + name_length
        if self._data[begin + _LOCAL.size : start] != _name_bytes(info):
            raise _two_names(info.filename)
        return start + extra_length, start + extra_length + info.compress_size


@contextmanager
def open_archive(path: Path, limits: Limits, *, what: str) -> Iterator[Archive]:
    """Open a ZIP after a look at its directory; raises `BadArchive`. `what` names the file in the sentences."""
    with path.open("rb") as file:
        if path.stat().st_size < _END.size:
            raise BadArchive(f"{what} rỗng hoặc chưa gửi hết. Hãy gửi lại.")
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            archive = Archive(data, _directory(path, data, limits, what))
            yield archive


def _directory(path: Path, data: mmap.mmap, limits: Limits, what: str) -> list[zipfile.ZipInfo]:
    head = data[:8]
    if head == _CFB:
        raise BadArchive(_old_office(data, what))
    if head[:4] not in (b"PK\x03\x04", b"PK\x05\x06"):
        found = next((words for magic, words in _MAGIC if head.lstrip().startswith(magic)), "")
        raise BadArchive(f"{what} không đúng loại{f': đây là {found}' if found else ''}. Hãy gửi đúng tệp.")
    _check_end(data, limits, what)
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            begin = archive.start_dir
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, OSError, struct.error):
        raise BadArchive(f"{what} bị hỏng, không mở được. Hãy nén lại rồi gửi lại.") from None
    if not infos:
        raise BadArchive(f"{what} rỗng, không có tệp nào bên trong.")
    _check_names(infos, what)
    _check_sizes(infos, limits, what)
    _check_places(infos, begin, what)
    return infos


def _check_end(data: mmap.mmap, limits: Limits, what: str) -> None:
    """The directory's end must be the file's end, and the number of members bearable, before it is read."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if at < 0:
        raise BadArchive(f"{what} bị cắt cụt, chưa gửi hết. Hãy gửi lại.")
    _, disk, first, _, count, size, begin, comment = _END.unpack_from(data, at)
    if at + _END.size + comment != len(data):
        raise BadArchive(
            f"{what} có dữ liệu lạ nối sau phần nén. Hãy nén lại bằng chương trình thông thường."
        )
    if disk or first:
        raise BadArchive(f"{what} là một phần của tệp nén nhiều phần. Hãy nén thành một tệp.")
    is_large = count == 0xFFFF or begin == 0xFFFFFFFF or size == 0xFFFFFFFF
    if is_large:
        record = data.rfind(b"PK\x06\x06", max(0, at - 4096), at)
        if record < 0:
            raise BadArchive(f"{what} bị hỏng, không mở được. Hãy nén lại rồi gửi lại.")
        count, size, begin = struct.unpack_from("<3Q", data, record + 32)
    if count > limits.members or size > limits.members * 400:
        raise BadArchive(
            f"{what} có {count:,} tệp bên trong, quá {limits.members:,}. Hãy chia thành nhiều gói.".replace(
                ",", "."
            )
        )
    if not is_large and begin + size != at:
        raise BadArchive(
            f"{what} có dữ liệu lạ chen vào phần nén. Hãy nén lại bằng chương trình thông thường."
        )


def _check_names(infos: list[zipfile.ZipInfo], what: str) -> None:
    seen: set[str] = set()
    for info in infos:
        name = legible_name(info)
        # Python ends a name at NUL; other programs do not, and a sign that nobody sees may turn letters around.
        if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in info.orig_filename + name):
            raise BadArchive(f"{what} có tên tệp chứa ký tự điều khiển. Hãy đặt lại tên rồi nén lại.")
        if _has_two_names(info):
            raise _two_names(name)
        parts = name.removesuffix("/").split("/")
        if not {"", ".", ".."}.isdisjoint(parts) or ":" in name:
            raise BadArchive(
                f"{what} có tên tệp dẫn ra ngoài thư mục: “{_short(name)}”. Hãy nén lại với tên tệp thông thường."
            )
        if (info.external_attr >> 16) & 0o170000 == 0o120000:
            raise BadArchive(f"{what} có liên kết thay cho tệp: “{_short(name)}”. Hãy nén chính tệp đó.")
        if info.flag_bits & 0x1 or info.flag_bits & 0x40:
            raise BadArchive(f"{what} có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BadArchive(f"{what} nén theo cách không thông dụng. Hãy nén lại kiểu ZIP thông thường.")
        same = name.casefold()
        if same in seen:
            raise BadArchive(f"{what} có hai tệp cùng tên “{_short(name)}”. Hãy bỏ bớt một tệp rồi nén lại.")
        seen.add(same)
        if name.casefold().endswith(_NESTED):
            raise BadArchive(
                f"{what} chứa tệp nén khác: “{_short(name)}”. Hãy giải nén ra rồi nén lại một lần."
            )


def _check_sizes(infos: list[zipfile.ZipInfo], limits: Limits, what: str) -> None:
    if sum(info.file_size for info in infos) > limits.all_bytes:
        raise BadArchive(
            f"{what} giải nén ra quá {limits.all_bytes // 2**20} MB. Hãy kiểm tra tệp, hoặc chia thành nhiều gói."
        )
    for info in infos:
        if info.file_size > limits.member_bytes:
            raise BadArchive(
                f"{what} có tệp “{_short(info.filename)}” giải nén ra quá {limits.member_bytes // 2**20} MB."
            )
        if info.file_size > 2**20 and info.file_size > limits.ratio * max(info.compress_size, 1):
            raise BadArchive(
                f"Tệp “{_short(info.filename)}” nén chặt bất thường (bom nén). Hãy kiểm tra lại máy tạo ra tệp này."
            )


def _check_places(infos: list[zipfile.ZipInfo], begin: int, what: str) -> None:
    """Members may not share bytes, and nothing may lie before the first one."""
    end = 0
    for info in sorted(infos, key=lambda each: each.header_offset):
        if info.header_offset < end or (end == 0 and info.header_offset != 0):
            raise BadArchive(
                f"{what} có các tệp chồng lên nhau (bom nén) hoặc dữ liệu lạ ở đầu. Hãy nén lại."
            )
        end = info.header_offset + _LOCAL.size + len(_name_bytes(info)) + info.compress_size
    if end > begin:
        raise BadArchive(f"{what} bị hỏng, không mở được. Hãy nén lại rồi gửi lại.")


def legible_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name as its maker saw it: composed, with folders parted by a slash.

    Programs write names as UTF-8 without saying so, in Windows' Vietnamese letters, or beside them in a field of their
    own. The member is still found by `filename`.
    """
    name = info.orig_filename
    if not name.isascii() and not info.flag_bits & _IS_UTF8:
        name = _unicode_path(info) or _decoded(_name_bytes(info))
    return unicodedata.normalize("NFC", name).replace("\\", "/")


def _decoded(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        pass  # letters of one byte
    try:
        vietnamese = name.decode("cp1258")
        if all(sign.isascii() or unicodedata.category(sign)[0] in "LM" for sign in vietnamese):
            return vietnamese
    except UnicodeDecodeError:
        pass  # not those of Windows
    return name.decode("cp437")


def _has_two_names(info: zipfile.ZipInfo) -> bool:
    """Say whether programs would show different names; one beside letters of one byte may only spell folders better."""
    other, name = _unicode_path(info), info.orig_filename
    if name.isascii() or info.flag_bits & _IS_UTF8:
        return other not in ("", name)
    own = name.replace("\\", "/").rpartition("/")[2]
    return bool(other) and own.isascii() and other.replace("\\", "/").rpartition("/")[2] != own


def _name_bytes(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & _IS_UTF8 else "cp437")


def _old_office(data: mmap.mmap, what: str) -> str:
    if data.find("EncryptedPackage".encode("utf-16-le"), 0, 1 << 20) >= 0:
        return f"{what} có mật khẩu. Hãy bỏ mật khẩu (Tệp – Thông tin – Bảo vệ sổ làm việc) rồi gửi lại."
    return f"{what} là tệp Office kiểu cũ (.xls). Hãy mở bằng Excel và lưu lại thành .xlsx."


def _unicode_path(info: zipfile.ZipInfo) -> str:
    """Return the name that a field beside the name itself gives (Info-ZIP's Unicode path), which some programs take."""
    extra = info.extra
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == _UNICODE_PATH:
            return extra[9 : 4 + length].decode("utf-8", "replace")
        extra = extra[4 + length :]
    return ""


def _two_names(name: str) -> BadArchive:
    return BadArchive(
        f"Tệp nén ghi hai tên khác nhau cho “{_short(name)}”. Hãy nén lại bằng chương trình khác."
    )


def _lying(name: str) -> Bomb:
    return Bomb(
        f"Tệp “{_short(name)}” giải nén ra lớn hơn kích thước đã ghi (bom nén). Hãy nén lại rồi gửi lại."
    )


def _damaged(name: str) -> BadArchive:
    return BadArchive(f"Tệp “{_short(name)}” trong tệp nén bị hỏng. Hãy nén lại rồi gửi lại.")


def _short(name: str) -> str:
    name = "".join(sign for sign in name if sign.isprintable())
    return name if len(name) <= 60 else f"…{name[-59:]}"
