"""Hand a dossier on to the office that may decide it. vi: chuyển hồ sơ đến cơ quan có thẩm quyền."""

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import IllegalTransition, NotFound
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.dossiers.competence_rules import REGISTERING
from interlink.dossiers.ended_offices import (
    is_in_former_book,
    is_left_behind,
    may_name_successor,
    registering_offices,
    successors_of,
)
from interlink.dossiers.locks import lock_with_entries
from interlink.dossiers.names import index_dossier
from interlink.dossiers.payers import decide_payers
from interlink.dossiers.progress import advance, show_change, tell
from interlink.dossiers.promises import begin_anew
from interlink.models import Dossier
from interlink.workflows.dossier import BEFORE_REGISTRATION, DOSSIER, Action, State
from registry.models import Paper
from registry.papers.copies import hand_on_copy
from registry.records.operations import discard_entry, hand_on_entry, send_back
from registry.records.sibling_queries import lock_together

audit.register(
    {
        "dossier.transfer": "chuyển hồ sơ đến cơ quan có thẩm quyền",
        "dossier.take-over": "tiếp nhận hồ sơ của cơ quan đã kết thúc",
        "dossier.name-successor": "phân công cơ quan giải quyết tiếp",
    }
)


@operation
def transfer(dossier_id: int, office_id: int, reason: str, *, by: Actor) -> Dossier:
    """Hand a dossier on to another office, so that one at the wrong office is not lost. vi: chuyển hồ sơ.

    The new office finds it among what has come in, with where it comes from and why; the old one still sees it. An
    entry that was begun is given up. The time limit begins anew and never ends before the old promise. Raises
    `InvalidInput` without a reason or an office that registers.
    """
    dossier, _ = lock_with_entries(dossier_id)
    target = (
        Office.objects.valid_on(today())
        .filter(pk=office_id, level__in=REGISTERING)
        .exclude(pk=dossier.office_id)
        .select_related("place")
        .first()
    )
    wrong = {} if target else {"office": ["Hãy chọn cơ quan đăng ký hộ tịch khác đang hoạt động."]}
    DOSSIER.permit(Action.TRANSFER, dossier, by=by, reason=reason, wrong=wrong)
    assert target is not None
    if dossier.record_id:
        discard_entry(dossier.record_id, reason.strip(), by=by)
    dossier.record, dossier.assignee = None, None
    dossier.transferred_from, dossier.transfer_reason = dossier.office, reason.strip()
    dossier.office = target
    decide_payers(dossier, f"Chuyển đến {target.name}")
    begin_anew(dossier)
    advance(dossier, Action.TRANSFER, by=by, reason=f"{target.name}: {dossier.transfer_reason}")
    index_dossier(dossier)
    return dossier


@operation
def take_over(dossier_id: int, *, by: Actor) -> Dossier:
    """Go on with a dossier of an ended office that one's own succeeds. vi: tiếp nhận hồ sơ của cơ quan đã kết thúc.

    The promise stays, the entry that was begun goes along and will have the new office's book and number; so do copies
    that are not issued. A draft that the citizen has is void, and the new office sends its own. Raises `NotFound` for a
    dossier of an office at work, or one that another office goes on with.
    """
    dossier = _lock_left_behind(dossier_id)
    target = successors_of([dossier])[dossier.pk]
    if target is None or target != by.office:
        raise NotFound
    DOSSIER.permit(Action.TAKE_OVER, dossier, by=by, office=target)
    return _go_on(dossier, target, Action.TAKE_OVER, by=by)


@operation
def name_successor(dossier_id: int, office_id: int | None, *, by: Actor) -> Dossier:
    """Say which office goes on with a dossier of an ended one; it is taken there as by `take_over`.

    vi: phân công cơ quan giải quyết tiếp. It is one below the person's own, or the one that succeeds, wherever that is.
    Raises `InvalidInput` without an office, `NotFound` as `take_over` does.
    """
    dossier = _lock_left_behind(dossier_id)
    if not may_name_successor(dossier, by=by):
        raise NotFound
    able = [successors_of([dossier])[dossier.pk], *registering_offices(by)]
    target = next((each for each in able if each and each.pk == office_id), None)
    wrong = {} if target else {"office": ["Hãy chọn cơ quan đăng ký hộ tịch đang hoạt động."]}
    DOSSIER.permit(Action.NAME_SUCCESSOR, dossier, by=by, office=by.office, wrong=wrong)
    assert target is not None
    return _go_on(dossier, target, Action.NAME_SUCCESSOR, by=by)


def _lock_left_behind(dossier_id: int) -> Dossier:
    # As they are issued: papers, then the dossier that asked for them; of one with an entry that is locked first.
    asked = Paper.objects.filter(asked_by__dossier=dossier_id, asked_by__dossier__record=None)
    list(asked.select_for_update(of=("self",)).order_by("pk"))
    dossier, _ = lock_with_entries(dossier_id)
    if not is_left_behind(dossier):
        raise NotFound
    return dossier


def _go_on(dossier: Dossier, target: Office, action: Action, *, by: Actor) -> Dossier:
    if is_in_former_book(dossier):
        raise IllegalTransition("Đã vào sổ của cơ quan cũ; ký, đóng dấu xong mới chuyển.")
    former = dossier.office
    if dossier.record_id and dossier.state in BEFORE_REGISTRATION:
        hand_on_entry(dossier.record_id, target, by=by)
    for asked in dossier.papers.filter(paper__issued_at=None):
        hand_on_copy(asked.paper_id, target, by=by)
    dossier.transferred_from = former
    dossier.transfer_reason = f"{former.name} kết thúc hoạt động ngày {former.valid_to:%d/%m/%Y}."
    dossier.office, dossier.assignee = target, by.user if by.office == target else None
    dossier.save()
    index_dossier(dossier)
    if dossier.state in BEFORE_REGISTRATION:
        decide_payers(dossier, f"Chuyển đến {target.name}")
    reason = f"{target.name}: {dossier.transfer_reason}"
    audit.record(f"dossier.{action}", by=by, subject=dossier, reason=reason)
    if dossier.record_id and dossier.state == State.DRAFT_WITH_CITIZEN:  # it names the former office
        send_back(lock_together(dossier.record_id), dossier.transfer_reason, by=by)
        dossier.refresh_from_db()
    if dossier.state == State.RECEIVED:  # partners take another office with the first state alone
        tell(dossier, by=by, reason=reason)
    else:
        show_change(dossier)
    return dossier
