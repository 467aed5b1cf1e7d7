"""What the kernel asks the apps about accounts; who answers stands in `hotich/wiring.py`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CertificatesAsked:
    """Until when each of these people can sign? A mapping of person to moment; who has no certificate is not in it."""

    people: frozenset[int]
