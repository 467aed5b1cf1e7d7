"""Start programs, watch them, start again what dies, and stop them all."""

import contextlib
import fcntl
import json
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from typing import IO

from hotich.demo.processes import child
from hotich.demo.processes.errors import CannotStart
from hotich.demo.processes.process import Process, Step

STOP_SIGNALS = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
WAITED_FOR = {*STOP_SIGNALS, signal.SIGCHLD}
TICK = 0.1  # seconds between looks at what cannot send us a signal
STEADY = 20.0  # seconds a program must have lived for its next death to be a first one
LONGEST_DELAY = 15.0  # seconds
GRACE = 10.0  # seconds a program has to stop by itself
NEEDS_HUMAN = (
    os.EX_CONFIG
)  # a program that ends so must not be started again: a wrong PIN spends a try of the token


class StopRequested(Exception):
    """Somebody pressed Ctrl-C, or the system asks us to end."""


@dataclass
class Running:
    """A program under watch."""

    process: Process
    handle: Popen[bytes]
    started_at: float  # monotonic seconds
    failures: int = 0
    due_at: float | None = None  # when to start it again, once dead
    given_up: bool = False


class Supervisor:
    """Keeps a set of programs running inside `folder` until it is told to stop.

    `announce` shows one line to the person at the terminal. Signals are waited for, not handled: nothing here
    is ever interrupted half-way.
    """

    def __init__(self, folder: Path, announce: Callable[[str], None]) -> None:
        self._folder = folder
        self._announce = announce
        self._running: dict[str, Running] = {}

    @contextlib.contextmanager
    def in_charge(self) -> Iterator[None]:
        """Be the only supervisor of the folder; on leaving, whatever happened, stop everything.

        Raises CannotStart when another one is in charge.
        """
        with take(self._folder):
            mask = signal.pthread_sigmask(signal.SIG_BLOCK, WAITED_FOR)
            try:
                yield
            finally:
                self.stop()
                signal.pthread_sigmask(signal.SIG_SETMASK, mask)

    def run(self, steps: Sequence[Step]) -> None:
        """Run the steps to their end, all at once; raises CannotStart when one fails."""
        pending = {
            step: child.start(step.command, log=self._log(step.name), environment=self._environment(step))
            for step in steps
        }
        try:
            while pending:
                self._pause(TICK)
                self._revive()
                for step, handle in list(pending.items()):
                    if (status := handle.poll()) == 0:
                        del pending[step]
                    elif status is not None:
                        log = self._log(step.name)
                        raise CannotStart(f"Không {step.title} được; xem {log}\n{last_line(log)}")
        finally:
            for handle in pending.values():
                child.kill_group(handle)
                handle.wait()

    def start(self, processes: Sequence[Process]) -> None:
        """Start the programs, in order, without waiting for them to be ready."""
        for process in processes:
            self._running[process.name] = Running(process, self._launch(process), time.monotonic())
            self._write_ids()

    def wait_until_ready(self, seconds: float) -> None:
        """Wait until every program answers; raises CannotStart, naming those that do not, after `seconds`."""
        end = time.monotonic() + seconds
        missing = list(self._running.values())
        while missing := [one for one in missing if one.due_at is not None or not one.process.ready()]:
            if any(one.given_up for one in missing) or time.monotonic() > end:
                raise CannotStart("\n".join(self._why_not_ready(one) for one in missing))
            self._pause(TICK)
            self._revive()

    def watch(self) -> None:
        """Keep all programs running until a stop is requested."""
        while True:
            self._pause(None if all(one.due_at is None for one in self._running.values()) else TICK)
            self._revive()

    def stop(self) -> None:
        """Stop all programs, the last started first; a second request to stop kills them."""
        impatient = False
        for wave in self._waves():
            for one in wave:
                with contextlib.suppress(ProcessLookupError):
                    one.handle.send_signal(one.process.stop_signal)
            end = time.monotonic() + GRACE
            while any(one.handle.poll() is None for one in wave) and not impatient and time.monotonic() < end:
                try:
                    self._pause(TICK)
                except StopRequested:
                    impatient = True
            for one in wave:
                child.kill_group(one.handle)
                one.handle.wait()
        self._running.clear()
        (self._folder / "run" / "processes.json").unlink(missing_ok=True)

    def _waves(self) -> list[list[Running]]:
        """Return what is to be stopped together: all that stands on a foundation, then each foundation."""
        started = list(self._running.values())
        foundations = [one for one in started if one.process.foundation]
        return [
            [one for one in started if not one.process.foundation],
            *([one] for one in reversed(foundations)),
        ]

    def _launch(self, process: Process) -> Popen[bytes]:
        process.before()
        return child.start(
            process.command,
            log=self._log(process.name),
            environment=self._environment(process),
            stdin=process.stdin() if process.stdin else None,
            orphan_signal=process.orphan_signal,
            **process.popen,
        )

    def _environment(self, program: Process | Step) -> dict[str, str]:
        return {**os.environ, **program.environment}

    def _revive(self) -> None:
        """Take note of the dead and start again those whose turn has come."""
        now = time.monotonic()
        for one in self._running.values():
            if one.given_up:
                continue
            if one.due_at is None and one.handle.poll() is not None:
                self._bury(one, now)
            if one.due_at is not None and now >= one.due_at and not one.given_up:
                one.handle, one.started_at, one.due_at = self._launch(one.process), now, None
                self._write_ids()

    def _bury(self, one: Running, now: float) -> None:
        child.kill_group(one.handle)  # a web server's orphaned workers would keep its port
        name, status = one.process.name, one.handle.returncode
        how = f"bị dừng bởi tín hiệu {-status}" if status < 0 else f"kết thúc với mã {status}"
        one.failures = 1 if now - one.started_at > STEADY else one.failures + 1
        delay = 0.0 if one.failures == 1 else min(LONGEST_DELAY, 0.1 * 2**one.failures)
        one.due_at = now + delay
        if status == NEEDS_HUMAN:
            one.given_up = True
            self._announce(f"{name} cần người xử lý nên không được khởi động lại; xem {self._log(name)}")
        else:
            again = "khởi động lại ngay" if not delay else f"khởi động lại sau {delay:.1f} giây"
            self._announce(f"{name} {how}, {again}.")

    def _pause(self, seconds: float | None) -> None:
        """Sleep until a child dies or `seconds` are over; raises StopRequested."""
        received = (
            signal.sigwaitinfo(WAITED_FOR) if seconds is None else signal.sigtimedwait(WAITED_FOR, seconds)
        )
        if received is not None and received.si_signo in STOP_SIGNALS:
            raise StopRequested

    def _why_not_ready(self, one: Running) -> str:
        log = self._log(one.process.name)
        return f"{one.process.name} chưa sẵn sàng; xem {log}\n{last_line(log)}"

    def _log(self, name: str) -> Path:
        return self._folder / "log" / f"{name}.log"

    def _write_ids(self) -> None:
        """Tell the chaos tests whom to kill."""
        ids = {"supervisor": os.getpid(), **{name: one.handle.pid for name, one in self._running.items()}}
        path = self._folder / "run" / "processes.json"
        path.with_suffix(".new").write_text(json.dumps(ids, indent=1))
        path.with_suffix(".new").replace(path)


def take(folder: Path) -> IO[str]:
    """Return the lock of `folder`, held until it is closed or we end; raises CannotStart if it is taken."""
    path = folder / "run" / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = path.open("a")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.close()
        raise CannotStart(
            f"Một bản hotich đang chạy trong {folder}; hãy dừng bản đó (Ctrl-C) trước khi chạy lại."
        ) from error
    return lock


def last_line(log: Path) -> str:
    """Return the last line a program wrote, which usually says why it ended."""
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines() if log.exists() else []
    return f"  {lines[-1][:300]}" if lines else ""
