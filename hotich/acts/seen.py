"""What the rows that stand in the trail say of people, asked of the apps whose rows they are. vi: đối tượng đã xem.

The trail names a row by its table and key. Whose data stands there, and what people call it, the app knows: it gives a
`Seen` for each of its tables, and `hotich.wiring` names them in their order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import Q
from django.utils.module_loading import import_string

from hotich.models import AuditEntry

#: Rows of a table, by its label.
Rows = Mapping[str, Collection[int]]
#: What is a look: a page that was shown, a list behind a figure, a file that was opened.
LOOKS = Q(act__endswith=".view") | Q(act="report.view-rows")


@dataclass(frozen=True, slots=True)
class Seen:
    """One table whose rows are looked at, and what people call them.

    `of_person` finds those in which a personal number stands; it is given the rows that were found in the tables
    before. `words` names rows, and nobody by name.
    """

    model: str
    label: str
    of_person: Callable[[str, Rows], Collection[int]]
    words: Callable[[Collection[int]], Mapping[int, str]]


def rows_about(personal_id: str) -> dict[str, Collection[int]]:
    """Return the rows of all tables in which a personal number stands; a fixed number of statements."""
    found: dict[str, Collection[int]] = {}
    for each in seen():
        found[each.model] = each.of_person(personal_id, found)
    return {model: keys for model, keys in found.items() if keys}


def about(rows: Rows) -> Q:
    """Select the entries of the trail about these rows, by themselves or in a list; none without rows."""
    found = Q(pk__in=[])
    for model, keys in rows.items():
        wanted = list(keys)
        found |= Q(subject_type=model, subject_id__in=wanted) | Q(
            subject_type=model, shown_ids__overlap=wanted
        )
    return found


def words_of(entries: Iterable[AuditEntry], *, only: Rows | None = None) -> dict[tuple[str, int], str]:
    """Return what the rows are called that these entries are about, in a statement or two a table.

    Of a list only the rows that are among `only` are named; without it none.
    """
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        wanted.setdefault(entry.subject_type, set()).update(keys_of(entry, only))
    known = {each.model: each for each in seen()}
    return {
        (model, key): words
        for model, keys in wanted.items()
        if keys and model in known
        for key, words in known[model].words(keys).items()
    }


def keys_of(entry: AuditEntry, only: Rows | None = None) -> list[int]:
    """Return the rows that an entry is about, of a list only those that are among `only`."""
    if entry.subject_id is not None:
        return [entry.subject_id]
    among = (only or {}).get(entry.subject_type, ())
    return [key for key in entry.shown_ids if key in among]


#: The paths of the tables, in the order in which they are asked.
_PATHS: list[str] = []


def wire(paths: Sequence[str]) -> None:
    """Say which tables there are."""
    _PATHS.extend(paths)


@cache
def seen() -> tuple[Seen, ...]:
    """Return the tables in their order."""
    return tuple(import_string(path) for path in _PATHS)
