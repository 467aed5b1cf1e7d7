"""Whichever process dies, and whenever the broker forgets everything, no dossier is lost and nothing happens twice."""

import threading
from pathlib import Path

from tests.chaos.__main__ import verdict
from tests.chaos.checker import Checker
from tests.chaos.history import History
from tests.chaos.load import Load
from tests.chaos.nemesis import Nemesis
from tests.running_demo import RunningDemo
from tests.story.partners import Partners

PAUSE = (0.5, 1.0)
PATIENCE = 120  # seconds in which nothing moves


def test_ten_dossiers_end_although_every_process_is_killed_and_the_broker_emptied(
    demo: RunningDemo, tmp_path: Path
) -> None:
    partners, history = Partners(demo.sandbox), History(tmp_path / "history.jsonl")
    load = Load(demo.var, demo.url, partners, history, seed=1)
    nemesis = Nemesis(demo.var, demo.environment()["REDIS_URL"], demo.sandbox, history, seed=1)
    processes = set(demo.ids()) - {"supervisor"}

    load.begin()
    load.file(10)
    # How a silent partner is borne costs its time limits; that is told in tests/interlink.
    nemesis.strike_all(threading.Event(), PAUSE, spare={"silent partner"})
    all_ended = load.all_end(PATIENCE)
    load.end()

    checker = Checker(demo.var, partners)
    found = verdict(checker, load, history.confirmed)
    partners.close()
    history.close()

    assert set(nemesis.blows) >= processes | {"empty broker"}
    assert not {name: each for name, each in found.items() if each}
    assert all_ended
    assert len(load.filed) == 10
