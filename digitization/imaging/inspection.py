"""Tell what a file is from its first bytes and its structure, and refuse what a scanner or a phone never makes.

Nothing is decoded: the size of a picture stands in its head, and of a PDF only what says what it would do is unpacked,
with a limit. So a refusal takes milliseconds and a few megabytes whatever the file claims to hold.
"""

import mmap
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from digitization.imaging import pdf
from digitization.imaging.file_names import check_name
from hotich.imaging import decoding, headers
from hotich.imaging.headers import Bytes
from hotich.imaging.refusals import refusal

PDF, JPEG, PNG, TIFF = "application/pdf", "image/jpeg", "image/png", "image/tiff"
_MAGIC = (
    (b"%PDF-", PDF),
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
          (re.compile(rb"(?i)(\xef\xbb\xbf)?\s*<[!?a-z]"), "svg"))  # fmt: skip
_MARKUP = re.compile(rb"(?i)<(!doctype\s+html|html|script|svg|iframe|body|\?php|%@)")
_OTHER_FILE = re.compile(
    rb"PK\x03\x04|%PDF-|\x7fELF|MZ.{76}This program|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c", re.DOTALL
)
#: Where the end of a ZIP must lie: its record of 22 bytes and the longest comment.
_ZIP_TAIL = 22 + 65_535


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a file is: its media type and the (width, height) in pixels of each page, a PDF's at 200 dpi."""

    media: str
    sizes: tuple[tuple[int, int], ...]

    @property
    def pages(self) -> int:
        return len(self.sizes)


def inspect(path: Path, file_name: str) -> Inspected:
    """Return what the file at `path` is; raises `DomainError` with the sentence why it is not taken in.

    The pages of a PDF are counted in a process of its own; everything else is read from the head.
    """
    if path.stat().st_size == 0:
        raise refusal("empty-file")
    with _mapped(path) as data:
        media, sizes = look(data, file_name)
    if media == PDF:
        sizes = decoding.sizes_of_pdf(path)
    return Inspected(media, tuple(sizes))


def look(data: Bytes, file_name: str) -> tuple[str, list[tuple[int, int]]]:
    """Return media type and sizes as far as the head tells them (none for a PDF), without any other process.

    For one PDF among thousands of a package: the bytes and the name in the archive. Raises `DomainError`.
    """
    check_name(file_name)
    if not len(data):
        raise refusal("empty-file")
    head = bytes(data[:1024])
    media = next((media for magic, media in _MAGIC if head.startswith(magic)), "")
    if not media:
        raise refusal(next((code for known, code in _KNOWN if known.match(head)), "not-an-image"))
    if not file_name.lower().endswith(EXTENSIONS[media]):
        raise refusal("wrong-extension")
    if _MARKUP.search(head) or _ends_as_zip(data):
        raise refusal("hidden-content")
    sizes: list[tuple[int, int]] = []
    if media == PDF:
        end = pdf.check(data).end
    else:
        sizes, end = _READERS[media](data)
    _check_rest(data, end)
    return media, sizes


def _check_rest(data: Bytes, end: int) -> None:
    """Refuse another file behind the picture's own end; a phone's moving picture or maker's notes may stay."""
    rest = bytes(data[end : end + 65_536])
    if _MARKUP.search(rest) or _OTHER_FILE.search(rest):
        raise refusal("hidden-content")


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
def _mapped(path: Path) -> Iterator[mmap.mmap]:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield data
