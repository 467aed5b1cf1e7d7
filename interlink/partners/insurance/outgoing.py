"""The social insurance: cards of children under six, funeral grants of the dead. vi: Bảo hiểm xã hội."""

from typing import Any

from hotich.values.dates import PartialDate
from interlink.models import BranchKind, OutgoingMessage, Partner
from interlink.partners import Sent, branch_request

PATHS = {BranchKind.INSURANCE: "cards", BranchKind.FUNERAL_SUPPORT: "funerals"}


def send(message: OutgoingMessage) -> Sent:
    """Ask for the child's card with the hospital the family chose, or for what the family of the dead may claim."""
    form = message.body["form"]
    if message.body["branch"] == BranchKind.INSURANCE:
        own = {"bhytNoiKhamChuaBenh": form["hospital"], "noiCuTru": form["residence_address"]}
        return branch_request.send(message, PATHS, own)
    own = {
        "soBHXH": form["insurance_number"],
        "maiTangPhi": bool(form["wants_funeral"]),
        "cheDoTuTuat": bool(form["wants_survivors"]),
        "maiTangNgay": PartialDate.parse(form["burial_on"]).dotted,
        "maiTangNoi": form["burial_place"],
        "nguoiNhan": {
            "hoTen": form["payee_name"],
            "soDDCN": form["payee_personal_id"],
            "quanHe": form["payee_relation"],
            "soTaiKhoan": form["payee_account"],
            "nganHang": form["payee_bank"],
        },
    }
    return branch_request.send(message, PATHS, own)


def ask(partner: Partner, reference: str) -> tuple[str, dict[str, Any]] | None:
    """Return the event that the state of the request amounts to, or None while nothing is known."""
    return branch_request.ask(partner, PATHS, reference)
