"""How long a report takes over ROWS dossiers (5 million) and over a fifth of them: any tree, any period, any view.

Cases and cells are written by the server itself, the cells by the product's own statements; a page reads some ten cells
of each line and period at whatever size. Also how long a worker needs to count what changed in five minutes.
"""

import datetime
import os
import random
import statistics
import time
from collections.abc import Iterator
from typing import Any

import psycopg

from tests.bench.progress import _as_superuser
from tests.bench.world import database, let_pages_be_asked

ROWS = int(os.environ.get("ROWS", "5000000"))
PROVINCES, COMMUNES_EACH = 34, 20
#: Days of five minutes of work: so many offices took something in or ended it.
CHANGED = 400
ROUNDS = 12
VIEWS = ("office", "procedure", "channel", "month")
PERIODS = (
    "w2026-47", "m2026-11", "m2025-03", "q2026-3", "h2025-1", "y2025", "y2026", "2025-01-17..2026-03-09",
    "2024-07-02..2026-11-29",
)  # fmt: skip


def measure() -> dict[str, Any]:
    """Return milliseconds (p95) of reports at both sizes, and how much the bigger one costs more."""
    with database():
        from django.db import connection

        let_pages_be_asked()
        country = _Country()
        took, filled = [], 0
        with psycopg.connect(autocommit=True, **_as_superuser(connection)) as server:
            for rows in (ROWS // 5, ROWS):
                country.fill(server, filled, rows)
                filled = rows
                took.append(_percentile([wait for _, wait in country.ask()]))
            worst = country.worst
            again = country.work(server)
        return {
            "rows": ROWS,
            "cells": country.cells(),
            "p95_ms": round(took[1]),
            "p95_ms_of_a_fifth": round(took[0]),
            "growth": round(took[1] / took[0], 2),
            "worst": worst,
            "count_of_changes_s": round(again, 1),
        }


class _Country:
    """A ministry, its provinces and their communes, with a reader at each tier."""

    def __init__(self) -> None:
        from django.db import transaction

        from hotich.models import Office, OfficeSupervision, Place
        from hotich.models.offices import period
        from hotich.models.tracked import acting, create_many
        from hotich.roles import Role
        from tests import cast

        self.ministry = cast.office("G15", "Cục Hộ tịch, quốc tịch, chứng thực", "ministry", None)
        with transaction.atomic(), acting(cast.SYSTEM):
            units = create_many(
                [Place.compose(code=f"{n:02d}", name=f"Tỉnh {n}") for n in range(1, PROVINCES + 1)]
            )
            self.provinces = create_many(
                [
                    Office(code=f"H{at.code}", name=f"Sở Tư pháp {at.name}", level="province", place=at)
                    for at in units
                ]
            )
            communes = create_many(
                [
                    Place.compose(code=f"{number:05d}", name=f"Xã {number}", parent=units[number % PROVINCES])
                    for number in range(PROVINCES * COMMUNES_EACH)
                ]
            )
            self.communes = create_many(
                [
                    Office(code=f"H.{at.code}", name=f"UBND {at.name}", level="commune", place=at)
                    for at in communes
                ]
            )
            below = [(office, self.ministry) for office in self.provinces] + [
                (office, self.provinces[number % PROVINCES]) for number, office in enumerate(self.communes)
            ]
            create_many(
                [
                    OfficeSupervision(
                        office=office,
                        parent=above,
                        approving_office=above,
                        period=period(datetime.date(2016, 1, 1), None),
                    )
                    for office, above in below
                ]
            )
        self.reader = cast.person("Ngô Thanh Sơn", Role.SUPERVISOR, self.ministry)
        self.worst = ""

    def fill(self, server: psycopg.Connection, first: int, last: int) -> None:
        """Write the cases from one number to the other, and all cells anew."""
        from hotich.reports.cell_statements import day_statement
        from interlink.dossiers.reported import DOSSIERS
        from interlink.models import Channel, Procedure

        server.execute("SET session_replication_role = replica")
        server.execute("SET work_mem = '256MB'")
        values = {
            "first": first, "last": last, "offices": [each.pk for each in self.communes],
            "procedures": Procedure.values, "channels": Channel.values,
        }  # fmt: skip
        server.execute(_CASES, values)
        server.execute("VACUUM ANALYZE interlink_reporteddossier")
        server.execute("TRUNCATE interlink_dossiercount")
        server.execute(_TREE)
        for offices in (self.communes, self.provinces, [self.ministry]):
            keys = ", ".join(str(each.pk) for each in offices)
            stale = (
                f"SELECT office.id, day::date FROM unnest(ARRAY[{keys}]::bigint[]) AS office (id), "  # noqa: S608
                "generate_series('2024-07-01'::date, '2027-01-31', interval '1 day') AS day"
            )
            statement, compared = day_statement(DOSSIERS, stale)
            server.execute(statement, compared)
            server.execute("ANALYZE interlink_dossiercount")
        dimensions, sums = "procedure, channel", [each.name for each in DOSSIERS.sums]
        for short, long, unit in (("d", "m", "month"), ("m", "y", "year")):
            server.execute(
                f"INSERT INTO interlink_dossiercount (office_id, grain, day, {dimensions}, {', '.join(sums)}) "  # noqa: S608
                f"SELECT office_id, '{long}', date_trunc('{unit}', day)::date AS first, {dimensions}, "
                f"{', '.join(f'sum({name})' for name in sums)} FROM interlink_dossiercount "
                f"WHERE grain = '{short}' GROUP BY office_id, first, {dimensions}"
            )
        server.execute("VACUUM ANALYZE interlink_dossiercount")

    def ask(self) -> Iterator[tuple[str, float]]:
        """Yield each address and how long its page took, in milliseconds; the first of a kind is not counted."""
        from django.test import Client
        from django.urls import reverse

        from tests.cast import log_in

        client, rng, where = Client(), random.Random(1), reverse("reports")
        log_in(client, self.reader)
        client.get(where)
        slowest = 0.0
        for _ in range(ROUNDS):
            for period in PERIODS:
                office = rng.choice((self.ministry, *self.provinces[:4], *self.communes[:2]))
                address = f"{where}?source=dossiers&office={office.pk}&by={rng.choice(VIEWS)}&period={period}"
                if rng.random() < 0.3:
                    address += "&procedure=birth_group"
                began = time.perf_counter()
                answer = client.get(address)
                wait = (time.perf_counter() - began) * 1000
                if answer.status_code != 200:
                    raise RuntimeError(f"{address}: {answer.status_code}")
                if wait > slowest:
                    slowest, self.worst = (
                        wait,
                        f"{wait:.0f} ms {office.level} {address[-60:]}",
                    )
                yield address, wait

    def work(self, server: psycopg.Connection) -> float:
        """Return the seconds in which the days of five minutes of work are counted anew."""
        from django.db import transaction

        from hotich.reports import counting
        from interlink.dossiers.reported import DOSSIERS

        server.execute(_STALE, [CHANGED])
        began = time.perf_counter()
        done = 1
        while done:
            with transaction.atomic():
                done = counting.count_stale_days(DOSSIERS)
        return time.perf_counter() - began

    def cells(self) -> int:
        from interlink.models import DossierCount

        return DossierCount.objects.count()


def _percentile(waits: list[float]) -> float:
    return statistics.quantiles(waits, n=20)[18]


_TREE = """
INSERT INTO hotich_countedbranch (office_id, parent_id) SELECT office_id, parent_id FROM hotich_officesupervision
ON CONFLICT DO NOTHING
"""
_STALE = """
INSERT INTO hotich_stalecell (source, office_id, day)
SELECT DISTINCT 'dossiers', office_id, received_on FROM interlink_reporteddossier
WHERE received_on = '2026-11-20' ORDER BY 2 LIMIT %s
"""
# By hash, not by chance: the same country every time. Most are births of the group, most come online.
_CASES = """
WITH drawn AS (
    SELECT n, abs(hashint8(n)::bigint) AS a, abs(hashint8(n + 7000000001)::bigint) AS b
    FROM generate_series(%(first)s::bigint + 1, %(last)s) AS n
), dated AS (
    SELECT *, '2024-07-01'::date + (a %% 880)::int AS received_on,
        CASE WHEN b %% 50 = 0 THEN NULL ELSE (b / 50 %% 12)::int END AS took FROM drawn
)
INSERT INTO interlink_reporteddossier (
    dossier_id, office_id, procedure, channel, received_on, ended_on, overdue_on, outcome, is_late, is_online, has_fee,
    is_paid_online, is_digitised, is_reused, is_asked_too_often, days, bucket
)
SELECT n, (%(offices)s::bigint[])[1 + (a / 880 %% cardinality(%(offices)s::bigint[]))::int],
    (%(procedures)s::text[])[1 + (CASE WHEN a %% 5 < 3 THEN a %% 4 ELSE b %% 16 END)::int],
    (%(channels)s::text[])[1 + (CASE WHEN b %% 7 < 5 THEN 0 ELSE b %% 5 END)::int],
    received_on, received_on + took,
    CASE WHEN took >= 10 THEN received_on + 10 WHEN took IS NULL THEN received_on + 10 END,
    CASE WHEN took IS NULL THEN 'open' WHEN b %% 31 = 0 THEN 'refused' WHEN b %% 37 = 0 THEN 'withdrawn'
        ELSE 'done' END,
    coalesce(took >= 10, false), b %% 7 < 5, a %% 3 = 0, a %% 3 = 0 AND b %% 2 = 0,
    a %% 10 < 9, b %% 10 < 4, b %% 97 = 0,
    took,
    CASE WHEN took IS NULL THEN NULL WHEN took <= 5 THEN took WHEN took <= 7 THEN 7 WHEN took <= 10 THEN 10 ELSE 15 END
FROM dated
"""
