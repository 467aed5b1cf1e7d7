"""Row versions with their author, also where no request is: in workers, commands and the API. vi: lịch sử thay đổi."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import models
from django.dispatch import receiver
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

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


Tracked = TypeVar("Tracked", bound=TrackedModel)


def create_many(rows: Sequence[Tracked]) -> list[Tracked]:
    """Insert rows of one table with their versions in a few statements. Needs the caller's transaction and actor."""
    if not rows:
        return []
    created: list[Tracked] = bulk_create_with_history(
        list(rows), type(rows[0]), batch_size=_BATCH, **_authorship()
    )
    return created


def keep_first_versions(rows: Sequence[TrackedModel]) -> None:
    """Write the first versions of rows of one table that needed two steps to be whole, as `create_many`.

    For rows inserted without versions in this transaction: at commit the database compares the newest version only.
    """
    if rows:
        type(rows[0]).history.bulk_history_create(list(rows), batch_size=_BATCH, **_authorship())


def change_many(rows: Sequence[Tracked], fields: Sequence[str]) -> None:
    """Update these fields of rows of one table with their versions in a few statements, as `create_many`."""
    if rows:
        bulk_update_with_history(list(rows), type(rows[0]), list(fields), batch_size=_BATCH, **_authorship())


def _authorship() -> dict[str, Any]:
    """Signals are not sent for many rows at once: who acts is told directly."""
    by = _actor.get()
    if by is None:
        raise RuntimeError("tracked rows are changed outside an operation: nobody would be their author")
    return {"default_user": by.user, "custom_historical_attrs": {"history_actor": by.name}}


#: Rows a statement: PostgreSQL takes 65,535 parameters.
_BATCH = 500


@receiver(pre_create_historical_record)
def name_the_author(history_instance: Any, **_: Any) -> None:
    """Write the author's name into the version; a change by nobody is a programming error and is refused."""
    by = _actor.get()
    if by is None:
        raise RuntimeError("a tracked row is changed outside an operation: nobody would be its author")
    history_instance.history_actor = by.name
