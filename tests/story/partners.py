"""The partners' sandbox as the story steers it: the citizen files, and the ledger tells what arrived."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from typing import Any

import httpx

FAULTS = {
    "slow_ms": 300,
    "error_after_work": 0.1,
    "reset": 0.1,
    "duplicate": 0.3,
    "reorder": 0.3,
    "silent": 0.05,
}


class Partners:
    """All partners behind one address."""

    def __init__(self, base: str) -> None:
        self.http = httpx.Client(base_url=base, timeout=30)

    def file(
        self, office: str, count: int, plan: dict[str, Any] | None = None, kind: str = "kinh"
    ) -> list[str]:
        """File invented births, or what else the citizen's page knows, and return their numbers."""
        wish: dict[str, Any] = {"office": office, "count": count, "kind": kind}
        return list(self._post("filings", wish | ({"plan": plan} if plan else {}))["maHoSoLT"])

    def file_bodies(self, bodies: list[dict[str, Any]], plan: dict[str, Any] | None = None) -> None:
        """File what the portal would post as it stands."""
        self._post("filings", {"dossiers": bodies} | ({"plan": plan} if plan else {}))

    def supplement(self, number: str, data: dict[str, Any]) -> None:
        self._post(f"filings/{number}/supplement", {"data": data})

    def withdraw(self, number: str) -> None:
        self._post(f"filings/{number}/withdrawal", {"reason": "Gia đình chưa thống nhất tên của con"})

    def number_of(self, number: str) -> str:
        """Return the personal number that was given for a dossier's child; empty while none has been told."""
        answer = self.http.get(f"/control/ledger/{number}")
        answer.raise_for_status()
        requests = answer.json()["population"]["requests"]
        return next((each["soDinhDanh"] for each in requests if each.get("soDinhDanh")), "")

    def advance_clock(self, seconds: int) -> None:
        self._post("clock", {"advance_seconds": seconds})

    def clock(self) -> str:
        """Return the partners' moment."""
        return str(self.http.get("/control/clock").raise_for_status().json()["now"])

    def legal_day(self) -> datetime.date:
        """Return the day as the office has it, without what the partners' clock is ahead."""
        answer = self.http.get("/control/clock")
        answer.raise_for_status()
        told = answer.json()
        ahead = datetime.timedelta(seconds=told["ahead_seconds"])
        return (datetime.datetime.fromisoformat(told["now"]) - ahead).date()

    def fail(self, seed: int) -> None:
        self._post("faults", {"partner": "*", "seed": seed, **FAULTS})

    def heal(self) -> None:
        self.http.delete("/control/faults").raise_for_status()

    def ledger(self) -> dict[str, Any]:
        answer = self.http.get("/control/ledger")
        answer.raise_for_status()
        return dict(answer.json())

    def of(self, number: str) -> dict[str, Any]:
        """Return what all partners hold of a dossier; nothing while nobody knows it."""
        answer = self.http.get(f"/control/ledger/{number}")
        return {} if answer.status_code == httpx.codes.NOT_FOUND else dict(answer.raise_for_status().json())

    def comes_to(
        self, number: str, is_so: Callable[[dict[str, Any]], Any], *, within: float = 120
    ) -> dict[str, Any]:
        """Read until it is so, and return what all partners hold of the dossier."""
        end = time.monotonic() + within
        while not ((book := self.of(number)) and is_so(book)):
            assert time.monotonic() < end, f"the books of {number} did not come to it"
            time.sleep(0.3)
        return book

    def paper(self, sha256: str) -> bytes:
        answer = self.http.get(f"/papers/{sha256}.pdf")
        answer.raise_for_status()
        return answer.content

    def close(self) -> None:
        self.http.close()

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self.http.post(f"/control/{path}", json=body)
        answer.raise_for_status()
        return dict(answer.json())
