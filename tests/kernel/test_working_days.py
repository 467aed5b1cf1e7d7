"""Where every limit ends: in working days from the hour of receipt, in days, in months. One table serves them all."""

import ast
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotich.models import CalendarDay
from hotich.models.law import Certainty
from hotich.values.dates import VIETNAM, PartialDate
from hotich.values.working_days import (
    add_working_days,
    exceptions,
    is_working_day,
    last_day,
    set_calendar,
    working_day_of_receipt,
    working_days_between,
)
from registry.kinds.timeliness import timeliness
from registry.kinds.validity import Term, valid_until
from registry.models import RegistrationKind

ROOT = Path(__file__).resolve().parent.parent.parent
ROWS = [
    CalendarDay(**row | {"day": date.fromisoformat(row["day"])})
    for row in json.loads((ROOT / "hotich/data/law/CalendarDay.json").read_text("utf-8"))
]
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
COUNTS = st.integers(0, 60)


@pytest.fixture(autouse=True, scope="module")
def _calendar_of_the_rows() -> Iterator[None]:
    set_calendar(exceptions(ROWS))
    yield
    set_calendar({})


@pytest.fixture
def other_calendar() -> Iterator[Any]:
    """Let a test count by other days, then by the rows again."""
    yield set_calendar
    set_calendar(exceptions(ROWS))


# --- The table ------------------------------------------------------------------------------------------------

SAME_DAY = {"working_days": 0}
THREE = {"working_days": 3}
ONE = {"working_days": 1}
BIRTH, DEATH, HALF_A_YEAR = {"days": 60}, {"days": 15}, {"months": 6}

# fmt: off
#: When it began · the limit · its last day.
LIMITS = [
    # Until 15:00 the day of receipt counts, and what is due the same day is due that day.
    ("2024-06-03 14:59", SAME_DAY, "2024-06-03"),
    ("2024-06-03 15:00", SAME_DAY, "2024-06-03"),
    ("2024-06-03 15:01", SAME_DAY, "2024-06-04"),
    ("2024-06-03 15:00", THREE,    "2024-06-06"),
    ("2024-06-03 15:01", THREE,    "2024-06-07"),
    # Fridays and weekends.
    ("2024-06-07 15:00", SAME_DAY, "2024-06-07"),
    ("2024-06-07 15:30", SAME_DAY, "2024-06-10"),
    ("2024-06-07 09:00", ONE,      "2024-06-10"),
    ("2024-06-07 15:30", THREE,    "2024-06-13"),
    ("2024-06-08 09:00", SAME_DAY, "2024-06-10"),
    ("2024-06-08 22:00", THREE,    "2024-06-13"),
    # Tết 2026: from 16/02 to 20/02 and the weekends around.
    ("2026-02-13 15:00", SAME_DAY, "2026-02-13"),
    ("2026-02-13 15:30", SAME_DAY, "2026-02-23"),
    ("2026-02-13 09:00", THREE,    "2026-02-25"),
    ("2026-02-13 15:30", THREE,    "2026-02-26"),
    ("2026-02-18 09:00", SAME_DAY, "2026-02-23"),
    ("2025-12-18",       BIRTH,    "2026-02-23"),  # 16/02
    ("2026-02-01",       DEATH,    "2026-02-23"),  # 16/02
    # Tết 2027, awaited: 04, 05, 08, 09, 10/02.
    ("2027-02-03 09:00", ONE,      "2027-02-11"),
    ("2027-02-03 15:30", SAME_DAY, "2027-02-11"),
    ("2027-02-03 15:30", THREE,    "2027-02-16"),
    ("2027-01-21",       DEATH,    "2027-02-11"),  # 05/02
    ("2026-08-06",       HALF_A_YEAR, "2027-02-11"),  # 06/02
    # 30/4 and 1/5, in 2024 with 29/4 swapped for Saturday 04/5, in 2025 with 02/5 for Saturday 26/4.
    ("2024-04-26 09:00", ONE,      "2024-05-02"),
    ("2024-04-26 09:00", THREE,    "2024-05-04"),
    ("2024-05-03 15:30", SAME_DAY, "2024-05-04"),
    ("2024-05-04 15:30", SAME_DAY, "2024-05-06"),
    ("2024-04-15",       DEATH,    "2024-05-02"),  # 30/4
    ("2024-04-14",       DEATH,    "2024-05-02"),  # 29/4
    ("2024-04-19",       DEATH,    "2024-05-04"),  # a Saturday at work
    ("2025-04-25 09:00", ONE,      "2025-04-26"),
    ("2025-04-29 09:00", ONE,      "2025-05-05"),
    ("2026-04-24 09:00", ONE,      "2026-04-28"),  # 27/4, the substitute for giỗ Tổ on Sunday
    ("2026-04-29 15:30", SAME_DAY, "2026-05-04"),
    ("2026-10-31",       HALF_A_YEAR, "2027-05-04"),  # 30/4, 1/5, Sunday, the substitute
    # 02/01/2026 off, Saturday 10/01/2026 at work for it.
    ("2025-12-31 09:00", ONE,      "2026-01-05"),
    ("2025-12-31 15:30", SAME_DAY, "2026-01-05"),
    ("2026-01-09 15:30", SAME_DAY, "2026-01-10"),
    ("2026-01-09 09:00", ONE,      "2026-01-10"),
    ("2026-01-10 09:00", SAME_DAY, "2026-01-10"),
    ("2026-01-10 15:30", SAME_DAY, "2026-01-12"),
    ("2026-01-07 09:00", THREE,    "2026-01-10"),
    ("2025-12-18",       DEATH,    "2026-01-05"),  # 02/01
    ("2025-12-26",       DEATH,    "2026-01-10"),
    # Quốc khánh 2026: 31/8 swapped for Saturday 22/8.
    ("2026-08-07",       DEATH,    "2026-08-22"),
    ("2026-08-16",       DEATH,    "2026-09-03"),
    ("2026-08-28 15:30", SAME_DAY, "2026-09-03"),
    # 24/11, the day of culture, since 2026.
    ("2025-11-24 09:00", SAME_DAY, "2025-11-24"),
    ("2026-11-23 09:00", ONE,      "2026-11-25"),
    ("2026-11-24 09:00", SAME_DAY, "2026-11-25"),
    ("2026-09-25",       BIRTH,    "2026-11-25"),
    # Days that end on a Friday, a Saturday, a Sunday.
    ("2026-09-21",       BIRTH,    "2026-11-20"),
    ("2026-09-22",       BIRTH,    "2026-11-23"),
    ("2026-09-23",       BIRTH,    "2026-11-23"),
    ("2026-09-24",       BIRTH,    "2026-11-23"),
    # Months: to the same day, to the last of a shorter month, over a weekend.
    ("2026-05-26",       HALF_A_YEAR, "2026-11-26"),
    ("2025-08-31",       HALF_A_YEAR, "2026-03-02"),  # 28/02, a Saturday
    ("2023-08-31",       HALF_A_YEAR, "2024-02-29"),
    # Where there are no rows: a Saturday worked for 02/01/2015, and years that no calendar knows.
    ("2014-12-12",       DEATH,    "2014-12-27"),
    ("2014-12-31 15:30", SAME_DAY, "2015-01-05"),
    ("1800-01-01",       BIRTH,    "1800-03-03"),
    ("2199-12-31",       BIRTH,    "2200-03-03"),
]
# fmt: on


@pytest.mark.parametrize(("began", "limit", "ends"), LIMITS)
def test_a_limit_ends(began: str, limit: dict[str, int], ends: str) -> None:
    if "working_days" in limit:
        received_at = datetime.fromisoformat(began).replace(tzinfo=VIETNAM)
        began_on = working_day_of_receipt(received_at)
        assert add_working_days(began_on, limit["working_days"]) == date.fromisoformat(ends)
    else:
        assert last_day(date.fromisoformat(began), **limit) == date.fromisoformat(ends)


@pytest.mark.parametrize(
    ("began", "ends"),
    [
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2026, 10, 31), date(2027, 4, 30)),
        (date(2026, 8, 6), date(2027, 2, 6)),
    ],
)
def test_a_limit_that_does_not_move_ends_on_a_day_off(began: date, ends: date) -> None:
    assert last_day(began, months=6, on_working_days=False) == ends


# --- The calendar ---------------------------------------------------------------------------------------------


def test_a_year_with_rows_is_counted_by_them_alone_and_another_by_the_calendar_we_ship_with(
    other_calendar: Any,
) -> None:
    other_calendar({date(2026, 12, 31): False, date(2026, 12, 26): True})
    assert not is_working_day(date(2026, 12, 31))
    assert is_working_day(date(2026, 12, 26))  # Saturday
    assert not is_working_day(date(2026, 12, 27))  # Sunday
    assert is_working_day(date(2026, 4, 30))
    assert not is_working_day(date(2027, 4, 30))


def test_before_any_calendar_was_set_the_shipped_one_answers(other_calendar: Any) -> None:
    other_calendar({})
    assert not is_working_day(date(2024, 4, 29))
    assert is_working_day(date(2024, 5, 4))


def test_a_day_written_by_mistake_becomes_what_its_weekday_is(other_calendar: Any) -> None:
    other_calendar(exceptions([*ROWS, CalendarDay(day=date(2026, 12, 30), is_working=True)]))
    assert is_working_day(date(2026, 12, 30))


@pytest.mark.parametrize("year", range(2015, 2029))
def test_the_rows_give_as_many_days_off_as_the_law(year: int) -> None:
    """Bộ luật Lao động 2012, Điều 115 and 2019, Điều 112; the day of culture since 2026."""
    rows = [row for row in ROWS if row.day.year == year]
    off = sum(not row.is_working and row.day.weekday() < 5 for row in rows)
    worked = sum(row.is_working and row.day.weekday() >= 5 for row in rows)
    # Days that were swapped with one of another year: 27/12/2014 for 02/01/2015, 05/01/2019 for 31/12/2018.
    borrowed = {2015: 1, 2018: 1, 2019: -1}.get(year, 0)
    assert off - worked - borrowed == 10 + (year >= 2021) + (year >= 2026)


def test_every_row_is_written_once_with_its_source_and_what_is_announced_later_is_awaited() -> None:
    assert [row.day for row in ROWS] == sorted({row.day for row in ROWS})
    assert all(row.name and row.source and row.certainty in Certainty.values for row in ROWS)
    awaited = {row.day for row in ROWS if row.certainty == Certainty.AWAITED}
    assert {day.year for day in awaited - {date(2026, 11, 24)}} == {2027, 2028}
    assert {date(2027, 2, 5), date(2027, 9, 3), date(2028, 1, 26)} <= awaited
    assert date(2027, 4, 30) not in awaited


# --- What holds for all days ----------------------------------------------------------------------------------


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), st.integers(0, 400))
def test_every_limit_ends_on_a_working_day_and_no_later_than_the_next(began: date, days: int) -> None:
    last = last_day(began, days=days)
    assert is_working_day(last)
    between = range(date.toordinal(began) + days, last.toordinal())
    assert not any(is_working_day(date.fromordinal(each)) for each in between)


@pytest.mark.parametrize(
    ("received_at", "counts_on"),
    [
        (datetime(2024, 6, 3, 15, 0, 1, tzinfo=VIETNAM), date(2024, 6, 4)),
        (datetime(2024, 6, 3, 8, 1, tzinfo=UTC), date(2024, 6, 4)),  # 15:01 in Viet Nam
        (datetime(2024, 6, 3, 18, 0, tzinfo=UTC), date(2024, 6, 4)),  # 01:00 of the 4th in Viet Nam
        (datetime(2024, 6, 2, 21, 1, tzinfo=timezone(timedelta(hours=-11))), date(2024, 6, 4)),
    ],
)
def test_the_hour_of_receipt_is_viet_nams(received_at: datetime, counts_on: date) -> None:
    assert working_day_of_receipt(received_at) == counts_on


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError):
        working_day_of_receipt(datetime(2024, 6, 3, 9, 0))  # noqa: DTZ001


def test_no_day_added_to_a_day_off_is_the_next_working_day() -> None:
    assert add_working_days(date(2024, 6, 1), 0) == date(2024, 6, 3)
    assert add_working_days(date(2024, 6, 3), 0) == date(2024, 6, 3)


@given(DAYS, COUNTS)
def test_the_end_is_a_working_day_as_many_away_as_asked(start: date, count: int) -> None:
    end = add_working_days(start, count)
    assert end >= start
    assert is_working_day(end)
    if count:
        assert working_days_between(start, end) == count


@given(DAYS, COUNTS, COUNTS)
def test_adding_twice_is_adding_the_sum(start: date, first: int, second: int) -> None:
    if first and second:
        assert add_working_days(add_working_days(start, first), second) == add_working_days(
            start, first + second
        )


@given(DAYS, DAYS)
def test_counting_backwards_gives_the_opposite(one: date, other: date) -> None:
    if abs((one - other).days) < 4000:
        assert working_days_between(one, other) == -working_days_between(other, one)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_day_of_receipt_is_a_working_day_soon_after(received_at: datetime) -> None:
    counts_on = working_day_of_receipt(received_at)
    assert is_working_day(counts_on)
    assert timedelta(0) <= counts_on - received_at.astimezone(VIETNAM).date() <= timedelta(days=14)


def test_a_negative_count_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError):
        add_working_days(date(2024, 6, 3), -1)


# --- Who counts by it -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("happened", "filed_on", "days", "said"),
    [
        ("22/09/2026", date(2026, 11, 23), 60, RegistrationKind.ON_TIME),
        ("22/09/2026", date(2026, 11, 24), 60, RegistrationKind.LATE),
        ("02/02/2026", date(2026, 2, 23), 15, RegistrationKind.ON_TIME),  # 17/02, Tết
        ("02/02/2026", date(2026, 2, 24), 15, RegistrationKind.LATE),
        ("08/2026", date(2026, 10, 30), 60, RegistrationKind.UNKNOWN),
        ("08/2026", date(2026, 10, 31), 60, RegistrationKind.LATE),
        ("31/08/2026", date(2026, 10, 30), 60, RegistrationKind.ON_TIME),
    ],
)
def test_the_citizen_comes_in_time_on_the_first_open_day(
    happened: str, filed_on: date, days: int, said: RegistrationKind
) -> None:
    assert timeliness(PartialDate.parse(happened), filed_on, days=days) == said


def test_what_a_confirmation_is_worth_stands_in_a_dated_row(monkeypatch: pytest.MonkeyPatch) -> None:
    assert valid_until(date(2025, 8, 31)) == date(2026, 2, 28)
    moving = (date(2025, 1, 1), Term(6, on_working_days=True))
    monkeypatch.setattr(
        "registry.kinds.validity.TERMS", ((date(2016, 1, 1), Term(6, on_working_days=False)), moving)
    )
    assert valid_until(date(2024, 8, 31)) == date(2025, 2, 28)
    assert valid_until(date(2025, 8, 31)) == date(2026, 3, 2)


#: What counts days and is no limit by which anybody must have come.
_NO_LIMITS = {
    "registry/kinds/adoption.py": "consent is void before the child's 15th day",
    "registry/records/conflicts/births.py": "how near two births of a mother may lie",
    "registry/records/likeness.py": "a day mistyped by one",
    "signer/orders.py": "how old an order of a signature may be",
    "registry/elsewhere/queries.py": "one day's looks",
    "registry/looks/queries.py": "a day ends with the next",
    "registry/looks/unusual.py": "the day that is looked at is yesterday",
    "registry/releases/forms.py": "how long a list may be kept",
    "registry/releases/operations.py": "a list ends with its last day, its file with the day after",
    "interlink/oversight/hospitals.py": "from when on a notice is late whatever its hospital's hours",
    "registry/looks/forms.py": "the days that a search of the trail begins with",
    "interlink/dossiers/reported_branches.py": "the day after the limit, from which on a figure counts",
    "registry/papers/validity.py": "a term ends with its last day, the paper with the day after",
    "interlink/lookups/operations.py": "one day's looks begin anew on the next",
    "interlink/dossiers/apologies.py": "yesterday",
    "interlink/indicators/queries.py": "the day before a period",
    "interlink/oversight/queries.py": "how long reminders are looked back at",
    "registry/signing/preservation.py": "how long before its end a time stamp is renewed",
    "registry/signing/revocation.py": "how long an authority's answer is kept at most",
    "registry/signing/rechecks.py": "how often signatures are looked at again",
    "registry/signing/queries.py": "how long before its end a certificate is told",
    "interlink/dossiers/notice_queries.py": "the earliest day of which a limit that the law names is not over",
    "interlink/dossiers/tracking.py": "how long after its end a dossier is shown to whoever has its code",
    "interlink/dossiers/reported.py": "what is not there on the promised day is late from the next on",
    "interlink/law/queries.py": "how long before it begins a change is announced",
    "interlink/messages/connections.py": "how old a connection's last answer may be",
}


@pytest.mark.parametrize("app", ["registry", "interlink"])
def test_no_limit_is_counted_anywhere_else(app: str) -> None:
    for path in sorted((ROOT / app).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and any(each.arg in {"days", "weeks"} for each in node.keywords):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if name == "timedelta":
                    assert str(path.relative_to(ROOT)) in _NO_LIMITS
                assert name != "relativedelta"
