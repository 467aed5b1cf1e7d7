"""The demo as `make run` starts it, in a folder and on ports of its own, for tests that need all of its processes."""

import datetime
import json
import os
import random
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from hotich.demo import legal_day
from hotich.demo.processes.demo import as_role, manage
from hotich.demo.processes.postgres import OWNER
from hotich.demo.processes.probes import is_free
from hotich.law import pulse

ROOT = Path(__file__).resolve().parent.parent
SERVERS_OF_THE_TESTS = {
    "DATABASE_URL",
    "REDIS_URL",
    "REDIS_BROKER_DB",
    "REDIS_CACHE_DB",
    "VAR",
    "SOFTHSM2_CONF",
    "ORDER_KEY_FILE",
    "ORDER_PUBLIC_KEYS_FILE",
}


class RunningDemo:
    """A demo under its supervisor. Stopping and starting it again keeps its data."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.said: list[str] = []
        self._ports = dict(zip(("PORT", "SANDBOX_PORT", "PKI_PORT"), _free_ports(3), strict=True))
        self.url = f"http://127.0.0.1:{self._ports['PORT']}"
        self.sandbox = f"http://127.0.0.1:{self._ports['SANDBOX_PORT']}"
        var.mkdir(parents=True, exist_ok=True)
        # Cutting the fonts takes seconds and gives the same bytes every time.
        (ROOT / "var" / "fonts").mkdir(parents=True, exist_ok=True)
        (var / "fonts").symlink_to(ROOT / "var" / "fonts")

    def start(self, *, today: datetime.date | None = None) -> None:
        """Start it, on the legal day `today`, and wait until it says that it is ready; what it said is in `said`."""
        inherited = {name: value for name, value in os.environ.items() if name not in SERVERS_OF_THE_TESTS}
        ports = {name: str(port) for name, port in self._ports.items()}
        self.supervisor = subprocess.Popen(
            [sys.executable, "-m", "hotich.demo.processes", *(["--today", str(today)] if today else [])],
            cwd=ROOT,
            env=inherited | ports | {"VAR": str(self.var)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.supervisor.stdout is not None
        self.said = []
        for line in self.supervisor.stdout:
            self.said.append(line.rstrip("\n"))
            if "hotich is ready at" in line:
                return
        raise AssertionError("\n".join(self.said))

    def stop(self) -> None:
        """Stop it as Ctrl-C does; harmless when it has ended."""
        if self.supervisor.poll() is None:
            self.supervisor.send_signal(signal.SIGINT)
            self.hear_the_end()

    def hear_the_end(self) -> str:
        """Wait until nothing holds its terminal any more; return its last words."""
        assert self.supervisor.stdout is not None
        with self.supervisor.stdout as terminal:
            last_words = terminal.read()
        self.supervisor.wait(30)
        return last_words

    def ids(self) -> dict[str, int]:
        """Return the process ids by name, the supervisor's included."""
        ids: dict[str, int] = json.loads((self.var / "run" / "processes.json").read_text())
        return ids

    def kill(self, name: str) -> None:
        """Kill one process with SIGKILL and wait until it has been started again."""
        pid = self.ids()[name]
        os.kill(pid, signal.SIGKILL)
        end = time.monotonic() + 20
        while self.ids()[name] == pid:
            assert time.monotonic() < end, f"{name} was not started again"
            time.sleep(0.02)

    def accounts(self) -> list[dict[str, Any]]:
        """Return who may log in, with passwords and the keys of their authenticators."""
        accounts: list[dict[str, Any]] = json.loads((self.var / "demo" / "accounts.json").read_text("utf-8"))
        return accounts

    def today(self) -> datetime.date:
        """Return its legal day."""
        return legal_day.today(self.var)

    def move_to(self, day: datetime.date) -> None:
        """Let its legal day be a later one, and wait until all of its programs know."""
        told = self.environment()
        owner = {"DATABASE_URL": as_role(told["DATABASE_URL"], OWNER)}
        subprocess.run(
            manage(f"set_legal_day {day}"),
            cwd=ROOT,
            env=os.environ | told | owner,
            check=True,
            capture_output=True,
        )
        time.sleep(pulse.EVERY)

    def environment(self) -> dict[str, str]:
        """Return addresses and secrets as its programs know them."""
        return dict(word.split("=", 1) for word in shlex.split((self.var / "demo" / "env").read_text()))

    def left_behind(self) -> list[str]:
        """Return the command lines of living processes that were started for it."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    started_for = f"VAR={self.var}\0".encode() in (entry / "environ").read_bytes()
                    words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                except OSError:
                    continue  # ended meanwhile
                if started_for and words:
                    found.append(words)
        return found


def _free_ports(count: int) -> list[int]:
    """Return ports that nobody uses, below those that the kernel gives to callers: a restart must find them free."""
    below_callers = range(20_000, 32_000)
    return [port for port in random.sample(below_callers, 50) if is_free("127.0.0.1", port)][:count]
