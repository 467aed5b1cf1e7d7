"""Deadlines run on the days that public offices work, holidays and swapped Saturdays included."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotich.values.dates import VIETNAM
from hotich.values.working_days import (
    add_working_days,
    is_working_day,
    working_day_of_receipt,
    working_days_between,
)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
COUNTS = st.integers(0, 60)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 6, 3), True),
        (date(2024, 6, 1), False),  # Saturday
        (date(2024, 2, 9), False),  # the eve of Tết
        (date(2024, 2, 14), False),  # substitute for a day of Tết on a Sunday
        (date(2024, 4, 18), False),  # giỗ Tổ
        (date(2024, 4, 29), False),  # swapped …
        (date(2024, 5, 4), True),  # … for this Saturday
        (date(2014, 12, 27), True),  # a Saturday worked for a day of the next year
        (date(2015, 1, 2), False),
        (date(2022, 9, 1), False),  # the second day of Quốc khánh, since 2021
        (date(2026, 11, 24), False),  # ngày Văn hóa Việt Nam, since 2026
    ],
)
def test_offices_work_by_the_official_calendar(day, works):
    assert is_working_day(day) is works


def test_three_working_days_before_a_long_weekend():
    assert add_working_days(date(2024, 4, 26), 1) == date(2024, 5, 2)
    assert add_working_days(date(2024, 4, 26), 3) == date(2024, 5, 4)


def test_no_day_added_to_a_day_off_is_the_next_working_day():
    assert add_working_days(date(2024, 6, 1), 0) == date(2024, 6, 3)
    assert add_working_days(date(2024, 6, 3), 0) == date(2024, 6, 3)


@pytest.mark.parametrize(
    ("received_at", "counts_on"),
    [
        (datetime(2024, 6, 3, 14, 59, tzinfo=VIETNAM), date(2024, 6, 3)),
        (datetime(2024, 6, 3, 15, 0, tzinfo=VIETNAM), date(2024, 6, 3)),
        (datetime(2024, 6, 3, 15, 0, 1, tzinfo=VIETNAM), date(2024, 6, 4)),
        (datetime(2024, 6, 7, 15, 30, tzinfo=VIETNAM), date(2024, 6, 10)),  # Friday
        (datetime(2024, 6, 8, 9, 0, tzinfo=VIETNAM), date(2024, 6, 10)),  # Saturday morning
        (datetime(2024, 6, 8, 22, 0, tzinfo=VIETNAM), date(2024, 6, 10)),  # Saturday night
        (datetime(2024, 6, 3, 8, 1, tzinfo=UTC), date(2024, 6, 4)),  # 15:01 in Viet Nam
        (datetime(2024, 6, 3, 18, 0, tzinfo=UTC), date(2024, 6, 4)),  # 01:00 of the 4th in Viet Nam
        (datetime(2024, 6, 2, 21, 1, tzinfo=timezone(timedelta(hours=-11))), date(2024, 6, 4)),
    ],
)
def test_what_comes_after_three_counts_from_the_next_working_day(received_at, counts_on):
    assert working_day_of_receipt(received_at) == counts_on


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError):
        working_day_of_receipt(datetime(2024, 6, 3, 9, 0))  # noqa: DTZ001


@given(DAYS, COUNTS)
def test_the_end_is_a_working_day_as_many_away_as_asked(start, count):
    end = add_working_days(start, count)
    assert end >= start
    assert is_working_day(end)
    if count:
        assert working_days_between(start, end) == count


@given(DAYS, COUNTS, COUNTS)
def test_adding_twice_is_adding_the_sum(start, first, second):
    if first and second:
        assert add_working_days(add_working_days(start, first), second) == add_working_days(
            start, first + second
        )


@given(DAYS, DAYS)
def test_counting_backwards_gives_the_opposite(one, other):
    if abs((one - other).days) < 4000:
        assert working_days_between(one, other) == -working_days_between(other, one)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_day_of_receipt_is_a_working_day_soon_after(received_at):
    counts_on = working_day_of_receipt(received_at)
    assert is_working_day(counts_on)
    assert timedelta(0) <= counts_on - received_at.astimezone(VIETNAM).date() <= timedelta(days=14)


def test_a_negative_count_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError):
        add_working_days(date(2024, 6, 3), -1)
