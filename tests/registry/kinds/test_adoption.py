"""Nuôi con nuôi: who may adopt whom, by the law of the day, and who has agreed."""

import datetime
from collections.abc import Callable

import pytest
from django.db import transaction

from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from registry.amendments.operations import attach
from registry.kinds import KINDS, entry_of
from registry.law import timeliness_of
from registry.models import EventKind, Record
from registry.records.conflicts import conflicts
from registry.records.operations import register_entry, submit_entry
from tests.cast import answers_to
from tests.registry.kinds.entries import FILED_ON, codes, forbidden, person, written, wrong

KIND = EventKind.ADOPTION


def child(born: PartialDate, **more: object) -> dict[str, object]:
    return {"child_birth_date": born, "child_personal_id": "", "minor_consents": True} | more


def test_a_whole_adoption_needs_no_reason() -> None:
    assert wrong(KIND) == set()
    assert codes(KIND) == set()


@pytest.mark.parametrize(
    "missing", ["child_full_name", "child_gender", "adoptivefather_full_name", "giver_full_name"]
)
def test_what_is_missing_keeps_it_back(missing: str) -> None:
    assert missing in wrong(KIND, **{missing: ""})


def test_one_person_may_adopt_alone() -> None:
    alone = {"adopters": "mother", "adoptivefather_full_name": "", "adoptivefather_birth_date": PartialDate()}
    assert wrong(KIND, **alone) == set()
    assert KINDS[KIND].hidden(written(KIND, **alone)) == {"adoptivefather"}


@pytest.mark.parametrize(
    ("born", "kinship", "is_forbidden"),
    [
        (PartialDate(2010, 11, 21), "none", False),
        (PartialDate(2010, 11, 20), "none", True),
        (PartialDate(2010), "none", False),
        (PartialDate(2010, 11, 20), "aunt_uncle", False),
        (PartialDate(2008, 11, 21), "step_parent", False),
        (PartialDate(2008, 11, 20), "step_parent", True),
    ],
)
def test_who_may_be_adopted_depends_on_age_and_kin(
    born: PartialDate, kinship: str, is_forbidden: bool
) -> None:
    alone = {"adopters": "father", "kinship": kinship}
    found = forbidden(KIND, **child(born), **alone)
    assert ("child-too-old" in found) == is_forbidden


def test_before_2011_no_kin_was_excepted() -> None:
    case = child(PartialDate(1993, 1, 1), kinship="aunt_uncle")
    assert forbidden(KIND, datetime.date(2010, 12, 31), **case)["child-too-old"].startswith("Luật Hôn nhân")
    assert "child-too-old" not in forbidden(
        KIND, datetime.date(2011, 1, 1), **case | child(PartialDate(1993, 2))
    )


@pytest.mark.parametrize(
    ("born", "kinship", "is_forbidden"),
    [
        (PartialDate(2004, 8, 20), "none", False),
        (PartialDate(2004, 8, 21), "none", True),
        (PartialDate(2004), "none", False),
        (PartialDate(2010, 1, 1), "aunt_uncle", False),
    ],
)
def test_who_adopts_is_twenty_years_older_unless_close_kin(
    born: PartialDate, kinship: str, is_forbidden: bool
) -> None:
    found = forbidden(KIND, adoptivemother_birth_date=born, adoptivemother_personal_id="", kinship=kinship)
    assert ("adoptivemother-too-young" in found) == is_forbidden


@pytest.mark.parametrize("kinship", ["none", "step_parent", "aunt_uncle"])
def test_nobody_adopts_who_was_born_after_the_child(kinship: str) -> None:
    younger = {
        "adopters": "father",
        "kinship": kinship,
        "adoptivefather_birth_date": PartialDate(2025),
        "adoptivefather_personal_id": "",
    }
    assert wrong(KIND, **younger) == {"adoptivefather_birth_date"}
    assert "adoptivefather-too-young" not in codes(KIND, **younger)


@pytest.mark.parametrize("kinship", ["grandparent", "sibling"])
def test_grandparents_and_siblings_do_not_adopt(kinship: str) -> None:
    assert forbidden(KIND, kinship=kinship) == {"forbidden-kin": "Luật Nuôi con nuôi 2010, Điều 13 khoản 6"}


def test_a_step_parent_adopts_alone() -> None:
    assert codes(KIND, kinship="step_parent") == {"step-parent-alone"}


def test_parents_agree_at_the_earliest_fifteen_days_after_the_birth() -> None:
    assert "no-consent" in forbidden(KIND, consent_on=PartialDate())
    assert "consent-too-early" in forbidden(KIND, consent_on=PartialDate(2024, 9, 3))
    assert forbidden(KIND, consent_on=PartialDate(2024, 9, 4)) == {}
    assert forbidden(KIND, consent_on=PartialDate(2024, 9, 3), given_by="institution") == {}


def test_a_child_of_nine_is_asked() -> None:
    asked = child(PartialDate(2017, 11, 20), minor_consents=False)
    assert "child-not-asked" in forbidden(KIND, **asked)
    assert "child-not-asked" not in forbidden(KIND, **asked | {"child_birth_date": PartialDate(2017, 11, 21)})


def test_an_adoption_abroad_is_judged_by_its_own_day() -> None:
    abroad = {
        "basis": "abroad",
        "foreign_agency": "Tòa án Lyon",
        "foreign_country": "Pháp",
        "foreign_date": PartialDate(2005, 4, 1),
        "consent_on": PartialDate(),
    }
    grown = child(PartialDate(2004, 1, 1))
    assert wrong(KIND, **abroad, **grown) == set()
    assert codes(KIND, **abroad, **grown) == {"adoptivefather-too-young", "adoptivemother-too-young"}
    assert timeliness_of(KINDS[KIND], written(KIND, **abroad), FILED_ON) == "abroad"


@pytest.mark.django_db
def test_a_child_is_adopted_once(enter: Callable[..., Record]) -> None:
    record = enter(KIND)
    others = person("adoptivefather", "Vũ Đình Long", "01/01/1980", "001080088888")
    found = conflicts(written(KIND, **others))
    assert [each.record for each in found] == [record]
    assert "cha nuôi Nguyễn Văn Hùng" in found[0].evidence


@pytest.mark.django_db
def test_after_a_court_has_ended_it_the_child_may_be_adopted_again(
    enter: Callable[..., Record], begin: Callable[..., Record], binh: Actor, chi: Actor
) -> None:
    adoption = enter(KIND)
    note = begin(EventKind.STATUS_NOTE, note_kind="adoption_end")
    with transaction.atomic(), acting(binh):
        attach(note, adoption.pk, by=binh)
    submit_entry(note.pk, entry_of(note).values(), answers_to(note), by=binh)
    assert [each.record for each in conflicts(written(KIND))] == [adoption]
    register_entry(note.pk, by=chi)
    assert conflicts(written(KIND)) == []
