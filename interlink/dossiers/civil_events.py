"""Tell the population database what has become of people: an act that changes them, one that no longer counts.

vi: báo biến động hộ tịch cho Cơ sở dữ liệu quốc gia về dân cư (Luật Căn cước 2023, Điều 10). Which act tells what
stands in `told_of_acts`; whoever has no personal number cannot be found there, and nothing is told of them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from hotich.acts import audit
from hotich.models.tracked import current_actor
from hotich.rights.access import Actor
from interlink.dossiers.progress import dossier_of
from interlink.dossiers.told_of_acts import Event, Told, detail_of, roles_of, told_of
from interlink.messages.outbox import enqueue, enqueue_many
from interlink.models import PartnerKind, Topic
from registry import facts
from registry.amendments.present import lines_of_act, present_entry
from registry.amendments.validity import end_of
from registry.kinds import entry_of, kind_of
from registry.kinds.entry import Entry, Person
from registry.kinds.status_note import StatusNote
from registry.models import Amendment, EventKind, Party, PartyRole, PersonalIdRequest, Record, Source
from registry.records.conflicts.deaths import deaths_of_note, is_revived

audit.register(
    {"population.tell": "báo biến động cho Cơ sở dữ liệu quốc gia về dân cư"}, follow=("population.tell",)
)


def on_act_registered(fact: facts.ActRegistered) -> None:
    """Tell what the act has made of its people; a birth is told by confirming the child's number.

    A note that a death was none opens the number of the dead again instead.
    """
    record = _read(fact.record_id)
    told = told_of(EventKind(record.kind), entry_of(record))
    if _lifts_a_death(record):
        _tell_of_deaths(record)
    elif told and not kind_of(record).gives_personal_id:
        _tell(record, record, told)


def on_act_invalidated(fact: facts.ActInvalidated) -> None:
    """What followed from the act goes back: whoever was declared dead has their number again."""
    _tell_validity(_read(fact.record_id), Event.INVALIDATED)


def on_act_reinstated(fact: facts.ActReinstated) -> None:
    """The act counts again, with what follows from it."""
    _tell_validity(_read(fact.record_id), Event.REINSTATED)


def on_paper_acts_entered(fact: facts.PaperActsEntered) -> None:
    """Tell of old acts, many at once, in a few statements: of those whose people have a personal number."""
    numbered = Party.objects.filter(record__in=fact.record_ids).exclude(personal_id="")
    known = set(numbered.values_list("record", flat=True))
    if not known:
        return
    found = Record.objects.filter(pk__in=known).select_related("office__place", "particulars__place_unit")
    told = []
    for _, acts in groupby(
        found.prefetch_related("parties").order_by("office", "pk"), lambda each: each.office_id
    ):
        bodies = {}
        for record in acts:
            entry = entry_of(record)
            row = told_of(EventKind(record.kind), entry)
            people = _people(entry, row.roles) if row else []
            if row and people:
                bodies[record] = _body(record, record, entry, row.event, people)
        if enqueue_many(bodies, PartnerKind.POPULATION, Topic.CIVIL_EVENT):
            told += [(record, {"event": body["event"]}) for record, body in bodies.items()]
    audit.record_many("population.tell", by=_author(), subjects=told)


def _tell_validity(record: Record, event: Event) -> None:
    if _lifts_a_death(record):
        _tell_of_deaths(record)
    else:
        _tell(record, record, Told(event, roles_of(EventKind(record.kind))))


def _lifts_a_death(record: Record) -> bool:
    return bool(record.particulars.values.get("note_kind") == StatusNote.DEAD_LIFTED)


def _tell_of_deaths(note: Record) -> None:
    """Tell of each death that the note is about whether it counts, now that the note does or does not."""
    roles = roles_of(EventKind.DEATH)
    for death in deaths_of_note(note):
        if is_revived(death):
            _tell(_read(death.pk), note, Told(Event.INVALIDATED, roles))
        elif end_of(note.pk):
            _tell(_read(death.pk), note, Told(Event.REINSTATED, roles))


def _tell(about: Record, act: Record, told: Told) -> None:
    """Send the news of `about` for the act behind it: in the name of its dossier, or its own if it came without one."""
    amendment = (
        Amendment.objects.filter(act=about, noted_on__isnull=False).select_related("target__office").first()
    )
    entry = present_entry(about)
    people = _people(entry, told.roles, _given(about))
    if amendment:
        target = amendment.target
        people += _people(present_entry(target), roles_of(EventKind(target.kind)), _given(target))
    people = list({person["personal_id"]: person for person in reversed(people)}.values())[::-1]
    if not people:
        return
    body = _body(about, act, entry, told.event, people)
    body["changes"] = _changes(about, amendment)
    if amendment:
        body["original"] = _original(amendment.target)
    subject = dossier_of(act.pk) or act
    reference = uuid.UUID(body["reference"])
    if enqueue(subject, PartnerKind.POPULATION, Topic.CIVIL_EVENT, body, reference=reference):
        audit.record("population.tell", by=_author(), subject=subject, event=told.event.value)


def _body(
    about: Record, act: Record, entry: Entry, event: Event, people: list[dict[str, str]]
) -> dict[str, Any]:
    assert act.office.place is not None
    return {
        "reference": str(uuid.uuid4()),
        "event": event.value,
        "kind": about.kind,
        "basis": entry.basis,
        "detail": detail_of(entry),
        "number": act.number,
        "book": act.book_code,
        "registered_on": _registered_on(act),
        "office": {"code": act.office.place.code, "name": act.office.name},
        "happened_on": act.happened_on.iso,
        "is_old": act.source == Source.PAPER,
        "people": people,
        "changes": [],
        "original": None,
    }


def _changes(act: Record, amendment: Amendment | None) -> list[dict[str, str]]:
    """Return each line of an earlier act that this one changed, with its old and new value as people read them.

    Where the original stands only in a paper book the lines have no keys.
    """
    lines = lines_of_act(act)
    keys = [line.key for line in amendment.lines.order_by("pk")] if amendment else []
    return [
        {"key": key, "label": label, "old": old, "new": new}
        for key, (label, old, new) in zip(keys or [""] * len(lines), lines, strict=True)
    ]


def _original(target: Record) -> dict[str, str]:
    return {
        "kind": target.kind,
        "number": target.number,
        "registered_on": _registered_on(target),
        "office": target.office.name,
    }


def _registered_on(record: Record) -> str:
    if record.source == Source.PAPER:
        return record.paper_date.iso
    return record.registered_on.isoformat() if record.registered_on else ""


def _people(entry: Entry, roles: Iterable[str], given: str = "") -> list[dict[str, str]]:
    """Return whose data the act changes, as it says now; `given` is the number that the child of a birth has got."""
    people = [(role, entry.person(role)) for role in roles]
    found = [
        (role, person, person.personal_id or (given if role == PartyRole.CHILD else ""))
        for role, person in people
    ]
    return [_person(role, person, number) for role, person, number in found if number]


def _person(role: str, person: Person, number: str) -> dict[str, str]:
    return {
        "role": role,
        "full_name": person.full_name,
        "birth_date": person.birth_date.iso,
        "personal_id": number,
    }


def _given(record: Record) -> str:
    given = PersonalIdRequest.objects.filter(record=record, state=PersonalIdRequest.State.GIVEN)
    return given.values_list("number", flat=True).first() or ""


def _read(record_id: int) -> Record:
    return (
        Record.objects.select_related("particulars__place_unit", "office__place", "book")
        .prefetch_related("parties")
        .get(pk=record_id)
    )


def _author() -> Actor:
    by = current_actor()
    assert by is not None, "a fact is published inside an operation"
    return by
