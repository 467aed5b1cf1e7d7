"""Vietnamese letters as programs wrote them before Unicode: TCVN3 (ABC) and VNI. vi: bảng mã cũ.

Both put Vietnamese letters into one byte or two where Western letters stand in Latin 1. A file may hold the bytes, or
a program may have saved them as Western text ("NguyÔn V¨n An"); both are read. TCVN 5712:1993 (VN3); VNI-Windows.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product

#: Where Windows 1252 puts letters that Latin 1 leaves to control codes; saved text holds them so.
_WESTERN = {
    0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86, 0x2021: 0x87, 0x02C6: 0x88,
    0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C, 0x017D: 0x8E, 0x2018: 0x91, 0x2019: 0x92, 0x201C: 0x93,
    0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96, 0x2014: 0x97, 0x02DC: 0x98, 0x2122: 0x99, 0x0161: 0x9A, 0x203A: 0x9B,
    0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F,
}  # fmt: skip

_TCVN3_ROWS = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"), (0xB5, "àảãáạ"), (0xBB, "ằẳẵắ"), (0xC6, "ặầẩẫấậè"), (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"), (0xE1, "ỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"),
)  # fmt: skip
_SKIPPED = {0xE0, 0xF0}


def _tcvn3() -> dict[int, str]:
    table = {}
    for start, letters in _TCVN3_ROWS:
        code = start
        for letter in letters:
            while code in _SKIPPED:
                code += 1
            table[code] = letter
            code += 1
    return table


_TCVN3 = _tcvn3()

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
#: What a sign behind a vowel adds to it. Of capitals the signs are capitals too.
_VNI_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _CIRCUMFLEX, "á": _CIRCUMFLEX + _ACUTE, "à": _CIRCUMFLEX + _GRAVE, "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}  # fmt: skip
#: Letters that are one sign.
_VNI_LETTERS = {
    "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "o" + _HORN, "ö": "u" + _HORN,
}  # fmt: skip
_MARKABLE = set("aeiouyAEIOUY")

_WORD = re.compile(r"[^\W\d_]+")


def decode(data: bytes | str, encoding: str) -> str:
    """Return the text in composed Unicode letters; `encoding` is "tcvn3", "vni", or a name that Python knows.

    Raises `UnicodeDecodeError` for bytes that Python's encoding does not have.
    """
    if encoding in _DECODERS:
        text = data.decode("latin-1") if isinstance(data, bytes) else data.translate(_WESTERN)
        return unicodedata.normalize("NFC", _DECODERS[encoding](text))
    text = data.decode(encoding) if isinstance(data, bytes) else data
    return unicodedata.normalize("NFC", text)


def _from_tcvn3(text: str) -> str:
    """Decode byte by byte; the capitals' font (.VnTimeH) has the small letters' codes: its words are raised."""
    plain = text.translate(_TCVN3)
    everywhere = _is_shouted(plain)
    return _WORD.sub(lambda word: word[0].upper() if everywhere or _is_shouted(word[0]) else word[0], plain)


def _is_shouted(text: str) -> bool:
    """Say whether all plain letters are capitals, two of them at least: the L of Lê alone is none."""
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    return len(plain) > 1 and all(map(str.isupper, plain))


def _from_vni(text: str) -> str:
    letters: list[str] = []
    for sign in text:
        small = sign.lower()
        if small in _VNI_MARKS and letters and letters[-1][0] in _MARKABLE:
            letters[-1] += _VNI_MARKS[small]
        elif small in _VNI_LETTERS:
            letter = _VNI_LETTERS[small]
            letters.append(letter if sign == small else letter.upper())
        else:
            letters.append(sign)
    return "".join(letters)


_DECODERS = {"tcvn3": _from_tcvn3, "vni": _from_vni}

#: What fonts and their decoders are called by those who used them.
_FONTS = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI"}

_FIRST = r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
_VOWELS = (
    "uyê|iêu|yêu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|uyu|uya|uay|"
    "ai|ao|au|âu|ay|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|ôi|ơi|oo|ua|uâ|ưa|uê|ui|ưi|uo|uô|uơ|ươ|ưu|uy|yê|"
    "[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(rf"{_FIRST}(?:{_VOWELS})(?:ch|nh|ng|[cmnpt])?")
_TONES = dict.fromkeys(map(ord, (_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT)))


def legacy_reading(name: str) -> tuple[str, str] | None:
    """Return (font, reading) of a name whose letters were written with a font of before Unicode, such as VNI.

    None for a name that is Vietnamese as it stands, or that is none in either font: foreign names, names of peoples
    whose words are other. It is a question to whoever has the paper, never an answer.
    """
    if is_vietnamese(name):
        return None
    # TCVN3 writes "é" as Ð, which is Đ since it came in (`hotich.values.texts.visible`).
    for (encoding, font), written in product(_FONTS.items(), (name, name.replace("Đ", "Ð"))):
        reading = decode(written, encoding)
        if reading != written and is_vietnamese(reading):
            return font, reading
    return None


def is_vietnamese(name: str) -> bool:
    """Say whether every word is a syllable that Vietnamese has, and nothing stands between them but blanks."""
    return all(map(_is_syllable, name.split()))


@lru_cache(maxsize=20_000)
def _is_syllable(word: str) -> bool:
    marks = unicodedata.normalize("NFD", word.lower())
    tones = sum(ord(sign) in _TONES for sign in marks)
    return tones <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", marks.translate(_TONES))))
