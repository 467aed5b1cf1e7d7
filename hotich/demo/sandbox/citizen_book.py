"""The population database's own book: numbers reserved, confirmed, given back, and what became of people.

vi: sổ số định danh và biến động của công dân. A number that was given back is never given again.
"""

from __future__ import annotations

import json
from typing import Any

from hotich.demo.sandbox.clock import iso
from hotich.demo.sandbox.exchange import Call, Refusal, Reply, text_of
from hotich.demo.sandbox.world import World

RESERVED, CONFIRMED, RETURNED = "da_giu", "da_xac_nhan", "da_tra_lai"
CIVIL_EVENTS = {
    "khai_sinh": "Ghi nhận khai sinh",
    "khai_tu": "Ghi nhận khai tử",
    "ket_hon": "Ghi nhận kết hôn",
    "ly_hon": "Ghi nhận ly hôn, hủy kết hôn",
    "nhan_cha_me_con": "Ghi nhận cha, mẹ, con",
    "nuoi_con_nuoi": "Ghi nhận nuôi con nuôi",
    "giam_ho": "Ghi nhận giám hộ",
    "cham_dut_giam_ho": "Ghi nhận chấm dứt giám hộ",
    "giam_sat_giam_ho": "Ghi nhận giám sát việc giám hộ",
    "ghi_chu": "Ghi nhận thay đổi theo quyết định",
    "thay_doi": "Ghi nhận thay đổi hộ tịch",
    "cai_chinh": "Ghi nhận cải chính hộ tịch",
    "bo_sung": "Ghi nhận bổ sung hộ tịch",
    "xac_dinh_lai_dan_toc": "Ghi nhận xác định lại dân tộc",
    "dang_ky_lai": "Ghi nhận đăng ký lại",
    "huy_bo": "Ghi nhận hủy bỏ việc hộ tịch",
    "khoi_phuc": "Ghi nhận khôi phục việc hộ tịch",
}
_FINAL = ("hoTen", "ngaySinh", "gioiTinh", "danToc", "quocTich", "noiSinh", "queQuan", "me", "cha")
_ACT = ("soDangKy", "quyenSo", "ngayDangKy", "maDonVi")
_CLOSING = ("khai_tu", "khoi_phuc", "dang_ky_lai")


def reserve(world: World, number: str, call: Call) -> None:
    """Write down for whom a number is kept; what was asked may still change."""
    world.store.add(
        "number_book", number=number, reference=call.body["maYeuCau"], dossier=call.body.get("maHoSoLT") or "",
        state=RESERVED, content={name: call.body.get(name) for name in ("hoTen", "ngaySinh", "gioiTinh")},
        act={}, reason="", reserved_at=world.clock.now(),
    )  # fmt: skip


def was_ever_given(world: World, number: str) -> bool:
    """Return whether the number stands in the book, were it as given back."""
    return world.store.find("SELECT 1 FROM number_book WHERE number = ?", number) is not None


def confirmed_content(world: World, number: str) -> dict[str, Any]:
    """Return what an act has made final of the citizen with this number; nothing for another."""
    query = "SELECT content FROM number_book WHERE number = ? AND state = ?"
    row = world.store.find(query, number, CONFIRMED)
    content: dict[str, Any] = json.loads(row["content"]) if row else {}
    return content


def confirm_number(world: World, call: Call) -> Reply:
    """`POST /population/personal-ids/{maYeuCau}/confirmation`: the act stands in the book; its content is final.

    It need not be what was asked with. Refused for a number that was given back, or confirmed with other content.
    """
    row = _row(world, call)
    final = {name: _told(call, name) for name in _FINAL}
    act = {name: text_of(call.body, name) for name in _ACT}
    text_of(call.body, "hoTen")
    for parent in ("me", "cha"):
        if not isinstance(final[parent], dict):
            raise Refusal(422, f"thiếu hoặc sai trường {parent}", field=parent)
    if row["state"] == RETURNED:
        raise Refusal(422, "số định danh này đã trả lại")
    if row["state"] == CONFIRMED and json.loads(row["content"]) != final:
        raise Refusal(422, "số định danh này đã xác nhận với nội dung khác")
    world.store.change(
        "UPDATE number_book SET state = ?, content = ?, act = ?, settled_at = ? WHERE number = ?",
        CONFIRMED, final, act, world.clock.now(), row["number"],
    )  # fmt: skip
    return _settled(call, row, CONFIRMED, "Xác nhận số định danh")


def take_back(world: World, call: Call) -> Reply:
    """`POST /population/personal-ids/{maYeuCau}/return`: nobody will bear the number. A confirmed one is refused."""
    row, reason = _row(world, call), text_of(call.body, "lyDo")
    if row["state"] == CONFIRMED:
        raise Refusal(422, "số định danh này đã xác nhận, không trả lại được")
    world.store.change(
        "UPDATE number_book SET state = ?, reason = ?, settled_at = ? WHERE number = ?",
        RETURNED, reason, world.clock.now(), row["number"],
    )  # fmt: skip
    return _settled(call, row, RETURNED, "Trả lại số định danh")


#: Where the number of a child stands whose act counts no longer, or again.
_BIRTH_STATES = {"huy_bo": RESERVED, "khoi_phuc": CONFIRMED}


def take_civil_event(world: World, call: Call) -> Reply:
    """`POST /population/civil-events`: a death closes a number, an act that no longer counts opens it again.

    A closed number is nobody's at the next look-up; that of a birth which counts no longer is only reserved again. Each
    event is kept for each citizen whom it names.
    """
    reference, what = text_of(call.body, "maYeuCau"), text_of(call.body, "loaiBienDong")
    if what not in CIVIL_EVENTS:
        raise Refusal(422, "loại biến động không có trong danh mục", field="loaiBienDong")
    kind, office = text_of(call.body, "loaiViec"), text_of(call.body, "maDonVi")
    changes, people = call.body.get("danhSachThayDoi"), call.body.get("danhSachCongDan")
    if not isinstance(changes, list):
        raise Refusal(422, "thiếu hoặc sai trường danhSachThayDoi", field="danhSachThayDoi")
    if not isinstance(people, list) or not people:
        raise Refusal(422, "phải có ít nhất một công dân", field="danhSachCongDan")
    is_death = kind == "death"
    closed = set(world.store.setting("closed_numbers", []))
    for person in people:
        number = text_of(person, "soDinhDanh")
        if len(number) != 12 or not number.isdecimal():
            raise Refusal(422, "số định danh phải có 12 số", field="soDinhDanh")
        if is_death and what in _CLOSING:
            closed |= {number}
        elif is_death and what == "huy_bo":
            closed -= {number}
        if kind == "birth" and what in _BIRTH_STATES:
            query = "UPDATE number_book SET state = ? WHERE number = ? AND state != ?"
            world.store.change(query, _BIRTH_STATES[what], number, RETURNED)
        world.store.add(
            "citizen_event", number=number, reference=reference, at=world.clock.now(), event=what, kind=kind,
            act={
                "soDangKy": _told(call, "soDangKy"), "ngayDangKy": _told(call, "ngayDangKy"), "maDonVi": office,
                "hinhThuc": text_of(call.body, "hinhThuc"), "vaiTro": text_of(person, "vaiTro"),
                "hoTen": text_of(person, "hoTen"), "viecGoc": call.body.get("viecGoc"),
            },
            changes=changes,
        )  # fmt: skip
    world.store.keep_setting("closed_numbers", sorted(closed))
    answer = {"maYeuCau": reference, "trangThai": "da_ghi_nhan"}
    return Reply(200, answer, CIVIL_EVENTS[what], "", reference)


def numbers(world: World, dossier: str = "") -> list[dict[str, Any]]:
    """Return the book of numbers, of one dossier or whole, for those who check."""
    chosen = "WHERE dossier = ?" if dossier else ""
    query = f"SELECT * FROM number_book {chosen} ORDER BY reserved_at, number"  # noqa: S608
    return [
        {
            "soDinhDanh": row["number"], "maYeuCau": row["reference"], "maHoSoLT": row["dossier"],
            "trangThai": row["state"], "lyDo": row["reason"], "congDan": json.loads(row["content"]),
            "viec": json.loads(row["act"]), "at": iso(row["reserved_at"]),
        }
        for row in world.store.rows(query, *([dossier] if dossier else []))
    ]  # fmt: skip


def returned_requests(world: World) -> set[str]:
    """Return the requests whose number was given back: another may rightly follow."""
    rows = world.store.rows("SELECT reference FROM number_book WHERE state = ?", RETURNED)
    return {row["reference"] for row in rows}


def events(world: World) -> dict[str, list[dict[str, Any]]]:
    """Return by number what the database was told of each citizen, in the order in which it came."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in world.store.rows("SELECT * FROM citizen_event ORDER BY id"):
        found.setdefault(row["number"], []).append(
            {
                "loaiBienDong": row["event"], "loaiViec": row["kind"], "maYeuCau": row["reference"],
                "viec": json.loads(row["act"]), "thayDoi": json.loads(row["changes"]),
            }
        )  # fmt: skip
    return found


def _row(world: World, call: Call) -> Any:
    """Return the number that the call names, if it was reserved under the request in its address."""
    text_of(call.body, "maYeuCau")
    number = text_of(call.body, "soDinhDanh")
    query = "SELECT * FROM number_book WHERE number = ? AND reference = ?"
    row = world.store.find(query, number, call.reference)
    if row is None:
        raise Refusal(422, "số định danh này không được giữ theo yêu cầu đã nêu", field="soDinhDanh")
    return row


def _told(call: Call, name: str) -> Any:
    """Return a field that must be named, were it empty."""
    if name not in call.body or call.body[name] is None:
        raise Refusal(422, f"thiếu hoặc sai trường {name}", field=name)
    return call.body[name]


def _settled(call: Call, row: Any, state: str, what: str) -> Reply:
    reference = call.body["maYeuCau"]
    answer = {"maYeuCau": reference, "trangThai": state, "soDinhDanh": row["number"]}
    return Reply(200, answer, what, row["dossier"], reference)
