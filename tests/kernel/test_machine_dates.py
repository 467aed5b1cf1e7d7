"""What a program wrote as a date is that day in Viet Nam, or it is refused: never another day."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotich.values.dates import UNKNOWN, VIETNAM, PartialDate
from hotich.values.machine_dates import machine_date

BOTH = ["199411200000", "201805200000", "202003200000"]
DAYS = st.dates(date(1800, 1, 2), date(2199, 12, 30))


@pytest.mark.parametrize(
    "told",
    [
        "2016-05-01T00:00:00",
        "2016-05-01T00:00:00.0000000",
        "2016-05-01 00:00:00.000",
        "2016/05/01 23:59",
        "5/1/2016 12:00:00 AM",
        "01/05/2016 00:00:00",
        "01/05/2016 12:00:00 SA",
        "2016-04-30T17:00:00Z",
        "2016-05-01T00:00:00+07:00",
        "2016-04-30T20:00:00-0400",
        "20160501T000000",
        20160501,
        "20160501",
        "20160501000000",
        "201605010000",
        1462035600000,
        1462060800000.0,
        "/Date(1462035600000+0700)/",
        "01052016",
        "01.05.2016",
        "ngày 1 tháng 5 năm 2016",
    ],
)
def test_every_form_of_one_day_is_that_day(told: str | int) -> None:
    assert machine_date(told) == PartialDate(2016, 5, 1)


@pytest.mark.parametrize(
    ("told", "read"),
    [
        (1990.0, PartialDate(1990)),
        ("1990.0", PartialDate(1990)),
        ("201605", PartialDate(2016, 5)),
        ("20160500", PartialDate(2016, 5)),
        ("19900000", PartialDate(1990)),
        ("05/2016", PartialDate(2016, 5)),
        (-473385600000, PartialDate(1955, 1, 1)),
        ("tha\u0301ng 05 na\u0306m 2016", PartialDate(2016, 5)),
    ],
)
def test_what_is_not_told_is_not_made_up(told: str | int | float, read: PartialDate) -> None:
    assert machine_date(told) == read


@pytest.mark.parametrize(
    "told",
    ["", " ", "không rõ", "0001-01-01T00:00:00", "0001-01-01", "1/1/0001 12:00:00 AM", "0000-00-00", "00000000", 0,
     "0001-01-01T00:00:00+07:00", "/Date(-62135596800000)/"],
)  # fmt: skip
def test_a_programs_word_for_no_date_is_the_unknown_date(told: str | int) -> None:
    assert machine_date(told) == UNKNOWN


@pytest.mark.parametrize(
    "told",
    [
        True,
        12,
        42491,
        123456789,
        1462035600,
        "25/12/2016 12:00:00 AM",
        "31/02/2016 00:00:00",
        "2016-13-01T00:00:00",
        "2016-05-01T25:00:00",
        "2016-05-01T00:00:00+99:99",
        "2999-01-01T00:00:00",
        "NaN",
        float("inf"),
        "9" * 5000,
        "-" + "9" * 5000,
        "May 1 2016 12:00AM",
    ],
)
def test_what_may_be_another_day_is_refused_with_a_sentence(told: str | int | float) -> None:
    with pytest.raises(ValueError, match=r"ngày|Năm"):
        machine_date(told)


def test_twelve_digits_that_are_two_days_are_refused() -> None:
    # 22/05/1976 in milliseconds is no day as it stands; 201605010000 is no midnight in milliseconds.
    assert machine_date(201571200000) == PartialDate(1976, 5, 22)
    assert machine_date(201605010000) == PartialDate(2016, 5, 1)
    for told in BOTH:
        with pytest.raises(ValueError, match="hai cách"):
            machine_date(told)


@given(DAYS, st.times(), st.sampled_from(["T", " "]), st.booleans())
def test_a_timestamp_without_zone_is_its_day(day: date, clock: time, between: str, is_short: bool) -> None:
    told = f"{day.isoformat()}{between}{clock.isoformat('minutes' if is_short else 'milliseconds')}"
    assert machine_date(told) == PartialDate.of(day)


@given(st.builds(datetime.combine, DAYS, st.times()), st.integers(-12 * 60, 14 * 60))
def test_a_timestamp_with_a_zone_is_the_day_in_viet_nam(moment: datetime, ahead: int) -> None:
    there = moment.replace(tzinfo=timezone(timedelta(minutes=ahead)), microsecond=0)
    assert machine_date(there.isoformat()) == PartialDate.of(there.astimezone(VIETNAM).date())
    in_utc = there.astimezone(UTC).replace(tzinfo=None).isoformat()
    assert machine_date(f"{in_utc}Z") == machine_date(there.isoformat())


@given(DAYS)
def test_milliseconds_are_refused_or_the_day_in_viet_nam(day: date) -> None:
    midnight = datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
    count = round((midnight - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() * 1000)
    try:
        read = machine_date(count)
    except ValueError:
        assert abs(count) < 10**10 or 18 <= count // 10**10 <= 21
    else:
        assert read == PartialDate.of(day) or count == 0


@given(DAYS)
def test_month_first_only_with_am_or_pm(day: date) -> None:
    american = f"{day.month}/{day.day}/{day.year} 12:00:00 AM"
    assert machine_date(american) == PartialDate.of(day)
    assert machine_date(f"{day:%d/%m}/{day.year} 00:00:00") == PartialDate.of(day)


@given(st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.decimals()))
def test_whatever_is_told_is_a_date_or_a_sentence(told: str | int | float | Decimal) -> None:
    with suppress(ValueError):
        assert isinstance(machine_date(told), PartialDate)
