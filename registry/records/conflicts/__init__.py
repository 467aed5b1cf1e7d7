"""Acts already in the register that speak against an entry: the same act twice, a marriage that stands, a death.

Found while one types, each a warning with its evidence side by side, never a wall. `FINDERS` names what is looked for
in each kind of act. vi: việc đã có trong sổ, nghi trùng hoặc mâu thuẫn.
"""

from collections.abc import Callable, Sequence
from typing import Any

from registry.kinds.adoption import AdoptionEntry
from registry.kinds.birth import BirthEntry
from registry.kinds.death import DeathEntry
from registry.kinds.divorce_note import DivorceNoteEntry
from registry.kinds.entry import Entry
from registry.kinds.guardianship import GuardianshipEntry
from registry.kinds.guardianship_end import GuardianshipEndEntry
from registry.kinds.kind import Kind
from registry.kinds.marital_status import MaritalStatusEntry
from registry.kinds.marriage import MarriageEntry
from registry.kinds.parent_child import ParentChildEntry
from registry.kinds.status_note import StatusNoteEntry
from registry.kinds.supervision import SupervisionEntry
from registry.models import Record
from registry.records.conflicts.again import same_people
from registry.records.conflicts.births import births_like
from registry.records.conflicts.conflict import Conflict
from registry.records.conflicts.deaths import dead_people, died_already
from registry.records.conflicts.marriages import confirmed_already, marriages_like, marriages_of
from registry.records.conflicts.people import same_person
from registry.records.conflicts.wards import adopted_already, guarded_already, parent_already

#: Entry → searches (entry, the record itself if saved), each in a fixed number of statements.
FINDERS: dict[type[Entry], Sequence[Callable[[Any, Record | None], list[Conflict]]]] = {
    BirthEntry: (births_like,),
    DeathEntry: (died_already,),
    MarriageEntry: (marriages_like, dead_people),
    MaritalStatusEntry: (marriages_of, confirmed_already, dead_people),
    ParentChildEntry: (same_people("parent", "child"), parent_already, dead_people),
    GuardianshipEntry: (guarded_already, dead_people),
    GuardianshipEndEntry: (same_people("ward", "guardian"),),
    SupervisionEntry: (same_people("ward", "supervisor"), dead_people),
    AdoptionEntry: (adopted_already, dead_people),
    DivorceNoteEntry: (same_people("husband", "wife"),),
    StatusNoteEntry: (same_people("subject", alike=("note_kind",)),),
}


def conflicts(entry: Entry, exclude: Record | None = None) -> list[Conflict]:
    """Return the acts that speak against the entry, strongest first, in a fixed number of statements."""
    return [found for find in FINDERS.get(type(entry), ()) for found in find(entry, exclude)]


def tells_who(kind: Kind, entry: Entry) -> bool:
    """Say whether the entry tells enough of its people to look for them, so that finding nothing means something."""
    return type(entry) in FINDERS and all(same_person(entry.person(role)) for role in kind.subjects)


__all__ = ["Conflict", "conflicts", "tells_who"]
