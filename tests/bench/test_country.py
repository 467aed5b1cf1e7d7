"""A small country, filled as benches fill a large one: nothing contradicts itself, and the product reads it."""

from collections.abc import Generator
from typing import Any

import pytest
from django.db import connection, connections
from django.urls import reverse

from hotich.models import Assignment, Office
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.names import fold, sort_key
from hotich.web import sessions
from interlink.models import Dossier
from registry.amendments.present import present_entries
from registry.kinds import kind_of
from registry.models import AmendedName, EventKind, Invalidation, Party, Record
from registry.records.search import find_in_register
from tests.cast import log_in
from tests.conftest import as_owner_outside
from tests.countries import small_country
from tests.honest import HonestClient

ROWS = 2_000


@pytest.fixture(scope="module")
def country(django_db_setup: None, django_db_blocker: Any) -> Generator[dict[str, Any]]:
    with django_db_blocker.unblock(), small_country(ROWS) as figures:
        yield figures


@pytest.fixture
def filled(country: dict[str, Any], db: None) -> dict[str, Any]:
    return country


def working(role: Role, office: Office) -> Actor:
    return sessions.of(
        Assignment.objects.select_related("user", "office__place").get(role=role, office=office),
        is_confirmed=True,
    )


def test_it_has_as_many_acts_as_were_asked_for_of_all_kinds(filled):
    assert filled["acts"] == Record.objects.count() == ROWS
    assert set(Record.objects.values_list("kind", "source").distinct()) >= {
        (str(kind), source)
        for kind in (EventKind.BIRTH, EventKind.DEATH, EventKind.MARRIAGE)
        for source in ("office", "paper")
    }
    assert Dossier.objects.count() == ROWS // 5
    assert AmendedName.objects.exists()
    assert Invalidation.objects.exists()


def test_every_reference_leads_to_a_row(filled):
    with as_owner_outside(connections["default"].settings_dict["NAME"]) as owner:
        for table, column, target, key in owner.execute(_REFERENCES).fetchall():
            lost = owner.execute(
                f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608
                f" AND NOT EXISTS (SELECT FROM {target} AS target WHERE target.{key} = {table}.{column})"
            )
            assert lost.fetchone() == (0,), f"{table}.{column} → {target}"


def test_no_index_was_left_behind_and_numbers_go_on(filled):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_index WHERE NOT (indisvalid AND indisready)")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT nextval(pg_get_serial_sequence('registry_record', 'id'))")
        assert cursor.fetchone() > (ROWS,)


def test_names_have_the_keys_that_the_product_gives_them(filled):
    for party in Party.objects.exclude(full_name=""):
        assert (party.name_key, party.name_sort) == (fold(party.full_name), sort_key(party.full_name))
    for named in AmendedName.objects.all():
        assert named.name_key == fold(named.full_name)


def test_every_act_is_read_as_it_stands_now(filled):
    records = list(
        Record.objects.select_related("office", "book", "particulars__place_unit").prefetch_related("parties")
    )
    for record in records:
        assert str(record)
        assert kind_of(record).title(kind_of(record).entry.from_record(record)) == record.title
    assert len(present_entries(records)) == ROWS


def test_people_marry_and_have_children_under_one_number(filled):
    mothers = Party.objects.filter(role="mother").exclude(personal_id="").values("personal_id")
    assert Party.objects.filter(role="wife", personal_id__in=mothers).exists()


def test_the_ministry_finds_an_act_by_the_name_in_it(filled):
    by = working(Role.SUPERVISOR, Office.objects.get(level="ministry"))
    act = Record.objects.filter(kind="birth").order_by("pk")[7]
    found = find_in_register(act.title, by=by, valid="all")
    assert act.pk in {hit.record.pk for hit in found.hits}


@pytest.mark.parametrize("kind", EventKind.values)
def test_pages_of_acts_open(filled, client: HonestClient, kind: str):
    by = working(Role.SUPERVISOR, Office.objects.get(level="ministry"))
    log_in(client, by)
    for source in ("office", "paper"):
        for act in Record.objects.filter(kind=kind, source=source)[:2]:
            assert client.get(reverse("registry:record", args=[act.pk])).status_code == 200


def test_an_office_opens_its_board_its_books_and_a_dossier(filled, client: HonestClient):
    dossier = Dossier.objects.filter(office__valid_to=None, record__isnull=False).order_by("-pk")[0]
    log_in(client, working(Role.REGISTRAR, dossier.office))
    assert client.get(reverse("interlink:queue", args=["waiting"])).status_code == 200
    assert client.get(reverse("interlink:dossier", args=[dossier.pk])).status_code == 200
    assert client.get(reverse("registry:books")).status_code == 200


_REFERENCES = """
SELECT conrelid::regclass::text, own.attname, confrelid::regclass::text, theirs.attname
FROM pg_constraint
JOIN pg_attribute own ON own.attrelid = conrelid AND own.attnum = conkey[1]
JOIN pg_attribute theirs ON theirs.attrelid = confrelid AND theirs.attnum = confkey[1]
WHERE contype = 'f' AND connamespace = 'public'::regnamespace
"""
