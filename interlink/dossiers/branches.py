"""What happens at the other agencies once the paper is issued. vi: các nhánh liên thông."""

import datetime
import uuid
from dataclasses import dataclass, field
from enum import StrEnum, auto

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import IllegalTransition, NotFound
from hotich.models.tracked import current_actor
from hotich.rights.access import Actor
from hotich.rights.workflow import Transition
from hotich.values.dates import VIETNAM, now, with_offset
from interlink.dossiers import branch_requests
from interlink.dossiers.branch_news import tell_branch
from interlink.dossiers.law_day import branches_to_open
from interlink.dossiers.progress import advance, dossier_of, papers_of, show_change
from interlink.filings.procedures import plan_of, waits_for
from interlink.messages.outbox import send_once_more
from interlink.models import Branch, BranchSending, Channel, Dossier, HandOut, OutgoingMessage
from interlink.workflows.branch import BRANCH, ENDED, OPEN, Action
from interlink.workflows.branch import State as BranchState
from interlink.workflows.dossier import DOSSIER, State
from interlink.workflows.dossier import Action as DossierAction
from registry import facts
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
        "branch.ask-paper": "cơ quan liên thông vẫn yêu cầu hồ sơ giấy",
        "branch.remind": "nhắc cơ quan liên thông xác nhận đã nhận",
        "branch.resend": "gửi lại cơ quan liên thông",
        "branch.close": "kết thúc nhánh không có kết quả",
        "branch.stop": "dừng nhánh vì việc hộ tịch không còn hiệu lực",
    },
    follow=("dossier.issue", "branch.start", "branch.receive", "branch.progress", "branch.remind"),
)


#: Clocks of agencies may differ so much from ours.
SKEW = datetime.timedelta(minutes=5)


class Heard(StrEnum):
    """What came of an agency's news: it counts, something newer is known, or nobody knows what it is about (yet)."""

    APPLIED = auto()
    SUPERSEDED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """What an agency says of a request: why, or with which result and under which number of its own.

    It says when that occurred; `heard_at` is when we heard of it.
    """

    action: Action
    occurred_at: datetime.datetime
    reason: str = ""
    result: str = ""
    result_number: str = ""
    heard_at: datetime.datetime = field(default_factory=now)

    def since(self, sent_at: datetime.datetime) -> datetime.datetime:
        """Return the agency's own moment, or when we heard where it cannot be: before our request, or to come."""
        if sent_at - SKEW <= self.occurred_at <= self.heard_at + SKEW:
            return max(self.occurred_at, sent_at)
        return max(self.heard_at, sent_at)


_AUDIT = {
    Action.RECEIVE: "branch.receive",
    Action.START: "branch.progress",
    Action.COMPLETE: "branch.complete",
    Action.REFUSE: "branch.refuse",
    Action.ASK_PAPER: "branch.ask-paper",
}


def on_paper_issued(fact: facts.PaperIssued) -> None:
    """Hand the result to portal and one-stop system, and send it on at once to the other agencies."""
    by = current_actor()
    assert by is not None, "a fact is published inside an operation"
    if dossier := dossier_of(fact.record_id):
        issue_if_all_are(dossier, by=by)


def issue_if_all_are(dossier: Dossier, *, by: Actor) -> None:
    """Hand the locked dossier's result over once the papers of all its children are issued."""
    papers = list(papers_of(dossier))
    if not DOSSIER.allows(DossierAction.ISSUE, dossier.state) or not all(each.issued_at for each in papers):
        return
    advance(dossier, DossierAction.ISSUE, by=by, results=[issued_result(paper.pk) for paper in papers])
    rules = branches_to_open(dossier)
    opened = {rule.branch for rule in rules}
    for rule in rules:
        due_at = branch_requests.due_of(dossier, rule.branch)
        branch = Branch(dossier=dossier, kind=rule.branch, state=BranchState.WAITING, due_at=due_at)
        if waits_for(rule.branch, opened):
            branch.save()
            tell_branch(dossier, branch)
        else:
            _start(dossier, branch, by=by)
    complete_if_done(dossier, by=by)


def _start(dossier: Dossier, branch: Branch, *, by: Actor) -> None:
    _send(dossier, branch, BRANCH.follow(Action.SEND, branch), "branch.start", by=by)


def _start_waiting(dossier: Dossier, *, by: Actor) -> None:
    """Start what waited for branches that have ended, whether well or not: the next agency sees how."""
    going_on = set(dossier.branches.exclude(state__in=ENDED).values_list("kind", flat=True))
    for branch in dossier.branches.select_for_update().filter(state=BranchState.WAITING):
        if not waits_for(branch.kind, going_on):
            _start(dossier, branch, by=by)


def apply_event(reference: str, word: Word, *, by: Actor) -> Heard:
    """Apply what an agency said of a request. Needs the caller's transaction.

    What is said of a request that another has taken the place of, and what leads down the ladder, is old news: it moves
    nothing, and is kept of its request alone. A moment that cannot be is kept in the trail alone.
    """
    sending = BranchSending.objects.filter(reference=reference).select_related("branch").first()
    found = sending.branch if sending else Branch.objects.filter(reference=reference).first()
    if found is None:
        return Heard.UNKNOWN
    dossier = Dossier.objects.lock(found.dossier_id)
    branch = Branch.objects.select_for_update().get(pk=found.pk)
    if sending:
        branch_requests.note_word(sending, word.occurred_at, asks_paper=word.action == Action.ASK_PAPER)
    if str(branch.reference) != str(reference):
        return Heard.SUPERSEDED
    try:
        row = BRANCH.follow(word.action, branch)
    except IllegalTransition:
        return Heard.SUPERSEDED
    since = word.since(sending.sent_at if sending else branch.since)
    claimed = {} if since == word.occurred_at else {"claimed_at": with_offset(word.occurred_at)}
    branch.heard_at = since
    branch.result = word.result[:400] if word.action == Action.COMPLETE else ""
    branch.result_number = word.result_number[:100] or branch.result_number
    _move(dossier, branch, row, reason=word.reason, since=since)
    audit.record(
        _AUDIT[word.action], by=by, subject=dossier, reason=word.reason, branch=branch.kind, **claimed
    )
    _start_waiting(dossier, by=by)
    complete_if_done(dossier, by=by)
    return Heard.APPLIED


@operation
def ask_paper(branch_id: int, reason: str, *, by: Actor) -> Branch:
    """Keep that the agency still asks for the dossier on paper, as the citizen or the agency told the office.

    vi: cơ quan vẫn yêu cầu hồ sơ giấy.
    """
    branch, dossier, row = _take(branch_id, Action.ASK_PAPER, reason, by)
    _move(dossier, branch, row, reason=reason.strip())
    audit.record("branch.ask-paper", by=by, subject=dossier, reason=branch.reason, branch=branch.kind)
    return branch


@operation
def remind_agency(branch_id: int, reason: str, *, by: Actor) -> Branch:
    """Send the very same request once more to an agency that has not said that it has it. vi: nhắc cơ quan.

    Under the same key and reference, so an agency that has it takes no second one; its time to acknowledge begins anew.
    Raises `IllegalTransition` while that time still runs.
    """
    branch, dossier, _ = _take(branch_id, Action.REMIND, reason, by)
    if branch.acknowledge_by and not branch.is_unacknowledged:
        until = branch.acknowledge_by.astimezone(VIETNAM)
        raise IllegalTransition(f"Cơ quan còn thời gian xác nhận đến {until:%H:%M ngày %d/%m/%Y}.")
    for message in OutgoingMessage.objects.select_for_update().filter(reference=branch.reference):
        send_once_more(message)
    branch.acknowledge_by = branch_requests.acknowledge_by(dossier)
    branch.save()
    show_change(dossier)
    audit.record("branch.remind", by=by, subject=dossier, reason=reason.strip(), branch=branch.kind)
    return branch


@operation
def resend_branch(branch_id: int, reason: str, *, by: Actor) -> Branch:
    """Send a stopped branch again, as a new request with the act and its paper as they are now. vi: gửi lại nhánh.

    The agency's time begins anew. Raises `DomainError` while no paper says what the act says now.
    """
    branch, dossier, row = _take(branch_id, Action.RESEND, reason, by)
    branch_requests.require_paper(dossier)
    branch_requests.give_up(branch)
    branch.reference, branch.reason, branch.result_number = uuid.uuid4(), "", ""
    branch.times_sent += 1
    _send(dossier, branch, row, "branch.resend", by=by, reason=reason.strip())
    return branch


@operation
def close_branch(branch_id: int, reason: str, *, by: Actor) -> Branch:
    """End a stopped branch without a result; the citizen goes to the agency themselves. vi: kết thúc nhánh."""
    branch, dossier, row = _take(branch_id, Action.CLOSE, reason, by)
    branch_requests.give_up(branch)
    _move(dossier, branch, row, reason=f"{branch.reason} – {reason.strip()}")
    audit.record("branch.close", by=by, subject=dossier, reason=reason.strip(), branch=branch.kind)
    _start_waiting(dossier, by=by)
    complete_if_done(dossier, by=by)
    return branch


def stop_branches(dossier: Dossier, reason: str, *, by: Actor) -> None:
    """Stop what agencies are at, because what they were sent counts no longer: the registrar tells them, and closes it.

    One that waits for another is never sent. Needs the caller's transaction and the dossier's lock.
    """
    for branch in dossier.branches.select_for_update().filter(state__in=OPEN):
        row = BRANCH.follow(Action.STOP, branch)
        branch.state, branch.reason, branch.since = row.target, reason, now()
        branch.save()
        branch_requests.give_up(branch)
        show_change(dossier)
        tell_branch(dossier, branch)
        audit.record("branch.stop", by=by, subject=dossier, reason=reason, branch=branch.kind)


def _take(branch_id: int, action: Action, reason: str, by: Actor) -> tuple[Branch, Dossier, Transition]:
    found = Branch.objects.filter(pk=branch_id).values_list("dossier_id", flat=True).first()
    if found is None:
        raise NotFound
    dossier = Dossier.objects.lock(found)
    branch = Branch.objects.select_for_update().get(pk=branch_id)
    return branch, dossier, BRANCH.permit(action, branch, by=by, office=dossier.office, reason=reason)


def _send(
    dossier: Dossier, branch: Branch, row: Transition, act: str, *, by: Actor, reason: str = ""
) -> None:
    """Hand the branch over to its agency, and tell that it is on its way; one that cannot be sent is refused."""
    branch.state, branch.since = row.target, now()
    branch.started_at = branch.started_at or branch.since
    branch.due_at = branch_requests.due_of(dossier, branch.kind)
    branch.acknowledge_by = branch_requests.acknowledge_by(dossier)
    branch.save()
    show_change(dossier)
    audit.record(act, by=by, subject=dossier, reason=reason, branch=branch.kind)
    why_not = branch_requests.send(dossier, branch)
    tell_branch(dossier, branch)
    if why_not:
        _move(dossier, branch, BRANCH.follow(Action.REFUSE, branch), reason=why_not)


def _move(
    dossier: Dossier,
    branch: Branch,
    row: Transition,
    *,
    reason: str,
    since: datetime.datetime | None = None,
) -> None:
    """Take the locked branch along one row, keep what that says of its agency, and tell who hears of the dossier."""
    branch.state, branch.reason, branch.since = row.target, reason, since or now()
    if row.target in ENDED:
        branch.ended_at = branch.since
    branch.save()
    branch_requests.note_answer(branch)
    show_change(dossier)
    tell_branch(dossier, branch)


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


def complete_without_result(dossier: Dossier, reason: str, *, by: Actor) -> None:
    """End the issued dossier though nothing was handed out, because its paper counts no longer.

    One with branches ends with the last of them. Needs what `complete_if_done` needs.
    """
    if not dossier.branches.exclude(state__in=ENDED).exists():
        advance(dossier, DossierAction.COMPLETE, by=by, reason=reason)
