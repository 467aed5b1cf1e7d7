"""Nhận cha, mẹ, con: who recognises whom, with which evidence."""

import datetime
from collections.abc import Callable

import pytest

from hotich.values.dates import PartialDate
from registry.models import EventKind, Record
from registry.records.conflicts import conflicts
from tests.registry.kinds.entries import codes, forbidden, person, written, wrong

KIND = EventKind.PARENT_CHILD


def test_a_whole_recognition_needs_no_reason() -> None:
    assert wrong(KIND) == set()
    assert codes(KIND) == set()


@pytest.mark.parametrize(
    "missing", ["parent_full_name", "child_full_name", "evidence_kind", "declarant_relation"]
)
def test_what_is_missing_keeps_it_back(missing: str) -> None:
    assert missing in wrong(KIND, **{missing: ""})


def test_a_parent_born_after_the_child_is_an_error() -> None:
    assert "parent_birth_date" in wrong(KIND, parent_birth_date=PartialDate(2020))


def test_nobody_recognises_themselves() -> None:
    assert "child_full_name" in wrong(KIND, child_personal_id="001085012345")


def test_a_minor_does_not_ask_for_a_parent() -> None:
    assert "child-minor" in forbidden(KIND, recognition_kind="child_of_father")
    grown = {"child_birth_date": PartialDate(2001, 8, 20), "child_personal_id": ""}
    assert forbidden(KIND, recognition_kind="child_of_father", **grown) == {}
    young = {
        "child_birth_date": PartialDate(1993),
        "child_personal_id": "",
        "parent_birth_date": PartialDate(1970),
    }
    before_the_law = datetime.date(2014, 6, 1)
    assert "child-minor" not in forbidden(KIND, before_the_law, recognition_kind="child_of_father", **young)


def test_a_child_whose_year_alone_is_known_may_be_grown_up() -> None:
    unclear = {"child_birth_date": PartialDate(2008), "child_personal_id": ""}
    assert "child-minor" not in forbidden(KIND, recognition_kind="child_of_father", **unclear)


def test_a_statement_wants_two_witnesses() -> None:
    assert "few-witnesses" in forbidden(KIND, evidence_kind="statement", first_witness="Lê Thị Mai")
    both = {"first_witness": "Lê Thị Mai", "second_witness": "Trần Văn Sơn"}
    assert forbidden(KIND, evidence_kind="statement", **both) == {}


@pytest.mark.parametrize(
    ("filed_on", "kind", "taken"),
    [
        (datetime.date(2020, 7, 15), "objects", True),
        (datetime.date(2020, 7, 15), "statement", False),
        (datetime.date(2020, 7, 16), "objects", False),
        (datetime.date(2020, 7, 16), "expert", True),
    ],
)
def test_the_circular_of_the_day_decides_which_evidence_is_taken(
    filed_on: datetime.date, kind: str, taken: bool
) -> None:
    assert ("evidence-not-taken" not in forbidden(KIND, filed_on, evidence_kind=kind)) == taken


def test_a_number_of_a_woman_is_no_fathers() -> None:
    assert "parent-personal-id-0" in codes(KIND, parent_personal_id="001185012345")
    assert codes(KIND, parent_personal_id="001185012345", recognition_kind="mother") == set()


def test_a_parent_hardly_older_than_the_child_wants_a_reason() -> None:
    assert "parent-young" in codes(
        KIND, parent_birth_date=PartialDate(2007, 1, 1), parent_personal_id="001207012345"
    )


def test_without_the_childs_birth_registration_nobody_can_note_it() -> None:
    assert codes(KIND, original_number="") == {"no-original"}


@pytest.mark.django_db
def test_the_same_recognition_twice_is_found(begin: Callable[..., Record]) -> None:
    first = begin(KIND)
    found = conflicts(written(KIND, parent_full_name="NGUYỄN VĂN HÙNG"))
    assert [each.record for each in found] == [first]
    assert "cùng số định danh của người nhận là cha, mẹ" in found[0].evidence
    assert conflicts(written(KIND, **person("child", "Trần Gia Khang", "20/08/2019", ""))) == []
    assert conflicts(written(KIND), first) == []


@pytest.mark.django_db
def test_a_birth_that_names_a_father_speaks_against_another(registered: Record) -> None:
    child, father = registered.party("child"), registered.party("father")
    assert child is not None
    assert father is not None
    same = {"child_full_name": child.full_name, "child_birth_date": child.birth_date, "child_personal_id": ""}
    found = conflicts(written(KIND, **same))
    assert [each.message for each in found] == ["Giấy khai sinh của con đã ghi cha"]
    assert found[0].evidence == (f"cha {father.full_name}",)
