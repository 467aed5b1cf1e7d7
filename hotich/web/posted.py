"""Numbers, keys and days as an address or a form sends them. vi: giá trị gửi lên.

A browser sends what our page offered; whatever else comes is as if it had not come, and the view says what that means.
"""

import datetime

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict
from django.http.request import RawPostDataException

from hotich.values.dates import PartialDate

#: No key of a row is greater.
_GREATEST = 2**63 - 1


def number(sent: QueryDict, name: str) -> int | None:
    """Return the number of that name."""
    return number_of(sent.get(name, ""))


def numbers(sent: QueryDict, name: str) -> list[int]:
    """Return the numbers of that name, as of ticked rows."""
    found = map(number_of, sent.getlist(name))
    return [each for each in found if each is not None]


def versions(sent: QueryDict, name: str) -> dict[int, str]:
    """Return the numbers of that name, each with the version of its row that the page showed: `17:<SHA-256>`."""
    parts = (each.partition(":") for each in sent.getlist(name))
    return {found: shown for text, _, shown in parts if (found := number_of(text)) is not None}


def version(sent: QueryDict, name: str) -> str:
    """Return the version that the page showed of the case of that name: `record:17` → `v2.1k-…`."""
    shown = (each.removeprefix(f"{name}:") for each in sent.getlist("seen") if each.startswith(f"{name}:"))
    return next(shown, "")


def number_of(text: str) -> int | None:
    """Return the number that the text is, without a sign."""
    found = int(text) if text.isdecimal() and len(text) < 20 else _GREATEST + 1
    return found if found <= _GREATEST else None


def body(request: HttpRequest) -> bytes:
    """Return the bytes of a file that is the whole body; raises `BadRequest` where the body was read as a form."""
    try:
        return request.body
    except RawPostDataException as error:
        raise BadRequest("a form where a file is the body") from error


def day(sent: QueryDict, name: str) -> datetime.date | None:
    """Return the whole day of that name."""
    try:
        return PartialDate.parse(sent.get(name, "")).full
    except ValueError:
        return None
