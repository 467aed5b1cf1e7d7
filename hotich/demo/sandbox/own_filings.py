"""Dossiers that offices take in themselves, told to the portal and the one-stop system as a whole.

vi: hồ sơ do cơ quan tiếp nhận. The same number again replaces what is held. Of a dossier with an office's own number
neither takes a status before it holds the dossier.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from hotich.demo.sandbox.clock import iso
from hotich.demo.sandbox.exchange import Call, Refusal, Reply, text_of
from hotich.demo.sandbox.fees import keep_fees, one_stop_fees, portal_fees
from hotich.demo.sandbox.world import World

#: An office's own number: its code, the day, and five digits where the province's system has four.
OWN_NUMBER = re.compile(r"[A-Z][0-9]{2}(\.[0-9A-Z]{1,4})*-[0-9]{6}-[0-9]{5,}")
PROCEDURE = re.compile(r"[0-9]\.[0-9]{6}")
SHA256 = re.compile(r"[0-9a-f]{64}")
CHANNELS = {1: "Trực tiếp", 2: "Trực tuyến", 3: "Bưu chính công ích"}
_FLAG = (0, 1)
_IN_VIETNAM = timedelta(hours=7)


def take_portal_dossier(world: World, call: Call) -> Reply:
    """`POST /portal/dossiers`: the whole of a dossier; one filed for somebody gets the portal's number."""
    body, number = call.body, _number(call.body, "MaHoSo")
    _code(body, "KenhThucHien", tuple(CHANNELS))
    _code(body, "NoiNopHoSo", (1, 2))
    _code(body, "LoaiDoiTuong", (1, 2, 3))
    _code(body, "HinhThuc", _FLAG)
    for name in ("HoSoCoThanhPhanSoHoa", "TaiKhoanDuocXacThucVoiVNeID"):
        _code(body, name, _FLAG)
    _procedure(body, "MaTTHC")
    for name in ("TenTTHC", "MaLinhVuc", "ChuHoSo", "TrichYeuHoSo", "DonViXuLy"):
        text_of(body, name)
    for name in ("NgayNopHoSo", "NgayTiepNhan", "NgayHenTra"):
        _moment(body, name)
    fees = portal_fees(body)
    _each(body, "TaiLieuNop", _portal_component)
    _each(body, "DSKetNoiCSDL", lambda each: text_of(each, "MaCSDL"))
    _each(body, "DinhDanhCHS", _identity)
    marked = any(each["DuocSoHoa"] or each["DuocTaiSuDung"] for each in body["TaiLieuNop"])
    if bool(body["HoSoCoThanhPhanSoHoa"]) != marked:
        raise _wrong("HoSoCoThanhPhanSoHoa")
    given = _filed_online(world, call) if body["KenhThucHien"] == 2 else ""
    keep_fees(world, call, number, fees)
    what = _keep(world, call, number, number, given)
    return Reply(200, {"maHoSoLT": number, "maHoSo": given or None}, what, number, number)


def take_one_stop_dossier(world: World, call: Call) -> Reply:
    """`POST /one-stop/dossiers`: the whole of a dossier that an office took in itself."""
    body, number = call.body, _number(call.body, "maHoSoMCDT")
    _code(body, "kenhThucHien", tuple(CHANNELS))
    _procedure(body, "maTTHC")
    for name in ("maHoSoLT", "tenTTHC", "nguoiDuocDangKy", "donViXuLy"):
        text_of(body, name)
    for name in ("ngayNop", "ngayTiepNhan", "ngayHenTra"):
        _moment(body, name)
    filer = body.get("nguoiNop")
    if not isinstance(filer, dict):
        raise _wrong("nguoiNop")
    text_of(filer, "hoTen")
    _each(body, "thanhPhanHoSo", _one_stop_component)
    keep_fees(world, call, body["maHoSoLT"], {"danhSachLePhi": one_stop_fees(body)})
    what = _keep(world, call, body["maHoSoLT"], number)
    answer = {"maHoSoMCDT": number, "maHoSoLT": body["maHoSoLT"]}
    return Reply(200, answer, what, body["maHoSoLT"], number)


def require_held(world: World, call: Call) -> None:
    """Refuse a status of an office's own dossier, which has one number for both, that this partner was not told of."""
    is_own = call.body.get("maHoSoLT", call.reference) == call.reference and OWN_NUMBER.fullmatch(
        call.reference
    )
    if is_own and held(world, call.partner, call.reference) is None:
        raise Refusal(404, "không tìm thấy hồ sơ")


def held(world: World, partner: str, reference: str) -> dict[str, Any] | None:
    """Return what the partner holds of such a dossier, with how often it was told; None when it holds nothing."""
    query = "SELECT * FROM own_filing WHERE partner = ? AND reference = ?"
    row = world.store.find(query, partner, reference)
    if row is None:
        return None
    told: dict[str, Any] = json.loads(row["detail"])
    return told | {
        "times": row["times"], "number": row["number"], "at": iso(row["at"]), "changed_at": iso(row["changed_at"]),
    }  # fmt: skip


def own_filings_of(world: World, partner: str) -> list[dict[str, Any]]:
    """Return the dossiers of offices that the partner was told of last, for its page."""
    query = "SELECT * FROM own_filing WHERE partner = ? ORDER BY changed_at DESC LIMIT 40"
    return [{**dict(row), **_in_short(json.loads(row["detail"]))} for row in world.store.rows(query, partner)]


def _in_short(told: dict[str, Any]) -> dict[str, Any]:
    """Return what the page shows of a dossier, whichever partner's words it is told in."""
    if "MaHoSo" in told:
        return {
            "procedure": f"{told['MaTTHC']} {told['TenTTHC']}",
            "filer": told["ChuHoSo"],
            "channel": CHANNELS[told["KenhThucHien"]],
            "promised_at": told["NgayHenTra"],
            "fees": [each["SoTien"] for each in told["DanhSachLePhi"]],
            "components": [
                (each["TenThanhPhan"], each["DuocSoHoa"], each["DuocTaiSuDung"])
                for each in told["TaiLieuNop"]
            ],
        }
    return {
        "procedure": f"{told['maTTHC']} {told['tenTTHC']}",
        "filer": told["nguoiNop"]["hoTen"],
        "channel": CHANNELS[told["kenhThucHien"]],
        "promised_at": told["ngayHenTra"],
        "fees": [each["soTien"] for each in told["danhSachLePhi"]],
        "components": [
            (each["tenGiayTo"], each["daSoHoa"], each["taiSuDung"]) for each in told["thanhPhanHoSo"]
        ],
    }


def _keep(world: World, call: Call, dossier: str, reference: str, number: str = "") -> str:
    now = world.clock.now()
    changed = world.store.change(
        "UPDATE own_filing SET detail = ?, changed_at = ?, times = times + 1, number = ? "
        "WHERE partner = ? AND reference = ?",
        call.body, now, number, call.partner, reference,
    )  # fmt: skip
    if not changed:
        world.store.add(
            "own_filing", partner=call.partner, reference=reference, dossier=dossier, at=now, changed_at=now,
            times=1, number=number, detail=call.body,
        )  # fmt: skip
    return "Hồ sơ do cơ quan tiếp nhận" + (", cập nhật" if changed else "")


def _filed_online(world: World, call: Call) -> str:
    """Return the portal's number for what an officer files for somebody, or refuse as it was planned."""
    body, number = call.body, call.body["MaHoSo"]
    text_of(body, "CanBoHoTroNop")
    if body.get("NguoiDanDongYNopHo") != 1:
        raise _wrong("NguoiDanDongYNopHo")
    if not body["DinhDanhCHS"]:
        raise Refusal(422, "người nộp chưa có tài khoản định danh", field="DinhDanhCHS")
    if refusal := world.plan(number).get("portal", {}).get("refuse"):
        raise Refusal(422, str(refusal))
    # The same however often it is told.
    return f"000.00.00.{number}"


def _number(body: dict[str, Any], name: str) -> str:
    number = text_of(body, name)
    if not OWN_NUMBER.fullmatch(number):
        raise Refusal(422, f"{name} không đúng mẫu mã hồ sơ", field=name)
    return number


def _procedure(body: dict[str, Any], name: str) -> None:
    if not PROCEDURE.fullmatch(text_of(body, name)):
        raise _wrong(name)


def _moment(body: dict[str, Any], name: str) -> None:
    try:
        moment = datetime.fromisoformat(text_of(body, name))
    except ValueError:
        raise _wrong(name) from None
    if moment.utcoffset() != _IN_VIETNAM:
        raise Refusal(422, f"{name} không ghi giờ Việt Nam (+07:00)", field=name)


def _code(body: dict[str, Any], name: str, known: tuple[int, ...]) -> None:
    if type(body.get(name)) is not int or body[name] not in known:
        raise Refusal(422, f"{name} không có trong danh mục", field=name)


def _each(body: dict[str, Any], name: str, check: Callable[[dict[str, Any]], Any]) -> None:
    rows = body.get(name)
    if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
        raise _wrong(name)
    for each in rows:
        check(each)


def _identity(each: dict[str, Any]) -> None:
    _code(each, "LoaiDinhDanh", (1, 2))
    if not re.fullmatch(r"[0-9]{9}|[0-9]{12}", text_of(each, "SoDinhDanh")):
        raise _wrong("SoDinhDanh")


def _portal_component(each: dict[str, Any]) -> None:
    for name in ("MaThanhPhanHoSo", "TenThanhPhan"):
        text_of(each, name)
    _code(each, "DuocSoHoa", _FLAG)
    _code(each, "DuocTaiSuDung", (0, 1, 2))
    _code(each, "DuocLayTuKhoDMQG", _FLAG)
    if (each["DuocTaiSuDung"] == 2) != bool(each.get("MaKetQuaThayThe")):
        raise _wrong("MaKetQuaThayThe")
    _each(each, "DanhSachTep", lambda file: _hash(text_of(file, "SHA256")))
    if bool(each["DuocSoHoa"]) != bool(each["DanhSachTep"]):
        raise _wrong("DuocSoHoa")


def _one_stop_component(each: dict[str, Any]) -> None:
    for name in ("loaiGiayTo", "tenGiayTo"):
        text_of(each, name)
    for name in ("daSoHoa", "taiSuDung"):
        if not isinstance(each.get(name), bool):
            raise _wrong(name)
    if not isinstance(each.get("tep"), list) or each["daSoHoa"] != bool(each["tep"]):
        raise _wrong("tep")
    for sha256 in each["tep"]:
        _hash(str(sha256))


def _hash(text: str) -> None:
    if not SHA256.fullmatch(text):
        raise Refusal(422, "tệp không có mã băm SHA-256")


def _wrong(name: str) -> Refusal:
    return Refusal(422, f"thiếu hoặc sai trường {name}", field=name)
