"""A dossier that came to our own doors, as the province's one-stop system keeps it. vi: hồ sơ tiếp nhận tại cơ quan."""

from typing import Any

from interlink.messages import http
from interlink.models import Channel, OutgoingMessage
from interlink.partners import Sent
from interlink.partners.one_stop import fees

#: kenhThucHien, as the provinces hand it on to the portal.
CHANNELS = {
    Channel.COUNTER: 1,
    Channel.MOBILE: 1,
    Channel.ONLINE: 2,
    Channel.ASSISTED: 2,
    Channel.POST: 3,
}


def send(message: OutgoingMessage) -> Sent:
    """Tell the one-stop system the whole of a dossier; what it holds already is replaced."""
    dossier = message.dossier
    assert dossier is not None
    number = dossier.one_stop_number
    answer = http.post(
        message,
        "dossiers",
        translated(number, dossier.interlinked_number, message.body),
        echo={"maHoSoMCDT": number},
    )
    return Sent({"maHoSoMCDT": answer["maHoSoMCDT"]})


def translated(number: str, interlinked_number: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return the whole in the words of the one-stop system."""
    filer = body["filer"]
    return {
        "maHoSoMCDT": number,
        "maHoSoLT": interlinked_number,
        "maTTHC": body["procedure_code"],
        "tenTTHC": body["procedure_name"],
        "kenhThucHien": CHANNELS[Channel(body["channel"])],
        "noiDangKyLuuDong": body["place"] or None,
        "canBoHoTroNop": body["assisted_by"] or None,
        "nguoiNop": {
            "hoTen": filer["full_name"],
            "soDDCN": filer["personal_id"] or None,
            "ngaySinh": filer["birth_date"] or None,
            "soDienThoai": filer["phone"] or None,
            "email": filer["email"] or None,
            "noiCuTru": filer["residence"] or None,
            "quanHe": filer["relation"] or None,
        },
        "nguoiDuocDangKy": body["about"],
        "donViXuLy": body["office"]["code"],
        "ngayNop": body["filed_at"],
        "ngayTiepNhan": body["received_at"],
        "ngayHenTra": body["promised_at"],
        "danhSachLePhi": fees.told(body["fees"]),
        "thanhPhanHoSo": [
            {
                "loaiGiayTo": each["kind"],
                "tenGiayTo": each["title"],
                "daSoHoa": bool(each["files"]),
                "taiSuDung": bool(each["source"]),
                "maKetQuaThayThe": each["replaced_by"] or None,
                "tep": [file["sha256"] for file in each["files"]],
            }
            for each in body["components"]
        ],
        "csdlDaTraCuu": body["asked"],
    }
