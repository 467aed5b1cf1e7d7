"""What the shared system's workbook tells and the register has no line for: kept with the act as it was written.

vi: mục chỉ có trong gói số hóa. The keys begin with `kept_`; the values are texts that nobody judges.
"""

from __future__ import annotations

from functools import lru_cache

from registry.kinds.lines import Line
from registry.models import EventKind

_EVERY = (("kept_book", "Quyển số ghi trong gói"), ("kept_office", "Nơi đăng ký ghi trong gói"))
_NATIONALITY, _PAPER = "quốc tịch khác", "giấy tờ tùy thân khác"
_DECLARANT = (("kept_declarant_other_paper", f"Người yêu cầu: {_PAPER}"),)

KEPT: dict[EventKind, tuple[tuple[str, str], ...]] = {
    EventKind.BIRTH: (
        *_EVERY,
        ("kept_birth_date_words", "Ngày sinh bằng chữ"),
        ("kept_birth_place_unit", "Đơn vị nơi sinh ghi bằng chữ"),
        ("kept_child_other_nationality", f"Người được khai sinh: {_NATIONALITY}"),
        ("kept_missing", "Tuyên bố mất tích"),
        ("kept_missing_noted_on", "Ngày ghi chú tuyên bố mất tích"),
        ("kept_missing_ground", "Căn cứ tuyên bố mất tích"),
        ("kept_missing_lifted_on", "Ngày ghi chú hủy tuyên bố mất tích"),
        ("kept_missing_lifted_ground", "Căn cứ hủy tuyên bố mất tích"),
        ("kept_limited", "Hạn chế năng lực hành vi dân sự"),
        ("kept_limited_noted_on", "Ngày ghi chú tuyên bố hạn chế năng lực hành vi"),
        ("kept_limited_ground", "Căn cứ tuyên bố hạn chế năng lực hành vi"),
        ("kept_limited_lifted_on", "Ngày ghi chú hủy tuyên bố hạn chế năng lực hành vi"),
        ("kept_limited_lifted_ground", "Căn cứ hủy tuyên bố hạn chế năng lực hành vi"),
        ("kept_mother_other_nationality", f"Mẹ: {_NATIONALITY}"),
        ("kept_father_other_nationality", f"Cha: {_NATIONALITY}"),
        *_DECLARANT,
    ),
    EventKind.DEATH: (
        *_EVERY,
        ("kept_deceased_other_nationality", f"Người chết: {_NATIONALITY}"),
        ("kept_deceased_other_paper", f"Người chết: {_PAPER}"),
        ("kept_death_place_unit", "Đơn vị nơi chết ghi bằng chữ"),
        ("kept_death_date_words", "Ngày chết bằng chữ"),
        ("kept_declared_noted_on", "Ngày ghi chú tuyên bố việc chết"),
        ("kept_declared_ground", "Căn cứ tuyên bố việc chết"),
        ("kept_declared_lifted_on", "Ngày ghi chú hủy tuyên bố việc chết"),
        ("kept_declared_lifted_ground", "Căn cứ hủy tuyên bố việc chết"),
        *_DECLARANT,
    ),
    EventKind.MARRIAGE: (
        *_EVERY,
        ("kept_marriage_state", "Tình trạng kết hôn"),
        ("kept_annulled_noted_on", "Ngày ghi chú hủy kết hôn"),
        ("kept_annulled_ground", "Căn cứ hủy kết hôn"),
        ("kept_recognised_noted_on", "Ngày ghi chú công nhận kết hôn"),
        ("kept_recognised_ground", "Căn cứ công nhận kết hôn"),
        ("kept_husband_other_nationality", f"Chồng: {_NATIONALITY}"),
        ("kept_husband_other_paper", f"Chồng: {_PAPER}"),
        ("kept_wife_other_nationality", f"Vợ: {_NATIONALITY}"),
        ("kept_wife_other_paper", f"Vợ: {_PAPER}"),
    ),
    EventKind.MARITAL_STATUS: (
        *_EVERY,
        ("kept_subject_other_nationality", f"Người được xác nhận: {_NATIONALITY}"),
        ("kept_subject_other_paper", f"Người được xác nhận: {_PAPER}"),
        *_DECLARANT,
    ),
    EventKind.PARENT_CHILD: (
        *_EVERY,
        ("kept_parent_other_nationality", f"Cha hoặc mẹ: {_NATIONALITY}"),
        ("kept_parent_native_place", "Cha hoặc mẹ: quê quán"),
        ("kept_parent_other_paper", f"Cha hoặc mẹ: {_PAPER}"),
        ("kept_child_other_nationality", f"Con: {_NATIONALITY}"),
        ("kept_child_native_place", "Con: quê quán"),
        ("kept_child_other_paper", f"Con: {_PAPER}"),
        *_DECLARANT,
    ),
}


@lru_cache
def kept_lines(kind: EventKind) -> tuple[Line, ...]:
    """Return the lines that only packages have; none for a kind of act that the shared system has no workbook for."""
    return tuple(Line(key, label, length=1000) for key, label in KEPT.get(kind, ()))
