"""A row of another system's file as it stands there, and what cannot be read of it. vi: dòng của tệp dữ liệu."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from hotich.errors import DomainError

#: More rows than a commune ever registered; a longer file is cut by years.
MOST_ROWS = 300_000
MOST_COLUMNS = 255
#: Under what the text of a whole line is kept that could not be cut into columns.
WHOLE_LINE = "cả dòng"
#: Encodings that Python does not know: their letters are read by `hotich.values.encodings`.
OLD_ENCODINGS = frozenset({"tcvn3", "vni"})

#: Signs that no database keeps, and that nobody sees.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
#: What stands in the place of such a sign.
UNSTORABLE = "\ufffd"


class BadFile(DomainError):
    """The file is refused as a whole; the sentence says why."""

    code = "bad-file"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row: where it stands in its file, as that file is counted, and its texts by column.

    `encoding` is by what the texts are still to be decoded, nothing when they are letters already. `unread` has the
    sentence about each cell that cannot be read; `trouble` says why the row as a whole cannot.
    """

    line: int
    texts: Mapping[str, str]
    encoding: str = ""
    unread: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""

    @classmethod
    def whole(cls, line: int, text: str, trouble: str, encoding: str = "") -> SourceRow:
        """Return a row of which nothing but the whole line is known."""
        return cls(line, {WHOLE_LINE: storable(text)[:1000]}, encoding, {}, trouble)


def storable(text: str) -> str:
    """Return the text with a sign that can be stored in the place of each that cannot."""
    return _NO_TEXT.sub(UNSTORABLE, text)
