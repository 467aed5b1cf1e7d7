"""Which level of office registers, on every day of three eras."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotich.law import rows as law
from interlink.models import CompetenceRule, Procedure

LAST_DAY = datetime.date(2025, 6, 30)
DAYS = st.dates(datetime.date(2016, 1, 1), datetime.date(2035, 12, 31))
BOOKS = (Procedure.COPY, Procedure.CONFIRMATION)


def rule(procedure: str, on: datetime.date, *, age: int | None = None, **about: Any) -> CompetenceRule | None:
    facts = {"foreign": False, "case": ""} | about
    return law.row(CompetenceRule, on, procedure=procedure, least_age=age, **facts)


def level(procedure: str, on: datetime.date, **about: Any) -> str:
    found = rule(procedure, on, **about)
    assert found is not None, "the table is silent"
    return found.level


@given(
    st.sampled_from([each for each in Procedure if each not in BOOKS]),
    DAYS,
    st.booleans(),
    st.none() | st.integers(0, 120),
    st.sampled_from(["", "change", "rectification", "supplement", "ethnicity"]),
)
def test_the_table_always_names_one_level_and_two_tiers_know_no_district(
    procedure: Procedure, on: datetime.date, foreign: bool, age: int | None, case: str
) -> None:
    found = level(procedure, on, foreign=foreign, age=age, case=case)
    if procedure == Procedure.ADOPTION:
        assert found == ("province" if foreign else "commune")
    elif on > LAST_DAY:
        assert found == "commune"
    else:
        assert found in {"commune", "district"}


@given(DAYS, st.integers(0, 120))
def test_a_change_goes_to_the_district_from_the_fourteenth_birthday_on_as_long_as_there_are_districts(
    on: datetime.date, age: int
) -> None:
    expected = "district" if age >= 14 and on <= LAST_DAY else "commune"
    assert level("change", on, age=age, case="rectification") == expected


@given(DAYS, st.none() | st.integers(0, 120))
def test_ethnicity_is_the_districts_matter_at_any_age_and_a_supplement_never(
    on: datetime.date, age: int | None
) -> None:
    assert level("change", on, age=age, case="ethnicity") == ("district" if on <= LAST_DAY else "commune")
    assert level("change", on, age=age, case="supplement") == "commune"


@given(st.none() | st.integers(0, 120))
def test_a_supplement_with_a_foreign_element_is_the_districts_matter(age: int | None) -> None:
    assert level("change", LAST_DAY, age=age, case="supplement", foreign=True) == "district"


@pytest.mark.parametrize(
    "procedure", ["birth", "death", "marriage", "parent_child", "guardianship", "change"]
)
def test_a_foreign_element_is_the_districts_matter_until_the_districts_end(procedure: str) -> None:
    assert level(procedure, LAST_DAY, foreign=True) == "district"
    assert level(procedure, LAST_DAY + datetime.timedelta(days=1), foreign=True) == "commune"


def test_the_marital_status_stays_with_the_commune_whoever_asks() -> None:
    assert level("marital_status", LAST_DAY, foreign=True) == "commune"


@pytest.mark.parametrize("procedure", BOOKS)
@pytest.mark.parametrize("on", [LAST_DAY, datetime.date(2026, 9, 1), datetime.date(2027, 3, 1)])
def test_every_office_that_holds_the_data_gives_copies_and_confirmations(
    procedure: Procedure, on: datetime.date
) -> None:
    assert level(procedure, on) == ""


@pytest.mark.parametrize("foreign", [False, True])
def test_any_commune_registers_from_march_2027_on(foreign: bool) -> None:
    before, after = datetime.date(2027, 2, 28), datetime.date(2027, 3, 1)
    found = [rule("birth", on, foreign=foreign) for on in (before, after)]
    assert [each and each.where for each in found] == ["residence", "any"]


def test_before_the_law_nobody_is_named() -> None:
    assert rule("birth", datetime.date(2015, 12, 31)) is None
