"""Numbers of one book drawn by 32 writers at once, some of them killed: no gap, no double.

Each writer has its own connection and registers births as a signatory does; eight processes hold four writers each.
Meanwhile connections that hold the book are ended by the server, and whole processes are killed. The book is full after
400 numbers, so that the change to the next volume happens in the midst of it.
"""

import logging
import os
import queue
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from typing import Any

from tests.bench.world import database, offices

NUMBERS, PROCESSES, WRITERS_EACH, FITS = 1_000, 8, 4, 400
ENDED_CONNECTIONS, KILLED_PROCESSES = 60, 4
PATIENCE = 300.0


def measure() -> dict[str, Any]:
    """Let the writers register 1,000 births under kills; stop the clock when the last one has its number."""
    with database():
        from django.db import transaction

        from hotich.models.tracked import acting
        from hotich.roles import Role
        from registry.books.operations import start_book
        from registry.books.queries import missing_numbers
        from registry.models import EventKind, Record, RegisterBook
        from tests import cast

        _, ward = offices()
        with transaction.atomic(), acting(cast.SYSTEM):
            registrars = [
                cast.person(f"Công chức {index}", Role.REGISTRAR, ward) for index in range(PROCESSES)
            ]
            signer = cast.person("Lê Thị Chi", Role.SIGNATORY, ward)
        start_book(ward, EventKind.BIRTH, last_possible=FITS, by=signer)
        crew = _Crew([_id(each) for each in registrars], _id(signer))
        try:
            crew.prepare()
            began = time.monotonic()
            crew.go()
            while not crew.is_done():
                if time.monotonic() - began > PATIENCE:
                    raise TimeoutError(f"the writers needed more than {PATIENCE:.0f} s")
                crew.hurt()
                time.sleep(0.25)
            seconds = time.monotonic() - began
        finally:
            crew.end()
        drawn = Counter(Record.objects.filter(state="registered").values_list("entry_number", flat=True))
        books = list(RegisterBook.objects.order_by("volume"))
        gaps = set(range(1, max(drawn, default=0) + 1)) - set(drawn)
        return {
            "allocated": sum(drawn.values()),
            "gaps": len(gaps) + sum(len(missing_numbers(book)) for book in books),
            "doubles": sum(count - 1 for count in drawn.values()),
            "writers": PROCESSES * WRITERS_EACH,
            "volumes": len(books),
            "kills": crew.ended + crew.killed,
            "ended_connections": crew.ended,
            "killed_processes": crew.killed,
            "seconds": round(seconds, 1),
        }


class _Crew:
    """The processes of the writers, and whoever hurts them."""

    def __init__(self, registrars: list[int], signer: int) -> None:
        from hotich.demo.processes.postgres import APP, OWNER

        self._registrars, self._signer = registrars, signer
        self._environment = {
            **os.environ,
            "DATABASE_URL": os.environ["DATABASE_URL"].replace(f"//{OWNER}@", f"//{APP}@"),
            "DATABASE_POOL": str(WRITERS_EACH + 1),
        }
        self._running: dict[int, subprocess.Popen[str]] = {}
        self._rng = random.Random(1)
        self.ended = self.killed = 0

    def prepare(self) -> None:
        """Let every process put its births before the signatory."""
        for registrar in self._registrars:
            self._start(registrar)
        too_late = threading.Timer(PATIENCE, self.end)
        too_late.start()
        try:
            for process in self._running.values():
                assert process.stdout is not None
                if process.stdout.readline().strip() != "ready":
                    raise RuntimeError("a writer did not get ready")
        finally:
            too_late.cancel()

    def go(self) -> None:
        for process in self._running.values():
            _say(process)

    def is_done(self) -> bool:
        """Say whether all have ended well; one that was killed begins again with what it has left."""
        for registrar, process in list(self._running.items()):
            code = process.poll()
            if code == -signal.SIGKILL:
                self._start(registrar)
                _say(self._running[registrar])
            elif code:
                raise RuntimeError(f"a writer ended with {code}")
        return all(process.poll() == 0 for process in self._running.values())

    def hurt(self) -> None:
        """End the connection that holds the book, or one that waits for it; now and then kill a process."""
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(_HOLDERS if self._rng.random() < 0.7 else _WAITERS)
            found = [row[0] for row in cursor.fetchall()]
            if found and self.ended < ENDED_CONNECTIONS:
                cursor.execute("SELECT pg_terminate_backend(%s)", [self._rng.choice(found)])
                self.ended += cursor.fetchone() == (True,)
        at_work = [process for process in self._running.values() if process.poll() is None]
        if self.killed < KILLED_PROCESSES and self.ended > 12 * (self.killed + 1) and at_work:
            self._rng.choice(at_work).kill()
            self.killed += 1

    def end(self) -> None:
        """Leave no process of ours behind."""
        for process in self._running.values():
            if process.poll() is None:
                process.kill()
            process.wait(10)

    def _start(self, registrar: int) -> None:
        self._running[registrar] = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.numbers", str(registrar), str(self._signer)],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )


#: Who holds the book's row: others wait for them and they wait for nobody.
_HOLDERS = """
    SELECT DISTINCT holder.pid FROM pg_stat_activity AS waiting, unnest(pg_blocking_pids(waiting.pid)) AS blocking
    JOIN pg_stat_activity AS holder ON holder.pid = blocking
    WHERE waiting.wait_event_type = 'Lock' AND holder.wait_event_type IS DISTINCT FROM 'Lock'
"""
_WAITERS = "SELECT pid FROM pg_stat_activity WHERE usename = current_user AND wait_event_type = 'Lock'"


def write(registrar_id: int, signer_id: int) -> None:
    """One process: have births waiting for the signatory, wait for the word, and register them with four writers."""
    import django

    django.setup()
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)  # it tells of every connection that was ended
    from django.db import transaction
    from django.utils import timezone

    from hotich.models import Assignment
    from hotich.models.tracked import acting
    from hotich.values.dates import today
    from hotich.web import sessions
    from registry.models import EventKind, Record
    from registry.records.operations import draft_entry
    from registry.workflows.record import State
    from tests.registry.full_books import values_of_a_birth

    registrar, signer = (
        sessions.of(Assignment.objects.select_related("user", "office").get(user=user_id), is_confirmed=True)
        for user_id in (registrar_id, signer_id)
    )
    mine = Record.objects.filter(registrar=registrar_id)
    if not mine.exists():
        assert registrar.office is not None
        with transaction.atomic(), acting(registrar):
            for index in range(NUMBERS // PROCESSES):
                values = values_of_a_birth(registrar_id * 1_000 + index)
                record = draft_entry(
                    EventKind.BIRTH, registrar.office, values, filed_on=today(), by=registrar
                )
                # The checks of a submission are another measurement.
                record.state, record.submitted_at = State.SUBMITTED, timezone.now()
                record.save()
    todo: queue.SimpleQueue[int] = queue.SimpleQueue()
    for record_id in mine.filter(state="submitted").order_by("pk").values_list("pk", flat=True):
        todo.put(record_id)
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    failures: list[BaseException] = []
    writers = [
        threading.Thread(target=_register_all, args=(todo, signer, failures)) for _ in range(WRITERS_EACH)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    if failures:
        raise failures[0]


def _register_all(todo: "queue.SimpleQueue[int]", signer: Any, failures: list[BaseException]) -> None:
    """Register until nothing is left; a transaction whose connection was ended is done again."""
    from django.db import connection
    from django.db.utils import InterfaceError, OperationalError

    from hotich.errors import IllegalTransition
    from registry.records.operations import register_entry

    try:
        while True:
            try:
                record_id = todo.get_nowait()
            except queue.Empty:
                return
            while True:
                try:
                    register_entry(record_id, by=signer)
                except (OperationalError, InterfaceError):
                    connection.close()
                    continue
                except IllegalTransition:  # it was committed, only the answer was lost
                    pass
                break
    except BaseException as error:  # noqa: BLE001 — the process ends with it
        failures.append(error)
    finally:
        connection.close()


def _say(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def _id(by: Any) -> int:
    found: int = by.user.pk
    return found


if __name__ == "__main__":
    write(*(int(text) for text in sys.argv[1:]))
