"""A paper from the act of registration to its file. vi: lập giấy tờ điện tử."""

from collections.abc import Iterable
from typing import Any

from hotich.acts import audit, errands, facts
from hotich.acts.operation import operation
from hotich.errors import DomainError
from hotich.models import Errand
from hotich.rights.access import Actor
from hotich.values.codes import new_code
from hotich.values.dates import now, today
from registry.facts import PaperRendered
from registry.kinds import entry_of, kind_of
from registry.kinds.entry import Entry
from registry.law import name_paper, why_renamed
from registry.models import Paper, Record, Signature
from registry.models.paper_kinds import PaperKind
from registry.papers.contents import compose, compose_of
from registry.papers.contents.common import personal_id
from registry.papers.fonts import FontsMissing
from registry.papers.printable import Loss, losses
from registry.workflows.paper import PAPER, Action, State, Step

#: What a paper says of itself, not of its act.
_OF_ITSELF = ("title", "number", "signatory_name", "signatory_title")

audit.register(
    {
        "paper.create": "lập giấy tờ điện tử",
        "paper.take-number": "ghi số định danh vào giấy chưa cấp",
        "paper.issue-without-number": "quyết định cấp giấy khi chưa có số định danh",
        "paper.render": "hoàn thành bản điện tử, chờ ký số",
        "paper.render-parked": "chưa lập được bản điện tử",
        "paper.render-again": "lập lại bản điện tử",
        "paper.view": "xem giấy tờ điện tử",
    },
    follow=("paper.create", "paper.take-number", "paper.render"),
)


def create_paper(record: Record, *, by: Actor) -> Paper | None:
    """Begin the certificate or extract of a record that was just registered. vi: lập giấy tờ.

    Needs the caller's transaction. It is rendered at once, except a child's without its personal number: that waits
    for the number, or for the registrar's decision to issue without it. None for a kind that has no paper.
    """
    kind = kind_of(record).paper
    if kind is None:
        return None
    assert record.signer is not None
    paper = Paper(
        record=record,
        office=record.office,
        kind=kind,
        code=new_code(),
        signer=record.signer,
        signer_name=record.signer_name,
        signer_title=record.signer_title,
    )
    name_paper(paper, today()).save()
    audit.record("paper.create", by=by, subject=paper)
    if not kind_of(record).gives_personal_id:
        freeze_content(paper, Action.COMPOSE)
    elif personal_id(record):
        audit.record("paper.take-number", by=by, subject=paper)
        freeze_content(paper, Action.TAKE_NUMBER)
    return paper


def lost_on_papers(record: Record, entry: Entry) -> list[Loss]:
    """Return what the certificate or extract of an act would not show of its entry, and later its copies.

    Nothing is written; the act need not have a number yet.
    """
    kind = kind_of(record)
    papers = [_not_made(record, each) for each in (kind.paper, kind.copy) if each]
    # A copy of the same layout says all that the original says, in a few more words.
    for paper in {each.template_version: each for each in papers}.values():
        if found := losses(paper.template_version, compose_of(paper, entry)):
            return found
    return []


def draft_of_paper(record: Record) -> dict[str, Any] | None:
    """Return the title, layout and content of the paper of an act without a number; None for a kind without a paper."""
    made = kind_of(record).paper
    if made is None:
        return None
    paper = _not_made(record, made)
    return {
        "title": paper.title,
        "layout": paper.template_version,
        "content": compose_of(paper, entry_of(record)),
    }


def _not_made(record: Record, kind: PaperKind) -> Paper:
    """Return the paper of an act as it would be called and printed today."""
    paper = Paper(
        record=record,
        office=record.office,
        kind=kind,
        signer_name=record.signer_name,
        signer_title=record.signer_title,
    )
    return name_paper(paper, today())


def why_unprintable(paper: Paper, content: dict[str, Any] | None = None) -> str:
    """Say why no file could be made of the paper, stored or not, or nothing; composes its content if there is none."""
    try:
        found = losses(paper.template_version, content or compose(paper))
    except FontsMissing as error:
        return error.message
    return f"Chưa lập được {paper.title}: {found[0].sentence}" if found else ""


def require_printable(paper: Paper, content: dict[str, Any] | None = None) -> None:
    """Raise `DomainError` for a paper of which no file could be made; comes before it takes a number of its own."""
    if problem := why_unprintable(paper, content):
        raise DomainError(problem, code="unprintable")


def number_arrived(record: Record, *, by: Actor) -> bool:
    """Let the waiting paper of `record` take the personal number that has just been given.

    Needs the caller's transaction and the record's lock. Returns False when no paper waits for it: there is none
    yet, or it was made without the number and stays as it is.
    """
    waiting = Paper.objects.select_for_update().filter(record=record, state=State.WAITING_FOR_NUMBER).first()
    if waiting is None:
        return False
    audit.record("paper.take-number", by=by, subject=waiting)
    freeze_content(waiting, Action.TAKE_NUMBER)
    return True


@operation
def issue_without_number(paper_id: int, reason: str, *, by: Actor) -> Paper:
    """Decide that the paper is not to wait for the personal number. vi: cấp giấy khi chưa có số định danh.

    The birth certificate is valid without it (Công văn 3160/BTP-CNTT ngày 13/9/2021); the number is appended to the
    record when it comes.
    """
    record_id = Paper.objects.values_list("record_id", flat=True).filter(pk=paper_id).first()
    Record.objects.lock(
        record_id or 0
    )  # a number may be arriving this very moment; records are locked before papers
    paper = Paper.objects.lock(paper_id)
    PAPER.permit(Action.ISSUE_WITHOUT_NUMBER, paper, by=by, reason=reason)
    paper.without_number_reason = reason.strip()
    audit.record("paper.issue-without-number", by=by, subject=paper, reason=paper.without_number_reason)
    freeze_content(paper, Action.ISSUE_WITHOUT_NUMBER)
    return paper


def freeze_content(paper: Paper, action: Action) -> None:
    """Fix what will be printed, under the name of this day, and order the file. Needs the caller's transaction."""
    paper.state = PAPER.follow(action, paper).target
    paper.content = compose(name_paper(paper, today()))
    paper.save()
    order_file(paper)


def make_again(paper: Paper) -> None:
    """Have a paper that is not in force made once more: of its act it says what it said, of itself what is so today.

    Its signatures are given up. Needs the caller's transaction and the paper's lock.
    """
    assert paper.content is not None
    now = compose(paper if paper.is_slip else name_paper(paper, today()))
    paper.content |= {key: now[key] for key in _OF_ITSELF if key in now}
    require_printable(paper, paper.content)
    paper.base_file, paper.rendered_at = "", None
    paper.save()
    given_up = Signature.objects.filter(paper=paper)
    withdraw_signatures(given_up.values_list("pk", flat=True))
    given_up.delete()
    order_file(paper)


def order_file(paper: Paper) -> None:
    """Ask a worker for the file of the paper's content. Needs the caller's transaction."""
    errands.ring("render_paper", paper.pk)


@operation
def store_rendered(errand: Errand, base_file: str, *, by: Actor) -> None:
    """Take over the file that a worker has rendered; one that was too slow changes nothing."""
    paper = Paper.objects.lock(errand.key)
    if paper.state != State.TO_RENDER:
        return
    # Made anew for another signatory, it was told of before.
    is_first = not Paper.history.filter(id=paper.pk, state=State.AWAITING_SIGNATURE).exists()
    goes_to_seal = Step.LEADER not in paper.steps
    paper.state = PAPER.follow(Action.RENDER_FOR_SEAL if goes_to_seal else Action.RENDER, paper).target
    paper.base_file, paper.rendered_at = base_file, now()
    paper.save()
    errands.settle(errand)
    audit.record("paper.render", by=by, subject=paper, file=base_file)
    if is_first and paper.is_result:
        facts.publish(PaperRendered(paper.pk, paper.act.pk))


def rendering_parked(errand: Errand, reason: str) -> None:
    """Write down that a paper's file could not be made, until a person orders it again; in the caller's transaction."""
    by = Actor.system("lập giấy tờ")
    audit.record("paper.render-parked", by=by, subject=Paper.objects.get(pk=errand.key), reason=reason)


@operation
def render_again(paper_id: int, *, by: Actor) -> None:
    """Order the file once more: it could not be made, or the paper has another name by now. vi: lập lại bản điện tử."""
    paper = Paper.objects.lock(paper_id)
    PAPER.permit(Action.RENDER_AGAIN, paper, by=by)
    if rename(paper, by=by):
        return
    errand = errands.find("render_paper", paper.pk)
    if errand is None or not errand.is_parked:
        raise DomainError("Giấy này không bị dừng ở bước lập bản điện tử.")
    audit.record("paper.render-again", by=by, subject=paper)
    order_file(paper)


def rename(paper: Paper, *, by: Actor) -> str:
    """Make a paper again that has another name by now, and say so; does nothing to one that keeps it.

    Needs the caller's transaction and the paper's lock.
    """
    if reason := why_renamed(paper, today()):
        paper.state = PAPER.permit(Action.RENDER_AGAIN, paper, by=by).target
        audit.record("paper.render-again", by=by, subject=paper, reason=reason)
        make_again(paper)
    return reason


def withdraw_signatures(signature_ids: Iterable[int]) -> None:
    """Let no worker go on with these signatures; whoever is at work on one settles nothing."""
    ids = list(signature_ids)
    for work in ("prepare_signature", "sign_at_token", "complete_signature"):
        errands.withdraw(work, *ids)
