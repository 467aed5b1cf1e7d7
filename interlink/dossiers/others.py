"""Other acts and dossiers that speak of the same people, beside the one at hand. vi: nghi trùng, trẻ sinh cùng."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from hotich.rights.access import Actor
from hotich.values.names import fold
from interlink.dossiers.queries import DossierDetail
from interlink.filings.procedures import entry_values
from interlink.models import Dossier, Procedure
from interlink.workflows.dossier import ENDED
from registry.kinds.birth import BirthEntry
from registry.records.comparison import Comparison, compare
from registry.records.conflicts import conflicts
from registry.records.likeness import Same, same_people
from registry.records.sibling_rules import may_be_one_delivery

#: How many dossiers are shown beside one.
_MOST = 5
_SAME_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Others:
    """What was found: acts that speak against the entry, the same filed twice, and children of one birth.

    Of `born_together` each is a dossier of its own.
    """

    acts: Sequence[Comparison]
    filed_twice: Sequence[Dossier]
    born_together: Sequence[Dossier]

    @property
    def duplicates(self) -> list[Comparison]:
        return [each for each in self.acts if not each.conflict.is_sibling]

    @property
    def siblings(self) -> list[Comparison]:
        return [each for each in self.acts if each.conflict.is_sibling]


def others_like(case: DossierDetail, *, by: Actor) -> Others:
    """Return what this person may see of all that speaks of the same people, in a fixed number of statements."""
    return Others(
        acts=compare(case.entry, conflicts(case.entry, case.record), by=by) if case.entry else [],
        filed_twice=_filed_twice(case, by=by),
        born_together=_born_together(case, by=by),
    )


def _filed_twice(case: DossierDetail, *, by: Actor) -> list[Dossier]:
    """Return other dossiers that ask the same for the same person: filed twice, or once more after a refusal.

    What happens once in a life has its day; of the rest, only dossiers that are open still count.
    """
    same = Dossier.objects.visible_to(by).filter(subject_key=case.dossier.subject_key)
    if key := case.kind.happened_on if case.kind else "":
        same = same.filter(**{f"form__{key}": case.dossier.form.get(key, "")})
    else:
        same = same.filter(procedure=case.dossier.procedure).exclude(state__in=ENDED)
    return list(
        same.exclude(pk=case.dossier.pk).exclude(subject_key="").defer("form").order_by("-pk")[:_MOST]
    )


def _born_together(case: DossierDetail, *, by: Actor) -> list[Dossier]:
    """Return the dossiers of other children of the same birth that the family filed within the hour, in one statement.

    An interlinked dossier is of one child, so twins are two of them. Whoever of the family filed the other one: it is
    found by the index of those who file.
    """
    entry, dossier = case.entry, case.dossier
    if not isinstance(entry, BirthEntry) or not entry.child.birth_date:
        return []
    family = (entry.declarant, entry.mother, entry.father)
    numbers = {person.personal_id for person in family} - {""}
    names = {fold(person.full_name) for person in family} - {""}
    near = (
        Dossier.objects.visible_to(by)
        .filter(
            Q(filer_personal_id__in=numbers) | Q(filer_key__in=names),
            procedure__in=(Procedure.BIRTH, Procedure.BIRTH_GROUP),
            filed_at__range=(dossier.filed_at - _SAME_HOUR, dossier.filed_at + _SAME_HOUR),
        )
        .exclude(pk=dossier.pk)
        .exclude(subject_key=dossier.subject_key)
        .order_by("pk")[:_MOST]
    )
    return [each for each in near if _is_of_one_birth(entry, each)]


def _is_of_one_birth(entry: BirthEntry, dossier: Dossier) -> bool:
    """Say whether a dossier's child has the same mother, without one the same father, and was born with this one."""
    other = BirthEntry.of(entry_values(dossier, with_units=False))
    parents = ((entry.mother, other.mother), (entry.father, other.father))
    known = (same for pair in parents if (same := same_people(*pair)) != Same.UNKNOWN)
    is_family = next(known, Same.UNKNOWN) >= Same.LIKELY
    return is_family and may_be_one_delivery(entry.child.birth_date, other.child.birth_date)
