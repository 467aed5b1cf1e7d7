"""The last day of every limit: plain days, over to a working day where the office is closed."""

import ast
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotich.values.dates import VIETNAM, PartialDate
from hotich.values.working_days import is_working_day, last_day
from interlink.dossiers.deadlines import due_at, supplement_due_on
from registry.kinds import birth, death
from registry.kinds.timeliness import timeliness
from registry.kinds.validity import Term, valid_until
from registry.models import RegistrationKind

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("began", "days", "last"),
    [
        (date(2026, 9, 21), 60, date(2026, 11, 20)),  # Friday
        (date(2026, 9, 22), 60, date(2026, 11, 23)),  # Saturday: Monday
        (date(2026, 9, 23), 60, date(2026, 11, 23)),  # Sunday: Monday
        (date(2026, 9, 24), 60, date(2026, 11, 23)),
        (date(2026, 9, 25), 60, date(2026, 11, 25)),  # 24/11, the day of culture
        (
            date(2025, 12, 18),
            60,
            date(2026, 2, 23),
        ),  # 16/02, the eve of Tết: after the week of Tết and its Sunday
        (date(2024, 4, 15), 15, date(2024, 5, 2)),  # 30/4, before 1/5
        (date(2024, 4, 14), 15, date(2024, 5, 2)),  # 29/4, swapped for …
        (date(2024, 4, 19), 15, date(2024, 5, 4)),  # … this Saturday, on which offices work
        (date(2026, 8, 7), 15, date(2026, 8, 22)),  # a Saturday at work for Quốc khánh
        (date(2026, 8, 16), 15, date(2026, 9, 3)),  # 31/8, swapped, before Quốc khánh
        (date(2014, 12, 12), 15, date(2014, 12, 27)),  # a Saturday at work for a day of the next year
        (date(2024, 2, 29), 0, date(2024, 2, 29)),
        (date(1800, 1, 1), 60, date(1800, 3, 3)),  # Sunday: before the calendar of any library
        (date(2199, 12, 31), 60, date(2200, 3, 3)),
    ],
)
def test_a_limit_of_days(began: date, days: int, last: date) -> None:
    assert last_day(began, days=days) == last


@pytest.mark.parametrize(
    ("began", "months", "plain", "moved"),
    [
        (date(2026, 5, 26), 6, date(2026, 11, 26), date(2026, 11, 26)),
        (date(2025, 8, 31), 6, date(2026, 2, 28), date(2026, 3, 2)),  # a month without a 31st, a Saturday
        (date(2026, 10, 31), 6, date(2027, 4, 30), date(2027, 5, 4)),  # 30/4, 1/5, Sunday, the substitute
        (date(2026, 8, 6), 6, date(2027, 2, 6), date(2027, 2, 11)),  # Tết
    ],
)
def test_a_limit_of_months(began: date, months: int, plain: date, moved: date) -> None:
    assert last_day(began, months=months) == moved
    assert last_day(began, months=months, on_working_days=False) == plain


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), st.integers(0, 400))
def test_every_limit_ends_on_a_working_day_and_no_later_than_the_next(began: date, days: int) -> None:
    last = last_day(began, days=days)
    assert is_working_day(last)
    between = range(date.toordinal(began) + days, last.toordinal())
    assert not any(is_working_day(date.fromordinal(each)) for each in between)


@pytest.mark.parametrize(
    ("happened", "filed_on", "days", "said"),
    [
        ("22/09/2026", date(2026, 11, 23), birth.DAYS_TO_REGISTER, RegistrationKind.ON_TIME),
        ("22/09/2026", date(2026, 11, 24), birth.DAYS_TO_REGISTER, RegistrationKind.LATE),
        ("02/02/2026", date(2026, 2, 23), death.DAYS_TO_REGISTER, RegistrationKind.ON_TIME),  # 17/02, Tết
        ("02/02/2026", date(2026, 2, 24), death.DAYS_TO_REGISTER, RegistrationKind.LATE),
        ("08/2026", date(2026, 10, 30), birth.DAYS_TO_REGISTER, RegistrationKind.UNKNOWN),
        ("08/2026", date(2026, 10, 31), birth.DAYS_TO_REGISTER, RegistrationKind.LATE),
        ("31/08/2026", date(2026, 10, 30), birth.DAYS_TO_REGISTER, RegistrationKind.ON_TIME),
    ],
)
def test_the_citizen_comes_in_time_on_the_first_open_day(
    happened: str, filed_on: date, days: int, said: RegistrationKind
) -> None:
    assert timeliness(PartialDate.parse(happened), filed_on, days=days) == said


def test_promises_and_supplements_end_on_working_days() -> None:
    assert due_at(datetime(2026, 2, 13, 15, 30, tzinfo=VIETNAM), 0).date() == date(2026, 2, 23)
    assert due_at(datetime(2026, 2, 13, 15, 30, tzinfo=VIETNAM), 3).date() == date(2026, 2, 26)
    assert supplement_due_on(date(2026, 2, 12)) == date(2026, 3, 2)


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
    "registry/signing/orders.py": "how old an order of a signature may be",
    "registry/elsewhere/queries.py": "one day's looks",
    "interlink/dossiers/apologies.py": "yesterday",
    "interlink/dossiers/channel_shares.py": "a month's first and last day",
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
