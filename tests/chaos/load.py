"""Dossiers that keep flowing: a citizen who files a few at a time, and three officers at work."""

from __future__ import annotations

import json
import random
import threading
from pathlib import Path
from typing import Any

import httpx

from tests.chaos.history import History, WatchedBrowser
from tests.chaos.officers import PatientRegistrar
from tests.story.officers import Officer, SealClerk, Signatory, until_quiet
from tests.story.partners import Partners
from tests.story.plots import PAYERS, Wishes

IN_FLIGHT = 10  # a ward's officers would have to hurry with more
LATE_NUMBER = {"personal_id": {"delay_seconds": 6}}
REFUSED_ONCE = {"insurance": {"refuse_times": 1, "reason": "Sai nơi khám bệnh"}}


class Load:
    """Files, works, and knows what was filed and how each dossier must end."""

    def __init__(self, var: Path, base: str, partners: Partners, history: History, seed: int) -> None:
        self.partners, self._history = partners, history
        self._base, self._dice = base, random.Random(seed)
        self._accounts = json.loads((var / "demo" / "accounts.json").read_text(encoding="utf-8"))
        self._ward = next(each["unit_code"] for each in self._accounts if each["office_key"] == "ward")
        self._is_over = threading.Event()
        self._browsers: list[WatchedBrowser] = []
        self.filed: list[str] = []
        self._wishes = Wishes()
        self._registrar = PatientRegistrar(self._browser("registrar"), self._is_over, partners, self._wishes)
        self._officers: list[Officer] = [
            self._registrar,
            Signatory(self._browser("signatory"), self._is_over, self._wishes),
            SealClerk(self._browser("seal_clerk"), self._is_over),
        ]

    @property
    def refused(self) -> set[str]:
        """The dossiers that have to end as refused."""
        return self._wishes.refuse

    @property
    def troubles(self) -> list[str]:
        """What the officers saw go wrong; most of it is the storm itself."""
        return [trouble for officer in self._officers for trouble in officer.troubles]

    def begin(self) -> None:
        for officer in self._officers:
            officer.start()

    def end(self) -> None:
        self._is_over.set()
        for officer in self._officers:
            officer.join(35)
        for browser in self._browsers:
            browser.close()

    def file(self, count: int, kind: str = "plain") -> None:
        """File `count` births: plain, supplement, refuse, late (its number), resend (a branch); or deaths by payer."""
        plan = {"late": LATE_NUMBER, "resend": REFUSED_ONCE}.get(kind)
        self._history.note("invoke", "file", count=count, plan=kind)
        try:
            sample = PAYERS[kind].sample if kind in PAYERS else "kinh"
            numbers = self.partners.file(self._ward, count, plan, sample)
        except httpx.HTTPError as error:
            self._history.note("info", "file", error=type(error).__name__)
            return
        self._history.note("ok", "file", numbers=numbers, plan=kind)
        for number in numbers:
            self._wishes.take(number, kind)
        self.filed += numbers
        self._registrar.expect(numbers)

    def flow(self, is_over: threading.Event) -> None:
        """Keep some dossiers in flight until told to stop."""
        kinds = ["plain", "plain", "plain", "supplement", "late", "refuse", "resend", *PAYERS]
        while not is_over.wait(0.5):
            if len(self.filed) - len(self.ended()) < IN_FLIGHT:
                self.file(self._dice.randint(1, 3), self._dice.choice(kinds))

    def ended(self) -> set[str]:
        """Return our dossiers whose end the portal knows."""
        try:
            books: dict[str, Any] = self.partners.ledger()["dossiers"]
        except httpx.HTTPError:
            return set()
        last = {
            number: book["portal"]["statuses"][-1]["code"]
            for number, book in books.items()
            if book["portal"]["statuses"]
        }
        return {number for number in self.filed if last.get(number) in (3, 10)}

    def all_end(self, patience: float) -> bool:
        """Wait until the portal knows the end of everything that was filed, or nothing moves for so many seconds."""
        return until_quiet(lambda: len(self.ended()) == len(self.filed), self._told, patience)

    def _told(self) -> int:
        """Return how many states the portal has heard of."""
        try:
            books: dict[str, Any] = self.partners.ledger()["dossiers"]
        except httpx.HTTPError:
            return 0
        return sum(len(books[number]["portal"]["statuses"]) for number in self.filed if number in books)

    def _browser(self, role: str) -> Any:
        account = next(
            each for each in self._accounts if role in each["roles"] and each["office_key"] == "ward"
        )

        def open_browser() -> WatchedBrowser:
            browser = WatchedBrowser(self._base, account, self._history)
            self._browsers.append(browser)
            return browser

        return open_browser
