"""What each partner has really received and done, for those who check. vi: sổ đối chiếu.

An effect is what a person outside would notice: a status taken over, a number given, a card issued. Calls
that were repeated under their key are counted as requests only.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any

from hotich.demo.sandbox.branches import IDENTITY_CARD
from hotich.demo.sandbox.clock import iso
from hotich.demo.sandbox.faults import PARTNERS
from hotich.demo.sandbox.statuses import draft_key
from hotich.demo.sandbox.world import World

Ledger = dict[str, Any]
TASKS = ("population", "police", "insurance")
_ENDED_WELL = ("da_cap", "hoan_thanh")


def whole_ledger(world: World) -> Ledger:
    """`GET /control/ledger`: every dossier, requests per key, and what happened more than once."""
    dossiers = _dossiers(world, "")
    return {
        "clock": iso(world.clock.now()),
        "dossiers": dossiers,
        "requests_per_key": _requests_per_key(world),
        "duplicates": _duplicates(dossiers),
        "waiting_letters": world.store.count("SELECT count(*) FROM letter WHERE state = 'waiting'"),
        "waiting_steps": world.store.count("SELECT count(*) FROM step WHERE taken = 0"),
    }


def dossier_ledger(world: World, dossier: str) -> Ledger | None:
    """`GET /control/ledger/{maHoSoLT}`: one dossier at all partners, None when nobody knows it."""
    return _dossiers(world, dossier).get(dossier)


def _dossiers(world: World, only: str) -> dict[str, Ledger]:
    book: dict[str, Ledger] = defaultdict(
        lambda: {"filing": None, "letters": [], **{partner: _empty(partner) for partner in PARTNERS}}
    )
    for row in _rows(world, "filing", only, "filed_at"):
        book[row["dossier"]]["filing"] = {
            "maHoSoMCDT": row["one_stop"], "maDonVi": row["office"], "at": iso(row["filed_at"]),
            "data": json.loads(row["data"]) if only else None,
        }  # fmt: skip
    for row in _rows(world, "letter", only):
        book[row["dossier"]]["letters"].append(
            {
                "client": row["client"], "what": row["what"], "reference": row["reference"],
                "key": row["key"], "state": row["state"], "attempts": row["attempts"],
                "status": row["status"], "fault": row["fault"],
                "sent_at": iso(row["sent_at"]) if row["sent_at"] else None,
                "answer": row["answer"] if only else "",
            }
        )  # fmt: skip
    for row in _rows(world, "status", only):
        entry = {"code": row["code"], "at": iso(row["at"]), "key": row["key"], **json.loads(row["detail"])}
        book[row["dossier"]][row["partner"]]["statuses"].append(entry)
    for row in _rows(world, "result", only):
        paper = {
            "reference": row["reference"], "name": row["name"], "number": row["code"], "at": iso(row["at"]),
            "sha256": row["sha256"], "bytes": row["bytes"],
        }  # fmt: skip
        book[row["dossier"]][row["partner"]]["results"].append(paper)
    for row in _rows(world, "task", only, "at"):
        entry = {
            "maYeuCau": row["reference"],
            "trangThai": row["state"],
            "at": iso(row["at"]),
            "key": row["key"],
            "theCanCuoc": IDENTITY_CARD in json.loads(row["request"]),
        }
        book[row["dossier"]][row["partner"]]["requests"].append(entry | json.loads(row["outcome"]))
    for row in _rows(world, "lookup", only):
        if row["dossier"]:
            entry = {"maYeuCau": row["reference"], "ketQua": row["outcome"], "at": iso(row["at"])}
            book[row["dossier"]]["population"]["lookups"].append(entry)
    for entry in book.values():
        for partner in ("portal", "one_stop"):
            entry[partner]["effects"] = dict(
                Counter(str(status["code"]) for status in entry[partner]["statuses"])
            )
        for partner in TASKS:
            entry[partner]["effects"] = sum(
                task["trangThai"] in _ENDED_WELL for task in entry[partner]["requests"]
            )
    return dict(book)


def _empty(partner: str) -> Ledger:
    if partner in ("portal", "one_stop"):
        return {"statuses": [], "results": [], "effects": {}}
    return {"requests": [], "results": [], "effects": 0} | (
        {"lookups": []} if partner == "population" else {}
    )


def _rows(world: World, table: str, only: str, order: str = "id") -> list[Any]:
    if only:
        return world.store.rows(f"SELECT * FROM {table} WHERE dossier = ? ORDER BY {order}", only)  # noqa: S608
    columns = "*" if table != "letter" else (
        "dossier, client, what, reference, key, state, attempts, status, fault, sent_at"
    )  # fmt: skip
    return world.store.rows(f"SELECT {columns} FROM {table} ORDER BY {order}")  # noqa: S608


def _requests_per_key(world: World) -> dict[str, dict[str, int]]:
    counted: dict[str, dict[str, int]] = {partner: {} for partner in PARTNERS}
    query = """
    SELECT partner, key, count(*) AS n FROM journal WHERE direction = 'in' AND key <> '' GROUP BY partner, key
    """
    for row in world.store.rows(query):
        counted[row["partner"]][row["key"]] = row["n"]
    return counted


#: What makes the same code another message beside news of a draft: the promised date and the office at work, as either
#: partner spells them.
_NEWS = ("NgayHenTra", "DonViXuLy", "ngayHenTra", "donViXuLy")


def _duplicates(dossiers: dict[str, Ledger]) -> list[Ledger]:
    """Statuses taken over twice without a supplement, another promise, news of a draft or another office between
    them, and children with two numbers, homes or cards.
    """
    found: list[Ledger] = []
    for dossier, entry in dossiers.items():
        for partner, supplement in (("portal", 5), ("one_stop", 2)):
            seen: set[tuple[Any, ...]] = set()
            for status in entry[partner]["statuses"]:
                said = (
                    status["code"],
                    draft_key(status.get("BanNhap")),
                    *(status.get(name) for name in _NEWS),
                )
                if status["code"] == supplement:
                    seen.clear()
                elif said in seen:
                    found.append({"dossier": dossier, "partner": partner, "what": f"status {status['code']}"})
                seen.add(said)
        for partner in TASKS:
            wanted = Counter(
                task["theCanCuoc"] for task in entry[partner]["requests"] if task["trangThai"] != "tu_choi"
            )
            found += [
                {"dossier": dossier, "partner": partner, "what": "request", "count": count}
                for count in wanted.values()
                if count > 1
            ]
    return found
