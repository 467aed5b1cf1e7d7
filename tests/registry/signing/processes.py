"""Stations and workers as processes of their own, on the database, broker and tokens of the running test."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.signed_papers import PIN, station_environment


class Processes:
    """Start processes and leave none behind."""

    def __init__(self) -> None:
        self._running: list[subprocess.Popen[bytes]] = []

    def station(self, label: str, pin: str | None = PIN, **environment: str) -> subprocess.Popen[bytes]:
        """Start the station of a token and type the PIN, unless it is None."""
        process = self._start("manage.py", "station", label, **environment)
        if pin is not None:
            assert process.stdin is not None
            process.stdin.write(f"{pin}\n".encode())
            process.stdin.close()
        return process

    def worker(self) -> subprocess.Popen[bytes]:
        """Start a worker of the common queue."""
        return self._start(
            "-m", "celery", "-A", "hotich.celery", "worker", "-Q", "work", "-P", "solo", "-l", "WARNING"
        )

    def _start(self, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        with (Path(settings.VAR) / "processes.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *words],
                cwd=settings.BASE_DIR,
                env=station_environment(connection.settings_dict["NAME"]) | environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )
        self._running.append(process)
        return process

    def end(self) -> None:
        for process in self._running:
            process.kill()
            process.communicate()


def wait_for(
    condition: Callable[[], bool], seconds: float = 30, *, meanwhile: Callable[[], object] = lambda: None
) -> None:
    """Wait until it is so, doing something `meanwhile`; fails after `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        meanwhile()
        time.sleep(0.2)
