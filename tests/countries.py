"""A small country in a database of its own, for tests that need a register as it is in life."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connections
from psycopg.sql import SQL, Identifier

from tests.bench.country import fill
from tests.conftest import as_owner_outside, become, migrated_template


@contextmanager
def small_country(rows: int, seed: int = 1) -> Generator[dict[str, Any]]:
    """Fill a copy of the template and turn Django's connections to it; yields the figures of the filling."""
    before = connections["default"].settings_dict["NAME"]
    name = f"{before}_country"
    become(settings.DATABASE_OWNER)
    with as_owner_outside() as outside:
        outside.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
        template = migrated_template(outside)
        outside.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template)))
    _turn_to(name)
    try:
        yield fill(rows, seed)
    finally:
        _turn_to(before)
        with as_owner_outside() as outside:
            outside.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def _turn_to(name: str) -> None:
    connections["default"].settings_dict["NAME"] = name
    become(settings.DATABASE_APP)
