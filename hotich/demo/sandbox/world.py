"""What the partners share: storage, clock, faults, secrets, the way to hotich. vi: môi trường mô phỏng."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from hotich.demo.sandbox.clock import Clock
from hotich.demo.sandbox.faults import Faults
from hotich.demo.sandbox.places import era_of
from hotich.demo.sandbox.storage import Store

# Seconds between a request and its steps; a pair is a range to draw from.
DELAYS: dict[str, Any] = {"personal_id": [1.0, 2.0], "branch_accepted": 0.5, "branch_completed": 2.0}


@dataclass(frozen=True)
class World:
    """The simulated partners of one process."""

    store: Store
    clock: Clock
    faults: Faults
    hotich: str
    secrets: dict[str, str]  # partner → what hotich must present
    clients: dict[str, dict[str, str]]  # partner → OAuth client "id" and "secret" at hotich
    accounts: Path = Path()  # the file of the demonstration's officers
    bell: asyncio.Event = field(default_factory=asyncio.Event)  # rung when something may be due

    @property
    def era(self) -> str:
        """Whose communes the citizens live in on the legal day."""
        return era_of(self.clock.legal_now().date())

    def plan(self, reference: str) -> dict[str, Any]:
        """Return what was planned for a dossier or a personal number; nothing planned is an empty plan."""
        row = self.store.find("SELECT plan FROM plan WHERE reference = ?", reference)
        planned: dict[str, Any] = json.loads(row["plan"]) if row else {}
        return planned

    def order_plan(self, reference: str, wish: dict[str, Any]) -> dict[str, Any]:
        """Merge `wish` into the plan, branch by branch, and return the whole plan."""
        merged = self.plan(reference) | wish
        self.store.change(
            "INSERT INTO plan VALUES (?, ?) ON CONFLICT (reference) DO UPDATE SET plan = excluded.plan",
            reference,
            merged,
        )
        return merged

    def delay(self, name: str, partner: str) -> float:
        """Return the default seconds of a step, drawn where a range is set."""
        value = (DELAYS | self.store.setting("delays", {}))[name]
        return self.faults.dice(partner).uniform(*value) if isinstance(value, list) else float(value)

    def note(
        self,
        partner: str,
        direction: str,
        what: str,
        *,
        dossier: str = "",
        reference: str = "",
        key: str = "",
        status: int = 0,
        answer: Any = "",
        fault: str = "",
    ) -> None:
        """Write a line of the journal: `direction` is `in` (hotich called) or `out` (the partner called)."""
        self.store.add(
            "journal", partner=partner, direction=direction, at=self.clock.now(), what=what, dossier=dossier,
            reference=reference, key=key, status=status, answer=answer, fault=fault,
        )  # fmt: skip


WORLD = web.AppKey("world", World)
