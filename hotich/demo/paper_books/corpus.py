"""Twenty invented books over the five phases, with the truth beside them; the same seed gives the same books.

vi: bộ sổ mẫu.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random

from digitization.reading.reading import Reading
from hotich.demo.paper_books import difficulties
from hotich.demo.paper_books.acts import name_child, write_act
from hotich.demo.paper_books.difficulties import DIFFICULTIES
from hotich.demo.paper_books.leaf import Leaf, Officers, register
from hotich.demo.paper_books.people import kinh_name
from hotich.models import Place
from hotich.values.names import split_name
from registry.models import EventKind

SEED = 1437
#: Entries on one page of the form: printed forms one below the other, ruled columns before 2006.
ON_PAGE = {1: 2, 2: 2, 3: 5, 4: 5, 5: 6}


@dataclass(frozen=True, slots=True)
class TrueEntry:
    """What one entry of a book says. A struck-out one was never an act."""

    reading: Reading
    page: int
    struck: bool
    difficulties: frozenset[str]
    #: Unit lines by the code of the unit on the day of the act.
    units: Mapping[str, str] = field(default_factory=dict)

    def with_units(self, places: Mapping[str, Place]) -> Reading:
        """Return the reading with its units as this database keys them; units that it lacks are left to the words."""
        known = {key: str(places[code].pk) for key, code in self.units.items() if code in places}
        return Reading({**self.reading.values, **known}, self.reading.marks)


@dataclass(frozen=True, slots=True)
class TruePage:
    """One page in its order; without an image it says why, in the words of `digitization.models.PageState`."""

    position: int
    state: str = "image"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TrueBook:
    """One book with all that stands in it; `number` and the years as on its cover, which may be blank."""

    key: str
    kind: EventKind
    phase: int
    number: str
    year: int
    cover_year: int | None
    office_name: str
    unit_code: str
    pages: tuple[TruePage, ...]
    entries: tuple[TrueEntry, ...]
    difficulties: frozenset[str]
    worn: bool

    def of_page(self, position: int) -> list[TrueEntry]:
        return [entry for entry in self.entries if entry.page == position]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A book of the corpus before it is written."""

    kind: str
    phase: int
    year: int
    number: str = "01"
    office_name: str = "UBND phường Quán Thánh, quận Ba Đình, thành phố Hà Nội"
    unit_code: str = "00013"
    special: tuple[str, ...] = ()
    cover_year: bool = True


_TRUC_BACH = "UBND phường Trúc Bạch, quận Ba Đình, thành phố Hà Nội"
_CO_NHUE = "UBND xã Cổ Nhuế, huyện Từ Liêm, Hà Nội"
# fmt: off
PLANS = (
    _Plan("birth",          1, 2017),
    _Plan("birth",          1, 2021, "02"),
    _Plan("marriage",       1, 2018),
    _Plan("death",          1, 2019),
    _Plan("marital_status", 1, 2020),
    _Plan("birth",          2, 2007),
    _Plan("birth",          2, 2010, special=("missing page",)),
    _Plan("marriage",       2, 2012),
    _Plan("death",          2, 2009, "03", special=("page too damaged",)),
    _Plan("marital_status", 2, 2014),
    _Plan("birth",          3, 2003, special=("two books with one number",)),
    _Plan("birth",          3, 2003, special=("two books with one number",)),
    _Plan("marriage",       3, 2001, "", special=("no book number",)),
    _Plan("death",          3, 2005),
    _Plan("birth",          4, 1988, special=("twin book",)),
    _Plan("birth",          4, 1977, office_name=_CO_NHUE, unit_code="", special=("commune merged since",)),
    _Plan("marriage",       4, 1985, special=("missing page",)),
    _Plan("death",          4, 1996, office_name=_TRUC_BACH, unit_code="00004", special=("commune merged since",)),
    _Plan("birth",          5, 1962, cover_year=False, special=("no year on the book",)),
    _Plan("marriage",       5, 1973, "A"),
)
# fmt: on


@lru_cache(maxsize=4)
def make_corpus(seed: int = SEED, *, entries: int = 105) -> tuple[TrueBook, ...]:
    """Return the twenty books, each with about that many entries; a smaller number makes a small corpus."""
    return tuple(_make_book(plan, index, seed, entries) for index, plan in enumerate(PLANS))


def counts(books: tuple[TrueBook, ...]) -> dict[str, int]:
    """Return how often each difficulty occurs."""
    found = dict.fromkeys((*DIFFICULTIES, *difficulties.OF_SEVERAL), 0)
    for book in books:
        for name in (*book.difficulties, *(each for entry in book.entries for each in entry.difficulties)):
            found[name] += 1
    return found


def _make_book(plan: _Plan, index: int, seed: int, count: int) -> TrueBook:
    rng = Random(f"{seed}/{index}")  # noqa: S311 – invented people, not secrets
    officers = Officers(
        kinh_name(rng, "female"), kinh_name(rng, "male"), rng.choice(("Chủ tịch", "Phó Chủ tịch", "TM. UBND, Chủ tịch"))
    )  # fmt: skip
    leaves = _leaves(plan, rng, officers, count)
    _make_hard(leaves, rng)
    _number(leaves)
    entries, pages = _bind(plan, leaves, rng)
    return TrueBook(
        key=f"{index + 1:02d}-{plan.kind}-{plan.year}",
        kind=EventKind(plan.kind),
        phase=plan.phase,
        number=plan.number,
        year=plan.year,
        cover_year=plan.year if plan.cover_year else None,
        office_name=plan.office_name,
        unit_code=plan.unit_code,
        pages=pages,
        entries=entries,
        difficulties=frozenset(plan.special),
        worn=plan.phase >= 4,
    )


def _leaves(plan: _Plan, rng: Random, officers: Officers, count: int) -> list[Leaf]:
    """Write ordinary acts through the year, in the order of their numbers."""
    days = sorted(rng.sample(range(365), min(count, 365)))
    leaves = []
    for day in days:
        leaf = Leaf(
            EventKind(plan.kind), plan.phase, datetime.date(plan.year, 1, 1) + datetime.timedelta(days=day)
        )
        how = write_act(leaf, rng)
        register(leaf, officers, how)
        leaves.append(leaf)
    return leaves


def _make_hard(leaves: list[Leaf], rng: Random) -> None:
    """Give each difficulty that fits this book to one entry or more, and the numbers their disorder."""
    free = list(range(len(leaves)))
    rng.shuffle(free)
    for name, make in DIFFICULTIES.items():
        for _ in range(2 if len(leaves) >= 80 else 1):
            place = next((each for each in free if make(leaves[each], rng)), None)
            if place is None:
                break
            leaves[place].difficulties.add(name)
            free.remove(place)
    # Neighbours of what is left alone: numbers out of order, and twins in a birth book.
    for name in (*_NUMBERS, "no number", *(["twins"] if leaves[0].kind == EventKind.BIRTH else [])):
        place = next((each for each in sorted(free) if each and (each - 1) in free), None)
        if place is None:
            return
        leaves[place].difficulties.add(name)
        if name == "twins":
            _twin(leaves[place - 1], leaves[place], rng)
        free = [each for each in free if each not in {place, place - 1}]


#: How a number that was given before is written again.
_NUMBERS = {"number with a letter": "{}a", "number bis": "{}bis", "number twice": "{}"}


def _number(leaves: list[Leaf]) -> None:
    """Number the entries in their order as the book does, with its slips."""
    last = 0
    for leaf in leaves:
        again = next((form for name, form in _NUMBERS.items() if name in leaf.difficulties), "")
        last += not again
        leaf.write(reg_number=(again or "{}").format(last))
        if "no number" in leaf.difficulties:
            leaf.empty("reg_number")


def _twin(first: Leaf, second: Leaf, rng: Random) -> None:
    """The second child has everything of the first but its given name and its number."""
    name = " ".join(
        filter(None, (first.values.get(f"child_{part}_name", "") for part in ("family", "middle", "given")))
    )
    second.values, second.units = dict(first.values), dict(first.units)
    family, middle, given = split_name(name)
    new = split_name(kinh_name(rng, difficulties.gender_of(first))).given
    name_child(second, " ".join(filter(None, (family, middle, new if new != given else f"{given} Em"))))
    first.difficulties.add("twins")


def _bind(plan: _Plan, leaves: list[Leaf], rng: Random) -> tuple[tuple[TrueEntry, ...], tuple[TruePage, ...]]:
    """Lay the entries on their pages; a page that is lost takes its entries with it."""
    size = ON_PAGE[plan.phase]
    last = (len(leaves) - 1) // size + 1
    # The first pages hold the numbers out of order.
    gone = rng.randint(max(2, last // 2), last) if last > 1 else 0
    pages, entries = [], []
    for position in range(1, last + 1):
        if position == gone and "missing page" in plan.special:
            pages.append(TruePage(position, "missing", "Mất tờ này, mép giấy còn vết xé"))
            continue
        damaged = position == gone and "page too damaged" in plan.special
        reason = "Mọt ăn, giấy dính bết: đã nhập từ sổ trước khi hỏng, nay không chụp được"
        pages.append(TruePage(position, "damaged", reason) if damaged else TruePage(position))
        for leaf in leaves[(position - 1) * size : position * size]:
            leaf.write(reg_page=str(position))
            marks = dict(sorted(leaf.marks.items()))
            reading = Reading(dict(sorted(leaf.values.items())), marks)
            found = frozenset(leaf.difficulties | ({"page too damaged"} if damaged else set()))
            entries.append(TrueEntry(reading, position, leaf.struck, found, dict(leaf.units)))
    return tuple(entries), tuple(pages)
