"""Accounts under review, and who looked: 20,000 accounts of a province and a trail of a million entries or more.

Pages are asked for as a browser does, by the province's administrator on all accounts and on a running review; of who
looked, what a page reads: the search, an officer's week, an office, a citizen's answer.
"""

from __future__ import annotations

import datetime
import os
import statistics
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import psycopg

from tests.bench.progress import _as_superuser
from tests.bench.world import database, let_pages_be_asked, offices_of_a_city

if TYPE_CHECKING:
    from hotich.models import AccountReview
    from hotich.rights.access import Actor

#: `ENTRIES=10000000` measures a country's trail.
ENTRIES, ACCOUNTS = int(os.environ.get("ENTRIES", "1000000")), int(os.environ.get("ACCOUNTS", "20000"))
OFFICES, PERSON = 400, "001199000001"
_TIMES, _AT_ONCE = 20, 100_000


def measure() -> dict[str, Any]:
    """Fill the trail and take all accounts in; ask each question twenty times (p95, milliseconds)."""
    with database():
        from django.db import connection

        from hotich.values.dates import today
        from registry.looks import queries
        from registry.models import LookRequest

        let_pages_be_asked()
        with psycopg.connect(autocommit=True, **_as_superuser(connection)) as server:
            keeper, binh, inspector = _fill(server)
            began = time.monotonic()
            review = _review(keeper)
            taken_in = time.monotonic() - began
            server.execute("VACUUM ANALYZE hotich_reviewedaccount")
        last = today()
        first = last - datetime.timedelta(days=6)
        days = {"first": first, "last": last}
        office = binh.office
        assert office is not None
        asked = LookRequest(personal_id=PERSON, first=first)
        took = {
            "search": lambda: _search(days | {"act": "record.view"}, inspector),
            "address": lambda: _search(days | {"address": "10.1.2.3"}, inspector),
            "person": lambda: _search(days | {"person": PERSON}, inspector),
            "officer": lambda: _week_of(binh, inspector),
            "office": lambda: queries.officers(office, first, last),
            "citizen": lambda: queries.answer(asked),
            **_pages(keeper, review),
        }
        figures = {f"{name}_ms": _p95(ask) for name, ask in took.items()}
        return {
            "entries": ENTRIES,
            "accounts": ACCOUNTS,
            "p95_ms": max(figures.values()),
            **figures,
            "taken_in_s": round(taken_in, 1),
        }


def _fill(server: psycopg.Connection) -> tuple[Actor, Actor, Actor]:
    """Write the accounts and a week of looks, one in ten of them a list of fifty.

    Returns the province's administrator, one of the officers, and an inspector.
    """
    from hotich.models import Assignment, User
    from hotich.roles import Role
    from tests import cast
    from tests.signed_papers import registered_birth

    city, _, wards = offices_of_a_city(OFFICES)
    keeper = cast.person("Quản Trị", Role.ADMIN, city)
    binh, leader = (
        cast.person("Cán Bộ", Role.REGISTRAR, wards[0]),
        cast.person("Lãnh Đạo", Role.SIGNATORY, wards[0]),
    )
    inspector = cast.person("Thanh Tra", Role.INSPECTOR, city)
    acts = [registered_birth(binh, leader, number=PERSON if n == 0 else "").pk for n in range(5)]
    server.execute("SET session_replication_role = replica")
    server.execute(_ACCOUNTS, [[each.pk for each in wards], OFFICES, ACCOUNTS])
    server.execute(_ASSIGNMENTS)
    people = list(User.objects.filter(username__startswith="nguoi.").values_list("pk", flat=True))
    of = dict(Assignment.objects.filter(user__in=people).values_list("user", "office"))
    for start in range(0, ENTRIES, _AT_ONCE):
        server.execute(
            _LOOKS,
            [people, [of[each] for each in people], len(people), acts, ENTRIES // 5, ENTRIES, start + 1,
             start + _AT_ONCE],
        )  # fmt: skip
    server.execute("VACUUM ANALYZE hotich_auditentry, hotich_user, hotich_assignment")
    return keeper, binh, inspector


def _review(keeper: Actor) -> AccountReview:
    """Begin a review of all accounts, and take them in as the worker does; every third is answered."""
    from hotich.accounts import reviews
    from hotich.acts import errands
    from hotich.values.dates import today

    now = today()
    review = reviews.open_review(
        "Rà soát 2026", since=now - datetime.timedelta(days=6), until=now, due_on=now, by=keeper
    )
    while not review.taken_in_at:
        errands.run("take_in_accounts", review.pk)
        review.refresh_from_db()
    return review


def _pages(keeper: Actor, review: AccountReview) -> dict[str, Callable[[], None]]:
    from django.test import Client
    from django.urls import reverse

    from tests.cast import log_in

    client = Client()
    log_in(client, keeper)
    accounts, rows = (
        reverse("admin:hotich_user_changelist"),
        reverse("admin:hotich_reviewedaccount_changelist"),
    )
    addresses = {
        "accounts": accounts,
        "accounts_unused": f"{accounts}?unused=90",
        "accounts_found": f"{accounts}?q=Phường+17",
        "review": reverse("admin:hotich_accountreview_change", args=[review.pk]),
        "review_result": reverse("admin:account-review-result", args=[review.pk]),
        "reviewed": f"{rows}?review={review.pk}",
        "reviewed_warned": f"{rows}?review={review.pk}&suspicion=any",
        "reviewed_mine": f"{rows}?review={review.pk}&turn=mine",
        "reviewed_mine_far": f"{rows}?review={review.pk}&turn=mine&p=150",
    }

    def get(address: str) -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    return {name: lambda address=address: get(address) for name, address in addresses.items()}  # type: ignore[misc]


_ACCOUNTS = """
INSERT INTO hotich_user (password, is_superuser, username, full_name, phone, email, personal_id, home_office_id, state,
    state_reason, is_staff, created_at)
SELECT '!', false, 'nguoi.' || n, 'Người Thứ ' || n, '', '', '', offices[1 + n %% office_count], 'active', '', false,
    now() - interval '400 days'
FROM (SELECT %s::bigint[] AS offices, %s::int AS office_count) AS given, generate_series(1, %s) AS n
"""
_ASSIGNMENTS = """
INSERT INTO hotich_assignment (user_id, role, office_id, title, is_acting, valid_from)
SELECT id, CASE id % 3 WHEN 0 THEN 'registrar' WHEN 1 THEN 'transcriber' ELSE 'checker' END, home_office_id, '', false,
    '2024-01-01'
FROM hotich_user WHERE username LIKE 'nguoi.%'
"""
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
    ask()
    times = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        ask()
        times.append((time.perf_counter() - began) * 1000)
    return round(statistics.quantiles(times, n=20)[-1], 1)
