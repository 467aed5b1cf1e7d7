"""A sealed slip for the portal, which keeps it with the status that it belongs to. vi: phiếu đính kèm trạng thái."""

import base64

from hotich.storage import files
from interlink.messages import http
from interlink.models import OutgoingMessage
from interlink.partners import Sent
from registry.models.paper_kinds import PaperKind

#: What the portal calls our slips.
KINDS: dict[str, str] = {
    PaperKind.SLIP_RECEIPT: "tiep_nhan",
    PaperKind.SLIP_SUPPLEMENT: "bo_sung",
    PaperKind.SLIP_REFUSAL: "tu_choi",
    PaperKind.SLIP_APOLOGY: "xin_loi",
}


def send_slip(message: OutgoingMessage, code: int) -> Sent:
    """Hand a slip over as a file; `code` is the portal's for the status that carries it."""
    body, dossier = message.body, message.dossier
    assert dossier is not None
    number = dossier.interlinked_number
    answer = http.post(
        message,
        f"dossiers/{number}/slips",
        {
            "LoaiPhieu": KINDS[body["slip"]],
            "TenGiayTo": body["title"],
            "SoPhieu": body["number"],
            "GiayToId": body["paper_code"],
            "TrangThaiHoSo": code,
            "ThoiDiem": body["at"],
            "NoiDungTep": base64.b64encode(files.get(body["paper_sha256"])).decode(),
        },
        echo={"maHoSoLT": number, "GiayToId": body["paper_code"]},
    )
    return Sent(answer)
