"""What the agencies of all branches share: the paper goes out, the state comes back. Not a partner itself."""

import base64
from collections.abc import Mapping
from typing import Any

from hotich.storage import files
from hotich.values.dates import PartialDate
from interlink.messages import http
from interlink.models import Branch, BranchKind, OutgoingMessage, Partner
from interlink.partners import Sent
from interlink.partners.events import RESULT_NUMBERS
from interlink.partners.population.outgoing import GENDERS

_EVENTS = {
    "da_nhan": "branch.accepted",
    "dang_xu_ly": "branch.accepted",
    "yeu_cau_ban_giay": "branch.paper_asked",
    "hoan_thanh": "branch.completed",
    "tu_choi": "branch.refused",
}


#: Births and deaths name the paper each in its own way.
_PAPERS = dict.fromkeys(
    (
        *(BranchKind.RESIDENCE_REMOVAL, BranchKind.FUNERAL_SUPPORT, BranchKind.SURVIVOR_STOP),
        *(BranchKind.MERIT, BranchKind.SOCIAL, BranchKind.EMERGENCY),
    ),
    "giayKhaiTu",
)


def send(message: OutgoingMessage, paths: Mapping[BranchKind, str], own: dict[str, Any]) -> Sent:
    """Send the child or the dead, the issued paper and the branch's `own` part of the citizen's form."""
    body, dossier = message.body, message.dossier
    assert dossier is not None
    branch = BranchKind(body["branch"])
    if branch in _PAPERS:
        own = {"ngayChet": PartialDate.parse(body["happened_on"]).dotted, **own}
    answer = http.post(
        message,
        paths[branch],
        {
            "maYeuCau": body["reference"],
            "maHoSoLT": dossier.interlinked_number,
            "hoTen": body["full_name"],
            "ngaySinh": PartialDate.parse(body["birth_date"]).dotted,
            "gioiTinh": GENDERS.get(body["gender"], 3),
            "soDinhDanh": body["personal_id"],
            "tenGiayTo": body["result"]["title"],
            _PAPERS.get(branch, "giayKhaiSinh"): base64.b64encode(
                files.get(body["result"]["paper_sha256"])
            ).decode(),
            **own,
        },
        echo={"maYeuCau": body["reference"]},
    )
    return Sent({"trangThai": answer.get("trangThai")})


def ask(
    partner: Partner, paths: Mapping[BranchKind, str], reference: str
) -> tuple[str, dict[str, Any]] | None:
    """Return the event that the agency's present state amounts to; None for a request that was sent anew meanwhile."""
    kind = Branch.objects.values_list("kind", flat=True).filter(reference=reference).first()
    if kind is None:
        return None
    answer = http.get(partner, f"{paths[BranchKind(kind)]}/{reference}", echo={"maYeuCau": reference})
    event = _EVENTS.get(answer["trangThai"])
    data = {key: answer[key] for key in ("ketQua", "lyDo", "soTien", *RESULT_NUMBERS) if answer.get(key)}
    return (event, data) if event else None
