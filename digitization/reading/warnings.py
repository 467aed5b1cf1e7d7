"""What is unusual about an entry of a paper book. vi: cảnh báo khi nhập sổ giấy.

It never refuses: a book says what it says, and a reason is all that is asked. The rules of the kind of act are asked
too, as they were on the day of registration; what they only ask of new acts is left out. What the typist has marked
(empty in the book, unreadable, torn) is not missing. Pure and quick: imports ask it for every row.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from digitization.reading.lines import all_lines, expected_keys
from digitization.reading.reading import Reading
from hotich.values.dates import UNKNOWN, PartialDate
from hotich.values.names import fold
from registry.kinds import KINDS
from registry.kinds.entry import Entry
from registry.kinds.lines import Line, LineKind
from registry.kinds.names import sign_warnings
from registry.kinds.reasons import Warning
from registry.models import EventKind, PartyRole

Ends = tuple[int | None, int | None]

#: Years in which books of a phase were begun; the forms of two phases overlap.
YEARS_OF: dict[int, Ends] = {
    1: (2016, None),
    2: (2006, 2016),
    3: (1999, 2006),
    4: (1975, 1999),
    5: (None, 1976),
}

#: What the kinds ask of a new act only, or say in a way that does not fit an old book.
_OF_NEW_ACTS = frozenset({"late", "lived-under-a-day", "partial-death-date", "family-name", "no-original"})
#: Keys about which a kind's errors speak of its own form, not of what is written.
_OF_THE_FORM = frozenset({"effective_date"})

#: The day that a kind's errors compare with; here it is the day of registration.
_TODAY = "hôm nay"

_MALE, _FEMALE = "male", "female"
_GENDER_OF = {"father": _MALE, "husband": _MALE, "mother": _FEMALE, "wife": _FEMALE}
_WORD_OF = {_MALE: "nam", _FEMALE: "nữ"}
#: Middle names that tell the sex, nearly always.
_TELLS = {"thị": _FEMALE, "văn": _MALE}
#: What the kinds tell the writer of a new act to do; what a book says is typed as it stands there.
_ADVICE = re.compile(r"\s*\bHãy [^.]*\.")
_AGE = re.compile(r"([0-9]{1,3})\s*tuổi", re.IGNORECASE)
_LIKE_A_DATE = re.compile(r"[0-9\s./\-]+")
_APOSTROPHE = re.compile("['’ʼ]")
_PLAIN_NUMBER = re.compile(r"[0-9]+")
#: Completed years below which somebody is young for it, and above which a death surprises.
_PARENT, _GROOM, _BRIDE, _OLDEST = 18, 20, 18, 110
#: Nobody is asked to describe one of them who has no name in the book.
_PERHAPS_UNKNOWN = frozenset({"father", "mother", "declarant"})


def reading_warnings(
    kind: EventKind,
    phase: int,
    reading: Reading,
    *,
    years: Ends = (None, None),
    numbers: Ends = (None, None),
) -> list[Warning]:
    """Return what is unusual about what was read; `years` and `numbers` are those on the book's cover.

    Never raises, whatever the values are: a date that no calendar has is a warning too.
    """
    wrong = list(_unreadable(kind, reading))
    bad = {warning.field for warning in wrong}
    readable = (
        Reading({key: text for key, text in reading.values.items() if key not in bad}, reading.marks)
        if bad
        else reading
    )
    entry = readable.entry(kind)
    registered = readable.date("reg_date")
    on = registered.upper if registered else _last_day(phase, years)
    found = [
        *_about_number(reading, numbers),
        *_about_dates(kind, phase, entry, registered, years),
        *wrong,
        *_by_its_kind(kind, phase, entry, readable, on),
        *_about_names(kind, entry, reading, on),
        *_about_ages(kind, entry, reading),
        *_untouched(kind, phase, reading),
    ]
    return list({warning.code: warning for warning in reversed(found)}.values())[::-1]


def _unreadable(kind: EventKind, reading: Reading) -> Iterator[Warning]:
    values = reading.values
    for line, allowed in _checked_lines(kind):
        text = values.get(line.key, "")
        if text and not _fits(line, text, allowed):
            yield Warning(f"{line.key}-unknown", f"{line.label}: “{text}” {_why(line)}.", line.key)
    for key, mark in reading.marks.items():
        text = mark.get("text", "")
        # "23 tuổi" or a day of the moon stands there as it was written; 31/02 may be a slip of the keyboard.
        if mark.get("state") == "written" and _LIKE_A_DATE.fullmatch(text) and not reading.get(key):
            marked = all_lines(kind).get(key)
            if marked and marked.kind == LineKind.DATE:
                yield Warning(f"{key}-no-such-day", f"{marked.label}: “{text}” không có trong lịch.", key)


def _about_number(reading: Reading, numbers: Ends) -> Iterator[Warning]:
    number = reading.get("reg_number")
    if not number:
        if not reading.mark("reg_number"):
            yield Warning("no-number", "Không có số đăng ký.", "reg_number")
        return
    if not _PLAIN_NUMBER.fullmatch(number):
        yield Warning("number-suffix", f"Số “{number}” không chỉ gồm chữ số.", "reg_number")
    order = number_order(number)
    first, last = numbers
    if order is not None and ((first and order < first) or (last and order > last)):
        ends = f"{first or '…'}–{last or '…'}"
        yield Warning("number-outside", f"Số {number} nằm ngoài các số của sổ ({ends}).", "reg_number")


def _about_dates(
    kind: EventKind, phase: int, entry: Entry, registered: PartialDate, years: Ends
) -> Iterator[Warning]:
    if not registered:
        return
    year = registered.year or 0
    first, last = years if any(years) else YEARS_OF[phase]
    if (first and year < first) or (last and year > last):
        ends = "–".join(dict.fromkeys(str(each) for each in (first or "…", last or "…")))
        of = "của sổ" if any(years) else "của mẫu sổ này"
        yield Warning("date-outside", f"Ngày đăng ký năm {year} nằm ngoài các năm {of} ({ends}).", "reg_date")
    described = KINDS[kind]
    if described.happened_on:
        happened: PartialDate = _flat(entry, described.happened_on)
        if happened.is_after(registered):
            label = all_lines(kind)[described.happened_on].label.lower()
            yield Warning("registered-before", f"Ngày đăng ký ở trước {label}.", "reg_date")
    for role in entry.roles():
        if (
            entry.person(role).birth_date.is_after(registered)
            and described.happened_on != f"{role}_birth_date"
        ):
            who = PartyRole(role).label.lower()
            yield Warning(
                f"{role}-born-after", f"Ngày sinh của {who} ở sau ngày đăng ký.", f"{role}_birth_date"
            )


def _by_its_kind(
    kind: EventKind, phase: int, entry: Entry, reading: Reading, on: datetime.date
) -> Iterator[Warning]:
    """Ask the kind of act, as of the day of registration; of what has no value it need say nothing."""
    described = KINDS[kind]
    for warning in described.warnings(entry, on):
        if warning.code in _OF_NEW_ACTS or not reading.get(warning.field):
            continue
        if warning.code.startswith("partial-") and phase >= 3:
            continue
        message = f"{warning.message} ({warning.forbids})." if warning.forbids else warning.message
        yield Warning(warning.code, message, warning.field)
    for key, sentences in described.errors(entry, on).items():
        if not reading.get(key) or key in _OF_THE_FORM:
            continue
        if key.endswith("_birth_date") and _born_after(entry, key, described.happened_on):
            code = f"{key.removesuffix('_birth_date')}-young"
            yield Warning(code, "Ngày sinh ở sau ngày sinh của con.", key)
            continue
        # What lies after the day of registration is said above, whoever's birthday it is.
        is_said = key == described.happened_on or key.endswith("_birth_date")
        said = [each for each in sentences if not (is_said and _TODAY in each)]
        if said:
            message = _ADVICE.sub("", " ".join(said)) or " ".join(said)
            yield Warning(f"{key}-contradicts", message.replace(_TODAY, "ngày đăng ký"), key)


def _about_names(kind: EventKind, entry: Entry, reading: Reading, on: datetime.date) -> Iterator[Warning]:
    for line in _name_lines(kind):
        yield from sign_warnings(reading.values.get(line.key, ""), line.key, line.label, on)
    for role in entry.roles():
        person = entry.person(role)
        words = person.full_name.casefold().split()
        gender = person.gender or _GENDER_OF.get(role, "")
        if len(words) < 2 or gender not in _WORD_OF:
            continue
        if {_TELLS.get(word) for word in words[1:-1]} - {None, gender}:
            key = f"{role}_full_name" if reading.get(f"{role}_full_name") else f"{role}_given_name"
            message = f"Giới tính là {_WORD_OF[gender]} nhưng tên là “{person.full_name}”."
            yield Warning(f"{role}-name-and-sex", message, key)
    if kind == EventKind.BIRTH and _of_no_parents_family(entry):
        yield Warning("family-name", "Họ của trẻ khác họ của cha và của mẹ.", "child_family_name")


def _about_ages(kind: EventKind, entry: Entry, reading: Reading) -> Iterator[Warning]:
    """An age in the place of a date of birth is as good as any for what is unusual."""
    for key, mark in reading.marks.items():
        if mark.get("state") != "written" or not key.endswith("_birth_date") or reading.get(key):
            continue
        told = _AGE.search(mark.get("text", ""))
        if told is None:
            continue
        years, role = int(told[1]), key.removesuffix("_birth_date")
        if kind == EventKind.BIRTH and role in ("mother", "father") and years < _PARENT:
            who = "Mẹ" if role == "mother" else "Cha"
            yield Warning(f"{role}-young", f"{who} ghi {years} tuổi.", key)
        elif kind == EventKind.MARRIAGE and years < {"husband": _GROOM, "wife": _BRIDE}.get(role, 0):
            who = "Bên nam" if role == "husband" else "Bên nữ"
            yield Warning(f"{role}-too-young", f"{who} ghi {years} tuổi khi kết hôn.", key)
        elif years > _OLDEST:
            yield Warning(f"{role}-old", f"Ghi {years} tuổi.", key)


def _untouched(kind: EventKind, phase: int, reading: Reading) -> Iterator[Warning]:
    """Name in one sentence what such a book has and nobody typed or marked; who has no name is not described."""
    values, marks = reading.values, reading.marks
    missing = [
        (key, label)
        for key, name, label in _expected(kind, phase)
        if not values.get(key) and key not in marks and (not name or key == name or values.get(name))
    ]
    if missing:
        labels = ", ".join(label for _, label in missing)
        yield Warning("not-typed", f"Chưa nhập và chưa ghi tình trạng: {labels}.", missing[0][0])


def number_order(number: str) -> int | None:
    """Return the digits with which a number is put in order: 15 of "15a"; None when it has none."""
    digits = _PLAIN_NUMBER.search(number)
    order = int(digits[0]) if digits else None
    return order if order is not None and order < 2**31 else None


def _flat(entry: Entry, key: str) -> Any:
    """Return the value under a flat key, such as `child_birth_date`, without building all of them."""
    role, _, column = key.partition("_")
    return getattr(entry.person(role), column) if role in entry.roles() else getattr(entry, key)


def _last_day(phase: int, years: Ends) -> datetime.date:
    """Return the day that makes people oldest, where no date of registration is known."""
    last = years[1] or years[0] or YEARS_OF[phase][1] or datetime.MAXYEAR
    return datetime.date(last, 12, 31)


def _born_after(entry: Entry, key: str, happened_on: str) -> bool:
    born: PartialDate = _flat(entry, key)
    happened: PartialDate = _flat(entry, happened_on) if happened_on else UNKNOWN
    return bool(happened) and born.is_after(happened)


def _of_no_parents_family(entry: Entry) -> bool:
    """Only where people carry their father's family name: not H'Hen Niê, whose father is Y Krih Niê or Ksor."""
    child = entry.person("child")
    known = [parent for parent in (entry.person("father"), entry.person("mother")) if parent.full_name]
    # The one who is not named may be the one whose name it is.
    if not child.family_name or len(known) < 2:
        return False
    first = child.full_name.split()[0]
    if any(parent.full_name.startswith(f"{first} ") for parent in known):
        return False
    people = (child, *known)
    if any(person.ethnicity not in ("", "Kinh", "Hoa") for person in people):
        return False
    names = [fold(person.full_name).split() for person in people]
    if any(len(words[0]) == 1 for words in names if words) or any(
        _APOSTROPHE.search(person.full_name) for person in people
    ):
        return False
    return names[0][:1] not in [words[:1] for words in names[1:]]


@lru_cache(maxsize=1_000)
def _label_of(line: Line) -> str:
    if not line.role:
        return line.label
    return f"{line.label.lower()} {PartyRole(line.role).label.lower()}"


def _fits(line: Line, text: str, allowed: frozenset[str]) -> bool:
    match line.kind:
        case LineKind.DATE:
            return _is_date(text)
        case LineKind.NUMBER:
            return text.isdecimal()
        case _:
            return text in allowed


def _why(line: Line) -> str:
    if line.kind == LineKind.DATE:
        return "không phải là ngày"
    return "không phải là số" if line.kind == LineKind.NUMBER else "không có trong danh sách"


@lru_cache(maxsize=20_000)
def _is_date(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True


@lru_cache
def _checked_lines(kind: EventKind) -> tuple[tuple[Line, frozenset[str]], ...]:
    kinds = {LineKind.DATE, LineKind.NUMBER, LineKind.CHOICE, LineKind.RADIO}
    return tuple(
        (line, frozenset(line.choices.values if line.choices else ()))
        for line in all_lines(kind).values()
        if line.kind in kinds
    )


@lru_cache
def _name_lines(kind: EventKind) -> tuple[Line, ...]:
    """The names that the kind itself does not know: who registered, who signed."""
    names = (line for line in all_lines(kind).values() if line.kind == LineKind.NAME)
    return tuple(line for line in names if line.key not in KINDS[kind].lines)


@lru_cache
def _expected(kind: EventKind, phase: int) -> tuple[tuple[str, str, str], ...]:
    """Return each expected key with the key of its person's name and the label by which it is missed."""
    lines = all_lines(kind)
    return tuple(
        (
            key,
            f"{lines[key].role}_full_name" if lines[key].role in _PERHAPS_UNKNOWN else "",
            _label_of(lines[key]),
        )
        for key in expected_keys(kind, phase)
        if key != "reg_number"
    )
