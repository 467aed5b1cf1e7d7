"""The province's one-stop system, which hears the codes of the interlinked-service software.

vi: Hệ thống thông tin giải quyết thủ tục hành chính cấp tỉnh (trangThai). It wants the order 1 → 3 → 7 → 4 → 5.
"""

import base64
from typing import Any

from hotich.storage import files
from hotich.values.dates import PartialDate
from interlink.messages import http
from interlink.models import Dossier, OutgoingMessage, Procedure
from interlink.partners import Sent
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


def send(message: OutgoingMessage) -> Sent:
    """Tell the one-stop system the state of a dossier, with the result once it is issued."""
    body = message.body
    dossier = message.dossier
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
            "donViXuLy": body["office"]["code"] if "office" in body else None,
            "ketQuaXuLy": _result(dossier, body) if body.get("results") else None,
        },
        echo={"maHoSoMCDT": dossier.one_stop_number, "trangThai": str(code)},
    )
    return Sent(answer)


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
