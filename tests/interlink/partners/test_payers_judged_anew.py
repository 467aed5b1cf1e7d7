"""Who pays after a death is judged anew when something decides otherwise, and the officer sees what has changed."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.db import transaction

from hotich.acts import audit
from hotich.demo.sandbox.acts import sample_death
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from interlink.dossiers import operations as dossiers
from interlink.dossiers.branches import branches_to_open
from interlink.dossiers.competence import transfer
from interlink.dossiers.payers import correct_payers
from interlink.models import BenefitLevel, Dossier, Entitlement
from registry.kinds import entry_of
from registry.models import Record
from registry.records.operations import save_entry, submit_entry
from tests.cast import NEVERTHELESS, SYSTEM, answers_to, office, place

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]
Post = Callable[[dict[str, Any]], Dossier]


def body(*paid_by: str, **data: Any) -> dict[str, Any]:
    made = sample_death(Random(4), "00013", paid_by=paid_by, attachments=False)
    return made | {"data": made["data"] | data}


@pytest.fixture
def far(ministry: Office) -> Office:
    """A ward in Đà Nẵng, whose level of social protection is higher."""
    home = place("48", "Thành phố Đà Nẵng")
    above = office("H17", "Sở Tư pháp thành phố Đà Nẵng", "province", home, ministry)
    made = office("H17.1", "UBND phường Hải Châu", "commune", place("20194", "Phường Hải Châu", home), above)
    with transaction.atomic(), acting(SYSTEM):
        BenefitLevel.objects.create(
            level="standard", amount=600_000, is_least=True, province=home, article="Nghị quyết 1/NQ-HĐND"
        )
    return made


def entered(dossier: Dossier, by: Actor, **days: str) -> Dossier:
    """Have the entry of a death submitted, with the days that the registrar changed in it."""
    dossiers.accept(dossier.pk, NEVERTHELESS, by=by)
    draft = dossiers.open_entry(dossier.pk, by=by)
    values = entry_of(draft).values() | {key: PartialDate.parse(day) for key, day in days.items()}
    save_entry(draft.pk, values, by=by)
    submit_entry(draft.pk, values, answers_to(Record.objects.get(pk=draft.pk)), by=by)
    return Dossier.objects.get(pk=dossier.pk)


def test_another_province_pays_by_its_own_rows(
    post_death: Post, far: Office, binh: Actor, sign_in: SignIn
) -> None:
    dossier = post_death(body("social"))
    assert dossier.entitlements.get().amount == 10_000_000
    transfer(dossier.pk, far.pk, "Người chết cư trú ở Đà Nẵng", by=binh)
    found, was = (
        dossier.entitlements.get(),
        "Chi trả, ít nhất 20 lần mức chuẩn trợ giúp xã hội = 10.000.000 đồng",
    )
    assert (found.amount, found.was) == (12_000_000, was)
    told = audit.trail_of(dossier).get(act="dossier.judge-payers-anew")
    assert told.reason == "Chuyển đến UBND phường Hải Châu"
    page = sign_in(binh).get(f"/dossiers/{dossier.pk}").content.decode()
    assert f"Trước khi xét lại: {was}." in " ".join(page.split())


def test_at_an_office_of_the_same_province_the_officers_choice_stays(
    post_death: Post, other_ward: Office, binh: Actor
) -> None:
    dossier = post_death(body("insurance", "social"))
    social = dossier.entitlements.get(benefit="social_funeral")
    correct_payers(dossier.pk, [social.pk], "Bảo hiểm đã trả lời chưa đủ tháng", by=binh)
    transfer(dossier.pk, other_ward.pk, "Nơi cư trú ở phường khác", by=binh)
    assert {each.benefit for each in Entitlement.objects.filter(dossier=dossier) if each.is_live} == {
        "social_funeral"
    }
    assert not audit.trail_of(dossier).filter(act="dossier.judge-payers-anew").exists()


@pytest.mark.usefixtures("ward")
def test_the_day_of_the_death_in_the_entry_decides_which_agencies_are_asked(
    post_death: Post, binh: Actor, sign_in: SignIn
) -> None:
    dossier = post_death(body("pension"))
    assert {rule.branch for rule in branches_to_open(dossier)} == {"removal", "social"}
    dossier = entered(dossier, binh, death_date="2025-06-30")
    found = dossier.entitlements.get()
    assert (found.standing, found.was) == ("excluded", "Chi trả, 10.000.000 đồng")
    assert [rule.branch for rule in branches_to_open(dossier)] == ["removal"]
    page = " ".join(sign_in(binh).get(f"/dossiers/{dossier.pk}").content.decode().split())
    assert "Cơ quan chi trả: bản lập khác tờ khai" in page
    assert "bản lập ghi “30/06/2025”" in page
    told = audit.trail_of(dossier).get(act="dossier.judge-payers-anew")
    assert "bản lập ghi “30/06/2025”" in told.reason


def test_a_person_too_young_for_it_in_the_entry_gets_nothing(post_death: Post, binh: Actor) -> None:
    dossier = post_death(body("survivor"))
    assert {rule.branch for rule in branches_to_open(dossier)} == {"removal", "stop", "social"}
    dossier = entered(dossier, binh, deceased_birth_date="1950-01-01")
    assert dossier.entitlements.get().why.startswith("Tính đến ngày chết mới 7")
    assert [rule.branch for rule in branches_to_open(dossier)] == ["removal"]


def test_an_entry_that_says_the_same_changes_nothing(post_death: Post, binh: Actor, sign_in: SignIn) -> None:
    dossier = entered(post_death(body("insurance")), binh)
    assert set(dossier.entitlements.values_list("was", flat=True)) == {""}
    assert "khác tờ khai" not in sign_in(binh).get(f"/dossiers/{dossier.pk}").content.decode()
