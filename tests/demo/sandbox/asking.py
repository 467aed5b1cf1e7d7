"""Bodies that hotich sends to the partners."""

import base64
import uuid
from typing import Any

PDF = b"%PDF-1.4\n% sample paper\n%%EOF\n"
PAPER = base64.b64encode(PDF).decode()


def portal_status(code: int, **more: Any) -> dict[str, Any]:
    return {"TrangThaiHoSo": code, "ThoiDiem": "2026-11-22T10:00:00+07:00", "GhiChu": "", **more}


def portal_result() -> list[dict[str, str]]:
    return [{"TenGiayTo": "Giấy khai sinh", "MaKetQua": "KQ.G15.000031", "NoiDungTep": PAPER}]


def one_stop_status(dossier: str, code: int, **more: Any) -> dict[str, Any]:
    body = {"maHoSoLT": dossier, "trangThai": code, "thoiDiem": "2026-11-22T10:00:00+07:00", **more}
    if code == 4 and "ketQuaXuLy" not in body:
        numbers = {"soDangKy": "12", "quyenSo": "01/2026"}
        body["ketQuaXuLy"] = numbers | {"tenGiayTo": "Giấy khai sinh", "giayKhaiSinh": PAPER}
    return body


def personal_id_request(dossier: str, **more: Any) -> dict[str, Any]:
    return {
        "maYeuCau": str(uuid.uuid4()),
        "maHoSoLT": dossier,
        "hoTen": "Y Ƀlăm Niê Kđăm",
        "ngaySinh": "14.10.2026",
        "gioiTinh": 1,
        "maDonVi": "24169",
        **more,
    }


def branch_request(dossier: str, **more: Any) -> dict[str, Any]:
    return {
        "maYeuCau": str(uuid.uuid4()),
        "maHoSoLT": dossier,
        "hoTen": "Nguyễn Khánh An",
        "ngaySinh": "14.10.2026",
        "gioiTinh": 2,
        "soDinhDanh": "001326000001",
        "tenGiayTo": "Giấy khai sinh",
        "giayKhaiSinh": PAPER,
        **more,
    }
