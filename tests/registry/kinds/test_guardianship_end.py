"""Chấm dứt giám hộ: for which reasons, and of which guardianship."""

from collections.abc import Callable

import pytest

from hotich.values.dates import PartialDate
from registry.models import EventKind, Record
from registry.records.conflicts import conflicts
from tests.registry.kinds.entries import codes, forbidden, written, wrong

KIND = EventKind.GUARDIANSHIP_END
CHILD = {"ward_birth_date": PartialDate(2016, 6, 1), "ward_personal_id": "001216054321"}


def test_a_whole_end_needs_no_reason() -> None:
    assert wrong(KIND) == set()
    assert codes(KIND) == set()


@pytest.mark.parametrize("missing", ["end_reason", "ward_full_name", "guardian_full_name"])
def test_what_is_missing_keeps_it_back(missing: str) -> None:
    assert missing in wrong(KIND, **{missing: ""})


def test_it_does_not_end_before_it_began() -> None:
    assert wrong(KIND, ended_on=PartialDate(2019, 12)) == {"ended_on"}
    assert wrong(KIND, ended_on=PartialDate(2020)) == set()


def test_a_child_does_not_grow_up_by_request() -> None:
    assert "ward-minor" in forbidden(KIND, **CHILD)
    assert codes(KIND, end_reason="parents_able", **CHILD) == set()


@pytest.mark.parametrize("reason", ["parents_able", "adopted"])
def test_a_reason_of_minors_is_asked_about_for_a_grown_up(reason: str) -> None:
    assert codes(KIND, end_reason=reason) == {"ward-grown-up"}


@pytest.mark.parametrize(
    ("empty", "code"),
    [("evidence", "no-evidence"), ("settlement", "no-settlement"), ("original_office", "no-original")],
)
def test_what_is_left_open_wants_a_reason(empty: str, code: str) -> None:
    assert codes(KIND, **{empty: ""}) == {code}


@pytest.mark.django_db
def test_the_same_end_twice_is_found_and_dated_by_its_reason(enter: Callable[..., Record]) -> None:
    record = enter(KIND)
    assert record.happened_on == PartialDate(2026, 6, 1)
    assert [each.record for each in conflicts(written(KIND))] == [record]
    assert conflicts(written(KIND, guardian_full_name="Lê Văn Tài", guardian_personal_id="")) == []
