"""Count what must be zero: in the database, in the partners' books, in the papers, and in the logs."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import psycopg

from hotich.rights.workflow import Workflow
from interlink.workflows.branch import BRANCH
from interlink.workflows.dossier import DOSSIER
from registry.workflows.paper import PAPER
from registry.workflows.record import RECORD
from tests.chaos.history import Act
from tests.story.papers import has_two_valid_signatures
from tests.story.partners import Partners

#: Table of the row versions → the workflow that its states must follow.
VERSIONS: dict[str, Workflow] = {
    "interlink_historicaldossier": DOSSIER,
    "interlink_historicalbranch": BRANCH,
    "registry_historicalrecord": RECORD,
    "registry_historicalpaper": PAPER,
}
#: Which acts change a state, by the table of its versions; each change has its entry in the trail.
STATE_ACTS = {
    "interlink_historicaldossier": (
        "interlink.dossier",
        r"^dossier\.",
        {
            "dossier.accept-fee-difference",
            "dossier.ask-to-pay",
            "dossier.call-back-draft",
            "dossier.change-fee",
            "dossier.correct-payers",
            "dossier.decide-exemption",
            "dossier.end-posting",
            "dossier.draft-took",
            "dossier.extend-draft",
            "dossier.hear-of-payment",
            "dossier.late",
            "dossier.portal-accept",
            "dossier.promise-later",
            "dossier.apologise",
            "dossier.assign",
            "dossier.file-at-counter",
            "dossier.give-copies-beside",
            "dossier.hand-out",
            "dossier.judge-payers-anew",
            "dossier.keep-slip",
            "dossier.lack-slip",
            "dossier.name-successor",
            "dossier.open-at-counter",
            "dossier.receive",
            "dossier.refund-fee",
            "dossier.scan",
            "dossier.send-slip",
            "dossier.start-posting",
            "dossier.strike-payment",
            "dossier.take-fee",
            "dossier.take-over",
            "dossier.turn-to-counter",
            "dossier.verify",
        },
    ),
    "registry_historicalrecord": (
        "registry.record",
        r"^(birth|death)\.",
        {f"{kind}.{act}" for kind in ("birth", "death") for act in ("draft", "draft-again", "save")},
    ),
    "registry_historicalpaper": (
        "registry.paper",
        r"^paper\.",
        {
            "paper.create",
            "paper.view",
            "paper.sign",
            "paper.seal",
            "paper.signature-parked",
            "paper.render-parked",
        },
    ),
}
#: What is no change of its own: a paper that waits for no number is composed by the act that makes it.
BY_BEING_MADE = {
    "registry_historicalpaper": "kind <> 'birth_certificate' AND before = 'waiting' AND state = 'to_render'",
}
#: The same tables → which of their rows belong to the dossiers with these numbers. A demo may have seen others before.
OF_DOSSIERS = {
    "interlink_historicaldossier": "SELECT id FROM interlink_dossier WHERE interlinked_number = ANY(%s)",
    "registry_historicalrecord": "SELECT record_id FROM interlink_dossier WHERE interlinked_number = ANY(%s)",
    "registry_historicalpaper": "SELECT paper.id FROM registry_paper AS paper"
    " JOIN interlink_dossier USING (record_id) WHERE interlinked_number = ANY(%s)",
}
#: Work that should have moved on long ago: what waits without a reason that a person can read.
STUCK = {
    "message": "SELECT id FROM interlink_outgoingmessage AS message WHERE state = 'parked' AND error = ''"
    " OR state = 'due' AND NOT EXISTS (SELECT FROM hotich_errand WHERE work = 'deliver' AND key = message.id)",
    "event": "SELECT id FROM interlink_incomingmessage AS event WHERE state = 'parked' AND error = ''"
    " OR state = 'stored' AND NOT EXISTS (SELECT FROM hotich_errand WHERE work = 'apply_event' AND key = event.id)",
    "errand": "SELECT work || ' ' || key FROM hotich_errand WHERE due_at < {late}"
    " AND coalesce(lease_until < {late}, true)",
}
LATE = "now() - interval '60 seconds'"


class Checker:
    """Looks at one demo after the storm; every method returns what it found, in words."""

    def __init__(self, var: Path, partners: Partners) -> None:
        self.var, self.partners = var, partners
        self.told = dict(word.split("=", 1) for word in shlex.split((var / "demo" / "env").read_text()))
        self.books = partners.ledger()

    def ask(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.told["DATABASE_URL"]) as connection:
            return connection.execute(query.encode(), values or None).fetchall()

    def states(self) -> dict[str, str]:
        """Return the state of every dossier by its number."""
        return dict(self.ask("SELECT interlinked_number, state FROM interlink_dossier"))

    def lost(self, mine: Iterable[str], refused: set[str], confirmed: set[Act]) -> list[str]:
        """Dossiers that did not end as they should, here or at the portal, and confirmed acts that are absent."""
        states, books = self.states(), self.books["dossiers"]
        found = []
        for number in mine:
            wanted, code = ("refused", 3) if number in refused else ("completed", 10)
            statuses = books.get(number, {}).get("portal", {}).get("statuses", [])
            if states.get(number) != wanted or not statuses or statuses[-1]["code"] != code:
                found.append(
                    f"{number}: {states.get(number)}, portal {statuses[-1]['code'] if statuses else None}"
                )
        trail = set(
            self.ask(
                "SELECT regexp_replace(act, '^(birth|death)', 'record'), subject_type, subject_id"
                " FROM hotich_auditentry WHERE subject_id IS NOT NULL"
            )
        )
        return found + [f"confirmed, but not in the trail: {act}" for act in confirmed - trail]

    def doubled(self, mine: set[str]) -> list[str]:
        """Effects that a person outside would notice twice."""
        found = [str(each) for each in self.books["duplicates"] if each["dossier"] in mine]
        for what, columns, table in (
            ("register number", "book_id, entry_number", "registry_record WHERE entry_number IS NOT NULL"),
            ("paper", "record_id, kind", "registry_paper WHERE record_id IS NOT NULL"),
            ("signature", "paper_id, step", "registry_signature"),
            ("personal number", "number", "registry_personalidrequest WHERE state = 'given'"),
            ("dossier of a record", "record_id", "interlink_dossier WHERE record_id IS NOT NULL"),
        ):
            query = f"SELECT {columns}, count(*) FROM {table} GROUP BY {columns} HAVING count(*) > 1"  # noqa: S608
            found += [f"{what} {row}" for row in self.ask(query)]
        for act in (
            "birth.register",
            "death.register",
            "paper.issue",
            "dossier.complete",
            "paper.finish-signature",
        ):
            query = "SELECT subject_id FROM hotich_auditentry WHERE act = %s GROUP BY subject_id HAVING count(*) > 1"
            found += [f"{act} of {row[0]} twice" for row in self.ask(query, act)]
        for number in mine:
            book = self.books["dossiers"].get(number, {})
            given = [
                each
                for each in book.get("population", {}).get("requests", [])
                if each["trangThai"] == "da_cap"
            ]
            results = {each["sha256"] for each in book.get("portal", {}).get("results", [])}
            if len(given) > 1 or len(results) > 1:
                found.append(f"{number}: {len(given)} numbers, {len(results)} papers")
        return found

    def gaps(self) -> list[str]:
        """Books whose numbers do not run without a gap up to their counter."""
        query = """
            SELECT b.id, b.first_number, b.last_number, array_remove(array_agg(r.entry_number), NULL)
            FROM registry_registerbook b LEFT JOIN registry_record r ON r.book_id = b.id GROUP BY b.id
        """
        return [
            f"book {book}: {sorted(numbers)}"
            for book, first, last, numbers in self.ask(query)
            if sorted(numbers) != list(range(first, last + 1))
        ]

    def stuck(self, mine: set[str]) -> list[str]:
        """Messages, events and errands that wait although their time is long past."""
        found = [
            f"{name} {row[0]}" for name, query in STUCK.items() for row in self.ask(query.format(late=LATE))
        ]
        letters = [
            f"letter of {number}: {letter['what']}"
            for number, book in self.books["dossiers"].items()
            if number in mine
            for letter in book["letters"]
            if letter["state"] == "waiting"
        ]
        return found + letters

    def illegal(self) -> list[str]:
        """Changes of state that no workflow knows."""
        found = []
        for table, workflow in VERSIONS.items():
            known = {(source, row.moves_to) for row in workflow.transitions for source in row.sources}
            query = f"""
                SELECT id, before, state FROM (
                    SELECT id, state, lag(state) OVER (PARTITION BY id ORDER BY history_id) AS before FROM {table}
                ) AS versions WHERE before IS NOT NULL AND before <> state
            """  # noqa: S608
            found += [f"{table} {row}" for row in self.ask(query) if (row[1], row[2]) not in known]
        return found

    def untold(self, mine: set[str]) -> list[str]:
        """Rows with more changes of state than entries in the trail."""
        found = []
        for table, (model, acts, quiet) in STATE_ACTS.items():
            made = BY_BEING_MADE.get(table, "false")
            query = f"""
                WITH changes AS (
                    SELECT id, count(*) FILTER (WHERE before <> state AND NOT ({made})) AS n FROM (
                        SELECT *, lag(state) OVER (PARTITION BY id ORDER BY history_id) AS before FROM {table}
                        WHERE id IN ({OF_DOSSIERS[table]})
                    ) AS versions GROUP BY id
                ), told AS (
                    SELECT subject_id AS id, count(*) AS n FROM hotich_auditentry
                    WHERE subject_type = %s AND act ~ %s AND act NOT LIKE '%%.view' AND act <> ALL(%s) GROUP BY 1
                )
                SELECT changes.id, changes.n, coalesce(told.n, 0) FROM changes LEFT JOIN told USING (id)
                WHERE changes.n <> coalesce(told.n, 0)
            """  # noqa: S608
            found += [f"{model} {row}" for row in self.ask(query, list(mine), model, acts, list(quiet))]
        return found

    def invalid_papers(self, mine: Iterable[str]) -> list[str]:
        """Papers at the portal that are not ours, or without two valid signatures over the whole file."""
        root = self.var / "demo" / "pki" / "root.pem"
        issued = {
            row[0]: row[1]
            for row in self.ask(
                "SELECT d.interlinked_number, p.issued_file FROM interlink_dossier d"
                " JOIN registry_paper p ON p.record_id = d.record_id WHERE p.state = 'issued'"
            )
        }
        found = []
        for number in mine:
            for result in self.books["dossiers"].get(number, {}).get("portal", {}).get("results", [])[:1]:
                sha256 = result["sha256"]
                if issued.get(number) != sha256:
                    found.append(f"{number}: the portal holds another paper than ours")
                elif not has_two_valid_signatures(self.partners.paper(sha256), root):
                    found.append(f"{number}: signatures")
        return found

    def secrets_in_logs(self, mine: Iterable[str]) -> list[str]:
        """PINs, passwords, secrets and children's names or numbers that stand in a log; each is named, not shown."""
        demo = self.var / "demo"
        words = {"SECRET_KEY": self.told["SECRET_KEY"]}
        shown = json.loads(self.told["PARTNER_SECRETS"])
        words |= {f"partner {name}": each["secret"] for name, each in shown.items()}
        clients = json.loads(self.told["SANDBOX_CLIENTS"])
        words |= {f"client {name}": each["secret"] for name, each in clients.items()}
        words |= {f"PIN of {name}": pin for name, pin in json.loads((demo / "pins.json").read_text()).items()}
        accounts = json.loads((demo / "accounts.json").read_text())
        words |= {f"password of {each['username']}": each["password"] for each in accounts}
        words |= {
            f"authenticator of {each['username']}": each["factor"] for each in accounts if each["factor"]
        }
        query = (
            "SELECT interlinked_number, subject_name, filer_name, filer_personal_id FROM interlink_dossier"
        )
        for number, *people in self.ask(query):
            words |= {
                f"{number} {place}": word for place, word in enumerate(people) if word and number in set(mine)
            }
        texts = {path.name: path.read_text(errors="replace") for path in (self.var / "log").glob("*.log*")}
        found = set()
        for name, word in words.items():
            pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
            found |= {
                f"{name} in {file}" for file, text in texts.items() if word in text and pattern.search(text)
            }
        return sorted(found)
