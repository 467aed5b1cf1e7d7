"""What a paper can show of an act, asked before it gets a number. vi: chữ in được trên giấy.

A letter that the fonts lack would be a box on the paper, a word without blanks would run over its edge: then the paper
can never be made, though the act stands in the book. Asked by the fonts' own tables, in a millisecond.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from fontTools.ttLib import TTFont

from hotich.values.names import upper
from registry.kinds.entry import Entry
from registry.kinds.kind import Kind
from registry.kinds.lines import Line, LineKind
from registry.kinds.reasons import Wrong
from registry.papers.fonts import font_path

#: Points from edge to edge, where a line has the whole width and where it shares it (ethnicity and nationality).
_WIDE, _NARROW = 460.0, 135.0
_SHARED = frozenset({"ethnicity", "nationality"})
#: The smallest letters before a paper is given up, of names and of all else: `rendering._SIZES`.
_NAME_SIZE, _SIZE = 9.0, 7.5
#: Shorter words fit everywhere, whatever their letters.
_SHORT = 12
#: What parts a line before it is printed: "Năm sinh: 1949 → 1948" of a change to an act in a paper book.
_PARTED = {"paper_changes": "→"}
_WRITTEN = frozenset({LineKind.NAME, LineKind.TEXT, LineKind.LONG})


def unprintable(kind: Kind, entry: Entry) -> Wrong:
    """Return what no paper of the act can show, by the key of the line. Raises `FontsMissing`."""
    hidden = {line.key for group in kind.groups if group.key in kind.hidden(entry) for line in group.lines}
    values = entry.values()
    return unprintable_lines(
        kind, {key: values[key] for key in kind.lines if key in values and key not in hidden}
    )


def unprintable_lines(kind: Kind, values: Mapping[str, Any]) -> Wrong:
    """Return the same of single lines of an act, such as those that a later act changes."""
    wrong = Wrong()
    for key, value in values.items():
        line = kind.lines[key]
        if line.kind in _WRITTEN and value:
            for sentence in _sentences(line, value):
                wrong.add(key, sentence)
    return wrong


def _sentences(line: Line, text: str) -> Iterator[str]:
    widths = _widths()
    text = text.replace(_PARTED.get(line.key, "\n"), "\n")
    lacking = dict.fromkeys(sign for sign in text if sign not in widths and not sign.isspace())
    if lacking:
        told = ", ".join(f"“{sign}” (U+{ord(sign):04X})" for sign in lacking)
        yield f"Giấy tờ không in được chữ {told}. Hãy ghi bằng chữ cái La-tinh như trong hộ chiếu."
        return
    is_name = line.kind == LineKind.NAME
    size = _NAME_SIZE if is_name else _SIZE
    room = (_NARROW if line.column in _SHARED else _WIDE) / size
    for word in text.split():
        # Some papers say names in capitals.
        if (
            len(word) > _SHORT
            and sum(widths.get(sign, 1) for sign in (upper(word) if is_name else word)) > room
        ):
            yield f"Không in được “{word[:30]}…” trên một dòng: quá dài mà không có dấu cách. Hãy kiểm tra lại."


@cache
def _widths() -> dict[str, float]:
    """Return the width of every letter that all cuts have, in sizes of the font; of the bold cut, the widest."""
    bold, regular, italic = map(_letters, ("bold", "regular", "italic"))
    return {sign: width for sign, width in bold.items() if sign in regular and sign in italic}


def _letters(cut: str) -> dict[str, float]:
    with TTFont(font_path(Path(settings.VAR) / "fonts", cut)) as font:
        widths, scale = font["hmtx"].metrics, font["head"].unitsPerEm
        return {chr(code): widths[glyph][0] / scale for code, glyph in font.getBestCmap().items()}
