"""Money at the partners: what hotich tells of fees, what citizens paid, what the portal counts. vi: lệ phí."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any

from hotich.demo.sandbox.clock import VIETNAM, iso
from hotich.demo.sandbox.exchange import Call, Refusal, Reply, text_of
from hotich.demo.sandbox.world import World

#: DuocThanhToanTrucTuyen: not online, at the portal, at the province's gateway.
ONLINE = (0, 1, 2)
_RECEIPTS = ("giay", "dien_tu")
_PORTAL_SUMS = ("SoTien", "DaNop", "DaHoan")
_ONE_STOP_SUMS = ("soTien", "daNop", "daHoan")
#: From this day no receipt is on paper (NĐ 254/2026/NĐ-CP).
NO_PAPER_FROM = date(2027, 1, 1)
_COPY = 8000  # đồng (TT 281/2016/TT-BTC)


def portal_fees(body: dict[str, Any]) -> dict[str, Any]:
    """Return the fees of a message to the portal, checked: every row whole, and how it was paid."""
    rows = _rows(body, "DanhSachLePhi")
    for row in rows:
        text_of(row, "TenLePhi")
        _sums(row, _PORTAL_SUMS)
        if row["SoTien"] == 0:
            text_of(row, "CanCu")
        receipt = row.get("BienLai")
        if receipt is not None:
            _receipt(receipt, row.get("ThoiDiemNop"))
    online = body.get("DuocThanhToanTrucTuyen")
    if online not in ONLINE or isinstance(online, bool):
        raise Refusal(422, "DuocThanhToanTrucTuyen không có trong danh mục", field="DuocThanhToanTrucTuyen")
    if online and not any(row["DaNop"] for row in rows):
        raise Refusal(422, "thanh toán trực tuyến mà chưa nộp khoản nào", field="DuocThanhToanTrucTuyen")
    return {"DanhSachLePhi": rows, "DuocThanhToanTrucTuyen": online}


def one_stop_fees(body: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the fees of a message to the one-stop system, checked."""
    rows = _rows(body, "danhSachLePhi")
    for row in rows:
        text_of(row, "tenLePhi")
        _sums(row, _ONE_STOP_SUMS)
    return rows


def take_portal_fees(world: World, call: Call) -> Reply:
    """`POST /portal/dossiers/{maHoSoLT}/fees`: what a dossier costs and what was paid by now."""
    text_of(call.body, "ThoiDiem")
    keep_fees(world, call, call.reference, portal_fees(call.body))
    return Reply(200, {"maHoSoLT": call.reference}, "Lệ phí", call.reference, call.reference)


def take_one_stop_fees(world: World, call: Call) -> Reply:
    """`POST /one-stop/dossiers/{maHoSoMCDT}/fees`: the same for the province."""
    text_of(call.body, "thoiDiem")
    dossier = text_of(call.body, "maHoSoLT")
    keep_fees(world, call, dossier, {"danhSachLePhi": one_stop_fees(call.body)})
    return Reply(200, {"maHoSoMCDT": call.reference}, "Lệ phí", dossier, call.reference)


def keep_fees(world: World, call: Call, dossier: str, fees: dict[str, Any]) -> None:
    """Keep the fees that came with a call; runs in the caller's transaction."""
    world.store.add(
        "fee", partner=call.partner, reference=call.reference, dossier=dossier, at=world.clock.now(),
        key=call.key, detail=fees,
    )  # fmt: skip


def last_fees(world: World, partner: str, dossier: str) -> dict[str, Any]:
    """Return what the partner holds of a dossier's fees, nothing while it was told of none."""
    query = "SELECT detail FROM fee WHERE partner = ? AND dossier = ? ORDER BY id DESC LIMIT 1"
    row = world.store.find(query, partner, dossier)
    found: dict[str, Any] = json.loads(row["detail"]) if row else {}
    return found


def count_payments(world: World, query: dict[str, str]) -> Reply:
    """`GET /portal/payments?donVi=&tuNgay=&denNgay=`: what the portal counts, from what was synchronised to it.

    A dossier begins on the day of its status 1; it has an obligation when a row of its fees is not 0; paid online is
    what DuocThanhToanTrucTuyen says. What a plan tells the portal not to count it leaves out.
    """
    office = query.get("donVi", "")
    first, last = _day(query, "tuNgay"), _day(query, "denNgay")
    if not re.fullmatch(r"[A-Z0-9.]{1,30}", office) or last < first:
        raise Refusal(422, "thiếu hoặc sai donVi, tuNgay, denNgay")
    obliged, paid = 0, []
    for row in world.store.rows("SELECT * FROM status WHERE partner = 'portal' AND code = 1 ORDER BY id"):
        detail = json.loads(row["detail"])
        began = datetime.fromisoformat(detail["ThoiDiem"]).astimezone(VIETNAM).date()
        if not first <= began <= last or _office(world, row["dossier"]) != office or row["dossier"] in paid:
            continue
        fees = last_fees(world, "portal", row["dossier"])
        if not any(each["SoTien"] for each in fees.get("DanhSachLePhi", [])):
            continue
        obliged += 1
        is_counted = world.plan(row["dossier"]).get("payment") != "khong_dem"
        if fees["DuocThanhToanTrucTuyen"] and is_counted:
            paid.append(row["dossier"])
    answer = {
        "donVi": office,
        "tuNgay": first.isoformat(),
        "denNgay": last.isoformat(),
        "thoiDiemDem": iso(world.clock.now()),
        "soHoSoCoNghiaVu": obliged,
        "soHoSoThanhToanTrucTuyen": len(paid),
        "danhSachHoSo": paid,
    }
    return Reply(
        200, answer, "Hỏi số liệu thanh toán", "", office, noted=answer | {"danhSachHoSo": len(paid)}
    )


def fee_of(body: dict[str, Any], planned: str) -> dict[str, Any]:
    """Return what the citizen pays when filing: what the portal asks for, or as a plan says.

    The portal of the demonstration asks for the copies alone, which cost the same in the whole country.
    """
    data = body["data"]
    copies = int(data.get("soLuongBanSao") or 0)
    due = copies * _COPY
    sums = {"thieu": due // 2, "thua": due + _COPY, "khong_nop": due}
    amount = sums.get(planned, due)
    is_paid = planned != "khong_nop" and amount > 0
    found: dict[str, Any] = {
        "soTien": amount,
        "daThanhToan": is_paid or not amount,
        "maGiaoDich": f"GD{body['maHoSoLT'][-12:]}" if is_paid else "",
    }
    return found | ({"thoiDiem": body["ngayTiepNhan"], "DuocThanhToanTrucTuyen": 1} if is_paid else {})


def owed(world: World, dossier: str) -> int:
    """Return what is still to be paid by what the portal was told last."""
    rows = last_fees(world, "portal", dossier).get("DanhSachLePhi", [])
    return max(missing(rows), 0)


def missing(rows: list[dict[str, Any]]) -> int:
    """Return what these fees lack; below 0 more was paid than they cost."""
    return sum(int(row["SoTien"]) - int(row["DaNop"]) + int(row["DaHoan"]) for row in rows)


def _rows(body: dict[str, Any], name: str) -> list[dict[str, Any]]:
    rows = body.get(name)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refusal(422, f"thiếu hoặc sai trường {name}", field=name)
    return rows


def _sums(row: dict[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        value = row.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise Refusal(422, f"{name} phải là số tiền", field=name)
    if row[names[2]] > row[names[1]]:
        raise Refusal(422, "hoàn trả nhiều hơn đã nộp", field=names[2])


def _receipt(receipt: Any, paid_at: Any) -> None:
    if not isinstance(receipt, dict) or receipt.get("HinhThuc") not in _RECEIPTS:
        raise Refusal(422, "HinhThuc của biên lai không có trong danh mục", field="BienLai.HinhThuc")
    text_of(receipt, "So")
    if receipt["HinhThuc"] == "dien_tu":
        text_of(receipt, "MaTraCuu")
        return
    try:
        day = datetime.fromisoformat(str(paid_at)).astimezone(VIETNAM).date()
    except ValueError:
        raise Refusal(422, "thiếu hoặc sai trường ThoiDiemNop", field="ThoiDiemNop") from None
    if day >= NO_PAPER_FROM:
        raise Refusal(422, "từ 01/01/2027 chỉ nhận biên lai điện tử", field="BienLai.HinhThuc")


def _office(world: World, dossier: str) -> str:
    """Return the office that the last status named."""
    query = "SELECT detail FROM status WHERE partner = 'portal' AND dossier = ? ORDER BY id DESC LIMIT 1"
    row = world.store.find(query, dossier)
    return str(json.loads(row["detail"]).get("DonViXuLy") or "") if row else ""


def _day(query: dict[str, str], name: str) -> date:
    try:
        return date.fromisoformat(query.get(name, ""))
    except ValueError:
        raise Refusal(422, f"thiếu hoặc sai {name}", field=name) from None
