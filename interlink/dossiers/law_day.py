"""Under which law a dossier lives, and which case of that law it is. vi: quy định áp dụng cho hồ sơ."""

import datetime
from typing import Any

from django.utils import timezone

from hotich.law import rows as law
from hotich.values.dates import today
from interlink.filings.cases import Case, case_of
from interlink.filings.procedures import entry_values, plan_of
from interlink.models import BranchRule, Dossier, Procedure, TransitionRule
from registry.kinds import entry_of
from registry.kinds.entry import Entry


def law_day(dossier: Dossier) -> datetime.date:
    """Return the day whose law decides the dossier: that of its receipt, also when it counts from the next morning.

    A new law that takes open dossiers over (a row of `TransitionRule`) brings its own first day, while the office owes
    its act: the branches that an issued result has opened end as they began.
    """
    received_on = timezone.localdate(dossier.received_at)
    until = timezone.localdate(dossier.act_ended_at) if dossier.act_ended_at else today()
    begun = {row.valid_from for row in law.rows(TransitionRule) if row.valid_from}
    taken_over = [day for day in begun if received_on < day <= until and _takes_over(day, dossier)]
    return max(taken_over, default=received_on)


def _takes_over(day: datetime.date, dossier: Dossier) -> bool:
    topic = TransitionRule.Topic.OPEN_DOSSIER
    rule = law.row(TransitionRule, day, topic=topic, procedure=dossier.procedure)
    return bool(rule and rule.valid_from == day and rule.choice == TransitionRule.Choice.BY_NEW_LAW)


def entry_of_dossier(dossier: Dossier, *, with_units: bool = True) -> Entry | None:
    """Return the act that is asked for as it is known now: the entry that was begun, else what the citizen wrote."""
    if dossier.record:
        return entry_of(dossier.record)
    kind = plan_of(dossier).kind
    return kind.entry.of(entry_values(dossier, with_units=with_units)) if kind else None


def case_of_dossier(dossier: Dossier, entry: Entry | None = None) -> Case:
    """Return the case that the law is asked with, which no unit decides; `entry` spares reading the dossier's own."""
    on = law_day(dossier)
    entry = entry or entry_of_dossier(dossier, with_units=False)
    about: dict[str, Any] = {
        "province": dossier.office.province_code,
        "channel": dossier.channel,
        "form": dossier.form,
        "agencies": agencies_of(dossier),
    }
    return case_of(dossier.procedure, entry, on=on, **about)


def agencies_of(dossier: Dossier) -> set[str]:
    """Return the branches that are asked to pay something after a death, as it was decided last."""
    if dossier.procedure != Procedure.DEATH_GROUP:
        return set()
    return {each.branch for each in dossier.entitlements.all() if each.is_live}


def branch_rule(dossier: Dossier, branch: str) -> BranchRule | None:
    """Return the row by which the dossier has a branch, by its kind, and which says who answers it."""
    on, province = law_day(dossier), dossier.office.province_code
    return law.row(BranchRule, on, province=province, procedure=dossier.procedure, branch=branch)


def branches_to_open(dossier: Dossier) -> list[BranchRule]:
    """Return the branches that follow the paper: those chosen, of the agencies that pay those that are asked."""
    agencies, province = agencies_of(dossier), dossier.office.province_code
    return plan_of(dossier).asked_branches(dossier.form, law_day(dossier), agencies, province)
