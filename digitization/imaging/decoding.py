"""Let a process of its own decode, and answer with a sentence when it cannot.

At most two at a time in this process: the memory of a decoder times the threads of a server would be the server's.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings

from digitization.imaging.refusals import refusal
from digitization.imaging.straightening import Adjustment

_AT_ONCE = BoundedSemaphore(2)
#: Longer than the child's own limit of processor time: a loaded machine is no broken file.
_PATIENCE = 45


def sizes_of_pdf(path: Path) -> list[tuple[int, int]]:
    """Return width and height in pixels at 200 dpi of every page; raises `DomainError`."""
    return [(width, height) for width, height in _run(task="sizes", path=str(path))["sizes"]]


def write_pyramid(path: Path, media: str, page: int, out: Path) -> tuple[int, int]:
    """Write the tiles of one page (from 0) to `out` and return its size; raises `DomainError`."""
    answer = _run(task="pyramid", path=str(path), media=media, page=page, out=str(out))
    return answer["width"], answer["height"]


def write_straightened(path: Path, media: str, page: int, wanted: Adjustment, out: Path) -> tuple[int, int]:
    """Write one page as a person adjusted it to `out`, as JPEG, and return its size; raises `DomainError`."""
    answer = _run(
        task="straighten", path=str(path), media=media, page=page, adjustment=wanted.as_json(), out=str(out)
    )
    return answer["width"], answer["height"]


def _run(**task: Any) -> dict[str, Any]:
    """Return the child's answer. A child that its limits or a crash ended has met a file that is too much."""
    with _AT_ONCE:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "digitization.imaging.child"],
                input=json.dumps(task).encode(),
                capture_output=True,
                timeout=_PATIENCE,
                cwd=settings.BASE_DIR,
                # No secret of the server is needed there.
                env={
                    "PATH": os.environ.get("PATH", ""),
                    "PYTHONDONTWRITEBYTECODE": "1",
                    "MALLOC_ARENA_MAX": "1",
                },
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise refusal("too-slow") from error
    if done.returncode:
        raise refusal("too-slow")
    answer: dict[str, Any] = json.loads(done.stdout)
    if code := answer.get("refused"):
        raise refusal(code)
    return answer
