"""Which rows name the stored files: what none names any more is left over. vi: tệp không còn nơi dùng.

A file without a row is harmless – its process died before the commit – and is only counted. The columns are wired at
the roof, for no app knows all of them.
"""

import os
import time
from collections.abc import Sequence
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import Value
from django.db.models.functions import Left

from hotich.storage.temporary import KEPT_SECONDS

#: Folders of the store, each with the files whose names begin like it.
FOLDERS = 256
_COLUMNS: list[tuple[str, str]] = []


def wire(columns: Sequence[str]) -> None:
    """Say which columns name stored files, each as `app.Model.column`."""
    _COLUMNS[:] = [(label, name) for label, _, name in (each.rpartition(".") for each in columns)]


def columns() -> list[tuple[str, str]]:
    """Return the columns that name stored files: model and column."""
    return list(_COLUMNS)


def left_over(number: int) -> tuple[int, list[str]]:
    """Return how many files one folder of the store has, and the names of those that no row names.

    A file of the last day may still get its row. One folder at a time is in memory, however large the store is.
    """
    prefix = f"{number:02x}"
    folder, old = Path(settings.MEDIA_ROOT) / prefix, time.time() - KEPT_SECONDS
    if not folder.is_dir():
        return 0, []
    with os.scandir(folder) as entries:
        names = {each.name for each in entries if each.stat(follow_symlinks=False).st_mtime < old}
    count = len(names)
    for label, name in _COLUMNS:
        if not names:
            break
        rows = apps.get_model(label)._base_manager.alias(begins=Left(name, 2)).filter(begins=Value(prefix))
        names.difference_update(rows.values_list(name, flat=True).iterator(2000))
    return count, sorted(names)
