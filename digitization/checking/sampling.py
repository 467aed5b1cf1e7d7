"""Which entries a second person looks at. vi: kế hoạch kiểm tra mẫu.

The share of a book's plan is raised by what is known of the typist; whatever is unusual is always looked at. Chance is
seeded by the entry: asked again, the same entry gets the same answer, and a raised share only adds entries.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

#: The first entries of a typist whom nobody knows yet are all looked at.
FIRST_ENTRIES = 30
#: From so many fields on an error rate says something about a typist.
FIELDS_THAT_TELL = 200


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of the fields that somebody looked at were wrong."""

    fields: int = 0
    wrong: int = 0

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.fields + other.fields, self.wrong + other.wrong)

    @property
    def per_thousand(self) -> float:
        """Wrong fields in a thousand; nothing when nobody has looked."""
        return 1000 * self.wrong / self.fields if self.fields else 0.0

    def is_at_most(self, limit: int) -> bool:
        """Say whether no more than `limit` fields in a thousand were wrong, without rounding."""
        return self.wrong * 1000 <= limit * self.fields


def share(percent: int, most_errors: int, rate: Rate) -> int:
    """Return the share (%) of a typist's entries to look at: the plan's, times how far they are above the limit.

    Twice as many errors as the plan allows double the share; whoever makes fewer is looked at as planned.
    """
    if rate.fields < FIELDS_THAT_TELL or rate.is_at_most(most_errors):
        return percent
    if not most_errors:
        return 100
    return min(100, -(-percent * rate.wrong * 1000 // (most_errors * rate.fields)))


def is_drawn(entry_id: int, share: int) -> bool:
    """Say whether chance draws the entry at this share (%)."""
    seed = hashlib.blake2b(f"entry {entry_id}".encode(), digest_size=4).digest()
    return int.from_bytes(seed, "big") % 10_000 < share * 100


def is_looked_at(
    entry_id: int, share: int, *, warnings: int = 0, typed_before: int = 0, was_looked_at: bool = False
) -> bool:
    """Say whether a second person looks at the entry.

    `typed_before` is how many entries the typist had finished before this one. What came back once is looked at again.
    """
    return bool(warnings) or was_looked_at or typed_before < FIRST_ENTRIES or is_drawn(entry_id, share)
