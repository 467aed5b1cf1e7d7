"""Row versions with their author, also where no request is: in workers, commands and the API. vi: lịch sử thay đổi."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection, models
from django.dispatch import receiver
from django.utils import timezone
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

if TYPE_CHECKING:
    from hotich.rights.access import Actor


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
    rows = list(rows)
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=_BATCH)
        keep_first_versions(rows)
    return rows


def change_many(rows: Sequence[Tracked], fields: Sequence[str]) -> None:
    """Update these fields of rows of one table with their versions in a few statements, as `create_many`."""
    if rows:
        type(rows[0])._default_manager.bulk_update(rows, fields, batch_size=_BATCH)
        keep_versions(type(rows[0]), [row.pk for row in rows], "~")


def keep_first_versions(rows: Sequence[TrackedModel]) -> None:
    """Write the first versions of new rows of one table that needed two steps to be whole, as `create_many`.

    Until commit nobody asks for them: the database compares a row with its newest version only then.
    """
    if rows:
        keep_versions(type(rows[0]), [row.pk for row in rows], "+")


def keep_versions(model: type[TrackedModel], keys: Sequence[int], how: str) -> None:
    """Let the database copy the rows with these keys into their versions; `how` is "+" for new ones, "~" for changed.

    For rows that were never in memory. Signals are not sent: who acts is told directly.
    """
    by = _actor.get()
    if by is None:
        raise RuntimeError("tracked rows are changed outside an operation: nobody would be their author")
    quote, versions = connection.ops.quote_name, model.history.model
    columns = ", ".join(quote(field.column) for field in versions.tracked_fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(versions._meta.db_table)} "  # noqa: S608
            f"({columns}, history_date, history_type, history_actor, "
            f"history_user_id) SELECT {columns}, %s, %s, %s, %s FROM {quote(model._meta.db_table)} "
            "WHERE id = ANY(%s) ORDER BY id",
            [timezone.now(), how, by.name, by.user.pk if by.user else None, list(keys)],
        )


#: Rows a statement: PostgreSQL takes 65,535 parameters.
_BATCH = 500


@receiver(pre_create_historical_record)
def name_the_author(history_instance: Any, **_: Any) -> None:
    """Write the author's name into the version; a change by nobody is a programming error and is refused."""
    by = _actor.get()
    if by is None:
        raise RuntimeError("a tracked row is changed outside an operation: nobody would be its author")
    history_instance.history_actor = by.name
