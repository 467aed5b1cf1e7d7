"""What the partners remember, in one SQLite file that survives a killed process. vi: kho của các đối tác.

Everything runs in one thread: a transaction never spans an `await`, so two requests cannot interleave
inside one.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);

-- Every exchange, both ways, as the page shows it and checkers count it.
CREATE TABLE IF NOT EXISTS journal (
    id INTEGER PRIMARY KEY, partner TEXT NOT NULL, direction TEXT NOT NULL, at REAL NOT NULL,
    what TEXT NOT NULL, dossier TEXT NOT NULL, reference TEXT NOT NULL, key TEXT NOT NULL,
    status INTEGER NOT NULL, answer TEXT NOT NULL, fault TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS journal_partner ON journal (partner, id);
CREATE INDEX IF NOT EXISTS journal_dossier ON journal (dossier, id);
CREATE INDEX IF NOT EXISTS journal_key ON journal (partner, key);

-- The answer given under an idempotency key, kept for ever.
CREATE TABLE IF NOT EXISTS answer (
    partner TEXT NOT NULL, key TEXT NOT NULL, body_sha256 TEXT NOT NULL, status INTEGER NOT NULL,
    answer TEXT NOT NULL, PRIMARY KEY (partner, key)) WITHOUT ROWID;

-- Statuses that the portal or the one-stop system took over, in the order of their arrival.
CREATE TABLE IF NOT EXISTS status (
    id INTEGER PRIMARY KEY, partner TEXT NOT NULL, reference TEXT NOT NULL, dossier TEXT NOT NULL,
    code INTEGER NOT NULL, at REAL NOT NULL, key TEXT NOT NULL, detail TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS status_reference ON status (partner, reference, id);
CREATE INDEX IF NOT EXISTS status_dossier ON status (dossier, id);

-- Dossiers that offices took in themselves, as the portal and the one-stop system hold them now.
CREATE TABLE IF NOT EXISTS own_filing (
    partner TEXT NOT NULL, reference TEXT NOT NULL, dossier TEXT NOT NULL, at REAL NOT NULL,
    changed_at REAL NOT NULL, times INTEGER NOT NULL, number TEXT NOT NULL, detail TEXT NOT NULL,
    PRIMARY KEY (partner, reference));
CREATE INDEX IF NOT EXISTS own_filing_dossier ON own_filing (dossier);
-- Where branches at other agencies stand, as the same two were told.
CREATE TABLE IF NOT EXISTS branch_status (
    id INTEGER PRIMARY KEY, partner TEXT NOT NULL, reference TEXT NOT NULL, dossier TEXT NOT NULL,
    branch TEXT NOT NULL, sending INTEGER NOT NULL, code INTEGER NOT NULL, is_ended INTEGER NOT NULL,
    at REAL NOT NULL, key TEXT NOT NULL, detail TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS branch_status_reference ON branch_status (partner, reference, branch, id);
CREATE INDEX IF NOT EXISTS branch_status_dossier ON branch_status (dossier, id);
-- What a dossier costs and what was paid, as it was told last.
CREATE TABLE IF NOT EXISTS fee (
    id INTEGER PRIMARY KEY, partner TEXT NOT NULL, reference TEXT NOT NULL, dossier TEXT NOT NULL,
    at REAL NOT NULL, key TEXT NOT NULL, detail TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS fee_dossier ON fee (dossier, partner, id);

-- Papers received, and to whom they came.
CREATE TABLE IF NOT EXISTS paper (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS result (
    id INTEGER PRIMARY KEY, partner TEXT NOT NULL, reference TEXT NOT NULL, dossier TEXT NOT NULL,
    at REAL NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES paper,
    bytes INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS result_dossier ON result (dossier, id);

-- Slips, each with the status that carries it, each paper once.
CREATE TABLE IF NOT EXISTS slip (
    id INTEGER PRIMARY KEY, partner TEXT NOT NULL, status INTEGER NOT NULL REFERENCES status, dossier TEXT NOT NULL,
    at REAL NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, number TEXT NOT NULL, paper TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES paper, bytes INTEGER NOT NULL, UNIQUE (partner, paper));
CREATE INDEX IF NOT EXISTS slip_status ON slip (status);
CREATE INDEX IF NOT EXISTS slip_dossier ON slip (dossier, id);

-- Work that takes time: personal numbers, residence registrations, insurance cards; and their next steps.
CREATE TABLE IF NOT EXISTS task (
    partner TEXT NOT NULL, reference TEXT NOT NULL, dossier TEXT NOT NULL, at REAL NOT NULL,
    key TEXT NOT NULL, state TEXT NOT NULL, request TEXT NOT NULL, outcome TEXT NOT NULL,
    PRIMARY KEY (partner, reference));
CREATE INDEX IF NOT EXISTS task_dossier ON task (dossier, partner);
CREATE TABLE IF NOT EXISTS step (
    id INTEGER PRIMARY KEY, partner TEXT NOT NULL, reference TEXT NOT NULL, due_at REAL NOT NULL,
    state TEXT NOT NULL, event TEXT NOT NULL, outcome TEXT NOT NULL, taken INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS step_due ON step (due_at) WHERE taken = 0;
-- The population database's book: numbers with what is final of them, and what became of people.
CREATE TABLE IF NOT EXISTS number_book (
    number TEXT PRIMARY KEY, reference TEXT NOT NULL, dossier TEXT NOT NULL, state TEXT NOT NULL,
    content TEXT NOT NULL, act TEXT NOT NULL, reason TEXT NOT NULL, reserved_at REAL NOT NULL, settled_at REAL);
CREATE INDEX IF NOT EXISTS number_of_dossier ON number_book (dossier);
CREATE TABLE IF NOT EXISTS citizen_event (
    id INTEGER PRIMARY KEY, number TEXT NOT NULL, reference TEXT NOT NULL, at REAL NOT NULL, event TEXT NOT NULL,
    kind TEXT NOT NULL, act TEXT NOT NULL, changes TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS event_of_citizen ON citizen_event (number, id);
CREATE TABLE IF NOT EXISTS lookup (
    id INTEGER PRIMARY KEY, reference TEXT NOT NULL, dossier TEXT NOT NULL, at REAL NOT NULL,
    outcome TEXT NOT NULL);

-- What the population database was told to hold of people, and the corrections proposed to it, each taken once.
CREATE TABLE IF NOT EXISTS citizen (key TEXT PRIMARY KEY, held TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS correction (
    code TEXT PRIMARY KEY, person TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, due_at REAL NOT NULL,
    state TEXT NOT NULL, reason TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS correction_person ON correction (person);
CREATE INDEX IF NOT EXISTS correction_open ON correction (due_at) WHERE state = 'dang_xu_ly';

-- What we send to hotich: callbacks and the citizen's filings, until accepted.
CREATE TABLE IF NOT EXISTS letter (
    id INTEGER PRIMARY KEY, client TEXT NOT NULL, lane TEXT NOT NULL, dossier TEXT NOT NULL,
    reference TEXT NOT NULL, what TEXT NOT NULL, path TEXT NOT NULL, body TEXT NOT NULL, key TEXT NOT NULL,
    written_at REAL NOT NULL, due_at REAL NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'waiting', overtakable INTEGER NOT NULL DEFAULT 0,
    fault TEXT NOT NULL DEFAULT '', status INTEGER NOT NULL DEFAULT 0, answer TEXT NOT NULL DEFAULT '',
    sent_at REAL);
CREATE INDEX IF NOT EXISTS letter_waiting ON letter (due_at) WHERE state = 'waiting';
CREATE INDEX IF NOT EXISTS letter_lane ON letter (lane, id);
CREATE INDEX IF NOT EXISTS letter_dossier ON letter (dossier, id);

CREATE TABLE IF NOT EXISTS plan (reference TEXT PRIMARY KEY, plan TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS filing (
    dossier TEXT PRIMARY KEY, one_stop TEXT NOT NULL, office TEXT NOT NULL, kind TEXT NOT NULL,
    filed_at REAL NOT NULL, data TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS filing_one_stop ON filing (one_stop);
"""

Row = sqlite3.Row


class Store:
    """The SQLite file, its transactions and the small settings kept in it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(folder / "sandbox.sqlite3", isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        # The write-ahead log is written before each answer: a killed process loses nothing it confirmed.
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("PRAGMA busy_timeout = 5000")
        self._connection.executescript(_SCHEMA)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; joins a transaction that is already open."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def add(self, table: str, **values: Any) -> int:
        """Insert one row and return its number; `table` and the columns are ours, never a visitor's."""
        columns, marks = ", ".join(values), ", ".join("?" * len(values))
        cursor = self._connection.execute(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
            [_stored(value) for value in values.values()],
        )
        return cursor.lastrowid or 0

    def change(self, statement: str, *values: Any) -> int:
        """Run one writing statement and return how many rows it touched."""
        return self._connection.execute(statement, [_stored(value) for value in values]).rowcount

    def rows(self, query: str, *values: Any) -> list[Row]:
        return self._connection.execute(query, values).fetchall()

    def find(self, query: str, *values: Any) -> Row | None:
        """Return the first row, or None."""
        row: Row | None = self._connection.execute(query, values).fetchone()
        return row

    def count(self, query: str, *values: Any) -> int:
        return int(self._connection.execute(query, values).fetchone()[0] or 0)

    def setting(self, name: str, default: Any) -> Any:
        row = self.find("SELECT value FROM setting WHERE name = ?", name)
        return json.loads(row["value"]) if row else default

    def keep_setting(self, name: str, value: Any) -> None:
        self.change(
            "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name,
            json.dumps(value, ensure_ascii=False),
        )

    def next_number(self, name: str) -> int:
        """Return 1, 2, 3… for the series `name`."""
        number = int(self.setting(name, 0)) + 1
        self.keep_setting(name, number)
        return number

    def keep_paper(self, content: bytes) -> str:
        """Keep a paper once, under its SHA-256, and return that."""
        sha256 = hashlib.sha256(content).hexdigest()
        self.change("INSERT OR IGNORE INTO paper VALUES (?, ?)", sha256, content)
        return sha256

    def close(self) -> None:
        self._connection.close()


def _stored(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
