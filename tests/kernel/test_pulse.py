"""Every process feels within seconds that the law has another edition, or a demonstration another legal day."""

import datetime
import logging
from collections.abc import Callable, Generator

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from hotich.law import pulse
from hotich.models import LawEdition
from hotich.storage.edition import edition_trigger
from hotich.values import dates
from tests.conftest import as_owner_outside, feel_again

pytestmark = pytest.mark.django_db
#: As it is before the tests are allowed to travel in time.
ASK = pulse.ask


@pytest.fixture(autouse=True)
def _the_database_is_asked(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setattr(pulse, "ask", ASK)
    monkeypatch.setattr(pulse, "_known", None)
    monkeypatch.setattr(pulse, "_told", [])
    feel_again()
    yield
    monkeypatch.undo()
    feel_again()


@pytest.fixture
def write(transactional_db: None) -> Generator[Callable[[str], None]]:
    """Write to the one row as the owner of the tables, whom nobody but a migration and a command are."""

    def run(assignment: str) -> None:
        with as_owner_outside(connection.settings_dict["NAME"]) as owner:
            owner.execute(f"UPDATE hotich_lawedition SET {assignment}".encode())  # noqa: S608

    yield run
    run("legal_days = 0")


def test_the_application_may_read_the_edition_and_not_write_it() -> None:
    for change in (
        lambda: LawEdition.objects.update(legal_days=1),
        lambda: LawEdition.objects.all().delete(),
        lambda: LawEdition.objects.create(id=2),
    ):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            change()


def test_a_table_of_the_law_makes_a_new_edition_with_each_statement_that_changes_it(
    transactional_db: None,
) -> None:
    with as_owner_outside(connection.settings_dict["NAME"]) as owner, owner.cursor() as cursor:
        cursor.execute("CREATE TABLE hotich_law_of_this_test (name text)")
        try:
            edition_trigger(cursor, "hotich_law_of_this_test")
            cursor.execute(
                f"GRANT INSERT, UPDATE ON hotich_law_of_this_test TO {settings.DATABASE_APP}".encode()
            )
            before = LawEdition.objects.get().number
            with connection.cursor() as ours:
                ours.execute("INSERT INTO hotich_law_of_this_test VALUES ('a'), ('b')")
                assert LawEdition.objects.get().number == before + 1
                ours.execute("UPDATE hotich_law_of_this_test SET name = 'c'")
                assert LawEdition.objects.get().number == before + 2
        finally:
            cursor.execute("DROP TABLE hotich_law_of_this_test")


def test_rows_are_read_once_an_edition(write: Callable[[str], None]) -> None:
    read: list[int] = []
    pulse.on_edition(lambda: read.append(LawEdition.objects.get().number))
    pulse._known = None
    feel_again()
    feel_again()
    (first,) = read
    write("number = number + 7")
    pulse.feel()
    assert read == [first]  # felt a moment ago
    feel_again()
    assert read == [first, first + 7]


def test_rows_that_could_not_be_read_are_read_at_the_next_beginning(write: Callable[[str], None]) -> None:
    tries: list[str] = []

    def read() -> None:
        tries.append("")
        if len(tries) == 1:
            raise DatabaseError("away")

    pulse.on_edition(read)
    write("number = number + 1")
    with pytest.raises(DatabaseError):
        feel_again()
    pulse.feel()
    pulse.feel()
    assert len(tries) == 2


def test_a_request_an_operation_and_an_errand_begin_with_a_beat(
    monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(pulse, "ask", lambda: asked.append("") or pulse.Beat())
    for begin in (lambda: client.get("/accounts/login/"), pulse.require_right_clock, pulse.is_wrong):
        pulse._felt_at = float("-inf")
        begin()
    assert len(asked) == 3


def test_the_legal_day_moves_in_a_demonstration(
    write: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DEMO_NOTICE", "Bản trình diễn")
    write("legal_days = -700")
    feel_again()
    assert dates.today() == timezone.localdate() - datetime.timedelta(days=700)
    assert not pulse.is_wrong()


def test_elsewhere_it_stays_and_operators_hear_of_it(
    write: Callable[[str], None], caplog: pytest.LogCaptureFixture, client: Client
) -> None:
    write("legal_days = 93")
    with caplog.at_level(logging.ERROR):
        feel_again()
        feel_again()
    assert dates.today() == timezone.localdate()
    assert [record.message for record in caplog.records] == [
        "A legal day that is moved by 93 days is ignored: this is no demonstration"
    ]
    assert client.get("/healthz").status_code == 200
    assert [each.id for each in run_checks(databases=["default"]) if each.id == "hotich.W003"] == [
        "hotich.W003"
    ]
