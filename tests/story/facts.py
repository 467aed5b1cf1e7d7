"""What our own database says of the story's dossiers, to be held against the partners' books."""

from __future__ import annotations

import shlex
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

_DOSSIERS = """
SELECT dossier.interlinked_number AS number, dossier.state, record.title AS name, record.state AS entry,
    dead.personal_id AS dead, given.number AS child
FROM interlink_dossier AS dossier LEFT JOIN registry_record AS record ON record.id = dossier.record_id
LEFT JOIN registry_party AS dead ON dead.record_id = record.id AND dead.role = 'deceased'
LEFT JOIN registry_personalidrequest AS given ON given.record_id = record.id
WHERE dossier.interlinked_number = ANY(%s)
"""
_BRANCHES = """
SELECT dossier.interlinked_number AS number, branch.kind, branch.state, branch.reference::text, branch.result_number,
    branch.times_sent, sending.acknowledged_at, agency.code AS agency
FROM interlink_branch AS branch JOIN interlink_dossier AS dossier ON dossier.id = branch.dossier_id
JOIN interlink_branchsending AS sending ON sending.reference = branch.reference
LEFT JOIN interlink_partner AS agency ON agency.id = sending.agency_id
WHERE dossier.interlinked_number = ANY(%s)
"""
_UNDELIVERED = """
SELECT dossier.interlinked_number || ' ' || partner.code || ' ' || message.topic || ': ' || message.state || ' '
    || message.error
FROM interlink_outgoingmessage AS message JOIN interlink_partner AS partner ON partner.id = message.partner_id
LEFT JOIN interlink_dossier AS of_record ON of_record.record_id = message.record_id
JOIN interlink_dossier AS dossier ON dossier.id = coalesce(message.dossier_id, of_record.id)
WHERE dossier.interlinked_number = ANY(%s) AND message.state <> 'delivered' ORDER BY message.id
"""


@dataclass
class Fact:
    """One dossier as we have it: its state, the final name in the book, its numbers, and its branches."""

    state: str
    name: str
    entry: str
    dead: str
    child: str
    branches: list[dict[str, Any]] = field(default_factory=list)


class Facts:
    """Asks the demo's database, whose address stands in its folder."""

    def __init__(self, var: Path) -> None:
        words = (var / "demo" / "env").read_text(encoding="utf-8")
        self._address = dict(word.split("=", 1) for word in shlex.split(words))["DATABASE_URL"]

    def states(self, numbers: set[str]) -> dict[str, str]:
        return {row["number"]: row["state"] for row in self._ask(_DOSSIERS, numbers)}

    def of(self, numbers: set[str]) -> dict[str, Fact]:
        branches: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self._ask(_BRANCHES, numbers):
            branches[row["number"]].append(row)
        return {
            row["number"]: Fact(
                row["state"],
                row["name"] or "",
                row["entry"] or "",
                row["dead"] or "",
                row["child"] or "",
                branches[row["number"]],
            )
            for row in self._ask(_DOSSIERS, numbers)
        }

    def undelivered(self, numbers: set[str]) -> list[str]:
        """Return the messages that have not arrived, each with why."""
        with psycopg.connect(self._address) as connection:
            return [str(row[0]) for row in connection.execute(_UNDELIVERED, [sorted(numbers)])]

    def _ask(self, query: str, numbers: set[str]) -> list[dict[str, Any]]:
        with psycopg.connect(self._address, row_factory=dict_row) as connection:
            return connection.execute(query.encode(), [sorted(numbers)]).fetchall()
