"""Two officers at one form: whoever saves says which saved version they had before them. vi: phiên bản đã lưu."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from hotich.errors import DomainError


class SavedMeanwhile(DomainError):
    """Somebody has saved another version since the officer opened it."""

    code = "saved-meanwhile"


def newest(versions: QuerySet[Any]) -> int:
    """Return the number of the newest of a row's versions; a page sends it back when it saves."""
    return int(versions.latest("history_id").history_id)


def require_newest(versions: QuerySet[Any], seen: int | None, *, what: str) -> None:
    """Raise `SavedMeanwhile` when `seen` is not the newest version of `what`; None asks for nothing."""
    last = versions.latest("history_id")
    if seen is not None and last.history_id != seen:
        raise SavedMeanwhile(
            f"{last.history_actor} đã lưu {what} lúc {timezone.localtime(last.history_date):%H:%M:%S}, sau khi bạn "
            "mở. Hãy xem lại bản mới ở một thẻ khác; nếu lưu lần nữa, nội dung bạn đang nhập sẽ thay thế."
        )
