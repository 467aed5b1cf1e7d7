"""The national population database. vi: Cơ sở dữ liệu quốc gia về dân cư."""

from functools import partial
from typing import Any

from hotich.values.dates import PartialDate
from hotich.values.machine_dates import machine_date
from interlink.dossiers.population import note_residence
from interlink.dossiers.told_of_acts import Event
from interlink.messages import http
from interlink.models import OutgoingMessage, Partner, ResidenceCheck, Topic
from interlink.partners import Sent
from registry.records.number_returns import note_return_heard
from registry.records.personal_ids import note_confirmation_heard

_OUTCOMES = {
    "tim_thay": ResidenceCheck.Outcome.FOUND,
    "khong_tim_thay": ResidenceCheck.Outcome.NOT_FOUND,
    "khong_khop": ResidenceCheck.Outcome.MISMATCH,
}
GENDERS = {"male": 1, "female": 2, "unknown": 3}


def send(message: OutgoingMessage) -> Sent:
    """Ask where a person lives, which is answered at once, or for a child's number, which comes as an event.

    Or confirm a number, give it back, tell what an act has made of people.
    """
    match message.topic:
        case Topic.CIVIL_EVENT:
            answer = _post(message, "civil-events", _civil_event(message.body))
        case Topic.RESIDENCE_LOOKUP:
            return _look_up(message)
        case Topic.PERSONAL_ID_CONFIRM:
            body = message.body
            answer = _post(message, f"personal-ids/{body['request']}/confirmation", _final(message))
            heard = partial(note_confirmation_heard, body["request_id"])
            return Sent({"trangThai": answer.get("trangThai")}, apply=heard)
        case Topic.PERSONAL_ID_RETURN:
            body = message.body
            back = {"soDinhDanh": body["personal_id"], "lyDo": body["reason"]}
            answer = _post(message, f"personal-ids/{body['request']}/return", back)
            heard = partial(note_return_heard, body["return_id"])
            return Sent({"trangThai": answer.get("trangThai")}, apply=heard)
        case _:
            asked = {"maHoSoLT": _dossier(message), "maDonVi": _office(message)}
            answer = _post(message, "personal-ids", asked | _child(message.body))
    return Sent({"trangThai": answer.get("trangThai")})


def _post(message: OutgoingMessage, path: str, body: dict[str, Any]) -> dict[str, Any]:
    reference = message.body["reference"]
    return http.post(message, path, body | {"maYeuCau": reference}, echo={"maYeuCau": reference})


def _look_up(message: OutgoingMessage) -> Sent:
    body = message.body
    asked = {
        "soDinhDanh": body["personal_id"],
        "hoTen": body["full_name"],
        "ngaySinh": PartialDate.parse(body["birth_date"]).dotted,
        "maDonVi": _office(message),
        "mucDich": body["purpose"],
    }
    answer = _post(message, "residence-lookups", asked)
    outcome = _OUTCOMES[answer["ketQua"]]
    return Sent(
        {"ketQua": answer["ketQua"]},
        apply=partial(note_residence, message, outcome, _held_residence(answer), answer),
    )


#: What they hold of a residence, in our words.
_RESIDENCE = {
    "full_name": "hoTen",
    "birth_date": "ngaySinh",
    "residence": "noiThuongTru",
    "residence_unit": "maDonViThuongTru",
    "householder_name": "chuHoHoTen",
    "householder_relation": "quanHeVoiChuHo",
}


def _held_residence(answer: dict[str, Any]) -> dict[str, str]:
    held = {name: str(answer.get(field) or "") for name, field in _RESIDENCE.items()}
    return held | {"birth_date": day_of(held["birth_date"])}


def day_of(text: str) -> str:
    """Read a date of theirs; one that no calendar has is as good as none, and shows up as such."""
    try:
        return machine_date(text).iso
    except ValueError:
        return ""


def _child(body: dict[str, Any]) -> dict[str, Any]:
    return {
        "hoTen": body["full_name"],
        "ngaySinh": PartialDate.parse(body["birth_date"]).dotted,
        "gioiTinh": GENDERS.get(body["gender"], 3),
        "me": _parent(body["mother"]),
        "cha": _parent(body["father"]),
    }


def _final(message: OutgoingMessage) -> dict[str, Any]:
    """The child as the book says, and the act that says so."""
    body = message.body
    return {
        "soDinhDanh": body["personal_id"],
        **_child(body),
        "danToc": body["ethnicity"],
        "quocTich": body["nationality"],
        "noiSinh": body["birth_place"],
        "queQuan": body["native_place"],
        "soDangKy": body["number"],
        "quyenSo": body["book"],
        "ngayDangKy": PartialDate.parse(body["registered_on"]).dotted,
        "maDonVi": _office(message),
        "maHoSoLT": _dossier(message),
    }


def _dossier(message: OutgoingMessage) -> str | None:
    return message.dossier.interlinked_number if message.dossier else None


def _office(message: OutgoingMessage) -> str:
    assert message.office.place is not None
    return message.office.place.code


_EVENTS = {
    Event.BIRTH: "khai_sinh",
    Event.DEATH: "khai_tu",
    Event.MARRIAGE: "ket_hon",
    Event.DIVORCE: "ly_hon",
    Event.RECOGNITION: "nhan_cha_me_con",
    Event.ADOPTION: "nuoi_con_nuoi",
    Event.GUARDIANSHIP: "giam_ho",
    Event.GUARDIANSHIP_END: "cham_dut_giam_ho",
    Event.SUPERVISION: "giam_sat_giam_ho",
    Event.STATUS: "ghi_chu",
    Event.CHANGED: "thay_doi",
    Event.RECTIFIED: "cai_chinh",
    Event.SUPPLEMENTED: "bo_sung",
    Event.ETHNICITY: "xac_dinh_lai_dan_toc",
    Event.REGISTERED_AGAIN: "dang_ky_lai",
    Event.INVALIDATED: "huy_bo",
    Event.REINSTATED: "khoi_phuc",
}
_BASES = {"new": "dang_ky_moi", "again": "dang_ky_lai", "abroad": "da_dang_ky_o_nuoc_ngoai"}


def _civil_event(body: dict[str, Any]) -> dict[str, Any]:
    original = body["original"]
    return {
        "loaiBienDong": _EVENTS[Event(body["event"])],
        "loaiViec": body["kind"],
        "hinhThuc": _BASES[body["basis"]],
        "noiDungGhiChu": body["detail"],
        "soDangKy": body["number"],
        "quyenSo": body["book"],
        "ngayDangKy": PartialDate.parse(body["registered_on"]).dotted,
        "maDonVi": body["office"]["code"],
        "tenDonVi": body["office"]["name"],
        "ngayXayRa": PartialDate.parse(body["happened_on"]).dotted,
        "soGiay": body["is_old"],
        "danhSachCongDan": [
            {
                "vaiTro": person["role"],
                "hoTen": person["full_name"],
                "soDinhDanh": person["personal_id"],
                "ngaySinh": PartialDate.parse(person["birth_date"]).dotted,
            }
            for person in body["people"]
        ],
        "danhSachThayDoi": [
            {
                "truong": each["key"],
                "tenTruong": each["label"],
                "giaTriCu": each["old"],
                "giaTriMoi": each["new"],
            }
            for each in body["changes"]
        ],
        "viecGoc": {
            "loaiViec": original["kind"],
            "soDangKy": original["number"],
            "ngayDangKy": PartialDate.parse(original["registered_on"]).dotted,
            "tenDonVi": original["office"],
        }
        if original
        else None,
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
