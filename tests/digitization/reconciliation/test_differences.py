"""What counts as a difference between two databases, of which kind, and which side is likelier wrong."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitization.reconciliation.differences import COMPARED, differences, sort_of
from digitization.workflows.reconciliation import Side, Sort
from hotich.values.dates import PartialDate
from hotich.values.names import fold, same_name

WORDS = (
    "Nguyễn",
    "Thị",
    "Hòa",
    "Đỗ",
    "Quýt",
    "Thúy",
    "H'Hen",
    "Niê",
    "Ksor",
    "Ưng",
    "Lê",
    "Ếch",
    "An",
    "Y",
    "Bảy",
)
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2024, 12, 31))
dates = st.one_of(
    days.map(PartialDate.of),
    days.map(lambda day: PartialDate(day.year, day.month)),
    days.map(lambda day: PartialDate(day.year)),
)
values = st.dictionaries(st.sampled_from(["full_name", "ethnicity", "native_place"]), names)


@given(names, names)
def test_exchanging_the_sides_does_not_change_the_kind(one: str, other: str) -> None:
    for key in ("full_name", "native_place", "ethnicity"):
        assert sort_of(key, one, other) == sort_of(key, other, one)


@given(dates, dates)
def test_exchanging_two_dates_does_not_change_the_kind(one: PartialDate, other: PartialDate) -> None:
    found = sort_of("birth_date", one.iso, other.iso)
    assert found == sort_of("birth_date", other.iso, one.iso)
    assert (found is None) == (one == other)


@given(names)
def test_case_composition_and_blanks_are_no_difference(name: str) -> None:
    for written in (name.upper(), unicodedata.normalize("NFD", name), f" {name.replace(' ', '  ')} "):
        assert sort_of("full_name", name, written) is None


@given(names)
def test_lost_marks_are_a_difference_of_marks_and_the_bare_side_is_wrong(name: str) -> None:
    bare = fold(name)
    if same_name(name, bare):
        return
    assert sort_of("full_name", name, bare) == Sort.TONE
    (found,) = differences({"full_name": name}, {"full_name": bare}, from_paper=True)
    assert found.proposal == Side.THEIRS
    (found,) = differences({"full_name": bare}, {"full_name": name}, from_paper=True)
    assert found.proposal == Side.OURS


@given(values, values, st.booleans())
def test_whatever_is_found_differs_and_was_told(
    ours: dict[str, str], theirs: dict[str, str], from_paper: bool
) -> None:
    found = differences(ours, theirs, from_paper=from_paper)
    assert [each.key for each in found] == [key for key in COMPARED if key in {each.key for each in found}]
    for each in found:
        assert each.key in theirs
        assert each.ours != each.theirs
        assert not from_paper or each.ours or each.key == "personal_id"


@given(days)
def test_a_missing_part_is_not_another_day(day: date) -> None:
    whole = PartialDate.of(day).iso
    for part in (whole[:7], whole[:4]):
        assert sort_of("birth_date", whole, part) == Sort.DATE_PART


@pytest.mark.parametrize(
    ("key", "ours", "theirs", "sort"),
    [
        ("full_name", "Nguyễn Thị Hoà", "Nguyễn Thị Hòa", None),
        ("full_name", "Nguyễn Thị Hoa", "Nguyễn Thị Hòa", Sort.TONE),
        ("full_name", "H’Hen Niê", "H'Hen Niê", None),
        ("full_name", "Hhen Niê", "H'Hen Niê", None),
        ("full_name", "Nguyễn Văn Quí", "Nguyễn Văn Quý", Sort.SPELLING),
        ("full_name", "Y Moan Ênuôl", "Ênuôl Y Moan", Sort.SPELLING),
        ("full_name", "Nguyễn Văn An", "Trần Thị Bích Ngọc", Sort.NAME),
        ("birth_date", "1988-03-02", "1988-02-03", Sort.DATE_PART),
        ("birth_date", "1988-03-02", "1988-03-20", Sort.DATE_PART),
        ("birth_date", "1988-03-02", "1989-04-20", Sort.DATE),
        ("birth_date", "1988", "1989-04-20", Sort.DATE),
        ("gender", "male", "female", Sort.SEX),
        ("gender", "unknown", "", None),
        ("personal_id", "", "001088000001", Sort.NUMBER_MISSING),
        ("personal_id", "001088000002", "001088000001", Sort.NUMBER_OTHER),
        ("native_place", "xã Đông Anh, huyện Đông Sơn, tỉnh Thanh Hóa", "Đông Anh, Đông Sơn, Thanh Hóa", None),
        ("native_place", "Đông Anh, Thanh Hóa", "Đông Hoàng, Thanh Hóa", Sort.PLACE),
        ("ethnicity", "Ê Đê", "Ê-đê", Sort.TONE),
        ("ethnicity", "Kinh", "Tày", Sort.OTHER),
        ("death_date", "2024-05-01", "", Sort.NOT_NOTED),
        ("nationality", "", "Việt Nam", Sort.BLANK),
    ],
)  # fmt: skip
def test_the_kinds_of_differences(key: str, ours: str, theirs: str, sort: Sort | None) -> None:
    assert sort_of(key, ours, theirs) == sort


def test_the_number_tells_who_has_the_wrong_sex() -> None:
    number = {"personal_id": "001188000001"}  # a woman born in 1988
    (found,) = differences({"gender": "male"} | number, {"gender": "female"} | number, from_paper=True)
    assert (found.sort, found.proposal) == (Sort.SEX, Side.OURS)
    (found,) = differences({"gender": "female"} | number, {"gender": "male"} | number, from_paper=True)
    assert found.proposal == Side.THEIRS


def test_an_act_of_the_office_is_the_origin_and_a_typed_book_has_to_be_looked_at() -> None:
    ours, theirs = {"full_name": "Nguyễn Văn Quí"}, {"full_name": "Nguyễn Văn Quý"}
    assert differences(ours, theirs, from_paper=False)[0].proposal == Side.THEIRS
    assert differences(ours, theirs, from_paper=True)[0].proposal == Side.UNCLEAR


def test_what_a_book_does_not_have_is_never_filled_in_from_elsewhere() -> None:
    theirs = {"ethnicity": "Kinh", "native_place": "Thanh Hóa", "birth_date": "1988-03-02"}
    found = differences({"birth_date": "1988"}, theirs, from_paper=True)
    assert [(each.key, each.proposal) for each in found] == [("birth_date", Side.UNCLEAR)]
