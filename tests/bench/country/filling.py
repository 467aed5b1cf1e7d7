"""Fill a migrated, empty database with the country."""

from __future__ import annotations

import datetime
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg

from tests.bench.country.names import ERAS, PEOPLES, SLOTS, words_and_slots

#: The last day of which the country knows; what is due later lies ahead.
TODAY = datetime.date(2026, 11, 30)
#: Acts that one statement writes.
_AT_ONCE = 25_000
_HANDS = 2
#: How many children of a couple have keys of their own.
_MOST_CHILDREN = 24
_FOLDER = Path(__file__).parent
#: The tables that grow with the country: their indexes are made at the end.
_BIG = (
    "registry_party",
    "registry_record",
    "registry_particulars",
    "registry_paperorigin",
    "registry_personalidrequest",
    "interlink_dossier",
    "interlink_branch",
    "interlink_branchsending",
    "interlink_supplement",
    "interlink_payment",
)
_SMALL = ("registry_amendment",)
_RANK = (
    "lives_in AS province, row_number() OVER (PARTITION BY people, lives_in ORDER BY"
    " born + sex * -900 + country.h(id, 20) % 2500, id) AS place"
)


def fill(
    rows: int, seed: int = 1, *, dossiers: int | None = None, say: Callable[[str], None] = lambda line: None
) -> dict[str, Any]:
    """Write so many acts, and dossiers, a fifth as many unless told.

    Needs Django set up for a database with its tables and the law, as no bench has filled it.

    Works as the database's superuser: references and triggers are put off, indexes made anew at the end. Returns
    figures of the work.
    """
    from django.core.management import call_command
    from django.db import connection

    from hotich.models import Place

    if not Place.objects.exists():
        call_command("load_places", verbosity=0)
    connection.close()
    began = time.monotonic()
    work = _Work(rows, seed, rows // 5 if dossiers is None else dossiers, say)
    try:
        work.land()
        work.people()
        work.acts()
        work.write()
        work.finish()
    finally:
        work.close()
    _index_names()
    seconds = time.monotonic() - began
    return {"acts": work.count, "seconds": round(seconds, 1), "acts_per_s": round(work.count / seconds)}


def _index_names() -> None:
    """Let acts be found by name, as `manage.py index_names` does, by the owner of the tables."""
    from django.db import connection

    from hotich.demo.processes.postgres import OWNER
    from registry.finding.index import index_all

    user = connection.settings_dict["USER"]
    _connect_as(OWNER)
    try:
        index_all()
    finally:
        _connect_as(user)


def _connect_as(user: str) -> None:
    from django.db import connection

    connection.close()
    connection.close_pool()
    connection.settings_dict["USER"] = user


class _Work:
    def __init__(self, rows: int, seed: int, dossiers: int, say: Callable[[str], None]) -> None:
        self.rows, self.count, self._say, self._began = rows, 0, say, time.monotonic()
        self._facts: dict[str, Any] = {
            "seed": seed,
            "today": TODAY,
            "rows": rows,
            "dossiers": dossiers,
            "eras": ERAS,
            "slots": SLOTS,
            "rank": _RANK,
        }
        self._hands = [_connect() for _ in range(_HANDS)]
        self._one = self._hands[0]

    def close(self) -> None:
        for hand in self._hands:
            hand.close()

    def land(self) -> None:
        """Write the names, offices and their people, and where families live."""
        self._one.execute("DROP SCHEMA IF EXISTS country CASCADE; CREATE SCHEMA country")
        self._run("draw")
        words, slots = words_and_slots()
        self._copy("country.word", [(number, *word.row) for number, word in enumerate(words)])
        self._copy("country.slot", slots)
        self._copy(
            "country.people", [(n, each.key, each.label, each.inherits) for n, each in enumerate(PEOPLES)]
        )
        self._copy("country.kind", _kinds())
        self._one.execute("ANALYZE country.word, country.slot, hotich_place, hotich_placesuccession")
        self._run("land")
        (self._facts["homes"],) = self._fetch("SELECT count(*) FROM country.home")
        self._one.execute("ANALYZE")
        self._say_when("land")

    def people(self) -> None:
        """Let five generations be born and marry."""
        # Whoever is born and whoever bore them are many: never one looked up after the other.
        self._one.execute("SET enable_nestloop = off")
        first = max(round(self.rows / 5.9), 1200)
        source, base = _FIRST.format(first=first, **self._facts), first + first % 2
        for generation in range(5):
            self._facts |= {"generation": generation}
            self._run("generation", source=source)
            self._one.execute("ANALYZE country.person")
            if generation == 4:
                break
            self._one.execute(_SINGLE.format(**self._facts) + "; ANALYZE country.single")
            (couples,) = self._fetch("SELECT coalesce(max(id), 0) FROM country.couple")
            self._run("couples", base=couples)
            self._one.execute("DROP TABLE country.single; ANALYZE country.couple")
            source = _CHILDREN.format(
                base=base - couples * _MOST_CHILDREN, each=_MOST_CHILDREN, **self._facts
            )
            (last,) = self._fetch("SELECT max(id) FROM country.couple")
            base += (last - couples + 1) * _MOST_CHILDREN
            self._say_when(f"generation {generation}")
        self._one.execute("ANALYZE country.couple, country.person")

    def acts(self) -> None:
        """Draw the acts of all kinds, the youngest births last to fill up, and number them in their books."""
        self._run("others")
        (written,) = self._fetch("SELECT count(*) FROM country.told")
        left = self.rows - written
        for generation in range(4, 0, -1):
            self._facts |= {"generation": generation}
            self._run("births", most=left)
            (births,) = self._fetch("SELECT count(*) FROM country.told")
            left = self.rows - births
        # Each change takes the place of one of the oldest births.
        self._run("changes")
        self._run("acts")
        (self.count,) = self._fetch("SELECT count(*) FROM country.act")
        self._facts["count"] = self.count
        self._one.execute("ANALYZE country.act, registry_registerbook")
        self._run("cases")
        (self.cases,) = self._fetch("SELECT count(*) FROM country.case")
        self._say_when("acts")

    def write(self) -> None:
        """Write all rows, by several hands at once."""
        self._one.execute(_PUT_OFF, [list(_BIG)])
        tasks = [
            (name, first, min(first + _AT_ONCE - 1, count))
            for name, count in (("rows rows_birth rows_others", self.count), ("dossiers", self.cases))
            for first in range(1, count + 1, _AT_ONCE)
        ]
        idle = list(self._hands)

        def write(task: tuple[str, int, int]) -> None:
            hand = idle.pop()
            names, first, last = task
            try:
                for name in names.split():
                    hand.execute(self._text(name, first=first, last=last))
            finally:
                idle.append(hand)

        for hand in self._hands:
            hand.execute(
                "RESET enable_nestloop; SET enable_hashjoin = off; SET enable_mergejoin = off;"
                " SET enable_material = off; SET jit = off"
            )
        with ThreadPoolExecutor(_HANDS) as pool:
            for _ in pool.map(write, tasks):
                pass
        self._say_when("rows")

    def finish(self) -> None:
        """Make the indexes, write what rests on them, and let sequences and statistics know what is there."""
        with ThreadPoolExecutor(_HANDS) as pool:
            idle = list(self._hands)

            def index(table: str) -> None:
                hand = idle.pop()
                hand.execute("RESET enable_hashjoin; RESET enable_mergejoin; RESET enable_material")
                hand.execute(f"REINDEX TABLE {table}")
                hand.execute(f"VACUUM (FREEZE, ANALYZE) {table}")
                idle.append(hand)

            for _ in pool.map(index, _BIG):
                pass
        self._say_when("indexes")
        self._run("later")
        for table in (*_BIG, *_SMALL):
            self._one.execute(_NEXT_KEY.format(table=table))
        self._one.execute("VACUUM ANALYZE")
        self._say_when("statistics")

    def _text(self, name: str, **more: Any) -> str:
        return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8").format(**self._facts, **more)

    def _run(self, name: str, **more: Any) -> None:
        self._one.execute(self._text(name, **more))

    def _fetch(self, query: str) -> Any:
        return self._one.execute(query).fetchone()

    def _copy(self, table: str, rows: list[Any]) -> None:
        with self._one.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def _say_when(self, what: str) -> None:
        self._say(f"{what}: {time.monotonic() - self._began:.1f} s")


def _connect() -> psycopg.Connection:
    from django.db import connection

    from hotich.demo.processes.postgres import SUPERUSER

    params = connection.get_connection_params()
    names = {name: params[name] for name in ("host", "port", "dbname", "password") if params.get(name)}
    hand = psycopg.connect(user=SUPERUSER, autocommit=True, cursor_factory=psycopg.ClientCursor, **names)
    hand.execute(
        "SET session_replication_role = replica; SET work_mem = '512MB'; SET maintenance_work_mem = '1GB';"
        " SET synchronous_commit = off; SET timezone = 'Asia/Ho_Chi_Minh'"
    )
    return hand


def _kinds() -> list[tuple[Any, ...]]:
    from registry.kinds import KINDS

    return [
        (str(kind.event), kind.prefix, kind.name_of_book, _blank(kind.entry())) for kind in KINDS.values()
    ]


def _blank(entry: Any) -> str:
    """Return the particulars of an entry in which nothing was written yet."""
    values = {name: getattr(entry, name) for name in entry.own() if name != entry.UNIT}
    return json.dumps({name: getattr(value, "iso", value) for name, value in values.items()})


_FIRST = """
    SELECT n AS id, 0 AS parents, 0 AS turn, false AS twin, (n - 1) % 2 AS sex, coalesce(mix.people, 0) AS people,
        date '1898-01-01' + country.h(n, 4) % 11600 AS born, home.commune AS home, 0 AS father, 0 AS mother,
        false AS has_father
    FROM generate_series(1, {first}) AS n
    JOIN country.home ON home.slot = country.h((n + 1) / 2, 1) % {homes}
    JOIN country.commune ON commune.no = home.commune
    LEFT JOIN country.mix ON mix.province = commune.province
        AND country.h((n + 1) / 2, 2) % 1000 >= mix.least AND country.h((n + 1) / 2, 2) % 1000 < mix.below
"""
_SINGLE = """
CREATE UNLOGGED TABLE country.single AS
SELECT person.id, sex, parents, people, born, died, lives, commune.province AS lives_in
FROM country.person JOIN country.commune ON commune.no = lives
WHERE generation = {generation} AND (died IS NULL OR died > born + 8000) AND country.h(id, 19) % 1000 < 900
"""
_CHILDREN = """
    SELECT {base} + c.id * {each} + of.turn AS id, c.id AS parents, of.turn, is_twin AS twin,
        CASE WHEN country.h({base} + c.id * {each} + of.turn, 4) % 1000 < 515 THEN 0 ELSE 1 END AS sex,
        CASE WHEN peoples.inherits LIKE '%mother' THEN mother.people ELSE father.people END AS people,
        day AS born, c.home, father.id AS father, mother.id AS mother,
        of.turn > 2 OR country.h(c.id, 17) % 100 >= 5 AS has_father
    FROM country.couple c
    JOIN country.person father ON father.id = c.husband JOIN country.person mother ON mother.id = c.wife
    JOIN country.people peoples ON peoples.no = father.people
    CROSS JOIN LATERAL generate_series(1, c.children * 2) AS of (turn)
    CROSS JOIN LATERAL (SELECT country.h(c.id * 16 + (of.turn + 1) / 2, 5) % 1000 < 12 AS is_twin,
        c.married + 240 + ((of.turn + 1) / 2 - 1) * (740 + country.h(c.id, 6) % 500)
            + country.h(c.id * 16 + (of.turn + 1) / 2, 7) % 380 AS day) AS born
    WHERE c.generation = {generation} AND (of.turn % 2 = 1 OR is_twin) AND day <= '{today}'
        AND day < mother.born + 16500 AND day < coalesce(mother.died, 'infinity')
        AND day < coalesce(father.died + 240, 'infinity')
"""
#: What is not ready is not kept while rows come in; REINDEX makes it anew and ready.
_PUT_OFF = """
UPDATE pg_index SET indisready = false, indisvalid = false
WHERE indrelid IN (SELECT oid FROM pg_class WHERE relname = ANY(%s))
"""
_NEXT_KEY = """
SELECT setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 0) + 1, false) FROM {table}
"""
