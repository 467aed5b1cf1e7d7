"""Acts that may be the same birth, with the evidence. vi: nghi trùng khai sinh.

A match is a warning with its evidence side by side, never a wall; twins are told apart by their given names, and
those who were linked as born together are not looked at again, unless one of them was written down twice.
"""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from hotich.values.names import fold, same_name
from registry.kinds.birth import BirthEntry
from registry.kinds.entry import Person
from registry.models import EventKind, Party, PartyRole, Record
from registry.records.conflicts.again import standing_acts
from registry.records.conflicts.conflict import Conflict
from registry.records.conflicts.people import same_person
from registry.records.likeness import DAYS_BETWEEN_BIRTHS, births_evidence
from registry.records.sibling_queries import family
from registry.records.sibling_rules import may_be_one_delivery

_BETWEEN_BIRTHS = timedelta(days=DAYS_BETWEEN_BIRTHS)
#: How many acts are laid beside an entry.
_MOST = 5


def births_like(entry: BirthEntry, exclude: Record | None = None) -> list[Conflict]:
    """Return at most five acts that may be this birth, strongest first, in five statements for any register."""
    born = entry.child.birth_date
    if not born:
        return []
    siblings = family(exclude) if exclude and exclude.pk else []
    children = Party.objects.filter(role=PartyRole.CHILD)
    same_child = Q(name_key=fold(entry.child.full_name), birth_date=born)
    near = Q(birth_date__gte=(born.lower - _BETWEEN_BIRTHS).isoformat()) & Q(
        birth_date__lte=(born.upper + _BETWEEN_BIRTHS).isoformat()
    )
    mothers = Party.objects.filter(_same_mother(entry.mother), role=PartyRole.MOTHER)
    found = (
        standing_acts(exclude)
        .filter(
            Q(pk__in=children.filter(same_child).values("record"))
            | Q(pk__in=mothers.values("record"), parties__in=children.filter(near)),
            ~_has_another_mother(entry.mother),
            kind=EventKind.BIRTH,
        )
        .distinct()[: _MOST + len(siblings)]
    )
    judged = [
        _judge(entry, record)
        for record in found
        if record not in siblings or same_name(_child_of(record), entry.child.full_name)
    ]
    return sorted(judged, key=lambda each: (each.is_sibling, -len(each.evidence)))[:_MOST]


def _same_mother(mother: Person) -> Q:
    if not mother.is_known:
        return Q(pk=None)
    return same_person(mother) or Q(name_key=fold(mother.full_name), birth_date=mother.birth_date)


def _has_another_mother(mother: Person) -> Exists:
    """Select the acts whose mother has another number: two children of one name and day are no duplicate then."""
    others = Party.objects.filter(record=OuterRef("pk"), role=PartyRole.MOTHER)
    if not mother.personal_id:
        return Exists(others.none())
    return Exists(others.exclude(personal_id__in=("", mother.personal_id)))


def _child_of(record: Record) -> str:
    child = record.party(PartyRole.CHILD)
    return child.full_name if child else ""


def _judge(entry: BirthEntry, record: Record) -> Conflict:
    other = BirthEntry.from_record(record)
    one_name = fold(entry.child.full_name) == fold(other.child.full_name)
    same_day = entry.child.birth_date == other.child.birth_date
    is_sibling = not one_name and may_be_one_delivery(entry.child.birth_date, other.child.birth_date)
    what = "Nghi trùng với việc đã có"
    if is_sibling:
        what = "Có thể là anh chị em sinh đôi"
    elif not one_name and not same_day:
        what = "Người mẹ này đã có con khai sinh cách chưa đến chín tháng"
    return Conflict(record, what, births_evidence(entry, other), is_sibling=is_sibling)
