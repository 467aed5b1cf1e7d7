"""The population database really answering, and its own book to read."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from hotich.acts import errands
from hotich.models import Errand
from hotich.models.tracked import acting
from interlink.models import OutgoingMessage
from registry.records.personal_ids import give_number
from tests.cast import SYSTEM
from tests.demo.sandbox.running import Sandbox


@dataclass(frozen=True)
class Population:
    """The partner, its book, and what workers do between us."""

    sandbox: Sandbox
    heard: set[str]

    def deliver(self) -> None:
        """Send all that waits; nothing may stop."""
        Errand.objects.filter(work="deliver").update(due_at=timezone.now())
        while due := list(
            Errand.objects.due(timezone.now()).filter(work="deliver").first_of_their_lanes().order_by("pk")
        ):
            for errand in due:
                errands.run(errand.work, errand.key)
        stopped = OutgoingMessage.objects.filter(state=OutgoingMessage.State.PARKED)
        assert not stopped, [message.error for message in stopped]

    def tell_numbers(self) -> int:
        """Let every number that they have reserved reach us, each once; returns how many were new."""
        new = [each for each in self.numbers() if each["soDinhDanh"] not in self.heard]
        for each in new:
            self.heard.add(each["soDinhDanh"])
            with acting(SYSTEM):
                assert give_number(each["maYeuCau"], each["soDinhDanh"], by=SYSTEM)
        return len(new)

    def settle(self) -> None:
        """Let all that is under way arrive, in both directions."""
        self.deliver()
        while self.tell_numbers():
            self.deliver()

    def numbers(self) -> list[dict[str, Any]]:
        book: list[dict[str, Any]] = self.sandbox.http.get("/control/ledger").json()["numbers"]
        return book

    def events(self, number: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (
            self.sandbox.http.get("/control/ledger").json()["citizens"].get(number, [])
        )
        return found


@pytest.fixture
def population(sandbox: Sandbox) -> Population:
    return Population(sandbox, set())
