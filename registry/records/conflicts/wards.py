"""A ward who has a guardian, a child who has been adopted or has a parent already.

vi: người đã có người giám hộ, con nuôi của người khác, trẻ đã có cha hoặc mẹ trong sổ.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from registry.amendments.present import in_force
from registry.kinds.adoption import AdoptionEntry
from registry.kinds.entry import Person
from registry.kinds.guardianship import GuardianshipEntry
from registry.kinds.parent_child import ParentChildEntry
from registry.kinds.status_note import StatusNote
from registry.models import EventKind, Party, PartyRole, Record
from registry.records.conflicts.again import standing_acts
from registry.records.conflicts.conflict import Conflict
from registry.records.conflicts.people import is_same_person, same_person
from registry.workflows.record import State

_MOST = 5


def guarded_already(entry: GuardianshipEntry, exclude: Record | None) -> list[Conflict]:
    """Return guardianships of the ward that have not ended, in three statements.

    One has one guardian only (Bộ luật Dân sự 2015, Điều 47 khoản 2); an end in the register ends all before it. What
    counts is the day in the book: an old act may have come into the register long after.
    """
    same = same_person(entry.ward)
    if same is None:
        return []
    acts = standing_acts(exclude).filter(pk__in=_of(same, PartyRole.WARD))
    ended = acts.filter(kind=EventKind.GUARDIANSHIP_END, state=State.REGISTERED, registered_on__isnull=False)
    last = (
        ended.order_by("-registered_on", "-registered_at")
        .values_list("registered_on", "registered_at")
        .first()
    )
    found = acts.filter(kind=EventKind.GUARDIANSHIP)
    if last:
        on, at = last
        found = found.exclude(Q(registered_on__lt=on) | Q(registered_on=on, registered_at__lte=at))
    return [
        Conflict(record, "Người được giám hộ đã có người giám hộ", _whose(record, PartyRole.GUARDIAN))
        for record in found[:_MOST]
    ]


def adopted_already(entry: AdoptionEntry, exclude: Record | None) -> list[Conflict]:
    """Return adoptions of the child that no court has ended, in two statements (Luật Nuôi con nuôi 2010, Điều 8)."""
    same = same_person(entry.child)
    if same is None:
        return []
    ended = in_force().filter(
        target=OuterRef("pk"),
        act__kind=EventKind.STATUS_NOTE,
        act__particulars__values__note_kind=StatusNote.ADOPTION_END.value,
    )
    found = standing_acts(exclude).filter(
        ~Exists(ended), kind=EventKind.ADOPTION, pk__in=_of(same, PartyRole.CHILD)
    )
    return [
        Conflict(
            record,
            "Trẻ đã được nhận làm con nuôi",
            _whose(record, PartyRole.ADOPTIVE_FATHER) + _whose(record, PartyRole.ADOPTIVE_MOTHER),
        )
        for record in found[:_MOST]
    ]


def parent_already(entry: ParentChildEntry, exclude: Record | None) -> list[Conflict]:
    """Return births of the child that name this parent already, in two statements.

    Where somebody else stands there, a court decides (Luật Hôn nhân và gia đình 2014, Điều 101 khoản 2).
    """
    same = same_person(entry.child)
    if same is None:
        return []
    who = entry.recognition.parent
    side = PartyRole.FATHER if who == "cha" else PartyRole.MOTHER
    children = Party.objects.filter(same | _given(entry.child), role=PartyRole.CHILD)
    named = Party.objects.filter(role=side).exclude(full_name="")
    found = standing_acts(exclude).filter(
        kind=EventKind.BIRTH, pk__in=children.values("record"), parties__in=named
    )
    return [
        Conflict(
            record,
            f"Giấy khai sinh của con đã ghi chính người này là {who}: việc nhận không thay đổi gì"
            if is_same_person(entry.parent, record.party(side))
            else f"Giấy khai sinh của con đã ghi {who}",
            _whose(record, side),
        )
        for record in found[:_MOST]
    ]


def _of(same: Q, role: PartyRole) -> QuerySet[Party, Any]:
    return Party.objects.filter(same, role=role).values("record")


def _given(child: Person) -> Q:
    """A child's number stands beside the birth, not in it."""
    number = child.personal_id
    return Q(record__personal_id_request__number=number) if number else Q(pk=None)


def _whose(record: Record, role: PartyRole) -> tuple[str, ...]:
    party = record.party(role)
    return (f"{str(role.label).lower()} {party.full_name}",) if party and party.full_name else ()
