"""Long lists a page at a time, from the key of a row on instead of a page number. vi: chia trang."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet

R = TypeVar("R")
S = TypeVar("S")
M = TypeVar("M", bound=Model)

#: Rows of a page, and where counting stops: beyond it a number tells nobody anything.
PAGE, CAP = 50, 1000


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """The rows of a page and the keys that continue it; an empty key means there is no more that way."""

    rows: Sequence[R]
    next_key: str = ""
    previous_key: str = ""

    def with_rows(self, rows: Sequence[S]) -> Page[S]:
        """Return the page with its rows as people see them."""
        return Page(rows, self.next_key, self.previous_key)


def cut(
    found: Sequence[R], key: Callable[[R], str], size: int, *, after: str = "", before: str = ""
) -> Page[R]:
    """Return a page of `size` of the rows that were read from `after` on, or backwards from `before`, and one more.

    `key` writes the key of a row. The row too many tells whether there is more in the direction of reading.
    """
    has_more, rows = len(found) > size, list(found[:size])
    if not rows:
        return Page(rows)
    if before:
        rows.reverse()
    has_next = has_more or bool(before)
    has_previous = has_more if before else bool(after)
    return Page(rows, key(rows[-1]) if has_next else "", key(rows[0]) if has_previous else "")


def key_of(moment: date, pk: int) -> str:
    """Write the key of a row in a list by moment or day."""
    return f"{moment.isoformat()}~{pk}"


def beyond(
    found: QuerySet[M],
    column: str,
    key: str,
    read: Callable[[str], date] = datetime.fromisoformat,
    *,
    is_back: bool = False,
) -> QuerySet[M]:
    """Return the rows behind a key of `key_of`, in the order of `column`, or backwards; all without a key.

    Raises `ValueError` for a key that nobody gave out.
    """
    if key:
        moment, _, number = key.rpartition("~")
        at, pk, side = read(moment), int(number), "lt" if is_back else "gt"
        found = found.filter(Q(**{f"{column}__{side}": at}) | Q(**{column: at, f"pk__{side}": pk}))
    return found.order_by(*((f"-{column}", "-pk") if is_back else (column, "pk")))


def capped(count: int) -> str:
    """Write a count that stopped at `CAP` as people read it."""
    return f"{CAP - 1}+" if count >= CAP else str(count)
