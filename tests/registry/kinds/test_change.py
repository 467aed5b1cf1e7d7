"""Thay đổi, cải chính, bổ sung hộ tịch: what the request alone must say; its lines are tested with their original."""

import pytest

from hotich.values.dates import PartialDate
from registry.models import EventKind
from tests.registry.kinds.entries import codes, written, wrong

KIND = EventKind.CHANGE


def test_a_whole_request_needs_no_reason() -> None:
    assert wrong(KIND) == set()
    assert codes(KIND) == set()


@pytest.mark.parametrize("missing", ["change_kind", "subject_full_name", "declarant_relation"])
def test_what_is_missing_keeps_it_back(missing: str) -> None:
    assert missing in wrong(KIND, **{missing: ""})


def test_an_error_is_proved_before_it_is_rectified() -> None:
    assert wrong(KIND, evidence="") == {"evidence"}
    assert wrong(KIND, evidence="", change_kind="supplement") == set()


@pytest.mark.parametrize("kind", ["change", "ethnicity"])
def test_a_change_rests_on_civil_law(kind: str) -> None:
    assert wrong(KIND, change_kind=kind) == {"legal_basis"}
    assert wrong(KIND, change_kind=kind, legal_basis="Bộ luật Dân sự 2015, Điều 28") == set()


def test_a_change_of_a_paper_book_names_the_book_and_cuts_its_lines() -> None:
    assert written(KIND).paper_lines == (("Năm sinh của mẹ", "1960", "1961"),)
    assert wrong(KIND, original_paper="", original_office="") == {"original_paper", "original_office"}
    assert wrong(KIND, paper_changes="1960 thành 1961") == {"paper_changes"}


def test_an_original_of_tomorrow_is_an_error() -> None:
    assert wrong(KIND, original_date=PartialDate(2027)) == {"original_date"}


def test_a_number_that_contradicts_the_person_wants_a_reason() -> None:
    assert codes(KIND, subject_birth_date=PartialDate(1986)) == {"subject-personal-id-0"}
