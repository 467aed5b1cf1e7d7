"""What a paper can show of an act, asked before it gets a number. vi: chữ in được trên giấy.

A letter that the fonts lack would be a box on the paper, a word without blanks would run over its edge, and what is too
long for the page would be cut: then the paper can never be made, though the act stands in the book. Asked by the fonts'
own tables, in a millisecond.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hotich.values.encodings import legacy_reading
from hotich.values.names import told, upper
from registry.kinds.entry import Entry
from registry.kinds.kind import Kind
from registry.kinds.lines import Line, LineKind
from registry.kinds.reasons import Wrong
from registry.papers.measuring import ROOM_ACROSS, ROOM_DOWN, cuts, letters, measure, sizes_for

_WRITTEN = frozenset({LineKind.NAME, LineKind.TEXT, LineKind.LONG})
#: What parts a line before it is printed: "Năm sinh: 1949 → 1948" of a change to an act in a paper book.
_PARTED = {"paper_changes": "→"}
#: What shares its line with other things, and the least of a line that it has then.
_SHARED, _SHARE = frozenset({"ethnicity", "nationality"}), 0.3
#: Shorter words fit everywhere, whatever their letters.
_SHORT = 12
_CLUSTER = re.compile("(.)([\u0300-\u036f]+)", re.DOTALL)
# The renderer does not shape text: a mark stands at one height, which is right over a small letter without a mark or
# under any; the breve alone is cut to stand over a circumflex or horn (`registry.papers.fonts`).
_BREVE, _LOW, _UNDER, _OVER = "\u0306", frozenset("acegmnopqrsuvwxyz"), 220, 230
_UNDER_BREVE = frozenset("ÂÊÔƠƯâêôơưẬỆỘỢỰậệộợự")
_QUOTED = 60
_AS_IN_A_PASSPORT = "Hãy ghi bằng chữ cái La-tinh như trong hộ chiếu."


@dataclass(frozen=True, slots=True)
class Loss:
    """What a paper would not show as it is: the word or text, the longest one of a page that is too full, and why."""

    text: str
    sentence: str


def unprintable(kind: Kind, entry: Entry) -> Wrong:
    """Return what no paper of the act can show, by the key of the line. Raises `FontsMissing`."""
    gone, values = kind.hidden(entry), entry.values()
    hidden = {line.key for group in kind.groups if group.key in gone for line in group.lines}
    return unprintable_lines(
        kind, {key: values[key] for key in kind.lines if key in values and key not in hidden}
    )


def unprintable_lines(kind: Kind, values: Mapping[str, Any]) -> Wrong:
    """Return the same of single lines of an act, such as those that a later act changes."""
    wrong, known = Wrong(), letters()
    for key, value in values.items():
        line = kind.lines[key]
        if line.kind in _WRITTEN and value:
            text = value.replace(_PARTED.get(key, "\n"), "\n")
            for sentence in _unknown_signs(text, known) or _long_words(line, text):
                wrong.add(key, sentence)
    return wrong


def losses(layout: str, content: Mapping[str, Any]) -> list[Loss]:
    """Return what a paper of that layout would not show of its content. Raises `FontsMissing`."""
    texts, known = dict.fromkeys(_texts(content)), letters()
    found = [Loss(text, sentence) for text in texts for sentence in _unknown_signs(text, known)]
    if found:
        return found
    room = measure(layout, content, sizes_for(layout)[-1])
    found = [Loss(word, _too_wide(word)) for word in room.too_wide]
    if not found and room.height > ROOM_DOWN:
        over = round(100 * (room.height / ROOM_DOWN - 1)) or 1
        too_full = f"Giấy tờ chỉ có một trang, nội dung dài hơn khoảng {over}%. Hãy rút gọn mục dài nhất."
        found.append(Loss(max(texts, key=len), too_full))
    return found


def by_line(found: list[Loss], values: Mapping[str, Any]) -> Wrong:
    """Return the losses under the keys of the lines that say them; `values` are flat, as in `registry.kinds.entry`.

    What no line says, such as a note or what an act said before, is quoted under the empty key.
    """
    wrong = Wrong()
    texts = {key: upper(text) for key, text in values.items() if isinstance(text, str) and text}
    for loss in found:
        said = upper(loss.text.strip(" ,.;:"))
        # A paper says a word of a line, or a line together with others.
        keys = [key for key, text in texts.items() if said in text or text in said]
        if keys:
            wrong.add(max(keys, key=lambda key: len(texts[key])), loss.sentence)
        else:
            wrong.add("", f"Ở “{loss.text[:_QUOTED]}”: {loss.sentence}")
    return wrong


def _unknown_signs(text: str, known: frozenset[str]) -> list[str]:
    lacking = [sign for sign in dict.fromkeys(text) if sign not in known and not sign.isspace()]
    if lacking:
        legacy = legacy_reading(text)
        again = f"Hãy gõ lại, có thể là “{legacy[1]}” (phông {legacy[0]})." if legacy else _AS_IN_A_PASSPORT
        return [f"Giấy tờ không in được {', '.join(map(told, lacking))}. {again}"]
    clusters = dict.fromkeys(
        base + marks for base, marks in _CLUSTER.findall(text) if not _is_set(base, marks)
    )
    if clusters:
        which = ", ".join(f"“{each}”" for each in clusters)
        return [f"Giấy tờ không đặt đúng được dấu của {which}. {_AS_IN_A_PASSPORT}"]
    return []


def _is_set(base: str, marks: str) -> bool:
    """Say whether the renderer sets a letter's marks where they belong."""
    if marks == _BREVE:
        return base in _UNDER_BREVE
    place = unicodedata.combining(marks) if len(marks) == 1 else 0
    return place == _UNDER or (place == _OVER and base in _LOW)


def _long_words(line: Line, text: str) -> Iterator[str]:
    """Yield what is to be said of words that no line of a paper holds; a column may hold less (`losses`)."""
    is_name = line.kind == LineKind.NAME
    bold, (size, name_size, _) = cuts()["bold"], sizes_for("")[-1]
    room = ROOM_ACROSS * (_SHARE if line.column in _SHARED else 1) / (name_size if is_name else size)
    for word in text.split():
        # Some papers say names in capitals.
        if len(word) > _SHORT and bold[upper(word) if is_name else word] > room:
            yield _too_wide(word)


def _too_wide(word: str) -> str:
    return f"Không in được “{word[:30]}…” trên một dòng: quá dài mà không có dấu cách. Hãy kiểm tra lại."


def _texts(value: Any) -> Iterator[str]:
    """Yield every text of a content."""
    match value:
        case str():
            yield value
        case Mapping():
            for each in value.values():
                yield from _texts(each)
        case list() | tuple():
            for each in value:
                yield from _texts(each)
