"""The citizen's form for a birth, alone and in its group. vi: tờ khai điện tử liên thông khai sinh."""

from __future__ import annotations

from typing import Any

from interlink.filings.entries import CONTACT
from interlink.filings.fields import Field, Form, Group, Kind
from interlink.models import AttachmentKind
from registry.kinds.birth import ParentageKind
from registry.models import Gender, IdType, ResidenceKind


def _person(side: str, wire: str, who: str) -> tuple[Field, ...]:
    return (
        Field(f"{side}_full_name", f"{wire}HoTen", f"Họ tên {who}", Kind.NAME, length=150),
        Field(f"{side}_birth_date", f"{wire}NgaySinh", "Ngày, tháng, năm sinh", Kind.DATE),
        Field(f"{side}_ethnicity", f"{wire}DanToc", "Dân tộc", length=40),
        Field(f"{side}_nationality", f"{wire}QuocTich", "Quốc tịch", length=60),
        Field(
            f"{side}_residence_kind", f"{wire}LoaiCuTru", "Loại cư trú", Kind.CHOICE, choices=ResidenceKind
        ),
        Field(f"{side}_residence", f"{wire}NoiCuTru", "Nơi cư trú"),
        Field(f"{side}_id_type", f"{wire}LoaiGiayToTuyThan", "Giấy tờ tùy thân", Kind.CHOICE, choices=IdType),
        Field(f"{side}_id_number", f"{wire}SoGiayToTuyThan", "Số giấy tờ", length=30),
        Field(f"{side}_personal_id", f"{wire}SoDDCN", "Số định danh cá nhân", Kind.PERSONAL_ID),
    )


GROUPS = (
    Group(
        "Người yêu cầu",
        (
            Field(
                "declarant_full_name", "nycHoTen", "Họ, chữ đệm, tên", Kind.NAME, required=True, length=150
            ),
            Field("declarant_personal_id", "nycSoDDCN", "Số định danh cá nhân", Kind.PERSONAL_ID),
            Field("declarant_birth_date", "nycNgaySinh", "Ngày sinh", Kind.DATE),
            Field("declarant_relation", "nycQuanHe", "Quan hệ với trẻ", required=True, length=40),
            Field(
                "declarant_id_type", "nycLoaiGiayToTuyThan", "Giấy tờ tùy thân", Kind.CHOICE, choices=IdType
            ),
            Field("declarant_id_number", "nycSoGiayToTuyThan", "Số giấy tờ", length=30),
            Field("declarant_id_issued_on", "nycNgayCapGiayToTuyThan", "Ngày cấp", Kind.DATE),
            Field("declarant_id_issuer", "nycNoiCapGiayToTuyThan", "Nơi cấp", length=150),
            Field("declarant_residence", "nycNoiCuTru", "Nơi cư trú"),
            *CONTACT,
        ),
    ),
    Group(
        "Người được khai sinh",
        (
            Field("child_family_name", "nksHo", "Họ", Kind.NAME, length=60),
            Field("child_middle_name", "nksChuDem", "Chữ đệm", Kind.NAME, length=60),
            Field("child_given_name", "nksTen", "Tên", Kind.NAME, required=True, length=60),
            Field("child_birth_date", "nksNgaySinh", "Ngày, tháng, năm sinh", Kind.DATE, required=True),
            Field("child_gender", "nksGioiTinh", "Giới tính", Kind.CHOICE, required=True, choices=Gender),
            Field("child_ethnicity", "nksDanToc", "Dân tộc", length=40),
            Field("child_nationality", "nksQuocTich", "Quốc tịch", required=True, length=60),
            Field("birth_place", "nksNoiSinh", "Nơi sinh", required=True),
            Field("birth_place_unit", "nksNoiSinhDVHC", "Đơn vị hành chính nơi sinh", Kind.UNIT),
            Field("native_place", "nksQueQuan", "Quê quán"),
            Field(
                "parentage_kind",
                "nksLoaiKhaiSinh",
                "Loại khai sinh",
                Kind.CHOICE,
                required=True,
                choices=ParentageKind,
            ),
            Field("notice_number", "maGCS", "Số giấy chứng sinh", length=40),
            Field("notice_date", "ngayCapGCS", "Ngày cấp giấy chứng sinh", Kind.DATE),
            Field("copies_requested", "soLuongBanSao", "Số bản sao yêu cầu", Kind.NUMBER),
        ),
    ),
    Group("Mẹ", _person("mother", "me", "mẹ")),
    Group("Cha", _person("father", "cha", "cha")),
    Group(
        "Đăng ký thường trú",
        (
            Field("householder_name", "chuHoHoTen", "Chủ hộ", Kind.NAME, length=150),
            Field("householder_personal_id", "chuHoSoDDCN", "Số định danh chủ hộ", Kind.PERSONAL_ID),
            Field("householder_relation", "quanHeVoiChuHo", "Quan hệ với chủ hộ", length=40),
            Field("residence_address", "noiDangKyThuongTru", "Nơi đăng ký thường trú"),
            Field("residence_unit", "noiDangKyThuongTruDVHC", "Đơn vị hành chính", Kind.UNIT),
        ),
    ),
    Group(
        "Thẻ bảo hiểm y tế",
        (Field("hospital", "bhytNoiKhamChuaBenh", "Nơi khám, chữa bệnh ban đầu", length=200),),
    ),
)


def child_name(form: dict[str, Any]) -> str:
    parts = (form.get(f"child_{part}_name", "") for part in ("family", "middle", "given"))
    return " ".join(part for part in parts if part)


BIRTH_GROUP = Form(GROUPS, child_name, (AttachmentKind.BIRTH_NOTICE, AttachmentKind.RESIDENCE_PROOF))
#: The birth alone: without what the branches want to know.
BIRTH = Form(GROUPS[:4], child_name, (AttachmentKind.BIRTH_NOTICE, AttachmentKind.RESIDENCE_PROOF))
