"""Tell the population database what has become of people: a death, a change, an act that no longer counts.

vi: báo biến động hộ tịch cho Cơ sở dữ liệu quốc gia về dân cư (Luật Căn cước 2023, Điều 10).
"""

import uuid
from typing import Any

from django.db.models import TextChoices

from hotich.acts import audit
from hotich.models.tracked import current_actor
from interlink.dossiers.progress import dossier_of
from interlink.messages.outbox import enqueue
from interlink.models import PartnerKind, Topic
from registry import facts
from registry.amendments.present import present_entry
from registry.amendments.validity import end_of
from registry.kinds import kind_of
from registry.kinds.entry import Person
from registry.kinds.status_note import StatusNote
from registry.models import Amendment, EventKind, Record
from registry.records.conflicts.deaths import deaths_of_note, is_revived

audit.register({"population.tell": "báo biến động cho Cơ sở dữ liệu quốc gia về dân cư"})


class Event(TextChoices):
    """What the population database hears of. vi: biến động hộ tịch."""

    DEATH = "death", "Đã khai tử"
    NOTED = "noted", "Đã ghi chú thay đổi"
    INVALIDATED = "invalidated", "Việc hộ tịch bị thu hồi, hủy bỏ"
    REINSTATED = "reinstated", "Việc hộ tịch được khôi phục"


def on_act_registered(fact: facts.ActRegistered) -> None:
    """A death closes the personal number of the dead; a note that it was none opens it again."""
    record = _read(fact.record_id)
    if record.kind == EventKind.DEATH:
        _tell(record, record, Event.DEATH)
    elif _lifts_a_death(record):
        _tell_of_deaths(record)


def on_act_noted(fact: facts.ActNoted) -> None:
    """What an act changed in an earlier one is what its people are called, or are, from now on."""
    amendment = Amendment.objects.prefetch_related("lines").get(act=fact.act_id)
    changes = [{"key": line.key, "old": line.old, "new": line.new} for line in amendment.lines.all()]
    record, act = _read(fact.record_id), _read(fact.act_id)
    if record.kind != EventKind.DEATH or not _lifts_a_death(act):  # that is told as the act is registered
        _tell(record, act, Event.NOTED, changes=changes)


def on_act_invalidated(fact: facts.ActInvalidated) -> None:
    """What followed from the act goes back: whoever was declared dead has their number again."""
    _tell_validity(_read(fact.record_id), Event.INVALIDATED)


def on_act_reinstated(fact: facts.ActReinstated) -> None:
    """The act counts again, with what follows from it."""
    _tell_validity(_read(fact.record_id), Event.REINSTATED)


def _tell_validity(record: Record, event: Event) -> None:
    if _lifts_a_death(record):
        _tell_of_deaths(record)
    else:
        _tell(record, record, event)


def _lifts_a_death(record: Record) -> bool:
    return bool(record.particulars.values.get("note_kind") == StatusNote.DEAD_LIFTED)


def _tell_of_deaths(note: Record) -> None:
    """Tell of each death that the note is about whether it counts, now that the note does or does not."""
    for death in deaths_of_note(note):
        if is_revived(death):
            _tell(_read(death.pk), note, Event.INVALIDATED)
        elif end_of(note.pk):
            _tell(_read(death.pk), note, Event.REINSTATED)


def _tell(about: Record, act: Record, event: Event, **more: Any) -> None:
    """Send the news of `about` in the name of the dossier behind `act`; without one there is no way to tell it."""
    dossier = dossier_of(act.pk) or dossier_of(about.pk)
    people = _people(about)
    if dossier is None or not people:
        return
    by = current_actor()
    assert by is not None, "a fact is published inside an operation"
    reference = uuid.uuid4()
    body = {
        "reference": str(reference),
        "event": event.value,
        "kind": about.kind,
        "number": act.number,
        "registered_on": act.registered_on.isoformat() if act.registered_on else "",
        "happened_on": act.happened_on.iso,
        "people": people,
        "changes": [],
        **more,
    }
    enqueue(dossier, PartnerKind.POPULATION, Topic.CIVIL_EVENT, body, reference=reference)
    audit.record("population.tell", by=by, subject=dossier, event=event.value)


def _people(record: Record) -> list[dict[str, str]]:
    """Whom the act is about, as it says now; nobody can be found there without a personal number."""
    entry, kind = present_entry(record), kind_of(record)
    given = getattr(record, "personal_id_request", None)
    people = [(role, entry.person(role)) for role in kind.subjects]
    return [
        _person(role, person, person.personal_id or (given.number if given else ""))
        for role, person in people
        if person.personal_id or (given and given.number)
    ]


def _person(role: str, person: Person, number: str) -> dict[str, str]:
    return {
        "role": role,
        "full_name": person.full_name,
        "birth_date": person.birth_date.iso,
        "personal_id": number,
    }


def _read(record_id: int) -> Record:
    return (
        Record.objects.select_related("particulars__place_unit", "personal_id_request")
        .prefetch_related("parties")
        .get(pk=record_id)
    )
