"""A whole demo of its own for a measurement, thrown away after it."""

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from tests.running_demo import RunningDemo


@contextmanager
def running_demo() -> Generator[RunningDemo]:
    """Start a fresh demo through the same command as `make run`, and stop it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="hotich-bench-"))
    demo = RunningDemo(folder / "var")
    try:
        demo.start()
        yield demo
    finally:
        demo.stop()
        shutil.rmtree(folder, ignore_errors=True)
