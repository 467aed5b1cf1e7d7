"""How two descriptions of one person differ, and which side is likelier wrong. vi: phân loại sai lệch đối soát.

Pure: values are texts as `registry.kinds.values.as_text` writes them. What a Vietnamese reader takes for the same
(case, kind of apostrophe, place of the tone mark, composed or decomposed letters) is no difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from digitization.workflows.reconciliation import Side, Sort
from hotich.values.dates import PartialDate
from hotich.values.names import comparison_key, fold
from hotich.values.personal_id import PersonalId, mismatches

#: The key of a difference that is about the whole person.
PERSON = "person"
NAME_KEYS = frozenset({"full_name"})
DATE_KEYS = frozenset({"birth_date", "death_date"})
PLACE_KEYS = frozenset({"native_place"})
#: What is compared, in the order of a page, with the words for it.
COMPARED = {
    "full_name": "Họ tên",
    "birth_date": "Ngày sinh",
    "gender": "Giới tính",
    "personal_id": "Số định danh cá nhân",
    "ethnicity": "Dân tộc",
    "nationality": "Quốc tịch",
    "native_place": "Quê quán",
    "death_date": "Ngày chết",
}
LABELS = {PERSON: "Người", **COMPARED}
#: Two folded names at least so alike are one name with a slip of the pen.
_ALIKE = 0.8
#: Words of an address that say which kind of unit a name belongs to; offices leave them out as they like.
_KINDS_OF_UNITS = frozenset(
    {
        "xa", "phuong", "thi", "tran", "huyen", "quan", "tinh", "thanh", "pho", "dac", "khu", "thon", "ap", "ban",
        "lang", "to", "khoi", "so", "viet", "nam", "tp",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundDifference:
    """One difference: under which key, both values, its kind, and who should correct it."""

    key: str
    ours: str
    theirs: str
    sort: Sort
    proposal: Side


def differences(
    ours: Mapping[str, str], theirs: Mapping[str, str], *, from_paper: bool
) -> list[FoundDifference]:
    """Compare every key that they told, in the order of `COMPARED`; an empty text is a value, a missing key is none.

    `from_paper` says that our side was typed from a book. What the book does not have is then no difference, save the
    personal number, and a slip of the typist is as likely as one of theirs, while an act of the office itself is the
    origin of whatever others hold (Nghị định 123/2015/NĐ-CP, Điều 6).
    """
    found = []
    for key in COMPARED:
        if key not in theirs:
            continue
        mine, yours = ours.get(key, ""), theirs[key]
        if from_paper and not mine and key != "personal_id":
            continue
        sort = sort_of(key, mine, yours)
        if sort is not None:
            proposal = _wrong_side(key, sort, ours, theirs, from_paper=from_paper)
            found.append(FoundDifference(key, mine, yours, sort, proposal))
    return found


def sort_of(key: str, ours: str, theirs: str) -> Sort | None:
    """Return what kind of difference two values are, None when they mean the same; the sides may be exchanged."""
    if key == "gender":
        ours, theirs = ("" if value == "unknown" else value for value in (ours, theirs))
    if ours == theirs:
        return None
    if key == "personal_id":
        return Sort.NUMBER_OTHER if ours and theirs else Sort.NUMBER_MISSING
    if key == "death_date" and not theirs:
        return Sort.NOT_NOTED
    if not ours or not theirs:
        return Sort.BLANK
    if key in DATE_KEYS:
        return _sort_of_dates(PartialDate.parse(ours), PartialDate.parse(theirs))
    if key == "gender":
        return Sort.SEX
    if key in PLACE_KEYS:
        return None if _place_key(ours) == _place_key(theirs) else Sort.PLACE
    if comparison_key(ours) == comparison_key(theirs):
        return None
    if key in NAME_KEYS:
        return _sort_of_names(fold(ours), fold(theirs))
    return Sort.TONE if fold(ours) == fold(theirs) else Sort.OTHER


def _sort_of_names(one: str, other: str) -> Sort:
    if one.replace(" ", "") == other.replace(" ", ""):
        return Sort.TONE
    if sorted(one.split()) == sorted(other.split()):
        return Sort.SPELLING
    # The matcher's result depends on the order of its texts.
    first, second = sorted((one, other))
    alike = SequenceMatcher(None, first, second, autojunk=False).ratio()
    return Sort.SPELLING if alike >= _ALIKE else Sort.NAME


def _sort_of_dates(one: PartialDate, other: PartialDate) -> Sort | None:
    if one == other:
        return None
    if not (one.is_full and other.is_full):
        return Sort.DATE_PART if one.may_be(other) else Sort.DATE
    parts = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    is_swapped = (one.year, one.month, one.day) == (other.year, other.day, other.month)
    return Sort.DATE_PART if is_swapped or sum(a != b for a, b in parts) == 1 else Sort.DATE


def _place_key(text: str) -> str:
    return " ".join(word for word in fold(text).split() if word not in _KINDS_OF_UNITS)


def _wrong_side(
    key: str, sort: Sort, ours: Mapping[str, str], theirs: Mapping[str, str], *, from_paper: bool
) -> Side:
    origin = Side.UNCLEAR if from_paper else Side.THEIRS
    mine, yours = ours.get(key, ""), theirs.get(key, "")
    match sort:
        case Sort.TONE:
            return _side(not _has_marks(mine), not _has_marks(yours)) or origin
        case Sort.NUMBER_MISSING:
            return Side.THEIRS if mine else Side.OURS
        case Sort.NUMBER_OTHER:
            return _side(_contradicts(mine, ours), _contradicts(yours, theirs)) or Side.UNCLEAR
        case Sort.SEX:
            number = theirs.get("personal_id", "") or ours.get("personal_id", "")
            return _side(_other_sex(number, mine), _other_sex(number, yours)) or origin
        case Sort.DATE_PART | Sort.DATE:
            one, other = PartialDate.parse(mine), PartialDate.parse(yours)
            if one.may_be(other):
                # A book that has the year alone has no more: only the book itself can say so.
                longer = len(one.iso) > len(other.iso)
                return Side.THEIRS if longer else Side.UNCLEAR if from_paper else Side.OURS
            number = theirs.get("personal_id", "") if key == "birth_date" else ""
            return _side(_other_year(number, one), _other_year(number, other)) or origin
        case Sort.BLANK:
            return Side.THEIRS if mine else Side.UNCLEAR if from_paper else Side.OURS
        case Sort.NOT_NOTED:
            return Side.THEIRS
        case _:
            return origin


def _side(ours_is_wrong: bool, theirs_is_wrong: bool) -> Side | None:
    if ours_is_wrong == theirs_is_wrong:
        return None
    return Side.OURS if ours_is_wrong else Side.THEIRS


def _has_marks(text: str) -> bool:
    return comparison_key(text) != comparison_key(fold(text))


def _contradicts(number: str, values: Mapping[str, str]) -> bool:
    return bool(mismatches(number, values.get("gender", ""), PartialDate.parse(values.get("birth_date", ""))))


def _other_sex(number: str, gender: str) -> bool:
    return len(number) == 12 and PersonalId(number).gender != gender


def _other_year(number: str, born: PartialDate) -> bool:
    return len(number) == 12 and born.year is not None and PersonalId(number).birth_year != born.year
