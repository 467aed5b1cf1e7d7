"""A dossier that came to our own doors, as the portal keeps dossiers of others. vi: đồng bộ hồ sơ lên Cổng DVCQG.

The fields are those with which provinces synchronise; where their lists of codes are not published, ours stand.
"""

from functools import partial
from typing import Any

from interlink.dossiers.own_filings import note_accepted
from interlink.messages import http
from interlink.models import Channel, OutgoingMessage
from interlink.partners import Sent
from interlink.partners.portal import fees

#: KenhThucHien: in person, online, by post. What an officer files for somebody is filed online.
CHANNELS = {
    Channel.COUNTER: 1,
    Channel.MOBILE: 1,
    Channel.ONLINE: 2,
    Channel.ASSISTED: 2,
    Channel.POST: 3,
}
#: The field of civil status in the national catalogue.
FIELD = "G15-TP07"
#: LoaiDoiTuong: a citizen; LoaiDinhDanh: a number of twelve digits.
CITIZEN, PERSONAL_NUMBER = 1, 1
#: NoiNopHoSo: at the portal, or in the province's own system.
AT_PORTAL, AT_PROVINCE = 1, 2
#: MaCSDL of databases that were asked.
DATABASES = {"population": "1", "register": "HT", "hospital": "YT"}


def send(message: OutgoingMessage) -> Sent:
    """Tell the portal the whole of a dossier; what it holds already is replaced.

    Where an officer filed it for somebody, its acceptance makes the dossier one of the portal.
    """
    dossier, body = message.dossier, message.body
    assert dossier is not None
    number = dossier.interlinked_number
    answer = http.post(message, "dossiers", translated(number, body), echo={"maHoSoLT": number})
    given = str(answer.get("maHoSo") or "")
    is_assisted = body["channel"] == Channel.ASSISTED
    return Sent({"maHoSo": given}, apply=partial(note_accepted, message, given) if is_assisted else None)


def translated(number: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return the whole in the portal's words."""
    filer, components = body["filer"], [_component(each) for each in body["components"]]
    is_assisted = body["channel"] == Channel.ASSISTED
    return {
        "MaHoSo": number,
        "MaTTHC": body["procedure_code"],
        "TenTTHC": body["procedure_name"],
        "MaLinhVuc": FIELD,
        "KenhThucHien": CHANNELS[Channel(body["channel"])],
        "NoiNopHoSo": AT_PORTAL if is_assisted else AT_PROVINCE,
        "NoiDangKyLuuDong": body["place"] or None,
        "CanBoHoTroNop": body["assisted_by"] or None,
        "NguoiDanDongYNopHo": 1 if is_assisted else None,
        "LoaiDoiTuong": CITIZEN,
        "MaDoiTuong": filer["personal_id"] or None,
        "ChuHoSo": filer["full_name"],
        "DinhDanhCHS": [{"LoaiDinhDanh": PERSONAL_NUMBER, "SoDinhDanh": filer["personal_id"]}]
        if filer["personal_id"]
        else [],
        "NgaySinhChuHoSo": filer["birth_date"] or None,
        "DiaChiChuHoSo": filer["residence"] or None,
        "SoDienThoai": filer["phone"] or None,
        "Email": filer["email"] or None,
        "TrichYeuHoSo": f"{body['procedure_name']}: {body['about']}",
        "NgayNopHoSo": body["filed_at"],
        "NgayTiepNhan": body["received_at"],
        "NgayHenTra": body["promised_at"],
        "DonViXuLy": body["office"]["code"],
        "HinhThuc": 1 if body["channel"] == Channel.POST else 0,
        **fees.told(body["fees"]),
        "TaiLieuNop": components,
        "HoSoCoThanhPhanSoHoa": int(any(each["DuocSoHoa"] or each["DuocTaiSuDung"] for each in components)),
        "DSKetNoiCSDL": [{"MaCSDL": DATABASES[source]} for source in body["asked"]],
        "TaiKhoanDuocXacThucVoiVNeID": 0,
    }


def _component(each: dict[str, Any]) -> dict[str, Any]:
    """One paper; DuocTaiSuDung is 2 where it is known what stands for it."""
    reused = (2 if each["replaced_by"] else 1) if each["source"] else 0
    return {
        "MaThanhPhanHoSo": each["kind"],
        "TenThanhPhan": each["title"],
        "DuocSoHoa": int(bool(each["files"])),
        "DuocTaiSuDung": reused,
        "DuocLayTuKhoDMQG": 0,
        "MaKetQuaThayThe": each["replaced_by"] or None,
        "DanhSachTep": [{"TenTepDinhKem": file["name"], "SHA256": file["sha256"]} for file in each["files"]],
    }
