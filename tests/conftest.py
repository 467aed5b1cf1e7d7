"""What every test stands on: the database, its two roles, and the browser."""

import asyncio
import datetime
import hashlib
import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase
from django.test.utils import setup_databases
from django.utils import timezone
from playwright.sync_api import expect
from psycopg.sql import SQL, Identifier

from hotich.law import pulse
from hotich.law import rows as law
from hotich.storage.edition import law_tables
from registry.papers.fonts import make_fonts
from tests.cast import (  # noqa: F401
    _files_of_this_test,
    an,
    binh,
    chi,
    desk,
    district,
    dossier,
    draft,
    dung,
    em,
    file_dossier,
    giang,
    hoa,
    khanh,
    ministry,
    other_ward,
    partners,
    portal,
    province,
    refusal,
    registered,
    sign_in,
    sit_down,
    submitted,
    viet,
    vinh,
    ward,
)
from tests.honest import HonestClient
from tests.running_demo import RunningDemo

# A page may take its time on a machine that does much else; what never comes still fails.
expect.set_options(timeout=20_000)


@pytest.fixture
def client() -> HonestClient:
    """A browser that looks at every page it gets."""
    return HonestClient()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Generator[None]:
    """Create the test database as the owner of the tables; run the tests as the application's role.

    `DATABASE_URL` names it too, for programs that a test starts.
    """
    name = "test_hotich_" + os.environ.get("PYTEST_XDIST_WORKER", "main")
    with django_db_blocker.unblock():
        become(settings.DATABASE_OWNER)
        with as_owner_outside() as outside:
            outside.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
            template = migrated_template(outside)
            outside.execute(
                SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template))
            )
            # What `protect_tables` says of a database is not copied with it.
            outside.execute(SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC").format(Identifier(name)))
        connections["default"].settings_dict["NAME"] = name
        become(settings.DATABASE_APP)
    os.environ["DATABASE_URL"] = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    yield
    with django_db_blocker.unblock():
        # The connections of other threads and event loops: the owner may not end them, the application may.
        with outside_as(settings.DATABASE_APP) as outside:
            outside.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = %s AND usename = current_user",
                [name],
            )
        become(settings.DATABASE_OWNER)
        with as_owner_outside() as outside:
            outside.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def migrated_template(outside: psycopg.Connection) -> str:
    """Return the name of a migrated database with the law's rows alone, made once for each state of both."""
    name = f"test_template_{digest_of_the_tables()}"
    # Held until the connection is closed, so that of several workers one migrates and the others wait.
    outside.execute("SELECT pg_advisory_lock(20241001)")
    found = [
        row[0]
        for row in outside.execute(r"SELECT datname FROM pg_database WHERE datname LIKE 'test\_template\_%'")
    ]
    if name not in found:
        for old in [*found, "test_unfinished"]:
            outside.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(old)))
        connections["default"].settings_dict["TEST"]["NAME"] = "test_unfinished"
        setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
        call_command("load_law", verbosity=0)
        become(settings.DATABASE_OWNER)
        outside.execute(SQL("ALTER DATABASE test_unfinished RENAME TO {}").format(Identifier(name)))
    return name


def digest_of_the_tables() -> str:
    """Return a digest of everything that decides what the template looks like."""
    root = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for path in sorted(
        [
            *(
                path
                for folder in ("migrations", "models", "storage")
                for path in root.glob(f"*/{folder}/*.py")
            ),
            *root.glob("*/data/law/*.json"),
            *(
                root / name
                for name in (
                    "requirements.txt",
                    "hotich/settings.py",
                )
            ),
        ]
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def as_owner_outside(database: str = "postgres") -> psycopg.Connection:
    """Return a connection of the owner past Django; without a name, to where databases are made."""
    return outside_as(settings.DATABASE_OWNER, database)


def outside_as(role: str, database: str = "postgres") -> psycopg.Connection:
    """Return a connection of a role past Django."""
    params = connections["default"].get_connection_params()
    names = {name: params[name] for name in ("password", "host", "port") if params.get(name)}
    return psycopg.connect(dbname=database, user=role, autocommit=True, **names)


def become(role: str) -> None:
    """Let this process's connections be made as `role` from now on."""
    connection = connections["default"]
    connection.close()
    if connection.pool:
        connection.close_pool()
    connection.settings_dict["USER"] = role


@pytest.fixture(scope="session", autouse=True)
def _emptying_is_the_owners_right() -> Generator[None]:
    """Let the owner empty the tables after tests that commit: the application may not, and the trail refuses.

    Django would truncate all tables and tell everybody that they were migrated, which takes a hundred times longer.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: empty_the_tables())
        yield


#: What the template brings besides the law.
KEPT = ["django_migrations", "django_content_type", "auth_permission", "hotich_lawedition"]


def tables_of_the_law() -> list[str]:
    """Return the tables of the law and of their versions, which every test finds as the files have them."""
    return [
        table
        for model in law_tables()
        for table in (model._meta.db_table, model.history.model._meta.db_table)  # type: ignore[attr-defined]
    ]


#: With more rows than this, to truncate a table is quicker than to ask for each row who refers to it.
MANY = 2000


def kept_as(table: str) -> Identifier:
    return Identifier(f"kept_{table}"[:63])


def empty_the_tables() -> None:
    """Delete all rows of the test database that do not come from its migrations."""
    name = connections["default"].settings_dict["NAME"]
    with as_owner_outside(name) as owner:
        tables = [
            row[0]
            for row in owner.execute(
                "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
                " AND relnamespace = 'public'::regnamespace AND relname <> ALL(%s)",
                [[*KEPT, *tables_of_the_law()]],
            )
        ]
        count = SQL("SELECT {}, (SELECT count(*) FROM (SELECT FROM {} LIMIT {}) AS few)")
        counts = SQL(" UNION ALL ").join(count.format(table, Identifier(table), MANY) for table in tables)
        filled = {table: rows for table, rows in owner.execute(counts) if rows}
        is_quicker_to_truncate = MANY in filled.values()
        law = tables_of_the_law()
        if is_quicker_to_truncate:
            # They name people and places, which go; the rows themselves come back.
            for table in law:
                keep = SQL("CREATE TEMPORARY TABLE {} AS TABLE {}")
                owner.execute(keep.format(kept_as(table), Identifier(table)))
            tables += law
        emptied = [Identifier(table) for table in (tables if is_quicker_to_truncate else filled)]
        for table in emptied:
            owner.execute(SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(table))
        try:
            if is_quicker_to_truncate:
                owner.execute(SQL("TRUNCATE {}").format(SQL(", ").join(emptied)))
                for table in law:
                    owner.execute(SQL("INSERT INTO {} TABLE {}").format(Identifier(table), kept_as(table)))
            else:
                with owner.transaction():  # at its end references are looked at, when all rows are gone
                    for table in emptied:
                        owner.execute(SQL("DELETE FROM {}").format(table))
        finally:
            for table in emptied:
                owner.execute(SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(table))


@pytest.fixture(scope="session", autouse=True)
def _passwords_are_hashed_quickly() -> Generator[None]:
    """Hash as the product does, with the least work: a hash that is slow to guess takes a tenth of a second each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Argon2PasswordHasher, "time_cost", 1)
        patch.setattr(Argon2PasswordHasher, "memory_cost", 8 * Argon2PasswordHasher.parallelism)
        yield


@pytest.fixture(scope="session", autouse=True)
def _tests_may_travel_in_time() -> Generator[None]:
    """Take this process's clock for the database's: tests of a day move one of the two."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pulse, "ask", pulse.Beat)
        yield


@pytest.fixture(scope="session")
def _law_of_the_files(django_db_setup: None, django_db_blocker: Any) -> law.Held:
    with django_db_blocker.unblock():
        return law.read()


@pytest.fixture(autouse=True)
def _the_law_is_as_in_the_files(_law_of_the_files: law.Held) -> Generator[None]:
    """Let a test that writes rows of the law leave none behind, in memory neither."""
    law.hold(_law_of_the_files)
    yield
    law.hold(_law_of_the_files)


@pytest.fixture
def legal_day() -> Generator[Callable[[datetime.date], None]]:
    """Let the legal day be another one, as in a demonstration: `legal_day(date(2027, 3, 1))`."""
    with pytest.MonkeyPatch.context() as patch:

        def move(to: datetime.date) -> None:
            days = (to - timezone.localdate()).days
            patch.setattr(settings, "DEMO_NOTICE", "Bản trình diễn")
            patch.setattr(pulse, "ask", lambda: pulse.Beat(legal_days=days))
            feel_again()

        yield move
    feel_again()


def feel_again() -> None:
    """Forget when the database was asked, and ask it."""
    pulse._felt_at = float("-inf")
    pulse.feel()


@pytest.fixture(scope="session", autouse=True)
def _fonts() -> None:
    """Cut the letters of papers: without them nothing is registered, for nobody knows what a paper can show."""
    make_fonts(Path(settings.VAR) / "fonts")


#: Debian's Chromium, and what draws its pages without a window in half the work; it has no camera.
CHROMIUM = Path("/usr/bin/chromium")
HEADLESS_SHELL = Path("/usr/bin/chromium-headless-shell")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive Chromium, its headless shell where that is installed; as root it runs without its sandbox."""
    program = HEADLESS_SHELL if HEADLESS_SHELL.exists() else CHROMIUM
    return {**browser_type_launch_args, "executable_path": str(program), "chromium_sandbox": False}


@pytest.fixture(scope="session")
def _one_demo(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningDemo]:
    demo = RunningDemo(tmp_path_factory.mktemp("demo") / "var")
    demo.start()
    yield demo
    demo.stop()


@pytest.fixture
def demo(_one_demo: RunningDemo) -> RunningDemo:
    """The demo of this test run with all its processes; started once, and again only after a test has ended it."""
    if _one_demo.supervisor.poll() is not None:
        _one_demo.start()
    return _one_demo


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Function) -> Generator[None, Any, Any]:
    """Hide the event loop that an earlier browser test left running in this thread, from the first fixture on.

    Signing runs loops of its own; and Django, which keeps a connection for each loop, must not prepare the database
    for a test in one and run the test in another.
    """
    if "browser" in item.fixturenames:
        return (yield)
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        return (yield)
    finally:
        asyncio._set_running_loop(loop)
