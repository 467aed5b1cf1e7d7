"""What lies with a person by name, of whatever app: how much it is, and how it goes to a colleague. vi: việc đang giữ.

The kernel knows no app: a kind of work stands in its app and is named in `hotich/wiring.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.module_loading import import_string

from hotich.models import Office, User
from hotich.rights.access import Actor

_PATHS: list[str] = []


@dataclass(frozen=True, slots=True)
class HeldWork:
    """One kind of work.

    `count` tells for each of these people how much they hold, at one office or at all. `hand_over` gives what somebody
    holds at an office to a colleague there, in the caller's transaction, and returns how much; it raises `InvalidInput`
    where the colleague's role may not do it.
    """

    title: str
    count: Callable[[Collection[int], int | None], Mapping[int, int]]
    hand_over: Callable[[int, User, Office, str, Actor], int]


def wire(paths: Iterable[str]) -> None:
    """Name the kinds of work, in the order in which they are shown."""
    _PATHS.extend(path for path in paths if path not in _PATHS)


def kinds() -> list[HeldWork]:
    """Return all kinds of work."""
    return [import_string(path) for path in _PATHS]


def count(people: Collection[int]) -> Mapping[int, int]:
    """Return how much each of these people holds, of all kinds together."""
    found: Counter[int] = Counter()
    for kind in kinds():
        found.update(kind.count(people, None))
    return found


def held_at(person: int, office: int) -> list[tuple[str, int]]:
    """Return what one person holds at one office, kind by kind; nothing of what they do not."""
    counted = [(kind.title, kind.count([person], office).get(person, 0)) for kind in kinds()]
    return [(title, number) for title, number in counted if number]
