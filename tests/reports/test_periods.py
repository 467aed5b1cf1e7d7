"""Stretches of days: named, compared with those before, and cut into what was summed in advance."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotich.models import Cell
from hotich.reports.figures import stretches
from hotich.reports.periods import Period

DAY = datetime.timedelta(days=1)
ON = datetime.date(2024, 11, 30)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31))


@pytest.mark.parametrize(
    ("key", "label", "before", "year_before"),
    [
        ("m2024-03", "Tháng 03/2024", "m2024-02", "m2023-03"),
        ("m2024-01", "Tháng 01/2024", "m2023-12", "m2023-01"),
        ("q2024-1", "Quý I/2024", "q2023-4", "q2023-1"),
        ("h2024-2", "6 tháng cuối năm 2024", "h2024-1", "h2023-2"),
        ("y2024", "Năm 2024", "y2023", "y2023"),
        ("w2021-01", "Tuần 1/2021 (04/01–10/01/2021)", "w2020-53", "w2020-01"),
        ("w2020-53", "Tuần 53/2020 (28/12–03/01/2021)", "w2020-52", "w2019-52"),
        (
            "2024-02-29..2024-03-09",
            "Từ 29/02/2024 đến 09/03/2024",
            "2024-02-19..2024-02-28",
            "2023-02-28..2023-03-09",
        ),
    ],
)
def test_a_period_knows_its_name_and_those_before(
    key: str, label: str, before: str, year_before: str
) -> None:
    period = Period.read(key)
    assert period is not None
    assert (period.key, period.label) == (key, label)
    assert (period.before.key, period.year_before.key) == (before, year_before)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "m2024-13",
        "q2024-5",
        "w2021-53",
        "2024-03-01..2024-02-01",
        "y0",
        "x2024",
        "0001-01-01..9999-12-31",
    ],
)
def test_what_is_no_period_is_none(key: str) -> None:
    assert Period.read(key) is None


def test_a_short_list_offers_what_has_been_so_far() -> None:
    offered = {each.key: (each.first, each.last) for each in Period.choices(ON)}
    assert offered["month"] == (datetime.date(2024, 11, 1), ON)
    assert offered["last-month"] == (datetime.date(2024, 10, 1), datetime.date(2024, 10, 31))
    assert offered["year"] == (datetime.date(2024, 1, 1), ON)
    assert offered["last-year"] == (datetime.date(2023, 1, 1), datetime.date(2023, 12, 31))
    assert Period.of("anything", ON).key == "month"


@given(day=DAYS)
def test_every_period_ends_where_the_next_begins(day: datetime.date) -> None:
    for _, _, latest in Period.kinds(day):
        assert latest[0].first <= day <= latest[0].last
        for newer, older in pairwise(latest):
            assert older.last + DAY == newer.first
            assert Period.read(older.key) == older


@given(first=DAYS, length=st.integers(0, 2000))
def test_months_and_stretches_cover_every_day_once(first: datetime.date, length: int) -> None:
    period = Period.days(first, first + length * DAY)
    days = {first + step * DAY for step in range(length + 1)}
    assert [day for month in period.months for day in _days(month.first, month.last)] == sorted(days)
    covered = [day for _, begin, end in stretches(period.first, period.last) for day in _days(begin, end)]
    assert sorted(covered) == sorted(days)
    for grain, begin, end in stretches(period.first, period.last):
        assert grain == Cell.Grain.DAY or (begin.day, (end + DAY).day) == (1, 1)
        assert grain != Cell.Grain.YEAR or (begin.month, (end + DAY).month) == (1, 1)


@given(last=DAYS)
def test_all_that_ever_was_is_few_stretches(last: datetime.date) -> None:
    found = list(stretches(datetime.date.min, last))
    assert len(found) <= 3
    assert sum((end - begin).days + 1 for _, begin, end in found) == (last - datetime.date.min).days + 1


def _days(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    return [first + step * DAY for step in range((last - first).days + 1)]
