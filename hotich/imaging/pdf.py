"""What a PDF would do besides showing pages (ISO 32000): scripts, other files, programs; and bombs inside it.

Names stand in the clear between the streams or in object streams, which are unpacked up to a limit. pdfium, which
counts and draws the pages later, runs no scripts and starts nothing; this refusal keeps such files out of the store.
What an empty password opens is searched in a copy without encryption (`tasks.sizes`).
"""

import re
import zlib
from dataclasses import dataclass

from hotich.imaging.headers import Bytes
from hotich.imaging.refusals import MAX_PIXELS, refusal

#: Printers and mail programs put lines before the beginning; readers look for it so far (ISO 32000-1, annex H.3.4.1).
BEGINS_WITHIN = 1024
_STREAM = re.compile(rb"(?<![a-z])stream\r?\n")
_END = b"endstream"
_ACTS = {
    b"JavaScript": "javascript",
    b"JS": "javascript",
    b"Launch": "launches",
    b"SubmitForm": "launches",
    b"ImportData": "launches",
    b"XFA": "launches",
    b"RichMedia": "launches",
    b"Rendition": "launches",
}
#: What a paper may have and a scan has not: a password of its owner's, data beside the pages (PDF/A-3).
_FORBIDDEN = _ACTS | {
    b"Encrypt": "encrypted",
    b"GoToE": "attachments",
    b"EmbeddedFile": "attachments",
    b"EmbeddedFiles": "attachments",
}
_NAME, _NAME_OF_ACT = (
    re.compile(rb"/(" + b"|".join(names) + rb")(?=[\s/<>\[\](){}%]|$)") for names in (_FORBIDDEN, _ACTS)
)
_LOCK = re.compile(rb"/Encrypt(?=[\s/<])")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_SIDE = {side: re.compile(rb"/" + side + rb"\s+([0-9]{1,9})") for side in (b"Width", b"Height")}
_FLATE = re.compile(rb"/(FlateDecode|Fl)(?=[\s/<>\[\]]|$)")
_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm")
_IMAGE = re.compile(rb"/Subtype\s*/Image")
#: Fonts and profiles are long and draw nothing.
_DRAWS_NOTHING = re.compile(rb"/Length1\b|/Subtype\s*/(Type1C|CIDFontType0C|OpenType|XML)|/N\s+[134]\b")
#: Object streams of a scanned book hold some 100 kB of lists.
_MOST_OBJECTS = 16 * 2**20
#: What draws one page: a picture, and the hidden words of a recogniser.
_MOST_DRAWING = 4 * 2**20
#: In a paper that nobody draws page by page: lists of revoked certificates beside a signature.
_MOST_BESIDE = 16 * 2**20
#: What all streams that are no pictures may unpack to.
_MOST_UNPACKED = 128 * 2**20
_BLOCK = 2**13


@dataclass(frozen=True, slots=True)
class Searched:
    """What the search found: the position behind the last end-of-file mark, and how many objects are pages."""

    end: int
    pages: int


def begin(head: bytes) -> int:
    """Return where the PDF begins among these first bytes of a file, -1 where none does."""
    return head.find(b"%PDF-", 0, BEGINS_WITHIN)


def is_locked(data: Bytes) -> bool:
    """Whether a password, perhaps an empty one, opens the file, as it says: its streams say nothing before."""
    return _LOCK.search(data) is not None


def check(data: Bytes, *, is_scan: bool = True) -> Searched:
    """Search the whole file without opening it; raises `DomainError` for what no scanner, or no program, makes."""
    forbidden = _NAME if is_scan else _NAME_OF_ACT
    end = data.rfind(b"%%EOF")
    if end < 0:
        raise refusal("broken")
    is_open = is_scan or not is_locked(data)
    at, objects, unpacked, pages = 0, 0, 0, 0
    while True:
        found = _STREAM.search(data, at)
        pages += _pages_among(bytes(data[at : found.start()] if found else data[at:]), forbidden)
        if found is None:
            return Searched(end + 5, pages)
        begin = found.end()
        close = data.find(_END, begin)
        if close < 0:
            raise refusal("broken")
        about = _unescaped(bytes(data[max(at, found.start() - 4096) : found.start()]))
        about = about[about.rfind(b" obj") + 4 :]
        _check_picture(about)
        at = close + len(_END)
        if not is_open:
            continue
        if _OBJECT_STREAM.search(about):
            inside = _unpacked(bytes(data[begin:close]), _MOST_OBJECTS - objects, _FLATE.search(about))
            objects += len(inside)
            pages += _pages_among(inside, forbidden)
        elif not _IMAGE.search(about):
            most = _MOST_UNPACKED - unpacked
            if not _DRAWS_NOTHING.search(about):
                most = min(most, _MOST_DRAWING if is_scan else _MOST_BESIDE)
            if close - begin > most:
                raise refusal("bomb")
            if _FLATE.search(about):
                unpacked += _length_unpacked(data, begin, close, most)


def _pages_among(objects: bytes, forbidden: re.Pattern[bytes]) -> int:
    """Count the pages among these objects; raises `DomainError` for a name that none of them may have."""
    text = _unescaped(objects)
    found = forbidden.search(text)
    if found:
        raise refusal(_FORBIDDEN[found[1]])
    if b"PK\x03\x04" in objects:
        raise refusal("hidden-content")
    return len(_PAGE.findall(text))


def _check_picture(about: bytes) -> None:
    """Refuse a picture that is huge once unpacked, and data that is packed twice."""
    if len(_FLATE.findall(about)) > 1:
        raise refusal("bomb")
    width, height = (pattern.search(about) for pattern in _SIDE.values())
    if width and height and int(width[1]) * int(height[1]) > MAX_PIXELS:
        raise refusal("too-many-pixels")


def _unescaped(text: bytes) -> bytes:
    """Write names as they are meant: `/J#61vaScript` is `/JavaScript`."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text) if b"#" in text else text


def _unpacked(packed: bytes, most: int, is_packed: object) -> bytes:
    if not is_packed:
        return packed
    unpack = zlib.decompressobj()
    try:
        inside = unpack.decompress(packed.lstrip(b"\r\n"), max(most, 1))
    except zlib.error as error:
        raise refusal("broken") from error
    if unpack.unconsumed_tail:
        raise refusal("bomb")
    return inside


def _length_unpacked(data: Bytes, begin: int, close: int, most: int) -> int:
    """Return how long the stream is unpacked, a block in memory at a time; raises `DomainError` past `most`."""
    unpack, length = zlib.decompressobj(), 0
    for at in range(begin, close, _BLOCK):
        rest = bytes(data[at : min(at + _BLOCK, close)])
        while rest and not unpack.eof:
            try:
                length += len(unpack.decompress(rest, 2**20))
            except zlib.error:
                return length  # a decoder will say what it makes of this
            if length > most:
                raise refusal("bomb")
            rest = unpack.unconsumed_tail
    return length
