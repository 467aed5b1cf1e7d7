"""What a number of a workbook shows: its format says whether 20149 is 01.03.1955, 03.1955 or 1955. vi: định dạng số.

Excel keeps dates, zero-padded numbers and percents as plain numbers beside a format. What is read is what the person
who typed the cell saw; where that is not the value itself (a day without its year, a rounded number), the cell is bad.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

#: Formats that every workbook has without saying them; 14 is the day as the computer's country writes it.
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 27: "dd/mm/yyyy", 28: "dd/mm/yyyy", 29: "dd/mm/yyyy", 30: "dd/mm/yyyy",
    31: "dd/mm/yyyy", 32: "h:mm", 33: "h:mm:ss", 34: "h:mm", 35: "h:mm:ss", 36: "dd/mm/yyyy", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys(range(50, 59), "dd/mm/yyyy"),
}  # fmt: skip
_GENERAL = ("", "general", "@")
#: A format's pieces: words in quotes, a sign after a backslash, room for a sign, brackets, and single letters.
_PIECE = re.compile(
    r'"([^"]*)"|\\(.)|[_*].|\[([^\]]*)\]|(am/pm|a/p|general|(?P<letter>[a-z])(?P=letter)*|.)', re.S
)
_AS_TEXT = "Hãy định dạng ô là Văn bản (Text), ghi lại đúng như trong sổ."


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that cannot be taken as it stands: what it shows, and the sentence for whoever corrects it."""

    shown: str
    reason: str


@dataclass(frozen=True, slots=True)
class DateCell:
    """A date or a time of day as the cell shows it: 05.03.1955, 03.1955, 1955 or 07:05."""

    text: str


def format_of(number: int, own: dict[int, str]) -> str:
    """Return the format of that number, or nothing when a value shows as it is."""
    code = own.get(number, _BUILT_IN.get(number, ""))
    return "" if code.strip().casefold() in _GENERAL else code


def shown(value: str, code: str, *, from_1904: bool = False) -> str | DateCell | BadCell:
    """Return what a cell with this number shows under its format."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number.adjusted() > 20:
        return BadCell(value, f"Ô ghi số không đọc được. {_AS_TEXT}")
    section = _sections(code)[0]
    letters, digits, other = _pieces(section)
    if "e" in letters and "y" not in letters:
        letters["y"] = "yyyy"  # the year of an era, as in the formats of the East
    if {"y", "m", "d", "h", "s"} & letters.keys():
        return _day(number, letters, code, other, from_1904)
    return _digits(number, digits, code, other)


def _sections(code: str) -> list[str]:
    """Cut a format into its parts for positive, negative and other values; the first may stand alone."""
    found, at, quoted = [""], 0, False
    while at < len(code):
        sign = code[at]
        if sign == "\\" and not quoted:
            found[-1] += code[at : at + 2]
            at += 2
            continue
        quoted ^= sign == '"'
        if sign == ";" and not quoted:
            found.append("")
        else:
            found[-1] += sign
        at += 1
    return found


def _pieces(section: str) -> tuple[dict[str, str], list[str], str]:
    """Return a format's letters of dates, its places for digits with the words between, and what is neither."""
    letters: dict[str, str] = {}
    places: list[str] = []
    other, before = "", ""
    pieces = list(_PIECE.finditer(section.casefold()))
    for at, piece in enumerate(pieces):
        words, escaped, bracket, plain = piece[1], piece[2], piece[3], piece[4]
        if words is not None or escaped:
            places.append(f"={words if words is not None else escaped}")
        elif bracket is not None:
            # [$-42A] is a language, [Red] a colour; a condition or hours beyond a day are something else.
            if re.fullmatch(r"[hms]+|[<>=].*", bracket):
                other += f"[{bracket}]"
            elif bracket.startswith("$") and (money := bracket[1:].partition("-")[0]):
                other += money
        elif plain and (plain in ("am/pm", "a/p", "general") or plain[0] in "ymdhse"):
            kind = plain[0]
            if kind == "m":
                after = next(
                    (each[4][0] for each in pieces[at + 1 :] if each[4] and each[4][0] in "ymdhs"), ""
                )
                kind = "minute" if before == "h" or after == "s" else "m"
            elif kind == "d" and len(plain) > 2:
                continue  # the day of the week
            elif plain == "general" or (kind == "e" and section[piece.end() : piece.end() + 1] in ("+", "-")):
                other += plain  # also a power of ten: 1.23E+11
                continue
            if kind != "a":
                letters[kind] = plain
                before = plain[0]
        elif plain and plain in "0#?":
            places.append(plain)
        elif plain and plain in "%.,@":
            other += plain
        elif plain:
            places.append(f"={plain}")
    return letters, places, other


def _day(
    number: Decimal, letters: dict[str, str], code: str, other: str, from_1904: bool
) -> DateCell | BadCell:
    days = int(number)
    seconds = round((number - days) * 86_400)
    if "[" in other:
        return BadCell(
            str(number), f"Ô Excel ghi một khoảng thời gian ({code}), không phải ngày giờ. {_AS_TEXT}"
        )
    if not {"y", "m", "d"} & letters.keys():
        time = f"{seconds // 3600 % 24:02d}:{seconds // 60 % 60:02d}"
        if 0 <= number < 1 and "h" in letters:
            return DateCell(time)
        return BadCell(time, f"Ô Excel chỉ hiện giờ ({code}) của một ngày. {_AS_TEXT}")
    day = _date(days, from_1904)
    if day is None:
        return BadCell(str(number), f"Ô ngày của Excel không có trong lịch. {_AS_TEXT}")
    if "y" not in letters:
        return BadCell(
            f"{day.day:02d}.{day.month:02d}",
            f"Ô ngày của Excel không hiện năm ({code}) nên năm có thể do Excel tự thêm. {_AS_TEXT}",
        )
    if "m" not in letters:
        if "d" in letters:
            return BadCell(str(day.year), f"Ô ngày của Excel không hiện tháng ({code}). {_AS_TEXT}")
        return DateCell(f"{day.year:04d}")
    if "d" not in letters:
        return DateCell(f"{day.month:02d}.{day.year:04d}")
    return DateCell(f"{day.day:02d}.{day.month:02d}.{day.year:04d}")


def _date(days: int, from_1904: bool) -> datetime.date | None:
    """Return the day of that number; Excel's 60 is a 29 February 1900 that never was."""
    if from_1904:
        begin = datetime.date(1904, 1, 1)
    elif 0 < days < 60:
        begin = datetime.date(1899, 12, 31)
    elif days > 60:
        begin = datetime.date(1899, 12, 30)
    else:
        return None
    try:
        return begin + datetime.timedelta(days)
    except OverflowError:
        return None


def _digits(number: Decimal, places: list[str], code: str, other: str) -> str | BadCell:
    """Write whole digits into their places; whatever else a format does to a number is not what a book says."""
    value = _plain(number)
    room = sum(not place.startswith("=") for place in places)
    grouped = other == "," and number == int(number) and abs(number) < 1000
    decimals = other == "." and number != int(number)
    if grouped:
        return value
    if other or decimals or not room or number < 0 or number != int(number):
        return BadCell(value, f"Ô số có định dạng “{code}” nên hiện khác với số {value}. {_AS_TEXT}")
    left = list(str(int(number)) if number else "")
    first = next(at for at, place in enumerate(places) if not place.startswith("="))
    written: list[str] = []
    for at in range(len(places) - 1, -1, -1):
        place = places[at]
        if place.startswith("="):
            written.append(place[1:])
            continue
        if left:
            written.append(left.pop())
        elif place == "0":
            written.append("0")
        if at == first:
            written += reversed(left)
            left = []
    return "".join(reversed(written)).strip()


def _plain(number: Decimal) -> str:
    return str(int(number)) if number == int(number) else format(number.normalize(), "f")
