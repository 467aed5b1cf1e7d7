"""The tiles of a page, made when somebody first looks and kept beside the files. vi: xem ảnh trang sổ.

A page's bytes are a file of their own, one page of a PDF or TIFF (`member` ends with "#3"), or lie in the ZIP of a
package (`member` is the name in it, which may end so too). Whatever it is, its tiles have a name made from it: a
changed page has another name, and lost tiles are made again.
"""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from digitization.imaging import decoding
from digitization.models import BookPage
from hotich.storage import files, pages, temporary

#: Raised when tiles are cut otherwise: what browsers keep is then asked for anew.
_EDITION = "1"
#: Tiles that nobody looked at for so long are made again when somebody does.
KEPT_DAYS = 60


def key_of(page: BookPage) -> str:
    """Return the name of the page's tiles, "" for a page without an image."""
    if not page.digest and not page.view:
        return ""
    source = page.view or f"{page.digest}/{page.member}"
    return hashlib.sha256(f"{_EDITION}:{source}".encode()).hexdigest()[:40]


def original(page: BookPage) -> BookPage:
    """Return the page as it came, before anybody straightened it; not to be saved."""
    return BookPage(digest=page.digest, member=page.member, media=page.media)


def tiles_of(page: BookPage) -> Path:
    """Return the file of the page's tiles (`pyramid`), made now if it is not there yet.

    Raises `DomainError` when the image cannot be shown, `FileDamaged` when its bytes are gone.
    """
    path = path_of_tiles(key_of(page))
    if path.exists():
        if time.time() - path.stat().st_mtime > 24 * 3600:
            os.utime(path)
        return path
    if page.view:
        return write_tiles(files.path_of(page.view), "image/jpeg", 0, key_of(page))
    with source_of(page) as (source, media, number):
        return write_tiles(source, media, number, key_of(page))


def path_of_tiles(key: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "tiles" / key[:2] / key


def write_tiles(source: Path, media: str, number: int, key: str) -> Path:
    """Cut one page of a file into tiles under `key`; two at once write the same."""
    path = path_of_tiles(key)
    path.parent.mkdir(parents=True, exist_ok=True)
    with temporary.folder() as folder:
        out = folder / key
        decoding.write_pyramid(source, media, number, out)
        os.replace(out, path)
    return path


@contextmanager
def source_of(page: BookPage) -> Iterator[tuple[Path, str, int]]:
    """Give the original as a file, its media type and the number of the page in it, from 0."""
    with pages.page_file(page.digest, page.member) as (path, number):
        yield path, page.media, number


def sweep_tiles() -> None:
    """Remove tiles that nobody looked at for long; safe at any time."""
    old = time.time() - KEPT_DAYS * 24 * 3600
    for path in (Path(settings.MEDIA_ROOT) / "tiles").glob("??/*"):
        try:
            if path.is_file() and path.stat().st_mtime < old:
                path.unlink()
        except FileNotFoundError:
            pass  # another sweep was faster
