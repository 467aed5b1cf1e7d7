"""The forecast's sentence never speaks against itself, however its numbers are rounded."""

import datetime
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from digitization.progress.forecast import WEEKS, Forecast, forecast

TODAY = datetime.date(2024, 6, 5)
MONDAY = datetime.date(2024, 6, 3)
WHEN = re.compile(r"dự kiến xong ngày (\d\d/\d\d/\d{4})")
PACE = re.compile(r"đang phê duyệt (chưa đến )?([\d.,]+) việc/ngày")
NEEDED = re.compile(r"phải đạt ([\d.,]+) việc/ngày")


def ahead(left: int, weeks: list[int], days: int | None) -> Forecast:
    done = {MONDAY - datetime.timedelta(weeks=back): count for back, count in enumerate(weeks)}
    deadline = None if days is None else TODAY + datetime.timedelta(days=days)
    return forecast(left, done, deadline=deadline, today=TODAY)


def number(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


outlooks = st.builds(
    ahead,
    st.integers(0, 5_000_000) | st.integers(0, 50),
    st.lists(st.integers(0, 3) | st.integers(0, 20_000), max_size=WEEKS + 1),
    st.none() | st.integers(-400, 2000) | st.integers(-2, 3),
)


@settings(deadline=None)
@given(outlooks)
@example(ahead(10_000, [0, 331, 331, 331, 331], 212))
@example(ahead(1, [0, 1], 1))
@example(ahead(5, [0, 1], 400))
@example(ahead(5_000_000, [0, 1], 400))
def test_the_numbers_of_a_sentence_agree(of: Forecast) -> None:
    said = of.sentence
    assert not re.search(r"(?<![\d.,])0 việc", said), said
    if said.startswith("Kịp hạn"):
        assert not of.is_late
    if "Không kịp" in said or "Đã quá hạn" in said:
        assert of.is_late
    if of.is_late:
        assert "Kịp hạn" not in said
        assert re.search("Không kịp|Đã quá hạn|Muốn kịp|Hôm nay là ngày cuối", said), said
    pace, needed = PACE.search(said), NEEDED.search(said)
    if pace and needed:
        assert number(needed[1]) > number(pace[2]) or pace[1], said
    if needed:
        assert number(needed[1]) > 0
    when = WHEN.search(said)
    if when and of.deadline and "Đã quá hạn" not in said:
        day = datetime.datetime.strptime(when[1], "%d/%m/%Y").date()  # noqa: DTZ007
        assert (day < of.deadline) is said.startswith("Kịp hạn")


@settings(deadline=None)
@given(st.integers(1, 5_000_000), st.integers(2, 2000))
def test_whoever_goes_as_fast_as_it_says_is_in_time(left: int, days: int) -> None:
    needed = NEEDED.search(ahead(left, [], days).sentence)
    assert needed
    a_week = -(-number(needed[1]) * 7 * WEEKS // WEEKS)  # whole entries
    assert not ahead(left, [0, *[int(a_week)] * WEEKS], days).is_late


def test_the_last_day_is_said_to_be_the_last() -> None:
    assert "Hôm nay là ngày cuối" in ahead(7, [], 1).sentence
    assert ahead(7, [], 1).needed is None
