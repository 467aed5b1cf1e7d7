"""A book may tell only the month, the year or nothing: nothing is invented."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from hotich.values.dates import PartialDate, age, today

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PARTIAL = st.one_of(
    st.just(PartialDate()),
    DAYS.map(PartialDate.of),
    DAYS.map(lambda day: PartialDate(day.year, day.month)),
    DAYS.map(lambda day: PartialDate(day.year)),
)


@pytest.mark.parametrize(
    "written",
    [
        "15/02/2024",
        "15.02.2024",
        "15-2-2024",
        "15022024",
        "2024-02-15",
        "ngày 15 tháng 02 năm 2024",
        " 15 02 2024 ",
    ],
)
def test_a_full_date_is_read_in_every_usual_form(written):
    assert PartialDate.parse(written) == PartialDate(2024, 2, 15)


@pytest.mark.parametrize(
    "written", ["02/2024", "2.2024", "022024", "2024-02", "00/02/2024", "00.02.2024", "Tháng 02 năm 2024"]
)
def test_a_month_is_read_without_inventing_a_day(written):
    assert PartialDate.parse(written) == PartialDate(2024, 2)


@pytest.mark.parametrize("written", ["2024", "00/00/2024", "năm 2024"])
def test_a_year_is_read_without_inventing_a_month(written):
    assert PartialDate.parse(written) == PartialDate(2024)


@pytest.mark.parametrize("written", ["", "  ", "không rõ", "Không xác định"])
def test_an_unknown_date_is_a_value_and_false(written):
    unknown = PartialDate.parse(written)
    assert unknown == PartialDate()
    assert not unknown
    assert (unknown.display(), unknown.iso, unknown.full) == ("", "", None)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("31/02/2024", "Không có ngày “31/02/2024” trong lịch."),
        ("29/02/2023", "Không có ngày “29/02/2023” trong lịch."),
        ("1024", "Năm 1024 nằm ngoài khoảng"),
        ("hôm qua", "Không đọc được ngày “hôm qua”"),
        ("15/00/2024", "Có ngày thì phải có tháng."),
        ("15/02/24", "Không đọc được"),
    ],
)
def test_a_wrong_date_is_answered_with_a_sentence(written, sentence):
    with pytest.raises(ValueError) as refusal:
        PartialDate.parse(written)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("value", "shown", "dotted"),
    [
        (PartialDate(2024, 2, 5), "05/02/2024", "05.02.2024"),
        (PartialDate(2024, 2), "tháng 02 năm 2024", "02.2024"),
        (PartialDate(2024), "năm 2024", "2024"),
    ],
)
def test_each_kind_has_its_own_text(value, shown, dotted):
    assert (value.display(), str(value), value.dotted) == (shown, shown, dotted)


@given(PARTIAL)
def test_every_text_form_is_read_back(value):
    assert PartialDate.parse(value.iso) == value
    assert PartialDate.parse(value.dotted) == value
    assert PartialDate.parse(value.display()) == value


@given(PARTIAL, PARTIAL)
def test_the_order_of_the_values_is_the_order_of_the_column(one, other):
    assert (one < other) == (one.iso < other.iso)
    if one.is_before(other):
        assert not one.may_be(other)
        assert other.is_after(one)


@given(PARTIAL, DAYS)
def test_the_bounds_hold_the_days_it_may_be(value, day):
    assert value.lower <= value.upper
    assert value.may_be(day) == (value.lower <= day <= value.upper)
    if value.is_full:
        assert value.lower == value.upper == value.full


def test_bounds_end_with_the_month():
    assert PartialDate(2024, 2).upper == date(2024, 2, 29)
    assert PartialDate(2023, 12).upper == date(2023, 12, 31)
    assert PartialDate(1955).lower == date(1955, 1, 1)


def test_an_age_from_a_year_alone_is_a_range():
    assert PartialDate(2000).age_on(date(2024, 6, 1)) == (23, 24)
    assert PartialDate(2000, 7, 1).age_on(date(2024, 6, 30)) == (23, 23)
    assert PartialDate().age_on(date(2024, 6, 1)) is None


def test_who_is_born_on_leap_day_grows_older_on_the_first_of_march():
    assert age(born=date(2004, 2, 29), on=date(2022, 2, 28)) == 17
    assert age(born=date(2004, 2, 29), on=date(2022, 3, 1)) == 18


@pytest.mark.parametrize("parts", [(None, 2, None), (2024, None, 5), (2024, 13, None), (0, None, None)])
def test_impossible_parts_are_refused(parts):
    with pytest.raises(ValueError):
        PartialDate(*parts)


@pytest.mark.parametrize(
    ("utc", "expected"),
    [
        (datetime(2024, 12, 31, 16, 55, tzinfo=UTC), date(2024, 12, 31)),  # 23:55 in Hà Nội
        (datetime(2024, 12, 31, 17, 5, tzinfo=UTC), date(2025, 1, 1)),  # 00:05
    ],
)
def test_today_is_the_day_in_viet_nam(utc, expected):
    with time_machine.travel(utc, tick=False):
        assert today() == expected
