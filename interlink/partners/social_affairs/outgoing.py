"""Agencies for people with merit, social protection and relief: each gets its own part of the one declaration.

vi: Nghị định 131/2021/NĐ-CP, mẫu số 12; Nghị định 20/2021/NĐ-CP, mẫu số 04. The issued paper goes with it, so that none
is carried there afterwards.
"""

from typing import Any

from interlink.models import BranchKind, OutgoingMessage, Partner
from interlink.models.payers import EmergencyCause, SocialGround
from interlink.partners import Sent, branch_request
from interlink.partners.death_claims import burial, claims, date, number, relatives, said

PATHS = {
    BranchKind.MERIT: "merits",
    BranchKind.SOCIAL: "funerals",
    BranchKind.EMERGENCY: "emergencies",
}
_GROUNDS = {
    SocialGround.ALLOWANCE: "tro_cap_hang_thang",
    SocialGround.POOR_PARENT: "con_nguoi_don_than_ngheo",
    SocialGround.SURVIVOR_80: "tren_80_huong_tuat",
}
_CAUSES = {
    EmergencyCause.DISASTER: "thien_tai",
    EmergencyCause.FIRE: "hoa_hoan",
    EmergencyCause.EPIDEMIC: "dich_benh",
    EmergencyCause.ACCIDENT: "tai_nan",
}


def send(message: OutgoingMessage) -> Sent:
    """Ask the agency to pay what was found to be its own."""
    body = message.body
    own = {BranchKind.MERIT: _merit, BranchKind.SOCIAL: _social, BranchKind.EMERGENCY: _emergency}
    form = body["form"]
    about = claims(body) | burial(form) | own[BranchKind(body["branch"])](form)
    return branch_request.send(message, PATHS, about)


def ask(partner: Partner, reference: str) -> tuple[str, dict[str, Any]] | None:
    """Return the event that the state of the request amounts to, or None while nothing is known."""
    return branch_request.ask(partner, PATHS, reference)


def _merit(form: dict[str, Any]) -> dict[str, Any]:
    return {
        "nguoiCoCong": {
            "doiTuong": form["merit_group"],
            "quyetDinhSo": form["merit_decision_number"],
            "quyetDinhNgay": date(form, "merit_decision_on"),
            "noiRaQuyetDinh": form["merit_decision_place"],
            "tyLeTonThuong": number(form, "merit_loss"),
            "mucTroCap": number(form, "merit_allowance"),
            "daNhanDenThang": date(form, "merit_paid_to"),
        },
        "nguoiNhanMotLan": {
            "hoTen": form["once_name"] or form["payee_name"],
            "soDDCN": form["once_personal_id"] if form["once_name"] else form["payee_personal_id"],
            "quanHe": form["once_relation"] if form["once_name"] else form["payee_relation"],
        },
        "thanNhan": relatives(form),
    }


def _social(form: dict[str, Any]) -> dict[str, Any]:
    return {
        "dienBaoTro": _GROUNDS.get(form["social_ground"]),
        "quyetDinhSo": form["social_decision_number"],
        "huongHuuTriXaHoi": said(form["has_social_pension"]),
    }


def _emergency(form: dict[str, Any]) -> dict[str, Any]:
    return {
        "nguyenNhan": _CAUSES.get(form["emergency_cause"]),
        "nguyenNhanChet": form["death_cause"],
        "noiChet": form["death_place"],
    }
