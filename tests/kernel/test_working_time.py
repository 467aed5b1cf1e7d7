"""What stands still while offices are closed: time counted at their desks."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotich.law.hours import office_hours
from hotich.values.dates import VIETNAM
from hotich.values.working_days import set_calendar
from hotich.values.working_time import add_working_time, length_of_day, working_time_between

HOURS = ((time(7, 30), time(11, 30)), (time(13), time(17)))
DAY = timedelta(hours=8)
MOMENTS = st.datetimes(
    datetime.fromisoformat("2026-12-01"), datetime.fromisoformat("2027-04-01"), timezones=st.just(VIETNAM)
)
LENGTHS = st.integers(0, 60 * 80).map(lambda minutes: timedelta(minutes=minutes))


@pytest.fixture(autouse=True, scope="module")
def _calendar_we_ship_with() -> Iterator[None]:
    set_calendar({})
    yield
    set_calendar({})


def at(day: str, hour: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(hour), VIETNAM)


@pytest.mark.parametrize(
    ("begin", "end", "hours"),
    [
        (at("2026-11-16", "09:00"), at("2026-11-16", "09:01"), 1 / 60),
        (at("2026-11-16", "09:00"), at("2026-11-17", "09:00"), 8),
        (at("2026-11-16", "11:00"), at("2026-11-16", "13:30"), 1),
        (at("2026-11-16", "12:00"), at("2026-11-16", "12:45"), 0),
        (at("2026-11-20", "16:00"), at("2026-11-23", "08:30"), 2),
        (at("2026-11-21", "10:00"), at("2026-11-22", "10:00"), 0),
        (at("2026-11-16", "17:30"), at("2026-11-17", "07:00"), 0),
        (at("2027-02-03", "15:00"), at("2027-02-11", "08:30"), 3),  # over Tết
        (at("2026-11-17", "09:00"), at("2026-11-16", "09:00"), 0),
    ],
)
def test_only_hours_at_work_count(begin: datetime, end: datetime, hours: float) -> None:
    assert working_time_between(begin, end, HOURS) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("begin", "hours", "end"),
    [
        (at("2026-11-16", "09:00"), 2, at("2026-11-16", "11:00")),
        (at("2026-11-16", "10:00"), 2, at("2026-11-16", "13:30")),
        (at("2026-11-16", "16:00"), 2, at("2026-11-17", "08:30")),
        (at("2026-11-20", "16:00"), 1, at("2026-11-20", "17:00")),
        (at("2026-11-20", "22:00"), 2, at("2026-11-23", "09:30")),
        (at("2026-11-16", "05:00"), 8, at("2026-11-16", "17:00")),
        (at("2026-11-16", "09:00"), 0, at("2026-11-16", "09:00")),
    ],
)
def test_a_length_ends_at_work(begin: datetime, hours: float, end: datetime) -> None:
    assert add_working_time(begin, timedelta(hours=hours), HOURS) == end


def test_a_length_is_never_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_working_time(at("2026-11-16", "09:00"), timedelta(hours=-1), HOURS)


@given(MOMENTS, LENGTHS)
def test_what_is_added_lies_between(begin: datetime, length: timedelta) -> None:
    assert working_time_between(begin, add_working_time(begin, length, HOURS), HOURS) == length


@given(MOMENTS, MOMENTS, MOMENTS)
def test_waits_add_up(one: datetime, two: datetime, three: datetime) -> None:
    first, second, third = sorted([one, two, three])
    parts = working_time_between(first, second, HOURS) + working_time_between(second, third, HOURS)
    assert parts == working_time_between(first, third, HOURS)


@pytest.mark.django_db
def test_the_law_knows_when_offices_are_at_work() -> None:
    assert office_hours(date(2026, 11, 30), "01") == HOURS
    assert length_of_day(HOURS) == DAY
