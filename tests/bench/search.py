"""Finding people in the register of a country (`make data`): asked by a ward, a province and the ministry.

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

from hotich.values.dates import PartialDate
from hotich.values.names import fold
from tests.bench.country.servers import opened

if TYPE_CHECKING:
    from hotich.rights.access import Actor

ROWS = int(os.environ.get("ROWS", "5000000"))
#: Questions of a kind at each of the three places, after as many that nobody times; and what admin is asked.
EACH, ASKED_OF_ADMIN = 12, 6


def measure() -> dict[str, Any]:
    """Return the 95th percentile over all kinds and places in milliseconds, and how much faster that is than admin."""
    with opened(ROWS, say=_say) as filled:
        took = _ask_everywhere()
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
            "filled_acts_per_s": filled["acts_per_s"],
        }


def _ask_everywhere() -> dict[str, list[float]]:
    """Ask all kinds of questions at all places; returns the milliseconds by place and kind."""
    from registry.records.search import find_in_register

    took: dict[str, list[float]] = {}
    for level, by in _askers().items():
        for _, typed in _questions(by, seed=11):
            find_in_register(typed, by=by)
        for kind, typed in _questions(by, seed=23):
            began = time.perf_counter()
            find_in_register(typed, by=by)
            took.setdefault(f"{level} {kind}", []).append((time.perf_counter() - began) * 1000)
    return took


def _askers() -> dict[str, "Actor"]:
    """Return somebody in the ward of today with the most acts, in its province, and at the ministry."""
    from django.db.models import Sum

    from hotich.models import Assignment, Office, OfficeSupervision
    from hotich.roles import Role
    from hotich.values.dates import today
    from hotich.web import sessions

    def working(role: Role, office: Office) -> "Actor":
        there = Assignment.objects.valid_on(today()).select_related("user", "office__place")
        return sessions.of(there.filter(role=role, office=office)[:1].get(), is_confirmed=True)

    communes = Office.objects.filter(level="commune", valid_to=None).annotate(acts=Sum("books__last_number"))
    ward = communes.exclude(acts=None).order_by("-acts", "pk")[:1].get()
    province = OfficeSupervision.objects.valid_on(today()).select_related("parent").get(office=ward).parent
    return {
        "ward": working(Role.REGISTRAR, ward),
        "province": working(Role.SUPERVISOR, province),
        "ministry": working(Role.SUPERVISOR, Office.objects.get(level="ministry")),
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


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201
