"""What is printed in the invented books: the headings of their columns and the words before their dotted lines.

vi: mẫu sổ.
"""

from __future__ import annotations

from dataclasses import dataclass

from registry.models import EventKind


@dataclass(frozen=True, slots=True)
class Asked:
    """One dotted line: the printed words and the keys of what is written after them."""

    label: str
    keys: tuple[str, ...]
    #: What stands between the values of several keys.
    joined: str = " "


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the form, or a column of the ruled table with its share of the width."""

    title: str
    asked: tuple[Asked, ...]
    weight: int


def _person(
    role: str, *, relation: bool = False, gender: bool = False, proof: bool = False
) -> tuple[Asked, ...]:
    lines = [Asked("Họ và tên", (f"{role}_full_name",)), Asked("Năm sinh", (f"{role}_birth_date",))]
    if gender:
        lines.append(Asked("Giới tính", (f"{role}_gender",)))
    if relation:
        lines.append(Asked("Quan hệ", (f"{role}_relation",)))
    else:
        lines += [Asked("Dân tộc", (f"{role}_ethnicity",)), Asked("Quốc tịch", (f"{role}_nationality",))]
    lines.append(Asked("Nghề nghiệp", (f"old_{role}_occupation",)))
    lines.append(Asked("Nơi cư trú", (f"{role}_residence_kind", f"{role}_residence"), ": "))
    if proof:
        lines += [
            Asked("Số định danh", (f"{role}_personal_id",)),
            Asked("Giấy tờ tùy thân", (f"{role}_id_type", f"{role}_id_number"), " số "),
            Asked("cấp ngày", (f"{role}_id_issued_on",)),
            Asked("tại", (f"{role}_id_issuer",)),
        ]
    return tuple(lines)


_NUMBER = Block(
    "Số, ngày đăng ký",
    (
        Asked("Số", ("reg_number",)),
        Asked("Ngày đăng ký", ("reg_date",)),
        Asked("Loại đăng ký", ("reg_kind",)),
    ),
    9,
)
_SIGNED = Block(
    "Người thực hiện, người ký, ghi chú",
    (
        Asked("Người thực hiện", ("reg_registrar",)),
        Asked("Chức vụ người ký", ("reg_signer_title",)),
        Asked("Người ký", ("reg_signer",)),
        Asked("Ghi chú", ("reg_notes",)),
    ),
    14,
)


def _birth() -> tuple[Block, ...]:
    child = (
        Asked("Họ và tên", ("child_family_name", "child_middle_name", "child_given_name")),
        Asked("Giới tính", ("child_gender",)),
        Asked("Dân tộc", ("child_ethnicity",)),
        Asked("Quốc tịch", ("child_nationality",)),
    )
    where = (
        Asked("Ngày sinh", ("child_birth_date",)),
        Asked("Nơi sinh", ("birth_place",)),
        Asked("Quê quán", ("native_place",)),
    )
    return (
        _NUMBER,
        Block("Người được khai sinh", child, 15),
        Block("Ngày sinh, nơi sinh", where, 13),
        Block("Phần ghi về mẹ", _person("mother"), 18),
        Block("Phần ghi về cha", _person("father"), 18),
        Block("Người đi khai", _person("declarant", relation=True, proof=True), 12),
        _SIGNED,
    )


def _marriage() -> tuple[Block, ...]:
    more = (
        Asked("Ngày xác lập quan hệ hôn nhân", ("effective_date",)),
        Asked("Người làm chứng", ("old_witnesses",)),
    )
    return (
        _NUMBER,
        Block("Chồng", _person("husband", proof=True), 27),
        Block("Vợ", _person("wife", proof=True), 27),
        Block("Hôn nhân", more, 13),
        _SIGNED,
    )


def _death() -> tuple[Block, ...]:
    died = (
        Asked("Chết ngày", ("death_date",)),
        Asked("lúc", ("death_time",)),
        Asked("Tuổi", ("age_at_death",)),
        Asked("Nơi chết", ("death_place",)),
        Asked("Nguyên nhân", ("death_cause",)),
        Asked("", ("is_unidentified",)),
        Asked("Giấy báo tử", ("notice_kind", "notice_number"), " số "),
        Asked("ngày", ("notice_date",)),
        Asked("do", ("notice_issuer",)),
    )
    return (
        _NUMBER,
        Block("Người chết", _person("deceased", gender=True, proof=True), 26),
        Block("Việc chết", died, 22),
        Block("Người đi khai", _person("declarant", relation=True, proof=True), 18),
        _SIGNED,
    )


def _marital_status() -> tuple[Block, ...]:
    state = (
        Asked("Tình trạng hôn nhân", ("status",)),
        Asked("với ông/bà", ("partner_name",)),
        Asked("theo", ("proof_kind", "proof_number"), " số "),
        Asked("ngày", ("proof_date",)),
        Asked("của", ("proof_issuer",)),
        Asked("Được sử dụng để", ("purpose",)),
        Asked("Nơi dự định đăng ký", ("intended_office",)),
    )
    return (
        _NUMBER,
        Block("Người được xác nhận", _person("subject", gender=True, proof=True), 30),
        Block("Nội dung xác nhận", state, 26),
        Block("Người dự định kết hôn", _person("spouse", gender=True), 20),
        Block("Người yêu cầu", _person("declarant", relation=True), 14),
        _SIGNED,
    )


#: Ghi chú and the signers stand last: a torn corner takes them with it.
BLOCKS: dict[EventKind, tuple[Block, ...]] = {
    EventKind.BIRTH: _birth(),
    EventKind.MARRIAGE: _marriage(),
    EventKind.DEATH: _death(),
    EventKind.MARITAL_STATUS: _marital_status(),
}
HEADINGS = {
    EventKind.BIRTH: "SỔ ĐĂNG KÝ KHAI SINH",
    EventKind.MARRIAGE: "SỔ ĐĂNG KÝ KẾT HÔN",
    EventKind.DEATH: "SỔ ĐĂNG KÝ KHAI TỬ",
    EventKind.MARITAL_STATUS: "SỔ CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
}
