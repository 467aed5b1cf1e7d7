"""What stands behind the end of a picture or a PDF: what phones put there may stay, another file may not.

Phones write behind the end marker of a JPEG: more pictures of the same scene (MPO: CIPA DC-007; Samsung's and Google's
depth and gain maps), a film of the moment (Motion Photo: boxes of ISO 14496-12), Samsung's trailer, padding. A viewer
shows the first picture and passes over the rest; the file is kept as it came. What nobody knows may stay as well,
unless an archive, a program, a PDF or a web page shows in it.
"""

import re

from hotich.errors import DomainError
from hotich.imaging import headers
from hotich.imaging.headers import Bytes
from hotich.imaging.refusals import refusal

MARKUP = re.compile(
    rb"(?i)<(!doctype\s+html|html[\s>]|script[\s>]|svg[\s>]|iframe\s|body[\s>]|\?php|%@\s*(page|include))"
)
_OTHER_FILE = re.compile(
    rb"PK\x03\x04|%PDF-|\x7fELF[\x01\x02][\x01\x02]|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c"
    rb"|PE\0\0(L\x01|d\x86|d\xaa|\xc0\x01|\xc4\x01)"
)
#: In front of the film that Samsung keeps in its trailer.
_SAMSUNG_FILM = b"MotionPhoto_Data"
#: Boxes of a film: a Motion Photo has fewer than ten.
_MOST_BOXES = 100
#: A phone puts a handful of things there; each is read once more from its beginning.
_MOST_PARTS = 20
_PADDING = re.compile(rb"[\0 \r\n]*+")


def check(data: Bytes, end: int) -> None:
    """Refuse another file behind the picture's own end; raises `DomainError`."""
    for begin, behind in _unknown(data, end):
        # A mapped file is searched where it lies.
        if MARKUP.search(data, begin, behind) or _OTHER_FILE.search(data, begin, behind):
            raise refusal("hidden-content")


def _unknown(data: Bytes, at: int) -> list[tuple[int, int]]:
    """Return the parts behind `at` that are no picture and no film, as (begin, end)."""
    parts: list[tuple[int, int]] = []
    for _ in range(_MOST_PARTS):
        padding = _PADDING.match(data, at)
        begin = padding.end() if padding else at
        if begin == len(data):
            return parts
        # The size of a film's first box begins with zeros.
        known = (
            _behind_film(data, at) or _behind_film(data, max(at, begin - 3)) or _behind_picture(data, begin)
        )
        if known:
            at = known
            continue
        at = begin
        film = data.find(_SAMSUNG_FILM, at)
        behind = film + len(_SAMSUNG_FILM) if film >= 0 else len(data)
        parts.append((at, behind))
        at = behind
    return [*parts, (at, len(data))]


def _behind_picture(data: Bytes, at: int) -> int:
    """Return where the JPEG that begins there ends, 0 where none is."""
    if data[at : at + 3] != b"\xff\xd8\xff":
        return 0
    try:
        return headers.jpeg(data, at)[1]
    except DomainError:
        return 0


def _behind_film(data: Bytes, at: int) -> int:
    """Return where the boxes of the film that begins there end, 0 where none is."""
    begin = at
    if data[at + 4 : at + 8] != b"ftyp":
        return 0
    for _ in range(_MOST_BOXES):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if not kind.isalnum() or not 8 <= size <= len(data) - at:
            break
        at += size
    return at if at > begin else 0
