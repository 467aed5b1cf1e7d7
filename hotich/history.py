"""Row versions with their author, also where no request is: in workers, commands and the API. vi: lịch sử thay đổi."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models
from django.dispatch import receiver
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

from hotich.access import Actor

_actor: ContextVar[Actor | None] = ContextVar("actor", default=None)


@contextmanager
def acting(by: Actor) -> Iterator[None]:
    """Make `by` the author of all row versions written inside."""
    token = _actor.set(by)
    try:
        yield
    finally:
        _actor.reset(token)


def current_actor() -> Actor | None:
    return _actor.get()


def history_user(instance: models.Model, request: Any = None, **_: Any) -> Any:
    """Return the account of who acts, None for our own processes."""
    by = _actor.get()
    return by.user if by else None


class RowVersion(models.Model):
    """What every history table holds besides the columns: the author's name on that day."""

    history_actor = models.CharField("người thực hiện", max_length=200)

    class Meta:
        abstract = True


class TrackedModel(models.Model):
    """A table whose every change leaves a row version; the database refuses a change without one."""

    history = HistoricalRecords(
        inherit=True, bases=[RowVersion], get_user=history_user, user_related_name="+"
    )

    class Meta:
        abstract = True


@receiver(pre_create_historical_record)
def name_the_author(history_instance: Any, **_: Any) -> None:
    """Write the author's name into the version; a change by nobody is a programming error and is refused."""
    by = _actor.get()
    if by is None:
        raise RuntimeError("a tracked row is changed outside an operation: nobody would be its author")
    history_instance.history_actor = by.name
