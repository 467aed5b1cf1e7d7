"""Texts of every kind on their way in: composed, and without what nobody can see. vi: làm sạch ký tự."""

import re
import unicodedata
from typing import Any

from hotich.values.encodings import decode, is_vietnamese

#: Signs that no page and no paper shows, beside controls and marks of format: fillers, joiners, variation selectors
#: (Unicode: Default_Ignorable_Code_Point).
_FILLERS = (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x2065, 0x3164, 0xFFA0)
_IGNORED = (*_FILLERS, *range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000))
_KEPT = frozenset("\t\n\r ")
_UNSEEN = (code for code in range(0x1E000) if unicodedata.category(chr(code)) in ("Cc", "Cf"))
_BLANKS = (code for code in range(0x3001) if chr(code).isspace() and chr(code) not in _KEPT)
#: Letters of formulas, with which pages of the web write in bold or in italics.
_MATHEMATICAL = (chr(code) for code in range(0x1D400, 0x1D800) if unicodedata.category(chr(code)) != "Cn")
#: What becomes of signs. Ð (U+00D0) and Ɖ (U+0189) look like Đ; full-width letters are those of Chinese and Japanese
#: keyboards; of blanks and ends of lines there is one each.
_ON_THE_WAY_IN: dict[int, int | str | None] = (
    dict.fromkeys(code for code in (*_UNSEEN, *_IGNORED) if chr(code) not in _KEPT)
    | dict.fromkeys(_BLANKS, " ")
    | {0x2028: "\n", 0x2029: "\n"}
    | {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | {ord(letter): unicodedata.normalize("NFKC", letter) for letter in _MATHEMATICAL}
    | {0x00D0: "Đ", 0x0189: "Đ"}
)
#: In a word it is not seen either, but a text of the font TCVN3 has it for "ư": "L\u00adu" is Lưu, not Lu.
_SOFT_HYPHEN = "\u00ad"
_KEEPS_SOFT_HYPHENS = _ON_THE_WAY_IN.copy()
del _KEEPS_SOFT_HYPHENS[ord(_SOFT_HYPHEN)]
_WORD_WITH_ONE = re.compile(rf"\S*{_SOFT_HYPHEN}\S*")
#: Those of them that Python takes for printable: to look is ten times as fast as to translate.
_ODD = frozenset(chr(code) for code in _ON_THE_WAY_IN if chr(code).isprintable())


def visible(text: str) -> str:
    """Return the text in composed letters (NFC) without controls, marks of direction and fillers; spaces stay.

    A soft hyphen stays where it may be a letter: whoever enters the name is asked about it as about any strange sign.
    """
    if text.isascii():
        return text if text.isprintable() else text.translate(_ON_THE_WAY_IN)
    if _SOFT_HYPHEN in text:
        text = _WORD_WITH_ONE.sub(_with_letters, text).translate(_KEEPS_SOFT_HYPHENS)
    elif not text.isprintable() or not _ODD.isdisjoint(text):
        text = text.translate(_ON_THE_WAY_IN)
    return unicodedata.normalize("NFC", text)


def _with_letters(word: re.Match[str]) -> str:
    without = word[0].replace(_SOFT_HYPHEN, "")
    return word[0] if without and is_vietnamese(decode(word[0], "tcvn3")) else without


def visible_content(content: Any) -> Any:
    """Return what was sent as JSON with each of its texts as `visible` has it; keys stay."""
    if isinstance(content, str):
        return visible(content)
    if isinstance(content, dict):
        return {key: visible_content(each) for key, each in content.items()}
    return [visible_content(each) for each in content] if isinstance(content, list) else content


def clean_text(text: str) -> str:
    """Return a text of several lines as it is to be stored: single spaces in a line, none at its ends."""
    lines = (" ".join(line.split()) for line in visible(text).splitlines())
    return "\n".join(lines).strip("\n")
