"""Which act tells the population database what, and of whom: one row a kind of act. vi: biến động hộ tịch phải báo."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices

from registry.kinds.change import ChangeEntry, ChangeKind
from registry.kinds.divorce_note import DivorceNoteEntry, MarriageNote
from registry.kinds.entry import Entry
from registry.kinds.status_note import StatusNote, StatusNoteEntry
from registry.models import EventKind, PartyRole, RegistrationBasis


class Event(TextChoices):
    """What the population database hears of. vi: biến động hộ tịch."""

    BIRTH = "birth", "Đã khai sinh"
    DEATH = "death", "Đã khai tử"
    MARRIAGE = "marriage", "Đã kết hôn"
    DIVORCE = "divorce", "Đã ghi chú ly hôn, hủy kết hôn"
    RECOGNITION = "recognition", "Đã nhận cha, mẹ, con"
    ADOPTION = "adoption", "Đã nhận con nuôi"
    GUARDIANSHIP = "guardianship", "Đã đăng ký giám hộ"
    GUARDIANSHIP_END = "guardianship_end", "Đã chấm dứt giám hộ"
    SUPERVISION = "supervision", "Đã đăng ký giám sát việc giám hộ"
    STATUS = "status", "Đã ghi thay đổi theo quyết định"
    CHANGED = "changed", "Đã thay đổi hộ tịch"
    RECTIFIED = "rectified", "Đã cải chính hộ tịch"
    SUPPLEMENTED = "supplemented", "Đã bổ sung hộ tịch"
    ETHNICITY = "ethnicity", "Đã xác định lại dân tộc"
    REGISTERED_AGAIN = "registered_again", "Đã đăng ký lại"
    INVALIDATED = "invalidated", "Việc hộ tịch bị thu hồi, hủy bỏ"
    REINSTATED = "reinstated", "Việc hộ tịch được khôi phục"


@dataclass(frozen=True, slots=True)
class Told:
    """The event that such an act is, and the people whose data it changes there."""

    event: Event
    roles: tuple[PartyRole, ...]


@dataclass(frozen=True, slots=True)
class Untold:
    """Why such an act is not told."""

    why: str


R = PartyRole
#: A birth registered here is told by confirming the child's number; the event is that of an old act.
TOLD: Mapping[EventKind, Told | Untold] = {
    EventKind.BIRTH: Told(Event.BIRTH, (R.CHILD,)),
    EventKind.DEATH: Told(Event.DEATH, (R.DECEASED,)),
    EventKind.MARRIAGE: Told(Event.MARRIAGE, (R.HUSBAND, R.WIFE)),
    EventKind.MARITAL_STATUS: Untold("Giấy xác nhận không làm thay đổi tình trạng hộ tịch của ai."),
    EventKind.PARENT_CHILD: Told(Event.RECOGNITION, (R.PARENT, R.CHILD)),
    EventKind.GUARDIANSHIP: Told(Event.GUARDIANSHIP, (R.WARD, R.GUARDIAN, R.COGUARDIAN)),
    EventKind.GUARDIANSHIP_END: Told(Event.GUARDIANSHIP_END, (R.WARD, R.GUARDIAN)),
    EventKind.SUPERVISION: Told(Event.SUPERVISION, (R.WARD, R.GUARDIAN, R.SUPERVISOR)),
    EventKind.ADOPTION: Told(Event.ADOPTION, (R.CHILD, R.ADOPTIVE_FATHER, R.ADOPTIVE_MOTHER)),
    EventKind.DIVORCE_NOTE: Told(Event.DIVORCE, (R.HUSBAND, R.WIFE)),
    EventKind.STATUS_NOTE: Told(Event.STATUS, (R.SUBJECT,)),
    EventKind.CHANGE: Told(Event.CHANGED, (R.SUBJECT,)),
}
_CHANGES: Mapping[str, Event] = {
    ChangeKind.CHANGE: Event.CHANGED,
    ChangeKind.RECTIFICATION: Event.RECTIFIED,
    ChangeKind.SUPPLEMENT: Event.SUPPLEMENTED,
    ChangeKind.ETHNICITY: Event.ETHNICITY,
}


def told_of(kind: EventKind, entry: Entry) -> Told | None:
    """Return what is told when such an act is registered; None for one that is not told."""
    row = TOLD[kind]
    if isinstance(row, Untold):
        return None
    if isinstance(entry, ChangeEntry):
        return Told(_CHANGES.get(entry.change_kind, row.event), row.roles)
    if entry.basis == RegistrationBasis.AGAIN:
        return Told(Event.REGISTERED_AGAIN, row.roles)
    return row


def roles_of(kind: EventKind) -> tuple[PartyRole, ...]:
    """Return whose data such an act changes."""
    row = TOLD[kind]
    return row.roles if isinstance(row, Told) else ()


def detail_of(entry: Entry) -> str:
    """Return what a note says, in the words of the law, such as "Tuyên bố mất tích"."""
    if isinstance(entry, StatusNoteEntry) and entry.note_kind:
        return str(StatusNote(entry.note_kind).label)
    if isinstance(entry, DivorceNoteEntry) and entry.note_kind:
        return str(MarriageNote(entry.note_kind).label)
    return ""
