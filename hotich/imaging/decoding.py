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

from hotich.imaging.refusals import refusal

#: 80 million pixels in four colours, and once more as three.
MEMORY = 1_300 * 2**20
_AT_ONCE = BoundedSemaphore(2)
#: Longer than the child's own limit of processor time: a loaded machine is no broken file.
_PATIENCE = 45


def sizes_of_pdf(
    file: Path | bytes, *, is_locked: bool = False, memory: int = MEMORY
) -> list[tuple[int, int]]:
    """Return width and height in pixels at 200 dpi of every page; raises `DomainError`.

    One that `is_locked` is searched (`pdf.check`) once it is open.
    """
    answer = decode("hotich.imaging.tasks.sizes", file, memory=memory, is_locked=is_locked)
    return [(width, height) for width, height in answer["sizes"]]


def open_picture(file: Path | bytes, *, memory: int = MEMORY) -> None:
    """Decode a picture once, as small as it can be; raises `DomainError` for one that cannot be shown."""
    decode("hotich.imaging.tasks.opened", file, memory=memory)


def draw_page(path: Path, media: str, number: int, out: Path) -> None:
    """Write the page of that number (from 0) as JPEG to `out`; raises `DomainError`."""
    decode("hotich.imaging.tasks.page", path, media=media, page=number, out=str(out))


def write_pyramid(path: Path, media: str, page: int, out: Path) -> tuple[int, int]:
    """Write the tiles of one page (from 0) to `out` and return its size; raises `DomainError`."""
    answer = decode("hotich.imaging.tasks.pyramid", path, media=media, page=page, out=str(out))
    return answer["width"], answer["height"]


def decode(
    task: str, file: Path | bytes, *, memory: int = MEMORY, waits: bool = True, **more: Any
) -> dict[str, Any]:
    """Return what the function named by `task` makes of the file, in at most so many bytes; raises `DomainError`.

    Bytes go to the child through a pipe and lie on no disk. What does not wait is refused while others are decoded.
    """
    told = {"task": task, "memory": memory, **more}
    if isinstance(file, Path):
        told["path"] = str(file)
    if not _AT_ONCE.acquire(blocking=waits):
        raise refusal("busy")
    try:
        return _run(json.dumps(told).encode() + b"\n" + (b"" if isinstance(file, Path) else file))
    finally:
        _AT_ONCE.release()


def _run(told: bytes) -> dict[str, Any]:
    """Return the child's answer. A child that its limits or a crash ended has met a file that is too much."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "hotich.imaging"],
            input=told,
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
