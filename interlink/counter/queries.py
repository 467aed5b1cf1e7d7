"""What an officer at the counter is told while typing: cost, promise, competence, and what was filed already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hotich.law import rows as law
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from hotich.values.names import fold
from interlink.dossiers.competence_queries import Competence, competence_of
from interlink.dossiers.fee_rules import Fee
from interlink.dossiers.fees import fee_of_form
from interlink.dossiers.time_limits import Promise, known_limit, promise
from interlink.filings.cases import case_of
from interlink.filings.fields import Kind as FieldKind
from interlink.filings.procedures import PLANS, Plan
from interlink.models import Channel, Dossier, Procedure, TimeLimit
from registry.kinds.entry import Entry
from registry.kinds.names import sign_warnings
from registry.law import timeliness_of


@dataclass(frozen=True, slots=True)
class Prospect:
    """What will become of a filing as it is typed at the moment.

    `asked` what the entry will refuse or want a reason for.
    """

    fee: Fee
    promise: Promise | None
    timeliness: str
    competence: Competence | None
    asked: Sequence[str]
    already_filed: Sequence[Dossier]


def counter_channels(procedure: Procedure) -> list[Channel]:
    """Return the ways by which an officer takes dossiers in; at the citizen's place what the law registers there."""
    outside = law.rows_on(TimeLimit, today(), procedure=procedure, channel=Channel.MOBILE)
    mobile = [Channel.MOBILE] if any(each.channel for each in outside) else []
    return [Channel.COUNTER, Channel.POST, Channel.ASSISTED, *mobile]


def matching(typed: str) -> list[Plan]:
    """Return the procedures offered today that an abbreviation may mean, "ks" or "ket hon"; all for the empty text.

    The letters of a procedure's book or message are its own abbreviation and mean nothing else.
    """
    words = fold(typed).split()
    on = today()
    plans = [
        PLANS[procedure] for procedure in Procedure if procedure in PLANS and PLANS[procedure].is_offered(on)
    ]
    exact = [plan for plan in plans if words == [plan.module.lower()]]
    return exact or [
        plan for plan in plans if all(any(part.startswith(word) for part in _parts(plan)) for word in words)
    ]


def prospect(plan: Plan, form: dict[str, Any], *, channel: str, exemption: str, by: Actor) -> Prospect:
    """Judge a filing before it is taken in, in a fixed number of statements; nothing is kept."""
    assert by.office is not None
    office = Office.objects.select_related("place__parent__parent").get(pk=by.office.pk)
    entry = plan.entry(form, filed_on=today())
    subject = fold(plan.form.subject(form))
    same = [
        each.procedure for each in PLANS.values() if each is plan or (plan.event and each.event == plan.event)
    ]
    found = Dossier.objects.visible_to(by).filter(subject_key=subject, procedure__in=same)
    in_time = timeliness_of(plan.kind, entry, today()) if plan.kind and entry else None
    happened = entry.values().get(plan.kind.happened_on) if plan.kind and entry else None
    case = case_of(plan.procedure, entry, channel=channel, form=form, on=today())
    return Prospect(
        fee=fee_of_form(plan.procedure, form, office=office, channel=channel, exemption=exemption),
        promise=promise(case, now()) if known_limit(TimeLimit.Leg.WHOLE, case, today()) else None,
        timeliness=in_time.label if in_time and happened else "",
        competence=competence_of(plan.procedure, entry, office),
        asked=list(dict.fromkeys(_asked(plan, form, entry))),
        already_filed=list(found.defer("form").order_by("-pk")[:5]) if subject else [],
    )


def _asked(plan: Plan, form: dict[str, Any], entry: Entry | None) -> Iterator[str]:
    """Yield what is wrong or unusual in what was typed, while the citizen is there to say how it is."""
    kind = plan.kind
    if kind and entry:
        at = now()
        for sentences in plan.disproved(form, entry, at).values():
            yield from sentences
        yield from (
            each.message
            for each in kind.warnings(entry, at.date())
            if each.code != "late" and form.get(each.field)
        )
    for key, field in plan.form.fields.items():
        if field.kind is FieldKind.NAME and not (kind and key in kind.lines):
            said = sign_warnings(form.get(key) or "", key, field.label, today())
            yield from (each.message for each in said)


def _parts(plan: Plan) -> list[str]:
    return [plan.module.lower(), *fold(plan.procedure.label).replace(",", " ").split()]
