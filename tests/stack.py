"""The PostgreSQL and Valkey under the tests: a pytest plugin, loaded before Django reads its settings.

The process that starts pytest owns both servers and its workers share them: each worker has its own
database, its own two Valkey databases and its own VAR folder. Several test runs at once each take a folder
`var/test/<n>` of their own. `DATABASE_URL` and `REDIS_URL` override, as everywhere.
"""

import gc
import itertools
import json
import os
import shutil
from collections.abc import Generator
from pathlib import Path
from typing import IO, Any

import pytest
from xdist.scheduler import LoadFileScheduling

from hotich.demo.processes.errors import CannotStart
from hotich.demo.processes.postgres import APP, THROW_AWAY, Postgres
from hotich.demo.processes.supervisor import Supervisor, take
from hotich.demo.processes.valkey import Valkey
from signer.orders import make_keys

ROOT = Path(__file__).resolve().parent.parent
#: Where the tests are that share the running demo, which takes a minute to start; the last of them ends it.
WITH_THE_DEMO = ("tests/acceptance/", "tests/chaos/", "tests/demo/processes/test_make_run.py")
#: What comes after them: the longest files, that nobody waits for one of them at the end.
LONG = (
    "tests/consistency/test_every_url.py",
    "tests/registry/signing/test_station.py",
    "tests/registry/signing/test_whole_way.py",
)


class OneWorkerForTheDemo(LoadFileScheduling):
    """Gives a worker one file after the other, and the files that share the demo to one worker."""

    def _split_scope(self, nodeid: str) -> str:
        return "the demo" if nodeid.startswith(WITH_THE_DEMO) else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling:
    return OneWorkerForTheDemo(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that need a demo and the longest files; everything else keeps its order."""
    items.sort(key=lambda item: (not item.nodeid.startswith(WITH_THE_DEMO), not item.nodeid.startswith(LONG)))


def pytest_collection_finish() -> None:
    """Spare the garbage collector, each time it looks at everything, the modules and tests that live to the end."""
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if not worker:
        _start(early_config)
    _separate(worker)
    yield


def _start(config: pytest.Config) -> None:
    """Start what no variable overrides, and stop it when pytest ends, however it ends."""
    folder, lock = _free_folder()
    config.add_cleanup(lock.close)
    os.environ["VAR"] = str(folder)
    # Tests start a hundred programs; each would compile all of our modules anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    supervisor = Supervisor(folder, announce=lambda line: None)
    config.add_cleanup(supervisor.stop)
    # Autovacuum counts the rows of an unfinished test as none, and the planner believes it: a join of 14,000
    # places then takes minutes. Tests finish by rolling back, so there is nothing for it to clean.
    postgres = Postgres(folder / "postgres", settings=THROW_AWAY | {"autovacuum": "off"})
    valkey = Valkey(folder / "valkey")
    if own_database := "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = postgres.url(APP)
        supervisor.start([postgres.process()])
    if "REDIS_URL" not in os.environ:
        os.environ["REDIS_URL"] = valkey.url
        supervisor.start([valkey.process()])
    supervisor.wait_until_ready(seconds=30)
    if own_database:
        postgres.create_roles()


def _free_folder() -> tuple[Path, IO[str]]:
    for number in itertools.count(1):
        folder = ROOT / "var" / "test" / str(number)
        try:
            return folder, take(folder)
        except CannotStart:
            continue
    raise AssertionError("unreachable")


def _separate(worker: str) -> None:
    """Give this process what it must not share with the other workers."""
    var = Path(os.environ["VAR"]) / (worker or "main")
    shutil.rmtree(var, ignore_errors=True)
    (var / "static").mkdir(parents=True)
    # Cutting the fonts takes seconds and gives the same bytes every time.
    fonts = ROOT / "var" / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    (var / "fonts").symlink_to(fonts)
    private, public = make_keys(var / "order")
    number = int(worker.removeprefix("gw") or 0) if worker else 0
    os.environ |= {
        "VAR": str(var),
        "REDIS_BROKER_DB": str(2 * number),
        "REDIS_CACHE_DB": str(2 * number + 1),
        "ORDER_KEY_FILE": str(private),
        "ORDER_PUBLIC_KEYS_FILE": str(public),
        # Playwright's event loop makes Django refuse every query of a test's own thread.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        # Partners of tests answer on this machine, as those of the demonstration do.
        "PARTNERS_ON_LOOPBACK": "1",
        "PARTNER_SECRETS": json.dumps(
            {
                kind: {"secret": f"secret-of-{kind}", "host": "127.0.0.1"}
                for kind in ("portal", "one_stop", "population", "police", "insurance", "social_affairs")
            }
        ),
    }
