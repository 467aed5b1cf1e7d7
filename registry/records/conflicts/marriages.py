"""Marriages that stand in the way of a marriage or of its confirmation. vi: đang có vợ, có chồng.

A marriage ends with a divorce, an annulment or a death. Where the register has not heard of it yet, the officer says
so: it is a warning, and Luật Hôn nhân và gia đình 2014, Điều 5 khoản 2 điểm c is for them to apply.
"""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from hotich.values.dates import today
from hotich.values.names import same_name
from registry.amendments.present import in_force
from registry.kinds.divorce_note import MarriageNote
from registry.kinds.entry import Person
from registry.kinds.marital_sentences import COUPLED, MaritalStatus
from registry.kinds.marital_status import FOR_MARRIAGE, MaritalStatusEntry
from registry.kinds.marriage import MarriageEntry
from registry.kinds.status_note import StatusNote
from registry.kinds.validity import valid_until
from registry.models import EventKind, Party, PartyRole, Record
from registry.records.conflicts.again import standing_acts
from registry.records.conflicts.conflict import Conflict
from registry.records.conflicts.deaths import registered_dead
from registry.records.conflicts.people import evidence, is_same_person, same_person
from registry.workflows.record import State

_MOST = 5
_COUPLE = (PartyRole.HUSBAND, PartyRole.WIFE)
_ENDING = {
    EventKind.DIVORCE_NOTE: (MarriageNote.DIVORCE, MarriageNote.ANNULMENT),
    EventKind.STATUS_NOTE: (StatusNote.DIVORCE, StatusNote.ANNULMENT),
}


def marriages_like(entry: MarriageEntry, exclude: Record | None) -> list[Conflict]:
    """Return the same marriage written down before, and other marriages of either side, in three statements."""
    sides = {PartyRole.HUSBAND: (entry.husband, "bên nam"), PartyRole.WIFE: (entry.wife, "bên nữ")}
    found = []
    for record in _undissolved(exclude, [(person, (role,)) for role, (person, _) in sides.items()]):
        said = {role: evidence(person, record.party(role), who) for role, (person, who) in sides.items()}
        proof = said[PartyRole.HUSBAND] + said[PartyRole.WIFE]
        if all(said.values()):
            found.append(Conflict(record, "Nghi trùng với việc kết hôn đã có", proof))
            continue
        who = next(who for role, (_, who) in sides.items() if said[role])
        found.append(Conflict(record, _bound(record, who), proof))
    return found + _not_the_first(entry, exclude, {each.record.pk for each in found})


def _not_the_first(entry: MarriageEntry, exclude: Record | None, told: set[int]) -> list[Conflict]:
    """Return earlier marriages, ended or not, of whoever is said to marry for the first time, in two statements."""
    first = {
        role: (person, who)
        for role, person, who, times in (
            (PartyRole.HUSBAND, entry.husband, "Bên nam", entry.times_husband),
            (PartyRole.WIFE, entry.wife, "Bên nữ", entry.times_wife),
        )
        if times == 1
    }
    earlier = _registered(exclude, [(person, (role,)) for role, (person, _) in first.items()], told)
    found = []
    for record in earlier:
        said = {
            who: evidence(person, record.party(role), who.lower()) for role, (person, who) in first.items()
        }
        who = " và ".join(each.lower() for each, proof in said.items() if proof)
        message = f"{who.capitalize()} ghi kết hôn lần thứ nhất nhưng đã có việc kết hôn trong sổ"
        found.append(Conflict(record, message, sum(said.values(), ())))
    return found


def _registered(
    exclude: Record | None, people: list[tuple[Person, tuple[PartyRole, ...]]], told: set[int]
) -> QuerySet[Record]:
    """Return at most five registered marriages, ended or not, of any of these people, but those told already."""
    known = [same & Q(role__in=roles) for person, roles in people if (same := same_person(person))]
    if not known:
        return Record.objects.none()
    return (
        standing_acts(exclude)
        .exclude(pk__in=told)
        .filter(
            kind=EventKind.MARRIAGE,
            state=State.REGISTERED,
            pk__in=Party.objects.filter(reduce(or_, known)).values("record"),
        )[:_MOST]
    )


def marriages_of(entry: MaritalStatusEntry, exclude: Record | None) -> list[Conflict]:
    """Return the registered marriages that contradict the confirmation, in two statements.

    The marriage that the confirmation itself speaks of does not; who is said never to have married is asked about
    those that ended, in two more.
    """
    people = {"người được xác nhận": entry.subject, "người dự định kết hôn": entry.spouse}
    found = []
    for record in _undissolved(exclude, [(person, _COUPLE) for person in people.values()]):
        if record.state != State.REGISTERED or _is_told(entry, record):
            continue
        who, proof = next(
            (who, proof)
            for who, person in people.items()
            for role in _COUPLE
            if (proof := evidence(person, record.party(role), who))
        )
        found.append(Conflict(record, _bound(record, who), proof))
    if entry.status != MaritalStatus.NEVER:
        return found
    who, told = "người được xác nhận", {each.record.pk for each in found}
    for record in _registered(exclude, [(entry.subject, _COUPLE)], told):
        proof = next(proof for role in _COUPLE if (proof := evidence(entry.subject, record.party(role), who)))
        message = "Ghi chưa đăng ký kết hôn với ai nhưng đã có việc kết hôn trong sổ"
        found.append(Conflict(record, message, proof))
    return found


def confirmed_already(entry: MaritalStatusEntry, exclude: Record | None) -> list[Conflict]:
    """Return confirmations for a marriage that are still valid, in two statements: one copy only is given.

    Whoever asks again hands the first one in, or says why not (Thông tư 04/2020/TT-BTP, Điều 12 khoản 1, 3).
    """
    same = same_person(entry.subject)
    if same is None or not entry.is_for_marriage:
        return []
    subjects = Party.objects.filter(same, role=PartyRole.SUBJECT)
    earlier = standing_acts(exclude).filter(
        kind=EventKind.MARITAL_STATUS,
        state=State.REGISTERED,
        registered_on__year__gte=today().year - 1,
        particulars__values__purpose__in=sorted(FOR_MARRIAGE),
        pk__in=subjects.values("record"),
    )
    return [
        Conflict(
            record,
            f"Đã cấp giấy xác nhận để kết hôn, còn giá trị đến {valid_until(record.registered_on):%d/%m/%Y}",
            evidence(entry.subject, record.party(PartyRole.SUBJECT), "người được xác nhận"),
        )
        for record in earlier[:_MOST]
        if record.registered_on and valid_until(record.registered_on) >= today()
    ]


def _undissolved(
    exclude: Record | None, people: list[tuple[Person, tuple[PartyRole, ...]]]
) -> QuerySet[Record]:
    """Return at most five marriages of any of these people, each in one of its roles, that nothing has ended."""
    known = [same & Q(role__in=roles) for person, roles in people if (same := same_person(person))]
    if not known:
        return Record.objects.none()
    ended = Q()
    for kind, notes in _ENDING.items():
        ended |= Q(act__kind=kind, act__particulars__values__note_kind__in=[str(note) for note in notes])
    noted = in_force().filter(ended, target=OuterRef("pk"))
    spouses = Party.objects.filter(_died(), record=OuterRef("pk"), role__in=_COUPLE)
    return standing_acts(exclude).filter(
        ~Exists(noted),
        ~Exists(spouses),
        kind=EventKind.MARRIAGE,
        pk__in=Party.objects.filter(reduce(or_, known)).values("record"),
    )[:_MOST]


def _died() -> Exists:
    """Select the parties whose death is registered, by number, or by name and birth where the death has no number."""
    numbered = Q(personal_id=OuterRef("personal_id")) & ~Q(personal_id="")
    named = Q(name_key=OuterRef("name_key"), birth_date=OuterRef("birth_date"), personal_id="")
    return Exists(Party.objects.filter(registered_dead(), numbered | (named & ~Q(birth_date=""))))


def _is_told(entry: MaritalStatusEntry, record: Record) -> bool:
    """Say whether the confirmation names this very marriage."""
    if entry.status not in COUPLED:
        return False
    husband, wife = record.party(PartyRole.HUSBAND), record.party(PartyRole.WIFE)
    if husband is None or wife is None:
        return False
    other = wife if is_same_person(entry.subject, husband) else husband
    return same_name(other.full_name, entry.partner_name)


def _bound(record: Record, who: str) -> str:
    if record.state == State.REGISTERED:
        return f"{who[0].upper()}{who[1:]} đang có vợ hoặc chồng theo việc kết hôn chưa ghi chú chấm dứt"
    return f"{who[0].upper()}{who[1:]} đang làm thủ tục kết hôn khác"
