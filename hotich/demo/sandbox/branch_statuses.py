"""Where a dossier's branches stand, as portal and one-stop system are told. vi: trạng thái nhánh ở phía đối tác.

They want to hear of a branch only between the result and the end of its dossier, each request of it forwards only, and
a new request only after the one before has stopped, or is still at work while the agency wants papers. The same code
comes again only with other words.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from hotich.demo.sandbox.exchange import Call, Refusal, Reply, text_of
from hotich.demo.sandbox.statuses import ONE_STOP, PORTAL, last_status
from hotich.demo.sandbox.world import World

_OUT_OF_ORDER = "logic xử lý không hợp lệ"


@dataclass(frozen=True)
class _Book:
    """One partner's words. `follows` says which codes may follow which within one request, 0 being none yet."""

    names: dict[int, str]
    follows: dict[int, set[int]]
    stopped: tuple[int, ...]
    resent_after: tuple[int, ...]
    issued: int
    ended: int
    not_issued: str
    branch: str
    sending: str
    code: str
    why: str
    texts: tuple[str, ...]
    moments: tuple[str, ...]
    begins: tuple[str, ...]


_PORTAL = _Book(
    names=PORTAL | {8: "Dừng xử lý"},
    follows={
        0: {1}, 1: {1, 2, 3, 4, 9}, 2: {3, 4, 9}, 4: {3, 4, 8, 9}, 3: {8, 9}, 8: set(), 9: set(),
    },
    stopped=(3, 8),
    resent_after=(3, 4),
    issued=9,
    ended=10,
    not_issued=_OUT_OF_ORDER,
    branch="MaNhanh",
    sending="LanGui",
    code="TrangThai",
    why="GhiChu",
    texts=("TenNhanh", "CoQuanXuLy"),
    moments=("ThoiDiemXuLy",),
    begins=("NgayBatDau", "NgayKetThucTheoQuyDinh"),
)  # fmt: skip
_ONE_STOP = _Book(
    names=ONE_STOP,
    follows={0: {1}, 1: {1, 3, 4, 6, 7}, 3: {4, 6, 7}, 7: {4, 6, 7}, 6: {4, 6}, 4: set()},
    stopped=(6,),
    resent_after=(6, 7),
    issued=4,
    ended=5,
    not_issued="hồ sơ có thể chưa ban hành bên hộ tịch hoặc cán bộ nhập tay",
    branch="maNhanh",
    sending="lanGui",
    code="trangThai",
    why="noiDungXuLy",
    texts=("soHoSoLT", "tenNhanh", "tenCoQuanXuLy"),
    moments=("thoiGianThucHien",),
    begins=("ngayBatDau", "ngayKetThucTheoQuyDinh"),
)
BOOKS = {"portal": _PORTAL, "one_stop": _ONE_STOP}


def take_portal_branch(world: World, call: Call) -> Reply:
    """`POST /portal/dossiers/{maHoSoLT}/branches`: 1→2→4→9, with 3 and 8 at the side."""
    return _take(world, call, call.reference, {"maHoSoLT": call.reference})


def take_one_stop_branch(world: World, call: Call) -> Reply:
    """`POST /one-stop/dossiers/{maHoSoMCDT}/branches`: 1→3→7→4, with 6 at the side."""
    if not isinstance(call.body.get("daKetThuc"), bool):
        raise Refusal(422, "thiếu hoặc sai trường daKetThuc", field="daKetThuc")
    return _take(world, call, text_of(call.body, "soHoSoLT"), {"maHoSoMCDT": call.reference})


def branches_of(world: World, partner: str, dossier: str) -> list[dict[str, Any]]:
    """Return what a partner was told of a dossier's branches, in the order of its arrival."""
    query = "SELECT * FROM branch_status WHERE partner = ? AND dossier = ? ORDER BY id"
    return [
        {**dict(row), "detail": json.loads(row["detail"])}
        for row in world.store.rows(query, partner, dossier)
    ]


def _take(world: World, call: Call, dossier: str, named: dict[str, str]) -> Reply:
    book = BOOKS[call.partner]
    _require_open(world, call, book)
    branch, code, sending = (
        text_of(call.body, book.branch),
        call.body.get(book.code),
        call.body.get(book.sending),
    )
    for name in (*book.texts, *book.moments):
        text_of(call.body, name)
    if not isinstance(code, int) or code not in book.names:
        raise Refusal(422, f"{book.code} không có trong danh mục", field=book.code)
    if not isinstance(sending, int) or sending < 1:
        raise Refusal(422, f"thiếu hoặc sai trường {book.sending}", field=book.sending)
    waits = code == 1 and not any(call.body.get(name) for name in book.begins)
    for name in () if waits else book.begins:
        text_of(call.body, name)
    if code in book.stopped or waits:
        text_of(call.body, book.why)
    is_ended = bool(call.body.get("daKetThuc", code in (8, 9)))
    _require_order(world, call, book, (branch, sending, code, is_ended))
    world.store.add(
        "branch_status", partner=call.partner, reference=call.reference, dossier=dossier, branch=branch,
        sending=sending, code=code, is_ended=int(is_ended), at=world.clock.now(), key=call.key, detail=call.body,
    )  # fmt: skip
    answer = named | {book.branch: branch, book.code: code}
    what = f"Nhánh {call.body[book.texts[-2]]}: {code} – {book.names[code]}"
    return Reply(200, answer, what, dossier, call.reference)


def _require_open(world: World, call: Call, book: _Book) -> None:
    last = last_status(world, call.partner, call.reference)
    if last == 0:
        raise Refusal(404, "không tìm thấy hồ sơ")
    if last == book.ended:
        raise Refusal(422, "đã trả kết quả, không được cập nhật trạng thái")
    if last != book.issued:
        raise Refusal(422, book.not_issued)


def _require_order(world: World, call: Call, book: _Book, told: tuple[str, int, int, bool]) -> None:
    branch, sending, code, is_ended = told
    query = "SELECT * FROM branch_status WHERE partner = ? AND reference = ? AND branch = ? ORDER BY id DESC LIMIT 1"
    last = world.store.find(query, call.partner, call.reference, branch)
    if last is None:
        is_next = sending == 1 and code in book.follows[0]
    elif sending == last["sending"]:
        before = json.loads(last["detail"])
        is_other = call.body.get(book.why) != before.get(book.why) or is_ended != bool(last["is_ended"])
        is_said_again = code == last["code"] and not is_other
        is_next = code in book.follows[last["code"]] and not is_said_again
    else:
        is_next = sending == last["sending"] + 1 and last["code"] in book.resent_after and code == 1
    if not is_next or (last is not None and last["is_ended"]):
        raise Refusal(422, _OUT_OF_ORDER)
