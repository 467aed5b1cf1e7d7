"""Search from the box on every page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hotich.models import AuditEntry, Office
from hotich.rights.access import Actor
from interlink.dossiers.competence import transfer
from interlink.dossiers.operations import accept, open_entry
from interlink.dossiers.search import find
from interlink.models import Dossier, NameOfDossier
from registry.kinds import entry_of
from registry.models import Record
from registry.records.operations import register_entry, save_entry, submit_entry
from tests.cast import answers_to
from tests.conftest import become

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


@pytest.fixture
def hhen(file_dossier: Callable[..., Dossier]) -> Dossier:
    return file_dossier(
        child_family_name="H'Hen",
        child_middle_name="",
        child_given_name="Niê",
        declarant_full_name="Đỗ Thị Hòa",
        declarant_personal_id="001190000001",
    )


@pytest.mark.parametrize(
    "typed", ["h'hen", "hhen nie", "H’HEN NIÊ", "nie", "do thi hoa", "Đỗ Thị Hoà", "hoaf"]
)
def test_a_name_is_found_with_and_without_marks(
    sign_in: SignIn, binh: Actor, hhen: Dossier, typed: str
) -> None:
    found = sign_in(binh).post("/search", {"q": typed}).context["found"]
    assert list(found.dossiers) == [hhen]


def test_the_name_exactly_as_typed_comes_first(
    sign_in: SignIn, binh: Actor, file_dossier: Callable[..., Dossier]
) -> None:
    name = {"child_family_name": "Nguyễn", "child_middle_name": "", "declarant_full_name": "Lý Ba"}
    hoa, hoaf = file_dossier(**name, child_given_name="Hoa"), file_dossier(**name, child_given_name="Hòa")
    client = sign_in(binh)
    assert list(client.post("/search", {"q": "nguyễn hoa"}).context["found"].dossiers) == [hoa, hoaf]
    assert list(client.post("/search", {"q": "nguyễn hoà"}).context["found"].dossiers) == [hoaf, hoa]


@pytest.mark.parametrize("column", ["interlinked_number", "one_stop_number", "filer_personal_id"])
def test_a_number_finds_its_dossier(sign_in: SignIn, binh: Actor, hhen: Dossier, column: str) -> None:
    found = sign_in(binh).post("/search", {"q": f" {getattr(hhen, column)} "}).context["found"]
    assert list(found.dossiers) == [hhen]


def test_a_filer_is_found_by_personal_number_whatever_they_filed(
    sign_in: SignIn, binh: Actor, hhen: Dossier, file_dossier: Callable[..., Dossier]
) -> None:
    other = file_dossier(declarant_personal_id="001190000001")
    found = sign_in(binh).post("/search", {"q": "001190000001"}).context["found"]
    assert set(found.dossiers) == {hhen, other}


def test_a_registration_number_finds_the_act(sign_in: SignIn, binh: Actor, registered: Record) -> None:
    found = sign_in(binh).post("/search", {"q": registered.number}).context["found"]
    assert list(found.records) == [registered]


def test_an_act_is_found_by_the_name_it_was_registered_under_and_by_the_one_it_was_filed_under(
    sign_in: SignIn, binh: Actor, chi: Actor, file_dossier: Callable[..., Dossier]
) -> None:
    """The citizen wrote Mai; the officer entered Mây, as the paper has it."""
    dossier = file_dossier(child_family_name="Lò", child_middle_name="Thị", child_given_name="Mai")
    accept(dossier.pk, by=binh)
    act = open_entry(dossier.pk, by=binh)
    values = {**entry_of(act).values(), "child_given_name": "Mây", "child_full_name": ""}
    save_entry(act.pk, values, {}, by=binh)
    submit_entry(act.pk, values, answers_to(act), by=binh)
    register_entry(act.pk, by=chi)
    client = sign_in(binh)
    registered_under = client.post("/search", {"q": "Lò Thị Mây"}).context["found"]
    assert (list(registered_under.dossiers), list(registered_under.records)) == ([dossier], [act])
    assert registered_under.why[dossier.pk] == "gần giống: Lò Thị Mai"
    filed_under = client.post("/search", {"q": "Lò Thị Mai"}).context["found"]
    assert (list(filed_under.dossiers), list(filed_under.records)) == ([dossier], [])


def test_one_letter_lists_nobody(sign_in: SignIn, binh: Actor, hhen: Dossier) -> None:
    found = sign_in(binh).post("/search", {"q": "h"}).context["found"]
    assert not found.dossiers


def test_another_office_finds_nothing(
    sign_in: SignIn, dung: Actor, hhen: Dossier, registered: Record
) -> None:
    client = sign_in(dung)
    for typed in ("hhen", hhen.interlinked_number, hhen.filer_personal_id, registered.number):
        found = client.post("/search", {"q": typed}).context["found"]
        assert not found.dossiers
        assert not found.records


def test_the_district_finds_what_is_below(sign_in: SignIn, hoa: Actor, hhen: Dossier) -> None:
    assert list(sign_in(hoa).post("/search", {"q": "hhen"}).context["found"].dossiers) == [hhen]


def test_what_is_looked_for_stands_in_no_address(sign_in: SignIn, binh: Actor, hhen: Dossier) -> None:
    answer = sign_in(binh).get("/search", {"q": "hhen"})
    assert "found" not in answer.context
    assert "Gõ điều cần tìm" in answer.content.decode()


def test_who_was_found_is_in_the_trail(sign_in: SignIn, binh: Actor, hhen: Dossier) -> None:
    sign_in(binh).post("/search", {"q": "hhen"})
    assert AuditEntry.objects.get(act="search.view").subject_id == hhen.pk


@pytest.fixture
def hoa_dossier(file_dossier: Callable[..., Dossier]) -> Dossier:
    return file_dossier(
        child_family_name="Nguyễn",
        child_middle_name="Thị Ngọc",
        child_given_name="Hoa",
        declarant_full_name="Lương Văn Quyết",
    )


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Nguyễn Thị Ngọc Hoà", "đúng họ tên, không kể dấu"),
        ("nguyen hoa", "có đủ các chữ"),
        ("hoa ngọc nguyễn", "có đủ các chữ"),
        ("N T N Hoa", "đúng chữ cái đầu"),
        ("nguyễn thị ngocj hoa", "gần giống"),
        ("nguyen thi ngcoc hoa", "gần giống: Nguyễn Thị Ngọc Hoa"),
        ("quyet luong", "người nộp: có đủ các chữ"),
    ],
)
def test_a_dossier_is_found_by_a_name_as_an_act_is_and_says_why(
    sign_in: SignIn, binh: Actor, hhen: Dossier, hoa_dossier: Dossier, typed: str, why: str
) -> None:
    found = sign_in(binh).post("/search", {"q": typed}).context["found"]
    assert list(found.dossiers) == [hoa_dossier]
    assert found.why[hoa_dossier.pk].startswith(why)


def test_a_dossier_that_was_handed_on_is_found_by_both_offices(
    sign_in: SignIn, binh: Actor, dung: Actor, hoa: Actor, hoa_dossier: Dossier, other_ward: Office
) -> None:
    transfer(hoa_dossier.pk, other_ward.pk, "Không thuộc thẩm quyền", by=binh)
    for by in (binh, dung, hoa):
        assert list(sign_in(by).post("/search", {"q": "nguyen hoa"}).context["found"].dossiers) == [
            hoa_dossier
        ]


def test_many_dossiers_cost_no_more_statements_than_few(
    binh: Actor, file_dossier: Callable[..., Dossier], hoa_dossier: Dossier
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as told:
            find("nguyen", by=binh)
        return len(told)

    few = statements()
    for given in ("Lan", "Mai", "Cúc"):
        file_dossier(child_family_name="Nguyễn", child_middle_name="", child_given_name=given)
    assert statements() == few


@pytest.mark.django_db(transaction=True)
def test_the_names_of_dossiers_are_made_anew_with_those_of_acts(
    binh: Actor, hoa_dossier: Dossier, hhen: Dossier
) -> None:
    before = set(NameOfDossier.objects.values_list("name", "dossier", "office", "role"))
    assert len(before) == 4
    NameOfDossier.objects.filter(dossier=hhen.pk).delete()
    become(settings.DATABASE_OWNER)
    call_command("index_names")
    become(settings.DATABASE_APP)
    assert set(NameOfDossier.objects.values_list("name", "dossier", "office", "role")) == before
    assert find("nguyen hoa", by=binh).dossiers == [hoa_dossier]
