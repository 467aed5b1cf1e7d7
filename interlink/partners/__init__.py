"""One folder a partner: our words into theirs and back. Their keys and codes appear there and nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Protocol

from interlink.models import OutgoingMessage, Partner


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that arrived: the partner's answer without personal data, and what follows from it."""

    answer: dict[str, Any] = field(default_factory=dict)
    apply: Callable[[], None] | None = None


class Adapter(Protocol):
    """What a partner's `outgoing` offers."""

    def send(self, message: OutgoingMessage) -> Sent:
        """Translate and send; raises `PartnerUnavailable` or `PartnerRejected`."""
        ...

    def ask(self, partner: Partner, reference: str) -> tuple[str, dict[str, Any]] | None:
        """Return the event that the state of a request amounts to, None while there is none; the same failures.

        Only partners whose answers come as events have it.
        """
        ...


def adapter(partner: Partner) -> Adapter:
    """Return what speaks to the partner; a new kind of partner is a new folder of its name."""
    return import_module(f"interlink.partners.{partner.kind}.outgoing")
