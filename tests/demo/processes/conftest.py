"""A supervisor in a folder of its own, and a look at what it leaves behind."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent.parent


class Supervised:
    """The supervisor as a process, its terminal being a pipe."""

    def __init__(self, folder: Path, table: dict[str, Any]) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.demo.processes.supervised", str(folder), json.dumps(table)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.terminal = self.process.stdout

    def said(self) -> str:
        """Return the next line on its terminal, without the newline; empty once it has ended."""
        return self.terminal.readline().rstrip("\n")

    def ids(self) -> dict[str, int]:
        """Return the ids of its programs by name."""
        return json.loads((self.folder / "run" / "processes.json").read_text())

    def left_behind(self) -> list[str]:
        """Return the command lines of all living processes that name its folder."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != self.process.pid:
                try:
                    words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                except OSError:
                    continue
                if str(self.folder) in words:
                    found.append(words)
        return found

    def end(self) -> None:
        """Stop it as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Callable[..., Supervised]]:
    """Start supervisors; those still running are stopped after the test."""
    started = []

    def start(folder: Path = tmp_path / "var", **table: Any) -> Supervised:
        started.append(Supervised(folder, table))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.end()
        one.terminal.close()


def eventually(holds: Callable[[], bool], *, within: float = 10.0) -> bool:
    """Return whether a condition comes true in time."""
    end = time.monotonic() + within
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
