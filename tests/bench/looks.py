"""Accounts under review and who looked, among 20,000 accounts and a trail of a million entries, or of ten.

Pages as their readers ask for them, each twenty times: the list of accounts, the campaign, its lists and its print, a
citizen's answer, an officer's week, an office's officers, the search of the trail. 95th percentiles in milliseconds.
"""

from __future__ import annotations

import datetime
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psycopg

from tests.bench.progress import _as_superuser
from tests.bench.world import database, let_pages_be_asked, offices_of_a_city

if TYPE_CHECKING:
    from hotich.models import Office
    from hotich.rights.access import Actor

#: `ENTRIES=10000000` measures a country's trail.
ENTRIES = int(os.environ.get("ENTRIES", "1000000"))
ACCOUNTS = int(os.environ.get("ACCOUNTS", "20000"))
COMMUNES, DISTRICTS, PERSON = 480, 20, "001199000001"
#: Those among the accounts who look at data all week.
LOOKERS = 2000
TIMES, AT_ONCE = 20, 500_000


def measure() -> dict[str, Any]:
    """Fill the country, review its accounts, and ask for each page twenty times."""
    with database():
        let_pages_be_asked()
        province = fill()
        began = time.perf_counter()
        province.open_review()
        taken_in = time.perf_counter() - began
        took = {f"{name}_p95_ms": _p95(ask) for name, ask in province.pages().items()}
        return {
            "entries": ENTRIES,
            "accounts": ACCOUNTS,
            "take_in_s": round(taken_in, 1),
            **took,
            "worst_ms": max(took.values()),
        }


@dataclass
class Province:
    """Who asks: an administrator of the province and one of a commune, an inspector, and a registrar who looks."""

    khanh: Actor
    ward_admin: Actor
    inspector: Actor
    binh: Actor

    def open_review(self) -> None:
        from hotich.accounts import reviews
        from hotich.acts import errands
        from hotich.models import AccountReview
        from hotich.values.dates import today

        days = {"since": today() - datetime.timedelta(days=180), "until": today(), "due_on": today()}
        review = reviews.open_review("Rà soát 6 tháng", by=self.khanh, **days)
        while AccountReview.objects.get(pk=review.pk).taken_in_at is None:
            errands.run("take_in_accounts", review.pk)

    def pages(self) -> dict[str, Callable[[], Any]]:
        from django.test import Client
        from django.urls import reverse

        from hotich.models import AccountReview, ReviewedAccount
        from hotich.values.dates import today
        from registry.models import LookRequest
        from tests.cast import log_in

        review = AccountReview.objects.get()
        middle = (
            ReviewedAccount.objects.filter(review=review)
            .order_by("pk")
            .values_list("pk", flat=True)[ACCOUNTS // 2]
        )
        answered = LookRequest.objects.get()
        assert self.binh.user is not None
        assert self.binh.office is not None
        days = f"first={today() - datetime.timedelta(days=6)}&last={today()}"
        accounts, rows = (
            reverse("admin:hotich_user_changelist"),
            reverse("admin:hotich_reviewedaccount_changelist"),
        )
        rows = f"{rows}?review={review.pk}"
        asked = {
            "accounts": (self.khanh, accounts),
            "accounts_unused": (self.khanh, f"{accounts}?unused=90"),
            "accounts_far": (self.khanh, f"{accounts}?after=canbo5"),
            "accounts_of_name": (self.khanh, f"{accounts}?q=Cán+Bộ+777"),
            "campaign": (self.khanh, reverse("admin:hotich_accountreview_change", args=[review.pk])),
            "first_page": (self.khanh, reverse("admin:index")),
            "review_list": (self.khanh, rows),
            "review_far": (self.khanh, f"{rows}&after={middle}"),
            "by_warning": (self.khanh, f"{rows}&suspicion=any"),
            "by_one_warning": (self.khanh, f"{rows}&suspicion=two_places"),
            "waits_for_province": (self.khanh, f"{rows}&turn=mine"),
            "waits_for_commune": (self.ward_admin, f"{rows}&turn=mine"),
            "print": (self.khanh, reverse("admin:account-review-result", args=[review.pk])),
            "citizen": (self.inspector, reverse("registry:look-request", args=[answered.pk])),
            "officer_week": (
                self.inspector,
                f"{reverse('registry:officer-looks', args=[self.binh.user.pk])}?{days}",
            ),
            "office": (self.inspector, f"{reverse('registry:officers-looks')}?office={self.binh.office.pk}"),
        }
        clients = {}
        for by in (self.khanh, self.ward_admin, self.inspector):
            clients[by.name] = Client()
            log_in(clients[by.name], by)

        def page(by: Actor, address: str) -> Callable[[], None]:
            def ask() -> None:
                answer = clients[by.name].get(address)
                if answer.status_code != 200:
                    raise RuntimeError(f"{address}: {answer.status_code}")

            return ask

        found: dict[str, Callable[[], Any]] = {name: page(*each) for name, each in asked.items()}
        week = {"first": today() - datetime.timedelta(days=6), "last": today()}
        for name, what in {
            "search_act": {"act": "record.view"},
            "search_address": {"address": "10.1.2.3"},
            "search_person": {"person": PERSON},
            "search_officer": {"officer": self.binh.name},
        }.items():
            found[name] = lambda what=what: _search(week | what, self.inspector)  # type: ignore[misc]
        return found


def fill() -> Province:
    """Write a city's offices and accounts, and a week of their looks; one look in ten is a list of fifty."""
    from django.db import connection, transaction
    from django.utils import timezone

    from hotich.models import Assignment, User
    from hotich.models.tracked import acting, create_many
    from hotich.roles import Role
    from hotich.values.dates import today
    from registry.models import LookRequest
    from tests import cast
    from tests.signed_papers import registered_birth

    city, districts, communes = offices_of_a_city(COMMUNES, DISTRICTS)
    at: list[Office] = [*communes, *districts]
    with transaction.atomic(), acting(cast.SYSTEM):
        users = create_many(
            [
                User(
                    username=f"canbo{n}", full_name=f"Cán Bộ {n}", home_office=at[n % len(at)], password="!",
                    last_login=timezone.now() - datetime.timedelta(days=n % 300),
                    created_at=timezone.now() - datetime.timedelta(days=400),
                )
                for n in range(ACCOUNTS)
            ]
        )  # fmt: skip
        create_many(
            [
                Assignment(
                    user=user,
                    role=Role.REGISTRAR,
                    office=at[n % len(at)],
                    valid_from=datetime.date(2024, 1, 1),
                    valid_to=datetime.date(2025, 1, 1) if n % 20 == 19 else None,
                )
                for n, user in enumerate(users)
            ]
        )
    binh = cast.person("Trần Văn Bình", Role.REGISTRAR, communes[0])
    leader = cast.person("Lãnh Đạo", Role.SIGNATORY, communes[0])
    acts = [registered_birth(binh, leader, number=PERSON if n == 0 else "").pk for n in range(3)]
    khanh = cast.person("Vũ Văn Khánh", Role.ADMIN, city)
    ward_admin = cast.person("Quản Trị Phường", Role.ADMIN, communes[0])
    inspector = cast.person("Thanh Tra", Role.INSPECTOR, city)
    assert binh.user is not None
    who = [binh.user.pk, *(each.pk for each in users[1:LOOKERS])]
    of = [each.pk for each in at]
    with psycopg.connect(autocommit=True, **_as_superuser(connection)) as server:
        server.execute("SET session_replication_role = replica")
        server.execute("SET maintenance_work_mem = '1GB'")
        indexes = server.execute(_INDEXES).fetchall()
        for name, _ in indexes:
            server.execute(f'DROP INDEX "{name}"')
        for start in range(0, ENTRIES, AT_ONCE):
            values = [who, of, len(who), len(of), acts, ENTRIES // 5, ENTRIES]
            server.execute(_LOOKS, [*values, start + 1, min(start + AT_ONCE, ENTRIES)])
        for _, definition in indexes:
            server.execute(definition.replace(" ON ONLY ", " ON "))  # the parts have theirs too
        server.execute("VACUUM ANALYZE hotich_auditentry")
        server.execute("VACUUM ANALYZE hotich_user")
        server.execute("VACUUM ANALYZE hotich_assignment")
    with transaction.atomic(), acting(cast.SYSTEM):
        LookRequest.objects.create(
            office=communes[0], asker="self", asker_name="Nguyễn Văn A", proof=LookRequest.Proof.values[0],
            full_name="Nguyễn Văn A", personal_id=PERSON, first=today() - datetime.timedelta(days=365),
            state="answered", taken_on=today(), answer_by=today(), taken_by_name=binh.name,
            answered_at=timezone.now(), answered_by_name=binh.name,
        )  # fmt: skip
    return Province(khanh, ward_admin, inspector, binh)


_INDEXES = """
SELECT class.relname, pg_get_indexdef(class.oid) FROM pg_index
JOIN pg_class AS class ON class.oid = pg_index.indexrelid
WHERE pg_index.indrelid = 'hotich_auditentry'::regclass AND NOT indisprimary AND NOT indisunique
"""

_LOOKS = """
INSERT INTO hotich_auditentry (at, act, user_id, actor_name, role, office_id, client, address, subject_type, subject_id,
    shown_ids, reason, detail, reference)
SELECT now() - interval '6 days' * (1 - n::float / total), CASE WHEN is_list THEN 'book.view' ELSE 'record.view' END,
    users[who], 'Cán Bộ', 'registrar', offices[1 + (who - 1) %% of], '', ('10.1.2.' || n %% 250)::inet,
    'registry.record',
    CASE WHEN is_list THEN NULL WHEN n %% 5000 = 0 THEN acts[1] ELSE 1000 + n %% acts_in_all END,
    CASE WHEN n %% 5000 = 1 THEN acts
        WHEN is_list THEN ARRAY(SELECT 1000 + (n + each) %% acts_in_all FROM generate_series(1, 50) AS each)
        ELSE '{}'::bigint[] END, '', '{}', ''
FROM (SELECT %s::bigint[] AS users, %s::bigint[] AS offices, %s::int AS officers, %s::int AS of, %s::bigint[] AS acts,
    %s::bigint AS acts_in_all, %s::bigint AS total) AS given,
    generate_series(%s, %s) AS n, LATERAL (SELECT n %% 10 = 1 AS is_list, 1 + (n / 10 + n) %% officers AS who) AS how
"""


def _search(asked: dict[str, Any], by: Actor) -> None:
    from registry.looks import queries

    queries.described(queries.search(asked, by=by, before=None, size=50))


def _p95(ask: Callable[[], Any]) -> float:
    times = []
    ask()
    for _ in range(TIMES):
        began = time.perf_counter()
        ask()
        times.append((time.perf_counter() - began) * 1000)
    return round(statistics.quantiles(times, n=20)[-1], 1)
