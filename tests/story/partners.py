"""The partners' sandbox as the story steers it: the citizen files, and the ledger tells what arrived."""

from __future__ import annotations

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

    def file(self, office: str, count: int, plan: dict[str, Any] | None = None) -> list[str]:
        """File invented births and return their numbers."""
        wish: dict[str, Any] = {"office": office, "count": count, "kind": "kinh"}
        return list(self._post("filings", wish | ({"plan": plan} if plan else {}))["maHoSoLT"])

    def supplement(self, number: str, data: dict[str, Any]) -> None:
        self._post(f"filings/{number}/supplement", {"data": data})

    def advance_clock(self, seconds: int) -> None:
        self._post("clock", {"advance_seconds": seconds})

    def fail(self, seed: int) -> None:
        self._post("faults", {"partner": "*", "seed": seed, **FAULTS})

    def heal(self) -> None:
        self.http.delete("/control/faults").raise_for_status()

    def ledger(self) -> dict[str, Any]:
        answer = self.http.get("/control/ledger")
        answer.raise_for_status()
        return dict(answer.json())

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
