"""The tiles of a page, made when somebody first looks. vi: xem ảnh trang sổ.

A page's bytes are a file of their own, one page of a PDF or TIFF (`member` ends with "#3"), or lie in the ZIP of a
package (`member` is the name in it, which may end so too).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digitization.models import BookPage
from hotich.storage import files, pages, tiles


def key_of(page: BookPage) -> str:
    """Return the name of the page's tiles, "" for a page without an image."""
    if not page.digest and not page.view:
        return ""
    return tiles.key_of(page.view or f"{page.digest}/{page.member}")


def original(page: BookPage) -> BookPage:
    """Return the page as it came, before anybody straightened it; not to be saved."""
    return BookPage(digest=page.digest, member=page.member, media=page.media)


def tiles_of(page: BookPage) -> Path:
    """Return the file of the page's tiles (`pyramid`), made now if it is not there yet.

    Raises `DomainError` when the image cannot be shown, `FileDamaged` when its bytes are gone.
    """
    key = key_of(page)
    if cut := tiles.kept(key):
        return cut
    if page.view:
        return tiles.cut(files.path_of(page.view), "image/jpeg", 0, key)
    with source_of(page) as (source, media, number):
        return tiles.cut(source, media, number, key)


@contextmanager
def source_of(page: BookPage) -> Iterator[tuple[Path, str, int]]:
    """Give the original as a file, its media type and the number of the page in it, from 0."""
    with pages.page_file(page.digest, page.member) as (path, number):
        yield path, page.media, number
