"""The demonstration's data: whole at the first load, the same after the second, in both eras."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.utils import timezone
from oauth2_provider.models import get_application_model

from hotich.demo.legal_day import ERAS
from hotich.demo.sandbox.faults import AGENCIES
from hotich.models import AuditEntry, Office, User
from hotich.roles import Role
from hotich.values.dates import today
from hotich.web import sessions
from interlink.dossiers.intake import office_for
from interlink.models import CompetenceRule, Dossier, Partner, TimeLimit
from registry.models import Token

# The places are 14,000 rows, and an operation owns its transaction: one world for all questions.
pytestmark = pytest.mark.django_db(transaction=True)
CLIENTS = {
    name: {"id": name, "secret": f"secret-of-{name}"}
    for name in ("portal", "population", "police", "insurance", *AGENCIES)
}


@pytest.fixture
def loaded(
    request: Any,
    monkeypatch: pytest.MonkeyPatch,
    settings: LazySettings,
    tmp_path: Path,
    legal_day: Callable[[datetime.date], None],
) -> str:
    settings.VAR = tmp_path
    monkeypatch.setenv("SANDBOX_CLIENTS", json.dumps(CLIENTS))
    monkeypatch.setenv("SANDBOX_URL", "http://127.0.0.1:9")
    era: str = request.param
    legal_day(ERAS[era])
    call_command("load_places", verbosity=0)
    call_command("load_demo")
    return era


def counts() -> list[int]:
    return [model.objects.count() for model in (User, Office, Partner, Token, Dossier, TimeLimit, AuditEntry)]


def tokens_with_a_station(settings: LazySettings) -> set[str]:
    return set(json.loads((Path(settings.VAR) / "demo" / "pins.json").read_text("utf-8")))


@pytest.mark.parametrize("loaded", ["2024", "2027"], indirect=True)
def test_a_newcomer_finds_offices_people_and_work(loaded: str, settings: LazySettings) -> None:
    accounts = json.loads((Path(settings.VAR) / "demo" / "accounts.json").read_text("utf-8"))
    ward = {"2024": "UBND phường Quán Thánh", "2027": "UBND phường Ba Đình"}[loaded]

    assert {role for account in accounts for role in account["roles"]} == set(Role)
    assert Dossier.objects.filter(office__name=ward, assignee=None, state="received").exists()
    assert Dossier.objects.count() == 18
    assert {timezone.localdate(each.received_at).year for each in Dossier.objects.all()} == {int(loaded)}
    present = Token.objects.filter(office__in=Office.objects.valid_on(today()))
    assert tokens_with_a_station(settings) == set(present.values_list("label", flat=True))
    assert Token.objects.filter(office__name=ward, user=None).exists()
    assert get_application_model().objects.count() == len(CLIENTS)

    has_district = CompetenceRule.objects.valid_on(today()).filter(level="district").exists()
    assert has_district == (loaded == "2024")
    assert Token.objects.filter(office__level="district").exists() == (loaded == "2024")

    before = counts()
    call_command("load_demo")
    assert counts() == before


@pytest.mark.parametrize("loaded", ["2024"], indirect=True)
def test_a_rehearsal_may_cross_into_two_tiers(
    loaded: str, settings: LazySettings, legal_day: Callable[[datetime.date], None]
) -> None:
    binh = User.objects.get(username="binh")
    assert [each.office.name for each in sessions.running(binh)] == ["UBND phường Quán Thánh"]
    son = User.objects.get(username="son")
    before, stations = counts(), tokens_with_a_station(settings)

    legal_day(datetime.date(2025, 7, 1))
    call_command("load_demo")

    assert [each.office.name for each in sessions.running(binh)] == ["UBND phường Ba Đình"]
    portal = Partner.objects.get(kind="portal")
    office = office_for("00004", portal)
    assert office is not None
    assert office.name == "UBND phường Ba Đình"
    assert office_for("00013", portal) is None
    assert counts() == before
    # Who stands above both tiers goes on with the same token.
    assert tokens_with_a_station(settings) & stations == {"ky-hai", "dau-province"}
    above = sessions.of(sessions.running(son)[0])
    assert office in Office.objects.visible_to(above)
    assert office.place is not None
    assert Partner.objects.filter(kind="one_stop").serving(office.place, today()).exists()


def test_the_demo_needs_places(settings: LazySettings, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    with pytest.raises(CommandError, match="load_places"):
        call_command("load_demo")
