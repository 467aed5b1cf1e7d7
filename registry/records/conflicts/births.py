"""Acts that may be the same birth, with the evidence. vi: nghi trùng khai sinh.

A match is a warning with its evidence side by side, never a wall; twins are told apart by their given names, and
those who were linked as born together are not looked at again, unless one of them was written down twice.

Nobody is looked for by everything at once: a birth told twice has a slip here and there, but the child, the mother or
the father stands in both as it is. Whoever is found so is then judged by all three.
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from hotich.values.dates import PartialDate
from hotich.values.names import fold, same_name
from registry.kinds.birth import BirthEntry
from registry.kinds.entry import Person
from registry.models import EventKind, Party, PartyRole, Record
from registry.records.conflicts.again import standing_acts
from registry.records.conflicts.conflict import Conflict
from registry.records.conflicts.people import same_person
from registry.records.likeness import (
    DAYS_BETWEEN_BIRTHS,
    Day,
    Same,
    births_evidence,
    mistaken_days,
    same_days,
    same_names,
    same_people,
)
from registry.records.sibling_queries import family
from registry.records.sibling_rules import may_be_one_delivery

_SAME = "Nghi trùng với việc đã có"
_TWINS = "Có thể là anh chị em sinh đôi"
_TOO_SOON = "Người mẹ này đã có con khai sinh cách chưa đến chín tháng"
#: Births of one mother are looked at so far apart: a wrong year of one birth, or two births too close to each other.
_APART = timedelta(days=3 * 366 + DAYS_BETWEEN_BIRTHS)
#: How many acts are laid beside an entry, and how many are judged.
_MOST, _JUDGED = 5, 100


def births_like(entry: BirthEntry, exclude: Record | None = None) -> list[Conflict]:
    """Return at most five acts that may be this birth, strongest first, in five statements for any register."""
    if not entry.child.birth_date:
        return []
    siblings = family(exclude) if exclude and exclude.pk else []
    found = standing_acts(exclude).filter(pk__in=_candidates(entry), kind=EventKind.BIRTH)
    judged = [
        conflict
        for record in found
        if record not in siblings or same_name(_child_of(record), entry.child.full_name)
        if (conflict := _judge(entry, record))
    ]
    return sorted(judged, key=lambda each: (each.is_sibling, -len(each.evidence)))[:_MOST]


def _candidates(entry: BirthEntry) -> QuerySet[Party, Any]:
    """Select the acts with this child, or with a parent of theirs and a birth near: each part by an index."""
    born = entry.child.birth_date
    days = Q(birth_date__in=[day.iso for day in mistaken_days(born)])
    if not born.is_full:
        days |= Q(birth_date__startswith=born.iso)
    children = Party.objects.filter(days, role=PartyRole.CHILD, name_key=fold(entry.child.full_name))
    found = children.values("record_id").order_by()
    parents = [
        _with_parent(role, person, born)
        for role, person in ((PartyRole.MOTHER, entry.mother), (PartyRole.FATHER, entry.father))
        if person.is_known
    ]
    return found.union(*parents).order_by("-record_id")[:_JUDGED]


def _with_parent(role: PartyRole, person: Person, born: PartialDate) -> QuerySet[Party, Any]:
    same = same_person(person) or Q(name_key=fold(person.full_name), birth_date=person.birth_date)
    near = Party.objects.filter(
        role=PartyRole.CHILD,
        birth_date__gte=str(max(born.lower, date.min + _APART) - _APART)[:4],
        birth_date__lte=(min(born.upper, date.max - _APART) + _APART).isoformat(),
    )
    return Party.objects.filter(same, role=role, record__parties__in=near).values("record_id").order_by()


def _child_of(record: Record) -> str:
    child = record.party(PartyRole.CHILD)
    return child.full_name if child else ""


def _judge(entry: BirthEntry, record: Record) -> Conflict | None:
    other = BirthEntry.from_record(record)
    what = _what_it_says(entry, other)
    return Conflict(record, what, births_evidence(entry, other), is_sibling=what == _TWINS) if what else None


def _what_it_says(one: BirthEntry, other: BirthEntry) -> str:
    """Say what the other birth is to this one; nothing when they only look alike."""
    name = same_names(one.child.full_name, other.child.full_name)
    day = same_days(one.child.birth_date, other.child.birth_date)
    mother, father = _same_parent(one.mother, other.mother), _same_parent(one.father, other.father)
    parents = max(mother, father)
    of_one_sex = len({one.child.gender, other.child.gender} - {"", "unknown"}) < 2
    # Twins may be named a letter apart; then they are told apart by their sex.
    if name >= Same.LIKELY or (name == Same.NEAR and of_one_sex):
        if parents >= Same.NEAR and day >= Day.SLIP:
            return _SAME
        if parents >= Same.LIKELY and name >= Same.LIKELY and day == Day.OTHER_YEAR:
            return _SAME
        if mother == father == Same.UNKNOWN and name >= Same.LIKELY and day == Day.EQUAL:
            return _SAME
    # Women of one name and year are many: of two fathers they have two.
    if mother < Same.LIKELY or father == Same.OTHER:
        return ""
    if may_be_one_delivery(one.child.birth_date, other.child.birth_date):
        return _TWINS
    is_proved = father >= Same.LIKELY or _is_proved(one.mother, other.mother)
    return _TOO_SOON if day in (Day.NEAR, Day.SLIP) and is_proved else ""


def _same_parent(one: Person, other: Person) -> Same:
    """Compare two parents; a digit mistyped in the number makes no other person where name and birth are the same."""
    found = same_people(one, other)
    wrong = sum(a != b for a, b in zip(one.personal_id, other.personal_id, strict=False))
    if found == Same.OTHER and wrong == 1 and one.birth_date == other.birth_date:
        return Same.LIKELY if same_names(one.full_name, other.full_name) == Same.SURE else found
    return found


def _is_proved(one: Person, other: Person) -> bool:
    """Say whether a number or a whole date of birth makes two women of one name one."""
    numbered = bool(one.personal_id) and one.personal_id == other.personal_id
    return numbered or (one.birth_date.is_full and one.birth_date == other.birth_date)
