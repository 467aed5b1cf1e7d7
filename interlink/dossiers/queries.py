"""One dossier with everything an officer needs to decide: a fixed number of statements. vi: hồ sơ chi tiết."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, TextChoices
from django.utils import timezone

from hotich.acts import audit
from hotich.acts.shown import HIDDEN, Fact, Part, Shown
from hotich.acts.steps import Step, steps
from hotich.errors import NotFound
from hotich.law import rows as law
from hotich.models import Assignment, AuditEntry, User
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from interlink.dossiers.draft_queries import shown_at
from interlink.dossiers.filed_form import as_text
from interlink.dossiers.legs import LegClock, late_legs, legs_of
from interlink.dossiers.time_limits import Limits, known_limits_of
from interlink.filings.procedures import PAPER_ACTS, Plan, entry_values, plan_of
from interlink.models import (
    Attachment,
    BranchKind,
    Dossier,
    Draft,
    Entitlement,
    OutgoingMessage,
    Posting,
    RefusalReason,
    ResidenceCheck,
    Supplement,
    TimeLimit,
    Verification,
)
from interlink.workflows.dossier import BEGIN, DOSSIER, REGISTERED_NOT_ISSUED, Action
from registry.amendments.validity import has_ended
from registry.kinds import Kind, entry_of
from registry.kinds.entry import Entry
from registry.models import Paper, PartyRole, PersonalIdRequest, Record, Sibling
from registry.papers.printed import printed_parts
from registry.papers.queries import stopped_papers, with_problems
from registry.workflows.record import RECORD


@dataclass(frozen=True, slots=True)
class DossierDetail:
    """A dossier as its page shows it. `actions` and `record_actions` are what the states allow to this person.

    `kind` and `entry` are those of the act that is asked for; a dossier that asks for copies has none.
    """

    dossier: Dossier
    plan: Plan
    values: dict[str, Any]
    kind: Kind | None
    entry: Entry | None
    actions: frozenset[TextChoices]
    is_ours: bool
    record_actions: frozenset[TextChoices]
    record: Record | None
    number_request: PersonalIdRequest | None
    papers: Sequence[Paper]
    messages: Sequence[OutgoingMessage]
    open_supplement: Supplement | None
    open_draft: Draft | None
    last_supplement: Supplement | None
    limits: Limits | None
    verifications: Sequence[Verification]
    postings: Sequence[Posting]

    @property
    def filed_on(self) -> datetime.date:
        return timezone.localdate(self.dossier.filed_at)

    @property
    def limit(self) -> TimeLimit | None:
        """The limit of the act itself."""
        return self.limits.own if self.limits else None

    @property
    def promised_by(self) -> TimeLimit | None:
        """The limit by which the citizen was promised everything, as the case is known now."""
        if self.limits is None:
            return None
        is_verified = bool(self.verifications)
        return self.limits.longest(self.dossier.counts_from, is_verified=is_verified)[1]

    @property
    def legs(self) -> list[LegClock]:
        """The legs of a group, each with its clock."""
        return legs_of(self.dossier, self.entry)

    @property
    def is_broken(self) -> bool:
        """Whether the citizen waits for something that was promised for earlier."""
        return self.dossier.promised_at < now() and bool(late_legs(self.dossier, self.dossier.branches.all()))

    @property
    def day(self) -> dict[str, str] | None:
        """Label and value of the day on which the act happened."""
        return self.kind.day(self.entry) if self.kind and self.entry else None

    @property
    def counts_as_late(self) -> bool:
        """Whether a supplement was asked for that makes it count as late."""
        return any(each.counts_as_late for each in self.dossier.supplements.all())

    @property
    def has_stopped(self) -> bool:
        """Whether a message to a partner waits for a person."""
        return any(each.state == OutgoingMessage.State.PARKED for each in self.messages)


def lacks_paper() -> Exists:
    """Say of each dossier whether a paper made for it could not be: of its acts, or one that it asked for."""
    further = Q(record__sibling__lead=OuterRef("record"), record__sibling__together=True)
    of_its_acts = (Q(record=OuterRef("record")) | further) & Q(copy_number=None)
    return Exists(stopped_papers(Paper.objects.filter(of_its_acts | Q(asked_by__dossier=OuterRef("pk")))))


def lost_its_act() -> Q:
    """Return the condition that no act counts of which the dossier waits for a paper: of its form, or asked for."""
    further = Sibling.objects.filter(lead=OuterRef("record"), together=True).exclude(has_ended("record_id"))
    return Q(record=None) & has_ended("target_id") | has_ended("record_id") & ~Exists(further)


def get_detail(dossier_id: int, *, by: Actor) -> DossierDetail:
    """Return the dossier with what hangs on it; raises `NotFound` for another office's."""
    dossier = (
        Dossier.objects.visible_to(by)
        .select_related(
            "office__place__parent__parent",
            "assignee",
            "client",
            "refusal_reason",
            "record__personal_id_request",
            "route__text",
            "assisted_by",
            "target",
        )
        .prefetch_related(
            "attachments__supplement",
            "supplements",
            "branches",
            "residence_checks",
            "health_notices",
            "drafts",
            "apologies",
            "entitlements__rule__text",
            "verifications",
            "postings",
        )
        .annotate(lacks_paper=lacks_paper(), lost_its_act=ExpressionWrapper(lost_its_act(), BooleanField()))
        .filter(pk=dossier_id)
        .first()
    )
    if dossier is None:
        raise NotFound
    record = dossier.record
    plan, values = plan_of(dossier), entry_values(dossier)
    is_ours = by.office is not None and by.office.pk == dossier.office_id
    supplements, postings = list(dossier.supplements.all()), list(dossier.postings.all())
    entry = _entry(dossier, plan.kind, values)
    limits = known_limits_of(dossier, entry=entry_of(record) if record else entry)
    return DossierDetail(
        dossier=dossier,
        plan=plan,
        values=values,
        kind=plan.kind,
        entry=entry,
        actions=_actions(dossier, plan, limits.own if limits else None, postings, by),
        is_ours=is_ours,
        record_actions=RECORD.actions(record, by=by) if record and is_ours else frozenset(),
        record=record,
        number_request=getattr(record, "personal_id_request", None) if record else None,
        papers=_papers(dossier),
        messages=list(
            OutgoingMessage.objects.filter(dossier=dossier)
            .select_related("partner")
            .annotate(attempts=Count("tries"))
            .defer("body", "answer")
            .order_by("-pk")[:60]
        ),
        open_supplement=next((each for each in supplements if each.answered_at is None), None),
        open_draft=next((each for each in dossier.drafts.all() if each.answered_at is None), None),
        last_supplement=supplements[-1] if supplements else None,
        limits=limits,
        verifications=list(dossier.verifications.all()),
        postings=postings,
    )


def drafts(case: DossierDetail) -> list[dict[str, Any]]:
    """Return the drafts that the citizen was sent, the latest first, each with its papers line by line."""
    return [
        {
            "draft": each,
            "papers": [
                {"title": paper["title"], "lines": printed_parts(paper["content"])} for paper in each.papers
            ],
            "is_shown": each.answered_at is not None or shown_at(each) is not None,
        }
        for each in list(case.dossier.drafts.all())[::-1]
    ]


def timeline(case: DossierDetail, *, views: bool) -> list[Step]:
    """Return what happened to the dossier and its record, newest first, each with what it was about; one statement."""
    subjects = [case.dossier, *([case.record] if case.record else []), *case.papers]
    entries = audit.trail_of(*subjects, views=views).select_related("office").order_by("-id")[:300]
    return steps(list(entries)[::-1], _about)


def registrars(case: DossierDetail) -> list[User]:
    """Return those who may be given the dossier."""
    held = Assignment.objects.running().filter(
        office=case.dossier.office_id,
        role__in=DOSSIER.roles(Action.ACCEPT),
        user__state=User.State.ACTIVE,
    )
    return list(User.objects.filter(pk__in=held.values("user")).order_by("full_name"))


def refusal_reasons() -> list[tuple[str, str]]:
    return [(each.code, each.words) for each in law.rows_on(RefusalReason, today())]


def _entry(dossier: Dossier, kind: Kind | None, values: dict[str, Any]) -> Entry | None:
    """The act as the citizen wrote it; where an officer began the entry without a form, as it stands there."""
    if dossier.record and not dossier.form:
        return entry_of(dossier.record)
    return kind.entry.of(values) if kind else None


def _actions(
    dossier: Dossier, plan: Plan, limit: TimeLimit | None, postings: Sequence[Posting], by: Actor
) -> frozenset[TextChoices]:
    """What may be done with it, but for what this procedure and its limit have no use for."""
    useless = {Action.OPEN_ENTRY, *PAPER_ACTS.values()} - {plan.main_act}
    useless |= {*BEGIN, Action.TAKE_OVER, Action.NAME_SUCCESSOR}
    if dossier.state in REGISTERED_NOT_ISSUED and not dossier.lost_its_act:  # type: ignore[attr-defined]
        useless.add(Action.REFUSE)
    if limit is None or limit.days_verified is None:
        useless.add(Action.VERIFY)
    if not dossier.awaits_portal:
        useless.add(Action.TURN_TO_COUNTER)
    if not dossier.entitlements.all():
        useless.add(Action.CORRECT_PAYERS)
    is_posted = any(each.outcome != Posting.Outcome.OBJECTION for each in postings)
    if limit is None or not limit.posting_days or is_posted:
        useless.add(Action.START_POSTING)
    if all(each.outcome for each in postings):
        useless.add(Action.END_POSTING)
    return DOSSIER.actions(dossier, by=by) - useless


def _papers(dossier: Dossier) -> list[Paper]:
    """The papers made for the dossier, with their problem: those of its act, and those that it asked for."""
    made = Q(asked_by__dossier=dossier)
    if dossier.record_id:
        made |= Q(record=dossier.record_id, copy_number=None)
    return list(with_problems(Paper.objects.filter(made)).defer("content").order_by("pk"))


def _about(entry: AuditEntry) -> str:
    """Return which branch, person, slip or number an entry is about, as words."""
    detail = entry.detail
    if branch := detail.get("branch"):
        return BranchKind(branch).label
    if person := detail.get("person"):
        return f"của {PartyRole(person).label.lower()}"
    if slip := detail.get("slip"):
        return str(slip)
    return str(detail.get("number", "")) if entry.act.endswith(".register") else ""


_SHOWN_OTHERWISE = {
    (Dossier, "subject_name"),
    (Dossier, "fee_lines"),
    (Dossier, "fee_difference"),
    (Supplement, "changed_fields"),
}


def _fact(row: Any, name: str) -> Fact | None:
    """Return the line of the citizen's form that a key of it is, as `form_groups` shows it."""
    if (row.instance_type, name) in _SHOWN_OTHERWISE:
        return HIDDEN
    if row.instance_type is not Dossier or not (field := plan_of(row).form.fields.get(name)):
        return None

    def said(value: Any) -> str:
        form = {name: value}
        return as_text(
            plan_of(row).form.entry_values(form, on=timezone.localdate(row.filed_at)).get(name),
            field.shown(form),
        )

    return Fact(name, field.label, said)


def _who_brought(paper: Attachment) -> str:
    """Return who answered the supplement with which the paper came, or scanned it; nobody for one that was filed."""
    if paper.supplement_id:
        answered = Supplement.history.filter(id=paper.supplement_id).exclude(answered_at=None)
        names = answered.order_by("history_id").values_list("history_actor", flat=True)
    else:
        scans = audit.trail_of(Dossier(pk=paper.dossier_id)).filter(detail__attachments__contains=[paper.pk])
        names = scans.values_list("actor_name", flat=True)
    return names.first() or ""


#: What the page of a dossier shows, on which people decide. Branches and messages move by themselves and decide nothing
#: here. vi: nội dung đã xem của hồ sơ.
SHOWN = Shown(
    parts=(
        Part(Dossier),
        Part(Attachment, "dossier_id", who=_who_brought),
        Part(Supplement, "dossier_id"),
        Part(ResidenceCheck, "dossier_id"),
        Part(Posting, "dossier_id"),
        Part(Entitlement, "dossier_id"),
    ),
    fact=_fact,
)
#: What stands beside an entry that waits for approval: the papers of the dossier that asked for it.
SHOWN_OF_RECORDS = (
    Part(Attachment, "dossier__record_id", who=_who_brought),
    Part(Supplement, "dossier__record_id"),
)
