"""How the portals spell the lines of a citizen's form: a prefix for the person, a word for the column.

Prefixes and words are those of the Ministry's import (nkt…, chong…, vo…, nxn…, cm…, nc…, nyc…); what it has no heading
for is spelt in the same manner.
"""

from __future__ import annotations

from functools import cache

from interlink.filings.fields import Field
from interlink.filings.procedures import PLANS
from interlink.models import Procedure
from registry.models import EventKind, PartyRole

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
    "evidence": "giayToChungMinh",
    "notice_number": "gbtSo",
    "notice_date": "gbtNgay",
    "notice_issuer": "gbtCoQuanCap",
    "notice_kind": "gbtLoai",
    "in_force_on": "ngayCoHieuLuc",
    "by_organisation": "laPhapNhan",
    # death
    "is_unidentified": "nktChuaRoTungTich",
    "death_date": "nktNgayChet",
    "death_time": "nktGioPhutChet",
    "age_at_death": "nktTuoiKhiChet",
    "death_place": "nktNoiChet",
    "death_place_unit": "nktNoiChetDVHC",
    "death_cause": "nktNguyenNhanChet",
    "declared_dead": "nktTinhTrangTuyenBoViecChet",
    "court_number": "nktCanCuTuyenBoSo",
    "court_date": "nktCanCuTuyenBoNgay",
    "court_name": "nktCanCuTuyenBoToaAn",
    # marriage
    "effective_from": "canCuXacLapQuanHe",
    "effective_date": "ngayXacLapQuanHeHonNhan",
    "times_husband": "chongKetHonLanThu",
    "proof_number_husband": "chongXNTTHNSo",
    "proof_date_husband": "chongXNTTHNNgay",
    "proof_issuer_husband": "chongXNTTHNNoiCap",
    "times_wife": "voKetHonLanThu",
    "proof_number_wife": "voXNTTHNSo",
    "proof_date_wife": "voXNTTHNNgay",
    "proof_issuer_wife": "voXNTTHNNoiCap",
    # marital status
    "stay_place": "nxnThoiGianCuTruTai",
    "stay_from": "nxnThoiGianCuTruTu",
    "stay_to": "nxnThoiGianCuTruDen",
    "status": "nxnTinhTrangHonNhan",
    "partner_name": "nxnHoTenVoChong",
    "unregistered": "nxnHonNhanThucTe",
    "proof_kind": "nxnGiayToLoai",
    "proof_number": "nxnGiayToSo",
    "proof_date": "nxnGiayToNgay",
    "proof_issuer": "nxnGiayToNoiCap",
    "purpose": "nxnLoaiMucDichSuDung",
    "purpose_text": "nxnMucDichSuDung",
    "intended_office": "nxnNoiDuDinhKetHon",
    # parent and child
    "recognition_kind": "loaiXacNhan",
    "evidence_kind": "loaiChungCu",
    "first_witness": "nguoiLamChung1",
    "second_witness": "nguoiLamChung2",
    "relation_to_parent": "nycQHNguoiNhan",
    # guardianship and its supervision
    "guardianship_kind": "loaiGiamHo",
    "reason": "lyDoGiamHo",
    "capacity_decision": "quyetDinhNangLucHanhVi",
    "wish_heard": "xemXetNguyenVong",
    "scope": "phamVi",
    "scope_detail": "quyenNghiaVu",
    "assets": "tinhTrangTaiSan",
    "is_joint": "cungGiamHo",
    "end_reason": "lyDoChamDut",
    "ended_on": "ngayPhatSinhLyDo",
    "settlement": "thanhToanTaiSan",
    "chosen_by": "nguoiChonGiamSat",
    "over_assets": "lienQuanTaiSan",
    "consent": "nguoiGiamSatDongY",
    # adoption
    "adopters": "benNhan",
    "kinship": "quanHeSanCo",
    "given_by": "benGiao",
    "consent_on": "ngayDongY",
    "minor_consents": "treTu9TuoiDongY",
    "agreement": "thoaThuan",
    "birth_place": "noiSinh",
    # notes
    "note_kind": "loaiGhiChu",
    "decision_country": "quyetDinhQuocGia",
    "earlier_decision": "quyetDinhBiHuy",
    "content": "noiDungGhi",
    # change
    "change_kind": "loaiThayDoi",
    "legal_basis": "canCuPhapLuat",
    "own_consent": "nguoiTu9TuoiDongY",
    "parents_consent": "chaMeDongY",
    "description": "viecDangKy",
    "paper_changes": "noiDungThayDoi",
    # what other agencies of a group want to know
    "householder_name": "chuHoHoTen",
    "householder_personal_id": "chuHoSoDDCN",
    "householder_relation": "quanHeVoiChuHo",
    "residence_address": "noiDangKyThuongTru",
    "residence_unit": "noiDangKyThuongTruDVHC",
    "hospital": "bhytNoiKhamChuaBenh",
    "wants_card": "IsCapTheCanCuoc",
    "card_level": "theCanCuocCapGiaiQuyet",
    "card_office": "theCanCuocCoQuanCap",
    "wants_removal": "xoaDangKyThuongTru",
    "wants_funeral": "troCapMaiTang",
    "wants_survivors": "cheDoTuTuat",
    "wants_merit": "nguoiCoCong",
    "wants_social": "baoTroXaHoi",
    "wants_pension": "huuTriXaHoi",
    "wants_emergency": "troCapKhanCap",
    "insured_as": "doiTuongBHXH",
    "insurance_months": "soThangDongBHXH",
    "survivors_choice": "cheDoTuatDeNghi",
    "payee_kind": "nguoiNhanLoai",
    "payee_address": "nguoiNhanDiaChi",
    "merit_group": "nccDoiTuong",
    "merit_decision_number": "nccQuyetDinhSo",
    "merit_decision_on": "nccQuyetDinhNgay",
    "merit_decision_place": "nccNoiRaQuyetDinh",
    "merit_loss": "nccTyLeTonThuong",
    "merit_allowance": "nccMucTroCap",
    "merit_paid_to": "nccDaNhanDenThang",
    "once_name": "nguoiNhanMotLanHoTen",
    "once_personal_id": "nguoiNhanMotLanSoDDCN",
    "once_relation": "nguoiNhanMotLanQuanHe",
    "social_ground": "dienBaoTroXaHoi",
    "social_decision_number": "btxhQuyetDinhSo",
    "has_social_pension": "huongHuuTriXaHoi",
    "emergency_cause": "nguyenNhanKhanCap",
    "relatives": "thanNhan",
    "is_sole_member": "hoChiCoMotThanhVien",
    "insurance_number": "soBHXH",
    "burial_on": "maiTangNgay",
    "burial_place": "maiTangNoi",
    "payee_name": "nguoiNhanHoTen",
    "payee_personal_id": "nguoiNhanSoDDCN",
    "payee_relation": "nguoiNhanQuanHe",
    "payee_account": "nguoiNhanSoTaiKhoan",
    "payee_bank": "nguoiNhanNganHang",
}
#: Columns of the lines that have several rows.
_OF_ROWS = _COLUMNS | {
    "kin": "QuanHe",
    "residence": "NoiCuTru",
    "occupation": "NgheNghiep",
    "situation": "HoanCanh",
    "loss": "MucSuyGiam",
    "is_studying": "DangDiHoc",
    "guardian_name": "NguoiGiamHo",
}
#: Lines that one form spells in its own way: that of a birth, and those that ask for a paper (and register nothing).
_OWN_OF_FORMS: dict[EventKind | None, dict[str, str]] = {
    EventKind.BIRTH: {
        "birth_place": "nksNoiSinh",
        "birth_place_unit": "nksNoiSinhDVHC",
        "native_place": "nksQueQuan",
        "parentage_kind": "nksLoaiKhaiSinh",
        "notice_number": "maGCS",
        "notice_date": "ngayCapGCS",
    },
    None: {
        "act_kind": "loaiViecHoTich",
        "subject_full_name": "hoTen",
        "subject_birth_date": "ngaySinh",
        "subject_personal_id": "soDDCN",
        "copies": "soLuongBanSao",
        "purpose": "mucDichSuDung",
        "to_confirm": "noiDungXacNhan",
    },
}


@cache
def spelling(procedure: Procedure) -> dict[str, str]:
    """Return the portals' keys for the lines of a procedure's form, by ours."""
    plan = PLANS[procedure]
    return {key: _spelt(plan.event, key) for key in plan.form.fields}


@cache
def fields_by_spelling(procedure: Procedure) -> dict[str, Field]:
    """Return the lines of a procedure's form by the portals' keys."""
    fields = PLANS[procedure].form.fields
    return {theirs: fields[key] for key, theirs in spelling(procedure).items()}


def columns_by_spelling(field: Field) -> dict[str, Field]:
    """Return the columns of a line with several rows by the portals' keys."""
    return {_small(_OF_ROWS[column.key]): column for column in field.columns}


def codes(field: Field) -> dict[int, str]:
    """Return the numbers that the portals write for our words: from 0 where there is an empty one, else from 1."""
    words = field.choices.values if field.choices else []
    return dict(enumerate(words, start=0 if "" in words else 1))


def _spelt(event: EventKind | None, key: str) -> str:
    """Spell one line; one that has no word here yet after our own key, so that no kind of act is without its filing."""
    if own := _OWN_OF_FORMS.get(event, {}).get(key):
        return own
    role, _, column = key.partition("_")
    if role in PartyRole:
        prefix = (_OWN_PREFIXES.get((event, role)) if event else None) or _PREFIXES.get(role, role)
        return prefix + _COLUMNS.get(column, _camel(f"_{column}"))
    return _OWN.get(key) or _camel(key)


def _small(word: str) -> str:
    return word[0].lower() + word[1:]


def _camel(key: str) -> str:
    head, *rest = key.split("_")
    return head + "".join(word.capitalize() for word in rest)
