"""The police: residence registered for a child and removed for the dead, a child's identity card. vi: Công an."""

from typing import Any

from interlink.models import BranchKind, OutgoingMessage, Partner
from interlink.partners import Sent, branch_request

PATHS = {
    BranchKind.RESIDENCE: "registrations",
    BranchKind.RESIDENCE_REMOVAL: "removals",
    BranchKind.CARD: "cards",
}
#: At which level the card is made.
_LEVELS = {"province": "tinh", "commune": "xa"}


def send(message: OutgoingMessage) -> Sent:
    """Ask for a child's card, for a child to be registered with the householder, or for the dead to be taken out."""
    form = message.body["form"]
    if message.body["branch"] == BranchKind.CARD:
        own = {"capCapThe": _LEVELS.get(form["card_level"], ""), "coQuanCapThe": form["card_office"]}
        return branch_request.send(message, PATHS, own)
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
