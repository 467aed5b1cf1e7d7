"""What code that works as the application's role may try: another author, time or password, a false link."""

import contextlib
import datetime
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from hotich.acts import audit, links, seals
from hotich.acts.proof import GENESIS, Seal, hash_of_seal
from hotich.models import AuditEntry, Office, Place, TrailLink, TrailSeal, User
from hotich.models.tracked import acting, create_many, declare, keep_versions
from hotich.operations import accounts
from hotich.rights.access import Actor
from tests.cast import SYSTEM
from tests.conftest import as_owner_outside, outside_as
from tests.kernel.trail.conftest import all_are_ready

pytestmark = pytest.mark.django_db


def run(statement: str, *values: Any) -> None:
    """Run one statement and what waits for the commit, as a transaction of its own would."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement, values)


def test_the_database_says_when(binh: Actor) -> None:
    entry = audit.record("session.login", by=binh, subject=binh.user)
    assert abs(timezone.now() - entry.at) < datetime.timedelta(seconds=5)
    entry.refresh_from_db()
    assert AuditEntry.objects.get(pk=entry.pk).at == entry.at


def enter(by: Actor, **columns: Any) -> None:
    """Write an entry in a transaction that names this person, with whatever columns somebody makes up."""
    with transaction.atomic():
        declare(by)
        AuditEntry.objects.create(
            **{"act": "session.login", "user": by.user, "actor_name": by.name} | columns
        )


@pytest.mark.parametrize(
    "off", [datetime.timedelta(hours=-1), datetime.timedelta(days=-60), datetime.timedelta(hours=1)]
)
def test_an_entry_is_not_dated_otherwise(binh: Actor, off: datetime.timedelta) -> None:
    with pytest.raises(IntegrityError, match="the database dates the trail"):
        enter(binh, at=timezone.now() + off)


def test_an_entry_does_not_take_the_number_of_another(binh: Actor) -> None:
    taken = audit.record("session.login", by=binh).pk
    with pytest.raises(DatabaseError, match="permission denied"):
        enter(binh, pk=taken)


def test_an_entry_does_not_say_that_it_is_of_an_older_transaction(binh: Actor) -> None:
    with pytest.raises(DatabaseError, match="permission denied"):
        run("INSERT INTO hotich_auditentry (act, xact) VALUES ('session.login', '3')")


@pytest.mark.parametrize("forged", ["name", "account", "nobody"])
def test_an_entry_by_another_than_its_transaction_names_is_refused(
    binh: Actor, chi: Actor, forged: str
) -> None:
    author = {"name": {"actor_name": chi.name}, "account": {"user": chi.user}, "nobody": {"user": None}}[
        forged
    ]
    with pytest.raises(IntegrityError, match="another author"):
        enter(binh, **author)


def test_an_entry_of_a_transaction_that_names_nobody_is_refused(transactional_db: None, binh: Actor) -> None:
    with pytest.raises(IntegrityError, match="another author"):
        AuditEntry.objects.create(act="session.login", user=binh.user, actor_name=binh.name)


@pytest.mark.parametrize("forged", ["history_actor = 'Người khác'", "history_user_id = NULL"])
def test_a_version_with_a_false_author_is_refused(binh: Actor, chi: Actor, forged: str) -> None:
    office = binh.office
    assert office is not None
    with acting(chi):
        office.save()
    columns = "id, code, name, level, dialect, valid_from, valid_to, place_id, history_type"
    column, _, value = forged.partition(" = ")
    names = {"history_actor": "history_actor", "history_user_id": "history_user_id"} | {column: value}
    with pytest.raises(IntegrityError, match="another author"):
        run(
            f"INSERT INTO hotich_historicaloffice ({columns}, history_date, history_actor, history_user_id) "  # noqa: S608
            f"SELECT {columns}, now(), {names['history_actor']}, {names['history_user_id']} "
            "FROM hotich_historicaloffice ORDER BY history_id DESC LIMIT 1"
        )


def test_a_version_is_not_dated_back(binh: Actor) -> None:
    office = binh.office
    assert office is not None
    with acting(binh):
        office._history_date = timezone.now() - datetime.timedelta(days=400)
        office.save()
    assert abs(timezone.now() - office.history.latest("history_id").history_date) < datetime.timedelta(
        seconds=5
    )


SLEEPS = "DO $$ BEGIN PERFORM pg_sleep(1.5); {} END $$"


def test_a_version_is_not_dated_back_by_a_statement_that_sleeps(ward: Office, binh: Actor) -> None:
    with transaction.atomic(), acting(binh):
        declare(binh)
        columns = (
            "id, code, name, level, dialect, valid_from, valid_to, place_id, history_type, history_actor"
        )
        run(
            SLEEPS.format(
                f"INSERT INTO hotich_historicaloffice ({columns}, history_date, history_user_id) SELECT "  # noqa: S608
                f"id, code, name, level, dialect, valid_from, valid_to, place_id, '~', '{binh.name}', now(), "
                f"{binh.user and binh.user.pk} FROM hotich_office WHERE id = {ward.pk};"
            )
        )
    assert timezone.now() - ward.history.latest("history_id").history_date < datetime.timedelta(seconds=1)


def test_an_entry_is_not_dated_back_by_a_statement_that_sleeps(transactional_db: None, binh: Actor) -> None:
    """A minute is a second here."""
    with as_owner_outside(connection.settings_dict["NAME"]) as owner:
        definition, *_ = owner.execute(
            "SELECT pg_get_functiondef('hotich_entry_is_true'::regproc)"
        ).fetchone() or [""]
        assert "interval '1 minute'" in definition
        owner.execute(definition.replace("interval '1 minute'", "interval '1 second'"))
        try:
            with pytest.raises(IntegrityError, match="the database dates the trail"):
                run(
                    SLEEPS.format(
                        "PERFORM set_config('hotich.actor', '|Ai', true); "
                        "INSERT INTO hotich_auditentry (act, actor_name, role, client, subject_type, shown_ids, "
                        "reason, detail, reference) VALUES ('session.login', 'Ai', '', '', '', '{}', '', '{}', '');"
                    )
                )
        finally:
            owner.execute(definition)


@pytest.mark.parametrize("table", ["hotich_historicaloffice", "registry_historicalparty"])
def test_a_version_does_not_say_that_it_is_the_newest(table: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"):
        run(f"INSERT INTO {table} (history_id, history_type) VALUES (999999999, '-')")  # noqa: S608


def test_many_versions_at_once_obey_too(ward: Office, binh: Actor, chi: Actor) -> None:
    with transaction.atomic(), acting(binh):
        rows = create_many(
            [Office(code=f"X{n}", name="Sở", level="province", place=ward.place) for n in range(3)]
        )
    with transaction.atomic(), acting(chi):
        keep_versions(Office, [row.pk for row in rows], "~")
    said = Office.history.filter(id=rows[0].pk).order_by("history_id").values_list("history_actor", flat=True)
    assert list(said) == [binh.name, chi.name]


def test_many_entries_at_once_obey_too(ward: Office, binh: Actor) -> None:
    told = [(number, {"number": number}) for number in range(3)]
    with transaction.atomic():
        audit.record_rows("session.switch", by=binh, model=Office, details=told)
    written = AuditEntry.objects.filter(act="session.switch")
    assert written.count() == 3
    assert {entry.actor_name for entry in written} == {binh.name}
    with pytest.raises(IntegrityError, match="another author"):
        run("INSERT INTO hotich_auditentry (act, actor_name, role, client, subject_type, shown_ids, reason, detail, "
            "reference) VALUES ('session.switch', 'Người khác', '', '', '', '{}', '', '{}', '')")  # fmt: skip


def said() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('hotich.actor', true)")
        return str(cursor.fetchone()[0])


def test_a_rollback_takes_the_name_away_and_gives_the_one_before_back(binh: Actor, chi: Actor) -> None:
    with transaction.atomic():
        declare(binh)
        with contextlib.suppress(ZeroDivisionError), transaction.atomic():
            declare(chi)
            assert said().endswith(f"|{chi.name}")
            raise ZeroDivisionError
        assert said().endswith(f"|{binh.name}")
        for by in (binh, chi, binh):
            audit.record("session.login", by=by)
            assert said().endswith(f"|{by.name}")


def test_no_name_outlives_its_transaction(transactional_db: None, binh: Actor) -> None:
    audit.record("session.login", by=binh)
    assert said() == ""


# --- What had no versions ----------------------------------------------------------------------------------


def test_a_password_that_is_exchanged_past_our_operations_is_refused(binh: Actor) -> None:
    assert binh.user is not None
    with pytest.raises(IntegrityError, match="left no row version"):
        run(
            "UPDATE hotich_user SET password = %s WHERE id = %s",
            make_password("toi-la-ke-gian"),
            binh.user.pk,
        )


def test_a_new_password_by_our_operation_leaves_a_version_without_it(binh: Actor) -> None:
    assert binh.user is not None
    before = binh.user.history.latest("history_id").password_digest
    accounts.reset_password(binh.user.pk, "mot-mat-khau-khac-han", "Quên mật khẩu", by=SYSTEM)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    after = binh.user.history.latest("history_id").password_digest
    assert after != before
    assert len(after) == 64
    assert after not in User.objects.get(pk=binh.user.pk).password


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE hotich_place SET name = 'Phường Khác'",
        "UPDATE hotich_place SET full_name = 'phường khác'",
        "DELETE FROM hotich_place WHERE level = 'commune'",
    ],
)
def test_a_unit_is_not_renamed_past_our_operations(ward: Office, statement: str) -> None:
    with acting(SYSTEM):
        Place.compose(code="00099", name="Phường Trống", parent=ward.place and ward.place.parent).save()
    with pytest.raises(IntegrityError, match="left no row version"):
        run(statement.replace("level = 'commune'", "code = '00099'"))


def test_units_loaded_again_leave_no_second_version(transactional_db: None) -> None:
    from django.core.management import call_command

    call_command("load_places", verbosity=0)
    count = Place.history.count()
    assert count == Place.objects.count()
    call_command("load_places", verbosity=0)
    assert Place.history.count() == count


# --- Links -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO hotich_traillink (chain, position, entry, at, digest, hash) VALUES (1, 1, 1, now(), '', '')",
        "UPDATE hotich_traillink SET position = 9",
        "DELETE FROM hotich_traillink",
        "UPDATE hotich_trailmark SET up_to = '999999999'",
        "DELETE FROM hotich_trailmark",
        "DELETE FROM hotich_trailseal",
        "DELETE FROM hotich_auditentry_other",
        "INSERT INTO hotich_auditentry_other SELECT * FROM hotich_auditentry",
        "ALTER TABLE hotich_auditentry DETACH PARTITION hotich_auditentry_other",
        "CREATE OR REPLACE FUNCTION hotich_link_trail(most integer) RETURNS integer LANGUAGE sql AS 'SELECT 0'",
        "SET session_replication_role = replica",
    ],
)
def test_the_application_makes_no_link_and_loses_none(statement: str) -> None:
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"):
        run(statement)


def test_an_entry_waits_for_transactions_that_are_older(
    transactional_db: None, binh: Actor, write: Any
) -> None:
    (first,) = write(binh, 1)
    all_are_ready()
    with outside_as("hotich_app", connection.settings_dict["NAME"]) as other:
        other.autocommit = False
        other.execute("SELECT pg_current_xact_id()")
        (second,) = write(binh, 1)
        assert links.link_now() == 1
        assert list(TrailLink.objects.values_list("entry", flat=True)) == [first]
        assert links.waiting_for() > datetime.timedelta()
        other.rollback()
    all_are_ready()
    assert links.link_now() == 1
    assert set(TrailLink.objects.values_list("entry", flat=True)) == {first, second}
    assert links.waiting_for() == datetime.timedelta()


def test_who_is_older_is_never_left_behind_the_mark(transactional_db: None, binh: Actor, write: Any) -> None:
    """Others begin and end while the function waits between its look at running transactions and its query."""
    name = connection.settings_dict["NAME"]
    with (
        as_owner_outside(name) as owner,
        outside_as("hotich_app", name) as linker,
        outside_as("hotich_app", name) as older,
        ThreadPoolExecutor(1) as aside,
    ):
        older.autocommit = False
        older.execute("SELECT pg_current_xact_id()")
        waiting = "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'hotich_traillink'::regclass"
        with owner.transaction():
            owner.execute("LOCK TABLE hotich_traillink IN ACCESS EXCLUSIVE MODE")
            linked = aside.submit(lambda: linker.execute("SELECT hotich_link_trail(1)").fetchone())
            while not owner.execute(waiting).fetchone():
                time.sleep(0.05)
            (younger,) = write(binh, 1)
        assert linked.result() == (0,)
        older.execute("SELECT set_config('hotich.actor', '|Ai', true)")
        older.execute(
            "INSERT INTO hotich_auditentry (act, actor_name, role, client, subject_type, shown_ids, reason, detail, "
            "reference) VALUES ('session.login', 'Ai', '', '', '', '{}', '', '{}', '')"
        )
        older.commit()
    all_are_ready()
    assert links.link_now() == 2
    assert TrailLink.objects.get(entry=younger).position == 1
    assert TrailLink.objects.exclude(entry=younger).get().chain == 0


def test_a_backlog_is_linked_in_parts_without_gap_or_double(
    transactional_db: None, binh: Actor, write: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction.atomic(), acting(binh):
        for _ in range(7):
            audit.record("session.switch", by=binh)
    write(binh, 4)
    monkeypatch.setattr(links, "_AT_ONCE", 3)
    all_are_ready()
    assert [links.link_now() for _ in range(5)] == [3, 3, 3, 2, 0]
    assert list(TrailLink.objects.order_by("position").values_list("position", flat=True)) == list(
        range(1, 12)
    )


# --- Seals -------------------------------------------------------------------------------------------------


def false_seal(number: int, **other: Any) -> Seal:
    return Seal(**{"number": number, "at": f"{timezone.now().astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}",
                   "previous": GENESIS.hex(), "heads": {}, **other})  # fmt: skip


@pytest.mark.parametrize(
    "forged",
    [
        false_seal(2),
        false_seal(999_999),
        false_seal(2, previous="ab" * 32),
        false_seal(1, heads={0: (7, "ab" * 32)}),
        false_seal(1, at="2026-01-01T00:00:00Z"),
        false_seal(1, at="2099-01-01T00:00:00Z"),
    ],
)
def test_a_seal_that_does_not_fit_is_refused(forged: Seal) -> None:
    with pytest.raises(DatabaseError, match="does not fit the seal before it and the chains"):
        TrailSeal.objects.create(number=forged.number, text=forged.text)


def test_a_seal_of_another_text_is_refused() -> None:
    with pytest.raises(DatabaseError, match="does not fit"):
        TrailSeal.objects.create(number=1, text=false_seal(1).text + "rác\n")


def test_a_seal_is_of_now(chained: list[int]) -> None:
    last = seals.seal_trail()
    assert last is not None
    with pytest.raises(
        DatabaseError, match="does not fit"
    ):  # the chain has come further than it says, nowhere else
        TrailSeal.objects.create(
            number=2, text=false_seal(2, previous=hash_of_seal(last.text), heads={0: (1, "ab" * 32)}).text
        )
    TrailSeal.objects.create(
        number=2,
        text=false_seal(2, previous=hash_of_seal(last.text)).text,
        at=timezone.now() - datetime.timedelta(9),
    )
    assert timezone.now() - TrailSeal.objects.get(pk=2).at < datetime.timedelta(seconds=5)
