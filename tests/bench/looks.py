"""Who looked, in a trail of a million entries: search, an officer's week, an office, a citizen's answer."""

from __future__ import annotations

import datetime
import os
import statistics
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.bench.trail import owner_connection
from tests.bench.world import database, offices

if TYPE_CHECKING:
    import psycopg

    from hotich.rights.access import Actor

#: `ENTRIES=10000000` measures a country's trail.
ENTRIES = int(os.environ.get("ENTRIES", "1000000"))
OFFICES, OFFICERS, PERSON = 50, 500, "001199000001"
_TIMES, _AT_ONCE = 20, 100_000


def measure() -> dict[str, Any]:
    """Fill the trail, and ask each question twenty times; the 95th percentile of each in milliseconds."""
    with database():
        from hotich.values.dates import today
        from registry.looks import queries
        from registry.models import LookRequest

        with owner_connection() as owner:
            binh, inspector = _fill(owner)
        last = today()
        first = last - datetime.timedelta(days=6)
        days = {"first": first, "last": last}
        office = binh.office
        assert office is not None
        asked = LookRequest(personal_id=PERSON, first=first)
        return {
            "entries": ENTRIES,
            "search_p95_ms": _p95(lambda: _search(days | {"act": "record.view"}, inspector)),
            "address_p95_ms": _p95(lambda: _search(days | {"address": "10.1.2.3"}, inspector)),
            "person_p95_ms": _p95(lambda: _search(days | {"person": PERSON}, inspector)),
            "officer_p95_ms": _p95(lambda: _week_of(binh, inspector)),
            "office_p95_ms": _p95(lambda: queries.officers(office, first, last)),
            "citizen_p95_ms": _p95(lambda: queries.answer(asked)),
        }


def _fill(owner: psycopg.Connection) -> tuple[Actor, Actor]:
    """Write a week of looks, one in ten of them a list of fifty; return one of the officers and an inspector."""
    from django.db import transaction

    from hotich.models.tracked import acting
    from hotich.roles import Role
    from tests import cast
    from tests.signed_papers import registered_birth

    province, ward = offices()
    with transaction.atomic(), acting(cast.SYSTEM):
        wards = [ward]
        wards += [
            cast.office(f"H26.9.{n}", f"UBND {n}", "commune", ward.place, province) for n in range(1, OFFICES)
        ]
    people = [cast.person(f"Cán Bộ {n}", Role.REGISTRAR, wards[n % OFFICES]) for n in range(OFFICERS)]
    leader = cast.person("Lãnh Đạo", Role.SIGNATORY, ward)
    acts = [registered_birth(people[0], leader, number=PERSON if n == 0 else "").pk for n in range(5)]
    users, of = (
        [each.user.pk for each in people if each.user],
        [each.office.pk for each in people if each.office],
    )
    for start in range(0, ENTRIES, _AT_ONCE):
        owner.execute(_LOOKS, [users, of, OFFICERS, acts, ENTRIES // 5, ENTRIES, start + 1, start + _AT_ONCE])
    owner.execute("VACUUM ANALYZE hotich_auditentry")
    return people[0], cast.person("Thanh Tra", Role.INSPECTOR, province)


_LOOKS = """
INSERT INTO hotich_auditentry (at, act, user_id, actor_name, role, office_id, client, address, subject_type, subject_id,
    shown_ids, reason, detail, reference)
SELECT now() - interval '6 days' * (1 - n::float / total), CASE WHEN is_list THEN 'book.view' ELSE 'record.view' END,
    users[who], 'Cán Bộ', 'registrar', offices[who], '', ('10.1.2.' || n %% 250)::inet, 'registry.record',
    CASE WHEN is_list THEN NULL WHEN n %% 5000 = 0 THEN acts[1] ELSE 1000 + n %% acts_in_all END,
    CASE WHEN is_list THEN ARRAY(SELECT 1000 + (n + each) %% acts_in_all FROM generate_series(1, 50) AS each)
        ELSE '{}'::bigint[] END, '', '{}', ''
FROM (SELECT %s::bigint[] AS users, %s::bigint[] AS offices, %s::int AS officers, %s::bigint[] AS acts,
    %s::bigint AS acts_in_all, %s::bigint AS total) AS given,
    generate_series(%s, %s) AS n, LATERAL (SELECT n %% 10 = 1 AS is_list, 1 + n %% officers AS who) AS how
"""


def _week_of(officer: Actor, by: Actor) -> None:
    from hotich.values.dates import today
    from registry.looks import queries

    assert officer.user is not None
    looks = queries.looks_of(officer.user, today() - datetime.timedelta(days=6), today(), by)
    queries.by_day(looks)
    queries.described(list(looks.select_related("office").order_by("-id")[:51]))


def _search(asked: dict[str, Any], by: Actor) -> None:
    from registry.looks import queries

    queries.described(queries.search(asked, by=by, before=None, size=50))


def _p95(ask: Callable[[], Any]) -> float:
    times = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        ask()
        times.append((time.perf_counter() - began) * 1000)
    return round(statistics.quantiles(times, n=20)[-1], 1)
