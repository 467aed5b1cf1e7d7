"""The one who kills: a seeded list of blows, each against a process known by its id. Nothing is killed by name."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import threading
from collections.abc import Callable, Container
from pathlib import Path

import httpx
import redis

from tests.chaos.history import History

PAUSE = (2.0, 5.0)  # seconds between two blows
STOPPED_FOR = 5.0  # seconds a worker stands still
SILENT_FOR = 6.0  # seconds a partner does not answer


class Nemesis:
    """Strikes the demo in `var` again and again; `strike_all` is one round in an order of its own."""

    def __init__(self, var: Path, redis_url: str, sandbox: str, history: History, seed: int) -> None:
        self._ids = var / "run" / "processes.json"
        self._redis, self._sandbox, self._history = redis_url, sandbox, history
        self._dice = random.Random(seed)
        self.blows: dict[str, int] = {}

    @property
    def kills(self) -> int:
        return sum(self.blows.values())

    def rage(self, is_over: threading.Event) -> None:
        """Strike until told to stop, round after round."""
        while not is_over.is_set():
            self.strike_all(is_over)

    def strike_all(
        self, is_over: threading.Event, pause: tuple[float, float] = PAUSE, spare: Container[str] = ()
    ) -> None:
        """Deal every blow but those to spare once, one after another."""
        blows = [(name, blow) for name, blow in self.all_blows() if name not in spare]
        self._dice.shuffle(blows)
        for name, blow in blows:
            if is_over.wait(self._dice.uniform(*pause)):
                return
            with contextlib.suppress(ProcessLookupError, FileNotFoundError):
                self._history.note("blow", name)
                blow(is_over)
                self.blows[name] = self.blows.get(name, 0) + 1

    def all_blows(self) -> list[tuple[str, Callable[[threading.Event], None]]]:
        """Return a kill for each process that now runs, and what else can happen to them."""
        kills = [(name, self._kill(name)) for name in self.ids() if name != "supervisor"]
        children = [(f"{name}'s child", self._kill(name, child=True)) for name in ("worker", "web")]
        return [
            *kills,
            *children,
            ("empty broker", self._flush),
            ("stopped worker", self._stop_worker),
            ("silent partner", self._silence_partner),
        ]

    def ids(self) -> dict[str, int]:
        """Return the process ids by name, as the supervisor keeps them."""
        ids: dict[str, int] = json.loads(self._ids.read_text())
        return ids

    def heal(self) -> None:
        """Take back what does not heal by itself."""
        httpx.delete(f"{self._sandbox}/control/faults", timeout=5).raise_for_status()

    def _kill(self, name: str, *, child: bool = False) -> Callable[[threading.Event], None]:
        def blow(_: threading.Event) -> None:
            pid = self.ids()[name]
            if child:
                pid = self._dice.choice(children_of(pid) or [pid])
            os.kill(pid, signal.SIGKILL)

        return blow

    def _flush(self, _: threading.Event) -> None:
        with contextlib.suppress(redis.RedisError), redis.Redis.from_url(self._redis) as client:
            client.flushall()

    def _stop_worker(self, is_over: threading.Event) -> None:
        pid = self.ids()["worker"]
        stopped = [pid, *children_of(pid)]
        for each in stopped:
            os.kill(each, signal.SIGSTOP)
        try:
            is_over.wait(STOPPED_FOR)
        finally:
            for each in stopped:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(each, signal.SIGCONT)

    def _silence_partner(self, is_over: threading.Event) -> None:
        partner = self._dice.choice(["portal", "one_stop", "population", "police", "insurance"])
        try:
            self._fault(partner, 1.0)
            is_over.wait(SILENT_FOR)
        finally:
            # A sandbox that is just starting again is healed with everything else at the end.
            self._fault(partner, 0.0)

    def _fault(self, partner: str, no_answer: float) -> None:
        wish = {"partner": partner, "no_answer": no_answer}
        with contextlib.suppress(httpx.HTTPError):
            httpx.post(f"{self._sandbox}/control/faults", json=wish, timeout=5).raise_for_status()


def children_of(pid: int) -> list[int]:
    """Return the ids of the processes that `pid` has forked."""
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
