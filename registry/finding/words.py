"""How what somebody typed may be read as a name: words, slips, initials, a year beside it. vi: cách hiểu chữ đã gõ."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass

from hotich.values.dates import UNKNOWN, PartialDate
from hotich.values.names import clean_name, dictionary_key, fold, fold_telex, sort_key

#: More words than the longest name has are not looked for.
MOST_WORDS = 10
_YEAR = re.compile(r"(?:18|19|20)[0-9]{2}")
_DATE = re.compile(r"(?:([0-9]{1,2})[/.-])?([0-9]{1,2})[/.-]((?:18|19|20)[0-9]{2})")
_VNI = re.compile(r"[a-z]+[0-9][a-z0-9]*")
#: Pressed at once after the vowel, or at the end of the word: "bufi", "buif".
_TONE_KEY = re.compile(r"(?<=[aeiouy])[sfrxj]")
_INITIALS = re.compile(r"[bcdđghklmnpqrstvxy]{2,6}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """A name as it was typed, and the date of birth that stood beside it.

    `words` are folded; `spelt` are the same words with their marks, as `names.sort_key` has them, nothing where no word
    has any; `whole` is that key of the whole name.
    """

    words: tuple[str, ...]
    spelt: tuple[str, ...]
    whole: str
    born: PartialDate

    @property
    def initials(self) -> str:
        """The initials, where a word without a vowel is nothing else: "nth"."""
        return self.words[0] if len(self.words) == 1 and _INITIALS.fullmatch(self.words[0]) else ""


def read_typed(text: str) -> Typed:
    """Read a name, perhaps with a year or a day of birth: "Nguyễn Hoa 1962", "hoa 15/3/1962"."""
    chunks, born = [], UNKNOWN
    for chunk in clean_name(text).split():
        if _YEAR.fullmatch(chunk):
            born = PartialDate.parse(chunk)
        elif match := _DATE.fullmatch(chunk):
            born = _date(match) or born
        elif fold(chunk):
            chunks.append(chunk)
    chunks = chunks[:MOST_WORDS]
    is_marked = any(_has_marks(chunk) for chunk in chunks)
    return Typed(
        words=tuple(word for chunk in chunks for word in fold(chunk).split()),
        spelt=tuple(dictionary_key(chunk) for chunk in chunks) if is_marked else (),
        whole=sort_key(" ".join(chunks)) if chunks else "",
        born=born,
    )


def readings(word: str) -> tuple[str, ...]:
    """Return how a folded word may be meant when the keys of Telex or VNI were left in it, itself first."""
    found = [word, fold_telex(word)]
    if _VNI.fullmatch(word):
        found.append(re.sub("[0-9]", "", word))
    bare = re.sub(r"(?<=[auo])w", "", re.sub(r"([adeo])\1", r"\1", word)).replace("w", "u")
    found += [bare, *(bare[: key.start()] + bare[key.end() :] for key in _TONE_KEY.finditer(bare))]
    return tuple(dict.fromkeys(found))


def slips(word: str) -> set[str]:
    """Return what the word may have been before one letter was left out, doubled, changed or swapped."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {head + tail[1:] for head, tail in cuts if tail}
    found |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    found |= {head + sign + tail[1:] for head, tail in cuts if tail for sign in string.ascii_lowercase}
    found |= {head + sign + tail for head, tail in cuts for sign in string.ascii_lowercase}
    return found - {word, ""}


def _has_marks(chunk: str) -> bool:
    return fold(chunk) != chunk.casefold()


def _date(match: re.Match[str]) -> PartialDate:
    day, month, year = match.groups()
    text = "-".join([year, f"{int(month):02d}", *([f"{int(day):02d}"] if day else [])])
    try:
        return PartialDate.parse(text)
    except ValueError:
        return UNKNOWN
