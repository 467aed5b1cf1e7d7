"""Files on their way: in one folder on the files' own disk, and gone whatever happens. vi: tệp tạm.

What a full disk or a refusal interrupts is removed at once; what a killed process left is swept a day later.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

#: Longer than any work takes.
KEPT_SECONDS = 24 * 3600


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder of one's own, from where a file can be moved to its place; it is removed with all that is in it."""
    root = _root()
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root) as name:
        yield Path(name)


def sweep(_: object = None) -> None:
    """Remove what killed processes left; safe at any time."""
    old = time.time() - KEPT_SECONDS
    if not _root().exists():
        return
    for left in os.scandir(_root()):
        try:
            if left.stat(follow_symlinks=False).st_mtime < old:
                shutil.rmtree(left.path, ignore_errors=True)
        except FileNotFoundError:
            pass  # its owner, or another sweep, was faster


def _root() -> Path:
    return Path(settings.MEDIA_ROOT) / ".tmp"
