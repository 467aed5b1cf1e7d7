"""How the partners spell the lines of an entry: a prefix for the person, a word for the column.

Prefixes and words are those of the Ministry's import (nkt…, chong…, vo…, nxn…, cm…, nc…, nyc…); what it has no heading
for is spelt in the same manner.
"""

from __future__ import annotations

from registry.models import EventKind

#: Role → prefix, where it is the same in every kind of act.
_PREFIXES = {
    "declarant": "nyc",
    "child": "nks",
    "mother": "me",
    "father": "cha",
    "deceased": "nkt",
    "husband": "chong",
    "wife": "vo",
    "subject": "nxn",
    "spouse": "ndk",
    "parent": "cm",
    "ward": "ngh",
    "guardian": "gh",
    "coguardian": "cgh",
    "supervisor": "ngs",
    "adoptivefather": "chaNuoi",
    "adoptivemother": "meNuoi",
    "giver": "bgn",
}
#: Where one kind of act has a word of its own.
_OWN_PREFIXES = {
    (EventKind.PARENT_CHILD, "child"): "nc",
    (EventKind.ADOPTION, "child"): "ncn",
    (EventKind.CHANGE, "subject"): "ntd",
    (EventKind.STATUS_NOTE, "subject"): "ngc",
}
_COLUMNS = {
    "full_name": "HoTen",
    "family_name": "Ho",
    "middle_name": "ChuDem",
    "given_name": "Ten",
    "birth_date": "NgaySinh",
    "gender": "GioiTinh",
    "ethnicity": "DanToc",
    "nationality": "QuocTich",
    "residence_kind": "LoaiCuTru",
    "residence": "NoiCuTru",
    "id_type": "LoaiGiayToTuyThan",
    "id_number": "SoGiayToTuyThan",
    "id_issued_on": "NgayCapGiayToTuyThan",
    "id_issuer": "NoiCapGiayToTuyThan",
    "personal_id": "SoDDCN",
    "relation": "QuanHe",
    "phone": "SoDienThoai",
    "email": "Email",
}
#: Lines that are not a person's.
_OWN = {
    # every kind
    "basis": "loaiDangKy",
    "foreign_number": "soDangKyNuocNgoai",
    "foreign_date": "ngayDangKyNuocNgoai",
    "foreign_agency": "cqNuocNgoaiDaDangKy",
    "foreign_country": "qgNuocNgoaiDaDangKy",
    "mobile_place": "noiDangKyLuuDong",
    "original_paper": "gocLoaiGiayTo",
    "original_number": "gocSo",
    "original_book": "gocQuyenSo",
    "original_date": "gocNgayDangKy",
    "original_office": "gocNoiDangKy",
    "decision_number": "quyetDinhSo",
    "decision_on": "quyetDinhNgay",
    "decision_authority": "quyetDinhCoQuan",
    "copies_requested": "soLuongBanSao",
    # change
    "change_kind": "loaiThayDoi",
    "legal_basis": "canCuPhapLuat",
    "evidence": "giayToChungMinh",
    "own_consent": "nguoiTu9TuoiDongY",
    "parents_consent": "chaMeDongY",
    "description": "viecDangKy",
    "paper_changes": "noiDungThayDoi",
}


def wire_of(event: EventKind, role: str, column: str) -> str:
    """Return the partners' key for a line; `role` is empty for what is no person's.

    A line that has no word here yet is spelt after our own key, so that no kind of act is without its filing.
    """
    if role:
        prefix = _OWN_PREFIXES.get((event, role)) or _PREFIXES.get(role, role)
        return prefix + _COLUMNS.get(column, _camel(f"_{column}"))
    return _OWN.get(column) or _camel(column)


def _camel(key: str) -> str:
    head, *rest = key.split("_")
    return head + "".join(word.capitalize() for word in rest)
