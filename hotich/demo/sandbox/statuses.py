"""Statuses that a partner takes over in a fixed order. vi: trạng thái hồ sơ ở phía đối tác."""

from __future__ import annotations

import json
import re
from typing import Any

from hotich.demo.sandbox.citizen import answer_draft_as_planned
from hotich.demo.sandbox.exchange import Call, Refusal, Reply, pdf_of, text_of
from hotich.demo.sandbox.fees import keep_fees, missing, one_stop_fees, portal_fees
from hotich.demo.sandbox.own_filings import require_held
from hotich.demo.sandbox.storage import Row
from hotich.demo.sandbox.world import World

PORTAL = {
    1: "Mới đăng ký",
    2: "Được tiếp nhận",
    3: "Không được tiếp nhận",
    4: "Đang xử lý",
    5: "Yêu cầu bổ sung giấy tờ",
    6: "Yêu cầu thực hiện nghĩa vụ tài chính",
    7: "Công dân yêu cầu rút hồ sơ",
    9: "Đã xử lý xong",
    10: "Đã trả kết quả",
}
ONE_STOP = {
    1: "Tiếp nhận hồ sơ vào hệ thống",
    2: "Yêu cầu bổ sung",
    3: "Một cửa tiếp nhận",
    4: "Đã hoàn thành đăng ký, có kết quả",
    5: "Đã trả kết quả",
    6: "Từ chối",
    7: "Đã chuyển cán bộ tư pháp",
}
#: Asks for money at any of these, and leaves the dossier where it is.
ASKS_TO_PAY, _MAY_BE_ASKED = 6, (1, 2, 4, 5, 9)
# Which codes may follow which; 0 stands for a dossier the partner has no status of yet.
_PORTAL_NEXT = {
    0: {1},
    1: {2, 3, 5, 7},
    2: {3, 4, 5, 7},
    4: {3, 5, 7, 9},
    5: {1, 2, 3, 7},
    9: {10},
    3: (),
    7: (),
    10: (),
}
_ONE_STOP_NEXT = {0: {1}, 1: {2, 3, 6}, 2: {1, 3, 6}, 3: {2, 6, 7}, 7: {2, 4, 6}, 4: {5}, 5: (), 6: ()}
_RESULTS = ("giayKhaiSinh", "giayKhaiTu", "giayToKetQua")
_OUT_OF_ORDER = "logic xử lý không hợp lệ"
DRAFT_STATES = {
    "cho_y_kien": "Chờ bạn xem bản nháp",
    "het_han": "Hết hạn xem bản nháp, coi như đồng ý",
    "thu_hoi": "Bản nháp đã được thu lại",
}
#: Which keys name the promised date, the office at work, and that the promise has passed.
_PORTAL_NEWS = ("NgayHenTra", "DonViXuLy", "QuaHan")
_ONE_STOP_NEWS = ("ngayHenTra", "donViXuLy", "quaHan")


def take_portal_status(world: World, call: Call) -> Reply:
    """`POST /portal/dossiers/{maHoSoLT}/status`: 1→2→4→9→10, 5 after 1, 2 or 4, 6 beside them; 3 and 7 end.

    With 4 a draft may come, which the citizen answers as they were told to; 6 asks for what the fees say is missing.
    """
    require_held(world, call)
    code = _code(call.body, "TrangThaiHoSo", PORTAL)
    last = last_status(world, "portal", call.reference)
    fees = portal_fees(call.body) if "DanhSachLePhi" in call.body else None
    if code == ASKS_TO_PAY:
        _check_asks_to_pay(world, call, last, fees)
    elif code not in _PORTAL_NEXT[last] and not _says_something_new(
        world, call, "portal", code, _PORTAL_NEWS
    ):
        raise Refusal(422, _OUT_OF_ORDER)
    draft = _keep_draft(world, call.body.get("BanNhap"))
    detail = {
        "MaTTHC": call.body.get("MaTTHC"),
        "ThoiDiem": text_of(call.body, "ThoiDiem"),
        "GhiChu": call.body.get("GhiChu") or "",
        "NgayHenTra": call.body.get("NgayHenTra"),
        "DiaChiTheoDoi": _address(call.body),
        "DonViXuLy": call.body.get("DonViXuLy"),
        "HanBoSung": call.body.get("HanBoSung"),
        "DanhSachHoSoBoSung": call.body.get("DanhSachHoSoBoSung") or [],
        "BanNhap": draft,
        "QuaHan": _late_of(call.body, "QuaHan", "NgayHenTra"),
        **(fees or {}),
    }
    if fees:
        keep_fees(world, call, call.reference, fees)
    for paper in call.body.get("DanhSachGiayToKetQua") or []:
        content = pdf_of(paper.get("NoiDungTep"), "NoiDungTep")
        name, number = paper.get("TenGiayTo") or "", paper.get("GiayToId") or paper.get("MaKetQua") or ""
        keep_result(world, call, call.reference, name, number, content)
    _keep_status(world, call, call.reference, code, detail)
    if draft and draft["TrangThai"] == "cho_y_kien":
        answer_draft_as_planned(world, call.reference, draft["MaBanNhap"])
    answer = {"maHoSoLT": call.reference, "TrangThaiHoSo": code}
    return Reply(200, answer, f"Trạng thái {code} – {PORTAL[code]}", call.reference, call.reference)


def take_one_stop_status(world: World, call: Call) -> Reply:
    """`POST /one-stop/dossiers/{maHoSoMCDT}/status`: 1→3→7→4→5, with 2 and 6 at the side."""
    require_held(world, call)
    code = _code(call.body, "trangThai", ONE_STOP)
    last = last_status(world, "one_stop", call.reference)
    if code not in _ONE_STOP_NEXT[last] and not _says_something_new(
        world, call, "one_stop", code, _ONE_STOP_NEWS
    ):
        raise Refusal(422, _one_stop_objection(last, code))
    dossier = text_of(call.body, "maHoSoLT")
    result = call.body.get("ketQuaXuLy")
    # Another promise for what follows the registration comes without it.
    if code == 4 and not result and last != 4:
        raise Refusal(422, "chưa có kết quả xử lý", field="ketQuaXuLy")
    detail = {
        name: call.body.get(name)
        for name in (
            "maTTHC", "thoiDiem", "nguoiXuLy", "chucDanh", "noiDungXuLy", "hanBoSungHoSo", "ngayHenTra", "donViXuLy",
        )
    }  # fmt: skip
    detail["quaHan"] = _late_of(call.body, "quaHan", "ngayHenTra")
    if "danhSachLePhi" in call.body:
        keep_fees(world, call, dossier, {"danhSachLePhi": one_stop_fees(call.body)})
    if result:
        key = next((name for name in _RESULTS if name in result), "giayKhaiSinh")
        content = pdf_of(result.get(key), key)
        name, number = result.get("tenGiayTo") or "", result.get("maGiayToKetQua") or ""
        keep_result(world, call, dossier, name, number, content)
        detail["ketQuaXuLy"] = {name: value for name, value in result.items() if name != key}
    _keep_status(world, call, dossier, code, detail)
    answer = {"maHoSoMCDT": call.reference, "trangThai": code}
    return Reply(200, answer, f"Trạng thái {code} – {ONE_STOP[code]}", dossier, call.reference)


def read_portal_status(world: World, reference: str) -> Reply:
    """`GET /portal/dossiers/{maHoSoLT}`: the status the citizen sees."""
    row = _last(world, "portal", reference)
    answer = {"maHoSoLT": reference, "TrangThaiHoSo": row["code"]}
    return Reply(200, answer, "Hỏi trạng thái", reference, reference)


def read_one_stop_status(world: World, reference: str) -> Reply:
    """`GET /one-stop/dossiers/{maHoSoMCDT}`: the status the province sees."""
    row = _last(world, "one_stop", reference)
    answer = {"maHoSoMCDT": reference, "maHoSoLT": row["dossier"], "trangThai": row["code"]}
    return Reply(200, answer, "Hỏi trạng thái", row["dossier"], reference)


def last_status(world: World, partner: str, reference: str) -> int:
    """Return the code the partner holds, 0 when it has none yet; to be asked for money changes nothing."""
    row = world.store.find(_LAST, partner, reference)
    return int(row["code"]) if row else 0


def ended(partner: str, code: int) -> bool:
    """Say whether nothing may follow a status."""
    return bool(code) and not (_PORTAL_NEXT if partner == "portal" else _ONE_STOP_NEXT)[code]


#: The last status that moved a dossier.
_LAST = (
    "SELECT * FROM status WHERE partner = ? AND reference = ? AND NOT (partner = 'portal' AND code = 6)"
    " ORDER BY id DESC LIMIT 1"
)


def _check_asks_to_pay(world: World, call: Call, last: int, fees: dict[str, Any] | None) -> None:
    """Refuse to ask for money where nothing is owed, the dossier has ended, or the same was asked before."""
    if last not in _MAY_BE_ASKED:
        raise Refusal(422, _OUT_OF_ORDER)
    if fees is None or missing(fees["DanhSachLePhi"]) <= 0:
        raise Refusal(422, "không còn khoản nào phải nộp", field="DanhSachLePhi")
    query = "SELECT * FROM status WHERE partner = 'portal' AND reference = ? ORDER BY id DESC LIMIT 1"
    row = world.store.find(query, call.reference)
    asked = json.loads(row["detail"]) if row and row["code"] == ASKS_TO_PAY else {}
    if asked.get("DanhSachLePhi") == fees["DanhSachLePhi"]:
        raise Refusal(422, "đã yêu cầu khoản này")


def keep_result(world: World, call: Call, dossier: str, name: str, number: str, content: bytes) -> None:
    """Keep a paper that came with a call; runs in the caller's transaction."""
    world.store.add(
        "result", partner=call.partner, reference=call.reference or call.body.get("maYeuCau", ""),
        dossier=dossier, at=world.clock.now(), name=name, code=number, sha256=world.store.keep_paper(content),
        bytes=len(content),
    )  # fmt: skip


def _late_of(body: dict[str, Any], name: str, promise: str) -> dict[str, Any] | None:
    """Return the news that the promise has passed: since that very moment, and which steps still owe something."""
    late = body.get(name)
    if late is None:
        return None
    if not isinstance(late, dict) or not body.get(promise) or late.get("TuLuc") != body[promise]:
        raise Refusal(422, "quá hạn phải tính từ lúc đã hẹn trả", field=f"{name}.TuLuc")
    if not late.get("Khau") or not all(isinstance(each, str) and each for each in late["Khau"]):
        raise Refusal(422, "thiếu khâu đang giữ hồ sơ", field=f"{name}.Khau")
    return {"TuLuc": late["TuLuc"], "Khau": late["Khau"]}


def late_since(late: dict[str, Any] | None) -> str:
    """Return what makes the news of a passed promise another: since when."""
    return str(late["TuLuc"]) if late else ""


def _says_something_new(
    world: World, call: Call, partner: str, code: int, keys: tuple[str, str, str]
) -> bool:
    """Another promise may come with the code that stands, or that it has passed, or news of a draft.

    Another office begins again at 1.
    """
    promise, office, late = keys
    row = world.store.find(_LAST, partner, call.reference)
    if row is None:
        return False
    before = json.loads(row["detail"])
    is_other_office = bool(call.body.get(office)) and call.body.get(office) != before.get(office)
    is_other_promise = bool(call.body.get(promise)) and call.body.get(promise) != before.get(promise)
    draft = call.body.get("BanNhap")
    is_news_of_a_draft = bool(draft) and draft_key(draft) != draft_key(before.get("BanNhap"))
    is_open = bool((_PORTAL_NEXT if partner == "portal" else _ONE_STOP_NEXT)[row["code"]])
    is_now_late = isinstance(call.body.get(late), dict) and not _was_told_late(world, call, partner, late)
    is_said_again = code == row["code"] and (is_other_promise or is_news_of_a_draft or is_now_late)
    return is_open and ((code == 1 and is_other_office) or is_said_again)


def _was_told_late(world: World, call: Call, partner: str, name: str) -> bool:
    """Say whether this promise was told to have passed, by whatever status."""
    since = call.body[name].get("TuLuc")
    query = "SELECT detail FROM status WHERE partner = ? AND reference = ?"
    details = (json.loads(row["detail"]) for row in world.store.rows(query, partner, call.reference))
    return any(late_since(detail.get(name)) == since for detail in details)


def draft_key(draft: dict[str, Any] | None) -> tuple[str, ...]:
    """Return what makes the news of a draft another: which one, what became of it, and until when it waits."""
    return tuple(str(draft[name]) for name in ("MaBanNhap", "TrangThai", "HanTraLoi")) if draft else ()


def _keep_draft(world: World, draft: dict[str, Any] | None) -> dict[str, Any] | None:
    """Keep the pages of a draft and return the rest of it, each paper with the SHA-256 of its page."""
    if draft is None:
        return None
    for name in ("MaBanNhap", "HanTraLoi"):
        text_of(draft, name)
    if draft.get("TrangThai") not in DRAFT_STATES:
        raise Refusal(422, "TrangThai của bản nháp không có trong danh mục", field="BanNhap.TrangThai")
    papers = [
        {
            "TenGiayTo": text_of(paper, "TenGiayTo"),
            "NoiDung": paper.get("NoiDung") or [],
            "Tep": world.store.keep_paper(pdf_of(paper.get("NoiDungTep"), "NoiDungTep")),
        }
        for paper in draft.get("DanhSachGiayTo") or []
    ]
    if draft["TrangThai"] == "cho_y_kien" and not papers:
        raise Refusal(422, "bản nháp không có nội dung", field="BanNhap.DanhSachGiayTo")
    return draft | {"DanhSachGiayTo": papers}


def _keep_status(world: World, call: Call, dossier: str, code: int, detail: dict[str, Any]) -> None:
    world.store.add(
        "status", partner=call.partner, reference=call.reference, dossier=dossier, code=code,
        at=world.clock.now(), key=call.key, detail=detail,
    )  # fmt: skip


def _last(world: World, partner: str, reference: str) -> Row:
    query = "SELECT * FROM status WHERE partner = ? AND reference = ? ORDER BY id DESC LIMIT 1"
    row = world.store.find(query, partner, reference)
    if row is None:
        raise Refusal(404, "không tìm thấy hồ sơ")
    return row


def _address(body: dict[str, Any]) -> str | None:
    """Return where the citizen follows the dossier: the portal shows it as a link, so nothing but an address."""
    address = body.get("DiaChiTheoDoi")
    if address is not None and not re.fullmatch(r"https?://[^\s<>\"]{1,200}", str(address)):
        raise Refusal(422, "DiaChiTheoDoi không phải địa chỉ trang web", field="DiaChiTheoDoi")
    return address


def _code(body: dict[str, Any], name: str, known: dict[int, str]) -> int:
    code = body.get(name)
    if not isinstance(code, int) or code not in known:
        raise Refusal(422, f"{name} không có trong danh mục", field=name)
    return code


def _one_stop_objection(last: int, code: int) -> str:
    """Say why, in the words of the provinces' one-stop systems."""
    if last == 5:
        return "đã trả kết quả, không được cập nhật trạng thái"
    if last == 4:
        return "đã hoàn thành đăng ký, không được cập nhật trạng thái"
    if code == last == 1:
        return "đã tồn tại trong một cửa điện tử"
    if code == last == 3:
        return "đã được tiếp nhận"
    if code == 5 and last in (3, 7):
        return "hồ sơ có thể chưa ban hành bên hộ tịch hoặc cán bộ nhập tay"
    if last == 0:
        return "chưa cập nhật trạng thái"
    return _OUT_OF_ORDER
