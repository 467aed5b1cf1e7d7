"""The national population database: residence looked up, personal numbers given. vi: CSDL quốc gia về dân
cư.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from random import Random
from typing import Any

from hotich.demo.sandbox.exchange import Call, Refusal, Reply, text_of
from hotich.demo.sandbox.names import make_personal_id
from hotich.demo.sandbox.places import PLACES, province_of
from hotich.demo.sandbox.tasks import Step, accept_task, read_task
from hotich.demo.sandbox.world import World

CIVIL_EVENTS = {
    "khai_tu": "Ghi nhận khai tử",
    "ghi_chu": "Ghi nhận thay đổi hộ tịch",
    "huy_bo": "Ghi nhận hủy bỏ việc hộ tịch",
    "khoi_phuc": "Ghi nhận khôi phục việc hộ tịch",
}
LOOKUP_ANSWERS = ("tim_thay", "khong_tim_thay", "khong_khop")


def look_up_residence(world: World, call: Call) -> Reply:
    """`POST /population/residence-lookups`: is the person known, and where do they permanently live?

    A plan under the personal number, or under the dossier of whoever filed with it, decides first. Then
    persons of filed dossiers are known as their dossier describes them; every other well-formed number
    belongs to somebody.
    """
    reference = text_of(call.body, "maYeuCau")
    number, name = text_of(call.body, "soDinhDanh"), text_of(call.body, "hoTen")
    dossier, person = _filed_person(world, number)
    dossier = call.body.get("maHoSoLT") or dossier
    planned = world.plan(number).get("residence_lookup") or world.plan(dossier).get("residence_lookup")
    if planned is not None and planned not in LOOKUP_ANSWERS:
        raise Refusal(422, f"kế hoạch tra cứu không hợp lệ: {planned}")
    if planned:
        found = planned
    elif len(number) != 12 or not number.isdecimal() or number in world.store.setting("closed_numbers", []):
        found = "khong_tim_thay"
    elif person and _folded(person["name"]) != _folded(name):
        found = "khong_khop"
    else:
        found = "tim_thay"
    residence = (person["residence"] if person else _some_address(number)) if found == "tim_thay" else None
    answer = {"maYeuCau": reference, "ketQua": found, "noiThuongTru": residence}
    world.store.add("lookup", reference=reference, dossier=dossier, at=world.clock.now(), outcome=found)
    return Reply(200, answer, "Tra cứu nơi cư trú", dossier, reference)


def ask_personal_id(world: World, call: Call) -> Reply:
    """`POST /population/personal-ids`: accept, then give a number or refuse, by plan or after a second or
    two.
    """
    dossier, born = text_of(call.body, "maHoSoLT"), text_of(call.body, "ngaySinh")
    text_of(call.body, "hoTen")
    office, gender = text_of(call.body, "maDonVi"), call.body.get("gioiTinh")
    if gender not in (1, 2, 3, "1", "2", "3"):
        raise Refusal(422, "thiếu hoặc sai trường gioiTinh", field="gioiTinh")
    year = born[-4:]
    if not year.isdecimal():
        raise Refusal(422, "thiếu hoặc sai trường ngaySinh", field="ngaySinh")
    planned = world.plan(dossier).get("personal_id") or {}
    after = float(planned.get("delay_seconds", world.delay("personal_id", "population")))
    if planned.get("refuse"):
        step = Step(after, "tu_choi", "personal_id.refused", {"lyDo": planned["refuse"]})
    else:
        number = _new_number(world, office, int(gender), int(year))
        reference = text_of(call.body, "maYeuCau")
        world.store.add("personal_id", number=number, reference=reference, dossier=dossier)
        step = Step(after, "da_cap", "personal_id.given", {"soDinhDanh": number})
    return accept_task(world, call, "dang_xu_ly", [step])


def take_civil_event(world: World, call: Call) -> Reply:
    """`POST /population/civil-events`: a death closes a number, an act that no longer counts opens it again.

    A closed number is nobody's at the next look-up.
    """
    reference, what = text_of(call.body, "maYeuCau"), text_of(call.body, "loaiBienDong")
    if what not in CIVIL_EVENTS:
        raise Refusal(422, "loại biến động không có trong danh mục", field="loaiBienDong")
    closes = (what in ("khai_tu", "khoi_phuc")) and call.body.get("loaiViec") == "death"
    opens = what == "huy_bo" and call.body.get("loaiViec") == "death"
    closed = set(world.store.setting("closed_numbers", []))
    for person in call.body.get("danhSachCongDan") or []:
        number = text_of(person, "soDinhDanh")
        closed = closed | {number} if closes else closed - {number} if opens else closed
    world.store.keep_setting("closed_numbers", sorted(closed))
    answer = {"maYeuCau": reference, "trangThai": "da_ghi_nhan"}
    return Reply(200, answer, CIVIL_EVENTS[what], "", reference)


def read_personal_id(world: World, reference: str) -> Reply:
    """`GET /population/personal-ids/{maYeuCau}`."""
    return read_task(world, "population", reference, {"soDinhDanh": None, "lyDo": None})


def _new_number(world: World, office: str, gender: int, year: int) -> str:
    dice = world.faults.dice("population")
    while True:
        number = make_personal_id(dice, province_of(office), gender, year)
        if world.store.find("SELECT 1 FROM personal_id WHERE number = ?", number) is None:
            return number


def _filed_person(world: World, number: str) -> tuple[str, dict[str, Any] | None]:
    """Find whom a filed dossier describes under this personal number, and in which dossier."""
    query = "SELECT dossier, data FROM filing WHERE instr(data, ?) > 0 ORDER BY filed_at DESC LIMIT 1"
    row = world.store.find(query, json.dumps(number))
    if row is None:
        return "", None
    data = json.loads(row["data"])
    for prefix in ("nyc", "me", "cha"):
        if data.get(f"{prefix}SoDDCN") == number:
            return row["dossier"], {
                "name": data[f"{prefix}HoTen"],
                "residence": data.get(f"{prefix}NoiCuTru") or "",
            }
    return row["dossier"], None


def _some_address(number: str) -> str:
    """Always the same address for the same number, so that a second look-up does not contradict the first."""
    dice = Random(hashlib.sha256(number.encode()).digest())  # noqa: S311
    place = dice.choice(list(PLACES.values()))
    return f"Số {dice.randint(1, 240)} {dice.choice(place.streets)}, {place.address}"


def _folded(name: str) -> str:
    # Three signs are typed for the apostrophe of H'Niê; they are one to the reader.
    plain = unicodedata.normalize("NFC", name).translate({0x2019: "'", 0x02BC: "'"})
    return " ".join(plain.casefold().split())
