"""What waits for a person at the register, with counts for the left rail. vi: việc đang chờ."""

from __future__ import annotations

from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Concat

from hotich.acts import audit, facts
from hotich.models import AuditEntry
from hotich.rights.access import Actor, holds
from registry.models import Paper, PersonalIdRequest, Record, Sibling, WarningAnswer
from registry.papers.queries import count_awaiting, stopped_papers, with_problems
from registry.questions import HoldAsked, LackingAsked, Promise, PromiseAsked
from registry.rail import line
from registry.records.conflicts.conflict import CODE
from registry.records.differences import differs_first
from registry.workflows.paper import PAPER
from registry.workflows.paper import Action as PaperAction
from registry.workflows.paper import State as PaperState
from registry.workflows.record import RECORD, Action, State

#: A page of work; what is further back in the queue comes up as the front is done.
MOST_ROWS = 200
#: A reason stays with an entry until it is submitted again.
_CAME_BACK = Case(When(return_reason__gt="", then=Value(True)), default=Value(False))
_MORE_CHILDREN = Count("siblings", filter=Q(siblings__together=True), distinct=True)


def awaiting_approval(by: Actor) -> QuerySet[Record]:
    """Return the entries that wait for approval, the longest waiting first, in one statement.

    A form with several children is one row, its first child's. Annotated with children (how many more are on the
    form) and is_alike (`is_alike`).
    """
    counted = _submitted(by).annotate(children=_MORE_CHILDREN, is_alike=is_alike())
    return counted.order_by("submitted_at", "pk")[:MOST_ROWS]


def is_alike() -> ExpressionWrapper[Q]:
    """Say of forms whether the register has an act that speaks against a child: their page shows both side by side."""
    answers = WarningAnswer.objects.filter(code__startswith=CODE)
    of_first = answers.filter(record=OuterRef("pk"))
    of_further = answers.filter(record__sibling__lead=OuterRef("pk"), record__sibling__together=True)
    return ExpressionWrapper(Exists(of_first) | Exists(of_further), BooleanField())


def answers_on_forms(*leads: int) -> dict[int, list[WarningAnswer]]:
    """Return the warnings with their reasons of all children of each form, by its first child, in two statements.

    What the entry says otherwise than the citizen's form comes first.
    """
    further = Sibling.objects.filter(lead__in=leads, together=True).values_list("record", "lead")
    form = dict(further) | {lead: lead for lead in leads}
    found: dict[int, list[WarningAnswer]] = {}
    for answer in differs_first(WarningAnswer.objects.filter(record__in=form).order_by("pk")):
        found.setdefault(form[answer.record_id], []).append(answer)
    return found


def what_was_promised(*record_ids: int) -> dict[int, Promise]:
    """Return what the citizens were promised who wait for these entries, by the entry."""
    found: dict[int, Promise] = facts.look_up(PromiseAsked(record_ids))
    return found


def accepted_incomplete(*record_ids: int) -> dict[int, str]:
    """Return the entries whose dossier was accepted though it lacked something, each with who did it and why."""
    found: dict[int, str] = facts.look_up(LackingAsked(record_ids))
    return found


def unfinished(by: Actor) -> QuerySet[Record]:
    """Return the entries that the person has begun and not submitted, what came back first, in one statement.

    Annotated with children (how many more are on the form), came_back, returned_by and returned_at.
    """
    returns = AuditEntry.objects.filter(
        subject_type=Record._meta.label_lower,
        subject_id=OuterRef("pk"),
        act=Concat(OuterRef("kind"), Value(f".{Action.RETURN}")),
    ).order_by("-id")
    found = _unfinished(by).annotate(
        children=_MORE_CHILDREN,
        came_back=_CAME_BACK,
        returned_by=Subquery(returns.values("actor_name")[:1]),
        returned_at=Subquery(returns.values("at")[:1]),
    )
    return found.order_by("-came_back", "-pk")[:MOST_ROWS]


def papers_to_mend(by: Actor) -> QuerySet[Paper]:
    """Return the papers whose file could not be made, the oldest first, in one statement; with `problem`."""
    return with_problems(_stopped(by)).select_related("record").order_by("pk")[:MOST_ROWS]


def next_awaiting_approval(by: Actor) -> int | None:
    """Return the entry for the signatory to look at next: the longest waiting that may be approved.

    It is not of their own making, and nobody else has it.
    """
    others = _submitted(by).exclude(registrar=by.user).order_by("submitted_at", "pk")
    ids = list(others.values_list("pk", flat=True)[:MOST_ROWS])
    held = what_they_wait_for(*ids)
    return next((each for each in ids if each not in held), None)


def what_they_wait_for(*record_ids: int) -> dict[int, str]:
    """Return, of entries that wait for approval, those that may not be approved yet, each with the sentence why."""
    found: dict[int, str] = facts.look_up(HoldAsked(record_ids))
    return found


def opened_by(record: Record) -> str:
    """Return who has opened an entry to decide about it since it was submitted last; empty while nobody has."""
    trail = audit.trail_of(record, views=True)
    submitted = trail.filter(act=f"{record.kind}.{Action.SUBMIT}").order_by("-id").values("id")[:1]
    opened = trail.filter(act="approval.view", id__gt=Subquery(submitted)).exclude(user=record.registrar_id)
    return opened.values_list("actor_name", flat=True).first() or ""


def awaiting_number(by: Actor) -> QuerySet[PersonalIdRequest]:
    """Return the requests for a personal number that somebody still has to follow; refused first, then the oldest.

    They are not answered, were refused, or a second number came for the child.

    Annotated with holds_paper (a paper waits for this number).
    """
    waiting = Paper.objects.filter(record=OuterRef("record"), state=PaperState.WAITING_FOR_NUMBER)
    return (
        _open_requests(by)
        .select_related("record")
        .annotate(holds_paper=Exists(waiting))
        .order_by(F("answered_at").asc(nulls_last=True), "asked_at", "pk")[:MOST_ROWS]
    )


def rail(by: Actor) -> list[dict[str, Any]]:
    """Return the person's queues of the register with their counts, in at most two statements."""
    queues: list[dict[str, Any]] = []
    if holds(by, *RECORD.roles(Action.REGISTER)):
        queues.append(line("Chờ phê duyệt", "registry:approvals", _submitted(by).count(), "d"))
    if holds(by, *PAPER.roles(PaperAction.SIGN)):
        to_sign = count_awaiting(PaperState.AWAITING_SIGNATURE, by=by)
        queues.append(line("Chờ ký số", "registry:signing", to_sign, "k"))
    if holds(by, *PAPER.roles(PaperAction.SEAL)):
        to_issue = count_awaiting(PaperState.AWAITING_ISSUE, by=by)
        queues.append(line("Chờ ban hành", "registry:issuing", to_issue, "b"))
    if holds(by, *RECORD.roles(Action.SAVE)):
        begun = _begun(by)
        late = {"late": sum(begun), "late_words": "bản lập bị trả lại, giấy chưa lập được"}
        queues.append(line("Bản lập dở dang", "registry:drafts", len(begun), "e", **late))
    if holds(by, *RECORD.roles(Action.ASK_NUMBER)):
        asked = list(_open_requests(by).values_list("refusal", flat=True)[: MOST_ROWS + 1])
        late = {"late": sum(map(bool, asked)), "late_words": "yêu cầu cấp số định danh bị từ chối"}
        queues.append(line("Chờ số định danh", "registry:numbers", len(asked), "s", **late))
    return queues


def _submitted(by: Actor) -> QuerySet[Record]:
    return Record.objects.visible_to(by).filter(state=State.SUBMITTED).exclude(sibling__together=True)


def _unfinished(by: Actor) -> QuerySet[Record]:
    begun = Record.objects.visible_to(by).filter(state=State.DRAFT, registrar=by.user)
    return begun.exclude(sibling__together=True)


def _begun(by: Actor) -> list[bool]:
    """Return one item for each entry that is not submitted and each paper that could not be made.

    True for papers and for entries that the signatory sent back.
    """
    entries = _unfinished(by).annotate(is_urgent=_CAME_BACK).values_list("is_urgent", flat=True)
    papers = _stopped(by).annotate(is_urgent=Value(True)).values_list("is_urgent", flat=True)
    return list(entries.union(papers, all=True))


def _stopped(by: Actor) -> QuerySet[Paper]:
    return stopped_papers(Paper.objects.visible_to(by))


def _open_requests(by: Actor) -> QuerySet[PersonalIdRequest]:
    visible = PersonalIdRequest.objects.filter(record__in=Record.objects.visible_to(by))
    return visible.exclude(state=PersonalIdRequest.State.GIVEN, refusal="").exclude(
        record__state=State.DISCARDED
    )
