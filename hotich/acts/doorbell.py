"""Ring a worker after commit. The row is the truth: a lost ring costs the seconds until the next sweep."""

import logging
from functools import partial
from typing import Any

from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def ring(task: Task, *ids: int, queue: str | None = None) -> None:
    """Send `task` with these ids once the transaction at hand has committed; a broker that is away is no error."""
    transaction.on_commit(partial(_send, task, ids, queue), robust=True)


def _send(task: Task, ids: tuple[Any, ...], queue: str | None) -> None:
    try:
        task.apply_async(ids, queue=queue, retry=False)
    except OperationalError:
        logger.warning("The broker is away: %s waits for the sweep", task.name)
