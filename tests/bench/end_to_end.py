"""Dossiers a second from the portal's post to "issued", all processes and the officers on this one machine."""

import json
import threading
import time

from tests.bench.demo import running_demo
from tests.story.browser import Browser
from tests.story.officers import Registrar, SealClerk, Signatory, until_quiet
from tests.story.partners import Partners
from tests.story.plots import Wishes

WARD, DOSSIERS, REGISTRARS = "00013", 60, 3
PATIENCE = 300.0


def measure() -> dict[str, float]:
    """File all at once, let three registrars, a signatory and a seal clerk work; stop the clock at the last paper."""
    with running_demo() as demo:
        accounts = json.loads((demo.var / "demo" / "accounts.json").read_text(encoding="utf-8"))
        partners = Partners(demo.sandbox)
        is_over = threading.Event()

        def browser(role: str) -> Browser:
            account = next(each for each in accounts if role in each["roles"] and each["unit_code"] == WARD)
            return Browser(demo.url, account)

        began = time.monotonic()
        numbers = partners.file(WARD, DOSSIERS)
        officers: list[Registrar | Signatory | SealClerk] = [
            Signatory(lambda: browser("signatory"), is_over, Wishes()),
            SealClerk(lambda: browser("seal_clerk"), is_over),
        ]
        for index in range(REGISTRARS):
            registrar = Registrar(lambda: browser("registrar"), is_over, partners, Wishes())
            registrar.expect(numbers[index::REGISTRARS])
            officers.append(registrar)
        for officer in officers:
            officer.start()

        def issued() -> int:
            books = partners.ledger()["dossiers"]
            return sum(bool(books[number]["portal"]["results"]) for number in numbers if number in books)

        until_quiet(lambda: issued() == DOSSIERS, issued, PATIENCE, pause=0.3)
        seconds = time.monotonic() - began
        is_over.set()
        for officer in officers:
            officer.join(35)
        return {
            "dossiers": DOSSIERS,
            "seconds": round(seconds, 1),
            "per_second": round(issued() / seconds, 2),
            "lost": DOSSIERS - issued(),
        }
