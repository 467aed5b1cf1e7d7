"""What the API reads: JSON, with text that can be stored. vi: đọc nội dung gửi đến."""

from collections.abc import Iterator, Mapping
from typing import IO, Any

from rest_framework import exceptions
from rest_framework.parsers import JSONParser


class StorableJSONParser(JSONParser):
    """Refuse at the door what JSON can write and no database can hold: NUL, and half of a surrogate pair."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        body = super().parse(stream, media_type, parser_context)
        for text in _texts(body):
            try:
                can_be_stored = "\0" not in text and bool(text.isascii() or text.encode())
            except UnicodeEncodeError:
                can_be_stored = False
            if not can_be_stored:
                raise exceptions.ParseError
        return body


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
