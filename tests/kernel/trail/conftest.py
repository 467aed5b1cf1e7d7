"""A trail of some entries in their chains, and its owner, who can switch off every trigger."""

import datetime
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connections, transaction
from django.utils import timezone
from psycopg.sql import SQL, Identifier

from hotich.acts import audit, links, verify
from hotich.models import TrailCheck
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from tests.conftest import as_owner_outside

ATTACKED = ("hotich_auditentry", "hotich_traillink", "hotich_trailseal")


@pytest.fixture
def write(db: None) -> Callable[..., list[int]]:
    """Writes so many entries of a person, each in a transaction of its own, and returns their numbers."""

    def make(by: Actor, count: int = 1) -> list[int]:
        keys = []
        for number in range(count):
            with transaction.atomic(), acting(by):
                keys.append(audit.record("session.switch", by=by, subject=by.user, number=number).pk)
        return keys

    return make


@pytest.fixture
def chained(transactional_db: None, write: Any, binh: Actor, dung: Actor) -> list[int]:
    """Ten entries of Bình's office and five of Dũng's, linked; returns the numbers of Bình's."""
    keys = write(binh, 5)
    write(dung, 5)
    keys += write(binh, 5)
    assert links.link_now() == 15
    return keys


@pytest.fixture
def owner(transactional_db: None) -> Generator[psycopg.Connection]:
    """The owner of the tables, with the triggers of the trail off."""
    with as_owner_outside(connections["default"].settings_dict["NAME"]) as connection:
        for table in ATTACKED:
            connection.execute(SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(Identifier(table)))
        yield connection
        for table in ATTACKED:
            connection.execute(SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(Identifier(table)))


@pytest.fixture(autouse=True)
def seals(tmp_path: Path, settings: Any) -> Path:
    """The folder outside, where seals are copied."""
    settings.TRAIL_SEALS = tmp_path / "seals"
    return tmp_path / "seals"


def found(outside: Path | None = None, **period: datetime.date) -> list[str]:
    """Return what a check of the trail, or of a period, finds; a minute later, when nothing waits any more."""
    check = TrailCheck(**period)
    verify.follow(check, outside=outside)
    assert check.finished_at is not None
    assert check.finished_at <= timezone.now()
    return list(check.faults)
