"""Ghi chú ly hôn, hủy kết hôn: what a foreign court decided about a marriage."""

from collections.abc import Callable

import pytest

from hotich.values.dates import PartialDate
from registry.kinds import KINDS
from registry.law import timeliness_of
from registry.models import EventKind, Record
from registry.records.conflicts import conflicts
from tests.registry.kinds.entries import FILED_ON, codes, forbidden, written, wrong

KIND = EventKind.DIVORCE_NOTE


def test_a_whole_note_needs_no_reason() -> None:
    assert wrong(KIND) == set()
    assert codes(KIND) == set()


@pytest.mark.parametrize(
    "missing", ["husband_full_name", "decision_number", "decision_authority", "decision_country"]
)
def test_what_is_missing_keeps_it_back(missing: str) -> None:
    assert missing in wrong(KIND, **{missing: ""})


def test_a_decision_follows_the_marriage_and_takes_force_after_it_was_made() -> None:
    assert wrong(KIND, decision_on=PartialDate(2020, 3, 1)) == {"decision_on"}
    assert wrong(KIND, in_force_on=PartialDate(2025, 4, 1)) == {"in_force_on"}


def test_what_is_not_in_force_yet_is_not_noted() -> None:
    assert "not-in-force" in forbidden(KIND, in_force_on=PartialDate(2026, 11, 21))


def test_one_of_the_two_is_a_citizen() -> None:
    assert "no-citizen" in forbidden(KIND, husband_nationality="Đức")


def test_a_court_of_this_country_tells_the_book_itself() -> None:
    assert codes(KIND, decision_country="Việt Nam") == {"decided-here"}


def test_it_is_an_act_from_abroad_whenever_it_comes() -> None:
    assert timeliness_of(KINDS[KIND], written(KIND), FILED_ON) == "abroad"


@pytest.mark.django_db
def test_the_same_couple_noted_twice_is_found(enter: Callable[..., Record]) -> None:
    record = enter(KIND)
    assert record.title == "Nguyễn Văn Hùng và Müller Anna"
    assert [each.record for each in conflicts(written(KIND))] == [record]
