"""The district's approval: a book of 500 entries at once, and the queue while a million entries wait.

The queue is asked as browsers ask it: the real page through the whole of Django, by the approver of a province with 200
communes and by one of a district with ten; front of the queue, further pages, and its filters.
"""

import datetime
import itertools
import random
import statistics
import time
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from tests.bench.world import database, let_pages_be_asked, offices_of_a_city

COMMUNES, BOOKS_EACH, WAITING, IN_BOOK = 200, 10, 1_000_000, 500
ROUNDS = 12


def measure() -> dict[str, Any]:
    """Return seconds for a book, milliseconds for the queue (p95 of all its ways), and the size of the queue."""
    with database():
        from django.test import Client

        from digitization.models import PaperEntry
        from tests.cast import log_in

        let_pages_be_asked()
        town = _Town()
        approver, other = town.approvers
        seconds = [_approve(town.book_of_entries(number), approver) for number in range(3)]
        town.fill()
        took: dict[str, list[float]] = {}
        for by in (approver, other):
            client = Client()
            log_in(client, by)
            for name, wait in _ask(client, town):
                took.setdefault(name, []).append(wait)
        every = list(itertools.chain.from_iterable(took.values()))
        waiting = PaperEntry.objects.filter(state__in=("checked", "escalated")).count()
        slowest = max(took, key=lambda name: statistics.median(took[name]))
        return {
            "book_of_500_s": round(statistics.median(seconds), 2),
            "queue_p95_ms": round(statistics.quantiles(every, n=20)[18], 1),
            "queue_p50_ms": round(statistics.median(every), 1),
            "slowest": slowest,
            "slowest_p50_ms": round(statistics.median(took[slowest]), 1),
            "waiting": waiting,
            "pages_asked": len(every),
        }


class _Town:
    """A province with its district, 200 communes, typists, a checker, and two who approve."""

    def __init__(self) -> None:
        from django.db import transaction

        from hotich.models.tracked import acting
        from hotich.roles import Role
        from tests import cast

        province, self.districts, self.communes = offices_of_a_city(COMMUNES)
        with transaction.atomic(), acting(cast.SYSTEM):
            self.typist = cast.person("Ngô Văn Nam", Role.TRANSCRIBER, self.communes[0])
            self.checker = cast.person("Cao Thị Mai", Role.CHECKER, self.communes[0])
            self.approvers = (
                cast.person("Vũ Thị Hoa", Role.APPROVER, province),
                cast.person("Tạ Thị Lan", Role.APPROVER, self.districts[0]),
            )

    def book_of_entries(self, number: int) -> int:
        """Return a book with 500 checked entries, as typing and checking leave them."""
        from django.db import transaction
        from django.utils import timezone

        from digitization.models import PaperEntry
        from digitization.reading.reading import Reading
        from digitization.reading.transcripts import put_reading
        from hotich.models.tracked import acting, create_many
        from tests.cast import SYSTEM
        from tests.digitization.shelf import BIRTH, book_of

        book = book_of(self.communes[number], kind="birth", year=1988, phase=4, last_number=IN_BOOK)
        entries, now = [], timezone.now()
        for index in range(1, IN_BOOK + 1):
            entry = PaperEntry(
                office=book.office, kind=book.kind, book=book, state="checked",
                typed_by=self.typist.user, typed_by_name=self.typist.name, typed_at=now,
                checked_by=self.checker.user, checked_by_name=self.checker.name, checked_at=now,
            )  # fmt: skip
            put_reading(
                entry, Reading(BIRTH | {"reg_number": str(index), "child_given_name": f"Hòa {index}"})
            )
            entries.append(entry)
        with transaction.atomic(), acting(SYSTEM):
            create_many(entries)
        return book.pk

    def fill(self) -> None:
        """Let a million checked entries wait, written by the server itself; their versions are not what is measured."""
        from django.db import connection, transaction

        from digitization.models import PaperBook, PaperEntry
        from hotich.demo.processes.postgres import SUPERUSER
        from hotich.models.tracked import acting, create_many
        from tests.cast import SYSTEM

        books = [
            PaperBook(
                office=office,
                kind=kind,
                year_from=1980 + year,
                year_to=1980 + year,
                phase=4,
                number=f"{year:02d}",
            )
            for office in self.communes
            for year, kind in zip(
                range(BOOKS_EACH), itertools.cycle(("birth", "death", "marriage")), strict=False
            )
        ]
        with transaction.atomic(), acting(SYSTEM):
            create_many(books)
        table = PaperEntry._meta.db_table
        params = connection.get_connection_params()
        where = {name: params[name] for name in ("host", "port", "dbname") if params.get(name)}
        with psycopg.connect(user=SUPERUSER, autocommit=True, **where) as server:
            # Neither versions nor references are what is measured, and an index is made faster at the end.
            server.execute("SET session_replication_role = replica")
            server.execute("SET maintenance_work_mem = '256MB'")
            indexes = server.execute(_INDEXES, [table]).fetchall()
            for name, _ in indexes:
                server.execute(SQL("DROP INDEX {}").format(Identifier(name)))
            server.execute(
                _FILL,
                {
                    "books": [book.pk for book in books],
                    "each": WAITING // len(books),
                    "typist": self.typist.user.pk,
                    "checker": self.checker.user.pk,
                },
            )
            for _, statement in indexes:
                server.execute(statement)
            server.execute(SQL("VACUUM ANALYZE {}").format(Identifier(table)))
            server.execute("ANALYZE digitization_paperbook")


def _approve(book_id: int, by: Any) -> float:
    from digitization.approval.operations import approve_entries
    from digitization.models import PaperEntry

    ids = list(PaperEntry.objects.filter(book=book_id).values_list("pk", flat=True))
    began = time.perf_counter()
    done = approve_entries(ids, by=by)
    seconds = time.perf_counter() - began
    assert len(done.records) == IN_BOOK, done.refused
    return seconds


def _ask(client: Any, town: "_Town") -> Any:
    """Yield the name of each way through the queue and how long its page took, in milliseconds."""
    import re

    from django.urls import reverse

    from digitization.models import PaperBook

    rng, queue = random.Random(1), reverse("digitization:approvals")
    client.get(queue)
    for _ in range(ROUNDS):
        office = rng.choice(town.communes[:10])
        book = PaperBook.objects.filter(office=office).order_by("pk").last()
        ways = {
            "front": "", "by age": "?order=age", "births": "?kind=birth", "no such kind": "?kind=adoption",
            "warned": "?warned=1", "escalated": "?escalated=1", "office": f"?office={office.pk}",
            "book": f"?office={office.pk}&book={book.pk}",
        }  # fmt: skip
        for name, query in ways.items():
            began = time.perf_counter()
            page = client.get(queue + query)
            yield name, (time.perf_counter() - began) * 1000
            assert page.status_code == 200, page.status_code
            following = re.search(r'href="([^"]+)" rel="next"', page.content.decode())
            if following and name in ("front", "by age", "office"):
                began = time.perf_counter()
                client.get(following[1].replace("&amp;", "&"))
                yield f"{name}, next page", (time.perf_counter() - began) * 1000
        moment = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=rng.randint(1, 300))
        deep = f"?after=0~{moment:%Y-%m-%dT%H:%M:%S}%2B00:00~{rng.randint(1, WAITING)}"
        began = time.perf_counter()
        client.get(queue + deep)
        yield "deep", (time.perf_counter() - began) * 1000


_INDEXES = """
SELECT indexname, indexdef FROM pg_indexes
WHERE tablename = %s AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""
_FILL = """
INSERT INTO digitization_paperentry (
    office_id, kind, book_id, state, number, number_order, registered_on, title, title_key, happened_on,
    "values", marks, field_count, warnings, warning_count, in_sample, typed_by_id, typed_by_name, typed_at,
    checked_by_id, checked_by_name, checked_at, readings_differ, return_reason, wrong_fields, struck_out, created_at
)
SELECT b.office_id, b.kind, b.id, CASE WHEN n %% 397 = 0 THEN 'escalated' ELSE 'checked' END, n::text, n,
    '1988-03-12', 'Nguyễn Thị Hòa ' || n, 'nguyen thi hoa ' || n, '1988-03-02',
    '{"child_family_name": "Nguyễn", "child_given_name": "Hòa", "mother_full_name": "Lê Thị Hạnh"}'::jsonb, '{}'::jsonb,
    16, '[]'::jsonb, CASE WHEN n %% 9 = 0 THEN 1 + n %% 4 ELSE 0 END, n %% 10 = 0, %(typist)s, 'Ngô Văn Nam', now(),
    %(checker)s, 'Cao Thị Mai', now() - (b.id * 37 + n * 211) %% 26000000 * interval '1 second', false, '', '{}', '',
    now()
FROM digitization_paperbook b CROSS JOIN generate_series(1, %(each)s) AS n WHERE b.id = ANY(%(books)s)
"""
