"""Pairs of births of which one knows whether they are the same one: how doubles come about, and who only looks alike.

Written from how offices work, not from how anything compares: a double is the same birth told once more, by other
people, from other papers, with slips of the hand. Nothing here knows the product's rule. vi: cặp khai sinh đã gắn nhãn.
"""

from __future__ import annotations

import datetime
import random
import unicodedata
from collections.abc import Callable
from typing import Any

from hotich.values.dates import PartialDate

#: A birth as flat values of its entry.
Values = dict[str, Any]

_NEIGHBOURS = {
    "a": "sqz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "g": "fh", "h": "gj", "i": "uo", "k": "jl", "l": "k",
    "m": "n", "n": "mb", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb",
    "x": "zc", "y": "tu",
}  # fmt: skip
_PEOPLE = ("mother", "father")


def registered_twice(birth: Values, rng: random.Random) -> Values:
    """The family moved, and the other office registered the child from the same papers."""
    told = dict(birth)
    for who in _PEOPLE:
        if told[f"{who}_residence"]:
            told[f"{who}_residence"] = f"Số {rng.randint(1, 300)}, phường khác, tỉnh khác"
    told["birth_place"] = "Bệnh viện đa khoa tỉnh"
    return _with_slips(told, rng, rng.choice((0, 0, 1)))


def retyped(birth: Values, rng: random.Random) -> Values:
    """Typed from a paper book, where grown-ups have no number and often a year alone."""
    told = _without_numbers(birth)
    for who in _PEOPLE:
        if rng.random() < 0.6:
            told[f"{who}_birth_date"] = _less(told[f"{who}_birth_date"], rng)
    return _with_slips(told, rng, rng.choice((0, 1, 1, 2)))


def registered_late(birth: Values, rng: random.Random) -> Values:
    """Asked for years later by the other parent or a grandmother, who know some of it."""
    told = _without_numbers(birth) if rng.random() < 0.5 else dict(birth)
    day = told["child_birth_date"]
    if rng.random() < 0.3:
        told["child_birth_date"] = _less(day, rng)
    for who in _PEOPLE:
        if rng.random() < 0.4:
            told[f"{who}_birth_date"] = _less(told[f"{who}_birth_date"], rng)
        elif rng.random() < 0.15:
            told[f"{who}_birth_date"] = _guessed(told[f"{who}_birth_date"], rng)
    return _with_slips(told, rng, rng.choice((0, 0, 1)))


def mother_by_married_name(birth: Values, rng: random.Random) -> Values:
    """The mother is called by her husband's family name, as papers from abroad have her."""
    told = dict(birth)
    if birth["father_full_name"] and " " in birth["mother_full_name"]:
        family = birth["father_full_name"].split()[0]
        told["mother_full_name"] = " ".join([family, *birth["mother_full_name"].split()[1:]])
        told["mother_personal_id"] = ""
    return told


def without_marks(birth: Values, rng: random.Random) -> Values:
    """Taken over from an old program that knew no marks."""
    told = _without_numbers(birth)
    for key in _names(told):
        told[key] = _bare(told[key])
    return _with_slips(told, rng, rng.choice((0, 0, 1)))


def father_added(birth: Values, rng: random.Random) -> Values:
    """Registered again with the father whom the first act lacks, or without him."""
    told = dict(birth)
    if birth["father_full_name"]:
        for key in [key for key in told if key.startswith("father_")]:
            told[key] = PartialDate() if key.endswith(("_date", "_on")) else ""
        told["parentage_kind"] = "father_unknown"
    return _with_slips(told, rng, rng.choice((0, 0, 1)))


DOUBLES: tuple[Callable[[Values, random.Random], Values], ...] = (
    registered_twice,
    retyped,
    registered_late,
    mother_by_married_name,
    without_marks,
    father_added,
)


def twin(birth: Values, rng: random.Random, other: Values) -> Values:
    """A child of the same hour, with the given name of somebody else."""
    return _renamed(birth, other)


def sibling(birth: Values, rng: random.Random, other: Values) -> Values:
    """A younger child of the same parents."""
    told = _renamed(birth, other)
    return told | {"child_birth_date": _moved(birth["child_birth_date"], rng.randint(400, 2500))}


def namesake(birth: Values, rng: random.Random, other: Values) -> Values:
    """A child of the same name and day, of other parents elsewhere."""
    told = dict(other)
    for key in _CHILD:
        told[key] = birth[key]
    return told


def namesake_of_mother(birth: Values, rng: random.Random, other: Values) -> Values:
    """Another child whose mother has this mother's name and year of birth, born about the same time."""
    told = dict(other)
    told["mother_full_name"] = birth["mother_full_name"]
    told["mother_birth_date"] = PartialDate(birth["mother_birth_date"].year)
    told["mother_personal_id"] = ""
    return told | {"child_birth_date": _moved(birth["child_birth_date"], rng.randint(-200, 200))}


OTHERS: tuple[Callable[[Values, random.Random, Values], Values], ...] = (
    twin,
    sibling,
    namesake,
    namesake_of_mother,
)

_CHILD = (
    *(f"child_{part}_name" for part in ("full", "family", "middle", "given")),
    "child_birth_date",
    "child_gender",
)


def _renamed(birth: Values, other: Values) -> Values:
    told = dict(birth)
    for key in ("child_middle_name", "child_given_name", "child_gender"):
        told[key] = other[key]
    parts = (told["child_family_name"], told["child_middle_name"], told["child_given_name"])
    told["child_full_name"] = " ".join(filter(None, parts))
    told["notice_number"] = ""
    return told


def _with_slips(told: Values, rng: random.Random, count: int) -> Values:
    for slip in rng.sample(_SLIPS, count):
        told = slip(told, rng)
    return told


def _slip_of_name(told: Values, rng: random.Random) -> Values:
    """A letter that was hit beside, left out, doubled, or changed places with its neighbour; or a word left out."""
    key = rng.choice([key for key in _names(told) if told[key]])
    words = told[key].split()
    if len(words) > 2 and rng.random() < 0.15:
        del words[rng.randrange(1, len(words) - 1)]
    else:
        place = rng.randrange(len(words))
        words[place] = _slipped(words[place], rng)
    return told | _name(key, " ".join(words), told)


def _slip_of_marks(told: Values, rng: random.Random) -> Values:
    key = rng.choice([key for key in _names(told) if told[key]])
    words = told[key].split()
    place = rng.randrange(len(words))
    words[place] = _bare(words[place])
    return told | _name(key, " ".join(words), told)


def _slip_of_day(told: Values, rng: random.Random) -> Values:
    """Day and month changed places, the next line of the calendar, or a wrong digit of the year."""
    day = told["child_birth_date"].full
    if day is None:
        return told
    if day.day <= 12 and rng.random() < 0.4:
        return told | {"child_birth_date": PartialDate(day.year, day.day, day.month)}
    if rng.random() < 0.6:
        return told | {"child_birth_date": _moved(told["child_birth_date"], rng.choice((-1, 1)))}
    year = day.year + rng.choice((-1, 1))
    return told | {"child_birth_date": PartialDate(year, day.month, min(day.day, 28))}


def _slip_of_number(told: Values, rng: random.Random) -> Values:
    key = rng.choice([f"{who}_personal_id" for who in _PEOPLE])
    number = told[key]
    if not number:
        return told
    place = rng.randrange(6, 12)
    digit = str((int(number[place]) + rng.randint(1, 9)) % 10)
    return told | {key: number[:place] + digit + number[place + 1 :]}


_SLIPS = [_slip_of_name, _slip_of_marks, _slip_of_day, _slip_of_number]


def _name(key: str, name: str, told: Values) -> Values:
    """Write a name, and the parts of a child's with it."""
    if key != "child_full_name":
        return {key: name}
    words = name.split()
    family, given = (words[0], words[-1]) if len(words) > 1 else ("", words[0])
    return {
        key: name,
        "child_family_name": family,
        "child_middle_name": " ".join(words[1:-1]),
        "child_given_name": given,
    }


def _names(told: Values) -> list[str]:
    return [key for key in ("child_full_name", "mother_full_name", "father_full_name") if told[key]]


def _slipped(word: str, rng: random.Random) -> str:
    place = rng.randrange(len(word))
    bare = _bare(word[place]).lower()
    match rng.randrange(4):
        case 0 if len(word) > 2:
            return word[:place] + word[place + 1 :]
        case 1:
            return word[:place] + word[place] + word[place:]
        case 2 if place + 1 < len(word):
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    hit = rng.choice(_NEIGHBOURS.get(bare, "e"))
    return word[:place] + (hit.upper() if word[place].isupper() else hit) + word[place + 1 :]


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _without_numbers(birth: Values) -> Values:
    return birth | {
        f"{who}_{part}": "" for who in _PEOPLE for part in ("personal_id", "id_number", "id_type")
    }


def _less(day: PartialDate, rng: random.Random) -> PartialDate:
    return PartialDate(day.year, day.month) if day.month and rng.random() < 0.25 else PartialDate(day.year)


def _guessed(day: PartialDate, rng: random.Random) -> PartialDate:
    return PartialDate(day.year + rng.choice((-1, 1))) if day.year else day


def _moved(day: PartialDate, days: int) -> PartialDate:
    return PartialDate.of((day.full or day.lower) + datetime.timedelta(days=days))
