"""The PDFs of a book as an archive again. vi: xuất tệp nén các PDF của sổ."""

from __future__ import annotations

import tempfile
import zipfile
from collections import defaultdict
from contextlib import ExitStack
from typing import IO

from digitization.models import BookPage, PaperBook
from digitization.packages.archives import PDF_LIMITS, Archive, open_archive
from digitization.packages.names import read_name
from hotich import files


def book_archive(book: PaperBook) -> IO[bytes]:
    """Return an archive of the PDFs that came with packages of the book and belong to its entries.

    A book whose files are one archive whole is that archive, without a copy. Raises `FileDamaged` when it is gone.
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
        return _packed(opened, by_archive)


def _packed(opened: dict[str, Archive], by_archive: dict[str, list[tuple[str, str]]]) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 — whoever sends it closes it
    names: set[str] = set()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
        for digest, members in by_archive.items():
            for member, file_name in sorted(members):
                if file_name not in names:
                    names.add(file_name)
                    packed.writestr(file_name, opened[digest].read(member))
    file.seek(0)
    return file
