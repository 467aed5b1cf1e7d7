"""What a typed name may be, from the likeliest to the least, each as a condition on names. vi: thứ tự ưu tiên.

A stage is asked only while those before it have not filled the page. `where` speaks of a row `k` of known names,
`params` are its values; `groups` are words of which an act must have one each: a ward's short lists are read by them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from registry.finding.words import Typed, readings


class Why(IntEnum):
    """Why an act was found, the better reason first. vi: lý do tìm thấy."""

    EXACT = 0
    FOLDED = 1
    SWAPPED = 2
    SPELT = 3
    WORDS = 4
    BEGINNING = 5
    INITIALS = 6
    NEAR = 7
    NEAR_WORDS = 8


@dataclass(frozen=True, slots=True)
class Stage:
    """One reading of what was typed. `order` ranks within it; `whole` names are few: they come before their acts.

    Names of a `rare` stage are found first and put in order then: read in order, most of them would be read in vain.
    """

    why: Why
    where: str
    params: Mapping[str, Any]
    order: str = "0"
    groups: tuple[tuple[str, ...], ...] = field(default=())
    whole: bool = False
    rare: bool = False


#: Names that differ in one word are tried up to so many.
_MOST_BAGS = 600
#: Beginnings of a word up to so many words.
_MOST_WORDS = 400


class Vocabulary:
    """What the register knows of the words that were typed: `known` are words of names, also slips and beginnings."""

    def __init__(
        self, typed: Typed, known: set[str], near: Mapping[str, Sequence[str]], begun: Sequence[str]
    ) -> None:
        self.known, self.near, self.begun = known, near, begun[:_MOST_WORDS]
        self.words = tuple(self._meant(word) for word in typed.words)

    def _meant(self, word: str) -> str:
        """Return the word itself if names have it, else what it says without the keys left in it."""
        return next((each for each in readings(word) if each in self.known), word)

    @property
    def unknown(self) -> list[int]:
        return [place for place, word in enumerate(self.words) if word not in self.known]


def sure_stages(typed: Typed, words: tuple[str, ...]) -> list[Stage]:
    """Return the stages of names that have all words, which needs no vocabulary beside `words` as they are meant."""
    p: dict[str, Any] = {
        "bag": _bag(words),
        "key": " ".join(words),
        "whole": typed.whole,
        "words": list(words),
        "spelt": list(typed.spelt),
        "given": words[-1],
    }
    whole = Stage(
        Why.EXACT,
        "k.bag = %(bag)s",
        p,
        order="CASE WHEN k.sort = %(whole)s THEN 0 WHEN k.key = %(key)s THEN 1 ELSE 2 END",
        whole=True,
    )
    groups = tuple((word,) for word in words)
    found = [whole]
    for given in ("k.given = %(given)s", "k.given <> %(given)s"):
        others = f"{given} AND k.words @> %(words)s AND k.bag <> %(bag)s"
        if typed.spelt:
            spelt = f"{others} AND k.words @> %(spelt)s"
            found.append(Stage(Why.SPELT, spelt, p, groups=groups, rare=len(words) > 1))
            others += " AND NOT k.words @> %(spelt)s"
        found.append(Stage(Why.WORDS, others, p, groups=groups, rare=len(words) > 1))
    return found


def merged(stages: Sequence[Stage]) -> list[Stage]:
    """Return the same with neighbours that read the same words taken as one, ranked within: for a ward's few names."""
    found: list[Stage] = []
    for stage in stages:
        last = found[-1] if found else None
        if last and stage.groups and last.groups == stage.groups and last.params is stage.params:
            cases = last.order.removesuffix(" END").removeprefix("CASE ") if last.order != "0" else ""
            rank = cases.count(" THEN ")
            if not cases:
                cases, rank = f"WHEN {last.where} THEN 0", 1
            order = f"CASE {cases} WHEN {stage.where} THEN {rank} END"
            found[-1] = Stage(
                last.why, f"(({last.where}) OR ({stage.where}))", stage.params, order, stage.groups
            )
        else:
            found.append(stage)
    return found


def loose_stages(typed: Typed, vocabulary: Vocabulary) -> list[Stage]:
    """Return beginnings and initials, then names with one slip."""
    words = vocabulary.words
    return [*_initials(typed, words), *_beginnings(vocabulary, words), *_near(vocabulary, words)]


def _initials(typed: Typed, words: tuple[str, ...]) -> list[Stage]:
    if letters := typed.initials:
        p: dict[str, Any] = {"initials": letters}
        return [Stage(Why.INITIALS, "k.initials = %(initials)s", p, groups=((f"^{letters}",),))]
    single = [word for word in words if len(word) == 1]
    if not single:
        return []
    full = [word for word in words if len(word) > 1]
    letters = "".join(word[0] for word in words)
    p = {"initials": letters, "full": full, "spelt": list(typed.spelt)}
    has_full = " AND k.words @> %(full)s" if full else ""
    spelt = [each for each, word in zip(typed.spelt, words, strict=False) if len(word) > 1]
    order = "CASE WHEN k.words @> %(spelt)s THEN 0 ELSE 1 END" if spelt else "0"
    p["spelt"] = spelt
    exact = Stage(Why.INITIALS, f"k.initials = %(initials)s{has_full}", p, order, groups=((f"^{letters}",),))
    if not full:
        return [exact]
    p["begins"] = [f"\\m{letter}" for letter in single]
    some = "k.initials <> %(initials)s AND k.key ~ ALL(%(begins)s)"
    gaps = Stage(Why.INITIALS, some + has_full, p, order, groups=tuple((word,) for word in full), rare=True)
    return [exact, gaps]


def _beginnings(vocabulary: Vocabulary, words: tuple[str, ...]) -> list[Stage]:
    begun = [word for word in vocabulary.begun if word != words[-1]]
    rest = words[:-1]
    if not begun or (len(words[-1]) < 2 and not rest) or any(word not in vocabulary.known for word in rest):
        return []
    p = {"rest": list(rest), "begun": begun, "last": words[-1]}
    has_rest = "k.words @> %(rest)s AND " if rest else ""
    groups = (*((word,) for word in rest), tuple(begun))
    unlike = " AND NOT k.words @> ARRAY[%(last)s]"
    return [
        Stage(
            Why.BEGINNING, f"{has_rest}k.given = ANY(%(begun)s){unlike}", p, groups=groups, rare=bool(rest)
        ),
        Stage(
            Why.BEGINNING,
            f"{has_rest}k.words && %(begun)s AND NOT k.given = ANY(%(begun)s){unlike}",
            p,
            groups=groups,
            rare=bool(rest),
        ),
    ]


def _near(vocabulary: Vocabulary, words: tuple[str, ...]) -> list[Stage]:
    unknown = vocabulary.unknown
    if len(unknown) > 1 or not any(vocabulary.near.values()):
        return []
    places = unknown or range(len(words))
    keys = [
        " ".join((*words[:place], near, *words[place + 1 :]))
        for place in places
        for near in vocabulary.near.get(words[place], ())
    ][:_MOST_BAGS]
    p: dict[str, Any] = {
        "keys": keys,
        "bags": sorted({_bag(tuple(key.split())) for key in keys}),
        "bag": _bag(words),
    }
    in_order = "CASE WHEN k.key = ANY(%(keys)s) THEN 0 ELSE 1 END"
    found = [Stage(Why.NEAR, "k.bag = ANY(%(bags)s) AND k.bag <> %(bag)s", p, in_order, whole=True)]
    for place in places:
        near, rest = list(vocabulary.near.get(words[place], ())), [*words[:place], *words[place + 1 :]]
        if near:
            q = {"near": near, "rest": rest, "words": list(words), "bags": p["bags"]}
            has_rest = "k.words @> %(rest)s AND " if rest else ""
            where = (
                f"{has_rest}k.words && %(near)s AND NOT k.words @> %(words)s AND NOT k.bag = ANY(%(bags)s)"
            )
            groups = (*((word,) for word in rest), tuple(near))
            found.append(Stage(Why.NEAR_WORDS, where, q, groups=groups, rare=bool(rest)))
    return found


def _bag(words: tuple[str, ...]) -> str:
    return " ".join(sorted(words))
