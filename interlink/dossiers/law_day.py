"""Under which law a dossier lives, and which case of that law it is. vi: quy định áp dụng cho hồ sơ."""

import datetime

from django.utils import timezone

from hotich.law import rows as law
from hotich.values.dates import today
from interlink.filings.cases import Case, case_of
from interlink.filings.procedures import entry_values, plan_of
from interlink.models import Dossier, TransitionRule
from registry.kinds import entry_of
from registry.kinds.entry import Entry


def law_day(dossier: Dossier) -> datetime.date:
    """Return the day whose law decides the dossier: that of its receipt, also when it counts from the next morning.

    A new law that takes open dossiers over (a row of `TransitionRule`) brings its own first day, while they are open.
    """
    received_on = timezone.localdate(dossier.received_at)
    until = timezone.localdate(dossier.ended_at) if dossier.ended_at else today()
    begun = {row.valid_from for row in law.rows(TransitionRule) if row.valid_from}
    taken_over = [day for day in begun if received_on < day <= until and _takes_over(day, dossier)]
    return max(taken_over, default=received_on)


def _takes_over(day: datetime.date, dossier: Dossier) -> bool:
    topic = TransitionRule.Topic.OPEN_DOSSIER
    rule = law.row(TransitionRule, day, topic=topic, procedure=dossier.procedure)
    return bool(rule and rule.valid_from == day and rule.choice == TransitionRule.Choice.BY_NEW_LAW)


def entry_of_dossier(dossier: Dossier) -> Entry | None:
    """Return the act that is asked for as it is known now: the entry that was begun, else what the citizen wrote."""
    if dossier.record:
        return entry_of(dossier.record)
    kind = plan_of(dossier).kind
    return kind.entry.of(entry_values(dossier)) if kind else None


def case_of_dossier(dossier: Dossier, entry: Entry | None = None) -> Case:
    """Return the case that the law is asked with; `entry` spares reading the dossier's own."""
    on = law_day(dossier)
    entry = entry or entry_of_dossier(dossier)
    return case_of(dossier.procedure, entry, channel=dossier.channel, form=dossier.form, on=on)
