"""The social insurance: children's cards; what it pays after a death, and what ends by it. vi: Bảo hiểm xã hội."""

from typing import Any

from interlink.models import Benefit, BranchKind, OutgoingMessage, Partner
from interlink.models.payers import InsuredAs
from interlink.partners import Sent, branch_request
from interlink.partners.death_claims import burial, claims, number, relatives

PATHS = {
    BranchKind.INSURANCE: "cards",
    BranchKind.FUNERAL_SUPPORT: "funerals",
    BranchKind.SURVIVOR_STOP: "survivor-stops",
}
_INSURED = {
    InsuredAs.COMPULSORY: "bat_buoc",
    InsuredAs.VOLUNTARY: "tu_nguyen",
    InsuredAs.PENSIONER: "luong_huu",
    InsuredAs.WORK_ACCIDENT: "tai_nan_lao_dong",
}
#: How the relatives are paid.
_WAYS = {
    Benefit.INSURANCE_MONTHLY: "hang_thang",
    Benefit.INSURANCE_LUMP: "mot_lan",
    Benefit.THREE_MONTHS: "ba_thang_luong_huu",
}


def send(message: OutgoingMessage) -> Sent:
    """Ask for the child's card, for what the family of the dead may claim, or to end what the dead was paid."""
    own = {BranchKind.INSURANCE: _card, BranchKind.FUNERAL_SUPPORT: _death, BranchKind.SURVIVOR_STOP: _stop}
    body = message.body
    return branch_request.send(message, PATHS, own[BranchKind(body["branch"])](body))


def ask(partner: Partner, reference: str) -> tuple[str, dict[str, Any]] | None:
    """Return the event that the state of the request amounts to, or None while nothing is known."""
    return branch_request.ask(partner, PATHS, reference)


def _card(body: dict[str, Any]) -> dict[str, Any]:
    form = body["form"]
    return {"bhytNoiKhamChuaBenh": form["hospital"], "noiCuTru": form["residence_address"]}


def _death(body: dict[str, Any]) -> dict[str, Any]:
    form, asked = body["form"], {each["benefit"] for each in body["benefits"]}
    return {
        "soBHXH": form["insurance_number"],
        "doiTuongBHXH": _INSURED.get(form["insured_as"]),
        "soThangDong": number(form, "insurance_months"),
        "maiTangPhi": Benefit.INSURANCE_FUNERAL in asked,
        "cheDoTuTuat": [word for benefit, word in _WAYS.items() if benefit in asked],
        "thanNhan": relatives(form),
        **burial(form),
        **claims(body),
    }


def _stop(body: dict[str, Any]) -> dict[str, Any]:
    """The dead got the allowance of somebody's survivor: it ends, and the list of those whose ended is answered."""
    form = body["form"]
    return {"soBHXH": form["insurance_number"], "quyetDinhSo": form["social_decision_number"]}
