"""What an agency asks with, what it is told, and why it is asked to wait. vi: tra cứu việc hộ tịch."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hotich.errors import DomainError
from interlink.models import ActLookup, LookupPurpose
from registry.models import Paper
from registry.papers.proof import Facts
from registry.papers.validity import PaperValidity


@dataclass(frozen=True, slots=True)
class Question:
    """Which paper, what stands on it, and what for: `their_number` names the agency's own matter."""

    code: str
    facts: Facts
    purpose: LookupPurpose
    their_number: str
    officer_name: str

    @property
    def why(self) -> str:
        """The purpose in one sentence, for the trail."""
        return f"{self.purpose.words}; {self.their_number}; người tra cứu: {self.officer_name}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the paper: as issued, and as the act says now; `now` is None for an act that counts no more."""

    label: str
    issued: str
    now: str | None
    differs: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What the register says of the paper at this moment."""

    lookup: ActLookup
    paper: Paper
    validity: PaperValidity
    lines: tuple[Line, ...]


#: Puts what was found into the agency's words; what it returns is what is sent, but for its digest.
Tell = Callable[[Found], dict[str, Any]]


class TooMany(DomainError):
    """The agency has used up its day, or guesses at a paper; it may ask again after `wait`."""

    code = "too-many-requests"

    def __init__(self, wait: datetime.timedelta) -> None:
        super().__init__("Hết số lượt tra cứu, hoặc đối chiếu sai quá nhiều lần.")
        self.wait = wait
