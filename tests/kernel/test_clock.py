"""The hour of a death is told to the minute, to the hour, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotich.values.clock import read_time


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("", ""),
        ("  ", ""),
        ("7", "07"),
        ("07", "07"),
        ("7h", "07"),
        ("7 giờ", "07"),
        ("7:5", "07:05"),
        ("7h05", "07:05"),
        ("7H05", "07:05"),
        ("0705", "07:05"),
        ("19.30", "19:30"),
        ("7 giờ 05 phút", "07:05"),
        ("00:00", "00:00"),
        ("23:59", "23:59"),
    ],
)
def test_an_hour_is_read_in_every_usual_form(typed: str, time: str) -> None:
    assert read_time(typed) == time


@pytest.mark.parametrize("typed", ["24", "23:60", "2460", "7:05:30", "sáng", "-1", "705", "7h05m"])
def test_what_no_clock_shows_is_answered_with_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match="Không có giờ"):
        read_time(typed)


@given(st.integers(0, 23), st.integers(0, 59))
def test_what_was_read_is_read_again(hour: int, minute: int) -> None:
    for time in (f"{hour:02d}", f"{hour:02d}:{minute:02d}"):
        assert read_time(time) == time
        assert read_time(time.replace(":", "h")) == time
