"""The page of a book that a row names by `digest` and `member`, as a file. vi: trang sổ trong kho tệp."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hotich.imaging.refusals import refusal
from hotich.storage import files, temporary

#: One entry of a package: 100 kB is usual.
_MOST_BYTES = 100 * 2**20
_BLOCK = 2**20


@contextmanager
def page_file(digest: str, member: str) -> Iterator[tuple[Path, int]]:
    """Give the file in which the page stands and the page's number in it, from 0.

    The page is the file `digest`, one page of it (`member` is "#3"), a file of the ZIP stored there ("…0001.pdf"), or
    one page of such a file ("…0001.pdf#3"). Raises `FileDamaged` when the bytes are gone, `DomainError` for too many.
    """
    name, number = _in_file(member)
    if not name:
        yield files.path_of(digest), number
        return
    with temporary.folder() as folder:
        path = folder / "member"
        with files.room(), files.open_member(digest, name) as opened, path.open("wb") as copy:
            left = _MOST_BYTES
            while block := opened.read(_BLOCK):
                left -= len(block)
                if left < 0:
                    raise refusal("bomb")
                copy.write(block)
        yield path, number


def _in_file(member: str) -> tuple[str, int]:
    """Split "KS.2010.01.2010-12-31.0001.pdf#2" into the name in the archive and the number of the page from 0."""
    name, mark, number = member.rpartition("#")
    if mark and number.isdecimal():
        return name, int(number) - 1
    return member, 0
