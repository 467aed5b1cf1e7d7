"""No table of somebody's own stands before ours where a function of the database looks."""

from collections.abc import Generator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from psycopg.errors import CheckViolation, InsufficientPrivilege
from psycopg.sql import SQL, Identifier

from hotich.models import Office
from registry.models import Party, Record
from tests.conftest import as_owner_outside, outside_as

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def temporary() -> Generator[None]:
    """As if the first wall were down: the application may make temporary tables."""
    with as_owner_outside(connection.settings_dict["NAME"]) as owner:
        names = [Identifier(connection.settings_dict["NAME"]), Identifier(settings.DATABASE_APP)]
        owner.execute(SQL("GRANT TEMPORARY ON DATABASE {} TO {}").format(*names))
        yield
        owner.execute(SQL("REVOKE TEMPORARY ON DATABASE {} FROM {}").format(*names))


def run(*statements: str) -> None:
    """Run them in one transaction of a new connection, which has no plans yet."""
    with outside_as(settings.DATABASE_APP, connection.settings_dict["NAME"]) as fresh, fresh.transaction():
        for statement in statements:
            fresh.execute(statement.encode())


def test_the_application_makes_no_temporary_table() -> None:
    with pytest.raises(InsufficientPrivilege, match="permission denied to create temporary tables"):
        run("CREATE TEMP TABLE hotich_office (id bigint)")


def shadows(table: str, versions: str, key: int) -> list[str]:
    """Say of a row that it is gone, and that its last version tells of it."""
    return [
        f"CREATE TEMP TABLE {table} (LIKE public.{table}) ON COMMIT DROP",
        f"CREATE TEMP TABLE {versions} (id bigint, history_id bigint, history_type text) ON COMMIT DROP",
        f"INSERT INTO pg_temp.{versions} VALUES ({key}, 1, '-')",  # noqa: S608
    ]


def test_a_change_behind_shadows_still_asks_for_its_version(temporary: None, ward: Office) -> None:
    with pytest.raises(CheckViolation, match="left no row version"):
        run(
            *shadows("hotich_office", "hotich_historicaloffice", ward.pk),
            f"UPDATE public.hotich_office SET name = 'Khác' WHERE id = {ward.pk}",  # noqa: S608
        )
    ward.refresh_from_db()
    assert ward.name != "Khác"


def test_what_is_registered_stays_frozen_behind_shadows(temporary: None, registered: Record) -> None:
    party = Party.objects.filter(record=registered).first()
    assert party is not None
    with pytest.raises(CheckViolation, match="is registered"):
        run(
            "CREATE TEMP TABLE registry_record (id bigint, state text) ON COMMIT DROP",
            *shadows("registry_party", "registry_historicalparty", party.pk),
            f"UPDATE public.registry_party SET record_id = record_id WHERE id = {party.pk}",  # noqa: S608
        )


def test_every_function_of_ours_says_where_it_looks() -> None:
    """One that is immutable reads no table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, coalesce(proconfig, '{}') FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
            " AND provolatile <> 'i' AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')"
        )
        functions: dict[str, Any] = dict(cursor.fetchall())
    assert "hotich_link_trail" in functions
    assert {
        name for name, set_to in functions.items() if "search_path=pg_catalog, public, pg_temp" not in set_to
    } == set()
