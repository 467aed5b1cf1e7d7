"""Pages of the invented books as a camera would have taken them. vi: ảnh trang sổ mẫu.

From 2006 on the books have printed forms with dotted lines, before that ruled tables over the open book.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageDraw, ImageFont

from digitization.reading.lines import all_lines
from digitization.reading.reading import Mark
from hotich.demo.paper_books import ink
from hotich.demo.paper_books.corpus import ON_PAGE, TrueBook, TrueEntry
from hotich.demo.paper_books.difficulties import datetime_of
from hotich.demo.paper_books.forms import BLOCKS, HEADINGS, Asked, Block
from hotich.demo.paper_books.ink import Box, Colour
from hotich.demo.paper_books.leaf import asked_lines
from registry.kinds.lines import LineKind
from registry.models import EventKind

_FORM = (1240, 1700)
_TABLE = (1660, 1170)
_MARGIN = 64
#: In a ruled column the short words follow one another: Nam, Kinh, Việt Nam.
_ON_THEIR_OWN_LINE = (
    "_full_name", "_date", "_place", "_residence", "_residence_kind", "_witnesses", "_signer", "_id_number", "_id_type"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Pen:
    """Whose hand and ink a book is kept in."""

    colour: Colour
    size: int
    weight: int
    strength: float


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of one line of the form: `mark` as in the reading, `old` what was struck through before them."""

    text: str
    mark: str = ""
    old: str = ""


def draw_page(book: TrueBook, position: int) -> bytes:
    """Return the page as a JPEG of at most 200 kB; the same book gives the same bytes."""
    rng = Random(f"{book.key}/{position}")  # noqa: S311 – stains, not secrets
    entries = book.of_page(position)
    pen = _pen(book)
    page = _form_page(book, position, entries, pen, rng) if book.phase <= 2 else _table_page(
        book, position, entries, pen, rng
    )  # fmt: skip
    stored = io.BytesIO()
    ink.photograph(page, rng).save(stored, "JPEG", quality=44)
    return stored.getvalue()


def words(kind: EventKind, key: str, value: str) -> str:
    """Return a value as a clerk writes it into the book."""
    line = all_lines(kind)[key]
    if line.kind == LineKind.DATE:
        return datetime_of(value)
    if line.kind == LineKind.FLAG:
        return "Chưa rõ tung tích, không có giấy tờ" if value else ""
    return str(line.choices(value).label) if line.choices else value


def _pen(book: TrueBook) -> _Pen:
    rng = Random(book.key)  # noqa: S311
    size = rng.randint(31, 34) if book.phase <= 2 else 25
    return _Pen(rng.choice(ink.INKS), size, rng.choice((400, 460, 520)), 0.72 if book.worn else 0.95)


def _runs(book: TrueBook, entry: TrueEntry, asked: Asked) -> Iterator[_Run]:
    """Return what is written on one dotted line: nothing, one run, or one for each of its keys."""
    reading = entry.reading
    plain: list[str] = []
    for key in asked.keys:
        mark = reading.mark(key)
        if mark in (Mark.UNREADABLE, Mark.TORN):
            yield _Run("", mark)
        elif mark == Mark.MARGIN:
            yield _Run(words(book.kind, key, reading.get(key)), mark, reading.marks[key]["text"])
        elif mark == Mark.WRITTEN:
            plain.append(reading.marks[key]["text"])
        elif reading.get(key):
            plain.append(words(book.kind, key, reading.get(key)))
            if any(reading.mark(other) in (Mark.UNREADABLE, Mark.TORN, Mark.MARGIN) for other in asked.keys):
                yield _Run(plain.pop())
    if plain:
        yield _Run(asked.joined.join(plain))


def _asked_here(book: TrueBook, block: Block) -> list[Asked]:
    lines = asked_lines(book.kind, book.phase)
    return [asked for asked in block.asked if any(key in lines for key in asked.keys)]


class _Hand:
    """Writes the runs of one entry into a column, line after line, and remembers what was torn away."""

    def __init__(
        self, page: Image.Image, pen: _Pen, rng: Random, left: int, right: int, top: int, step: int
    ) -> None:
        self.page, self.pen, self.rng = page, pen, rng
        self.left, self.right, self.step = left, right, step
        self.x, self.y = left, top
        self.torn: list[Box] = []

    def new_line(self) -> None:
        self.x, self.y = self.left, self.y + self.step

    def put(self, run: _Run) -> None:
        if run.mark in (Mark.UNREADABLE, Mark.TORN):
            width = min(150, self.right - self.left)
            if self.x + width > self.right:
                self.new_line()
            box = (self.x, self.y, self.x + width, self.y + self.step)
            if run.mark == Mark.TORN:
                self.torn.append(box)
            else:
                ink.scribble(self.page, box, self.pen.colour, self.rng)
            self.x += width + 10
            return
        if run.old:
            begin = self.x
            self._words(run.old, self.pen.colour)
            if self.x > begin:
                box = (begin, self.y, self.x, self.y + self.step)
                ink.strike(self.page, box, (150, 30, 40), self.rng)
            self._words(run.text, (150, 30, 40))
        else:
            self._words(run.text, self.pen.colour)

    def _words(self, text: str, colour: Colour) -> None:
        """Write as many words on a line as fit."""
        font = ink.font_for(text, self.pen.size, self.pen.weight)
        rest = text.split(" ")
        while rest:
            count = len(rest)
            while count > 1 and self.x + font.getlength(" ".join(rest[:count])) > self.right:
                count -= 1
            if self.x > self.left and self.x + font.getlength(" ".join(rest[:count])) > self.right:
                self.new_line()
                continue
            line, rest = " ".join(rest[:count]), rest[count:]
            ink.write(self.page, (self.x, self.y), line, font, colour, self.rng, strength=self.pen.strength)
            self.x += int(font.getlength(line)) + 10
            if rest:
                self.new_line()


def _form_page(
    book: TrueBook, position: int, entries: list[TrueEntry], pen: _Pen, rng: Random
) -> Image.Image:
    width, height = _FORM
    page = ink.sheet(width, height, book.phase, rng)
    draw = ImageDraw.Draw(page)
    _heading(draw, book, position, width)
    room = (height - 130) // ON_PAGE[book.phase]
    for place, entry in enumerate(entries):
        top = 120 + place * room
        draw.rectangle(
            (_MARGIN - 14, top, width - _MARGIN + 14, top + room - 18), outline=ink.PRINTED, width=2
        )
        _form(page, book, entry, (_MARGIN, top + 8, width - _MARGIN, top + room - 20), pen, rng)
    return page


def _form(page: Image.Image, book: TrueBook, entry: TrueEntry, box: Box, pen: _Pen, rng: Random) -> None:
    left, top, right, bottom = box
    draw = ImageDraw.Draw(page)
    label, bold = ink.printed(17), ink.printed(17, bold=True)
    step = 39
    hand = _Hand(page, pen, rng, left, right, top, step)
    for line in range(1, (bottom - top) // step + 1):
        y = top + line * step
        for x in range(left, right, 7):
            draw.point((x, y), fill=(150, 142, 136))
    for block in BLOCKS[book.kind]:
        asked = _asked_here(book, block)
        if not asked:
            continue
        if hand.x > left:
            hand.new_line()
        if block.title != "Số, ngày đăng ký":
            draw.text((hand.x, hand.y + 13), f"{block.title}:", font=bold, fill=ink.PRINTED)
            hand.x += int(bold.getlength(f"{block.title}:")) + 14
        for each in asked:
            runs = list(_runs(book, entry, each))
            need = label.getlength(each.label) + 14 + sum(pen.size * 0.36 * len(run.text) for run in runs[:1])
            if hand.x > left and hand.x + min(need, 300) > right:
                hand.new_line()
            draw.text((hand.x, hand.y + 13), each.label, font=label, fill=ink.PRINTED)
            hand.x += int(label.getlength(each.label)) + 10
            for run in runs:
                hand.put(run)
            hand.x += 18 if runs else 70
    _spoil(page, hand.torn, entry, box, pen, rng)


def _table_page(
    book: TrueBook, position: int, entries: list[TrueEntry], pen: _Pen, rng: Random
) -> Image.Image:
    width, height = _TABLE
    page = ink.sheet(width, height, book.phase, rng)
    draw = ImageDraw.Draw(page)
    _heading(draw, book, position, width)
    blocks = [block for block in BLOCKS[book.kind] if _asked_here(book, block)]
    total = sum(block.weight for block in blocks)
    edges = [_MARGIN // 2]
    for block in blocks:
        edges.append(edges[-1] + (width - _MARGIN) * block.weight // total)
    top, head = 96, 52
    room = (height - top - head - 24) // ON_PAGE[book.phase]
    bottom = top + head + room * ON_PAGE[book.phase]
    for x in edges:
        draw.line((x, top, x + rng.randint(-2, 2), bottom), fill=ink.PRINTED, width=2)
    for y in (top, *range(top + head, bottom + 1, room)):
        draw.line((edges[0], y, edges[-1], y + rng.randint(-2, 2)), fill=ink.PRINTED, width=2)
    small = ink.printed(15, bold=True)
    for block, left, right in zip(blocks, edges, edges[1:], strict=False):
        _centred(draw, block.title, left, right, top + 5, small)
    # The fold of the open book.
    draw.line((width // 2, 0, width // 2, height), fill=(120, 100, 78), width=3)
    for place, entry in enumerate(entries):
        y = top + head + place * room
        torn: list[Box] = []
        for block, left, right in zip(blocks, edges, edges[1:], strict=False):
            hand = _Hand(page, pen, rng, left + 7, right - 4, y + 3, 26)
            for asked in _asked_here(book, block):
                for run in _runs(book, entry, asked):
                    if hand.x > hand.left and asked.keys[0].endswith(_ON_THEIR_OWN_LINE):
                        hand.new_line()
                    hand.put(run)
            torn += hand.torn
        _spoil(page, torn, entry, (edges[0], y, edges[-1], y + room), pen, rng)
    return page


def _spoil(page: Image.Image, torn: list[Box], entry: TrueEntry, box: Box, pen: _Pen, rng: Random) -> None:
    """Tear the corner away, strike the whole entry out."""
    left, top, right, bottom = box
    if torn:
        first = min(each[0] for each in torn)
        ink.tear(page, (first, min(each[1] for each in torn), right, bottom), rng)
    if entry.struck:
        draw = ImageDraw.Draw(page)
        draw.line((left + 30, bottom - 24, right - 60, top + 24), fill=(160, 34, 40), width=5)
        draw.line((left + 40, top + 30, right - 40, bottom - 30), fill=(160, 34, 40), width=4)


def _heading(draw: ImageDraw.ImageDraw, book: TrueBook, position: int, width: int) -> None:
    title, small = ink.printed(27, bold=True), ink.printed(17)
    _centred(draw, HEADINGS[book.kind], 0, width, 26, title)
    number = f"Quyển số {book.number}" if book.number else "Quyển số ………"
    year = f"Năm {book.cover_year}" if book.cover_year else "Năm ………"
    draw.text((_MARGIN, 66), f"{number}    {year}", font=small, fill=ink.PRINTED)
    draw.text((width - _MARGIN - 120, 66), f"Trang {position}", font=small, fill=ink.PRINTED)


def _centred(
    draw: ImageDraw.ImageDraw, text: str, left: int, right: int, top: int, font: ImageFont.FreeTypeFont
) -> None:
    """Print text in the middle between two edges, on two lines where it must."""
    rest = text.split(" ")
    while rest:
        count = len(rest)
        while count > 1 and font.getlength(" ".join(rest[:count])) > right - left - 6:
            count -= 1
        line, rest = " ".join(rest[:count]), rest[count:]
        draw.text(((left + right - font.getlength(line)) / 2, top), line, font=font, fill=ink.PRINTED)
        top += int(font.size * 1.25)
