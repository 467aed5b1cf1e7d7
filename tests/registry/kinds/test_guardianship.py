"""Giám hộ: who needs a guardian, who may be one, and that one is enough."""

import datetime
from collections.abc import Callable

import pytest

from hotich.errors import InvalidInput
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from registry.kinds import KINDS, entry_of
from registry.models import EventKind, Record
from registry.records.conflicts import conflicts
from registry.records.forms import EntryForm
from registry.records.operations import submit_entry
from tests.cast import answers_to
from tests.registry.kinds.entries import FILED_ON, codes, forbidden, person, written, wrong

KIND = EventKind.GUARDIANSHIP
APPOINTED = {
    "guardianship_kind": "appointed",
    "decision_number": "21/QĐ-UBND",
    "decision_on": PartialDate(2026, 11, 2),
    "decision_authority": "UBND phường Quán Thánh",
    "wish_heard": True,
}
COURT = APPOINTED | {"guardianship_kind": "court", "decision_authority": "Tòa án nhân dân khu vực 1"}
GROWN_UP = {"ward_birth_date": PartialDate(1990, 2, 2), "ward_personal_id": "001090054321"}
DECLARED = {"reason": "incapable", "capacity_decision": "07/2026/QĐST-DS ngày 01/10/2026"} | GROWN_UP
GRANDMOTHER = person("coguardian", "Vũ Thị Nga", "03/04/1960", "001160077777", relation="Bà nội")


def test_a_whole_guardianship_needs_no_reason() -> None:
    for changes in ({}, APPOINTED, COURT, DECLARED):
        assert wrong(KIND, **changes) == set()
        assert codes(KIND, **changes) == set()


@pytest.mark.parametrize(
    "missing", ["reason", "ward_full_name", "ward_gender", "guardian_full_name", "guardian_relation"]
)
def test_what_is_missing_keeps_it_back(missing: str) -> None:
    assert missing in wrong(KIND, **{missing: ""})


def test_an_appointment_names_its_decision() -> None:
    assert {"decision_number", "decision_on", "decision_authority"} <= wrong(
        KIND, guardianship_kind="appointed"
    )


def test_a_legal_person_has_no_birthday_and_is_no_natural_guardian() -> None:
    home = {"by_organisation": True, "guardian_full_name": "Trung tâm Bảo trợ xã hội 1"}
    bare = home | {"guardian_birth_date": PartialDate(), "guardian_personal_id": ""}
    assert wrong(KIND, **APPOINTED, **bare) == set()
    assert "natural-organisation" in forbidden(KIND, **bare)


def test_a_reason_of_minors_does_not_fit_a_grown_up() -> None:
    assert "ward-grown-up" in forbidden(KIND, **GROWN_UP)


def test_lost_capacity_is_for_a_court_to_declare() -> None:
    assert (
        forbidden(KIND, reason="incapable")["no-capacity-decision"] == "Bộ luật Dân sự 2015, Điều 22 khoản 1"
    )


def test_an_old_guardianship_is_judged_by_the_code_of_its_day() -> None:
    articles = {
        year: forbidden(
            KIND, datetime.date(year, 12, 31), **GROWN_UP | {"ward_birth_date": PartialDate(1950)}
        )
        for year in (1990, 2016, 2017)
    }
    assert {year: found["ward-grown-up"] for year, found in articles.items()} == {
        1990: "chưa rõ văn bản áp dụng vào ngày đó",
        2016: "Bộ luật Dân sự 2005",
        2017: "Bộ luật Dân sự 2015, Điều 47 khoản 1",
    }


def test_for_difficulties_in_cognition_the_court_names_the_guardian_since_2017() -> None:
    case = DECLARED | {"reason": "difficulty"}
    assert "difficulty-by-court" in forbidden(KIND, **case)
    assert forbidden(KIND, **case | COURT) == {}
    assert "difficulty-too-early" in forbidden(KIND, datetime.date(2016, 12, 31), **case | COURT)


def test_a_child_of_six_is_asked_before_somebody_is_appointed() -> None:
    assert codes(KIND, **APPOINTED | {"wish_heard": False}) == {"wish-not-heard"}


def test_a_minor_is_nobodys_guardian() -> None:
    young = {"guardian_birth_date": PartialDate(2010, 1, 1), "guardian_personal_id": ""}
    assert "guardian-minor" in forbidden(KIND, **young)


def test_grandparents_may_be_guardians_together_and_others_not() -> None:
    assert codes(KIND, is_joint=True, **GRANDMOTHER) == set()
    uncle = GRANDMOTHER | {"coguardian_relation": "Chú ruột"}
    assert "not-together" in forbidden(KIND, is_joint=True, **uncle)
    assert "coguardian_full_name" in wrong(KIND, is_joint=True)


def test_a_second_guardian_is_kept_only_when_two_act_together() -> None:
    kind, entry = KINDS[KIND], written(KIND, is_joint=True, **GRANDMOTHER)
    form = EntryForm(kind, entry, on=FILED_ON)
    typed = {field.html_name: str(field.value() or "") for field in form}
    assert EntryForm(kind, entry, typed, on=FILED_ON).typed().coguardian.full_name == "Vũ Thị Nga"
    assert not EntryForm(kind, entry, typed | {"is_joint": ""}, on=FILED_ON).typed().coguardian.is_known


@pytest.mark.django_db
def test_a_ward_has_one_guardian_until_it_ends(enter: Callable[..., Record]) -> None:
    first = enter(KIND)
    uncle = person("guardian", "Lê Văn Tài", "01/01/1980", "001080066666", relation="Bác ruột")
    found = conflicts(written(KIND, **uncle))
    assert [each.record for each in found] == [first]
    assert found[0].message == "Người được giám hộ đã có người giám hộ"
    same_ward = {"ward_birth_date": PartialDate(2016, 6, 1), "ward_personal_id": "001216054321"}
    enter(EventKind.GUARDIANSHIP_END, end_reason="changed", **same_ward)
    assert conflicts(written(KIND, **uncle)) == []


@pytest.mark.django_db
def test_a_new_guardianship_that_the_law_forbids_is_refused_with_its_article(
    begin: Callable[..., Record], binh: Actor
) -> None:
    record = begin(KIND, **GROWN_UP)
    with pytest.raises(InvalidInput) as refused:
        submit_entry(record.pk, entry_of(record).values(), answers_to(record), by=binh)
    assert "Điều 47 khoản 1" in " ".join(refused.value.errors["reason"])


@pytest.mark.django_db
def test_one_that_stands_abroad_already_is_written_down_with_a_reason(
    begin: Callable[..., Record], binh: Actor
) -> None:
    abroad = {
        "basis": "abroad",
        "foreign_agency": "Tòa án Praha 4",
        "foreign_country": "Séc",
        "foreign_date": PartialDate(2020, 5, 5),
    }
    record = begin(KIND, **GROWN_UP, **abroad)
    submitted = submit_entry(record.pk, entry_of(record).values(), answers_to(record), by=binh)
    assert submitted.registration_kind == "abroad"
