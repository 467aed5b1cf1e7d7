"""Agencies for people with merit, social protection and relief: what they check, and what they pay.

vi: Nghị định 131/2021/NĐ-CP, mẫu số 12; Nghị định 20/2021/NĐ-CP, mẫu số 04. A request that lacks a line of its form is
refused at once: nobody carries a paper after it.
"""

from __future__ import annotations

from typing import Any

from hotich.demo.sandbox.branches import NOTHING_YET, take_request
from hotich.demo.sandbox.claims import check_claims, check_relatives, need
from hotich.demo.sandbox.exchange import Call, Read, Refusal, Reply, text_of
from hotich.demo.sandbox.tasks import read_task
from hotich.demo.sandbox.world import World

_BURIAL = ("maiTangNgay", "maiTangNoi", "nguoiNhan", "khoanOCoQuanKhac")
_MERIT = (
    *("doiTuong", "quyetDinhSo", "quyetDinhNgay", "noiRaQuyetDinh", "tyLeTonThuong", "mucTroCap"),
    "daNhanDenThang",
)
_BENEFITS = {
    "merit": {"merit_funeral", "merit_once", "merit_monthly"},
    "funeral": {"social_funeral", "pension_funeral"},
    "emergency": {"emergency_funeral"},
}


def take_merit(world: World, call: Call) -> Reply:
    """`POST /…/merits`: mẫu số 12, with the relatives and who gets the money that is paid once."""
    _check(call.body, "merit")
    need(_part(call.body, "nguoiCoCong"), _MERIT, "nguoiCoCong")
    need(_part(call.body, "nguoiNhanMotLan"), ("hoTen", "soDDCN", "quanHe"), "nguoiNhanMotLan")
    check_relatives(call.body)
    return take_request(world, call)


def take_funeral(world: World, call: Call) -> Reply:
    """`POST /…/funerals`: mẫu số 04 for who had an allowance of social protection or the social pension."""
    _check(call.body, "funeral")
    need(call.body, ("dienBaoTro", "quyetDinhSo", "huongHuuTriXaHoi"))
    return take_request(world, call)


def take_emergency(world: World, call: Call) -> Reply:
    """`POST /…/emergencies`: mẫu số 04 for a death by a disaster or the like."""
    _check(call.body, "emergency")
    need(call.body, ("nguyenNhan", "nguyenNhanChet", "noiChet"))
    return take_request(world, call)


def reader(partner: str) -> Read:
    """Return what answers `GET /…/{maYeuCau}` of one of the agencies."""
    return lambda world, reference: read_task(world, partner, reference, NOTHING_YET)


def _check(body: dict[str, Any], kind: str) -> None:
    check_claims(body, _BENEFITS[kind])
    need(body, _BURIAL)
    need(_part(body, "nguoiNhan"), ("loai", "hoTen", "soDDCN", "quanHe", "diaChi", "soTaiKhoan", "nganHang"))
    text_of(body, "ngayChet")


def _part(body: dict[str, Any], name: str) -> dict[str, Any]:
    part = body.get(name)
    if not isinstance(part, dict):
        raise Refusal(422, f"thiếu hoặc sai trường {name}", field=name)
    return part
