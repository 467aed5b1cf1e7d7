"""How the register's pages stand in the left rail, and first on first pages. vi: thanh bên trái."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

#: The heading over the lines of the register.
_GROUP = "Sổ và giấy tờ"


@dataclass(frozen=True, slots=True)
class First:
    """What stands first on the first page of somebody for whom news waits; `said_there`: but not where it leads to."""

    text: str
    url: str
    said_there: bool = False


def line(
    title: str, url_name: str, count: int | QuerySet[Any] | None, key: str, **more: Any
) -> dict[str, Any]:
    """Return one line of the rail, with how many things wait there, or which, and the key that opens it."""
    return {
        "title": title,
        "url": reverse(url_name),
        "count": count,
        "key": key,
        "group": _GROUP,
        **more,
    }
