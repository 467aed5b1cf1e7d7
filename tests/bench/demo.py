"""A whole demo of its own for a measurement: all processes, on ports of their own, ended with it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.world import VAR

READY_WITHIN = 300.0


@dataclass(frozen=True, slots=True)
class RunningDemo:
    """Where the demo answers and keeps its files."""

    var: Path
    port: int
    sandbox_port: int

    @property
    def web(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def sandbox(self) -> str:
        return f"http://127.0.0.1:{self.sandbox_port}"


@contextmanager
def running_demo() -> Generator[RunningDemo]:
    """Start a fresh demo through the same command as `make run` and wait until it says that it is ready."""
    var = VAR / "demo"
    var.mkdir(parents=True, exist_ok=True)
    port, sandbox_port, pki_port = _free_ports(3)
    environment = os.environ | {
        "VAR": str(var),
        "PORT": str(port),
        "SANDBOX_PORT": str(sandbox_port),
        "PKI_PORT": str(pki_port),
    }
    for name in ("DATABASE_URL", "REDIS_URL"):
        environment.pop(name, None)
    log = var / "demo.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "hotich.processes", "--fresh"], env=environment, stdout=out, stderr=out
        )
    try:
        deadline = time.monotonic() + READY_WITHIN
        while "is ready at" not in log.read_text(encoding="utf-8"):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(log.read_text(encoding="utf-8"))
            time.sleep(0.5)
        yield RunningDemo(var, port, sandbox_port)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
