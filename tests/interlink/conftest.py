"""What tests of dossiers and messages share."""

import datetime
from collections.abc import Mapping

import pytest

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.counter import queries as counter_queries
from interlink.dossiers import competence_queries
from interlink.models import Partner
from tests.cast import SYSTEM, person
from tests.demo.sandbox.running import PATHS, Sandbox


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
            partner.base_url = f"{sandbox.url}/{PATHS[kind]}/"
            partner.save()
