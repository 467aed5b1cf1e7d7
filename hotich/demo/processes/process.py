"""What the supervisor knows of a program before it runs."""

import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Process:
    """One program that is started, watched, restarted and stopped."""

    name: str
    command: Sequence[str]
    ready: Callable[[], bool] = lambda: True
    before: Callable[[], None] = lambda: None
    environment: Mapping[str, str] = field(default_factory=dict)
    stdin: Callable[[], str] | None = None  # asked at every start, so that a PIN is not kept here
    stop_signal: signal.Signals = signal.SIGTERM
    orphan_signal: signal.Signals = signal.SIGKILL
    popen: Mapping[str, Any] = field(default_factory=dict)
    foundation: bool = False  # stopped after everything else, which stands on it


@dataclass(frozen=True, eq=False)
class Step:
    """One program that must end well before others are started."""

    name: str
    title: str  # what the terminal shows while it runs, in Vietnamese
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
