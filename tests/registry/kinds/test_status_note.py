"""Ghi vào sổ thay đổi hộ tịch theo bản án, quyết định."""

from collections.abc import Callable

import pytest

from hotich.values.dates import PartialDate
from registry.models import EventKind, Record
from registry.records.conflicts import conflicts
from tests.registry.kinds.entries import codes, forbidden, written, wrong

KIND = EventKind.STATUS_NOTE


def test_a_whole_note_needs_no_reason() -> None:
    assert wrong(KIND) == set()
    assert codes(KIND) == set()


@pytest.mark.parametrize(
    "missing", ["note_kind", "decision_number", "decision_authority", "content", "original_paper"]
)
def test_what_is_missing_keeps_it_back(missing: str) -> None:
    assert missing in wrong(KIND, **{missing: ""})


def test_a_decision_that_is_not_in_force_is_not_written() -> None:
    assert wrong(KIND, in_force_on=PartialDate(2026, 12, 1)) == {"in_force_on"}
    assert wrong(KIND, in_force_on=PartialDate(2026, 8, 1)) == {"in_force_on"}


def test_who_is_found_again_is_no_longer_missing_by_the_first_decision() -> None:
    assert wrong(KIND, note_kind="missing_lifted") == {"earlier_decision"}
    assert wrong(KIND, note_kind="missing_lifted", earlier_decision="05/2025/QĐST-DS") == set()


@pytest.mark.parametrize(
    ("kind", "authority", "is_unusual"),
    [
        ("missing", "Ủy ban nhân dân phường", True),
        ("nationality", "Chủ tịch nước", False),
        ("nationality", "Tòa án nhân dân thành phố Hà Nội", True),
        ("gender", "Bệnh viện Nhi Trung ương", False),
    ],
)
def test_who_decides_what_is_asked_about(kind: str, authority: str, is_unusual: bool) -> None:
    assert ("authority" in codes(KIND, note_kind=kind, decision_authority=authority)) == is_unusual


def test_difficulties_in_cognition_are_declared_since_2017() -> None:
    early = {"decision_on": PartialDate(2016), "in_force_on": PartialDate(2017)}
    assert "difficulty-too-early" in forbidden(KIND, note_kind="difficulty", **early)
    assert forbidden(KIND, note_kind="difficulty") == {}


@pytest.mark.django_db
def test_the_same_kind_of_note_about_somebody_is_found_and_another_not(enter: Callable[..., Record]) -> None:
    record = enter(KIND)
    assert [each.record for each in conflicts(written(KIND))] == [record]
    lifted = written(KIND, note_kind="missing_lifted", earlier_decision="05/2026/QĐST-DS")
    assert conflicts(lifted) == []
