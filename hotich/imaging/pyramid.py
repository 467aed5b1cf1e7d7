"""One picture in all its sizes, cut into tiles, in one file: whoever shows a tile copies bytes and decodes nothing.

The file is `HTP1`, the length of the head (4 bytes), the head as JSON {"width", "height", "tile", "levels": [{"width",
"height", "columns", "at": [offset, …, end]}]} with the smallest level first, then the tiles as JPEG, row by row. The
smallest level is one tile: the thumbnail. No import of Django: the child process writes these files.
"""

import io
import json
import struct
from pathlib import Path
from typing import Any

from PIL import Image

TILE = 512
_MAGIC = b"HTP1"
_QUALITY = 82


def write(image: Image.Image, path: Path) -> None:
    """Cut a picture in mode RGB or L into the file at `path`."""
    width, height = image.size
    levels: list[dict[str, Any]] = []
    packed: list[bytes] = []
    scaled = image
    while True:
        tiles = _tiles_of(scaled)
        levels.insert(
            0, {"width": scaled.width, "height": scaled.height, "columns": -(-scaled.width // TILE)}
        )
        packed.insert(0, b"".join(tiles))
        levels[0]["at"] = [len(tile) for tile in tiles]
        if max(scaled.size) <= TILE:
            break
        scaled = scaled.reduce(2)
    start = 0
    for level in levels:
        ends = [start]
        for length in level["at"]:
            ends.append(ends[-1] + length)
        level["at"], start = ends, ends[-1]
    head = json.dumps({"width": width, "height": height, "tile": TILE, "levels": levels}).encode()
    with path.open("wb") as file:
        file.write(_MAGIC + struct.pack("<I", len(head)) + head)
        for tiles_of_level in packed:
            file.write(tiles_of_level)


def head_of(path: Path) -> dict[str, Any]:
    """Return the head, with the offset behind it as "begin"."""
    with path.open("rb") as file:
        magic, length = struct.unpack("<4sI", file.read(8))
        if magic != _MAGIC:
            raise ValueError("not a file of tiles")
        head: dict[str, Any] = json.loads(file.read(length))
    return head | {"begin": 8 + length}


def tile_of(path: Path, level: int, number: int) -> bytes | None:
    """Return one tile as JPEG, None when the picture has no such tile."""
    head = head_of(path)
    if level >= len(head["levels"]) or number >= len(at := head["levels"][level]["at"]) - 1:
        return None
    with path.open("rb") as file:
        file.seek(head["begin"] + at[number])
        return file.read(at[number + 1] - at[number])


def _tiles_of(image: Image.Image) -> list[bytes]:
    found = []
    for top in range(0, image.height, TILE):
        for left in range(0, image.width, TILE):
            box = (left, top, min(left + TILE, image.width), min(top + TILE, image.height))
            buffer = io.BytesIO()
            image.crop(box).save(buffer, "JPEG", quality=_QUALITY)
            found.append(buffer.getvalue())
    return found
