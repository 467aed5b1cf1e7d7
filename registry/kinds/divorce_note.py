"""A divorce or annulment abroad, noted here. vi: ghi vào sổ việc ly hôn, hủy kết hôn đã giải quyết ở nước ngoài.

Nghị định 123/2015/NĐ-CP, Điều 37–39.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import TextChoices

from hotich.values.citations import cite
from hotich.values.dates import UNKNOWN, PartialDate
from registry.kinds.entry import LaterEntry, Person
from registry.kinds.kind import Kind
from registry.kinds.lines import Group, Line, LineKind, decision, declarant, in_book, original, person
from registry.kinds.originals import original_errors, original_warnings
from registry.kinds.people import date_errors, declarant_errors, number_warnings, same_person
from registry.kinds.reasons import Warning, Wrong
from registry.models import EventKind, RegistrationKind
from registry.models.paper_kinds import PaperKind


class MarriageNote(TextChoices):
    """What became of the marriage. vi: nội dung ghi chú về hôn nhân."""

    DIVORCE = "divorce", "Ly hôn"
    ANNULMENT = "annulment", "Hủy việc kết hôn"
    RECOGNITION = "recognition", "Công nhận quan hệ hôn nhân"


@dataclass(frozen=True)
class DivorceNoteEntry(LaterEntry):
    """Everything that is entered for one note; the original is the marriage's registration."""

    husband: Person = field(default_factory=Person)
    wife: Person = field(default_factory=Person)
    note_kind: str = MarriageNote.DIVORCE
    decision_number: str = ""
    decision_on: PartialDate = UNKNOWN
    decision_authority: str = ""
    decision_country: str = ""
    in_force_on: PartialDate = UNKNOWN

    @property
    def is_from_abroad(self) -> bool:
        return self.decision_country not in ("", "Việt Nam")


GROUPS = (
    Group(
        "note",
        "Bản án, quyết định",
        (
            Line("note_kind", "Nội dung", LineKind.CHOICE, choices=MarriageNote),
            *decision("bản án, quyết định"),
            Line("decision_country", "Quốc gia", length=60, listed="countries"),
            Line("in_force_on", "Ngày có hiệu lực", LineKind.DATE, size="input--date"),
        ),
    ),
    person("husband", "Chồng", with_issue=True),
    person("wife", "Vợ", with_issue=True),
    original("Đăng ký kết hôn", says_which=False, folded=False),
    declarant("Quan hệ với vợ, chồng"),
)


def errors(entry: DivorceNoteEntry, on: datetime.date) -> Wrong:
    """Return what keeps the entry from being submitted; empty when whole."""
    wrong = Wrong()
    for role, who in (("husband", "chồng"), ("wife", "vợ")):
        wrong.want(f"{role}_full_name", entry.person(role).full_name, f"họ tên {who}")
        wrong.want(f"{role}_nationality", entry.person(role).nationality, f"quốc tịch {who}")
        date_errors(wrong, f"{role}_birth_date", entry.person(role).birth_date, f"ngày sinh {who}", on)
    if same_person(entry.husband, entry.wife):
        wrong.add("wife_full_name", "Chồng và vợ là một người.")
    wrong.want("decision_number", entry.decision_number, "số bản án, quyết định")
    wrong.want("decision_authority", entry.decision_authority, "cơ quan ra bản án, quyết định")
    wrong.want("decision_country", entry.decision_country, "quốc gia đã giải quyết")
    date_errors(wrong, "decision_on", entry.decision_on, "ngày bản án, quyết định", on)
    if not entry.in_force_on:
        wrong.add("in_force_on", "Hãy ghi ngày bản án, quyết định có hiệu lực.")
    elif entry.in_force_on.is_before(entry.decision_on):
        wrong.add("in_force_on", "Ngày có hiệu lực ở trước ngày ra bản án, quyết định.")
    if entry.decision_on and entry.decision_on.is_before(entry.original_date):
        wrong.add("decision_on", "Bản án, quyết định ở trước ngày đăng ký kết hôn.")
    declarant_errors(entry, wrong, "vợ, chồng")
    original_errors(entry, wrong, on)
    return wrong


def warnings(entry: DivorceNoteEntry, filed_on: datetime.date) -> list[Warning]:
    """Return what is unusual about the entry, and what the law does not allow to be noted."""
    found = []
    if entry.in_force_on.is_after(filed_on):
        found.append(
            Warning(
                "not-in-force",
                "Bản án, quyết định chưa có hiệu lực vào ngày nộp hồ sơ",
                "in_force_on",
                forbids=cite("divorce-note-in-force", filed_on),
            )
        )
    nationalities = {entry.husband.nationality, entry.wife.nationality}
    if all(nationalities) and "Việt Nam" not in nationalities:
        found.append(
            Warning(
                "no-citizen",
                "Không bên nào là công dân Việt Nam",
                "husband_nationality",
                forbids=cite("divorce-note-citizen", filed_on),
            )
        )
    if entry.decision_country == "Việt Nam":
        found.append(
            Warning(
                "decided-here",
                "Bản án của Tòa án Việt Nam ghi vào sổ gốc theo thông báo của Tòa án, không làm thủ tục ghi chú này.",
                "decision_country",
            )
        )
    found += number_warnings(entry.husband, "husband", "chồng")
    found += number_warnings(entry.wife, "wife", "vợ")
    return found + original_warnings(entry, "đăng ký kết hôn")


def in_time(entry: DivorceNoteEntry, filed_on: datetime.date, days: int) -> RegistrationKind:
    """Say that the act was decided abroad; nobody is late with it."""
    return RegistrationKind.ABROAD if entry.is_from_abroad else RegistrationKind.UNKNOWN


DIVORCE_NOTE = Kind(
    event=EventKind.DIVORCE_NOTE,
    prefix="GCLH",
    entry=DivorceNoteEntry,
    groups=GROUPS,
    subjects=("husband", "wife"),
    paper=PaperKind.DIVORCE_NOTE_EXTRACT,
    copy=PaperKind.DIVORCE_NOTE_COPY,
    wrong=errors,
    unusual=warnings,
    timeliness=in_time,
    compared=(
        ("note_kind", "Nội dung"),
        ("husband_full_name", "Chồng"),
        ("husband_birth_date", "Ngày sinh của chồng"),
        ("wife_full_name", "Vợ"),
        ("wife_birth_date", "Ngày sinh của vợ"),
        ("decision_number", "Số bản án, quyết định"),
        ("decision_on", "Ngày bản án, quyết định"),
        ("original_number", "Số đăng ký kết hôn"),
    ),
    book_columns=(
        ("note_kind", "Nội dung"),
        (in_book("husband"), "Chồng"),
        (in_book("wife"), "Vợ"),
        ("original_number original_book original_date original_office", "Đăng ký kết hôn"),
        ("decision_number decision_on decision_authority decision_country in_force_on", "Bản án, quyết định"),
        ("declarant_full_name declarant_relation declarant_personal_id", "Người yêu cầu"),
    ),
    book_title="Sổ ghi chú ly hôn, hủy việc kết hôn",
    happened_on="in_force_on",
)
