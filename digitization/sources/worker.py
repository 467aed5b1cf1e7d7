"""A worker takes in a file of another system: a few hundred rows at a time, each part a transaction of its own."""

from __future__ import annotations

import datetime
import logging
import time
from collections import Counter
from collections.abc import Iterator

from django.db import DataError, IntegrityError
from django.utils import timezone

from digitization.models import SourceImport
from digitization.packages.archives import BadArchive
from digitization.sources.mapping import System, systems
from digitization.sources.operations import RawLine, key_of, refuse_import, take_part
from digitization.sources.readers import read_rows
from digitization.sources.rows import BadFile
from digitization.workflows.source_import import SOURCE_IMPORT, SourceAction
from hotich.errors import Refusal
from hotich.models import Errand
from hotich.rights.access import Actor
from hotich.storage import files
from hotich.web import sessions

logger = logging.getLogger(__name__)

#: Rows a transaction, and how long a worker stays before it lets others pass.
A_PART, SECONDS = 500, 20.0


def take_in(errand: Errand) -> datetime.datetime | None:
    """Take in the next rows of the file. A file that cannot be read is refused."""
    taken = SourceImport.objects.select_related("assignment__user", "assignment__office").get(pk=errand.key)
    if not SOURCE_IMPORT.allows(SourceAction.TAKE_PART, taken.state):
        return None
    by = sessions.of(taken.assignment)
    until, lines = 0.0, list[RawLine]()
    try:
        for line in _lines(taken, systems()[taken.system]):
            if line.position <= taken.rows_read:
                continue
            until = (
                until or time.monotonic() + SECONDS
            )  # to come again to where one was takes no time of the new rows
            lines.append(line)
            if len(lines) == A_PART:
                take_part(errand, lines, is_last=False, by=by)
                lines = []
                if time.monotonic() > until:
                    return timezone.now()
        take_part(errand, lines, is_last=True, by=by)
    except (BadFile, BadArchive) as error:
        refuse_import(errand, error.message, by=by)
    except (Refusal, IntegrityError, DataError) as error:
        logger.exception("An import broke: %s", taken.pk)
        said = error.message if isinstance(error, Refusal) else "Có dòng không ghi được vào cơ sở dữ liệu."
        refuse_import(errand, said, by=Actor.system("chuyển dữ liệu"))
    return None


def _lines(taken: SourceImport, system: System) -> Iterator[RawLine]:
    """Yield the rows with their keys; one key twice in a file is two rows, told apart by their order."""
    seen: Counter[str] = Counter()
    for position, row in enumerate(read_rows(files.path_of(taken.digest), system), start=1):
        key = key_of(system, row)
        seen[key] += 1
        yield RawLine(position, key if seen[key] == 1 else f"{key}#{seen[key]}", row)
