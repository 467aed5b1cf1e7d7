"""Whose matter a dossier is: the level the law names, and the office that supervision data give. vi: thẩm quyền."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from hotich.law import rows as law
from hotich.models import Office, OfficeSupervision, Place
from hotich.values.dates import today
from hotich.values.place_search import in_sentence
from interlink.dossiers.competence_rules import REGISTERING, is_higher
from interlink.filings.cases import case_of
from interlink.models import CompetenceRule, Dossier, ResidenceCheck
from registry.kinds.entry import Entry
from registry.models import PartyRole
from registry.questions import CompetenceAsked


@dataclass(frozen=True, slots=True)
class Competence:
    """What the law says of a dossier: the level, its source, and whether the office at work is of that level.

    `words` name who registers by the law; `elsewhere` says that nobody concerned lives in the office's unit, where the
    law asks for it. `held` says so by what the population database holds, which counts before what was written.
    `office` is the one to hand it on to, if it is known; `others` are those it may be handed to as well.
    """

    words: str
    elsewhere: str
    source: str
    is_ours: bool
    office: Office | None
    others: Sequence[Office]
    held: str = ""

    @property
    def reason(self) -> str:
        """The sentence that a transfer begins with."""
        if self.is_ours or self.office is None:
            return ""
        if self.held:
            return f"{self.held}, thuộc thẩm quyền của {self.office.name} ({self.source})."
        return _theirs(self.office.name, self.source)


@dataclass(frozen=True, slots=True)
class HeldResidence:
    """Where somebody lives according to the population database; `unit` is the code of the commune, if it was told."""

    address: str
    unit: str = ""


#: Nobody was looked up.
NOTHING_HELD: Mapping[str, HeldResidence] = {}


def competence_of(
    procedure: str, entry: Entry | None, office: Office, held: Mapping[str, HeldResidence] = NOTHING_HELD
) -> Competence | None:
    """Return whose matter it is, as seen from an office; None when the table is silent.

    Who registers is asked by the law of today, also of a dossier that lives under the law of its receipt: an office
    that has ended registers nothing. `held` are the residences that the population database
    holds, by role. Few statements, always.
    """
    rule = _rule(procedure, entry)
    if rule is None:
        return None
    above = _above(office)
    others = list(
        Office.objects.valid_on(today())
        .filter(Q(pk__in=[each.pk for each in above]) | Q(supervisions__parent__in=above[:1]))
        .filter(level__in=REGISTERING)
        .exclude(pk=office.pk)
        .distinct()
        .order_by("level", "name")
    )
    is_ours = rule.level in ("", office.level)
    lived = _lived(rule, entry, held) if is_ours else []
    by_held = _held_elsewhere(rule, entry, office, lived, held)
    if by_held is not None:
        words, theirs = by_held
        others += [theirs] if theirs not in others else []
        return Competence(rule.words, "", rule.cited, is_ours=False, office=theirs, others=others, held=words)
    return Competence(
        words=rule.words,
        elsewhere=_elsewhere(lived, office),
        source=rule.cited,
        is_ours=is_ours,
        office=None if is_ours else next((each for each in above if each.level == rule.level), None),
        others=others,
    )


def residences_held(checks: Iterable[ResidenceCheck]) -> dict[str, HeldResidence]:
    """Return where the people of a dossier live by the latest of its answered look-ups."""
    return {
        each.person: HeldResidence(each.address, each.held.get("residence_unit", ""))
        for each in checks
        if each.address and each.person
    }


def whose_matter(asked: CompetenceAsked) -> str:
    """Say whose matter an act is, if it is not that of the office that enters it; else nothing.

    The law names a level above, or by what the population database told for the dossier nobody concerned lives there.
    """
    rule = _rule(asked.kind, asked.entry)
    if rule is None:
        return ""
    if not rule.level or not is_higher(rule.level, asked.office.level):
        told = ResidenceCheck.objects.filter(dossier__in=Dossier.objects.of_record(asked.record_id))
        held = residences_held(told)
        found = competence_of(asked.kind, asked.entry, asked.office, held) if held else None
        return found.reason if found and found.held else ""
    names = (each.name for each in _above(asked.office) if each.level == rule.level)
    return _theirs(next(names, f"Cơ quan {rule.get_level_display().lower()}"), rule.cited)


def _theirs(name: str, source: str) -> str:
    return f"Thuộc thẩm quyền của {name} ({source})."


def _rule(procedure: str, entry: Entry | None) -> CompetenceRule | None:
    on = today()
    return law.row(CompetenceRule, on, **case_of(procedure, entry, on=on))


def _lived(rule: CompetenceRule, entry: Entry | None, held: Mapping[str, HeldResidence]) -> list[Place]:
    """Return where those live whom the act is about, as held where somebody was looked up, else as written."""
    if rule.where != CompetenceRule.Where.RESIDENCE or entry is None:
        return []
    roles = [role for role in entry.roles() if role != PartyRole.DECLARANT]
    codes = {held[role].unit for role in roles if role in held and held[role].unit}
    told = {held[role].address for role in roles if role in held and not held[role].unit}
    lived = units_of(told | {entry.person(role).residence for role in roles if role not in held})
    communes = Place.objects.valid_on(today()).filter(level=Place.Level.COMMUNE)
    return lived + (list(communes.filter(code__in=codes)) if codes else [])


def _is_here(lived: Sequence[Place], office: Office) -> bool:
    return any(office.place_id in (each.pk, each.parent_id) for each in lived)


def _elsewhere(lived: Sequence[Place], office: Office) -> str:
    """Say where those live whom the act is about, if none of them lives in the office's unit."""
    if not lived or office.place is None or _is_here(lived, office):
        return ""
    return f"Nơi cư trú đã ghi ở {' và '.join(sorted({each.full_name for each in lived}))}."


def _held_elsewhere(
    rule: CompetenceRule,
    entry: Entry | None,
    office: Office,
    lived: Sequence[Place],
    held: Mapping[str, HeldResidence],
) -> tuple[str, Office] | None:
    """Return the sentence and the office where one of those looked up lives, if nobody concerned lives here."""
    known = [
        role for role in (entry.roles() if entry else ()) if role in held and role != PartyRole.DECLARANT
    ]
    if not known or not lived or _is_here(lived, office):
        return None
    offices = Office.objects.valid_on(today()).filter(place__in=lived, level=office.level)
    theirs = offices.select_related("place").order_by("pk").first()
    if theirs is None:
        return None
    role = known[0]
    who = PartyRole(role).label.lower()
    return f"Theo CSDLQG về dân cư, {who} thường trú tại {held[role].address}", theirs


def units_of(addresses: Collection[str]) -> list[Place]:
    """Return the communes of today that addresses end with; what ends with none is passed over."""
    parts = [address.split(", ") for address in addresses]
    ends = {", ".join(map(in_sentence, words[-count:])) for words in parts for count in (2, 3)}
    communes = Place.objects.valid_on(today()).filter(level=Place.Level.COMMUNE)
    return list(communes.filter(full_name__in=ends)) if addresses else []


def _above(office: Office) -> list[Office]:
    """Return the offices above, the nearest first; the ministry is the third at most."""
    found: list[Office] = []
    below = office
    for _ in range(3):
        step = (
            OfficeSupervision.objects.valid_on(today()).filter(office=below).select_related("parent").first()
        )
        if step is None:
            break
        below = step.parent
        found.append(below)
    return found
