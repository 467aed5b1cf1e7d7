"""What the kernel asks the apps about accounts; who answers stands in `hotich/wiring.py`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CertificatesAsked:
    """Until when each of these people can sign? A mapping of person to moment; who has no certificate is not in it."""

    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class ListTypeset:
    """What does this template look like as a PDF, set with the letters of papers? Its bytes."""

    template: str
    context: dict[str, Any]
