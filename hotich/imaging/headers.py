"""The size of a picture from its head, and where it ends. JPEG: ITU T.81; PNG: ISO 15948; TIFF 6.0."""

import mmap
import re
import struct
import zlib
from typing import TypeAlias

from hotich.imaging.refusals import MAX_PAGES, check_pixels, refusal

Bytes: TypeAlias = bytes | mmap.mmap
Sizes: TypeAlias = list[tuple[int, int]]

#: Start of frame: all but DHT (C4), JPG (C8) and DAC (CC).
_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
#: In the entropy-coded data only a stuffed zero, a restart marker or a fill byte may follow FF.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
#: A progressive JPEG has about ten scans; thousands only keep a decoder busy.
_MOST_SCANS = 100
_MOST_STRIPS = 1_000_000
#: Kinds of whole numbers: BYTE, SHORT, LONG, as `struct` names them.
_KINDS = {1: "B", 3: "H", 4: "I"}


def jpeg(data: Bytes, begin: int = 0) -> tuple[Sizes, int]:
    """Return [(width, height)] and the position behind the end marker; raises `DomainError`."""
    at, size, scans = begin + 2, None, 0
    while True:
        if at + 4 > len(data) or data[at] != 0xFF:
            raise refusal("broken")
        marker = data[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        if marker == 0xD9:
            break
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2 or at + 2 + length > len(data):
            raise refusal("broken")
        if marker in _SOF:
            if length < 8:
                raise refusal("broken")
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            check_pixels(width, height)
            size = (width, height)
        at += 2 + length
        if marker == 0xDA:
            scans += 1
            found = _MARKER.search(data, at)
            if found is None or scans > _MOST_SCANS:
                raise refusal("broken")
            at = found.start()
            if data[at + 1] == 0xD9:
                break
    if size is None or not scans:
        raise refusal("broken")
    return [size], at + 2


def png(data: Bytes) -> tuple[Sizes, int]:
    """Return [(width, height)] and the position behind the last chunk; raises `DomainError`."""
    if len(data) < 45 or data[12:16] != b"IHDR":
        raise refusal("broken")
    width, height = struct.unpack(">II", data[16:24])
    check_pixels(width, height)
    at, has_image = 8, False
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        begin, at = at, at + 12 + length
        if zlib.crc32(data[begin + 4 : at - 4]) != int.from_bytes(data[at - 4 : at], "big"):
            raise refusal("broken")
        has_image |= kind == b"IDAT"
        if kind == b"IEND" and at <= len(data) and has_image:
            return [(width, height)], at
    raise refusal("broken")


def tiff(data: Bytes) -> tuple[Sizes, int]:
    """Return the size of every page and the end of what the pages need; raises `DomainError`."""
    order = "<" if data[:2] == b"II" else ">"
    at = struct.unpack(f"{order}I", data[4:8])[0] if len(data) >= 8 else 0
    sizes, seen, end = [], set(), 8
    while at:
        if at in seen or at + 2 > len(data):
            raise refusal("broken")
        seen.add(at)
        count = struct.unpack(f"{order}H", data[at : at + 2])[0]
        behind = at + 2 + 12 * count
        if behind + 4 > len(data):
            raise refusal("broken")
        tags = _tags(data, order, at + 2, count)
        width, height = (tags.get(tag, [0])[0] for tag in (256, 257))
        check_pixels(width, height)
        end = max(end, behind + 4, _end_of_pixels(tags, len(data)))
        # Bit 0: a small copy of another page.
        if not tags.get(254, [0])[0] & 1:
            sizes.append((width, height))
        if len(seen) > MAX_PAGES:
            raise refusal("too-many-pages")
        at = struct.unpack(f"{order}I", data[behind : behind + 4])[0]
    if not sizes:
        raise refusal("no-pages")
    return sizes, end


def _end_of_pixels(tags: dict[int, list[int]], length: int) -> int:
    """Return where the last strip or tile ends; a file that ends before was cut off."""
    for offsets, counts in ((273, 279), (324, 325)):
        if tags.get(offsets):
            ends = [sum(each) for each in zip(tags[offsets], tags.get(counts, []), strict=False)]
            if not ends or max(ends) > length:
                raise refusal("broken")
            return max(ends)
    raise refusal("broken")


def _tags(data: Bytes, order: str, at: int, count: int) -> dict[int, list[int]]:
    """Return the whole numbers of the tags that say how large the page is and where its pixels lie."""
    found = {}
    for entry in range(at, at + 12 * count, 12):
        tag, kind, number = struct.unpack(f"{order}HHI", data[entry : entry + 8])
        if tag not in (254, 256, 257, 273, 279, 324, 325) or kind not in _KINDS:
            continue
        if number > _MOST_STRIPS:
            raise refusal("bomb")
        size = number * struct.calcsize(_KINDS[kind])
        where = entry + 8 if size <= 4 else struct.unpack(f"{order}I", data[entry + 8 : entry + 12])[0]
        raw = data[where : where + size]
        if not number or len(raw) < size:
            raise refusal("broken")
        found[tag] = list(struct.unpack(f"{order}{number}{_KINDS[kind]}", raw))
    return found
