"""Dates spoken out, as papers and books require beside the digits. vi: ghi bằng chữ.

No official algorithm was found, and North and South speak differently: the choice is a value, and the words
are stored with the record so that a reprint never recomputes them.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from hotich.values.dates import PartialDate

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@dataclass(frozen=True, slots=True)
class Speech:
    """How a region speaks numbers: "hai nghìn không trăm linh năm" or "hai ngàn không trăm lẻ năm"."""

    zero_tens: str = "linh"
    four_after_tens: str = "tư"
    thousand: str = "nghìn"


NORTHERN = Speech()
SOUTHERN = Speech(zero_tens="lẻ", thousand="ngàn")
SOUTHERN_PLAIN = Speech(zero_tens="lẻ", four_after_tens="bốn", thousand="ngàn")


def number_in_words(number: int, speech: Speech = NORTHERN) -> str:
    """Speak a whole number from 0 to 9999 in Vietnamese."""
    if not 0 <= number <= 9999:
        raise ValueError("number must be between 0 and 9999")
    thousands, rest = divmod(number, 1000)
    hundreds, below = divmod(rest, 100)
    words = [_DIGITS[thousands], speech.thousand] if thousands else []
    if hundreds or (thousands and below):
        words += [_DIGITS[hundreds], "trăm"]
    if below or not words:
        words += _below_hundred(below, speech, after_hundreds=bool(words))
    return " ".join(words)


def _below_hundred(number: int, speech: Speech, *, after_hundreds: bool) -> list[str]:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return [speech.zero_tens, _DIGITS[ones]] if after_hundreds else [_DIGITS[ones]]
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 5:
        words.append("lăm")
    elif ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 4 and tens > 1:
        words.append(speech.four_after_tens)
    elif ones:
        words.append(_DIGITS[ones])
    return words


def in_words(day: date | PartialDate, speech: Speech = NORTHERN) -> str:
    """Speak a date: "Ngày mười lăm, tháng hai, năm hai nghìn không trăm hai mươi tư".

    A missing part is left out; the unknown date gives "".
    """
    known = day if isinstance(day, PartialDate) else PartialDate.of(day)
    parts = []
    if known.day:
        parts.append(f"ngày {number_in_words(known.day, speech)}")
    if known.month:
        # The fourth month has a name of its own everywhere: tháng tư.
        parts.append(f"tháng {'tư' if known.month == 4 else number_in_words(known.month, speech)}")
    if known.year:
        parts.append(f"năm {number_in_words(known.year, speech)}")
    spoken = ", ".join(parts)
    return spoken[:1].upper() + spoken[1:]


def from_words(text: str) -> PartialDate:
    """Read a spoken date of any region back; raises ValueError with a sentence for the officer."""
    spoken = " ".join(text.replace(",", " ").split()).casefold()
    match = re.fullmatch(r"(?:(?:ngày (.+?) )?tháng (.+?) )?năm (.+)", spoken)
    if match is None:
        raise ValueError(f"Không đọc được ngày ghi bằng chữ “{text}”.")
    try:
        day, month, year = (_numbers()[_plain(words)] if words else None for words in match.groups())
    except KeyError as unread:
        raise ValueError(f"Không đọc được “{unread.args[0]}” trong ngày ghi bằng chữ “{text}”.") from None
    return PartialDate(year, month, day)


# Every regional word and the one that stands for it while reading. The first days of a month are
# "mùng một", "mồng hai"; the first month is also "tháng giêng", the twelfth "tháng chạp".
_SAME = {
    "tư": "bốn", "mốt": "một", "lăm": "năm", "nhăm": "năm", "lẻ": "linh", "ngàn": "nghìn", "giêng": "một",
    "bẩy": "bảy", "mùng": "", "mồng": "",
}  # fmt: skip


def _plain(words: str) -> str:
    if words == "chạp":
        return "mười hai"
    return " ".join(filter(None, (_SAME.get(word, word) for word in words.split())))


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    return {_plain(number_in_words(number)): number for number in range(1, 2200)}
