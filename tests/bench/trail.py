"""The proof of a trail of a million entries: how long it takes, how much memory, and what it finds.

The owner of the tables, with all triggers off, changes, moves and removes an entry and cuts the tail; every check
follows all chains from end to end against the seals outside, as `manage.py verify_trail` does.
"""

from __future__ import annotations

import resource
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg

from tests.bench.world import VAR, database, offices

if TYPE_CHECKING:
    from hotich.models import Office, TrailCheck, User

ENTRIES, OFFICES = 1_000_000, 50
_AT_ONCE = 100_000


def measure() -> dict[str, Any]:
    """Link and seal the entries, follow them untouched, and after each attack; all faults must be found."""
    with database():
        from django.conf import settings

        from hotich.acts import links, seals

        settings.TRAIL_SEALS = VAR / "seals"
        shutil.rmtree(settings.TRAIL_SEALS, ignore_errors=True)
        with owner_connection() as owner:
            chains = _fill(owner)
            began = time.monotonic()
            while links.link_now():
                pass
            linked = time.monotonic() - began
            seals.seal_trail()
            seals.copy_seals()
            began = time.monotonic()
            check = _verified()
            seconds = time.monotonic() - began
            if check.faults or check.seen < ENTRIES:
                raise AssertionError(
                    f"{check.seen} entries, faults of an untouched trail: {check.faults[:3]}"
                )
            attacks = 0
            for said in _attacks(owner, chains[0]):
                attacks += 1
                told = _verified().faults
                if not any(said in fault for fault in told):
                    raise AssertionError(f"“{said}” was not found, but {told[:3]}")
        return {
            "entries": ENTRIES,
            "verify_s": round(seconds, 1),
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "link_s": round(linked, 1),
            "attacks_found": attacks,
        }


@contextmanager
def owner_connection() -> Iterator[psycopg.Connection]:
    from hotich.demo.processes.postgres import OWNER, Postgres

    with psycopg.connect(Postgres(VAR / "postgres").url(OWNER), autocommit=True) as owner:
        yield owner


def _fill(owner: psycopg.Connection) -> list[int]:
    """Write what a year of an office's looks writes, for fifty offices; return their chains."""
    from django.db import transaction

    from hotich.models.tracked import acting
    from hotich.roles import Role
    from tests import cast

    _, ward = offices()
    with transaction.atomic(), acting(cast.SYSTEM):
        below: list[Office] = [
            cast.office(f"H26.9.{n}", f"Sở {n}", "province", ward.place) for n in range(1, OFFICES)
        ]
        binh = cast.person("Trần Văn Bình", Role.REGISTRAR, ward)
    user: User | None = binh.user
    assert user is not None
    chains = [ward.pk, *(each.pk for each in below)]
    for start in range(0, ENTRIES, _AT_ONCE):
        owner.execute(_ENTRIES, [user.pk, binh.name, chains, OFFICES, start + 1, start + _AT_ONCE])
    owner.execute("ANALYZE hotich_auditentry")
    return chains


_ENTRIES = """
INSERT INTO hotich_auditentry (act, user_id, actor_name, role, office_id, client, address, subject_type, subject_id,
    shown_ids, reason, detail, reference)
SELECT 'record.view', %s, %s, 'registrar', (%s::bigint[])[1 + n %% %s], '', '10.1.2.3', 'registry.record', n, '{}', '',
    jsonb_build_object('number', n, 'state', 'registered'), 'ABCDEFGH' FROM generate_series(%s, %s) AS n
"""


def _verified() -> TrailCheck:
    from hotich.acts import verify
    from hotich.models import TrailCheck

    check = TrailCheck()
    verify.follow(check, outside=VAR / "seals")
    return check


def _attacks(owner: psycopg.Connection, chain: int) -> Iterator[str]:
    """Do one attack after the other, and say which words must name it; what can be undone is undone."""
    (first, last), *_ = owner.execute("SELECT min(id), max(id) FROM hotich_auditentry").fetchall()
    middle = (first + last) // 2
    owner.execute("ALTER TABLE hotich_auditentry DISABLE TRIGGER USER")
    owner.execute("ALTER TABLE hotich_traillink DISABLE TRIGGER USER")
    owner.execute("UPDATE hotich_auditentry SET reason = 'khác' WHERE id = %s", [middle])
    yield f"mục {middle}: nội dung mục nhật ký đã bị sửa"
    owner.execute("UPDATE hotich_auditentry SET reason = '' WHERE id = %s", [middle])
    _swap(owner, chain)
    yield "đã bị xóa hoặc đổi thứ tự"
    _swap(owner, chain)
    owner.execute("DELETE FROM hotich_auditentry WHERE id = %s", [middle])
    yield f"mục {middle}: mục nhật ký đã bị xóa"
    owner.execute("DELETE FROM hotich_auditentry WHERE id > %s", [last - 100])
    owner.execute("DELETE FROM hotich_traillink WHERE entry > %s", [last - 100])
    yield "chuỗi bị cắt"


def _swap(owner: psycopg.Connection, chain: int) -> None:
    for old, new in ((100, 0), (101, 100), (0, 101)):
        owner.execute(
            "UPDATE hotich_traillink SET position = %s WHERE chain = %s AND position = %s", [new, chain, old]
        )
