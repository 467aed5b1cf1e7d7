"""Ages in working days, and the day on which each began."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotich.values.working_days import earliest_day_within, working_days_between

DAY = datetime.timedelta(days=1)
days = st.dates(datetime.date(2023, 1, 1), datetime.date(2027, 12, 31))


@settings(deadline=None)
@given(days, st.integers(0, 30))
def test_no_day_before_it_is_as_near(end: datetime.date, count: int) -> None:
    first = earliest_day_within(end, count)
    assert working_days_between(first, end) <= count < working_days_between(first - DAY, end)


def test_a_weekend_makes_nothing_older() -> None:
    monday = datetime.date(2024, 6, 10)
    assert earliest_day_within(monday, 1) == datetime.date(2024, 6, 7)
    assert working_days_between(datetime.date(2024, 6, 7), monday) == 1


def test_there_is_no_negative_age() -> None:
    with pytest.raises(ValueError, match="negative"):
        earliest_day_within(datetime.date(2024, 6, 10), -1)
