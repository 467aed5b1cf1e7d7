"""Births told twice and births that only look alike, labelled: what the rule finds of the ones and says of the others.

The register is a country of real name frequencies; how doubles come about is written in `tests.bench.country.doubles`.
What another program says of the same pairs: docs/decisions/0031-a-referee-for-doubles.md.
"""

import random
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import pytest

from registry.kinds import entry_of
from registry.kinds.birth import BirthEntry
from registry.models import Record
from registry.records.conflicts.births import births_like
from tests.bench.country import doubles
from tests.countries import small_country

ROWS, PAIRS, NEW = 20_000, 2_000, 1_000
RECALL, FALSE_ALARMS = 0.99, 0.005


@dataclass(frozen=True)
class Pair:
    """An act of the register and a birth that is told now; `how` says what made it, `is_same` whether they are one."""

    act: Record
    told: dict[str, Any]
    how: str
    is_same: bool

    @property
    def is_found(self) -> bool:
        """Whether an officer who enters this birth is warned that it may be that act."""
        found = births_like(BirthEntry.of(self.told))
        return any(each.record == self.act and not each.is_sibling for each in found)


@pytest.fixture(scope="module")
def births(django_db_setup: None, django_db_blocker: Any) -> Generator[list[Record]]:
    """The births of the register in an order of chance; those that count no more are no doubles of anything."""
    with django_db_blocker.unblock(), small_country(ROWS):
        acts = Record.objects.filter(kind="birth", invalidations=None).order_by("pk")
        found = list(acts.select_related("particulars__place_unit").prefetch_related("parties"))
        random.Random(14).shuffle(found)
        yield found


def labelled(births: list[Record]) -> list[Pair]:
    """Return the pairs: half are doubles, half twins, siblings and namesakes, all ways in turn."""
    rng, pairs = random.Random(7), []
    for place, act in enumerate(births[:PAIRS]):
        values, turn = entry_of(act).values(), place // 2
        if place % 2:
            double = doubles.DOUBLES[turn % len(doubles.DOUBLES)]
            pairs.append(Pair(act, double(values, rng), double.__name__, is_same=True))
        else:
            other = doubles.OTHERS[turn % len(doubles.OTHERS)]
            somebody = entry_of(rng.choice(births)).values()
            pairs.append(Pair(act, other(values, rng, somebody), other.__name__, is_same=False))
    return pairs


def test_doubles_are_found_and_relatives_and_namesakes_are_not(births: list[Record], db: None) -> None:
    pairs = labelled(births)
    same = [pair for pair in pairs if pair.is_same]
    others = [pair for pair in pairs if not pair.is_same]
    assert len(pairs) >= 2_000
    assert len(others) >= 0.4 * len(pairs)
    missed = [pair.how for pair in same if not pair.is_found]
    assert 1 - len(missed) / len(same) >= RECALL, f"missed: {missed}"
    mistaken = [pair.how for pair in others if pair.is_found]
    assert len(mistaken) / len(others) <= 0.01, f"mistaken: {mistaken}"


def test_hardly_any_new_entry_is_taken_for_another(births: list[Record], db: None) -> None:
    """The country has no doubles: each birth of it, told for the first time, is a new one."""
    alarms = [
        act.title
        for act in births[-NEW:]
        if any(not each.is_sibling for each in births_like(entry_of(act), act))
    ]
    assert len(alarms) / NEW <= FALSE_ALARMS, alarms
