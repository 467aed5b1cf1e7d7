"""Whose matter a dossier is: the level the law names, and the office that supervision data give. vi: thẩm quyền."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q

from hotich.law import rows as law
from hotich.models import Office, OfficeSupervision, Place
from hotich.values.dates import today
from hotich.values.place_search import in_sentence
from interlink.dossiers.competence_rules import REGISTERING, is_higher
from interlink.filings.cases import case_of
from interlink.models import CompetenceRule
from registry.kinds.entry import Entry
from registry.models import PartyRole
from registry.questions import CompetenceAsked


@dataclass(frozen=True, slots=True)
class Competence:
    """What the law says of a dossier: the level, its source, and whether the office at work is of that level.

    `words` name who registers by the law; `elsewhere` says that nobody concerned lives in the office's unit, where the
    law asks for it. `office` is the one to hand it on to, if supervision data name one; `others` are those it may be
    handed to as well.
    """

    words: str
    elsewhere: str
    source: str
    is_ours: bool
    office: Office | None
    others: Sequence[Office]

    @property
    def reason(self) -> str:
        """The sentence that a transfer begins with."""
        if self.is_ours or self.office is None:
            return ""
        return _theirs(self.office.name, self.source)


def competence_of(procedure: str, entry: Entry | None, office: Office) -> Competence | None:
    """Return whose matter it is, as seen from an office; None when the table is silent.

    Who registers is asked by the law of today, also of a dossier that lives under the law of its receipt: an office
    that has ended registers nothing. Few statements, always.
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
    return Competence(
        words=rule.words,
        elsewhere=_elsewhere(rule, entry, office) if is_ours else "",
        source=rule.cited,
        is_ours=is_ours,
        office=None if is_ours else next((each for each in above if each.level == rule.level), None),
        others=others,
    )


def whose_above(asked: CompetenceAsked) -> str:
    """Say whose matter an act is, if the law names a level above the office that enters it; else nothing."""
    rule = _rule(asked.kind, asked.entry)
    if rule is None or not rule.level or not is_higher(rule.level, asked.office.level):
        return ""
    names = (each.name for each in _above(asked.office) if each.level == rule.level)
    return _theirs(next(names, f"Cơ quan {rule.get_level_display().lower()}"), rule.cited)


def _theirs(name: str, source: str) -> str:
    return f"Thuộc thẩm quyền của {name} ({source})."


def _rule(procedure: str, entry: Entry | None) -> CompetenceRule | None:
    on = today()
    return law.row(CompetenceRule, on, **case_of(procedure, entry, on=on))


def _elsewhere(rule: CompetenceRule, entry: Entry | None, office: Office) -> str:
    """Say where those live whom the act is about, if none of them lives in the office's unit."""
    if rule.where != CompetenceRule.Where.RESIDENCE or entry is None or office.place is None:
        return ""
    people = (entry.person(role) for role in entry.roles() if role != PartyRole.DECLARANT)
    lived = units_of({each.residence for each in people})
    if not lived or any(office.place_id in (each.pk, each.parent_id) for each in lived):
        return ""
    return f"Nơi cư trú đã ghi ở {' và '.join(sorted(each.full_name for each in lived))}."


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
