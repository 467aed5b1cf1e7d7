"""Answer a citizen who asks for a paper of a registered act. vi: cấp bản sao, xác nhận thông tin theo hồ sơ."""

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError
from hotich.models.tracked import current_actor
from hotich.rights.access import Actor
from interlink.dossiers.branches import complete_if_done
from interlink.dossiers.handout_queries import copies_missing
from interlink.dossiers.locks import lock_with_entries
from interlink.dossiers.payments import recharge
from interlink.dossiers.progress import advance, follow, show_change
from interlink.dossiers.targets import require_target
from interlink.filings.procedures import plan_of
from interlink.models import Dossier, DossierPaper
from interlink.workflows.dossier import DOSSIER, Action
from registry import facts
from registry.models import Record
from registry.papers.copies import order_confirmation, order_copies
from registry.papers.results import issued_result

audit.register(
    {
        "dossier.give-copies": "cấp bản sao từ việc đã đăng ký",
        "dossier.confirm-information": "xác nhận thông tin của việc đã đăng ký",
        "dossier.give-copies-beside": "cấp bản sao đã yêu cầu cùng việc hộ tịch",
    }
)


@operation
def answer_with_copies(
    dossier_id: int, record_id: int, count: int, signer_id: int | None = None, *, by: Actor
) -> Dossier:
    """Give the copies that an accepted dossier asks for, of the act that the officer found. vi: cấp bản sao.

    Raises `InvalidInput` as `registry.papers.copies.order_copies`, `DomainError` for a dossier that asks for
    something else, `NotFound` for an act that it does not mean.
    """
    dossier = _take(dossier_id, record_id, Action.GIVE_COPIES, by)
    answer(dossier, record_id, count, signer_id, by=by)
    return dossier


@operation
def answer_with_confirmation(
    dossier_id: int, record_id: int, signer_id: int | None = None, *, by: Actor
) -> Dossier:
    """Confirm what the register holds of the act that the officer found for an accepted dossier.

    vi: xác nhận thông tin hộ tịch. Raises as `answer_with_copies`. Where nothing is found the dossier is refused, with
    that reason of the catalogue: what is not in the database may still stand in a book.
    """
    dossier = _take(dossier_id, record_id, Action.CONFIRM_INFORMATION, by)
    answer(dossier, record_id, 1, signer_id, by=by)
    return dossier


@operation
def give_copies_beside(dossier_id: int, *, by: Actor) -> Dossier:
    """Give the copies that the citizen asked for with the act itself, and was charged for. vi: cấp bản sao kèm theo.

    Raises `DomainError` when none is missing, and as `registry.papers.copies.order_copies`.
    """
    dossier, _ = lock_with_entries(dossier_id)
    DOSSIER.permit(Action.GIVE_COPIES_BESIDE, dossier, by=by)
    missing = copies_missing(dossier)
    if not dossier.record_id or missing <= 0:
        raise DomainError("Hồ sơ không còn bản sao nào đã yêu cầu mà chưa cấp.")
    for paper in order_copies(dossier.record_id, missing, dossier.filer_name, by=by):
        DossierPaper.objects.create(dossier=dossier, paper=paper)
    audit.record("dossier.give-copies-beside", by=by, subject=dossier, count=missing)
    show_change(dossier)
    return dossier


def answer(dossier: Dossier, record_id: int, count: int, signer_id: int | None, *, by: Actor) -> None:
    """Give what a locked, accepted dossier asks for of a locked act: `count` copies, or one confirmation.

    Needs the caller's transaction; raises as `registry.papers.copies.order_copies`.
    """
    action, who = plan_of(dossier).main_act, dossier.filer_name
    if action == Action.GIVE_COPIES:
        papers = order_copies(record_id, count, who, signer_id, by=by)
        recharge(dossier, copies=count, by=by)
    else:
        papers = [order_confirmation(record_id, who, dossier.form.get("purpose", ""), signer_id, by=by)]
    dossier.target_id, dossier.assignee = record_id, by.user
    for paper in papers:
        DossierPaper.objects.create(dossier=dossier, paper=paper)
    advance(dossier, action, by=by)


def on_copy_issued(fact: facts.CopyIssued) -> None:
    """Answer the dossier with all that it asked for once the last paper is issued.

    Copies beside an act answer nothing: the act's own paper does.
    """
    by = current_actor()
    assert by is not None, "a fact is published inside an operation"
    dossier_id = DossierPaper.objects.filter(paper=fact.paper_id).values_list("dossier_id", flat=True).first()
    if dossier_id is None:
        return
    dossier = Dossier.objects.lock(dossier_id)
    papers = dossier.papers.select_related("paper")
    if dossier.has_ended or dossier.record_id or papers.filter(paper__issued_at=None).exists():
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
