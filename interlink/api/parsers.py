"""What the API reads: JSON, with text that can be stored. vi: đọc nội dung gửi đến."""

import json
import math
from collections.abc import Iterator, Mapping
from typing import IO, Any, NoReturn

from rest_framework import exceptions
from rest_framework.parsers import JSONParser

from hotich.values.texts import visible_content

#: More than any form here has; what goes through nested content calls itself once a level.
_MOST_LEVELS = 50


class StorableJSONParser(JSONParser):
    """Refuse at the door what JSON can write and nothing here holds, or what two readers would read differently.

    NUL, half a surrogate pair, endless nesting, numbers beyond all bounds; a key that stands twice, and another
    encoding than UTF-8 (RFC 8259), whatever the head says.
    Of all other texts a view reads what can be seen, in composed letters.
    """

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        try:
            body = json.loads(
                stream.read().decode(),
                object_pairs_hook=_with_each_key_once,
                parse_float=_finite,
                parse_constant=_refuse,
            )
            can_be_stored = all(
                "\0" not in text and (text.isascii() or text.encode()) for text in _texts(body)
            )
        except (RecursionError, ValueError):  # a text that is not UTF-8, or cannot be, is a ValueError too
            can_be_stored = False
        if not can_be_stored:
            raise exceptions.ParseError
        if not isinstance(body, dict):  # of `null` REST framework has a sentence of its own, in English
            raise exceptions.ValidationError({"non_field_errors": ["Nội dung phải là một đối tượng JSON."]})
        return visible_content(body)


def _with_each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError("a number beyond all bounds")
    return number


def _refuse(written: str) -> NoReturn:
    raise ValueError(f"{written} is no JSON")


def _texts(value: Any, levels: int = _MOST_LEVELS) -> Iterator[str]:
    """Give all texts of the content. Raises `RecursionError` for more levels than these."""
    if not levels:
        raise RecursionError
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _texts(each, levels - 1)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, levels - 1)
