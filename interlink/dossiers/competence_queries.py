"""Whose matter a dossier is: the level the law names, and the office that supervision data give. vi: thẩm quyền."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from hotich.law import rows as law
from hotich.models import Office, OfficeSupervision
from hotich.values.dates import today
from interlink.dossiers.competence_rules import REGISTERING, is_higher
from interlink.filings.cases import case_of
from interlink.models import CompetenceRule
from registry.kinds.entry import Entry
from registry.questions import CompetenceAsked


@dataclass(frozen=True, slots=True)
class Competence:
    """What the law says of a dossier: the level, its source, and whether the office at work is of that level.

    `office` is the one to hand it on to, if supervision data name one; `others` are those it may be handed to as well.
    """

    level: str
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
    """Return whose matter it is, as seen from an office; None when the table is silent. Few statements, always."""
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
        level=rule.get_level_display() or "Mọi cơ quan đăng ký hộ tịch",
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
    return _theirs(next(names, f"Cơ quan {rule.get_level_display().lower()}"), rule.source)


def _theirs(name: str, source: str) -> str:
    return f"Thuộc thẩm quyền của {name} ({source})."


def _rule(procedure: str, entry: Entry | None) -> CompetenceRule | None:
    return law.row(CompetenceRule, today(), **case_of(procedure, entry, on=today()))


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
