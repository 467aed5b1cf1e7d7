"""The names of the country: read from `names.txt`, with the keys by which the product compares and sorts them.

A name is drawn by a number: each list of names fills `SLOTS` places, a common name many and a rare one few, so that the
database draws with one join. A person's keys are those of their words, joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hotich.values.names import dictionary_key, fold

SLOTS, ERAS = 1024, 5
PARTS = ("family", "middle", "given")
SEXES = ("male", "female")
_HEAD = re.compile(r"\[(\S+) (family|middle|given)(?: (male|female))?\]")
_LINE = re.compile(r"(.+?)((?: [0-9]+)+)")


@dataclass(frozen=True, slots=True)
class People:
    """One of the peoples of Viet Nam; `inherits` is the part of its name that a child has from a parent."""

    key: str
    label: str
    inherits: str = "family of the father"


PEOPLES = (
    People("kinh", "Kinh"),
    People("tày", "Tày"),
    People("thái", "Thái"),
    People("mường", "Mường"),
    People("mông", "Mông"),
    People("khmer", "Khmer"),
    People("hoa", "Hoa"),
    People("ê-đê", "Ê Đê", "given of the mother"),
    People("gia-rai", "Gia Rai", "family of the mother"),
    People("cơ-ho", "Cơ Ho", ""),
    People("ba-na", "Ba Na", ""),
)
_NUMBER = {people.key: number for number, people in enumerate(PEOPLES)}


@dataclass(frozen=True, slots=True)
class Word:
    """A part of a name with its keys; a list of people sorts by the last word first."""

    text: str

    @property
    def row(self) -> tuple[str, str, str, str, str]:
        keys = [dictionary_key(word) for word in self.text.split()]
        last = keys[-1] if keys else ""
        return self.text, fold(self.text), " ".join(keys), last, " ".join(keys[:-1])


def words_and_slots() -> tuple[list[Word], list[tuple[int, int]]]:
    """Return all parts of names, and for each slot the place of its part among them; the first is the empty one."""
    numbers: dict[str, int] = {"": 0}
    slots = []
    for people, part, sex, weights in _lists():
        for era in range(ERAS):
            start = slot_of(people, part, sex, era)
            drawn = [numbers.setdefault(text, len(numbers)) for text in _filled(weights, era)]
            slots += [(start + place, word) for place, word in enumerate(drawn)]
    return [Word(text) for text in numbers], slots


def slot_of(people: int, part: int, sex: int, era: int) -> int:
    """Return the first slot of a list; `country.slot_of` in the database says the same."""
    return (((people * 3 + part) * 2 + sex) * ERAS + era) * SLOTS


def _filled(weights: dict[str, tuple[int, ...]], era: int) -> list[str]:
    """Fill the slots in proportion to the weights, by the largest remainders."""
    total = sum(each[era] for each in weights.values())
    exact = {text: each[era] * SLOTS / total for text, each in weights.items()}
    places = {text: int(share) for text, share in exact.items()}
    left = SLOTS - sum(places.values())
    for text in sorted(exact, key=lambda each: places[each] - exact[each])[:left]:
        places[text] += 1
    return [text for text, count in places.items() for _ in range(count)]


def _lists() -> Iterator[tuple[int, int, int, dict[str, tuple[int, ...]]]]:
    """Yield people, part, sex and the weights of each list; a list that the file does not have holds the empty name."""
    read = dict(_read())
    for people in PEOPLES:
        for part_number, part in enumerate(PARTS):
            for sex_number, sex in enumerate(SEXES):
                found = read.get((people.key, part, sex)) or read.get((people.key, part, ""))
                yield _NUMBER[people.key], part_number, sex_number, found or {"": (1,) * ERAS}


def _read() -> Iterator[tuple[tuple[str, str, str], dict[str, tuple[int, ...]]]]:
    weights: dict[str, tuple[int, ...]] = {}
    for line in Path(__file__).with_name("names.txt").read_text(encoding="utf-8").splitlines():
        if head := _HEAD.fullmatch(line):
            weights = {}
            yield (head[1], head[2], head[3] or ""), weights
        elif (row := _LINE.fullmatch(line)) and not line.startswith("#"):
            text = "" if row[1] == "-" else row[1]
            given = tuple(map(int, row[2].split()))
            each = given if len(given) == ERAS else given * ERAS
            before = weights.get(text, (0,) * ERAS)
            weights[text] = tuple(map(sum, zip(before, each, strict=True)))
