"""What a book has already: its pages and entries, by which the rows of a package are known again. vi: việc đã có."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max

from digitization.models import BookPage, Package, PackageRow, PaperBook, PaperEntry
from digitization.packages.names import plain_number, read_name
from digitization.packages.rows import SheetRow
from digitization.workflows.entry import State
from hotich.values.names import fold

#: Nobody has looked at these yet, or somebody has sent them back: a package may correct them.
OPEN = frozenset({State.TYPED, State.RETURNED})


@dataclass(slots=True)
class Known:
    """An entry of the book as far as it is compared."""

    pk: int
    is_open: bool
    number: str
    day: str
    title_key: str
    happened_on: str
    page_id: int | None
    values: dict[str, str]
    marks: dict[str, Any]


@dataclass(slots=True)
class BookContents:
    """Pages by content, and entries by everything that a row may be known by; `version` is `version_of` the book."""

    version: int = 0
    pages: dict[str, int] = field(default_factory=dict)
    #: Pages that came from a scanner or a phone, not with a package.
    scanned: set[int | None] = field(default_factory=set)
    entries: list[Known] = field(default_factory=list)
    _by_key: dict[str, Known] = field(default_factory=dict)
    _by_row: dict[int, Known] = field(default_factory=dict)
    #: What the file of a page is called, by the page.
    _stems: dict[int, str] = field(default_factory=dict)
    _by_stem: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    _by_content: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    _by_number: dict[tuple[str, str], list[Known]] = field(default_factory=lambda: defaultdict(list))
    _claimed: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, book: PaperBook, package: Package | None) -> BookContents:
        """Read what the book has, in four statements."""
        found = cls(version_of(book))
        stems = found._stems
        contents: dict[int, str] = {}
        pages = BookPage.objects.filter(book=book).values_list("pk", "content", "file_name")
        for pk, content, file_name in pages.iterator(chunk_size=5000):
            if content:
                found.pages[content] = pk
                contents[pk] = content
            if name := read_name(file_name):
                stems[pk] = name.stem
            else:
                found.scanned.add(pk)
        entries = PaperEntry.objects.filter(book=book).exclude(state=State.DROPPED).order_by("pk")
        columns = (
            "pk", "state", "second_by", "number", "registered_on", "title_key", "happened_on", "page_id",
            "values", "marks",
        )  # fmt: skip
        by_pk: dict[int, Known] = {}
        for pk, state, second, number, day, title, happened, page_id, values, marks in entries.values_list(
            *columns
        ).iterator(chunk_size=2000):
            is_open = state in OPEN and second is None
            known = Known(pk, is_open, number, day.iso, title, happened.iso, page_id, values, marks)
            by_pk[pk] = found._by_key[str(pk)] = known
            found.entries.append(known)
            found._by_number[plain_number(number), day.iso].append(known)
            if page_id in stems:
                found._by_stem[stems[page_id]].append(known)
            if page_id in contents:
                found._by_content[contents[page_id]].append(known)
        if package and by_pk:
            same = PackageRow.objects.filter(package__book=book, package__workbook=package.workbook)
            found._by_row = {
                row: by_pk[entry] for row, entry in same.values_list("row", "entry") if entry in by_pk
            }
        return found

    def with_their_page(self, rows: list[SheetRow]) -> set[int]:
        """Return the numbers of rows that name their entry and the file of its page, each entry once.

        So does a book that went out from here, wherever its pages are.
        """
        found: dict[int, int] = {}
        for row in rows:
            known, name = self._by_key.get(row.entry_cell), read_name(row.file_cell)
            if known and name and self._stems.get(known.page_id or 0) == name.stem:
                found.setdefault(known.pk, row.number)
        return set(found.values())

    def find(self, row: SheetRow) -> Known | None:
        """Return the entry that the row tells of, each only once: by our key, row, file, page, or number, day and name.

        Numbers repeat in old books, so number and day alone are not enough: two acts would become one.
        """
        number = plain_number(row.values.get("reg_number", ""))
        day = row.values.get("reg_date", "")
        candidates: list[Known] = []
        if row.entry_cell in self._by_key:
            candidates.append(self._by_key[row.entry_cell])
        if row.number in self._by_row:
            candidates.append(self._by_row[row.number])
        if row.member and (name := read_name(row.member)):
            candidates += self._by_stem.get(name.stem, ())
        if row.content:
            candidates += [
                each for each in self._by_content.get(row.content, ()) if plain_number(each.number) == number
            ]
        if self._by_number:
            candidates += [
                each for each in self._by_number.get((number, day), ()) if _same_people(each, row.values)
            ]
        for known in candidates:
            if known.pk not in self._claimed:
                self._claimed.add(known.pk)
                return known
        return None


def version_of(book: PaperBook) -> int:
    """Return the newest version of the book's entries; every change of one makes a newer."""
    newest = PaperEntry.history.filter(book=book).aggregate(newest=Max("history_id"))["newest"]
    return newest or 0


def _same_people(known: Known, values: dict[str, str]) -> bool:
    names = [key for key in values if key.endswith("_name") and not key.startswith(("reg_", "declarant_"))]
    return bool(names) and all(fold(values[key]) == fold(known.values.get(key, "")) for key in names)
