"""The tiles of a picture, made when somebody first looks and kept beside the files. vi: ô ảnh.

They have a name made from what they show: what changed has another name, and lost tiles are made again.
"""

import hashlib
import os
import time
from pathlib import Path

from django.conf import settings

from hotich.imaging import decoding
from hotich.storage import temporary

#: Raised when tiles are cut otherwise: what browsers keep is then asked for anew.
_EDITION = "1"
#: Tiles that nobody looked at for so long are made again when somebody does.
KEPT_DAYS = 60


def key_of(source: str) -> str:
    """Return the name of the tiles of one page, which `source` names."""
    return hashlib.sha256(f"{_EDITION}:{source}".encode()).hexdigest()[:40]


def _path_of(key: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "tiles" / key[:2] / key


def kept(key: str) -> Path | None:
    """Return the file of the tiles if it is there; it stays for another while."""
    path = _path_of(key)
    if not path.exists():
        return None
    if time.time() - path.stat().st_mtime > 24 * 3600:
        os.utime(path)
    return path


def cut(source: Path, media: str, number: int, key: str) -> Path:
    """Cut one page (from 0) of a file into tiles under `key`; two at once write the same. Raises `DomainError`."""
    path = _path_of(key)
    path.parent.mkdir(parents=True, exist_ok=True)
    with temporary.folder() as folder:
        out = folder / key
        decoding.write_pyramid(source, media, number, out)
        os.replace(out, path)
    return path


def sweep() -> None:
    """Remove tiles that nobody looked at for long; safe at any time."""
    old = time.time() - KEPT_DAYS * 24 * 3600
    for path in (Path(settings.MEDIA_ROOT) / "tiles").glob("??/*"):
        try:
            if path.is_file() and path.stat().st_mtime < old:
                path.unlink()
        except FileNotFoundError:
            pass  # another sweep was faster
