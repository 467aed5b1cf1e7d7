"""The province's one-stop system, which hears the codes of the interlinked-service software.

vi: Hệ thống thông tin giải quyết thủ tục hành chính cấp tỉnh (trangThai). It wants the order 1 → 3 → 7 → 4 → 5.
"""

import base64
from typing import Any

from hotich.storage import files
from hotich.values.dates import PartialDate
from interlink.messages import http
from interlink.models import Dossier, OutgoingMessage, Procedure, Topic
from interlink.partners import Sent
from interlink.partners.one_stop import fees, slips, whole
from interlink.workflows.branch import ENDED
from interlink.workflows.branch import State as BranchState
from interlink.workflows.dossier import BEING_DECIDED, State

#: The codes of the interlinked-service software; there is none for a withdrawal, which ends as a refusal with its note.
CODES = {
    State.RECEIVED: 1,
    State.SUPPLEMENT: 2,
    State.ACCEPTED: 3,
    # An apology may have to be told while the office is at any of these.
    **dict.fromkeys(BEING_DECIDED, 7),
    State.ISSUED: 4,
    State.COMPLETED: 5,
    State.REFUSED: 6,
    State.WITHDRAWN: 6,
}


#: The same codes for where a branch stands; one that is given up ends as a refusal that is the last word.
BRANCH_CODES = {
    BranchState.WAITING: 1,
    BranchState.SENDING: 1,
    BranchState.RECEIVED: 3,
    BranchState.COMPLETED: 4,
    BranchState.REFUSED: 6,
    BranchState.CLOSED: 6,
    BranchState.IN_PROGRESS: 7,
    BranchState.PAPER_ASKED: 7,
}


def send(message: OutgoingMessage) -> Sent:
    """Tell the one-stop system a dossier of our own as a whole, the state of any, or that of one of its branches."""
    return _SENDERS.get(Topic(message.topic), _send_status)(message)


def _send_branch(message: OutgoingMessage) -> Sent:
    body, dossier = message.body, message.dossier
    assert dossier is not None
    code = BRANCH_CODES[BranchState(body["state"])]
    answer = http.post(
        message,
        f"dossiers/{dossier.one_stop_number}/branches",
        {
            "soHoSoLT": dossier.interlinked_number,
            "maTTHC": body["code"] or None,
            "maNhanh": body["branch"],
            "tenNhanh": body["name"],
            "coQuanXuLy": body["agency"]["code"] or None,
            "tenCoQuanXuLy": body["agency"]["name"],
            "lanGui": body["times_sent"],
            "trangThai": code,
            "daKetThuc": body["state"] in ENDED,
            "thoiGianThucHien": body["since"],
            "ngayBatDau": body["begun_at"],
            "ngayKetThucTheoQuyDinh": body["due_at"],
            "noiDungXuLy": " ".join(filter(None, (body["reason"], body["says"]))),
            "ketQuaXuLy": {"noiDung": body["result"], "soKetQua": body["result_number"]},
        },
        echo={"maHoSoMCDT": dossier.one_stop_number, "maNhanh": body["branch"], "trangThai": str(code)},
    )
    return Sent(answer)


def _send_slip(message: OutgoingMessage) -> Sent:
    return slips.send_slip(message, CODES[State(message.body["state"])])


def _send_status(message: OutgoingMessage) -> Sent:
    body, dossier = message.body, message.dossier
    assert dossier is not None
    code = CODES[State(body["state"])]
    answer = http.post(
        message,
        f"dossiers/{dossier.one_stop_number}/status",
        {
            "maHoSoLT": dossier.interlinked_number,
            "maTTHC": body["procedure_code"],
            "trangThai": code,
            "thoiDiem": body["at"],
            "nguoiXuLy": body["officer"],
            "chucDanh": body["officer_title"],
            "noiDungXuLy": body["note"],
            "hanBoSungHoSo": body.get("supplement_due_on"),
            "ngayHenTra": body["promised_at"],
            "quaHan": _late(body),
            "donViXuLy": body["office"]["code"] if "office" in body else None,
            "danhSachLePhi": fees.told(body.get("fees", [])),
            "ketQuaXuLy": _result(dossier, body) if body.get("results") else None,
        },
        echo={"maHoSoMCDT": dossier.one_stop_number, "trangThai": str(code)},
    )
    return Sent(answer)


def _late(body: dict[str, Any]) -> dict[str, Any] | None:
    """Since when the promise has passed, and which steps still owe something."""
    late = body.get("late")
    return {"TuLuc": late["since"], "Khau": late["legs"]} if late else None


#: What is not the state of a dossier.
_SENDERS = {
    Topic.FILING: whole.send,
    Topic.BRANCH_STATUS: _send_branch,
    Topic.SLIP: _send_slip,
    Topic.FEE: fees.send,
}


#: Where the interfaces have a word of their own for the paper.
_PAPERS = {
    Procedure.BIRTH_GROUP: "giayKhaiSinh",
    Procedure.BIRTH: "giayKhaiSinh",
    Procedure.DEATH_GROUP: "giayKhaiTu",
    Procedure.DEATH: "giayKhaiTu",
}


def _result(dossier: Dossier, body: dict[str, Any]) -> dict[str, Any]:
    """Return the numbers of the act and its paper; of several copies the first, for they differ in their number."""
    result = body["results"][0]
    paper = _PAPERS.get(Procedure(dossier.procedure), "giayToKetQua")
    return {
        "soDinhDanh": result["personal_id"],
        "soDangKy": result["number"],
        "quyenSo": result["book"],
        "ngayDangKy": PartialDate.parse(result["registered_on"]).dotted,
        paper: base64.b64encode(files.get(result["paper_sha256"])).decode(),
        "tenGiayTo": result["title"],
        "maGiayToKetQua": body["result_code"],
    }
