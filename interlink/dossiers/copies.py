"""Answer a citizen who asks for a paper of a registered act. vi: cấp bản sao, xác nhận thông tin theo hồ sơ."""

from collections.abc import Iterable

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError
from hotich.models.tracked import current_actor
from hotich.rights.access import Actor
from interlink.dossiers.branches import complete_if_done
from interlink.dossiers.progress import advance, follow
from interlink.dossiers.targets import require_target
from interlink.filings.procedures import plan_of
from interlink.models import Dossier, DossierPaper
from interlink.workflows.dossier import DOSSIER, Action
from registry import facts
from registry.models import Paper, Record
from registry.papers.copies import order_confirmation, order_copies
from registry.papers.results import issued_result

audit.register(
    {
        "dossier.give-copies": "cấp bản sao từ việc đã đăng ký",
        "dossier.confirm-information": "xác nhận thông tin của việc đã đăng ký",
    }
)


@operation
def answer_with_copies(
    dossier_id: int, record_id: int, count: int, signer_id: int | None = None, *, by: Actor
) -> Dossier:
    """Give the copies that an accepted dossier asks for, of the act that the officer found. vi: cấp bản sao.

    Raises `InvalidInput` as `registry.papers.copies.give_copies`, `DomainError` for a dossier that asks for
    something else, `NotFound` for an act that it does not mean.
    """
    dossier = _take(dossier_id, record_id, Action.GIVE_COPIES, by)
    papers = order_copies(record_id, count, dossier.filer_name, signer_id, by=by)
    return _answer(dossier, record_id, papers, Action.GIVE_COPIES, by)


@operation
def answer_with_confirmation(
    dossier_id: int, record_id: int, signer_id: int | None = None, *, by: Actor
) -> Dossier:
    """Confirm what the register holds of the act that the officer found for an accepted dossier.

    vi: xác nhận thông tin hộ tịch. Raises as `answer_with_copies`. Where nothing is found the dossier is refused, with
    that reason of the catalogue: what is not in the database may still stand in a book.
    """
    dossier = _take(dossier_id, record_id, Action.CONFIRM_INFORMATION, by)
    purpose = dossier.form.get("purpose", "")
    paper = order_confirmation(record_id, dossier.filer_name, purpose, signer_id, by=by)
    return _answer(dossier, record_id, [paper], Action.CONFIRM_INFORMATION, by)


def on_copy_issued(fact: facts.CopyIssued) -> None:
    """Answer the dossier with all that it asked for once the last paper is issued."""
    by = current_actor()
    assert by is not None, "a fact is published inside an operation"
    dossier_id = DossierPaper.objects.filter(paper=fact.paper_id).values_list("dossier_id", flat=True).first()
    if dossier_id is None:
        return
    dossier = Dossier.objects.lock(dossier_id)
    papers = dossier.papers.select_related("paper")
    if papers.filter(paper__issued_at=None).exists():
        return
    follow(dossier, Action.SIGN, by=by)
    advance(dossier, Action.ISSUE, by=by, results=[issued_result(each.paper_id) for each in papers])
    complete_if_done(dossier, by=by)


def _take(dossier_id: int, record_id: int, action: Action, by: Actor) -> Dossier:
    """Return the locked dossier if it asks for this, of this act."""
    Record.objects.lock(record_id)
    dossier = Dossier.objects.lock(dossier_id)
    DOSSIER.permit(action, dossier, by=by)
    if plan_of(dossier).main_act != action:
        raise DomainError(f"Hồ sơ này không đề nghị {action.label[0].lower()}{action.label[1:]}.")
    require_target(dossier, record_id, by=by)
    return dossier


def _answer(dossier: Dossier, record_id: int, papers: Iterable[Paper], action: Action, by: Actor) -> Dossier:
    dossier.target_id, dossier.assignee = record_id, by.user
    for paper in papers:
        DossierPaper.objects.create(dossier=dossier, paper=paper)
    advance(dossier, action, by=by)
    return dossier
