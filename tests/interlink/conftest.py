"""What tests of dossiers and messages share."""

import datetime
from collections.abc import Generator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from django.conf import LazySettings

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.counter import queries as counter_queries
from interlink.dossiers import competence_queries
from interlink.dossiers.intake import receive_dossier
from interlink.dossiers.payments import Paid
from interlink.models import Dossier, Partner
from tests.cast import SYSTEM, filing, person
from tests.demo.sandbox.running import PATHS, SECRETS, Sandbox
from tests.interlink.money import PROOF, File


@pytest.fixture
def three_tiers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The law of 2024 decides whose matter it is."""
    then = datetime.date(2024, 9, 16)
    for module in (competence_queries, counter_queries):
        monkeypatch.setattr(module, "today", lambda: then)


@pytest.fixture
def long(district: Office) -> Actor:
    """Long, registrar at the district."""
    return person("Trịnh Hải Long", Role.REGISTRAR, district, title="Công chức phòng Tư pháp")


def lead_to(sandbox: Sandbox, partners: Mapping[str, Partner]) -> None:
    """Let the partners, by their kinds, be those of the sandbox."""
    with acting(SYSTEM):
        for kind, partner in partners.items():
            if kind not in PATHS:  # an agency is called by nobody
                continue
            partner.base_url = f"{sandbox.url}/{PATHS[kind]}/"
            partner.save()


@pytest.fixture
def sandbox(
    partners: dict[str, Partner], settings: LazySettings, tmp_path_factory: pytest.TempPathFactory
) -> Generator[Sandbox]:
    """The partners, really answering."""
    running = Sandbox(tmp_path_factory.mktemp("partners"), "http://127.0.0.1:9")
    settings.PARTNER_SECRETS = SECRETS
    lead_to(running, partners)
    yield running
    running.stop()
    running.http.close()


@pytest.fixture
def file_paying(ward: Office, portal: Partner) -> File:
    """Files a birth with two copies at the portal, paid and exempt as told; other keywords override the form."""

    def make(*, paid: Paid | None = None, exemption: str = "", proof: bool = True, **form: Any) -> Dossier:
        by = Actor(name=portal.name, client=portal.code)
        made = filing(**({"copies_requested": 2} | form))
        files = [PROOF] if exemption and proof else []
        made = replace(made, paid=paid, exemption=exemption, files=[*made.files, *files])
        return receive_dossier(made, portal, lambda _: None, by=by)

    return make
