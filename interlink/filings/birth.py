"""The citizen's form for a birth, alone and in its group. vi: tờ khai điện tử liên thông khai sinh."""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices

from interlink.filings.entries import CONTACT
from interlink.filings.fields import Field, Form, Group, Kind
from interlink.models import BranchKind
from registry.kinds.birth import ParentageKind
from registry.models import Gender, IdType, ResidenceKind


class CardLevel(TextChoices):
    """At which level of the police the child's card is made. vi: cấp giải quyết cấp thẻ căn cước."""

    PROVINCE = "province", "Công an cấp tỉnh"
    COMMUNE = "commune", "Công an cấp xã"


def _person(side: str, who: str) -> tuple[Field, ...]:
    return (
        Field(f"{side}_full_name", f"Họ tên {who}", Kind.NAME, length=150),
        Field(f"{side}_birth_date", "Ngày, tháng, năm sinh", Kind.DATE),
        Field(f"{side}_ethnicity", "Dân tộc", length=40),
        Field(f"{side}_nationality", "Quốc tịch", length=60),
        Field(f"{side}_residence_kind", "Loại cư trú", Kind.CHOICE, choices=ResidenceKind),
        Field(f"{side}_residence", "Nơi cư trú"),
        Field(f"{side}_id_type", "Giấy tờ tùy thân", Kind.CHOICE, choices=IdType),
        Field(f"{side}_id_number", "Số giấy tờ", length=30),
        Field(f"{side}_personal_id", "Số định danh cá nhân", Kind.PERSONAL_ID),
    )


GROUPS = (
    Group(
        "Người yêu cầu",
        (
            Field("declarant_full_name", "Họ, chữ đệm, tên", Kind.NAME, required=True, length=150),
            Field("declarant_personal_id", "Số định danh cá nhân", Kind.PERSONAL_ID),
            Field("declarant_birth_date", "Ngày sinh", Kind.DATE),
            Field("declarant_relation", "Quan hệ với trẻ", required=True, length=40),
            Field("declarant_id_type", "Giấy tờ tùy thân", Kind.CHOICE, choices=IdType),
            Field("declarant_id_number", "Số giấy tờ", length=30),
            Field("declarant_id_issued_on", "Ngày cấp", Kind.DATE),
            Field("declarant_id_issuer", "Nơi cấp", length=150),
            Field("declarant_residence", "Nơi cư trú"),
            *CONTACT,
        ),
    ),
    Group(
        "Người được khai sinh",
        (
            Field("child_family_name", "Họ", Kind.NAME, length=60),
            Field("child_middle_name", "Chữ đệm", Kind.NAME, length=60),
            Field("child_given_name", "Tên", Kind.NAME, required=True, length=60),
            Field("child_birth_date", "Ngày, tháng, năm sinh", Kind.DATE, required=True),
            Field("child_gender", "Giới tính", Kind.CHOICE, required=True, choices=Gender),
            Field("child_ethnicity", "Dân tộc", length=40),
            Field("child_nationality", "Quốc tịch", required=True, length=60),
            Field("birth_place", "Nơi sinh", required=True),
            Field("birth_place_unit", "Đơn vị hành chính nơi sinh", Kind.UNIT),
            Field("native_place", "Quê quán"),
            Field(
                "parentage_kind",
                "Loại khai sinh",
                Kind.CHOICE,
                required=True,
                choices=ParentageKind,
            ),
            Field("notice_number", "Số giấy chứng sinh", length=40),
            Field("notice_date", "Ngày cấp giấy chứng sinh", Kind.DATE),
            Field("copies_requested", "Số bản sao yêu cầu", Kind.NUMBER),
        ),
    ),
    Group("Mẹ", _person("mother", "mẹ")),
    Group("Cha", _person("father", "cha")),
    Group(
        "Đăng ký thường trú",
        (
            Field("householder_name", "Chủ hộ", Kind.NAME, length=150),
            Field("householder_personal_id", "Số định danh chủ hộ", Kind.PERSONAL_ID),
            Field("householder_relation", "Quan hệ với chủ hộ", length=40),
            Field("residence_address", "Nơi đăng ký thường trú"),
            Field("residence_unit", "Đơn vị hành chính", Kind.UNIT),
        ),
        BranchKind.RESIDENCE,
    ),
    Group(
        "Thẻ bảo hiểm y tế",
        (Field("hospital", "Nơi khám, chữa bệnh ban đầu", length=200),),
        BranchKind.INSURANCE,
    ),
    Group(
        "Thẻ căn cước cho trẻ dưới 6 tuổi",
        (
            Field("wants_card", "Cấp thẻ căn cước", Kind.FLAG),
            Field("card_level", "Cấp giải quyết", Kind.CHOICE, choices=CardLevel),
            Field("card_office", "Cơ quan cấp thẻ", length=200),
        ),
        BranchKind.CARD,
    ),
)


def child_name(form: dict[str, Any]) -> str:
    parts = (form.get(f"child_{part}_name", "") for part in ("family", "middle", "given"))
    return " ".join(part for part in parts if part)


BIRTH_GROUP = Form(GROUPS, child_name)
#: The birth alone: without what the branches want to know.
BIRTH = BIRTH_GROUP.with_branches(())
