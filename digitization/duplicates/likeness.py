"""What two acts that look alike are: one act written twice, twins, a registration again, the other copy of a book.

One judgement for entries of paper books among themselves and against the register, made of the register's own
comparisons (`registry.records.likeness`), and told what paper books do: numbers repeat, years slip, parts are torn.
vi: phân loại nghi trùng.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from digitization.models import Likeness
from hotich.values.dates import UNKNOWN, PartialDate
from registry.kinds import KINDS
from registry.kinds.birth import BirthEntry
from registry.kinds.death import DeathEntry
from registry.kinds.entry import Entry
from registry.models import EventKind
from registry.records.likeness import Day, Same, same_days, same_names, same_people
from registry.records.sibling_rules import may_be_one_delivery


@dataclass(frozen=True, slots=True)
class Act:
    """An act as a book or the register has it; `former_names` are readings of its name that were corrected.

    `book` is the paper book, `copy_of` the other copy of that book; both 0 for an act registered at an office.
    """

    kind: EventKind
    entry: Entry
    office: int
    number: str = ""
    number_order: int = 0
    year: int = 0
    registered: PartialDate = UNKNOWN
    book: int = 0
    book_code: str = ""
    copy_of: int = 0
    is_again: bool = False
    former_names: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return KINDS[self.kind].title(self.entry)

    def is_beside(self, other: Act) -> bool:
        """Say whether the other stands next to this one in the same book, as twins do."""
        return (
            self.book == other.book != 0
            and self.number != other.number
            and abs(self.number_order - other.number_order) <= 2
        )

    def has_number_of(self, other: Act) -> bool:
        """Say whether both have one number in what may be one series."""
        return (
            bool(self.number)
            and self.number.casefold() == other.number.casefold()
            and (
                self.book == other.book != 0
                or self.book == other.copy_of != 0
                or ((self.office, self.year) == (other.office, other.year) and self.year != 0)
            )
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the two acts probably are, and by what."""

    likeness: Likeness
    evidence: tuple[str, ...]


def judge(one: Act, other: Act) -> Verdict | None:
    """Return what two acts of one kind are to each other, or None when they have nothing to do with each other."""
    if one.kind != other.kind:
        return None
    found = _JUDGES.get(one.kind, _by_people)(one, other)
    numbered = one.has_number_of(other)
    if found is None:
        if not numbered or one.copy_of == other.book != 0 or one.book_code != other.book_code:
            return None
        return Verdict(Likeness.SAME_NUMBER, ("cùng số, khác người: sổ giấy được ghi lặp số",))
    likeness, evidence = found
    if numbered:
        evidence = (*evidence, f"cùng số {one.number}")
    if likeness == Likeness.SAME_ACT:
        if one.copy_of and one.copy_of == other.book:
            likeness = Likeness.OTHER_COPY
        elif one.is_again != other.is_again:
            likeness = Likeness.AGAIN
    return Verdict(likeness, evidence)


_Found = tuple[Likeness, tuple[str, ...]] | None

_DAYS: dict[int, str] = {
    Day.EQUAL: "cùng {}",
    Day.POSSIBLE: "{} ghi không đủ, có thể là một",
    Day.SLIP: "{} lệch một ngày hoặc đảo ngày, tháng",
    Day.OTHER_YEAR: "{} cùng ngày, tháng, lệch năm",
    Day.NEAR: "{} cách chưa đến chín tháng",
    Day.UNKNOWN: "{} không ghi",
}
_NAMES: dict[int, str] = {
    Same.SURE: "cùng {}",
    Same.LIKELY: "{} chỉ khác dấu",
    Same.NEAR: "{} lệch một chữ",
    Same.UNKNOWN: "{} không ghi đủ",
}


def _births(one: Act, other: Act) -> _Found:
    a, b = one.entry, other.entry
    assert isinstance(a, BirthEntry)
    assert isinstance(b, BirthEntry)
    name = _best_name(one, other)
    if not a.child.given_name or not b.child.given_name:  # torn or left out: the family names have to do
        name = Same.UNKNOWN if same_names(a.child.family_name, b.child.family_name) else Same.OTHER
    day = same_days(a.child.birth_date, b.child.birth_date)
    mother, father = same_people(a.mother, b.mother), same_people(a.father, b.father)
    parents = father if mother == Same.UNKNOWN else mother
    if parents == Same.OTHER and not (father >= Same.LIKELY and name == Same.SURE and day == Day.EQUAL):
        return None
    sexes = {a.child.gender, b.child.gender} - {"", "unknown"}
    said = _said(
        (_NAMES, name, "họ tên trẻ"),
        (_DAYS, day, "ngày sinh"),
        (_PEOPLE, mother, "mẹ"),
        (_PEOPLE, father, "cha"),
    )
    may_be_two = name in (Same.NEAR, Same.LIKELY, Same.UNKNOWN) and parents >= Same.NEAR
    if may_be_two and day == Day.EQUAL and (len(sexes) == 2 or one.is_beside(other)):
        return Likeness.TWINS, said
    if name >= Same.NEAR and _is_one_birth(one, other, name, day, parents):
        return Likeness.SAME_ACT, said
    if name == Same.UNKNOWN and parents >= Same.NEAR and day >= Day.SLIP:
        return Likeness.SAME_ACT, said
    if name != Same.OTHER or parents < Same.NEAR or father == Same.OTHER:
        return None
    if may_be_one_delivery(a.child.birth_date, b.child.birth_date):
        return Likeness.TWINS, said
    return (Likeness.CLOSE_BIRTHS, said) if day in (Day.NEAR, Day.SLIP) and mother >= Same.NEAR else None


def _is_one_birth(one: Act, other: Act, name: Same, day: Day, parents: Same) -> bool:
    """Say whether children of one name are one child: by their parents, or by the place when no parent is known."""
    if parents >= Same.NEAR:
        least = Day.UNKNOWN if name >= Same.LIKELY and parents >= Same.LIKELY else Day.SLIP
        return day >= least
    is_near = one.office == other.office or one.book == other.copy_of != 0
    return (
        name >= Same.LIKELY
        and is_near
        and (day == Day.EQUAL or (day >= Day.SLIP and one.has_number_of(other)))
    )


def _deaths(one: Act, other: Act) -> _Found:
    a, b = one.entry, other.entry
    assert isinstance(a, DeathEntry)
    assert isinstance(b, DeathEntry)
    name, day = _best_name(one, other), same_days(a.death_date, b.death_date)
    if name < Same.NEAR or day in (Day.FAR, Day.UNKNOWN, Day.NEAR):
        return None
    born, who = same_days(a.deceased.birth_date, b.deceased.birth_date), same_people(a.deceased, b.deceased)
    is_named = name >= Same.LIKELY
    grounds = (
        is_named and day == Day.EQUAL and (who != Same.OTHER or one.has_number_of(other)),
        born != Day.UNKNOWN and who >= Same.NEAR and (is_named or day >= Day.SLIP),
        is_named and who >= Same.NEAR and day >= Day.SLIP and _is_near(one, other),
        who >= Same.NEAR and day >= Day.SLIP and one.has_number_of(other),
    )
    if not any(grounds):
        return None
    return Likeness.SAME_ACT, _said(
        (_NAMES, name, "họ tên người chết"), (_DAYS, day, "ngày chết"), (_DAYS, born, "ngày sinh")
    )


def _is_near(one: Act, other: Act) -> bool:
    return one.office == other.office or one.book == other.copy_of != 0


def _by_people(one: Act, other: Act) -> _Found:
    """Compare acts of two or one person: everybody must be the same, and what is not proved by them by the day."""
    roles = _WHO.get(one.kind) or KINDS[one.kind].subjects
    people = {role: same_people(one.entry.person(role), other.entry.person(role)) for role in roles}
    if min(people.values()) < Same.NEAR:
        return None
    day = max(_day(one, other), same_days(one.registered, other.registered))
    weakest = min(people.values())
    # A person asks for confirmations many times; a couple marries once.
    least = Day.EQUAL if one.kind in _OFTEN else Day.FAR if weakest == Same.SURE else Day.SLIP
    if day < least and not (one.has_number_of(other) and day != Day.FAR):
        return None
    labels = KINDS[one.kind].groups
    titles = {group.key: group.title.lower() for group in labels}
    return Likeness.SAME_ACT, _said(
        *((_PEOPLE, same, titles.get(role, role)) for role, same in people.items()), (_DAYS, day, "ngày")
    )


def _day(one: Act, other: Act) -> Day:
    key = KINDS[one.kind].happened_on
    return same_days(one.entry.values()[key], other.entry.values()[key]) if key else Day.UNKNOWN


def _best_name(one: Act, other: Act) -> Same:
    """Compare the names as they stand now and as they stood before a correction in the margin."""
    return max(
        same_names(first, second)
        for first in (one.name, *one.former_names)
        for second in (other.name, *other.former_names)
    )


def _said(*parts: tuple[dict[int, str], int, str]) -> tuple[str, ...]:
    return tuple(words[how].format(what) for words, how, what in parts if how in words)


#: Of people who are not known nothing is said.
_PEOPLE: dict[int, str] = {
    Same.SURE: "cùng {}",
    Same.LIKELY: "cùng họ tên {}",
    Same.NEAR: "họ tên {} lệch một chữ",
}
_OFTEN = (EventKind.MARITAL_STATUS, EventKind.CHANGE, EventKind.STATUS_NOTE)
_WHO: dict[EventKind, tuple[str, ...]] = {
    EventKind.GUARDIANSHIP: ("ward", "guardian"),
    EventKind.GUARDIANSHIP_END: ("ward", "guardian"),
    EventKind.SUPERVISION: ("ward", "supervisor"),
}
_JUDGES: dict[EventKind, Callable[[Act, Act], _Found]] = {
    EventKind.BIRTH: _births,
    EventKind.DEATH: _deaths,
}
