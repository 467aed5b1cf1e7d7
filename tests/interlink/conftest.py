"""A registrar at the district, and the rules that dossiers are judged by."""

import pytest
from django.core.management import call_command

from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from tests.cast import person


@pytest.fixture
def long(district: Office) -> Actor:
    """Long, registrar at the district."""
    return person("Trịnh Hải Long", Role.REGISTRAR, district, title="Công chức phòng Tư pháp")


@pytest.fixture
def rules(db: None) -> None:
    """The table of 2024, without an end, whatever the day of the test."""
    call_command("load_reference", era="2024")
