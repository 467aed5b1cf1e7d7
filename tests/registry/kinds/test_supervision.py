"""Giám sát việc giám hộ: who may watch over a guardian, and who chose them."""

from collections.abc import Callable

import pytest

from hotich.values.dates import PartialDate
from registry.models import EventKind, Record
from registry.records.conflicts import conflicts
from tests.registry.kinds.entries import codes, forbidden, written, wrong

KIND = EventKind.SUPERVISION


def test_a_whole_supervision_needs_no_reason() -> None:
    assert wrong(KIND) == set()
    assert codes(KIND) == set()


@pytest.mark.parametrize("missing", ["supervisor_full_name", "ward_full_name", "guardian_full_name", "scope"])
def test_what_is_missing_keeps_it_back(missing: str) -> None:
    assert missing in wrong(KIND, **{missing: ""})


@pytest.mark.parametrize("number", ["001058011111", "001216054321"])
def test_neither_guardian_nor_ward_watches_over_the_guardian(number: str) -> None:
    assert wrong(KIND, supervisor_personal_id=number) == {"supervisor_full_name"}


def test_who_is_chosen_has_agreed_and_is_grown_up() -> None:
    assert forbidden(KIND, consent=False) == {"no-consent": "Bộ luật Dân sự 2015, Điều 51 khoản 1"}
    young = {"supervisor_birth_date": PartialDate(2010, 1, 1), "supervisor_personal_id": ""}
    assert "supervisor-minor" in forbidden(KIND, **young)
    assert wrong(KIND, by_organisation=True, **young | {"supervisor_birth_date": PartialDate()}) == set()


def test_an_authority_that_chooses_does_so_in_writing() -> None:
    assert wrong(KIND, chosen_by="commune") == {"decision_number", "decision_on", "decision_authority"}
    assert codes(KIND, evidence="") == {"no-evidence"}


def test_only_supervision_of_assets_must_be_registered() -> None:
    assert codes(KIND, over_assets=False) == {"not-over-assets"}


@pytest.mark.django_db
def test_the_same_supervision_twice_is_found(enter: Callable[..., Record]) -> None:
    record = enter(KIND)
    assert [each.record for each in conflicts(written(KIND))] == [record]
