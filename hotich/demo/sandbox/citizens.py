"""What the population database holds of citizens: compared in batches, corrected on proposal. vi: dữ liệu công dân.

Citizens may be told beforehand (`POST /control/citizens`). Whoever was not is known as hotich describes them, except
for a share of people in whom one thing differs: always the same thing for the same person.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from random import Random
from typing import Any

from hotich.demo.sandbox.exchange import Call, Refusal, Reply, text_of
from hotich.demo.sandbox.names import make_personal_id
from hotich.demo.sandbox.world import World

MOST = 1000  # people or proposals in one call
FIELDS = ("hoTen", "ngaySinh", "gioiTinh", "danToc", "quocTich", "queQuan", "ngayChet")
#: A proposal about the whole person: to look for them and take them in.
WHOLE = "congDan"
_SHARE, _DELAY = 0.04, 1.0


def compare_citizens(world: World, call: Call) -> Reply:
    """`POST /population/comparisons`: for each person of the list, whether they are known and as what."""
    reference, wanted = text_of(call.body, "maYeuCau"), _list(call.body)
    _settle(world)
    share = float(world.store.setting("citizens_differing", _SHARE))
    told = _told_citizens(world, wanted)
    known = [told.get(_key(each)) or _as_described(each, share) for each in wanted]
    changed = _changes(world, [citizen["soDinhDanh"] for _, citizen in known if citizen])
    answers = []
    for each, (found, citizen) in zip(wanted, known, strict=True):
        if citizen is not None:
            citizen = citizen | changed.get(citizen["soDinhDanh"], {})
        answers.append({"maThamChieu": text_of(each, "maThamChieu"), "ketQua": found, "congDan": citizen})
    answer = {"maYeuCau": reference, "danhSach": answers}
    return Reply(200, answer, f"Đối soát {len(wanted)} người", "", reference, noted={"soNguoi": len(wanted)})


def take_corrections(world: World, call: Call) -> Reply:
    """`POST /population/corrections`: each proposal is taken once under its reference, and decided a little later."""
    reference, proposed = text_of(call.body, "maYeuCau"), _list(call.body)
    answers = []
    for each in proposed:
        code, field = text_of(each, "maDeNghi"), text_of(each, "truong")
        if field not in (*FIELDS, "soDinhDanh", WHOLE):
            raise Refusal(422, f"trường {field} không có trong danh mục", field="truong")
        due = world.clock.now() + float(world.store.setting("corrections_delay", _DELAY))
        world.store.change(
            "INSERT INTO correction VALUES (?, ?, ?, ?, ?, 'dang_xu_ly', '') ON CONFLICT DO NOTHING",
            code,
            str(each.get("soDinhDanh") or ""),
            field,
            str(each.get("giaTriMoi") or ""),
            due,
        )
        answers.append(_state(world, code))
    return Reply(
        202, {"maYeuCau": reference, "danhSach": answers}, f"Đề nghị sửa {len(answers)} mục", "", reference
    )


def read_corrections(world: World, call: Call) -> Reply:
    """`POST /population/corrections/results`: what became of these proposals; unknown ones are left out."""
    reference, codes = text_of(call.body, "maYeuCau"), call.body.get("danhSachMa") or []
    _settle(world)
    found = [state for code in codes[:MOST] if (state := _state(world, str(code)))]
    answer = {"maYeuCau": reference, "danhSach": found}
    return Reply(
        200, answer, f"Hỏi kết quả {len(codes)} đề nghị", "", reference, noted={"soDeNghi": len(codes)}
    )


def tell_citizens(world: World, fields: dict[str, Any]) -> Any:
    """`POST /control/citizens`: what the database holds of these people, and how many others differ in something.

    `citizens` is a list of {"tim": whom hotich asks for (its number, or name and birth), …fields}; a person that is to
    be unknown or found several times says so as `ketQua`. `differing` is a share from 0 to 1. `forget` begins anew.
    """
    if fields.get("forget"):
        world.store.change("DELETE FROM citizen")
        world.store.change("DELETE FROM correction")
    if "differing" in fields:
        world.store.keep_setting("citizens_differing", min(max(float(fields["differing"]), 0.0), 1.0))
    if "delay_seconds" in fields:
        world.store.keep_setting("corrections_delay", max(float(fields["delay_seconds"]), 0.0))
    if "refusing" in fields:
        world.store.keep_setting("corrections_refusing", str(fields["refusing"]))
    with world.store.transaction():
        for each in fields.get("citizens") or []:
            kept = {name: value for name, value in each.items() if name != "tim"}
            world.store.change(
                "INSERT INTO citizen VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET held = excluded.held",
                _key(each["tim"]),
                kept,
            )
    return {"citizens": world.store.count("SELECT count(*) FROM citizen")}


def told_citizen(world: World, number: str) -> dict[str, Any] | None:
    """Return what the database was told to hold of the citizen with this number, if it was told of them."""
    row = world.store.find("SELECT held FROM citizen WHERE key = ?", number)
    held: dict[str, Any] | None = json.loads(row["held"]) if row else None
    return held


def ledger_of_corrections(world: World) -> list[dict[str, Any]]:
    """Every proposal that was taken, for those who check that none was taken twice."""
    return [dict(row) for row in world.store.rows("SELECT * FROM correction ORDER BY due_at, code")]


def _list(body: dict[str, Any]) -> list[dict[str, Any]]:
    found = body.get("danhSach")
    if not isinstance(found, list) or not found or len(found) > MOST:
        raise Refusal(422, f"danhSach phải có từ 1 đến {MOST} dòng", field="danhSach")
    return found


def _key(person: dict[str, Any]) -> str:
    """One person: their number, or what they are called and when they were born."""
    if number := str(person.get("soDinhDanh") or ""):
        return number
    return f"{_folded(str(person.get('hoTen') or ''))}|{person.get('ngaySinh') or ''}"


def _told_citizens(
    world: World, wanted: list[dict[str, Any]]
) -> dict[str, tuple[str, dict[str, Any] | None]]:
    if not world.store.find("SELECT 1 FROM citizen LIMIT 1"):
        return {}
    keys = [_key(each) for each in wanted]
    marks = ", ".join("?" * len(keys))
    found = {}
    for row in world.store.rows(f"SELECT key, held FROM citizen WHERE key IN ({marks})", *keys):  # noqa: S608
        held = json.loads(row["held"])
        outcome = held.pop("ketQua", "tim_thay")
        found[row["key"]] = (outcome, held if outcome == "tim_thay" else None)
    return found


def _as_described(person: dict[str, Any], share: float) -> tuple[str, dict[str, Any] | None]:
    """Return the person as hotich describes them, or with one difference that is always the same for them."""
    key = _key(person)
    dice = Random(hashlib.sha256(key.encode()).digest())  # noqa: S311
    name, born = str(person.get("hoTen") or ""), str(person.get("ngaySinh") or "")
    gender, year = int(person.get("gioiTinh") or 3), born[-4:]
    number = str(person.get("soDinhDanh") or "")
    if not number and (not year.isdecimal() or len(born) < 10):
        return "nhieu_nguoi", None
    if not number:
        number = make_personal_id(dice, "01", gender, max(int(year), 1900))
    # What hotich did not describe is not told either: null says so, an empty text that nothing is written there.
    held: dict[str, Any] = dict.fromkeys(FIELDS) | {
        "soDinhDanh": number,
        "hoTen": name,
        "ngaySinh": born,
        "gioiTinh": gender,
    }
    if dice.random() >= share:
        return "tim_thay", held
    match dice.randrange(8):
        case 0 | 1:
            held["hoTen"] = _without_marks(name)
        case 2:
            held["hoTen"] = name + "h"
        case 3 | 4 if len(born) == 10:
            held["ngaySinh"] = f"{int(born[:2]) % 28 + 1:02d}{born[2:]}"
        case 5:
            held["gioiTinh"] = {1: 2, 2: 1}.get(gender, 1)
        case 6:
            return "khong_tim_thay", None
        case _:
            held["ngaySinh"] = year
    return "tim_thay", held


def _changes(world: World, keys: list[str]) -> dict[str, dict[str, Any]]:
    """What was corrected of the people with these numbers, by number."""
    if not keys or not world.store.find("SELECT 1 FROM correction WHERE state = 'da_sua' LIMIT 1"):
        return {}
    marks = ", ".join("?" * len(keys))
    found: dict[str, dict[str, Any]] = {}
    query = f"SELECT person, field, value FROM correction WHERE state = 'da_sua' AND person IN ({marks})"  # noqa: S608
    for row in world.store.rows(f"{query} ORDER BY due_at", *keys):
        value: Any = row["value"] or None
        if row["field"] == "gioiTinh" and value:
            value = int(value)
        found.setdefault(row["person"], {})[row["field"]] = value
    return found


def _settle(world: World) -> None:
    """Decide the proposals whose time has come."""
    with world.store.transaction():
        refusing = world.store.setting("corrections_refusing", "")
        if refusing:
            world.store.change(
                "UPDATE correction SET state = 'tu_choi', reason = ? WHERE state = 'dang_xu_ly' AND due_at <= ?",
                refusing,
                world.clock.now(),
            )
        world.store.change(
            "UPDATE correction SET state = 'da_sua' WHERE state = 'dang_xu_ly' AND due_at <= ?",
            world.clock.now(),
        )


def _state(world: World, code: str) -> dict[str, Any]:
    row = world.store.find("SELECT state, reason FROM correction WHERE code = ?", code)
    return {"maDeNghi": code, "trangThai": row["state"], "lyDo": row["reason"] or None} if row else {}


def _without_marks(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _folded(name: str) -> str:
    return " ".join(_without_marks(name).casefold().split())
