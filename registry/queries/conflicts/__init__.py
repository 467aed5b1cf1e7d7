"""Acts already in the register that speak against an entry: the same act twice, a marriage that stands, a death.

Found while one types, each a warning with its evidence side by side, never a wall. `FINDERS` names what is looked for
in each kind of act. vi: việc đã có trong sổ, nghi trùng hoặc mâu thuẫn.
"""

from collections.abc import Callable, Sequence
from typing import Any

from registry.entries import Entry
from registry.kinds.birth import BirthEntry
from registry.models import Record
from registry.queries.conflicts.births import births_like
from registry.queries.conflicts.conflict import Conflict
from registry.rules.reasons import Warning

#: Entry → searches (entry, the record itself if saved), each in a fixed number of statements.
FINDERS: dict[type[Entry], Sequence[Callable[[Any, Record | None], list[Conflict]]]] = {
    BirthEntry: (births_like,),
}


def conflicts(entry: Entry, exclude: Record | None = None) -> list[Conflict]:
    """Return the acts that speak against the entry, strongest first, in a fixed number of statements."""
    return [found for find in FINDERS.get(type(entry), ()) for found in find(entry, exclude)]


def conflict_warnings(entry: Entry, record: Record | None) -> list[Warning]:
    """Return a warning for each act that speaks against the entry."""
    return [each.warning for each in conflicts(entry, record)]


__all__ = ["Conflict", "conflict_warnings", "conflicts"]
