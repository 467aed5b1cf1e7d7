"""Tell what a file from outside is, for every door through which one comes in. vi: kiểm tra tệp nhận vào.

`look` reads the first bytes and the structure and decodes nothing: the size of a picture stands in its head, and of a
PDF only what says what it would do is unpacked, with a limit. So a refusal takes milliseconds and a few megabytes
whatever the file claims to hold. `inspect` then has it opened by the process that decodes: what is taken in can be
shown. A file is kept as it came; what stands behind a picture's end is left there when phones put it there.
"""

import mmap
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hotich.errors import DomainError
from hotich.imaging import behind, decoding, headers, pdf
from hotich.imaging.headers import Bytes
from hotich.imaging.refusals import refusal

PDF, JPEG, PNG, TIFF = "application/pdf", "image/jpeg", "image/png", "image/tiff"
_MAGIC = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
)
EXTENSIONS = {
    PDF: (".pdf",),
    JPEG: (".jpg", ".jpeg", ".jfif"),
    PNG: (".png",),
    TIFF: (".tif", ".tiff"),
}
_READERS = {JPEG: headers.jpeg, PNG: headers.png, TIFF: headers.tiff}
#: Formats that people send by mistake, and the reason they are told.
_KNOWN = ((re.compile(rb"PK(\x03\x04|\x05\x06)|7z\xbc\xaf|Rar!|\x1f\x8b"), "archive"),
          (re.compile(rb"(?s).{4}ftyp|RIFF.{4}WEBP"), "heic"),
          (re.compile(rb"(?i)(\xef\xbb\xbf)?\s*<[!?a-z]"), "svg"),
          (re.compile(rb"MZ|\x7fELF|#!|GIF8|BM"), "not-an-image"))  # fmt: skip
#: Where the end of a ZIP must lie: its record of 22 bytes and the longest comment.
_ZIP_TAIL = 22 + 65_535


@dataclass(frozen=True, slots=True)
class Door:
    """What a way in takes: kinds of files, how many bytes and pages of one, and the memory to open it in.

    Where only scans come in, a PDF is nothing but its pages.
    """

    media: frozenset[str]
    bytes: int | None = None
    pages: int | None = None
    memory: int = decoding.MEMORY
    is_scan: bool = False


#: A paper of a citizen: a scanned page of a phone is 2–4 MB, and browsers and portals show no TIFF.
PAPER = Door(frozenset({PDF, JPEG, PNG}), 10 * 2**20, 50, memory=600 * 2**20)


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a file is: its media type and the (width, height) in pixels of each page, a PDF's at 200 dpi."""

    media: str
    sizes: tuple[tuple[int, int], ...]

    @property
    def pages(self) -> int:
        return len(self.sizes)


def inspect(file: Path | bytes, file_name: str, door: Door) -> Inspected:
    """Return what the file is (its bytes, or where they lie); raises `DomainError` with the sentence why not."""
    size = file.stat().st_size if isinstance(file, Path) else len(file)
    if not size:
        raise refusal("empty-file")
    if door.bytes and size > door.bytes:
        raise DomainError(
            f"Tệp lớn hơn {door.bytes // 2**20} MB. Hãy giảm độ phân giải rồi gửi lại.", code="too-large"
        )
    with _mapped(file) as data:
        media, sizes = look(data, file_name, door)
        is_locked = media == PDF and pdf.is_locked(data)
    if media == PDF:
        sizes = decoding.sizes_of_pdf(file, is_locked=is_locked, memory=door.memory)
    else:
        decoding.open_picture(file, memory=door.memory)
    if door.pages and len(sizes) > door.pages:
        raise DomainError(
            f"Tệp có {len(sizes)} trang, nhiều hơn {door.pages} trang. Hãy chia thành nhiều tệp.",
            code="too-many-pages",
        )
    return Inspected(media, tuple(sizes))


def look(data: Bytes, file_name: str, door: Door) -> tuple[str, list[tuple[int, int]]]:
    """Return media type and sizes as far as the head tells them (none for a PDF), without any other process."""
    head = bytes(data[: pdf.BEGINS_WITHIN])
    media = media_of(head)
    if media not in door.media:
        raise refusal("tiff")
    if not file_name.lower().endswith(EXTENSIONS[media]):
        raise refusal("wrong-extension")
    if behind.MARKUP.search(head) or _ends_as_zip(data):
        raise refusal("hidden-content")
    if media == PDF:
        behind.check(data, pdf.check(data, is_scan=door.is_scan).end)
        return media, []
    sizes, end = _READERS[media](data)
    behind.check(data, end)
    return media, sizes


def media_of(head: bytes) -> str:
    """Return the kind of the file that begins so; raises `DomainError` with what it is instead."""
    for magic, media in _MAGIC:
        if head.startswith(magic):
            return media
    for known, code in _KNOWN:
        if known.match(head):
            raise refusal(code)
    if pdf.begin(head) < 0:
        raise refusal("not-an-image")
    return PDF


def _ends_as_zip(data: Bytes) -> bool:
    """Whether a program that opens archives would find one here: ZIP is read from its end."""
    start = max(0, len(data) - _ZIP_TAIL)
    tail = bytes(data[start:])
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return False
    found: tuple[int, int, int] = struct.unpack_from("<HII", tail, at + 10)
    entries, size, offset = found
    return entries > 0 and (size + offset <= start + at or offset == 0xFFFFFFFF)


@contextmanager
def _mapped(file: Path | bytes) -> Iterator[Bytes]:
    if isinstance(file, bytes):
        yield file
        return
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield data
