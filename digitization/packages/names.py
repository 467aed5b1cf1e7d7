"""Names of the PDFs in a package: kind, year, book, day, number. vi: tên tệp của gói số hóa (Công văn 1437/BTP-CNTT).

KS.2010.01.2010-12-31.0001.pdf; a size of paper may stand before the ending (.A3, .A4), and folders before the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = re.compile(
    r"(?P<prefix>KS|KT|KH|CMC|HN|TD|GH)\.(?P<year>[0-9]{4})\.(?P<book>[0-9A-Za-z-]{1,20})\."
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\.(?P<number>[0-9]{1,5}[A-Za-z]?)(?:\.A[34])?\.pdf",
    re.IGNORECASE,
)
#: What other systems leave in an archive; nobody misses it.
_LITTER = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileName:
    """A file's name taken apart; `member` is its place in the archive."""

    member: str
    prefix: str
    year: int
    book: str
    day: str
    number: str

    @property
    def stem(self) -> str:
        """What names the entry: the same for a corrected file, whatever its folder or size of paper."""
        return f"{self.prefix}.{self.year}.{self.book}.{self.day}.{self.number}".casefold()

    @property
    def base(self) -> str:
        return base_of(self.member)


def read_name(member: str) -> FileName | None:
    """Return the name taken apart, or None when it does not follow the rule."""
    match = _NAME.fullmatch(base_of(member))
    if match is None:
        return None
    return FileName(
        member,
        match["prefix"].upper(),
        int(match["year"]),
        match["book"],
        match["day"],
        plain_number(match["number"]),
    )


def base_of(member: str) -> str:
    """Return the name without its folders; some programs of Windows part them by a backslash."""
    return member.replace("\\", "/").rpartition("/")[2]


def is_litter(member: str) -> bool:
    return member.endswith(("/", "\\")) or bool(_LITTER.search(member.replace("\\", "/")))


def plain_number(number: str) -> str:
    """Return what numbers are compared by: 0015a and "15 A" are one, and 15/2010 is 15."""
    return "".join(number.partition("/")[0].split()).casefold().lstrip("0")


def name_of(prefix: str, year: int, book: str, day: str, number: str) -> str:
    """Return the name that a file has in a package."""
    bare = plain_number(number)
    digits = re.match(r"[0-9]*", bare)
    padded = bare.rjust(4 + len(bare) - len(digits[0] if digits else ""), "0")
    return f"{prefix}.{year}.{book}.{day}.{padded}.pdf"
