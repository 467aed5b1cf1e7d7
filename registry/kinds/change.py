"""What is changed after registration: four notions of the law that are never merged.

vi: thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc (Luật Hộ tịch 2014, Điều 26–29, Điều 45–49; Nghị định
123/2015/NĐ-CP, Điều 7). Which lines of the original change stands in its amendment (`registry.amendments.operations`).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import TextChoices

from hotich.values.citations import cite
from hotich.values.dates import UNKNOWN, PartialDate
from registry.kinds.entry import Entry, Person
from registry.kinds.kind import Kind
from registry.kinds.lines import REGISTRATION, Group, Line, LineKind, declarant, original, person
from registry.kinds.people import declarant_errors, number_warnings, registration_errors
from registry.kinds.reasons import Warning, Wrong
from registry.models import EventKind
from registry.models.paper_kinds import PaperKind


class ChangeKind(TextChoices):
    """Which of the four notions the act is. vi: loại thay đổi hộ tịch."""

    CHANGE = "change", "Thay đổi hộ tịch"
    RECTIFICATION = "rectification", "Cải chính hộ tịch"
    SUPPLEMENT = "supplement", "Bổ sung hộ tịch"
    ETHNICITY = "ethnicity", "Xác định lại dân tộc"


@dataclass(frozen=True)
class ChangeEntry(Entry):
    """What is asked, why, and by whom; `paper_changes` only for an original that no record holds."""

    subject: Person = field(default_factory=Person)
    change_kind: str = ""
    legal_basis: str = ""
    evidence: str = ""
    own_consent: bool = False
    parents_consent: bool = False
    description: str = ""
    original_paper: str = ""
    original_number: str = ""
    original_book: str = ""
    original_date: PartialDate = UNKNOWN
    original_office: str = ""
    paper_changes: str = ""

    @property
    def paper_lines(self) -> tuple[tuple[str, str, str], ...]:
        """The changes of a paper original: label, old text, new text; what cannot be read is left out."""
        return tuple(parts for parts in map(_cut, self.paper_changes.splitlines()) if parts)


_ORIGINAL = original()
GROUPS = (
    Group(
        "request",
        "Việc yêu cầu",
        (
            Line("change_kind", "Loại việc", LineKind.RADIO, choices=ChangeKind),
            Line(
                "legal_basis",
                "Căn cứ pháp luật",
                length=300,
                hint="Văn bản, điều, khoản, điểm của pháp luật dân sự",
            ),
            Line(
                "evidence",
                "Giấy tờ chứng minh",
                LineKind.LONG,
                1000,
                hint="Mỗi dòng một giấy tờ: loại, số, ngày cấp, cơ quan cấp",
            ),
            Line(
                "own_consent",
                "Đương sự đồng ý",
                LineKind.FLAG,
                hint="Cần khi từ đủ 9 đến dưới 18 tuổi (dân tộc: từ đủ 15 tuổi)",
            ),
            Line("parents_consent", "Cha, mẹ đồng ý", LineKind.FLAG, hint="Cần khi dưới 18 tuổi"),
            Line(
                "description",
                "Đã đăng ký việc",
                length=300,
                hint="Để trống: ghi theo các mục được thay đổi",
            ),
        ),
    ),
    person("subject", "Người có nội dung được thay đổi", gender=True, with_issue=True),
    declarant("Quan hệ với người đó"),
    Group(
        "original",
        _ORIGINAL.title,
        (
            *_ORIGINAL.lines,
            Line(
                "paper_changes",
                "Nội dung thay đổi",
                LineKind.LONG,
                2000,
                hint="Mỗi dòng một mục: Năm sinh của mẹ: 1989 → 1998",
            ),
        ),
        folded=True,
    ),
    REGISTRATION,
)


def errors(entry: ChangeEntry, on: datetime.date) -> Wrong:
    """Return what keeps the entry from being submitted, as far as the entry alone tells."""
    wrong = Wrong()
    wrong.want(
        "change_kind", entry.change_kind, "loại việc: thay đổi, cải chính, bổ sung hay xác định lại dân tộc"
    )
    wrong.want("subject_full_name", entry.subject.full_name, "họ tên người có nội dung được thay đổi")
    if entry.change_kind == ChangeKind.RECTIFICATION and not entry.evidence:
        wrong.add(
            "evidence",
            f"Cải chính chỉ khi có đủ căn cứ xác định có sai sót ({cite('rectification', on)}): "
            "hãy ghi giấy tờ chứng minh.",
        )
    if entry.change_kind in (ChangeKind.CHANGE, ChangeKind.ETHNICITY) and not entry.legal_basis:
        key = "name-change" if entry.change_kind == ChangeKind.CHANGE else "ethnicity"
        wrong.add("legal_basis", f"Hãy ghi căn cứ theo pháp luật dân sự ({cite(key, on)}).")
    declarant_errors(entry, wrong, "người có nội dung được thay đổi")
    registration_errors(entry, wrong)
    if entry.original_date.is_after(on):
        wrong.add("original_date", "Ngày đăng ký việc gốc ở sau hôm nay.")
    typed = [line for line in entry.paper_changes.splitlines() if line.strip()]
    if len(typed) != len(entry.paper_lines):
        wrong.add("paper_changes", "Hãy ghi mỗi dòng một mục, như: Năm sinh của mẹ: 1989 → 1998.")
    if entry.paper_changes:
        wrong.want("original_paper", entry.original_paper, "loại sổ hoặc giấy tờ gốc")
        wrong.want("original_office", entry.original_office, "nơi đăng ký việc gốc")
    return wrong


def warnings(entry: ChangeEntry, filed_on: datetime.date) -> list[Warning]:
    """Return what is unusual about the person; what the lines tell is judged with them."""
    return number_warnings(entry.subject, "subject", "người có nội dung được thay đổi")


def _cut(line: str) -> tuple[str, str, str] | None:
    """Read "label: old → new"; an arrow of two signs is taken too, an empty old value is a supplement."""
    label, colon, values = line.strip().replace("->", "→").partition(":")
    old, arrow, new = values.partition("→")
    return (label.strip(), old.strip(), new.strip()) if colon and arrow and label.strip() else None


CHANGE = Kind(
    event=EventKind.CHANGE,
    prefix="TD",
    entry=ChangeEntry,
    groups=GROUPS,
    subjects=("subject",),
    paper=PaperKind.CHANGE_EXTRACT,
    copy=PaperKind.CHANGE_COPY,
    wrong=errors,
    unusual=warnings,
    compared=(
        ("subject_full_name", "Họ tên"),
        ("subject_birth_date", "Ngày sinh"),
        ("change_kind", "Loại việc"),
        ("description", "Đã đăng ký việc"),
    ),
    book_columns=(
        (
            "subject_full_name subject_birth_date subject_gender subject_ethnicity subject_nationality "
            "subject_residence subject_personal_id subject_id_number",
            "Người có nội dung thay đổi",
        ),
        ("change_kind description", "Đã đăng ký việc"),
        (
            "original_paper original_number original_book original_date original_office",
            "Trong sổ, giấy tờ; nội dung thay đổi",
        ),
        ("legal_basis evidence", "Căn cứ"),
        ("declarant_full_name declarant_relation declarant_personal_id", "Người yêu cầu"),
    ),
)
