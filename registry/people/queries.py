"""What a person's page shows: their acts, what links them, and who else may be they. vi: trang một người."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from hotich.errors import NotFound
from hotich.rights.access import Actor, holds
from hotich.values.dates import PartialDate
from hotich.values.names import fold
from registry.amendments.present import in_force, present_entries, quote_anew
from registry.kinds.entry import Entry
from registry.models import Amendment, Invalidation, Party, PartyRole, PersonLink, Record
from registry.people.gathering import MOST, places_of
from registry.rail import line
from registry.records.search import as_shown
from registry.workflows.person_link import PERSON_LINK, Action
from registry.workflows.person_link import State as LinkState
from registry.workflows.record import State

#: Who may be the same person, and proposals that wait: as many as anybody reads.
_MOST_ALIKE = 20
MOST_LINKS = 100


@dataclass(frozen=True, slots=True)
class Standing:
    """A person in one act, as it reads now."""

    record: Record
    role: str
    full_name: str
    born: PartialDate
    personal_id: str
    is_linked: bool
    ended: str
    amendments: Sequence[Amendment]
    #: None where the act was registered without this person.
    party: Party | None

    @property
    def role_name(self) -> str:
        return str(PartyRole(self.role).label)


@dataclass(frozen=True, slots=True)
class PersonFound:
    """All that a page says of one person; `acts` from the earliest event on, the one that was asked for is `here`."""

    here: Standing
    acts: Sequence[Standing]
    links: Sequence[PersonLink]
    alike: Sequence[Standing]
    is_cut: bool

    @property
    def names(self) -> list[str]:
        """The names as they are written, once each: more than one is worth a look."""
        return list(dict.fromkeys(each.full_name for each in self.acts if each.full_name))

    @property
    def shown(self) -> list[Record]:
        """Whose data the page shows."""
        linked = [party.record for link in self.links for party in (link.one, link.other)]
        everybody = [*(each.record for each in (*self.acts, *self.alike)), *linked]
        return list({record.pk: record for record in everybody}.values())


def find_person(record_id: int, role: str, *, by: Actor) -> PersonFound:
    """Return the person in this role of this act with all acts of theirs that the officer sees; raises `NotFound`.

    The same number of statements however many acts there are.
    """
    places = places_of(record_id, role)
    standings = _standings({(each.record, each.role): each.is_linked for each in places[:MOST]}, by=by)
    here = next((each for each in standings if (each.record.pk, each.role) == (record_id, role)), None)
    if here is None or not here.full_name:
        raise NotFound
    parties = [each.party.pk for each in standings if each.party]
    return PersonFound(here, standings, _links(parties, by), _alike(standings, by), len(places) > MOST)


def waiting_links(by: Actor) -> list[PersonLink]:
    """Return the proposals about acts that the person sees and that wait for a second officer, oldest first."""
    waiting = PersonLink.objects.visible_to(by).filter(state=LinkState.PROPOSED)
    return list(waiting.select_related("one__record", "other__record", "office").order_by("pk")[:MOST_LINKS])


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return which links wait for this person to confirm them; none of their own."""
    if not holds(by, *PERSON_LINK.roles(Action.CONFIRM)):
        return []
    waiting = PersonLink.objects.visible_to(by).filter(state=LinkState.PROPOSED).exclude(proposed_by=by.user)
    return [line("Liên kết người", "registry:person-links", waiting[:MOST_LINKS], "")]


def _standings(places: Mapping[tuple[int, str], bool], *, by: Actor) -> list[Standing]:
    acts = Record.objects.visible_to(by).filter(
        pk__in={record for record, _ in places}, state=State.REGISTERED
    )
    records = {record.pk: record for record in as_shown(acts)}
    present = present_entries(records.values())
    quote_anew(records.values())
    ended = {
        each.record_id: each.get_effect_display()
        for each in Invalidation.objects.filter(record__in=records, lifted_at=None)
    }
    noted: dict[int, list[Amendment]] = defaultdict(list)
    for amendment in in_force().filter(target__in=records).select_related("act__office", "act__book"):
        noted[amendment.target_id].append(amendment)
    found = [
        _standing(
            records[pk], role, present[pk], is_linked=is_linked, ended=ended.get(pk, ""), amendments=noted[pk]
        )
        for (pk, role), is_linked in places.items()
        if pk in records
    ]
    return sorted(found, key=lambda each: (each.record.happened_on.iso, each.record.pk))


def _standing(record: Record, role: str, entry: Entry, **more: Any) -> Standing:
    is_there = role in entry.roles()
    person = entry.person(role) if is_there else None
    party = next((each for each in record.parties.all() if each.role == role), None)
    number = person.personal_id if person else ""
    if not number and role == PartyRole.CHILD and hasattr(record, "personal_id_request"):
        number = record.personal_id_request.number
    return Standing(
        record=record,
        role=role,
        full_name=person.full_name if person else "",
        born=person.birth_date if person else PartialDate(),
        personal_id=number,
        party=party,
        **more,
    )


def _links(parties: Collection[int], by: Actor) -> list[PersonLink]:
    about = PersonLink.objects.visible_to(by).filter(Q(one__in=parties) | Q(other__in=parties))
    return list(about.select_related("one__record", "other__record", "office").order_by("-pk")[:MOST_LINKS])


def _alike(standings: Sequence[Standing], by: Actor) -> list[Standing]:
    """Return who is called the same and may be born on the same day, in acts that do not belong to the person yet.

    Another personal number says that it is somebody else.
    """
    born = max((each.born for each in standings), key=lambda born: len(born.iso))
    if born.year is None:
        return []
    candidates = Party.objects.filter(
        name_key__in={fold(each.full_name) for each in standings if each.full_name},
        birth_date__gte=str(born.year),
        birth_date__lt=str(born.year + 1),
        record__in=Record.objects.visible_to(by).filter(state=State.REGISTERED),
    ).exclude(role=PartyRole.DECLARANT)
    known = {(each.record.pk, each.role) for each in standings}
    numbers = {each.personal_id for each in standings if each.personal_id}
    places = {
        (row.record_id, row.role): False
        for row in candidates.order_by("pk")[: _MOST_ALIKE + MOST]
        if (row.record_id, row.role) not in known and row.birth_date.may_be(born)
    }
    found = _standings(dict(list(places.items())[:_MOST_ALIKE]), by=by)
    return [each for each in found if not (numbers and each.personal_id and each.personal_id not in numbers)]
