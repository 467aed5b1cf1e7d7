"""How far a province has come, while two million entries lie in its books: the pages, and the counting behind them.

A page reads counted tables only, so its time must not know how many entries there are; what does is the first count
of all books, and the passes over what changed, as the worker makes them every five minutes.
"""

import itertools
import random
import re
import statistics
import time
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from tests.bench.world import database, let_pages_be_asked, offices_of_a_city

COMMUNES, BOOKS_EACH, ENTRIES, TYPISTS = 200, 100, 2_000_000, 2
#: Books somebody worked in since the count before, and entries there: the work of a province in five minutes.
CHANGED_BOOKS, CHANGED_EACH = 400, 20
ROUNDS = 12


def measure() -> dict[str, Any]:
    """Return seconds of both counts, and milliseconds (p95) of the page by level and by tab."""
    with database():
        from django.db import connection
        from django.test import Client

        from tests.cast import log_in

        let_pages_be_asked()
        land = _Land()
        with psycopg.connect(autocommit=True, **_as_superuser(connection)) as server:
            land.fill(server)
            first, books = _count()
            land.work(server)
        again, changed = _count()
        if (books, changed) != (COMMUNES * BOOKS_EACH, CHANGED_BOOKS):
            raise RuntimeError(f"{books} books were counted at first, {changed} after")
        client = Client()
        log_in(client, land.reader)
        took: dict[str, list[float]] = {}
        tables: set[str] = set()
        for name, wait in _ask(client, land, tables):
            took.setdefault(name, []).append(wait)
        if "digitization_paperentry" in tables:
            raise RuntimeError("a page of progress read entries")
        return {
            "entries": ENTRIES,
            "books": books,
            "first_count_s": round(first, 1),
            "entries_per_s": round(ENTRIES / first),
            "count_of_changes_s": round(again, 2),
            **{f"{name}_p95_ms": round(statistics.quantiles(each, n=20)[18]) for name, each in took.items()},
        }


class _Land:
    """A province, ten districts, 200 communes with a hundred books each."""

    def __init__(self) -> None:
        from django.db import transaction

        from hotich.models.tracked import acting
        from hotich.roles import Role
        from tests import cast

        self.province, self.districts, self.communes = offices_of_a_city(COMMUNES)
        typists = []
        with transaction.atomic(), acting(cast.SYSTEM):
            self.reader = cast.person("Ngô Thanh Sơn", Role.SUPERVISOR, self.province)
            self.checker = cast.person("Cao Thị Mai", Role.CHECKER, self.communes[0])
            for office, number in itertools.product(self.communes, range(TYPISTS)):
                typists.append(cast.person(f"Ngô Văn Nam {office.pk} {number}", Role.TRANSCRIBER, office))
        self._typists = [each.user.pk for each in typists if each.user]

    def fill(self, server: psycopg.Connection) -> None:
        """Write books and entries by the server itself; their versions are not what is measured."""
        from django.db import transaction

        from digitization.models import PaperBook
        from hotich.models.tracked import acting, create_many
        from tests.cast import SYSTEM

        each = ENTRIES // (COMMUNES * BOOKS_EACH)
        kinds = itertools.cycle(("birth", "death", "marriage"))
        for office in self.communes:
            books = [
                PaperBook(
                    office=office, kind=kind, year_from=1950 + year, year_to=1950 + year, phase=1 + year % 5,
                    number="01", first_number=1, last_number=each + 10,
                )
                for year, kind in zip(range(BOOKS_EACH), kinds, strict=False)
            ]  # fmt: skip
            with transaction.atomic(), acting(SYSTEM):
                create_many(books)
        # Neither references nor triggers are what is measured, and an index is made faster at the end.
        server.execute("SET session_replication_role = replica")
        server.execute("SET maintenance_work_mem = '256MB'")
        indexes = server.execute(_INDEXES).fetchall()
        for name, _ in indexes:
            server.execute(SQL("DROP INDEX {}").format(Identifier(name)))
        people = {"typists": self._typists, "checker": self.checker.user.pk if self.checker.user else 0}
        server.execute(_FILL, people | {"each": each, "most": len(self._typists)})
        self._keep_versions(server, "2 days", "true")
        server.execute("UPDATE digitization_historicalpaperbook SET history_date = now() - interval '2 days'")
        for _, statement in indexes:
            server.execute(statement)
        server.execute("VACUUM ANALYZE")

    def work(self, server: psycopg.Connection) -> None:
        """Leave the versions of the last minutes behind those of long ago, which was when all was counted."""
        server.execute(
            "UPDATE digitization_counting SET started_at = now() - interval '1 hour', finished_at = now()"
        )
        books = server.execute(
            "SELECT id FROM digitization_paperbook ORDER BY id %% 97, id LIMIT %s", [CHANGED_BOOKS]
        )
        where = f"book_id IN ({', '.join(str(row[0]) for row in books)}) AND number_order <= {CHANGED_EACH}"
        self._keep_versions(server, "1 minute", where)
        server.execute("ANALYZE digitization_historicalpaperentry")

    def _keep_versions(self, server: psycopg.Connection, age: str, where: str) -> None:
        """Write a version of each of these entries, so old."""
        from digitization.models import PaperEntry

        names = ", ".join(f'"{field.column}"' for field in PaperEntry._meta.local_fields)
        server.execute(
            f"INSERT INTO digitization_historicalpaperentry ({names}, history_date, history_type, history_actor) "  # noqa: S608
            f"SELECT {names}, now() - interval '{age}', '~', '' FROM digitization_paperentry WHERE {where}"
        )


def _as_superuser(connection: Any) -> dict[str, Any]:
    from hotich.demo.processes.postgres import SUPERUSER

    params = connection.get_connection_params()
    return {"user": SUPERUSER} | {
        name: params[name] for name in ("host", "port", "dbname") if params.get(name)
    }


def _count() -> tuple[float, int]:
    """Count to the end as workers do; return the seconds and how many books it were."""
    from digitization.models import Counting
    from digitization.progress import counting

    began = time.perf_counter()
    while not counting.count_now():
        pass
    return time.perf_counter() - began, Counting.objects.order_by("-pk")[0].books


def _ask(client: Any, land: _Land, tables: set[str]) -> Any:
    """Yield the name of each page and how long it took, in milliseconds; `tables` learns what was read."""
    from django.db import connection
    from django.urls import reverse

    from digitization.models import PaperBook

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        tables.update(re.findall(r"digitization_\w+", sql))
        return execute(sql, params, many, context)

    rng, where = random.Random(1), reverse("digitization:progress")
    client.get(where)
    with connection.execute_wrapper(note):
        for _ in range(ROUNDS):
            district, commune = rng.choice(land.districts).pk, rng.choice(land.communes).pk
            ways = {
                "province": "", "district": f"?office={district}", "commune": f"?office={commune}",
                "people": "?by=people", "phase": "?by=phase&kind=birth",
            }  # fmt: skip
            for name, query in ways.items():
                yield name, _get(client, where + query)
    book = PaperBook.objects.order_by("pk")[COMMUNES * BOOKS_EACH // 2]
    for _ in range(ROUNDS):
        yield "book", _get(client, reverse("digitization:progress-book", args=[book.pk]))
    for _ in range(2):
        yield "workbook", _get(client, reverse("digitization:progress-sheet"))


def _get(client: Any, address: str) -> float:
    began = time.perf_counter()
    answer = client.get(address)
    took = (time.perf_counter() - began) * 1000
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return took


_INDEXES = """
SELECT indexname, indexdef FROM pg_indexes
WHERE tablename IN ('digitization_paperentry', 'digitization_historicalpaperentry')
    AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""
# A tenth still waits for the check, the others for the approval of the district.
_FILL = """
INSERT INTO digitization_paperentry (
    office_id, kind, book_id, state, number, number_order, registered_on, title, title_key, happened_on,
    "values", marks, field_count, warnings, warning_count, in_sample, typed_by_id, typed_by_name, typed_at,
    checked_by_id, checked_by_name, checked_at, readings_differ, return_reason, wrong_fields, struck_out, created_at
)
SELECT b.office_id, b.kind, b.id, CASE n %% 10 WHEN 0 THEN 'typed' ELSE 'checked' END, n::text, n,
    '1988-03-12', 'Nguyễn Thị Hòa ' || n, 'nguyen thi hoa ' || n, '1988-03-02',
    '{"child_family_name": "Nguyễn", "child_given_name": "Hòa"}'::jsonb, '{}'::jsonb,
    16, '[]'::jsonb, 0, n %% 10 = 0, (%(typists)s)[1 + (b.id * 2 + n %% 2) %% %(most)s], 'Ngô Văn Nam',
    now() - (b.id + n * 211) %% 11000000 * interval '1 second', %(checker)s, 'Cao Thị Mai',
    now() - (b.id + n * 211) %% 11000000 * interval '1 second', false, '', '{}', '', now() - interval '30 days'
FROM digitization_paperbook b CROSS JOIN generate_series(1, %(each)s) AS n
"""
