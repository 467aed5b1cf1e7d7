"""What happens at the other agencies once the paper is issued. vi: các nhánh liên thông."""

import datetime
import uuid
from enum import StrEnum, auto

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import IllegalTransition, NotFound
from hotich.law import rows as law
from hotich.models.tracked import current_actor
from hotich.rights.access import Actor
from hotich.values.dates import now
from hotich.values.working_days import working_day_of_receipt
from interlink.dossiers.deadlines import end_of
from interlink.dossiers.law_day import law_day
from interlink.dossiers.progress import advance, dossier_of, papers_of, show_change
from interlink.dossiers.time_limits import limit_of
from interlink.filings.procedures import BRANCH_PLANS, plan_of
from interlink.messages.outbox import enqueue
from interlink.models import Branch, BranchKind, BranchRule, Channel, Dossier, HandOut, PartnerKind, Topic
from interlink.workflows.branch import BRANCH, ENDED, Action
from interlink.workflows.dossier import Action as DossierAction
from interlink.workflows.dossier import State
from registry import facts
from registry.kinds import entry_of, kind_of
from registry.kinds.entry import Person
from registry.models import Paper, Record
from registry.papers.results import issued_result

audit.register(
    {
        "dossier.issue": "đã ban hành kết quả điện tử",
        "dossier.complete": "đã trả kết quả",
        "branch.start": "chuyển sang cơ quan liên thông",
        "branch.receive": "cơ quan liên thông đã nhận",
        "branch.progress": "cơ quan liên thông đang giải quyết",
        "branch.complete": "cơ quan liên thông đã có kết quả",
        "branch.refuse": "cơ quan liên thông từ chối",
        "branch.resend": "gửi lại cơ quan liên thông",
        "branch.close": "kết thúc nhánh không có kết quả",
    }
)


class Heard(StrEnum):
    """What came of an agency's news: it counts, something newer is known, or nobody knows what it is about (yet)."""

    APPLIED = auto()
    SUPERSEDED = auto()
    UNKNOWN = auto()


_AUDIT = {
    Action.RECEIVE: "branch.receive",
    Action.START: "branch.progress",
    Action.COMPLETE: "branch.complete",
    Action.REFUSE: "branch.refuse",
}


def on_paper_issued(fact: facts.PaperIssued) -> None:
    """Hand the result to portal and one-stop system, and send it on at once to the other agencies."""
    by = current_actor()
    assert by is not None, "a fact is published inside an operation"
    dossier = dossier_of(fact.record_id)
    if dossier is None:
        return
    papers = list(papers_of(dossier))
    if not all(paper.issued_at for paper in papers):
        return
    results = [issued_result(paper.pk) for paper in papers]
    advance(dossier, DossierAction.ISSUE, by=by, results=results)
    for rule in plan_of(dossier).wanted_branches(dossier.form, law_day(dossier)):
        branch = Branch.objects.create(
            dossier=dossier, kind=rule.branch, due_at=_branch_due(dossier, rule.branch)
        )
        audit.record("branch.start", by=by, subject=dossier, branch=rule.branch)
        _send(branch, results[0])
    complete_if_done(dossier, by=by)


def apply_event(
    reference: str,
    action: Action,
    *,
    occurred_at: datetime.datetime,
    reason: str = "",
    result: str = "",
    by: Actor,
) -> Heard:
    """Apply what an agency said of a branch. Needs the caller's transaction."""
    branch = Branch.objects.filter(reference=reference).only("pk", "dossier_id").first()
    if branch is None:
        return Heard.UNKNOWN
    dossier = Dossier.objects.lock(branch.dossier_id)
    branch = Branch.objects.select_for_update().get(pk=branch.pk)
    if str(branch.reference) != str(reference):
        return Heard.SUPERSEDED
    try:
        row = BRANCH.follow(action, branch)
    except IllegalTransition:
        return Heard.SUPERSEDED
    branch.state, branch.heard_at = row.target, occurred_at
    branch.reason, branch.result = reason, result[:200]
    if row.target in ENDED:
        branch.ended_at = now()
    branch.save()
    show_change(dossier)
    audit.record(_AUDIT[action], by=by, subject=dossier, reason=reason, branch=branch.kind)
    complete_if_done(dossier, by=by)
    return Heard.APPLIED


@operation
def resend_branch(branch_id: int, reason: str, *, by: Actor) -> Branch:
    """Send a refused branch again, as a new request, saying what was mended. vi: gửi lại nhánh."""
    branch, dossier, target = _take(branch_id, Action.RESEND, reason, by)
    branch.state, branch.reference, branch.reason = target, uuid.uuid4(), ""
    branch.times_sent += 1
    branch.save()
    show_change(dossier)
    audit.record("branch.resend", by=by, subject=dossier, reason=reason.strip(), branch=branch.kind)
    _send(branch, issued_result(paper_id_of(dossier)))
    return branch


@operation
def close_branch(branch_id: int, reason: str, *, by: Actor) -> Branch:
    """End a refused branch without a result; the citizen goes to the agency themselves. vi: kết thúc nhánh."""
    branch, dossier, target = _take(branch_id, Action.CLOSE, reason, by)
    branch.state, branch.ended_at = target, now()
    branch.reason = f"{branch.reason} – {reason.strip()}"
    branch.save()
    show_change(dossier)
    audit.record("branch.close", by=by, subject=dossier, reason=reason.strip(), branch=branch.kind)
    complete_if_done(dossier, by=by)
    return branch


def paper_id_of(dossier: Dossier) -> int:
    """Return the id of the paper that was issued for the dossier's record, the newest where one replaced another."""
    issued = Paper.objects.filter(record=dossier.record_id, copy_number=None, issued_at__isnull=False)
    return issued.order_by("-pk").values_list("pk", flat=True)[0]


def _take(branch_id: int, action: Action, reason: str, by: Actor) -> tuple[Branch, Dossier, str]:
    found = Branch.objects.filter(pk=branch_id).values_list("dossier_id", flat=True).first()
    if found is None:
        raise NotFound
    dossier = Dossier.objects.lock(found)
    branch = Branch.objects.select_for_update().get(pk=branch_id)
    row = BRANCH.permit(action, branch, by=by, office=dossier.office, reason=reason)
    return branch, dossier, row.target


def _send(branch: Branch, result: dict[str, str]) -> None:
    dossier = branch.dossier
    assert dossier.record_id is not None
    record = (
        Record.objects.select_related("particulars__place_unit")
        .prefetch_related("parties")
        .get(pk=dossier.record_id)
    )
    kind, entry = kind_of(record), entry_of(record)
    subject: Person = entry.person(kind.subjects[0])
    plan = BRANCH_PLANS[BranchKind(branch.kind)]
    body = {
        "reference": str(branch.reference),
        "branch": branch.kind,
        "full_name": subject.full_name,
        "birth_date": subject.birth_date.iso,
        "gender": subject.gender,
        "personal_id": result["personal_id"] or subject.personal_id,
        "happened_on": entry.values()[kind.happened_on].iso,
        "result": result,
        "form": {key: dossier.form.get(key, "") for key in plan.form_keys},
    }
    rule = law.row(BranchRule, law_day(dossier), procedure=dossier.procedure, branch=branch.kind)
    assert rule is not None, "the dossier's law opened the branch"
    enqueue(dossier, PartnerKind(rule.partner), Topic.BRANCH, body, reference=branch.reference)


def _branch_due(dossier: Dossier, kind: str) -> datetime.datetime:
    return end_of(limit_of(dossier, kind).due_on(working_day_of_receipt(now())))


def complete_if_done(dossier: Dossier, *, by: Actor) -> None:
    """End the issued dossier when nothing more is expected. Needs the caller's transaction and the dossier's lock.

    Groups end with their last branch; a procedure that stands alone and came online ends with its electronic result.
    What came to our own counter ends when it is handed out.
    """
    if dossier.state != State.ISSUED or dossier.branches.exclude(state__in=ENDED).exists():
        return
    is_electronic = dossier.channel == Channel.ONLINE
    if not (is_electronic or dossier.handed_out_at or plan_of(dossier).is_group):
        return
    if is_electronic and not dossier.handed_out_at:
        dossier.handed_out_at, dossier.handed_out_how = now(), HandOut.ELECTRONIC
        dossier.handed_out_to = dossier.filer_name
    advance(dossier, DossierAction.COMPLETE, by=by)
