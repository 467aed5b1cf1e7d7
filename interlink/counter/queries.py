"""What an officer at the counter is told while typing: cost, promise, competence, and what was filed already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hotich.errors import NotFound
from hotich.law import rows as law
from hotich.models import Assignment, Office
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from hotich.values.names import fold
from interlink.dossiers.competence_queries import Competence, competence_of
from interlink.dossiers.fee_rules import Fee
from interlink.dossiers.fees import fee_of_form
from interlink.dossiers.payer_names import payer_names
from interlink.dossiers.time_limits import Promise, known_limits, promise
from interlink.filings.cases import case_of
from interlink.filings.fields import Kind as FieldKind
from interlink.filings.payers import Line, payers_of
from interlink.filings.procedures import PLANS, Plan
from interlink.models import Channel, Dossier, Procedure, TimeLimit
from interlink.workflows.dossier import Action
from registry.amendments.present import present_entry
from registry.books.lookups import record_on_ticket
from registry.kinds import kind_of
from registry.kinds.entry import Entry, Person
from registry.kinds.names import sign_warnings
from registry.law import timeliness_of
from registry.models import Paper, Record
from registry.papers.copies import why_not_given
from registry.papers.copy_queries import copies_of
from registry.papers.signatories import signatories
from registry.workflows.paper import Action as PaperAction
from registry.workflows.record import State as RecordState


@dataclass(frozen=True, slots=True)
class Prospect:
    """What will become of a filing as it is typed at the moment.

    `asked` what the entry will refuse or want a reason for; `payers` who would pay what after a death, each by name.
    """

    fee: Fee
    promise: Promise | None
    timeliness: str
    competence: Competence | None
    asked: Sequence[str]
    payers: Sequence[tuple[Line, str]]
    already_filed: Sequence[Dossier]


@dataclass(frozen=True, slots=True)
class AskedAct:
    """The registered act of which somebody at the desk wants a paper: as it stands now, and what was given of it.

    `given` are the lines of the procedure's form that it answers, `refused` says why no paper is made of it.
    """

    record: Record
    ticket: str
    title: str
    facts: Sequence[dict[str, Any]]
    given: Mapping[str, str]
    copies: Sequence[Paper]
    signatories: Sequence[Assignment]
    refused: str


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
    at = {"province": office.province_code, "channel": channel}
    case = case_of(plan.procedure, entry, form=form, on=today(), **at)
    return Prospect(
        fee=fee_of_form(plan.procedure, form, office=office, channel=channel, exemption=exemption),
        promise=promise(case, now()) if known_limits(case, today()) else None,
        timeliness=in_time.label if in_time and happened else "",
        competence=competence_of(plan.procedure, entry, office),
        asked=list(dict.fromkeys(_asked(plan, form, entry))),
        payers=_payers(plan, form, office),
        already_filed=list(found.defer("form").order_by("-pk")[:5]) if subject else [],
    )


def asked_act(ticket: str, plan: Plan, *, by: Actor) -> AskedAct:
    """Return the act on the ticket; raises `NotFound` for none of the register, `DomainError` for one too old."""
    assert by.office is not None
    known = Record.objects.select_related("office", "book", "particulars__place_unit")
    registered = known.prefetch_related("parties", "notes").filter(state=RecordState.REGISTERED)
    record = registered.filter(pk=record_on_ticket(ticket, by)).first()
    if record is None:
        raise NotFound
    kind, entry = kind_of(record), present_entry(record)
    wanted = PaperAction.COPY if plan.main_act == Action.GIVE_COPIES else PaperAction.CONFIRM
    return AskedAct(
        record=record,
        ticket=ticket,
        title=kind.title(entry),
        facts=kind.facts(entry, record.particulars.values),
        given=_lines_of(record, kind.title(entry), [entry.person(role) for role in kind.subjects]),
        copies=copies_of(record),
        signatories=signatories(by.office),
        refused=why_not_given(record, wanted, by.office),
    )


def _lines_of(record: Record, title: str, subjects: Sequence[Person]) -> dict[str, str]:
    """Return the lines about the act as a citizen would write them; of two people none has the day of birth."""
    one = subjects[0] if len(subjects) == 1 else None
    return {
        "act_kind": record.kind,
        "subject_full_name": title,
        "subject_birth_date": one.birth_date.iso if one else "",
        "subject_personal_id": one.personal_id if one else "",
        "original_number": record.number,
        "original_date": record.registered_on.isoformat() if record.registered_on else record.paper_date.iso,
        "original_office": record.office_name,
    }


def _payers(plan: Plan, form: dict[str, Any], office: Office) -> list[tuple[Line, str]]:
    if plan.procedure != Procedure.DEATH_GROUP:
        return []
    lines = payers_of(form, today(), province=office.province_code)
    names = payer_names(office, {line.branch for line in lines})
    return [(line, names[line.branch]) for line in lines]


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
