"""Residence at the police: registered for a child, removed for the dead. vi: cơ quan đăng ký cư trú."""

from typing import Any

from interlink.models import BranchKind, OutgoingMessage, Partner
from interlink.partners import Sent, branch_request

PATHS = {BranchKind.RESIDENCE: "registrations", BranchKind.RESIDENCE_REMOVAL: "removals"}


def send(message: OutgoingMessage) -> Sent:
    """Ask for a child to be registered with the householder, or for the dead to be taken out of the household."""
    form = message.body["form"]
    own = {
        "chuHoHoTen": form["householder_name"],
        "chuHoSoDDCN": form["householder_personal_id"],
        "quanHeVoiChuHo": form["householder_relation"],
    }
    if message.body["branch"] == BranchKind.RESIDENCE:
        own |= {
            "noiDangKyThuongTru": form["residence_address"],
            "noiDangKyThuongTruDVHC": form["residence_unit"],
        }
    else:
        own |= {
            "hoChiCoMotThanhVien": bool(form["is_sole_member"]),
            "noiThuongTru": form["deceased_residence"],
        }
    return branch_request.send(message, PATHS, own)


def ask(partner: Partner, reference: str) -> tuple[str, dict[str, Any]] | None:
    """Return the event that the state of the request amounts to, or None while nothing is known."""
    return branch_request.ask(partner, PATHS, reference)
