"""In which columns of the statistical forms an act stands."""

import datetime
from typing import Any

import pytest

from hotich.values.dates import UNKNOWN, PartialDate
from registry.models import EventKind, PartyRole, RegistrationKind
from registry.records.counted_as import Act, Told, counted_as

ON = datetime.date(2024, 6, 15)
ON_TIME, LATE, AGAIN, ABROAD = (
    RegistrationKind.ON_TIME,
    RegistrationKind.LATE,
    RegistrationKind.AGAIN,
    RegistrationKind.ABROAD,
)


def born(text: str, ethnicity: str = "Kinh", sex: str = "male") -> Told:
    return Told(sex, ethnicity, PartialDate.parse(text) if text else UNKNOWN)


def counted(
    kind: EventKind, registration: str = ON_TIME, happened: str = "", **people: Told
) -> dict[str, Any]:
    roles: dict[str, Told] = {PartyRole(name): told for name, told in people.items()}
    day = PartialDate.parse(happened) if happened else UNKNOWN
    return counted_as(Act(kind, registration, ON, day, roles, {}))


@pytest.mark.parametrize(
    ("birth", "is_of_the_year", "is_under_five"),
    [
        ("01/02/2024", True, True),
        ("31/12/2023", False, True),
        ("16/06/2019", False, True),
        ("15/06/2019", False, False),
        ("2020", False, True),
        ("2019", False, False),
        ("2024", True, True),
        ("", False, False),
    ],
)
def test_a_late_birth_by_its_age(birth: str, is_of_the_year: bool, is_under_five: bool) -> None:
    found = counted(EventKind.BIRTH, LATE, child=born(birth))
    assert (found["is_of_the_year"], found["is_under_five"]) == (is_of_the_year, is_under_five)
    in_time = counted(EventKind.BIRTH, ON_TIME, child=born(birth))
    assert not in_time["is_of_the_year"]
    assert not in_time["is_under_five"]


@pytest.mark.parametrize(
    ("ethnicity", "people"),
    [("Kinh", "kinh"), ("kinh", "kinh"), ("Tày", "other"), ("Ê Đê", "other"), ("", "")],
)
def test_a_birth_by_its_people(ethnicity: str, people: str) -> None:
    assert counted(EventKind.BIRTH, child=born("01/06/2024", ethnicity))["people"] == people
    assert counted(EventKind.BIRTH, AGAIN, child=born("01/06/2024", ethnicity))["people"] == ""


@pytest.mark.parametrize(
    ("birth", "death", "band"),
    [
        ("14/06/2024", "14/06/2024", "infant"),
        ("15/06/2023", "14/06/2024", "infant"),
        ("14/06/2023", "14/06/2024", "child"),
        ("15/06/2019", "14/06/2024", "child"),
        ("14/06/2019", "14/06/2024", "older"),
        ("1950", "2024", "older"),
        ("2019", "14/06/2024", ""),
        ("", "14/06/2024", ""),
        ("14/06/2019", "", ""),
    ],
)
def test_a_death_by_its_age(birth: str, death: str, band: str) -> None:
    assert counted(EventKind.DEATH, happened=death, deceased=born(birth))["age_at_death"] == band


def test_a_first_marriage_is_one_of_both_and_counts_the_age_of_each() -> None:
    def married(his: int, hers: int, registration: str = ON_TIME) -> dict[str, Any]:
        people: dict[str, Told] = {PartyRole.HUSBAND: born("16/06/1996"), PartyRole.WIFE: born("2000")}
        times = {"times_husband": his, "times_wife": hers}
        return counted_as(Act(EventKind.MARRIAGE, registration, ON, UNKNOWN, people, times))

    both = married(1, 1)
    assert (both["is_first_marriage"], both["groom_age"], both["bride_age"]) == (True, 27, 23)
    hers = married(2, 1)
    assert (hers["is_first_marriage"], hers["groom_age"], hers["bride_age"]) == (False, None, 23)
    unsaid = married(0, 1)
    assert (unsaid["is_first_marriage"], unsaid["has_times"]) == (False, False)
    assert married(1, 1, AGAIN)["groom_age"] is None


@pytest.mark.parametrize(
    ("kind", "registration", "particulars", "detail"),
    [
        (EventKind.CHANGE, ON_TIME, {"change_kind": "rectification"}, "rectification"),
        (EventKind.STATUS_NOTE, ON_TIME, {"note_kind": "nationality"}, "noted_nationality"),
        (EventKind.STATUS_NOTE, ON_TIME, {"note_kind": "adoption_end"}, "noted_adoption"),
        (EventKind.STATUS_NOTE, ON_TIME, {"note_kind": "divorce"}, "noted_divorce"),
        (EventKind.STATUS_NOTE, ON_TIME, {"note_kind": "missing"}, "noted_other"),
        (EventKind.DIVORCE_NOTE, ON_TIME, {"note_kind": "annulment"}, "noted_divorce"),
        (EventKind.DIVORCE_NOTE, ON_TIME, {"note_kind": "recognition"}, "noted_other"),
        (EventKind.ADOPTION, ABROAD, {}, "noted_adoption"),
        (EventKind.ADOPTION, ON_TIME, {}, ""),
        (EventKind.MARRIAGE, ABROAD, {}, "noted_other"),
        (EventKind.MARITAL_STATUS, ON_TIME, {"purpose": "marriage_abroad"}, "to_marry"),
        (EventKind.MARITAL_STATUS, ON_TIME, {"purpose": "property"}, "other_purpose"),
    ],
)
def test_other_acts_by_what_they_are(
    kind: EventKind, registration: str, particulars: dict[str, Any], detail: str
) -> None:
    assert counted_as(Act(kind, registration, ON, UNKNOWN, {}, particulars))["detail"] == detail
