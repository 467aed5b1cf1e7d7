"""Health-insurance cards of children under six at the social insurance. vi: Bảo hiểm xã hội."""

from typing import Any

from interlink.models import OutgoingMessage, Partner
from interlink.partners import Sent, branch_request

PATH = "cards"


def send(message: OutgoingMessage) -> Sent:
    """Ask for the child's card, with the hospital the family chose."""
    form = message.body["form"]
    return branch_request.send(
        message, PATH, {"bhytNoiKhamChuaBenh": form["hospital"], "noiCuTru": form["residence_address"]}
    )


def ask(partner: Partner, reference: str) -> tuple[str, dict[str, Any]] | None:
    """Return the event that the state of the request amounts to, or None while nothing is known."""
    return branch_request.ask(partner, PATH, reference)
