"""Answer a citizen who asks for copies of a registered act. vi: cấp bản sao trích lục theo hồ sơ."""

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
from registry.models import Record
from registry.papers.copies import order_copies
from registry.papers.results import issued_result

audit.register({"dossier.give-copies": "cấp bản sao từ việc đã đăng ký"})


@operation
def answer_with_copies(
    dossier_id: int, record_id: int, count: int, signer_id: int | None = None, *, by: Actor
) -> Dossier:
    """Give the copies that an accepted dossier asks for, of the act that the officer found. vi: cấp bản sao.

    Raises `InvalidInput` as `registry.papers.copies.give_copies`, `DomainError` for a dossier that asks for
    something else, `NotFound` for an act that it does not mean.
    """
    Record.objects.lock(record_id)
    dossier = Dossier.objects.lock(dossier_id)
    DOSSIER.permit(Action.GIVE_COPIES, dossier, by=by)
    if plan_of(dossier).event is not None:
        raise DomainError("Hồ sơ này không xin bản sao.")
    require_target(dossier, record_id, by=by)
    dossier.target_id, dossier.assignee = record_id, by.user
    for paper in order_copies(record_id, count, dossier.filer_name, signer_id, by=by):
        DossierPaper.objects.create(dossier=dossier, paper=paper)
    advance(dossier, Action.GIVE_COPIES, by=by)
    return dossier


def on_copy_issued(fact: facts.CopyIssued) -> None:
    """Answer the dossier with all its copies once the last of them is issued."""
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
