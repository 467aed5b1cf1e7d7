"""The national population database. vi: Cơ sở dữ liệu quốc gia về dân cư."""

from functools import partial
from typing import Any

from hotich.values.dates import PartialDate
from interlink.dossiers.population import note_residence
from interlink.messages import http
from interlink.models import OutgoingMessage, Partner, ResidenceCheck, Topic
from interlink.partners import Sent

_OUTCOMES = {
    "tim_thay": ResidenceCheck.Outcome.FOUND,
    "khong_tim_thay": ResidenceCheck.Outcome.NOT_FOUND,
    "khong_khop": ResidenceCheck.Outcome.MISMATCH,
}
GENDERS = {"male": 1, "female": 2, "unknown": 3}


def send(message: OutgoingMessage) -> Sent:
    """Ask where a person lives, which is answered at once, or for a child's number, which comes as an event."""
    body = message.body
    reference = body["reference"]
    if message.topic == Topic.CIVIL_EVENT:
        answer = http.post(message, "civil-events", _civil_event(body), echo={"maYeuCau": reference})
        return Sent({"trangThai": answer.get("trangThai")})
    if message.topic == Topic.RESIDENCE_LOOKUP:
        answer = http.post(
            message,
            "residence-lookups",
            {
                "maYeuCau": reference,
                "soDinhDanh": body["personal_id"],
                "hoTen": body["full_name"],
                "ngaySinh": PartialDate.parse(body["birth_date"]).dotted,
            },
            echo={"maYeuCau": reference},
        )
        outcome = _OUTCOMES[answer["ketQua"]]
        return Sent(
            {"ketQua": answer["ketQua"]},
            apply=partial(note_residence, message, outcome, answer.get("noiThuongTru") or ""),
        )
    answer = http.post(
        message,
        "personal-ids",
        {
            "maYeuCau": reference,
            "maHoSoLT": message.dossier.interlinked_number,
            "hoTen": body["full_name"],
            "ngaySinh": PartialDate.parse(body["birth_date"]).dotted,
            "gioiTinh": GENDERS.get(body["gender"], 3),
            "maDonVi": message.dossier.office.place.code,  # type: ignore[union-attr]
            "me": _parent(body["mother"]),
            "cha": _parent(body["father"]),
        },
        echo={"maYeuCau": reference},
    )
    return Sent({"trangThai": answer.get("trangThai")})


_EVENTS = {"death": "khai_tu", "noted": "ghi_chu", "invalidated": "huy_bo", "reinstated": "khoi_phuc"}


def _civil_event(body: dict[str, Any]) -> dict[str, Any]:
    return {
        "maYeuCau": body["reference"],
        "loaiBienDong": _EVENTS[body["event"]],
        "loaiViec": body["kind"],
        "soDangKy": body["number"],
        "ngayDangKy": PartialDate.parse(body["registered_on"]).dotted,
        "ngayXayRa": PartialDate.parse(body["happened_on"]).dotted,
        "danhSachCongDan": [
            {
                "hoTen": person["full_name"],
                "soDinhDanh": person["personal_id"],
                "ngaySinh": PartialDate.parse(person["birth_date"]).dotted,
            }
            for person in body["people"]
        ],
        "danhSachThayDoi": [
            {"truong": each["key"], "giaTriCu": each["old"], "giaTriMoi": each["new"]}
            for each in body["changes"]
        ],
    }


def ask(partner: Partner, reference: str) -> tuple[str, dict[str, Any]] | None:
    """Return the event that the state of a number request amounts to, or None while it is open."""
    answer = http.get(partner, f"personal-ids/{reference}", echo={"maYeuCau": reference})
    if answer["trangThai"] == "da_cap":
        return "personal_id.given", {"soDinhDanh": answer["soDinhDanh"]}
    if answer["trangThai"] == "tu_choi":
        return "personal_id.refused", {"lyDo": answer.get("lyDo") or ""}
    return None


def _parent(parent: dict[str, str]) -> dict[str, str]:
    return {"hoTen": parent["full_name"], "soDDCN": parent["personal_id"]}
