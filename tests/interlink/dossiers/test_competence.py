"""Which level of office registers, on every day of two eras."""

import datetime
import json
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlink.dossiers.competence_rules import competent_level
from interlink.management.commands.load_reference import FILE
from interlink.models import Procedure

LAST_DAY = datetime.date(2025, 6, 30)
DAYS = st.dates(datetime.date(2016, 1, 1), datetime.date(2035, 12, 31))


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _row(values: dict[str, Any]) -> SimpleNamespace:
    blank = {"foreign_element": None, "least_age": None, "change_kind": ""}
    dates = {name: _day(values.get(name)) for name in ("valid_from", "valid_to")}
    return SimpleNamespace(**(blank | values | dates))


RULES = [_row(each) for each in json.loads(FILE.read_text("utf-8"))["competences"]]


def level(procedure: str, on: datetime.date, **about: Any) -> str:
    found = competent_level(procedure, **({"foreign": False, "age": None} | about), on=on, rules=RULES)
    assert found is not None, "the table is silent"
    return str(found.level)


@given(
    st.sampled_from(Procedure),
    DAYS,
    st.booleans(),
    st.none() | st.integers(0, 120),
    st.sampled_from(["", "change", "rectification", "supplement", "ethnicity"]),
)
def test_the_table_always_names_one_level_and_two_tiers_know_no_district(
    procedure: Procedure, on: datetime.date, foreign: bool, age: int | None, change_kind: str
) -> None:
    found = level(procedure, on, foreign=foreign, age=age, change_kind=change_kind)
    assert found in {"commune", "district"}
    if on > LAST_DAY:
        assert found == "commune"


@given(DAYS, st.integers(0, 120))
def test_a_change_goes_to_the_district_from_the_fourteenth_birthday_on_as_long_as_there_are_districts(
    on: datetime.date, age: int
) -> None:
    expected = "district" if age >= 14 and on <= LAST_DAY else "commune"
    assert level("change", on, age=age, change_kind="rectification") == expected


@given(DAYS, st.none() | st.integers(0, 120))
def test_ethnicity_is_the_districts_matter_at_any_age_and_a_supplement_never(
    on: datetime.date, age: int | None
) -> None:
    assert level("change", on, age=age, change_kind="ethnicity") == (
        "district" if on <= LAST_DAY else "commune"
    )
    assert level("change", on, age=age, change_kind="supplement") == "commune"


@pytest.mark.parametrize(
    "procedure", ["birth", "death", "marriage", "parent_child", "guardianship", "change"]
)
def test_a_foreign_element_is_the_districts_matter_until_the_districts_end(procedure: str) -> None:
    assert level(procedure, LAST_DAY, foreign=True) == "district"
    assert level(procedure, LAST_DAY + datetime.timedelta(days=1), foreign=True) == "commune"


@pytest.mark.parametrize("procedure", ["marital_status", "copy"])
def test_some_procedures_stay_with_the_commune_whoever_asks(procedure: str) -> None:
    assert level(procedure, LAST_DAY, foreign=True) == "commune"


def test_without_a_fitting_row_nobody_is_named() -> None:
    assert competent_level("birth", foreign=False, age=None, on=LAST_DAY, rules=[]) is None
