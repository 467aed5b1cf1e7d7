"""A child's personal number that somebody else has, or that cannot be the child's. vi: số định danh trái với trẻ."""

from dataclasses import replace

from django.db.models import Q

from hotich.values.names import same_name
from hotich.values.personal_id import mismatches
from registry.amendments.operations import Changing
from registry.amendments.present import present_entry
from registry.amendments.validity import has_ended
from registry.kinds import entry_of, kind_of
from registry.kinds.entry import Entry
from registry.kinds.identity import PROVINCES
from registry.kinds.reasons import Warning
from registry.models import Party, PartyRole, PersonalIdRequest, Record
from registry.records.conflicts.people import same_person
from registry.workflows.record import State

_GOES_BACK = (
    "Nếu thông tin đã ghi là đúng, khi trình duyệt số này được trả lại và yêu cầu cấp số mới, trừ số mà công chức đã "
    "nhận kèm lý do."
)


def of_another_child(record: Record, number: str) -> str:
    """Say in which other birth the number was given: it is given once in a life."""
    requests = PersonalIdRequest.objects.filter(number=number).exclude(record=record)
    given = requests.select_related("record__office", "record__book").first()
    return f"Số định danh này đã cấp cho một trẻ khác trong {_where(given.record, record)}." if given else ""


def of_another(record: Record, number: str) -> str:
    """Say whose number it is in this entry or in a registered act, if it is not the child's.

    The child may stand in other acts under an older name, or with a day of birth known in part; who has their own
    birth registered again is the declarant too.
    """
    standing = Q(~has_ended("record"), record__state=State.REGISTERED)
    held = Party.objects.filter(standing | Q(record=record), personal_id=number)
    written = entry_of(record)
    held = held.exclude(
        record=record, role__in=[role for role in written.roles() if _is_child(role, written)]
    )
    for entry in (written, present_entry(record)):
        if same := same_person(entry.person(PartyRole.CHILD)):
            held = held.exclude(same)
    other = held.select_related("record__office", "record__book").order_by("pk").first()
    if other is None:
        return ""
    if other.record_id == record.pk:
        return _of_person(other.role, written)
    return (
        f"Đó là số định danh của {PartyRole(other.role).label.lower()} trong {_where(other.record, record)}."
    )


def contradiction(record: Record, number: str) -> str:
    """Say what of sex and year speaks against the number, both as registered and as the act stands now.

    A number may have been given before a rectification, or after it.
    """
    if why := no_province(number):
        return why
    said = [" ".join(_mismatches(entry, number)) for entry in (entry_of(record), present_entry(record))]
    return said[-1] if all(said) else ""


def no_province(number: str) -> str:
    """Say that no province has given such a number, if none has: who is registered here has the code of one."""
    return "" if number[:3] in PROVINCES else f"Không có tỉnh, thành phố nào mang mã {number[:3]}."


def given_number_warnings(record: Record, entry: Entry) -> list[Warning]:
    """Ask about a number that came while the entry waited, and that is not this child's as the entry is now.

    One statement, and none for a kind that gives no number.
    """
    if not kind_of(record).gives_personal_id:
        return []
    given = PersonalIdRequest.objects.filter(record=record, state=PersonalIdRequest.State.GIVEN)
    number = given.values_list("number", flat=True).first()
    if not number:
        return []
    said = [
        _of_person(role, entry)
        for role in entry.roles()
        if entry.person(role).personal_id == number and not _is_child(role, entry)
    ]
    if wrong := _mismatches(entry, number):
        said += [*wrong, _GOES_BACK]
    return [Warning("given-number", f"Đã nhận số {number}: {' '.join(said)}", "child_gender")] if said else []


def number_of_original_warnings(original: Changing) -> list[Warning]:
    """Ask the same of an earlier act in which the child's sex or day of birth is about to change."""
    if not {"child_gender", "child_birth_date"} & set(original.keys):
        return []
    return [
        replace(
            each,
            code=f"original-{each.code}",
            message=f"Trái với số định danh sau khi thay đổi. {each.message}",
            field="lines",
        )
        for each in given_number_warnings(original.target, original.after)
    ]


def _is_child(role: str, entry: Entry) -> bool:
    """Say whether it is the child, or a declarant of the child's name."""
    child = entry.person(PartyRole.CHILD).full_name
    return role == PartyRole.CHILD or (
        role == PartyRole.DECLARANT and same_name(entry.person(role).full_name, child)
    )


def _of_person(role: str, entry: Entry) -> str:
    name = entry.person(role).full_name
    return f"Đó là số định danh của {PartyRole(role).label.lower()} {name} trong việc này."


def _where(other: Record, record: Record) -> str:
    """Name an act of the same office, so that it can be opened there; of another office's only whose book it is."""
    if other.office_id != record.office_id:
        return f"một việc hộ tịch của {other.office}"
    return f"việc {other.get_kind_display().lower()} {other}"


def _mismatches(entry: Entry, number: str) -> list[str]:
    child = entry.person(PartyRole.CHILD)
    return mismatches(number, child.gender, child.birth_date)
