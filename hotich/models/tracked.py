"""Row versions with their author, also where no request is: in workers, commands and the API. vi: lịch sử thay đổi."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection, models, transaction
from django.dispatch import receiver
from django.utils import timezone
from simple_history.manager import HistoryManager
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


class _Declared:
    """Marks among the hooks of a transaction whom it has named; does nothing when called."""

    def __init__(self, author: str) -> None:
        self.author = author

    def __call__(self) -> None:
        pass


def declare(by: Actor) -> None:
    """Tell the database who writes in this transaction: it refuses entries and versions that name anybody else.

    Told once. The mark falls away with the transaction, or with the savepoint, exactly as the setting does.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an author is named for a transaction, and there is none")
    author = f"{by.user.pk if by.user else ''}|{by.name}"
    hooks = (each[1] for each in reversed(connection.run_on_commit))
    declared = next((hook for hook in hooks if isinstance(hook, _Declared)), None)
    if declared is None or declared.author != author:
        # Straight to the driver: who writes is no question of a page, whose statements are looked at and counted.
        with connection.wrap_database_errors:
            connection.connection.execute("SELECT set_config('hotich.actor', %s, true)", [author])
        transaction.on_commit(_Declared(author))


class AppendOnly(models.Model):
    """A table whose rows are written once: nobody changes or removes one, its owner neither."""

    class Meta:
        abstract = True


class RowVersion(models.Model):
    """What every history table holds besides the columns: the author's name on that day."""

    history_actor = models.CharField("người thực hiện", max_length=200)

    class Meta:
        abstract = True


class AccountVersion(RowVersion):
    """A version of an account: it keeps no password, only the digest of the kept hash, which the database writes.

    So a password that is exchanged past our operations is a change without a version.
    """

    password_digest = models.CharField("dấu vân của mật khẩu", max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True


class VersionManager(HistoryManager):  # type: ignore[misc]
    """A manager whose class is made once: the package makes a new one whenever a history is touched."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: type[models.QuerySet[Any]], class_name: str | None = None) -> Any:
        return super().from_queryset(queryset_class, class_name)


def versions_without(*columns: str, base: Any = RowVersion) -> HistoricalRecords:
    """Return the history of a table some of whose columns are no part of its versions."""
    return HistoricalRecords(
        bases=[base],
        get_user=history_user,
        user_related_name="+",
        excluded_fields=list(columns),
        history_manager=VersionManager,
    )


class TrackedModel(models.Model):
    """A table whose every change leaves a row version; the database refuses a change without one."""

    history = HistoricalRecords(
        inherit=True,
        bases=[RowVersion],
        get_user=history_user,
        user_related_name="+",
        history_manager=VersionManager,
    )

    class Meta:
        abstract = True


Tracked = TypeVar("Tracked", bound=models.Model)


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


def keep_first_versions(rows: Sequence[models.Model]) -> None:
    """Write the first versions of new rows of one table that needed two steps to be whole, as `create_many`.

    Until commit nobody asks for them: the database compares a row with its newest version only then.
    """
    if rows:
        keep_versions(type(rows[0]), [row.pk for row in rows], "+")


def keep_versions(model: Any, keys: Sequence[int], how: str) -> None:
    """Let the database copy the rows with these keys into their versions; `how` is "+" for new ones, "~" for changed.

    For rows that were never in memory. Signals are not sent: who acts is told directly, when it was says the database.
    """
    by = _actor.get()
    if by is None:
        raise RuntimeError("tracked rows are changed outside an operation: nobody would be their author")
    declare(by)
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


def keep_newer_versions(model: Any) -> None:
    """Write versions of the rows of a table that differ from their newest ones; for a table loaded from a file."""
    quote, versions = connection.ops.quote_name, model.history.model
    columns = ", ".join(f"row.{quote(field.column)}" for field in versions.tracked_fields)
    kept = columns.replace("row.", "version.")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT row.id, version.id IS NULL FROM {quote(model._meta.db_table)} AS row LEFT JOIN "  # noqa: S608
            f"(SELECT DISTINCT ON (id) * FROM {quote(versions._meta.db_table)} ORDER BY id, history_id DESC) "
            f"AS version USING (id) WHERE version.id IS NULL OR ({columns}) IS DISTINCT FROM ({kept}) ORDER BY row.id"
        )
        found = cursor.fetchall()
    keep_versions(model, [key for key, is_new in found if is_new], "+")
    keep_versions(model, [key for key, is_new in found if not is_new], "~")


#: Rows a statement: PostgreSQL takes 65,535 parameters.
_BATCH = 500


@receiver(pre_create_historical_record)
def name_the_author(history_instance: Any, **_: Any) -> None:
    """Write the author's name into the version; a change by nobody is a programming error and is refused."""
    by = _actor.get()
    if by is None:
        raise RuntimeError("a tracked row is changed outside an operation: nobody would be its author")
    declare(by)
    history_instance.history_actor = by.name
