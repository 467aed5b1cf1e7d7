"""The PDFs of a book as an archive again, packed while it is sent. vi: xuất tệp nén các PDF của sổ."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, Any

from digitization.models import BookPage, PaperBook
from digitization.packages.archives import PDF_LIMITS, Archive, open_archive
from digitization.packages.names import read_name
from hotich.storage import files


def book_archive(book: PaperBook) -> IO[bytes] | Iterator[bytes]:
    """Return an archive of the PDFs that came with packages of the book and belong to its entries.

    A book whose files are one archive whole is that archive, without a copy; any other is packed piece by piece as
    somebody takes it, one PDF in memory at a time and nothing on the disk. Raises `FileDamaged` when it is gone.
    """
    pages = (
        BookPage.objects.filter(book=book, entries__isnull=False)
        .exclude(member="")
        .values_list("digest", "member", "file_name")
        .distinct()
    )
    by_archive: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for digest, member, file_name in pages:
        if read_name(file_name):
            by_archive[digest].append((member, file_name))
    with ExitStack() as stack:
        opened = {
            digest: stack.enter_context(open_archive(files.path_of(digest), PDF_LIMITS, what="Tệp nén"))
            for digest in by_archive
        }
        if len(opened) == 1:
            [(digest, archive)] = opened.items()
            if len(by_archive[digest]) == len(archive.infos):
                return files.path_of(digest).open("rb")
        # They stay open until the last piece is taken.
        return _packed(stack.pop_all(), opened, by_archive)


def _packed(
    stack: ExitStack, opened: dict[str, Archive], by_archive: dict[str, list[tuple[str, str]]]
) -> Iterator[bytes]:
    """Yield the archive in pieces: what was written of it since the piece before."""
    names: set[str] = set()
    written = _Written()
    with stack, zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as packed:
        for digest, members in by_archive.items():
            for member, file_name in sorted(members):
                if file_name not in names:
                    names.add(file_name)
                    packed.writestr(file_name, opened[digest].read(member))
                    yield written.taken()
    yield written.taken()


class _Written(io.RawIOBase):
    """What an archive is written into when nobody can go back in it."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: Any, /) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        """Return what was written and forget it."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
