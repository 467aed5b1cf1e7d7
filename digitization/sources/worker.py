"""A worker takes in a file of another system: a few hundred rows at a time, each part a transaction of its own."""

from __future__ import annotations

import datetime
import logging
import time
from collections import Counter
from collections.abc import Iterator

from django.db import DataError, IntegrityError
from django.db.models import QuerySet

from digitization.models import SourceImport
from digitization.packages.archives import BadArchive
from digitization.sources.mapping import System, systems
from digitization.sources.operations import RawLine, key_of, refuse_import, take_part
from digitization.sources.readers import BadFile, read_rows
from hotich.acts.access import Actor
from hotich.errors import Refusal
from hotich.storage import files
from hotich.web import sessions

logger = logging.getLogger(__name__)

#: Rows a transaction, and how long a worker stays before it lets others pass.
A_PART, _SECONDS = 500, 20.0
#: An import that has not moved for so long has lost its worker.
PATIENCE = datetime.timedelta(seconds=60)


def go_on(import_id: int) -> bool:
    """Take in the next rows of the file; says whether there are more. A file that cannot be read is refused."""
    taken = (
        SourceImport.objects.select_related("assignment__user", "assignment__office")
        .filter(pk=import_id, state=SourceImport.State.RUNNING)
        .first()
    )
    if taken is None:
        return False
    by = sessions.of(taken.assignment)
    until = time.monotonic() + _SECONDS
    lines: list[RawLine] = []
    try:
        for line in _lines(taken, systems()[taken.system]):
            if line.position <= taken.rows_read:
                continue
            lines.append(line)
            if len(lines) == A_PART:
                take_part(import_id, lines, is_last=False, by=by)
                lines = []
                if time.monotonic() > until:
                    return True
        take_part(import_id, lines, is_last=True, by=by)
    except (BadFile, BadArchive) as error:
        refuse_import(import_id, error.message, by=by)
    except (Refusal, IntegrityError, DataError) as error:
        logger.exception("An import broke: %s", import_id)
        said = error.message if isinstance(error, Refusal) else "Có dòng không ghi được vào cơ sở dữ liệu."
        refuse_import(import_id, said, by=Actor.system("chuyển dữ liệu"))
    return False


def stalled(now: datetime.datetime) -> QuerySet[SourceImport]:
    """Return the imports whose worker seems to have died."""
    return SourceImport.objects.filter(state=SourceImport.State.RUNNING, moved_at__lte=now - PATIENCE)


def _lines(taken: SourceImport, system: System) -> Iterator[RawLine]:
    """Yield the rows with their keys; one key twice in a file is two rows, told apart by their order."""
    seen: Counter[str] = Counter()
    for position, texts in enumerate(read_rows(files.path_of(taken.digest), system), start=1):
        key = key_of(system, texts)
        seen[key] += 1
        yield RawLine(position, key if seen[key] == 1 else f"{key}#{seen[key]}", texts)
