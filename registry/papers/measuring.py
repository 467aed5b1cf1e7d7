"""How much room a paper's content takes, by the widths of its letters. vi: đo nội dung trên giấy.

It follows the layouts of templates/papers, whose rules it repeats in numbers: measuring takes half a millisecond where
typesetting takes a hundred. All lengths are points.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from fontTools.ttLib import TTFont, TTLibError

from registry.papers.fonts import FontsMissing, font_path

logger = logging.getLogger(__name__)


class Sizes(NamedTuple):
    """The size of letters, of names in capitals, and the space above a line."""

    size: float
    name_size: float
    gap: float


# The first that leaves the paper on one page is taken.
_SIZES = (Sizes(10.5, 12.5, 4), Sizes(9.5, 11, 3), Sizes(8.5, 10, 2), Sizes(7.5, 9, 1))
# Most extracts say less than a birth certificate, and are easier to read in larger letters.
_ROOMY = Sizes(11.5, 13.5, 6)

#: The frame of the text, a little less than 166 by 197 mm so that what is said to fit does.
ROOM_ACROSS, ROOM_DOWN = 469.5, 556.0
# What the renderer leaves from line to line, whatever its style sheet says: the letters' own height.
_LEADING = 1.362
#: So many words are remembered for each cut.
_KEPT = 20_000
_BLANKS = re.compile(r"[ \t\r\n]+")

#: A stretch of text with the cut and the size of its letters.
Run = tuple[str, str, float]


@dataclass(frozen=True, slots=True)
class Room:
    """What a content takes: how high it is, and the words that no line of theirs can hold."""

    height: float
    too_wide: tuple[str, ...]

    @property
    def fits(self) -> bool:
        return not self.too_wide and self.height <= ROOM_DOWN


def sizes_for(layout: str) -> tuple[Sizes, ...]:
    """Return the sizes that a layout is tried in, the largest first."""
    return _SIZES if layout == "birth_certificate_v1" else (_ROOMY, *_SIZES)


def measure(layout: str, content: Mapping[str, Any], sizes: Sizes = _SIZES[-1]) -> Room:
    """Return the room that a paper's content takes in these sizes, by default the smallest there are."""
    sheet = _Sheet(sizes)
    if layout == "birth_certificate_v1":
        sheet.birth(content)
    else:
        sheet.act(layout, content)
    return Room(sheet.height, tuple(dict.fromkeys(sheet.too_wide)))


class Cut(dict[str, float]):
    """The widths of words in one cut of the fonts, in sizes of the font; most are the same few thousand syllables."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        with TTFont(path) as font:
            metrics, scale = font["hmtx"].metrics, font["head"].unitsPerEm
            self.letters = {
                chr(code): metrics[glyph][0] / scale for code, glyph in font.getBestCmap().items()
            }

    def __missing__(self, word: str) -> float:
        wide: float = sum(self.letters.get(sign, 1.0) for sign in word)
        if len(self) < _KEPT:
            self[word] = wide
        return wide


def cuts() -> dict[str, Cut]:
    """Return the cuts of the fonts by their names. Raises `FontsMissing`."""
    return _cuts(Path(settings.VAR) / "fonts")


@cache
def _cuts(folder: Path) -> dict[str, Cut]:
    try:
        return {name: Cut(font_path(folder, name)) for name in ("regular", "bold", "italic")}
    except TTLibError as error:
        logger.exception("A font below %s is damaged: remove it and run manage.py make_fonts", folder)
        raise FontsMissing from error


def letters() -> frozenset[str]:
    """Return the letters that all cuts have and that can be seen."""
    return _letters(Path(settings.VAR) / "fonts")


@cache
def _letters(folder: Path) -> frozenset[str]:
    regular, *others = (cut.letters.keys() for cut in _cuts(folder).values())
    shown = frozenset(regular).intersection(*others)
    return frozenset(sign for sign in shown if unicodedata.category(sign) != "Cf")


class _Sheet:
    """The body of one page, filled from above."""

    def __init__(self, sizes: Sizes) -> None:
        self.size, self.name_size, self.gap = sizes
        self.height = 0.0
        self.too_wide: list[str] = []
        self.cuts = cuts()

    def birth(self, content: Mapping[str, Any]) -> None:
        self._head(("", "bold", 12), ("", "bold", 12.5))
        self.height += 8 + self._text([("GIẤY KHAI SINH", "bold", 25)])
        self._head(("", "italic", 11), ("", "regular", 10.5))
        self.height += 3
        self._line("Họ, chữ đệm, tên", content["child_full_name"], "name")
        self._line("Ngày, tháng, năm sinh", content["birth_date"])
        self._line("Ghi bằng chữ", content["birth_date_words"], "words")
        self._third(("Giới tính", content["gender"]), content)
        self._line("Nơi sinh", content["birth_place"])
        self._line("Quê quán", content["native_place"])
        self._line("Số định danh cá nhân", content["personal_id"] or "0" * 12)
        for whose, parent in (("mẹ", content["mother"]), ("cha", content["father"])):
            self.height += self.gap
            self._line(f"Họ, chữ đệm, tên người {whose}", parent["full_name"])
            self._third(("Năm sinh", parent["birth_year"]), parent)
            self._line("Nơi cư trú", parent["residence"])
        self.height += 2 * self.gap
        self._line("Họ, chữ đệm, tên người đi khai sinh", content["declarant_name"])
        self._line("Giấy tờ tùy thân", content["declarant_identity"])
        self._line("Nơi đăng ký khai sinh", content["registered_at"])
        self._line("Ngày, tháng, năm đăng ký", content["registered_on"])
        self._line("Ghi chú", "; ".join(content["notes"]), "words")

    def act(self, layout: str, content: Mapping[str, Any]) -> None:
        if layout.startswith("certificate"):
            self._head(("", "bold", 12), ("", "bold", 12.5))
            self.height += 10 + self._text([(content["title"], "bold", 22)])
            self._head(("", "italic", 11), ("", "regular", 10.5))
            self.height += 12
        else:
            office = self._text([(content["office"], "bold", 10.5)], 0.46 * ROOM_ACROSS)
            self.height += max(office + 3 + 10.5 * _LEADING, 22.5 * _LEADING)
            title_size = 13 if len(content["title"]) > 42 else 16
            self.height += 12 + self._text([(content["title"], "bold", title_size)])
            self.height += 11 * _LEADING + 6
        if layout.startswith("marital"):
            self._head(("", "bold", 11), ("", "bold", 12.5))
            self.height += 4
            self._prose(content["opening"])
        for place, section in enumerate(content["sections"]):
            self._section(section)
            if place == 0 and layout.startswith("change"):
                self._heading(content["opening"])
                self._changes(content["changes"])
        for sentence in content["sentences"]:
            self._prose(sentence)
        if content["notes"] or not layout.startswith("slip"):
            self._line("Ghi chú", "; ".join(content["notes"]), "words")

    def _head(self, *runs: Run) -> None:
        self.height += sum(size * _LEADING for _, _, size in runs)

    def _section(self, section: Mapping[str, Any]) -> None:
        if section["title"]:
            self._heading(section["title"])
        for row in section["rows"]:
            match len(row):
                case 1:
                    self._line(row[0]["label"], row[0]["value"], row[0]["look"])
                case 2:
                    self._row(zip((0.5, 0.5), row, strict=True))
                case _:
                    self._row(zip((0.25, 0.43, 0.32), row, strict=True))

    def _row(self, cells: Iterable[tuple[float, Mapping[str, str]]]) -> None:
        heights = [
            self._text(self._said(cell["label"], cell["value"], cell["look"]), share * ROOM_ACROSS - 6, 5)
            for share, cell in cells
        ]
        self.height += max(heights) + self.gap + 1

    def _third(self, first: tuple[str, str], person: Mapping[str, str]) -> None:
        cells = (first, ("Dân tộc", person["ethnicity"]), ("Quốc tịch", person["nationality"]))
        heights = [
            self._text(self._said(label, value), share * ROOM_ACROSS)
            for share, (label, value) in zip((0.3, 0.34, 0.36), cells, strict=True)
        ]
        self.height += max(heights) + self.gap + 1

    def _changes(self, changes: Iterable[Mapping[str, str]]) -> None:
        self.height += 8 + self.size * _LEADING + 7
        for change in changes:
            cells = (
                (0.2, change["label"], "regular"),
                (0.4, change["old"], "regular"),
                (0.4, change["new"], "bold"),
            )
            heights = [
                self._text([(text, cut, self.size)], share * ROOM_ACROSS - 6, 3) for share, text, cut in cells
            ]
            self.height += max(heights) + 7

    def _line(self, label: str, value: str, look: str = "") -> None:
        self.height += self._text(self._said(label, value, look)) + self.gap + 1.4

    def _prose(self, text: str) -> None:
        self.height += self._text([(text, "regular", self.size)]) + 2 * self.gap

    def _heading(self, text: str) -> None:
        self.height += self._text([(text, "bold", self.size)]) + 2 * self.gap

    def _said(self, label: str, value: str, look: str = "") -> list[Run]:
        cut = "italic" if look == "words" else "bold"
        return [
            (f"{label}:", "regular", self.size),
            (value, cut, self.name_size if look == "name" else self.size),
        ]

    def _text(self, runs: Iterable[Run], room: float = ROOM_ACROSS, beside: float = 0) -> float:
        """Return the height of a paragraph, and note the words that are wider than its lines and the blank beside."""
        lines, used, highest = 1, 0.0, 0.0
        for text, cut, size in runs:
            widths, highest = self.cuts[cut], max(highest, size)
            blank = widths[" "] * size
            for word in filter(None, _BLANKS.split(text)):
                wide = widths[word] * size
                if wide > room + beside:
                    self.too_wide.append(word)
                if used and used + blank + wide > room:
                    lines, used = lines + 1, wide
                else:
                    used += blank * bool(used) + wide
        return lines * highest * _LEADING
