"""Extracts of guardianship, its end and its supervision. vi: trích lục giám hộ, chấm dứt giám hộ, giám sát giám hộ."""

from registry.kinds.entry import Person
from registry.kinds.guardianship import GuardianshipEntry, GuardianshipKind, Scope, WardReason
from registry.kinds.guardianship_end import EndReason, GuardianshipEndEntry
from registry.kinds.supervision import ChosenBy, SupervisionEntry
from registry.models import Record
from registry.papers.contents.common import document, identity, name_row, original_act, person_rows
from registry.papers.contents.sheets import Sheet
from registry.papers.printed import Cell, PrintedSection


def _guardianship(record: Record, entry: GuardianshipEntry) -> tuple[PrintedSection, ...]:
    guardians = [
        PrintedSection(_guardian(entry.guardian, entry.by_organisation), "Phần ghi về người giám hộ")
    ]
    if entry.is_joint:
        second = person_rows(entry.coguardian, of="người cùng giám hộ", gendered=False)
        guardians.append(PrintedSection(second, "Phần ghi về người cùng giám hộ"))
    decided = document("", entry.decision_number, entry.decision_on, entry.decision_authority)
    scope = Scope(entry.scope).label if entry.scope else ""
    about = (
        (Cell("Loại giám hộ", GuardianshipKind(entry.guardianship_kind).label),),
        *(((Cell("Văn bản cử, chỉ định", decided),),) if decided else ()),
        (Cell("Lý do giám hộ", WardReason(entry.reason).label if entry.reason else ""),),
        (Cell("Phạm vi giám hộ", ": ".join(filter(None, (scope, entry.scope_detail)))),),
    )
    return (
        *guardians,
        PrintedSection(person_rows(entry.ward, of="người được giám hộ"), "Phần ghi về người được giám hộ"),
        PrintedSection(about),
    )


def _end(record: Record, entry: GuardianshipEndEntry) -> tuple[PrintedSection, ...]:
    return (
        PrintedSection(_in_short(entry.guardian, "người giám hộ"), "Phần ghi về người giám hộ"),
        PrintedSection(person_rows(entry.ward, of="người được giám hộ"), "Phần ghi về người được giám hộ"),
        PrintedSection(
            (
                (
                    Cell(
                        "Lý do chấm dứt giám hộ",
                        EndReason(entry.end_reason).label if entry.end_reason else "",
                    ),
                ),
                (Cell("Việc giám hộ đã đăng ký", original_act(entry)),),
            )
        ),
    )


def _supervision(record: Record, entry: SupervisionEntry) -> tuple[PrintedSection, ...]:
    return (
        PrintedSection(
            _guardian(entry.supervisor, entry.by_organisation, "người giám sát"), "Phần ghi về người giám sát"
        ),
        PrintedSection(_in_short(entry.guardian, "người giám hộ"), "Phần ghi về người giám hộ"),
        PrintedSection(_in_short(entry.ward, "người được giám hộ"), "Phần ghi về người được giám hộ"),
        PrintedSection(
            (
                (Cell("Người giám sát do", ChosenBy(entry.chosen_by).label if entry.chosen_by else ""),),
                (Cell("Nội dung giám sát", entry.scope),),
                (Cell("Việc giám hộ đã đăng ký", original_act(entry)),),
            )
        ),
    )


def _guardian(
    person: Person, by_organisation: bool, of: str = "người giám hộ"
) -> tuple[tuple[Cell, ...], ...]:
    """Describe a person, or an organisation by its name and seat."""
    if not by_organisation:
        return person_rows(person, of=of)
    return ((Cell("Tên tổ chức", person.full_name, "name", of),), (Cell("Trụ sở", person.residence, of=of),))


def _in_short(person: Person, of: str) -> tuple[tuple[Cell, ...], ...]:
    """Name a person whom an earlier extract describes in full."""
    born = (Cell("Ngày, tháng, năm sinh", person.birth_date.display(), of=of),)
    return name_row(person, of=of), born, (Cell("Giấy tờ tùy thân", identity(person), of=of),)


GUARDIANSHIP_SHEET = Sheet(act="giám hộ", sections=_guardianship)
GUARDIANSHIP_END_SHEET = Sheet(act="chấm dứt giám hộ", sections=_end)
SUPERVISION_SHEET = Sheet(
    act="giám sát việc giám hộ",
    sections=_supervision,
)
