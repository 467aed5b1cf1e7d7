"""What the agencies of all branches share: the paper goes out, the state comes back. Not a partner itself."""

import base64
from typing import Any

from hotich import files
from hotich.dates import PartialDate
from interlink import http
from interlink.models import OutgoingMessage, Partner
from interlink.partners import Sent
from interlink.partners.population import GENDERS

_EVENTS = {
    "da_nhan": "branch.accepted",
    "dang_xu_ly": "branch.accepted",
    "hoan_thanh": "branch.completed",
    "tu_choi": "branch.refused",
}


def send(message: OutgoingMessage, path: str, own: dict[str, Any]) -> Sent:
    """Send the child, the issued paper and the branch's `own` part of the citizen's form."""
    body = message.body
    answer = http.post(
        message,
        path,
        {
            "maYeuCau": body["reference"],
            "maHoSoLT": message.dossier.interlinked_number,
            "hoTen": body["full_name"],
            "ngaySinh": PartialDate.parse(body["birth_date"]).dotted,
            "gioiTinh": GENDERS.get(body["gender"], 3),
            "soDinhDanh": body["result"]["personal_id"],
            "giayKhaiSinh": base64.b64encode(files.get(body["result"]["paper_sha256"])).decode(),
            **own,
        },
        echo={"maYeuCau": body["reference"]},
    )
    return Sent({"trangThai": answer.get("trangThai")})


def ask(partner: Partner, path: str, reference: str) -> tuple[str, dict[str, Any]] | None:
    """Return the event that the agency's present state amounts to."""
    answer = http.get(partner, f"{path}/{reference}", echo={"maYeuCau": reference})
    event = _EVENTS.get(answer["trangThai"])
    data = {key: answer[key] for key in ("ketQua", "lyDo") if answer.get(key)}
    return (event, data) if event else None
