"""Residence registration at the police. vi: cơ quan đăng ký cư trú."""

from typing import Any

from interlink.models import OutgoingMessage, Partner
from interlink.partners import Sent, branch_request

PATH = "registrations"


def send(message: OutgoingMessage) -> Sent:
    """Ask for the child's permanent residence to be registered with the householder."""
    form = message.body["form"]
    return branch_request.send(
        message,
        PATH,
        {
            "chuHoHoTen": form["householder_name"],
            "chuHoSoDDCN": form["householder_personal_id"],
            "quanHeVoiChuHo": form["householder_relation"],
            "noiDangKyThuongTru": form["residence_address"],
            "noiDangKyThuongTruDVHC": form["residence_unit"],
        },
    )


def ask(partner: Partner, reference: str) -> tuple[str, dict[str, Any]] | None:
    """Return the event that the state of the request amounts to, or None while nothing is known."""
    return branch_request.ask(partner, PATH, reference)
