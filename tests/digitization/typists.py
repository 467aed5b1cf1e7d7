"""People who make mistakes at known rates: a typist's slips, and a checker who overlooks some of them."""

import unicodedata
from dataclasses import dataclass, field
from random import Random

from digitization.reading.lines import all_lines
from digitization.reading.reading import Reading
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from registry.kinds.lines import Line, LineKind
from registry.models import EventKind

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEAR = {letter: row[max(0, i - 1) : i] + row[i + 1 : i + 2] for row in _ROWS for i, letter in enumerate(row)}
#: Combining marks of the five tones.
_TONES = "\u0300\u0309\u0303\u0301\u0323"


@dataclass
class Typist:
    """Somebody who types; one field in `1 / rate` goes wrong. Nobody here makes up what the book does not say."""

    by: Actor
    rate: float
    rng: Random
    last: Reading = field(default_factory=Reading)

    def read(self, kind: EventKind, truth: Reading) -> Reading:
        """Return what they type when the book says `truth`."""
        lines, typed = all_lines(kind), {}
        marks = {key: dict(mark) for key, mark in truth.marks.items() if self.rng.random() >= self.rate}
        for key, value in truth.values.items():
            if self.rng.random() < self.rate:
                value = self._slip(lines[key], value)
            if value:
                typed[key] = value
        self.last = truth
        return Reading(typed, marks)

    def mend(self, kind: EventKind, truth: Reading, typed: Reading, wrong: list[str]) -> Reading:
        """Return their typing with the fields that came back typed again."""
        anew = self.read(kind, truth)
        values, marks = dict(typed.values), {key: dict(mark) for key, mark in typed.marks.items()}
        for key in wrong:
            values.pop(key, None)
            marks.pop(key, None)
            if key in anew.values:
                values[key] = anew.values[key]
            if key in anew.marks:
                marks[key] = dict(anew.marks[key])
        return Reading(values, marks)

    def _slip(self, line: Line, value: str) -> str:
        """Type one field wrong: another key, another tone, digits exchanged, the line above, or nothing at all."""
        kind = self.rng.random()
        if kind < 0.12 or line.kind in (LineKind.FLAG, LineKind.UNIT):
            return ""
        above = self.last.get(line.key)
        if kind < 0.22 and above and above != value:
            return above
        if line.choices:
            return self.rng.choice([each for each in line.choices.values if each and each != value])
        if line.kind == LineKind.DATE:
            return self._wrong_date(value)
        if kind < 0.55 and any(each in _TONES for each in unicodedata.normalize("NFD", value)):
            return self._wrong_tone(value)
        if any(letter.isdigit() for letter in value):
            return self._exchanged(value)
        return self._wrong_key(value)

    def _wrong_key(self, value: str) -> str:
        places = [i for i, letter in enumerate(value) if letter.casefold() in _NEAR]
        if not places:
            return f"{value}{value[-1]}"
        place = self.rng.choice(places)
        near = self.rng.choice(_NEAR[value[place].casefold()])
        return value[:place] + (near.upper() if value[place].isupper() else near) + value[place + 1 :]

    def _wrong_tone(self, value: str) -> str:
        letters = list(unicodedata.normalize("NFD", value))
        place = self.rng.choice([i for i, letter in enumerate(letters) if letter in _TONES])
        letters[place] = self.rng.choice(["", *(tone for tone in _TONES if tone != letters[place])])
        return unicodedata.normalize("NFC", "".join(letters))

    def _exchanged(self, value: str) -> str:
        """Exchange two digits that stand together, or press one key twice."""
        pairs = [
            i
            for i in range(len(value) - 1)
            if value[i].isdigit() and value[i + 1].isdigit() and value[i] != value[i + 1]
        ]
        if not pairs:
            place = next(i for i, letter in enumerate(value) if letter.isdigit())
            return value[: place + 1] + value[place:]
        place = self.rng.choice(pairs)
        return value[:place] + value[place + 1] + value[place] + value[place + 2 :]

    def _wrong_date(self, value: str) -> str:
        """Another day that the calendar has."""
        for _ in range(20):
            place = self.rng.choice([i for i, letter in enumerate(value) if letter.isdigit() and i != 0])
            wrong = f"{value[:place]}{self.rng.randrange(10)}{value[place + 1 :]}"
            try:
                if wrong != value and PartialDate.parse(wrong).iso == wrong:
                    return wrong
            except ValueError:
                continue
        return value[:4] if value[:4] != value else str(int(value) + 1)


@dataclass
class Looker:
    """Somebody who compares with the book and overlooks a wrong field at that rate."""

    by: Actor
    overlooks: float
    rng: Random

    def find(self, truth: Reading, typed: Reading) -> list[str]:
        """Return the wrong fields that they see."""
        return [key for key in sorted(wrong_fields(truth, typed)) if self.rng.random() >= self.overlooks]


def wrong_fields(truth: Reading, typed: Reading) -> set[str]:
    """Return the keys under which the typing does not say what the book says, mark and words included."""
    keys = truth.values.keys() | truth.marks.keys() | typed.values.keys() | typed.marks.keys()
    return {
        key
        for key in keys
        if truth.get(key) != typed.get(key)
        or dict(truth.marks.get(key, {})) != dict(typed.marks.get(key, {}))
    }
