"""Numbers of a book: from 1 each year, without a gap and without a repeat, whatever happens at once."""

import datetime
import threading
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
import time_machine
from django.db import connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotich.errors import DomainError
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import VIETNAM, today
from registry.books.operations import next_number, open_book, start_book
from registry.books.queries import missing_numbers
from registry.models import EventKind, Record, RegisterBook
from registry.records import operations as entries
from tests.cast import SYSTEM, person
from tests.registry.full_books import submit

AT_ONCE = 8


@pytest.fixture
def at_once() -> Callable[[list[Callable[[], Any]]], list[BaseException]]:
    """Runs works in threads that start together; returns what they raised."""

    def run(works: list[Callable[[], Any]]) -> list[BaseException]:
        start, raised = threading.Barrier(len(works)), []

        def one(work: Callable[[], Any]) -> None:
            try:
                start.wait(10)
                work()
            except BaseException as error:  # noqa: BLE001 — the test judges them
                raised.append(error)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=one, args=[work]) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return raised

    return run


def numbers() -> list[int]:
    return sorted(Record.objects.filter(state="registered").values_list("entry_number", flat=True))  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_signatories_at_once_get_numbers_without_gap_and_without_repeat(
    submit_many: Any, at_once: Any, chi: Actor, ward: Office
) -> None:
    deputy = person("Phó Chủ tịch Mai", Role.SIGNATORY, ward, title="Phó Chủ tịch")
    waiting = submit_many(AT_ONCE)
    works = [
        lambda record=record, by=by: entries.register_entry(record.pk, by=by)
        for record, by in zip(waiting, [chi, deputy] * (AT_ONCE // 2), strict=True)
    ]
    assert at_once(works) == []
    assert numbers() == list(range(1, AT_ONCE + 1))
    assert RegisterBook.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_use_one_number(submit_many: Any, at_once: Any, chi: Actor) -> None:
    (record,) = submit_many(1)
    raised = at_once([lambda: entries.register_entry(record.pk, by=chi)] * 2)
    assert [type(error).__name__ for error in raised] == ["IllegalTransition"]
    assert isinstance(raised[0], DomainError)
    assert numbers() == [1]


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_dies_leaves_no_gap(submit_many: Any, chi: Actor, ward: Office) -> None:
    first, second = submit_many(2)
    entries.register_entry(first.pk, by=chi)
    # A process takes a number and is killed before its commit: the server ends its transaction.
    params = {**connection.get_connection_params()}
    for key in ("cursor_factory", "context", "prepare_threshold"):
        params.pop(key, None)
    dying = psycopg.connect(**params)
    dying.execute("UPDATE registry_registerbook SET last_number = last_number + 1")
    pid = dying.info.backend_pid
    registering = threading.Thread(target=_register_and_close, args=(second.pk, chi))
    registering.start()  # it waits for the book's row
    registering.join(0.5)
    assert registering.is_alive()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    registering.join(20)
    dying.close()
    assert numbers() == [1, 2]


def _register_and_close(record_id: int, by: Actor) -> None:
    try:
        entries.register_entry(record_id, by=by)
    finally:
        connections.close_all()


@pytest.mark.django_db
def test_each_year_begins_at_one_in_a_book_of_its_own(ward: Office) -> None:
    with acting(SYSTEM):
        old = open_book(ward, EventKind.BIRTH, datetime.date(2025, 12, 31), by=SYSTEM)
        assert [next_number(old), next_number(old)] == [1, 2]
        new = open_book(ward, EventKind.BIRTH, datetime.date(2026, 1, 1), by=SYSTEM)
        assert next_number(new) == 1
    assert (old.code, new.code) == ("01-TP/HT-2025-KS", "01-TP/HT-2026-KS")


@pytest.mark.django_db
def test_a_book_that_follows_a_paper_book_goes_on_counting(ward: Office) -> None:
    with acting(SYSTEM):
        RegisterBook.objects.create(
            office=ward,
            kind=EventKind.BIRTH,
            year=2026,
            opened_on=datetime.date(2026, 1, 2),
            first_number=38,
            last_number=37,
        )
        book = open_book(ward, EventKind.BIRTH, datetime.date(2026, 3, 1), by=SYSTEM)
        assert [next_number(book), next_number(book)] == [38, 39]


@pytest.mark.django_db
def test_a_refused_approval_uses_no_number(submit_many: Any, chi: Actor, binh: Actor) -> None:
    first, second = submit_many(2)
    with pytest.raises(DomainError):
        entries.register_entry(first.pk, by=binh)
    assert entries.register_entry(second.pk, by=chi).entry_number == 1


@pytest.mark.django_db
def test_a_number_goes_back_with_the_transaction_that_drew_it(
    submit_many: Any, chi: Actor, ward: Office
) -> None:
    (record,) = submit_many(1)
    with acting(SYSTEM), transaction.atomic():
        assert next_number(open_book(ward, EventKind.BIRTH, today(), by=SYSTEM)) == 1
        transaction.set_rollback(True)
    assert entries.register_entry(record.pk, by=chi).entry_number == 1


@pytest.mark.django_db(transaction=True)
def test_a_book_that_fills_up_while_many_register_goes_on_without_a_gap(
    at_once: Any, ward: Office, binh: Actor, chi: Actor
) -> None:
    start_book(ward, EventKind.BIRTH, first_number=38, last_possible=40, by=binh)
    waiting = [submit(ward, binh) for _ in range(AT_ONCE)]
    works = [lambda record=record: entries.register_entry(record.pk, by=chi) for record in waiting]
    assert at_once(works) == []
    assert numbers() == list(range(38, 38 + AT_ONCE))
    first, second = RegisterBook.objects.order_by("volume")
    assert (first.last_number, first.total_entries, second.first_number) == (40, 3, 41)
    assert (second.last_number, second.closed_on) == (45, None)


MIDNIGHT = datetime.datetime(2026, 1, 1, tzinfo=VIETNAM)
MINUTES = st.lists(st.integers(-90, 90), min_size=5, max_size=5)


@pytest.fixture
def five_waiting(ward: Office, binh: Actor) -> list[Record]:
    """Entries of the last days of December."""
    with time_machine.travel(MIDNIGHT - datetime.timedelta(days=2)):
        return [submit(ward, binh) for _ in range(5)]


@pytest.mark.django_db
@given(
    minutes=MINUTES,
    order=st.permutations(range(5)),
    fits=st.sampled_from([None, 1, 2]),
    first=st.integers(1, 40),
)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_registered_around_midnight_both_years_are_without_gap(
    ward: Office, binh: Actor, chi: Actor, five_waiting: list[Record],
    minutes: list[int], order: list[int], fits: int | None, first: int,
) -> None:  # fmt: skip
    """Several signatories approve in any order around the year's end; the paper book was used up to `first` - 1."""
    before = transaction.savepoint()
    try:
        with time_machine.travel(MIDNIGHT - datetime.timedelta(days=1)):
            last = None if fits is None else first + fits - 1
            start_book(ward, EventKind.BIRTH, first_number=first, last_possible=last, by=binh)
        for index, minute in zip(order, minutes, strict=True):
            with time_machine.travel(MIDNIGHT + datetime.timedelta(minutes=minute)):
                record = entries.register_entry(five_waiting[index].pk, by=chi)
            assert record.number.endswith("/2025" if minute < 0 else "/2026")
        for year, begin in ((2025, first), (2026, 1)):
            used = list(
                Record.objects.filter(book__year=year)
                .order_by("entry_number")
                .values_list("entry_number", flat=True)
            )
            assert used == list(range(begin, begin + len(used)))
            assert len(used) == sum((minute < 0) == (year == 2025) for minute in minutes)
        assert not any(missing_numbers(book) for book in RegisterBook.objects.all())
    finally:
        transaction.savepoint_rollback(before)
