"""Numbers, keys and days as an address or a form sends them."""

import datetime

import pytest
from django.http import QueryDict

from hotich.web import posted


def test_a_number_is_read_by_its_name() -> None:
    assert posted.number(QueryDict("page=42&other=7"), "page") == 42


@pytest.mark.parametrize(
    "sent", ["", "page=", "page=-1", "page=1.5", "page=abc", "page=²", f"page={'9' * 19}"]
)
def test_what_is_no_number_of_a_row_is_as_if_it_had_not_come(sent: str) -> None:
    assert posted.number(QueryDict(sent), "page") is None


def test_the_ticked_rows_are_the_numbers_among_what_came() -> None:
    assert posted.numbers(QueryDict("row=3&row=x&row=1"), "row") == [3, 1]


def test_a_day_is_a_whole_day() -> None:
    assert posted.day(QueryDict("on=15/02/2024"), "on") == datetime.date(2024, 2, 15)
    assert posted.day(QueryDict("on=2024"), "on") is None
    assert posted.day(QueryDict("on=31/02/2024"), "on") is None
    assert posted.day(QueryDict(""), "on") is None
