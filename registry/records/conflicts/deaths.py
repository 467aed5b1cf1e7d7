"""People whose death is in the register already. vi: người đã được khai tử."""

from functools import reduce
from operator import or_

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Concat

from registry.amendments.present import in_force
from registry.amendments.validity import has_ended
from registry.kinds import entry_of
from registry.kinds.entry import Entry, Person
from registry.kinds.status_note import StatusNote
from registry.models import Amendment, EventKind, Party, PartyRole, Record
from registry.records.conflicts.again import same_people, standing_acts
from registry.records.conflicts.conflict import Conflict
from registry.records.conflicts.people import evidence, is_same_person, same_person
from registry.workflows.record import State

_MOST = 5


def dead_people(entry: Entry, exclude: Record | None) -> list[Conflict]:
    """Return the registered deaths of those whom the entry is about, in two statements."""
    about = {role: entry.person(role) for role in entry.roles() if role != PartyRole.DECLARANT}
    known = [same for person in about.values() if (same := same_person(person))]
    if not known:
        return []
    dead = Party.objects.filter(registered_dead(), reduce(or_, known))
    found = standing_acts(exclude).filter(pk__in=dead.values("record"))
    return [conflict for record in found[:_MOST] for conflict in _judged(about, record)]


def died_already(entry: Entry, exclude: Record | None) -> list[Conflict]:
    """Return the acts of the same death, in three statements; who was declared dead and lives may die once more."""
    found = same_people("deceased")(entry, exclude)
    if not found:
        return []
    alive = Party.objects.filter(revived(), record__in=[each.record for each in found])
    lifted = set(alive.values_list("record", flat=True))
    return [each for each in found if each.record.pk not in lifted]


def registered_dead() -> Q:
    """Select the parties who are dead by a registered death that still counts. Nothing else says who is dead."""
    return Q(~has_ended("record"), ~revived(), role=PartyRole.DECEASED, record__state=State.REGISTERED)


def revived() -> Q:
    """Select the dead of deaths that a court's later decision took back. vi: hủy quyết định tuyên bố chết.

    The decision is noted in the act of the death itself, or names whom a court had declared dead before it (Bộ luật Dân
    sự 2015, Điều 73): by number, or by name and birth where one of both has no number.
    """
    lifting = StatusNote.DEAD_LIFTED.value
    noted = in_force().filter(
        target=OuterRef("record"),
        act__kind=EventKind.STATUS_NOTE,
        act__particulars__values__note_kind=lifting,
    )
    alive = Party.objects.alias(
        # The latest day that a partial date may be: 2020 is not before 2020-05-04.
        decided=Concat(
            KeyTextTransform("decision_on", "record__particulars__values"),
            Value("9"),
            output_field=TextField(),
        ),
        declared=Coalesce(
            KeyTextTransform("court_date", OuterRef("record__particulars__values")),
            Value(""),
            output_field=TextField(),
        ),
        dead_born=ExpressionWrapper(OuterRef("birth_date"), CharField()),
    ).filter(
        ~has_ended("record"),
        role=PartyRole.SUBJECT,
        record__kind=EventKind.STATUS_NOTE,
        record__state=State.REGISTERED,
        record__particulars__values__note_kind=lifting,
        decided__gt=F("declared"),
    )
    numbered = Q(personal_id=OuterRef("personal_id")) & ~Q(personal_id="")
    born = Q(birth_date__startswith=F("dead_born")) | Q(dead_born__startswith=F("birth_date"))
    named = Q(name_key=OuterRef("name_key")) & born & ~Q(birth_date="") & ~Q(dead_born="")
    same = Exists(alive.filter(numbered | (named & Q(personal_id=""))))
    same_without_number = Q(Exists(alive.filter(named)), personal_id="")
    declared = Q(record__particulars__values__declared_dead=True)
    return Q(role=PartyRole.DECEASED) & (Q(Exists(noted)) | (declared & (Q(same) | same_without_number)))


def deaths_of_note(note: Record) -> QuerySet[Record]:
    """Return the deaths that a note of their end takes back while it counts: what it is noted in, or whom it names."""
    subject = entry_of(note).person(PartyRole.SUBJECT)
    named = Party.objects.filter(same_person(subject) or Q(pk=None), role=PartyRole.DECEASED)
    declared = Q(pk__in=named.values("record"), particulars__values__declared_dead=True)
    noted = Q(pk__in=Amendment.objects.filter(act=note).values("target"))
    return Record.objects.filter(
        declared | noted, ~has_ended(), kind=EventKind.DEATH, state=State.REGISTERED
    ).order_by("pk")


def is_revived(death: Record) -> bool:
    """Say whether the death of the act is taken back at present."""
    return Party.objects.filter(revived(), record=death).exists()


def _judged(about: dict[str, Person], record: Record) -> list[Conflict]:
    deceased = record.party(PartyRole.DECEASED)
    for role, person in about.items():
        if is_same_person(person, deceased):
            who = str(PartyRole(role).label)
            said = evidence(person, deceased, "người chết")
            when = (f"chết {record.happened_on.display()}",) if record.happened_on else ()
            return [Conflict(record, f"{who} đã được khai tử", said + when)]
    return []
