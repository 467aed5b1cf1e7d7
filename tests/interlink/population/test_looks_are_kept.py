"""What the population database told at the counter is kept as of that moment, with the dossier that came of it."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from hotich.acts import audit
from hotich.models import Office
from hotich.rights.access import Actor
from interlink.dossiers.looks import keep_look
from interlink.dossiers.residence_rules import seal
from interlink.models import Dossier, ResidenceCheck
from registry.models import Record
from registry.questions import CitizenAsked, Wanted
from tests.interlink.population.conftest import Population

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]
NUMBER = "001190123456"
HOME = "Số 1 Quán Thánh, phường Quán Thánh, quận Ba Đình, thành phố Hà Nội"
FILED = {
    "channel": "counter",
    "declarant_full_name": "Hoàng Thị Mận",
    "declarant_personal_id": NUMBER,
    "deceased_full_name": "Lê Văn Cả",
}


@pytest.fixture(autouse=True)
def known(population: Population) -> None:
    held = {"hoTen": "Hoàng Thị Mận", "danToc": "Tày", "noiThuongTru": HOME}
    population.sandbox.steer("citizens", citizens=[{"tim": {"soDinhDanh": NUMBER}, **held}])


def ask(client: Any, **sent: str) -> Any:
    typed = {"purpose": "death", "personal_id": NUMBER, "full_name": "Hoàng Thị Mận"} | sent
    return client.post(reverse("interlink:counter-number"), typed)


def test_the_answer_is_attached_when_the_dossier_is_filed(sign_in: SignIn, an: Actor, binh: Actor) -> None:
    client = sign_in(an)
    assert ask(client).json()["person"]["residence"] == HOME
    look = ResidenceCheck.objects.get()
    assert (look.dossier, look.office, look.asked_by_name) == (None, an.office, an.name)
    assert client.post("/counter/death", FILED).status_code == 302
    dossier = Dossier.objects.get()
    kept = dossier.residence_checks.get()  # and nobody is asked once more
    assert (kept.pk, kept.person, kept.outcome, kept.address) == (look.pk, "declarant", "found", HOME)
    assert kept.answered_at == look.answered_at
    assert kept.answer["congDan"]["danToc"] == "Tày"
    assert "residence.attach-look" in [each.act for each in audit.trail_of(dossier)]
    page = sign_in(binh).get(f"/dossiers/{dossier.pk}").content.decode()
    assert HOME in page
    assert reverse("interlink:residence", args=[dossier.pk, kept.pk]) in page


def test_what_was_written_otherwise_after_all_is_amber(sign_in: SignIn, an: Actor) -> None:
    client = sign_in(an)
    ask(client)
    client.post("/counter/death", FILED | {"declarant_full_name": "Hoàng Thị Mai"})
    kept = Dossier.objects.get().residence_checks.get()
    assert (kept.outcome, kept.deviations[0]["held"]) == ("differs", "Hoàng Thị Mận")


def test_another_officers_look_and_another_persons_stay_where_they_are(
    sign_in: SignIn, an: Actor, binh: Actor
) -> None:
    ask(sign_in(binh))
    sign_in(an).post("/counter/death", FILED)
    assert ResidenceCheck.objects.get(office=binh.office).dossier is None
    assert Dossier.objects.get().residence_checks.get().outcome == "pending"


def test_whoever_may_not_be_told_leaves_no_answer_behind(sign_in: SignIn, an: Actor) -> None:
    assert ask(sign_in(an), full_name="Ai Đó").status_code == 422
    assert not ResidenceCheck.objects.exists()


def test_the_answer_is_sealed_as_it_came(ward: Office) -> None:
    question = CitizenAsked(ward, Wanted("", "Hoàng Thị Mận", "", personal_id=NUMBER), "death", "An")
    answer = {"congDan": {"hoTen": "Hoàng Thị Mận"}}
    look = keep_look(question, str(uuid.uuid4()), {}, answer, by=Actor.system("dân cư"))
    assert look.sha256 == seal(answer)
    assert [each.act for each in audit.trail_of(ward)] == ["residence.keep-look"]


def test_of_an_entry_it_is_kept_with_its_dossier(
    sign_in: SignIn, binh: Actor, draft: Record, dossier: Dossier
) -> None:
    sent = {"personal_id": NUMBER, "full_name": "Hoàng Thị Mận"}
    path = reverse("registry:read-number", args=[draft.pk])
    assert sign_in(binh).post(path, sent).status_code == 200
    kept = dossier.residence_checks.get(person="")
    assert (kept.held["ethnicity"], kept.purpose) == ("Tày", f"Lập việc khai sinh, bản lập số {draft.pk}")
    page = sign_in(binh).get(f"/dossiers/{dossier.pk}").content.decode()
    assert "Cư trú không đối chiếu được: Hoàng Thị Mận" in page
