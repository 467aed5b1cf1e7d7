"""What every test stands on: the database, its two roles, and the browser."""

import os
from collections.abc import Generator
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Generator[None]:
    """Create the test database as the owner of the tables; run the tests as the application's role."""
    name = "test_hotich_" + os.environ.get("PYTEST_XDIST_WORKER", "main")
    with django_db_blocker.unblock():
        become(settings.DATABASE_OWNER)
        connections["default"].settings_dict["TEST"]["NAME"] = name
        databases = setup_databases(verbosity=0, interactive=False)
        become(settings.DATABASE_APP)
    yield
    with django_db_blocker.unblock():
        become(settings.DATABASE_OWNER)
        teardown_databases(databases, verbosity=0)


def become(role: str) -> None:
    """Let this process's connections be made as `role` from now on."""
    connection = connections["default"]
    connection.close()
    if connection.pool:
        connection.close_pool()
    connection.settings_dict["USER"] = role


@pytest.fixture(scope="session", autouse=True)
def _emptying_is_the_owners_right() -> Generator[None]:
    """Let tests that commit empty all tables, which the application may not and the trail refuses."""
    original = TransactionTestCase._fixture_teardown

    def as_owner(test: TransactionTestCase) -> None:
        become(settings.DATABASE_OWNER)
        switch_append_only_triggers("DISABLE")
        try:
            original(test)
        finally:
            switch_append_only_triggers("ENABLE")
            become(settings.DATABASE_APP)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", as_owner)
        yield


def switch_append_only_triggers(how: str) -> None:
    """Disable or enable the triggers that keep protected tables from being emptied."""
    truncate = 1 << 5  # TRIGGER_TYPE_TRUNCATE in PostgreSQL's pg_trigger.h
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT format('ALTER TABLE %%s %%s TRIGGER %%I', tgrelid::regclass, %s::text, tgname)"
            " FROM pg_trigger WHERE tgname LIKE 'append\\_only\\_%%' AND tgtype & %s <> 0",
            [how, truncate],
        )
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive Debian's Chromium; as root it runs without its sandbox."""
    return {**browser_type_launch_args, "executable_path": "/usr/bin/chromium", "chromium_sandbox": False}
