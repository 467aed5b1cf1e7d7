"""Start one program so that it can never outlive us nor hold our terminal."""

import ctypes
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import Any

PR_SET_PDEATHSIG = 1
LOG_LIMIT = 5 * 1024 * 1024  # bytes; a longer log is put aside at the next start

_libc = ctypes.CDLL(None)


def start(
    command: Sequence[str],
    *,
    log: Path,
    environment: Mapping[str, str] | None = None,
    stdin: str | None = None,
    orphan_signal: signal.Signals = signal.SIGKILL,
    **popen: Any,
) -> Popen[bytes]:
    """Start `command` in a session of its own, writing to `log`; give it `stdin`, if any, and close it.

    The kernel sends it `orphan_signal` when the calling thread dies, by whatever means. The terminal's pipes
    are never inherited: otherwise `make run | tee` would wait for the last grandchild.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".old.log"))
    with log.open("ab") as output:
        process = Popen(
            command,
            stdin=DEVNULL if stdin is None else PIPE,
            stdout=output,
            stderr=output,
            env=environment,
            start_new_session=True,
            preexec_fn=_bind_to_parent(orphan_signal),
            **popen,
        )
    if process.stdin is not None and stdin is not None:
        try:
            with process.stdin:
                process.stdin.write(stdin.encode())
        except BrokenPipeError:
            pass  # it ended before reading; whoever watches it will see that
    return process


def kill_group(process: Popen[bytes]) -> None:
    """Kill what a dead or dying program left in its process group, such as a web server's workers."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def _bind_to_parent(orphan_signal: signal.Signals) -> Callable[[], None]:
    parent = os.getpid()

    def bind() -> None:
        # The supervisor blocks the signals it waits for, and a blocked set is inherited.
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        _libc.prctl(PR_SET_PDEATHSIG, int(orphan_signal), 0, 0, 0)
        if os.getppid() != parent:  # it died before the line above took hold
            os._exit(1)

    return bind
