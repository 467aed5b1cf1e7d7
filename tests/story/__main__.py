"""`make story COUNT=20`: the portal and all officers of one ward against the running demo, through HTTP.

COUNT dossiers must end issued and complete; beside them some are supplemented, refused, numbered days late, or refused
by one branch and sent again. The last line is JSON. Exit status 1 when anything was lost or doubled.
"""

import argparse
import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

from tests.story.browser import Browser
from tests.story.officers import Registrar, SealClerk, Signatory, until
from tests.story.papers import has_two_valid_signatures, qr_leads_to_check_page
from tests.story.partners import Partners

DAYS_LATE = 5


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.story", description=__doc__)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument(
        "--faults", action="store_true", help="the partners slow, fail, reset, repeat and reorder"
    )
    parser.add_argument(
        "--seconds", type=float, default=0, help="patience; by default it grows with the count"
    )
    parser.add_argument("--var", type=Path, default=Path(os.environ.get("VAR", "var")))
    parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
    parser.add_argument("--sandbox-port", default=os.environ.get("SANDBOX_PORT", "8310"))
    options = parser.parse_args()
    result = Story(options).play()
    print(json.dumps(result))  # noqa: T201
    return int(bool(result["lost"] or result["duplicated"]))


class Story:
    """One run from the filings to the ledger."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.base = f"http://127.0.0.1:{options.port}"
        self.partners = Partners(f"http://127.0.0.1:{options.sandbox_port}")
        self.accounts = json.loads((options.var / "demo" / "accounts.json").read_text(encoding="utf-8"))
        self.ward = next(each["unit_code"] for each in self.accounts if each["office_key"] == "ward")
        self.is_over = threading.Event()

    def play(self) -> dict[str, Any]:
        """File, work until all has ended, and report what the partners' ledger says."""
        count = self.options.count
        beside = max(1, count // 10)
        began = time.monotonic()
        if self.options.faults:
            self.partners.fail(seed=20261122)
        plain = self.partners.file(self.ward, count)
        supplemented, refused = self.partners.file(self.ward, beside), self.partners.file(self.ward, beside)
        late = self.partners.file(self.ward, beside, {"personal_id": {"delay_seconds": DAYS_LATE * 86_400}})
        resent = self.partners.file(
            self.ward, beside, {"insurance": {"refuse_times": 1, "reason": "Sai nơi khám bệnh"}}
        )
        whole = [*plain, *supplemented, *late, *resent]

        registrar = Registrar(
            self.browser("registrar"),
            self.is_over,
            self.partners,
            to_supplement=set(supplemented),
            to_refuse=set(refused),
            to_resend=set(resent),
        )
        registrar.expect([*whole, *refused])
        officers = [
            registrar,
            Signatory(self.browser("signatory"), self.is_over),
            SealClerk(self.browser("seal_clerk"), self.is_over),
        ]
        for officer in officers:
            officer.start()
        patience = self.options.seconds or 90 + 6 * len(whole) * (2 if self.options.faults else 1)
        on_time = set(whole) - set(late)
        until(lambda: on_time <= self.with_last_code(10), patience)
        # The sandbox's clock jumps only when nothing else is under way that its calendar would disturb.
        self.partners.advance_clock((DAYS_LATE + 1) * 86_400)
        until(
            lambda: set(whole) <= self.with_last_code(10) and set(refused) <= self.with_last_code(3), patience
        )
        seconds = time.monotonic() - began
        self.is_over.set()
        for officer in officers:
            officer.join(35)
        if self.options.faults:
            self.partners.heal()
        return self.report(plain, set(supplemented), set(refused), set(late), registrar, seconds, officers)

    def browser(self, role: str) -> Any:
        account = next(
            each for each in self.accounts if role in each["roles"] and each["office_key"] == "ward"
        )
        return lambda: Browser(self.base, account)

    def with_last_code(self, code: int) -> set[str]:
        """Return the dossiers whose last state at the portal is `code`."""
        ledger = self.partners.ledger()["dossiers"]
        return {
            number
            for number, book in ledger.items()
            if book["portal"]["statuses"] and book["portal"]["statuses"][-1]["code"] == code
        }

    def report(
        self,
        plain: list[str],
        supplemented: set[str],
        refused: set[str],
        late: set[str],
        registrar: Registrar,
        seconds: float,
        officers: list[Any],
    ) -> dict[str, Any]:
        """Count by the partners' own books, never by ours."""
        ledger = self.partners.ledger()
        books = ledger["dossiers"]
        done = self.with_last_code(10)
        resent = registrar.resent
        mine = {*plain, *supplemented, *late, *registrar.to_resend}
        papers = {
            number: self.partners.paper(books[number]["portal"]["results"][-1]["sha256"])
            for number in mine
            if books.get(number, {}).get("portal", {}).get("results")
        }
        root = self.options.var / "demo" / "pki" / "root.pem"
        valid = {number for number, pdf in papers.items() if has_two_valid_signatures(pdf, root)}
        readable = {number for number, pdf in papers.items() if qr_leads_to_check_page(pdf)}
        for officer in officers:
            for trouble in officer.troubles[-3:]:
                print(trouble, file=sys.stderr)  # noqa: T201
        duplicates = [each for each in ledger["duplicates"] if each["dossier"] in mine | refused]
        return {
            "dossiers": len(plain),
            "issued": len(set(plain) & set(papers)),
            "completed": len(set(plain) & done),
            "lost": len((mine - done) | (refused - self.with_last_code(3))),
            "duplicated": len(duplicates),
            "signatures_valid": len(set(plain) & valid),
            "qr_readable": len(set(plain) & readable),
            "supplemented": len(supplemented & done & registrar.supplemented),
            "refused": len(refused & self.with_last_code(3)),
            "late_number": len(late & done & valid),
            "branch_resent": len(resent & done),
            "papers": len(papers),
            "all_valid": len(valid) == len(papers) == len(mine),
            "seconds": round(seconds, 1),
        }


if __name__ == "__main__":
    sys.exit(main())
