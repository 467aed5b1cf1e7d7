"""A sealed slip for the one-stop system, beside the status that it belongs to. vi: phiếu đính kèm trạng thái."""

import base64

from hotich.storage import files
from interlink.messages import http
from interlink.models import OutgoingMessage
from interlink.partners import Sent
from registry.models.paper_kinds import PaperKind

#: The numbers of the forms.
FORMS: dict[str, str] = {
    PaperKind.SLIP_RECEIPT: "01",
    PaperKind.SLIP_SUPPLEMENT: "02",
    PaperKind.SLIP_REFUSAL: "03",
    PaperKind.SLIP_APOLOGY: "04",
}


def send_slip(message: OutgoingMessage, code: int) -> Sent:
    """Hand a slip over as a file; `code` is the system's for the status that carries it."""
    body, dossier = message.body, message.dossier
    assert dossier is not None
    answer = http.post(
        message,
        f"dossiers/{dossier.one_stop_number}/slips",
        {
            "maHoSoLT": dossier.interlinked_number,
            "mauPhieu": FORMS[body["slip"]],
            "tenGiayTo": body["title"],
            "soPhieu": body["number"],
            "maGiayTo": body["paper_code"],
            "trangThai": code,
            "thoiDiem": body["at"],
            "duLieuTepDinhKem": base64.b64encode(files.get(body["paper_sha256"])).decode(),
        },
        echo={"maHoSoMCDT": dossier.one_stop_number, "maGiayTo": body["paper_code"]},
    )
    return Sent(answer)
