"""The national public-service portal. vi: Cổng dịch vụ công quốc gia (TrangThaiHoSo)."""

import base64
from typing import Any

from hotich.storage import files
from interlink.messages import http
from interlink.models import Channel, Draft, OutgoingMessage, Procedure
from interlink.partners import Sent
from interlink.partners.portal.filing import spelling
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


#: KenhThucHien: in person, online, by post. What an officer files for somebody is filed online.
CHANNELS = {Channel.COUNTER: 1, Channel.ONLINE: 2, Channel.ASSISTED: 2, Channel.POST: 3}


def send(message: OutgoingMessage) -> Sent:
    """Tell the portal the state of a dossier, with what is asked of the citizen or what they get."""
    body = message.body
    number = message.dossier.interlinked_number
    lines = spelling(Procedure(message.dossier.procedure))
    code = CODES[State(body["state"])]
    answer = http.post(
        message,
        f"dossiers/{number}/status",
        {
            "MaTTHC": body["procedure_code"],
            "TrangThaiHoSo": code,
            "KenhThucHien": CHANNELS[Channel(message.dossier.channel)],
            "ThoiDiem": body["at"],
            "GhiChu": body["note"],
            "NgayHenTra": body["promised_at"],
            "NgayHenTraTruoc": body.get("promised_before"),
            "DonViXuLy": body["office"]["code"] if "office" in body else None,
            "HanBoSung": body.get("supplement_due_on"),
            "DanhSachHoSoBoSung": [
                {"Truong": lines.get(asked["field"], asked["field"]), "NoiDung": asked["text"]}
                for asked in body.get("asked", [])
            ],
            "BanNhap": _draft(body["draft"]) if "draft" in body else None,
            "DanhSachGiayToKetQua": [
                _paper(result, body["result_code"]) for result in body.get("results", [])
            ],
        },
        echo={"maHoSoLT": number, "TrangThaiHoSo": str(code)},
    )
    return Sent(answer)


#: What became of a draft, in the portal's words.
DRAFT_STATES = {
    "": "cho_y_kien",
    Draft.Answer.CONFIRMED: "dong_y",
    Draft.Answer.OBJECTED: "chua_dung",
    Draft.Answer.SILENCE: "het_han",
    Draft.Answer.VOID: "thu_hoi",
}


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
