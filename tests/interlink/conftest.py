"""What tests of dossiers and messages share."""

from collections.abc import Mapping

import pytest
from django.core.management import call_command

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.models import Partner
from tests.cast import SYSTEM, person
from tests.demo.sandbox.running import PATHS, Sandbox


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


@pytest.fixture
def rules(db: None) -> None:
    """The table of 2024, without an end, whatever the day of the test."""
    call_command("load_reference", era="2024")
