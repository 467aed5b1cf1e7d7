"""The partners' own books, as their simulated services keep them: what has really arrived, and what became of it."""

import time
from collections.abc import Callable
from typing import Any

import httpx

Book = dict[str, Any]
#: How each partner's book calls a branch, which sending of it, where it stands, and why.
BRANCH_WORDS = {
    "portal": ("MaNhanh", "LanGui", "TrangThai", "GhiChu"),
    "one_stop": ("maNhanh", "lanGui", "trangThai", "noiDungXuLy"),
}


class Books:
    """What the partners hold, read at any moment of a story."""

    def __init__(self, sandbox: str) -> None:
        self._http = httpx.Client(base_url=sandbox, timeout=30)

    def of(self, number: str) -> Book:
        """Return what all partners hold of a dossier; nothing while nobody knows it."""
        answer = self._http.get(f"/control/ledger/{number}")
        if answer.status_code == httpx.codes.NOT_FOUND:
            return {}
        return dict(answer.raise_for_status().json())

    def come_to(self, number: str, read: Callable[[Book], Any], expected: Any, *, within: float = 30) -> None:
        """Read until what is read of a dossier is as expected."""
        end = time.monotonic() + within
        while (found := read(book) if (book := self.of(number)) else None) != expected:
            assert time.monotonic() < end, f"the books of {number} say {found}, not {expected}"
            time.sleep(0.2)

    def plan(self, number: str, **wish: Any) -> None:
        """Let the partners treat a dossier otherwise from now on: `insurance={"delay_seconds": 8}`."""
        self._http.post("/control/plans", json={"maHoSoLT": number, **wish}).raise_for_status()

    def paper(self, sha256: str) -> bytes:
        """Return a paper that a partner received."""
        return self._http.get(f"/papers/{sha256}.pdf").raise_for_status().content

    def doubled(self, number: str) -> list[Book]:
        """Return what happened to a dossier more than once, or left the partners' order."""
        whole = self._http.get("/control/ledger").raise_for_status().json()
        return [each for each in whole["duplicates"] if each["dossier"] == number]

    def close(self) -> None:
        """Put the books away."""
        self._http.close()


def statuses(partner: str) -> Callable[[Book], list[int]]:
    """Read the codes that the portal or the one-stop system took over, in their order."""
    return lambda book: [each["code"] for each in book[partner]["statuses"]]


def branch(partner: str, code: str) -> Callable[[Book], list[tuple[int, int]]]:
    """Read which sending of a branch came to which code, in the order in which the partner heard."""
    name, sending, state, _why = BRANCH_WORDS[partner]
    return lambda book: [
        (told[sending], told[state]) for told in book[partner]["branches"] if told[name] == code
    ]


def numbers(book: Book) -> list[tuple[str, str]]:
    """Read for whom the population database keeps numbers, and whether they are kept, confirmed or given back."""
    return [(each["congDan"]["hoTen"], each["trangThai"]) for each in book["population"].get("numbers", [])]
