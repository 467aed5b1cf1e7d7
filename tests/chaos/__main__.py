"""`make chaos SECONDS=60`: dossiers flow while every process is killed in turn; then count what was lost or doubled.

Against the demo of `--var` when one runs, else against one of its own. The last line is JSON; exit status 1 when
anything that must be zero is not. The history of what was confirmed stays in `<var>/chaos/history.jsonl`.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import httpx

FAULTS = {
    "slow_ms": 100,
    "error_after_work": 0.05,
    "reset": 0.05,
    "duplicate": 0.2,
    "reorder": 0.2,
    "silent": 0.05,
}
OWN = "hotich-chaos-"  # how the folder of a demo of our own begins
PATIENCE = 180.0  # seconds in which nothing moves after the last blow


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()) % 1_000_000)
    parser.add_argument("--var", type=Path, default=Path(os.environ.get("VAR", "var")))
    parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
    parser.add_argument("--sandbox-port", default=os.environ.get("SANDBOX_PORT", "8310"))
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hotich.settings")
    os.environ["LOG_LEVEL"] = "ERROR"  # this is about the demo's logs, not ours
    django.setup()
    with demo(options) as (var, base, sandbox):
        result = storm(var, base, sandbox, options.seconds, options.seed)
    is_clean = not any(result[name] for name in MUST_BE_ZERO)
    if is_clean and var.parent.name.startswith(OWN):  # otherwise the history and the logs are wanted
        shutil.rmtree(var.parent, ignore_errors=True)
    print(json.dumps({"chaos": result}))  # noqa: T201
    return int(not is_clean)


MUST_BE_ZERO = (
    "lost", "doubled", "gaps", "stuck", "illegal_states", "missing_trail", "invalid_papers", "secrets_in_logs",
)  # fmt: skip


@contextlib.contextmanager
def demo(options: argparse.Namespace) -> Iterator[tuple[Path, str, str]]:
    """Give the folder and the addresses of the demo that runs, or of one that lives as long as this."""
    from tests.running_demo import RunningDemo

    if (options.var / "run" / "processes.json").exists():
        here = "http://127.0.0.1"
        yield options.var.resolve(), f"{here}:{options.port}", f"{here}:{options.sandbox_port}"
        return
    folder = Path(tempfile.mkdtemp(prefix=OWN))
    own = RunningDemo(folder / "var")
    print("Không có bản demo nào đang chạy; đang khởi động một bản riêng …", file=sys.stderr)  # noqa: T201
    try:
        own.start()
        yield own.var, own.url, own.sandbox
    finally:
        own.stop()


def storm(var: Path, base: str, sandbox: str, seconds: float, seed: int) -> dict[str, Any]:
    """Let the nemesis rage over flowing dossiers, heal, wait for quiet, and count."""
    from tests.chaos.checker import Checker
    from tests.chaos.history import History
    from tests.chaos.load import Load
    from tests.chaos.nemesis import Nemesis
    from tests.story.partners import Partners

    (var / "chaos").mkdir(exist_ok=True)
    history = History(var / "chaos" / "history.jsonl")
    history.note("invoke", "storm", seed=seed, seconds=seconds)
    partners = Partners(sandbox)
    told = Checker(var, partners).told
    nemesis = Nemesis(var, told["REDIS_URL"], sandbox, history, seed)
    load = Load(var, base, partners, history, seed)
    partners.http.post("/control/faults", json={"partner": "*", "seed": seed, **FAULTS}).raise_for_status()

    is_over = threading.Event()
    load.begin()
    load.file(4)
    helpers = [threading.Thread(target=work, args=(is_over,)) for work in (nemesis.rage, load.flow)]
    began = time.monotonic()
    try:
        for helper in helpers:
            helper.start()
        is_over.wait(seconds)
    finally:
        is_over.set()
        for helper in helpers:
            helper.join()
    lasted = time.monotonic() - began
    calm_down(nemesis)
    load.all_end(PATIENCE)
    quiet = time.monotonic() - began - lasted
    load.end()
    checker = Checker(var, partners)
    found = verdict(checker, load, history.confirmed)
    history.close()
    if any(found.values()):
        print(f"{var / 'chaos' / 'history.jsonl'}", *load.troubles[-5:], sep="\n", file=sys.stderr)  # noqa: T201
    for name, each in found.items():
        for line in each[:10]:
            print(f"{name}: {line}", file=sys.stderr)  # noqa: T201
    states = checker.states()
    return {
        "seconds": round(lasted, 1),
        "kills": nemesis.kills,
        "dossiers": len(load.filed),
        "completed": sum(states.get(number) == "completed" for number in load.filed),
        "refused": sum(states.get(number) == "refused" for number in load.filed),
        "confirmed_acts": len(history.confirmed),
        **{name: len(each) for name, each in found.items()},
        "seconds_to_quiet": round(quiet, 1),
        "seed": seed,
    }


def verdict(checker: Any, load: Any, confirmed: set[Any]) -> dict[str, list[str]]:
    """Return what was found under each name that must be zero."""
    mine = set(load.filed)
    return {
        "lost": checker.lost(load.filed, load.refused, confirmed),
        "doubled": checker.doubled(mine),
        "gaps": checker.gaps(),
        "stuck": checker.stuck(mine),
        "illegal_states": checker.illegal(),
        "missing_trail": checker.untold(mine),
        "invalid_papers": checker.invalid_papers(load.filed),
        "secrets_in_logs": checker.secrets_in_logs(mine),
    }


def calm_down(nemesis: Any) -> None:
    """Heal the partners, which may themselves be just starting again."""
    for _ in range(60):
        try:
            return nemesis.heal()
        except httpx.HTTPError:
            time.sleep(0.5)
    nemesis.heal()


if __name__ == "__main__":
    sys.exit(main())
