"""Khai sinh: what a birth entry must say, what is unusual, and when the parents came."""

import datetime

import pytest

from hotich.values.dates import PartialDate
from registry.kinds import KINDS
from registry.law import timeliness_of
from registry.models import EventKind
from tests.registry.kinds.entries import FILED_ON, codes, written, wrong

KIND = EventKind.BIRTH
NOBODY = {"full_name": "", "birth_date": PartialDate(), "personal_id": ""}


def without(side: str) -> dict[str, object]:
    return {f"{side}_{key}": value for key, value in NOBODY.items()}


def test_a_whole_birth_needs_no_reason() -> None:
    assert wrong(KIND) == set()
    assert codes(KIND) == set()


@pytest.mark.parametrize(
    "missing", ["child_gender", "child_nationality", "birth_place", "declarant_relation"]
)
def test_what_is_missing_keeps_it_back(missing: str) -> None:
    assert missing in wrong(KIND, **{missing: ""})


@pytest.mark.parametrize(("side", "kind"), [("mother", "mother_unknown"), ("father", "father_unknown")])
def test_a_parent_is_named_or_said_to_be_unknown(side: str, kind: str) -> None:
    assert wrong(KIND, **without(side)) == {f"{side}_full_name"}
    assert wrong(KIND, parentage_kind=kind) == {"parentage_kind"}
    assert wrong(KIND, parentage_kind=kind, **without(side)) == set()


@pytest.mark.parametrize("kind", ["both_unknown", "abandoned"])
def test_an_abandoned_child_has_no_parents_on_paper(kind: str) -> None:
    nobody = without("mother") | without("father")
    assert wrong(KIND, parentage_kind=kind, **nobody) == set()
    assert KINDS[KIND].hidden(written(KIND, parentage_kind=kind)) == {"mother", "father"}


def test_father_and_mother_are_two_people() -> None:
    assert "father_personal_id" in wrong(KIND, father_personal_id="001192000456")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"child_birth_date": PartialDate(2026, 11)}, "partial-birth-date"),
        ({"child_birth_date": PartialDate(2026, 9, 20)}, "late"),
        ({"child_ethnicity": ""}, "no-ethnicity"),
        ({"child_given_name": "Anh2", "child_full_name": ""}, "child_given_name-signs"),
        ({"child_family_name": "Phạm", "child_full_name": ""}, "family-name"),
        ({"notice_number": ""}, "no-birth-notice"),
        ({"mother_birth_date": PartialDate(2013), "mother_personal_id": ""}, "mother-young"),
        ({"mother_birth_date": PartialDate(1965), "mother_personal_id": ""}, "mother-old"),
        ({"father_birth_date": PartialDate(1940), "father_personal_id": ""}, "father-old"),
        ({"mother_birth_date": PartialDate(1993, 6, 1)}, "mother-personal-id-0"),
    ],
)
def test_what_is_unusual_wants_a_reason(changes: dict[str, object], code: str) -> None:
    assert codes(KIND, **changes) == {code}


@pytest.mark.parametrize(
    ("basis", "born", "said"),
    [
        ("new", PartialDate(2026, 9, 21), "on_time"),
        ("new", PartialDate(2026, 9, 20), "late"),
        ("new", PartialDate(2026, 9), "unknown"),
        ("again", PartialDate(1980), "again"),
        ("abroad", PartialDate(2026, 1, 1), "abroad"),
    ],
)
def test_sixty_days_are_counted_for_new_births_only(basis: str, born: PartialDate, said: str) -> None:
    assert timeliness_of(KINDS[KIND], written(KIND, basis=basis, child_birth_date=born), FILED_ON) == said


def test_an_act_from_abroad_says_where_it_stands() -> None:
    assert wrong(KIND, basis="abroad") == {"foreign_agency", "foreign_country", "foreign_date"}


def test_a_birth_in_the_future_is_an_error() -> None:
    tomorrow = PartialDate.of(FILED_ON + datetime.timedelta(days=1))
    assert wrong(KIND, child_birth_date=tomorrow) == {"child_birth_date"}
