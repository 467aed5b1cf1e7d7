"""Names beside those of an act's own rows under which it is found. vi: tên khác để tra cứu."""

from collections.abc import Mapping

from registry.amendments.present import with_changes
from registry.kinds.entry import Entry
from registry.models import CorrectedName, PartyRole, Record


def other_names(record: Record, entry: Entry, other: Mapping[str, str]) -> list[CorrectedName]:
    """Return, unsaved, the names that people of the act have where lines of the entry read otherwise."""
    changed = with_changes(entry, {key: text for key, text in other.items() if key.endswith("_name")})
    found = []
    for role in changed.roles():
        name = changed.person(role).full_name
        if name and name != entry.person(role).full_name:
            row = CorrectedName(record=record, role=PartyRole(role), full_name=name)
            row.set_name_key()
            found.append(row)
    return found
