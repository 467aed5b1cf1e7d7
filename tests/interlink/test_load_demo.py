"""The demonstration's data: whole at the first load, the same after the second, in both eras."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from oauth2_provider.models import get_application_model

from hotich.models import AuditEntry, Office, User
from hotich.roles import Role
from hotich.values.dates import today
from interlink.models import CompetenceRule, Dossier, Partner, TimeLimit
from registry.models import Token

# The places of an era are 14,000 rows, and an operation owns its transaction: one world for all questions.
pytestmark = pytest.mark.django_db(transaction=True)
CLIENTS = {
    name: {"id": name, "secret": f"secret-of-{name}"}
    for name in ("portal", "population", "police", "insurance")
}


@pytest.fixture
def loaded(request: Any, monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> str:
    settings.VAR = tmp_path
    monkeypatch.setenv("SANDBOX_CLIENTS", json.dumps(CLIENTS))
    monkeypatch.setenv("SANDBOX_URL", "http://127.0.0.1:9")
    era: str = request.param
    call_command("load_places", era=era, verbosity=0)
    call_command("load_demo", era=era)
    return era


def counts() -> list[int]:
    return [model.objects.count() for model in (User, Office, Partner, Token, Dossier, TimeLimit, AuditEntry)]


@pytest.mark.parametrize("loaded", ["2024", "2025"], indirect=True)
def test_a_newcomer_finds_offices_people_and_work(loaded: str, settings: LazySettings) -> None:
    accounts = json.loads((Path(settings.VAR) / "demo" / "accounts.json").read_text("utf-8"))
    tokens = json.loads((Path(settings.VAR) / "demo" / "pins.json").read_text("utf-8"))
    ward = {"2024": "UBND phường Quán Thánh", "2025": "UBND phường Ba Đình"}[loaded]

    assert {role for account in accounts for role in account["roles"]} == set(Role)
    assert Dossier.objects.filter(office__name=ward, assignee=None, state="received").exists()
    assert Dossier.objects.count() == 17
    assert set(tokens) == set(Token.objects.values_list("label", flat=True))
    assert Token.objects.filter(office__name=ward, user=None).exists()
    assert get_application_model().objects.count() == len(CLIENTS)

    # Three tiers stand as they did, so the district still has its matters whatever the clock says.
    has_district = CompetenceRule.objects.valid_on(today()).filter(level="district").exists()
    assert has_district == (loaded == "2024")
    assert Token.objects.filter(office__level="district").exists() == (loaded == "2024")

    before = counts()
    call_command("load_demo", era=loaded)
    assert counts() == before


def test_the_demo_needs_the_places_of_its_era(settings: LazySettings, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    with pytest.raises(CommandError, match="load_places --era 2025"):
        call_command("load_demo", era="2025")
