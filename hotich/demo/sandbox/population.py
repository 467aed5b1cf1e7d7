"""The national population database: residence looked up, personal numbers given. vi: CSDL quốc gia về dân
cư.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from random import Random
from typing import Any

from hotich.demo.sandbox.citizen_book import confirmed_content, reserve, was_ever_given
from hotich.demo.sandbox.citizens import told_citizen
from hotich.demo.sandbox.exchange import Call, Refusal, Reply, text_of
from hotich.demo.sandbox.names import make_name, make_personal_id
from hotich.demo.sandbox.places import PLACES, get_place, province_of
from hotich.demo.sandbox.tasks import Step, accept_task, read_task
from hotich.demo.sandbox.world import World

LOOKUP_ANSWERS = ("tim_thay", "khong_tim_thay", "khong_khop")


def look_up_residence(world: World, call: Call) -> Reply:
    """`POST /population/residence-lookups`: is the person known, and where do they permanently live?

    A plan under the personal number, or under the dossier of whoever filed with it, decides first. Then
    citizens whom `POST /control/citizens` told are known so, and persons of filed dossiers as their dossier
    describes them; every other well-formed number belongs to somebody who lives near the office that asks.
    """
    reference = text_of(call.body, "maYeuCau")
    number, name = text_of(call.body, "soDinhDanh"), text_of(call.body, "hoTen")
    dossier, person = _filed_person(world, number)
    told = told_citizen(world, number)
    dossier = call.body.get("maHoSoLT") or dossier
    planned = world.plan(number).get("residence_lookup") or world.plan(dossier).get("residence_lookup")
    if planned is not None and planned not in LOOKUP_ANSWERS:
        raise Refusal(422, f"kế hoạch tra cứu không hợp lệ: {planned}")
    if planned:
        found = planned
    elif len(number) != 12 or not number.isdecimal() or number in world.store.setting("closed_numbers", []):
        found = "khong_tim_thay"
    elif not told and person and _folded(person["name"]) != _folded(name):
        found = "khong_khop"
    else:
        found = "tim_thay"
    office = str(call.body.get("maDonVi") or "")
    residence = person["residence"] if person else _some_address(number, office)
    held = {
        "hoTen": name, "ngaySinh": None, "noiThuongTru": residence, "maDonViThuongTru": None,
        "chuHoHoTen": None, "quanHeVoiChuHo": None,
    }  # fmt: skip
    held |= {field: told[field] for field in held if told and field in told}
    if found != "tim_thay":
        held = {"noiThuongTru": None}
    answer = {"maYeuCau": reference, "ketQua": found, **held}
    world.store.add("lookup", reference=reference, dossier=dossier, at=world.clock.now(), outcome=found)
    return Reply(200, answer, "Tra cứu nơi cư trú", dossier, reference)


def tell_citizen(world: World, call: Call) -> Reply:
    """`POST /population/people`: one citizen with where they live, for a purpose that is told.

    Told and confirmed citizens are known so; another well-formed number is somebody as described who lives near the
    office that asks. Strict: who asks, from where and what for must be named, and a name or a day of birth.
    """
    reference, number = text_of(call.body, "maYeuCau"), text_of(call.body, "soDinhDanh")
    office, purpose = text_of(call.body, "maDonVi"), text_of(call.body, "mucDich")
    text_of(call.body, "canBo")
    name, born = str(call.body.get("hoTen") or ""), str(call.body.get("ngaySinh") or "")
    if len(number) != 12 or not number.isdecimal():
        raise Refusal(422, "số định danh phải có 12 số", field="soDinhDanh")
    if not name and not born:
        raise Refusal(422, "phải có họ tên hoặc ngày sinh", field="hoTen")
    closed = number in world.store.setting("closed_numbers", [])
    held: dict[str, Any] | None = None
    if not closed:
        gender = int(number[3]) % 2 + 1
        dice = Random(hashlib.sha256(number.encode()).digest())  # noqa: S311
        held = {
            "soDinhDanh": number, "hoTen": name or make_name(dice, gender, "Kinh").full, "ngaySinh": born or None,
            "gioiTinh": gender, "danToc": None, "quocTich": "Việt Nam", "queQuan": None, "ngayChet": None,
            "noiThuongTru": _some_address(number, office), "maDonViThuongTru": office,
        }  # fmt: skip
        known = confirmed_content(world, number) | (told_citizen(world, number) or {})
        held |= {field: value for field, value in known.items() if field in held}
    found = "tim_thay" if held else "khong_tim_thay"
    answer = {"maYeuCau": reference, "ketQua": found, "congDan": held}
    return Reply(200, answer, "Hỏi một công dân", "", reference, noted={"ketQua": found, "mucDich": purpose})


def ask_personal_id(world: World, call: Call) -> Reply:
    """`POST /population/personal-ids`: accept, then give a number or refuse, by plan or after a second or
    two.
    """
    dossier, born = str(call.body.get("maHoSoLT") or ""), text_of(call.body, "ngaySinh")
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
        text_of(call.body, "maYeuCau")
        reserve(world, number, call)
        step = Step(after, "da_cap", "personal_id.given", {"soDinhDanh": number})
    return accept_task(world, call, "dang_xu_ly", [step])


def read_personal_id(world: World, reference: str) -> Reply:
    """`GET /population/personal-ids/{maYeuCau}`."""
    return read_task(world, "population", reference, {"soDinhDanh": None, "lyDo": None})


def _new_number(world: World, office: str, gender: int, year: int) -> str:
    dice = world.faults.dice("population")
    while True:
        number = make_personal_id(dice, province_of(office), gender, year)
        if not was_ever_given(world, number):
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


def _some_address(number: str, office: str) -> str:
    """Always the same address for the same number, so that a second look-up does not contradict the first."""
    dice = Random(hashlib.sha256(number.encode()).digest())  # noqa: S311
    place = get_place(office) if office else dice.choice(list(PLACES.values()))
    return f"Số {dice.randint(1, 240)} {dice.choice(place.streets)}, {place.address}"


def _folded(name: str) -> str:
    # Three signs are typed for the apostrophe of H'Niê; they are one to the reader.
    plain = unicodedata.normalize("NFC", name).translate({0x2019: "'", 0x02BC: "'"})
    return " ".join(plain.casefold().split())
