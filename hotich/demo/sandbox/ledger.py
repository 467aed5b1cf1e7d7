"""What each partner has really received and done, for those who check. vi: sổ đối chiếu.

An effect is what a person outside would notice: a status taken over, a number given, a card issued. Calls
that were repeated under their key are counted as requests only.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any

from hotich.demo.sandbox.branch_statuses import BOOKS
from hotich.demo.sandbox.branches import IDENTITY_CARD
from hotich.demo.sandbox.citizen_book import events, numbers, returned_requests
from hotich.demo.sandbox.clock import iso
from hotich.demo.sandbox.faults import AGENCIES, PARTNERS
from hotich.demo.sandbox.own_filings import held
from hotich.demo.sandbox.statuses import ASKS_TO_PAY, draft_key, late_since
from hotich.demo.sandbox.world import World

Ledger = dict[str, Any]
TASKS = ("population", "police", "insurance", *AGENCIES)
_ENDED_WELL = ("da_cap", "hoan_thanh")
#: Another request may take the place of one that stands so.
_STOPPED = ("tu_choi", "yeu_cau_ban_giay")


def whole_ledger(world: World) -> Ledger:
    """`GET /control/ledger`: every dossier, requests per key, and what happened more than once."""
    dossiers = _dossiers(world, "")
    returned = returned_requests(world)
    return {
        "clock": iso(world.clock.now()),
        "dossiers": dossiers,
        "requests_per_key": _requests_per_key(world),
        "duplicates": _duplicates(dossiers, returned),
        "numbers": numbers(world),
        "citizens": events(world),
        "waiting_letters": world.store.count("SELECT count(*) FROM letter WHERE state = 'waiting'"),
        "waiting_steps": world.store.count("SELECT count(*) FROM step WHERE taken = 0"),
    }


def dossier_ledger(world: World, dossier: str) -> Ledger | None:
    """`GET /control/ledger/{maHoSoLT}`: one dossier at all partners, None when nobody knows it."""
    entry = _dossiers(world, dossier).get(dossier)
    if entry is not None:
        entry["population"]["numbers"] = numbers(world, dossier)
    return entry


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
    for row in _rows(world, "own_filing", only, "at"):
        book[row["dossier"]][row["partner"]]["held"] = held(world, row["partner"], row["reference"])
    for row in _rows(world, "branch_status", only):
        told = {"branch": row["branch"], "sending": row["sending"], "code": row["code"], "at": iso(row["at"])}
        told |= {"is_ended": bool(row["is_ended"]), "key": row["key"], **json.loads(row["detail"])}
        book[row["dossier"]][row["partner"]]["branches"].append(told)
    for row in _rows(world, "fee", only):
        entry = {"at": iso(row["at"]), "key": row["key"], **json.loads(row["detail"])}
        book[row["dossier"]][row["partner"]]["fees"].append(entry)
    for row in _rows(world, "result", only):
        paper = {
            "reference": row["reference"], "name": row["name"], "number": row["code"], "at": iso(row["at"]),
            "sha256": row["sha256"], "bytes": row["bytes"],
        }  # fmt: skip
        book[row["dossier"]][row["partner"]]["results"].append(paper)
    for row in _slips(world, only):
        slip = {
            "kind": row["kind"], "name": row["name"], "number": row["number"], "paper": row["paper"],
            "status": row["code"], "at": iso(row["at"]), "sha256": row["sha256"], "bytes": row["bytes"],
        }  # fmt: skip
        book[row["dossier"]][row["partner"]]["slips"].append(slip)
    for row in _rows(world, "task", only, "at"):
        entry = {
            "maYeuCau": row["reference"],
            "trangThai": row["state"],
            "at": iso(row["at"]),
            "key": row["key"],
            "theCanCuoc": IDENTITY_CARD in json.loads(row["request"]),
            "loai": _kind(row["partner"], json.loads(row["request"])),
            "hoTen": json.loads(row["request"]).get("hoTen"),
            "noiDung": json.loads(row["request"]) if only else None,
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


def _kind(partner: str, request: dict[str, Any]) -> str:
    """Return what a request is about, of which an agency does one for a dossier."""
    if partner == "population":
        return "so_dinh_danh"
    if IDENTITY_CARD in request:
        return "the_can_cuoc"
    if claims := [str(each.get("maKhoan")) for each in request.get("danhSachKhoan") or []]:
        return ",".join(sorted(claims))
    of_dead = "ngayChet" in request
    if partner == "police":
        return "xoa_thuong_tru" if of_dead else "thuong_tru"
    return "thoi_tuat" if of_dead else "the_bhyt"


def _empty(partner: str) -> Ledger:
    if partner in ("portal", "one_stop"):
        return {
            "held": None, "statuses": [], "fees": [], "branches": [], "results": [], "slips": [], "effects": {},
        }  # fmt: skip
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


def _slips(world: World, only: str) -> list[Any]:
    query = "SELECT slip.*, status.code FROM slip JOIN status ON status.id = slip.status"
    if only:
        return world.store.rows(f"{query} WHERE slip.dossier = ? ORDER BY slip.id", only)
    return world.store.rows(f"{query} ORDER BY slip.id")


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
_LATE = ("QuaHan", "quaHan")


def _duplicates(dossiers: dict[str, Ledger], returned: set[str]) -> list[Ledger]:
    """Statuses taken over twice without a supplement, another promise, news of a draft or another office between
    them, and two numbers of which none was given back, two homes, cards or claims of one kind.
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
                    *(late_since(status.get(name)) for name in _LATE),
                    # Another sum may be asked for.
                    json.dumps(status.get("DanhSachLePhi")) if status["code"] == ASKS_TO_PAY else "",
                )
                if status["code"] == supplement:
                    seen.clear()
                elif said in seen:
                    found.append({"dossier": dossier, "partner": partner, "what": f"status {status['code']}"})
                seen.add(said)
            said_of_branches = Counter(
                tuple(
                    told.get(name) for name in ("branch", "sending", "code", "is_ended", BOOKS[partner].why)
                )
                for told in entry[partner]["branches"]
            )
            found += [
                {
                    "dossier": dossier,
                    "partner": partner,
                    "what": f"branch {told[0]} {told[2]}",
                    "count": count,
                }
                for told, count in said_of_branches.items()
                if count > 1
            ]
        for partner in TASKS:
            wanted = Counter(
                task["loai"]
                for task in entry[partner]["requests"]
                if task["trangThai"] not in _STOPPED and task["maYeuCau"] not in returned
            )
            found += [
                {"dossier": dossier, "partner": partner, "what": "request", "count": count}
                for count in wanted.values()
                if count > 1
            ]
    return found
