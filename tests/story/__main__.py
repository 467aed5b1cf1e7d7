"""`make story COUNT=20`: the citizens, the officers of one ward and all partners against the running demo, over HTTP.

COUNT plain births and every payer of a death come through the portal; beside them some are supplemented, refused,
numbered days late, sent back and renamed, withdrawn after their number was given, refused or wanted on paper by one
agency, or never heard of by another; and births and deaths come through the office's own doors. What each agency did is
counted from its own books. The last line is JSON. Exit status 1 when anything was lost, doubled or stands otherwise.
"""

import argparse
import json
import os
import sys
import threading
import time
from collections.abc import Hashable
from pathlib import Path
from typing import Any

from tests.story.browser import Browser
from tests.story.effects import Effects
from tests.story.facts import Facts
from tests.story.officers import Officer, Registrar, SealClerk, Signatory, until_quiet
from tests.story.own_doors import Receptionist, doors
from tests.story.partners import Partners
from tests.story.plots import DAYS_LATE, Plot, Wishes, plots
from tests.story.report import Report, is_clean


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.story", description=__doc__)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument(
        "--faults", action="store_true", help="the partners slow, fail, reset, repeat and reorder"
    )
    parser.add_argument(
        "--patience", type=float, default=300, help="seconds in which nothing moves before it gives up"
    )
    parser.add_argument("--var", type=Path, default=Path(os.environ.get("VAR", "var")))
    parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
    parser.add_argument("--sandbox-port", default=os.environ.get("SANDBOX_PORT", "8310"))
    result = Story(parser.parse_args()).play()
    print(json.dumps(result))  # noqa: T201
    return int(not is_clean(result))


class Story:
    """One run from the filings to the books."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.base = f"http://127.0.0.1:{options.port}"
        self.partners = Partners(f"http://127.0.0.1:{options.sandbox_port}")
        self.facts = Facts(options.var)
        self.accounts = json.loads((options.var / "demo" / "accounts.json").read_text(encoding="utf-8"))
        self.ward = next(each["unit_code"] for each in self.accounts if each["office_key"] == "ward")
        self.day = self.partners.legal_day()
        self.is_over = threading.Event()
        self.wishes = Wishes()
        self.filed: dict[str, Plot] = {}
        self.registrar = Registrar(self.browser("registrar"), self.is_over, self.partners, self.wishes)
        self.counter = Receptionist(
            self.browser("reception"), self.is_over, doors(self.day), self.day, self.registrar.expect
        )
        self.officers: list[Officer] = [
            self.counter,
            self.registrar,
            Signatory(self.browser("signatory"), self.is_over, self.wishes),
            SealClerk(self.browser("seal_clerk"), self.is_over),
        ]

    def play(self) -> dict[str, Any]:
        """File, work until all has ended, and report what the partners' books say."""
        began = time.monotonic()
        if self.options.faults:
            self.partners.fail(seed=20261122)
        self.file()
        for officer in self.officers:
            officer.start()
        self.wait(lambda plot: plot.is_quick)
        # The sandbox's clock jumps only when nothing else is under way that its calendar would disturb.
        self.partners.advance_clock((DAYS_LATE + 1) * 86_400)
        self.wait(lambda plot: True)
        seconds = time.monotonic() - began
        self.is_over.set()
        for officer in self.officers:
            officer.join(60)
        if self.options.faults:
            self.partners.heal()
        self.let_all_arrive()
        report = Report(self.all_plots, set(self.counter.plots), self.partners, self.options.var)
        line = {"day": self.day.isoformat(), "faults": self.options.faults, **report.line(seconds)}
        self.say(report, line)
        return line

    @property
    def all_plots(self) -> dict[str, Plot]:
        return self.filed | self.counter.plots

    def file(self) -> None:
        """Let citizens file what the plots say."""
        for plot in plots(self.options.count, self.day):
            (number,) = self.partners.file(self.ward, 1, plot.plan or None, plot.sample)
            self.filed[number] = plot
            self.wishes.take(number, plot.name)
            self.registrar.expect([number])

    def wait(self, is_meant: Any) -> None:
        """Wait until all that are meant have ended, as long as anything moves."""

        def have_ended() -> bool:
            ledger, mine = self.partners.ledger(), self.all_plots
            kept = self.facts.of(set(mine))
            waiting = [number for number, plot in mine.items() if is_meant(plot)]
            return not self.counter.left and all(
                Effects(number, mine[number], ledger, kept.get(number)).has_ended() for number in waiting
            )

        until_quiet(have_ended, self.progress, self.options.patience)

    def progress(self) -> Hashable:
        """Return what changes as long as something moves: our states, and how much the partners were told."""
        books = self.partners.ledger()["dossiers"]
        told = sum(
            len(books[number][partner][what])
            for number in self.all_plots
            if number in books
            for partner, what in (
                ("portal", "statuses"), ("portal", "branches"), ("one_stop", "statuses"), ("one_stop", "branches"),
            )
        )  # fmt: skip
        return told, tuple(sorted(self.facts.states(set(self.all_plots)).items()))

    def let_all_arrive(self) -> None:
        """Wait until no message of ours and no letter of theirs is on its way: what comes twice comes now."""

        def has_arrived() -> bool:
            return not self.partners.ledger()["waiting_letters"] and not self.facts.undelivered(
                set(self.all_plots)
            )

        until_quiet(has_arrived, lambda: tuple(self.facts.undelivered(set(self.all_plots))), 60)

    def say(self, report: Report, line: dict[str, Any]) -> None:
        if is_clean(line):
            return
        for officer in self.officers:
            print(*officer.troubles[-3:], sep="\n", file=sys.stderr)  # noqa: T201
        print(*report.troubles(), sep="\n", file=sys.stderr)  # noqa: T201

    def browser(self, role: str) -> Any:
        account = next(
            each for each in self.accounts if role in each["roles"] and each["office_key"] == "ward"
        )
        return lambda: Browser(self.base, account)


if __name__ == "__main__":
    sys.exit(main())
