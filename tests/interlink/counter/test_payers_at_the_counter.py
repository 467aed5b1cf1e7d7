"""One declaration at the counter: who pays is shown while it is typed, and relatives are rows that come and go."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.dossiers.operations import ask_supplement
from interlink.dossiers.slip_queries import get_slip
from interlink.models import Dossier

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]
DEATH = {
    "channel": "counter",
    "declarant_full_name": "Hoàng Thị Mận",
    "deceased_full_name": "Lê Văn Cả",
    "wants_funeral": "on",
    "wants_survivors": "on",
    "insured_as": "compulsory",
    "insurance_months": "240",
    "relatives_count": "2",
    "relatives-0-full_name": "Hoàng Thị Mận",
    "relatives-0-kin": "spouse",
    "relatives-1-full_name": "Lê Na",
    "relatives-1-kin": "child",
    "relatives-1-birth_date": "01/03/2019",
    "relatives-1-loss": "0",
}
PATH = "/counter/death_group"


def test_the_officer_sees_who_pays_before_the_dossier_is_taken_in(sign_in: SignIn, an: Actor) -> None:
    typed = DEATH | {"wants_merit": "on", "death_date": today().strftime("%d/%m/%Y")}
    panel = sign_in(an).post(f"{PATH}/check", typed).content.decode()
    assert "Trợ cấp mai táng của bảo hiểm xã hội: Bảo hiểm xã hội chi trả" in " ".join(panel.split())
    assert "Mai táng phí của người có công: không chi trả" in " ".join(panel.split())
    assert "Luật Bảo hiểm xã hội 2024, Điều 85" in panel
    assert not Dossier.objects.exists()


def test_what_was_typed_is_kept_row_by_row(sign_in: SignIn, an: Actor) -> None:
    assert sign_in(an).post(PATH, DEATH).status_code == 302
    dossier = Dossier.objects.get()
    assert dossier.form["relatives"] == [
        {"full_name": "Hoàng Thị Mận", "kin": "spouse"},
        {"full_name": "Lê Na", "birth_date": "2019-03-01", "kin": "child", "loss": 0},
    ]
    assert {each.benefit for each in dossier.entitlements.all() if each.is_live} == {
        "insurance_funeral",
        "insurance_lump",
        "insurance_monthly",
    }


def test_rows_are_added_and_removed_without_a_script(sign_in: SignIn, an: Actor) -> None:
    client = sign_in(an)
    page = client.post(PATH, DEATH | {"rows": "add:relatives"})
    form = page.context["form"]
    assert (page.status_code, form.counts["relatives"]) == (200, 3)
    assert form["relatives-1-full_name"].value() == "Lê Na"
    fewer = client.post(PATH, DEATH | {"rows": "remove:relatives:0"}).context["form"]
    assert fewer.counts["relatives"] == 1
    assert fewer["relatives-0-full_name"].value() == "Lê Na"
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(
    "pressed", ["add", "add:householder", "remove:relatives:7", "remove:relatives:x", "clear:relatives:0"]
)
def test_a_button_that_no_page_has_files_the_dossier_as_it_is(
    sign_in: SignIn, an: Actor, pressed: str
) -> None:
    assert sign_in(an).post(PATH, DEATH | {"rows": pressed}).status_code == 302


def test_there_are_no_more_rows_than_the_form_has(sign_in: SignIn, an: Actor) -> None:
    page = sign_in(an).post(PATH, DEATH | {"relatives_count": "999", "rows": "add:relatives"})
    assert page.context["form"].counts["relatives"] == 20
    assert "Thêm thân nhân" not in page.content.decode()


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"relatives-1-full_name": ""}, "relatives-1-full_name"),
        ({"relatives-1-birth_date": "31/02/2020"}, "relatives-1-birth_date"),
        ({"relatives-1-loss": "101"}, "relatives-1-loss"),
        ({"insurance_months": "1000"}, "insurance_months"),
        ({"wants_social": "on", "wants_emergency": "on"}, "wants_social"),
    ],
)
def test_what_cannot_be_is_said_beside_its_box(
    sign_in: SignIn, an: Actor, changes: dict[str, str], wrong: str
) -> None:
    page = sign_in(an).post(PATH, DEATH | changes)
    assert page.status_code == 422
    assert wrong in page.context["form"].errors


def test_an_empty_row_is_nobody(sign_in: SignIn, an: Actor) -> None:
    empty = {name: "" for name in DEATH if name.startswith("relatives-1")}
    sign_in(an).post(PATH, DEATH | empty)
    assert [each["full_name"] for each in Dossier.objects.get().form["relatives"]] == ["Hoàng Thị Mận"]


def test_relatives_are_asked_for_and_brought_to_the_counter(sign_in: SignIn, an: Actor, binh: Actor) -> None:
    sign_in(an).post(PATH, DEATH)
    dossier = Dossier.objects.get()
    ask_supplement(dossier.pk, ["relatives"], "Ghi đủ thân nhân", by=binh)
    assert "1. Thân nhân" in str(get_slip(dossier.pk, "supplement", by=an)["text"])
    client, path = sign_in(an), f"/dossiers/{dossier.pk}/supplement"
    assert "Lê Na" in client.get(path).content.decode()
    rows = {name: value for name, value in DEATH.items() if name.startswith("relatives")}
    more = client.post(path, rows | {"rows": "add:relatives"})
    assert (more.status_code, 'name="relatives-2-full_name"' in more.content.decode()) == (200, True)
    third = {"relatives_count": "3", "relatives-2-full_name": "Lê Văn Bé", "relatives-2-kin": "child"}
    assert client.post(path, rows | third).status_code == 302
    dossier.refresh_from_db()
    assert [each["full_name"] for each in dossier.form["relatives"]][-1] == "Lê Văn Bé"
    assert dossier.supplements.get().changed_fields == ["relatives"]
    page = sign_in(binh).get(f"/dossiers/{dossier.pk}").content.decode()
    assert "3. Lê Văn Bé; quan hệ với người chết: Con" in page


@pytest.mark.parametrize(
    ("today_", "died", "live", "source"),
    [
        ("2024-09-16", "10/09/2024", {"insurance_funeral"}, "Luật Bảo hiểm xã hội 2014, Điều 66"),
        ("2025-09-15", "10/09/2025", {"insurance_funeral"}, "Luật Bảo hiểm xã hội 2024, Điều 85"),
        # An old death: by the law of its own day, on whatever day it is registered.
        ("2026-10-12", "10/05/2025", {"insurance_funeral"}, "Luật Bảo hiểm xã hội 2014, Điều 66"),
        ("2026-10-12", "2010", {"insurance_funeral"}, "chờ xác nhận"),
    ],
)
def test_the_day_of_the_death_decides_and_not_that_of_the_filing(
    sign_in: SignIn, an: Actor, legal_day: Any, today_: str, died: str, live: set[str], source: str
) -> None:
    legal_day(datetime.date.fromisoformat(today_))
    typed = DEATH | {
        "wants_survivors": "",
        "wants_pension": "on",
        "has_social_pension": "yes",
        "death_date": died,
    }
    del typed["wants_survivors"]
    assert sign_in(an).post(PATH, typed).status_code == 302
    found = {each.benefit: each for each in Dossier.objects.get().entitlements.all()}
    assert {benefit for benefit, each in found.items() if each.is_live} == live
    assert found["insurance_funeral"].rule.cited == source
    assert found["pension_funeral"].standing == "excluded"
