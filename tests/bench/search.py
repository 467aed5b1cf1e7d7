"""Finding people in a register of a country: `ROWS` acts, asked by a ward, a district, a province and the ministry.

Each question is made from an act of the place that asks. What it takes is all that the page needs, the acts shown
included. Beside it the same names are asked as Django admin asks for them: each word anywhere in the name, and counted.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import psycopg

from hotich.values.dates import PartialDate
from hotich.values.names import fold
from tests.bench.search_country import fill
from tests.bench.world import database

if TYPE_CHECKING:
    from hotich.rights.access import Actor

ROWS = int(os.environ.get("ROWS", "5000000"))
#: Questions of a kind at each of the four places, after as many that nobody times; and what admin is asked.
EACH, ASKED_OF_ADMIN = 12, 6
#: A server of a province: a quarter of this machine's memory, and a disk without a head.
SETTINGS = {
    "shared_buffers": "2GB",
    "effective_cache_size": "8GB",
    "random_page_cost": "1.1",
    "max_wal_size": "8GB",
    "synchronous_commit": "off",
}


def measure() -> dict[str, Any]:
    """Return the 95th percentile over all kinds and places in milliseconds, and how much faster that is than admin."""
    with database(SETTINGS):
        from django.db import connection

        from hotich.models import Office
        from registry.finding.index import index_all
        from tests.bench.world import become_app, become_owner

        with psycopg.connect(**_as_superuser(connection), autocommit=True) as server:
            server.execute("SET session_replication_role = replica")
            with psycopg.ClientCursor(server) as cursor:
                fill(cursor, ROWS)
            server.execute("VACUUM (ANALYZE) registry_record, registry_party, registry_particulars")
        become_owner()
        began = time.monotonic()
        index_all()
        _say(f"index of {ROWS} acts made in {time.monotonic() - began:.0f} s")
        become_app()
        with psycopg.connect(**_as_superuser(connection), autocommit=True) as server:
            server.execute("VACUUM (ANALYZE) registry_knownname, registry_nameofact, registry_nameword")
        took = _ask_everywhere(Office)
        every = [each for waits in took.values() for each in waits]
        for kind, waits in sorted(took.items()):
            _say(f"{kind:<28} p50 {statistics.median(waits):6.1f}  max {max(waits):6.1f}")
        p95 = statistics.quantiles(every, n=20)[18]
        ours = statistics.median(
            wait for kind, waits in took.items() if kind.startswith("ministry") for wait in waits
        )
        return {
            "rows": ROWS,
            "p95_ms": round(p95, 1),
            "times_faster_than_admin": round(_admin() / ours),
            "p50_ms": round(statistics.median(every), 1),
            "kinds": len({kind.split()[1] for kind in took}),
            "questions": len(every),
        }


def _ask_everywhere(offices: Any) -> dict[str, list[float]]:
    """Ask all kinds of questions at all places; returns the milliseconds by place and kind."""
    from registry.records.search import find_in_register

    took: dict[str, list[float]] = {}
    for level, by in _askers(offices).items():
        for _, typed in _questions(by, seed=11):
            find_in_register(typed, by=by)
        for kind, typed in _questions(by, seed=23):
            began = time.perf_counter()
            find_in_register(typed, by=by)
            took.setdefault(f"{level} {kind}", []).append((time.perf_counter() - began) * 1000)
    return took


def _askers(offices: Any) -> dict[str, "Actor"]:
    """Return somebody in the largest ward, in its district, its province, and at the ministry."""
    from hotich.roles import Role
    from registry.models import Record
    from tests.cast import person

    ward = Record.objects.values_list("office", flat=True).order_by("pk")[:1].get()
    at = offices.objects.get(pk=ward)
    above = offices.objects.get(place=at.place.parent)
    top = offices.objects.get(place=above.place.parent)
    return {
        "ward": person("An", Role.REGISTRAR, at),
        "district": person("Hoa", Role.APPROVER, above),
        "province": person("Vinh", Role.SUPERVISOR, top),
        "ministry": person("Khanh", Role.SUPERVISOR, offices.objects.get(level="ministry")),
    }


def _questions(by: "Actor", seed: int) -> list[tuple[str, str]]:
    from registry.models import Party, Record

    rng = random.Random(seed)
    keys = list(Record.objects.visible_to(by).exclude(kind="change").values_list("pk", flat=True)[:20000])
    people = list(
        Party.objects.filter(
            record__in=rng.sample(keys, EACH * 2), role__in=("child", "wife", "deceased")
        ).values_list("full_name", "birth_date")
    )
    asked = []
    for kind, make in KINDS.items():
        for name, born in people[:EACH]:
            asked.append((kind, make(name, born, rng)))
    return asked


def _slip(name: str, _: PartialDate, rng: random.Random) -> str:
    words = fold(name).split()
    place = max(range(len(words)), key=lambda each: len(words[each]))
    word = words[place]
    at = rng.randrange(1, len(word))
    words[place] = word[:at] + word[at + 1 :]
    return " ".join(words)


def _ends(name: str) -> str:
    words = name.split()
    return f"{words[0]} {words[-1]}"


KINDS: dict[str, Callable[[str, PartialDate, random.Random], str]] = {
    "whole-name": lambda name, born, rng: name,
    "no-marks": lambda name, born, rng: fold(name),
    "two-words": lambda name, born, rng: _ends(name),
    "two-words-no-marks": lambda name, born, rng: fold(_ends(name)),
    "swapped": lambda name, born, rng: " ".join(fold(name).split()[::-1]),
    "given-name": lambda name, born, rng: name.split()[-1],
    "beginning": lambda name, born, rng: fold(name)[:-1],
    "initials": lambda name, born, rng: "".join(word[0] for word in fold(name).split()),
    "initials-and-name": lambda name, born, rng: " ".join(
        [*(word[0] for word in fold(name).split()[:-1]), fold(name).split()[-1]]
    ),
    "slip": _slip,
    "year": lambda name, born, rng: f"{_ends(name)} {born.year}",
    "whole-name-year": lambda name, born, rng: f"{name} {born.year}",
    "nobody": lambda name, born, rng: f"{fold(name)} zzyx",
}


def _admin() -> float:
    """Return the milliseconds that admin's search takes for a whole name without a middle one, as its page asks."""
    from django.contrib.admin import ModelAdmin, site
    from django.http import HttpRequest

    from registry.models import Party

    admin: Any = type("PartyAdmin", (ModelAdmin,), {"search_fields": ["full_name"]})(Party, site)
    waits = []
    names = list(
        Party.objects.filter(role="child").order_by("pk").values_list("full_name", flat=True)[:ASKED_OF_ADMIN]
    )
    for name in names:
        began = time.perf_counter()
        found, _ = admin.get_search_results(HttpRequest(), Party.objects.order_by("-pk"), _ends(name))
        found.count()
        list(found[:100])
        waits.append((time.perf_counter() - began) * 1000)
    return statistics.median(waits)


def _as_superuser(connection: Any) -> dict[str, Any]:
    from hotich.demo.processes.postgres import SUPERUSER

    params = connection.get_connection_params()
    return {"user": SUPERUSER} | {
        name: params[name] for name in ("host", "port", "dbname") if params.get(name)
    }


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201
