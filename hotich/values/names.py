"""Names of people and places: stored as written, compared and sorted as Vietnamese readers do.

Every name passes `clean_name` on its way in. What is searched, compared or sorted is a derived key,
never a changed name: H'Hen Niê stays H'Hen Niê on paper and is found by "hhen nie".
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from hotich.values.texts import visible

# Typewriters, phones and word processors write the apostrophe of H'Niê, K'Ho, Ea H'leo in all these ways.
_APOSTROPHES = dict.fromkeys(map(ord, "'\u2019\u2018\u02bc\u02b9\u2032`\u00b4\uff07\u02c8"))
#: Beside letters and their marks, what a name may have.
_IN_NAMES = frozenset(" .-\u2010\u2011") | frozenset(map(chr, _APOSTROPHES))

#: Signs that Unicode counts among the letters and that no alphabet has.
_NO_LETTERS = frozenset("ªºµ")

# Letters that Unicode does not decompose. Ð (U+00D0) and Ɖ (U+0189) look like Đ and come in from old fonts.
_PLAIN = str.maketrans(
    {
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ɖ": "d", "Ɖ": "D", "ƀ": "b", "Ƀ": "B", "ø": "o", "Ø": "O",
        "ł": "l", "Ł": "L", "\u0131": "i", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th",
    }
)  # fmt: skip
_ONE_D = str.maketrans({"ð": "đ", "Ð": "Đ", "ɖ": "đ", "Ɖ": "Đ"})

# Dictionary order of the tones: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_VOWELS = "aeiouy"
_BREVE, _CIRCUMFLEX, _HORN, _CARON, _TILDE = "\u0306", "\u0302", "\u031b", "\u030c", "\u0303"

# The alphabet of Viet Nam with the letters of Bahnar, Jrai, Ê Đê, Mnông and Cơ Ho at their places.
# A letter is its base followed by the marks that make it another letter, in code point order.
_ALPHABET = (
    "a", f"a{_BREVE}", f"a{_CIRCUMFLEX}", "b", "ƀ", "c", f"c{_CARON}", "d", "đ", "e", f"e{_BREVE}",
    f"e{_CIRCUMFLEX}", f"e{_CIRCUMFLEX}{_BREVE}", "f", "g", "h", "i", f"i{_BREVE}", "j", "k", "l", "m", "n",
    f"n{_TILDE}", "o", f"o{_BREVE}", f"o{_CIRCUMFLEX}", f"o{_CIRCUMFLEX}{_BREVE}", f"o{_HORN}",
    f"o{_BREVE}{_HORN}", "p", "q", "r", "s", "t", "u", f"u{_BREVE}", f"u{_HORN}", f"u{_BREVE}{_HORN}", "v",
    "w", "x", "y", "z",
)  # fmt: skip
_RANK = {letter: chr(0x41 + place) for place, letter in enumerate(_ALPHABET)}
_SHAPES = {_BREVE, _CIRCUMFLEX, _HORN, _CARON}


class NameParts(NamedTuple):
    """The three fields of a form. vi: họ, chữ đệm, tên."""

    family: str
    middle: str
    given: str

    @property
    def full(self) -> str:
        return " ".join(part for part in self if part)


def clean_name(text: str) -> str:
    """Return the name as it is to be stored: NFC, single spaces, nothing that cannot be seen, otherwise as written."""
    return " ".join(visible(text).split())


def strange_signs(name: str) -> str:
    """Return the signs of a name that are no letter, mark, apostrophe, hyphen or dot, each once, in their order."""
    if name.replace(" ", "").isalpha() and _NO_LETTERS.isdisjoint(name):
        return ""
    return "".join(sign for sign in dict.fromkeys(name) if _is_strange(sign))


def _is_strange(sign: str) -> bool:
    return sign in _NO_LETTERS or (sign not in _IN_NAMES and unicodedata.category(sign)[0] not in "LM")


def told(sign: str) -> str:
    """Return a sign as a sentence names it, also one that nobody sees: “?” (U+003F), ký tự ẩn (U+00AD)."""
    shown = "ký tự ẩn" if unicodedata.category(sign) == "Cf" else f"“{sign}”"
    return f"{shown} (U+{ord(sign):04X})"


def upper(name: str) -> str:
    """Write a name in capitals for paper (Thông tư 04/2020/TT-BTP, Điều 31: chữ in hoa, có dấu).

    NFC comes first: upper-casing a decomposed name would leave marks that some fonts set beside the letter.
    """
    return unicodedata.normalize("NFC", name).upper()


def split_name(full: str) -> NameParts:
    """Propose family, middle and given name of a full name; the form shows them and the officer decides.

    The parts in this order always give back the name: software may not reorder what a book says. Names with
    the family last (Y Moan Ênuôl) are therefore cut like all others until a person enters them otherwise.
    """
    words = clean_name(full).split(" ")
    if len(words) == 1:
        return NameParts("", "", words[0])
    return NameParts(words[0], " ".join(words[1:-1]), words[-1])


def fold(text: str) -> str:
    """Return what search compares: lower case, no marks, no apostrophes, other signs as single spaces.

    "Hoà", "Hòa", "HÒA" and decomposed "Hòa" all fold to "hoa"; "H'Hen Niê" to "hhen nie"; "Đỗ" to "do".
    """
    return " ".join(filter(None, map(_folded_word, text.split())))


@lru_cache(maxsize=20_000)
def _folded_word(word: str) -> str:
    """Fold one word: the few thousand syllables of which names are made are each folded once."""
    bare = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES)).translate(_PLAIN).casefold()
    letters = "".join(
        sign if sign.isalnum() else " " for sign in bare if unicodedata.category(sign) not in ("Mn", "Cf")
    )
    return " ".join(letters.split())


def fold_telex(text: str) -> str:
    """Fold a text whose Telex keys were left in place: "nguyeenx thij hoaf" gives "nguyen thi hoa".

    Words that are no Vietnamese syllable even then stay as they are, so that "Alex" is not harmed.
    """
    return " ".join(_without_telex(word) for word in fold(text).split())


def search_variants(typed: str) -> tuple[str, ...]:
    """Return the folded readings of what an officer typed, the likelier first; one or two of them."""
    plain, telex = fold(typed), fold_telex(typed)
    return (plain,) if plain == telex else (plain, telex)


def comparison_key(name: str) -> str:
    """Return a key that is equal for two spellings of one name, marks included.

    Case, spaces, kind of apostrophe, composed or decomposed letters, Ð for Đ and the place of the tone mark
    (Hoà, Hòa) do not count; Hoa and Hòa remain two names.
    """
    words = []
    for word in clean_name(name).translate(_APOSTROPHES).translate(_ONE_D).casefold().split():
        letters, tones = _letters_and_tones(word)
        words.append("".join(letters) + tones)
    return " ".join(words)


def same_name(one: str, other: str) -> bool:
    """Say whether two spellings are one name to a Vietnamese reader (see `comparison_key`)."""
    return comparison_key(one) == comparison_key(other)


def sort_key(name: str) -> str:
    """Return ASCII text whose byte order is that of a Vietnamese list of people: given name, then the rest.

    It goes into a plain column: neither libc nor the bundled PostgreSQL knows the Vietnamese order.
    An < Anh < Ân < Ất < Dũng < Đức < Oanh < Ông < Ơn.
    """
    words = clean_name(name).split(" ")
    return " ".join(map(_word_key, [words[-1], *words[:-1]]))


def dictionary_key(text: str) -> str:
    """Return ASCII text whose byte order is the dictionary's, for names of places: words as written."""
    return " ".join(map(_word_key, clean_name(text).split(" ")))


@lru_cache(maxsize=20_000)
def _word_key(word: str) -> str:
    """Letters before tones, as in a dictionary: "!" ends the letters and sorts before letters and digits."""
    if word.isdecimal():  # phường 2 stands before phường 10
        return f"{int(word):06d}!"
    letters, tones = _letters_and_tones(word.translate(_APOSTROPHES).translate(_ONE_D).casefold())
    # Signs outside our alphabet (foreign scripts) follow it in the order of their code points.
    ranked = (_RANK.get(letter) or _foreign_rank(letter) for letter in letters)
    return f"{''.join(ranked)}!{tones}"


def _foreign_rank(letter: str) -> str:
    base = letter[0].translate(_PLAIN)
    return _RANK.get(base) or (base if base.isascii() and base.isdigit() else f"~{ord(letter[0]):05x}")


def _letters_and_tones(word: str) -> tuple[list[str], str]:
    """Cut a lower-case word into its letters (base plus shaping marks) and the digits of its tones."""
    letters: list[str] = []
    tones = ""
    for sign in unicodedata.normalize("NFD", word):
        if not unicodedata.combining(sign):
            letters.append(sign)
        elif not letters:
            continue
        elif sign in _TONES and letters[-1][0] in _VOWELS:
            tones += _TONES[sign]
        elif sign in _SHAPES or (sign == _TILDE and letters[-1] == "n"):
            letters[-1] = letters[-1][0] + "".join(sorted({*letters[-1][1:], sign}))
        else:
            tones += "6"
    return letters, tones


_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|nh|ng|[cmnpt])?"
)
_TELEX_SIGNS = re.compile(r"dd|aa|ee|oo|w|[sfrxj]")
_TELEX_LETTERS = (("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"))


@lru_cache(maxsize=20_000)
def _without_telex(word: str) -> str:
    if not _TELEX_SIGNS.search(word):
        return word
    bare = word
    for typed, letter in _TELEX_LETTERS:
        bare = bare.replace(typed, letter)
    bare = re.sub(r"(?<=[auo])w", "", bare).replace("w", "u")
    if _SYLLABLE.fullmatch(bare):
        return bare
    # The tone key stands after the vowel or at the end of the syllable, wherever the typist pressed it.
    untoned = re.sub(r"(?<=[aeiouy])([a-z]*?)[sfrxj]([cghmnpt]*)$", r"\1\2", bare)
    return untoned if _SYLLABLE.fullmatch(untoned) else word
