"""What the API reads: JSON, with text that can be stored. vi: đọc nội dung gửi đến."""

from collections.abc import Iterator, Mapping
from typing import IO, Any

from rest_framework import exceptions
from rest_framework.parsers import JSONParser

from hotich.values.texts import visible_content

#: More than any form here has; what goes through nested content calls itself once a level.
_MOST_LEVELS = 50


class StorableJSONParser(JSONParser):
    """Refuse at the door what JSON can write and nothing here holds: NUL, half a surrogate pair, endless nesting.

    Of all other texts a view reads what can be seen, in composed letters.
    """

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        try:
            body = super().parse(stream, media_type, parser_context)
            can_be_stored = all(
                "\0" not in text and (text.isascii() or text.encode()) for text in _texts(body)
            )
        except (RecursionError, UnicodeEncodeError):
            can_be_stored = False
        if not can_be_stored:
            raise exceptions.ParseError
        return visible_content(body)


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
