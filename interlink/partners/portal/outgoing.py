"""The national public-service portal. vi: Cổng dịch vụ công quốc gia (TrangThaiHoSo)."""

import base64
from typing import Any

from hotich.storage import files
from interlink.messages import http
from interlink.models import Channel, Draft, OutgoingMessage, Procedure, Topic
from interlink.partners import Sent
from interlink.partners.portal import fees, slips, whole
from interlink.partners.portal.filing import spelling
from interlink.partners.portal.whole import CHANNELS
from interlink.workflows.branch import State as BranchState
from interlink.workflows.dossier import BEING_DECIDED, State
from registry.papers.printed import printed_parts
from registry.papers.rendering import render_draft

#: The portal's codes for our states; it hears of no others.
CODES = {
    State.RECEIVED: 1,
    State.ACCEPTED: 2,
    State.REFUSED: 3,
    # An apology may have to be told while the office is at any of these.
    **dict.fromkeys(BEING_DECIDED, 4),
    State.SUPPLEMENT: 5,
    State.WITHDRAWN: 7,
    State.ISSUED: 9,
    State.COMPLETED: 10,
}
#: “Yêu cầu thực hiện nghĩa vụ tài chính”: the dossier stays where it is.
ASKS_TO_PAY = 6


#: The portal's codes for where a branch stands. Nothing is asked of the citizen while an agency wants papers of us.
BRANCH_CODES = {
    BranchState.WAITING: 1,
    BranchState.SENDING: 1,
    BranchState.RECEIVED: 2,
    BranchState.REFUSED: 3,
    BranchState.IN_PROGRESS: 4,
    BranchState.PAPER_ASKED: 4,
    BranchState.CLOSED: 8,
    BranchState.COMPLETED: 9,
}


def send(message: OutgoingMessage) -> Sent:
    """Tell the portal a dossier of our own as a whole, the state of any, or that of one of its branches."""
    return _SENDERS.get(Topic(message.topic), _send_status)(message)


def _send_branch(message: OutgoingMessage) -> Sent:
    body, dossier = message.body, message.dossier
    assert dossier is not None
    number = dossier.interlinked_number
    code = BRANCH_CODES[BranchState(body["state"])]
    answer = http.post(
        message,
        f"dossiers/{number}/branches",
        {
            "MaTTHC": body["code"] or None,
            "MaNhanh": body["branch"],
            "TenNhanh": body["name"],
            "MaCoQuanXuLy": body["agency"]["code"] or None,
            "CoQuanXuLy": body["agency"]["name"],
            "LanGui": body["times_sent"],
            "TrangThai": code,
            "ThoiDiemXuLy": body["since"],
            "NgayBatDau": body["begun_at"],
            "NgayKetThucTheoQuyDinh": body["due_at"],
            "GhiChu": " ".join(filter(None, (body["reason"], body["says"]))),
            "KetQua": body["result"],
            "SoKetQua": body["result_number"],
        },
        echo={"maHoSoLT": number, "MaNhanh": body["branch"], "TrangThai": str(code)},
    )
    return Sent(answer)


def _send_slip(message: OutgoingMessage) -> Sent:
    return slips.send_slip(message, CODES[State(message.body["state"])])


def _send_status(message: OutgoingMessage) -> Sent:
    body, dossier = message.body, message.dossier
    assert dossier is not None
    number = dossier.interlinked_number
    lines = spelling(Procedure(dossier.procedure))
    code = ASKS_TO_PAY if body.get("asks_to_pay") else CODES[State(body["state"])]
    answer = http.post(
        message,
        f"dossiers/{number}/status",
        {
            "MaTTHC": body["procedure_code"],
            "TrangThaiHoSo": code,
            "KenhThucHien": CHANNELS[Channel(dossier.channel)],
            "ThoiDiem": body["at"],
            "GhiChu": body["note"],
            "NgayHenTra": body["promised_at"],
            "NgayHenTraTruoc": body.get("promised_before"),
            "DiaChiTheoDoi": body.get("tracking_url"),
            "DonViXuLy": body["office"]["code"] if "office" in body else None,
            "HanBoSung": body.get("supplement_due_on"),
            "DanhSachHoSoBoSung": [
                {"Truong": lines.get(asked["field"], asked["field"]), "NoiDung": asked["text"]}
                for asked in body.get("asked", [])
            ],
            "QuaHan": _late(body),
            "BanNhap": _draft(body["draft"]) if "draft" in body else None,
            **fees.told(body.get("fees", [])),
            "DanhSachGiayToKetQua": [
                _paper(result, body["result_code"]) for result in body.get("results", [])
            ],
        },
        echo={"maHoSoLT": number, "TrangThaiHoSo": str(code)},
    )
    return Sent(answer)


#: What is not the state of a dossier.
_SENDERS = {
    Topic.FILING: whole.send,
    Topic.BRANCH_STATUS: _send_branch,
    Topic.SLIP: _send_slip,
    Topic.FEE: fees.send,
}


#: What became of a draft, in the portal's words.
DRAFT_STATES = {
    "": "cho_y_kien",
    Draft.Answer.CONFIRMED: "dong_y",
    Draft.Answer.OBJECTED: "chua_dung",
    Draft.Answer.SILENCE: "het_han",
    Draft.Answer.VOID: "thu_hoi",
}


def _late(body: dict[str, Any]) -> dict[str, Any] | None:
    """Since when the promise has passed, and which steps still owe something."""
    late = body.get("late")
    return {"TuLuc": late["since"], "Khau": late["legs"]} if late else None


def _draft(draft: dict[str, Any]) -> dict[str, Any]:
    """The paper as it would be printed, line by line and as a page; until when it may be answered, and how it was."""
    return {
        "MaBanNhap": draft["reference"],
        "TrangThai": DRAFT_STATES[draft["answer"]],
        "HanTraLoi": draft["due_at"],
        "DanhSachGiayTo": [
            {
                "TenGiayTo": paper["title"],
                "NoiDung": [
                    {"Muc": line["label"], "GiaTri": line["value"]}
                    for line in printed_parts(paper["content"])
                ],
                "NoiDungTep": base64.b64encode(render_draft(paper["layout"], paper["content"])).decode(),
            }
            for paper in draft["papers"]
        ],
    }


def _paper(result: dict[str, str], code: str) -> dict[str, Any]:
    return {
        "TenGiayTo": result["title"],
        "MaKetQua": code,
        "GiayToId": result["paper_code"],
        "NoiDungTep": base64.b64encode(files.get(result["paper_sha256"])).decode(),
    }
