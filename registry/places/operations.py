"""Propose that coded places follow the dated successions, approve it, and do it part by part. vi: cập nhật địa danh.

The change is the register's own correction of data (`registry.changes.corrections`): the act as registered stays, and
no word of it is proposed, only the reference to the unit.
"""

from __future__ import annotations

from collections.abc import Collection

from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotAllowed, NotFound
from hotich.models import Assignment, Errand
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import now
from registry.changes.corrections import Correction, correct_data, whose_to_approve
from registry.kinds import kind_of
from registry.models import CorrectionReason, PlaceProposal, ProposedPlace
from registry.places.queries import sample_of
from registry.workflows.place_proposal import PLACE_PROPOSAL, Action, State

audit.register(
    {
        "place-proposal.propose": "đề nghị cập nhật địa danh hàng loạt",
        "place-proposal.withdraw": "rút đề nghị cập nhật địa danh",
        "place-proposal.approve": "phê duyệt cập nhật địa danh hàng loạt",
        "place-proposal.reject": "không chấp thuận cập nhật địa danh",
        "place-proposal.stop": "dừng cập nhật địa danh",
    }
)

#: Acts a transaction.
MOST_AT_ONCE = 200
_NOTE = "Cập nhật địa danh theo danh mục đơn vị hành chính, đề nghị {number}"


@operation
def propose_places(*, by: Actor) -> PlaceProposal:
    """Have the acts of the actor's office and all below it looked for whose unit had ended by their day.

    vi: đề nghị cập nhật địa danh. Raises `DomainError` while another proposal of the office is open.
    """
    if by.office is None or by.user is None:
        raise NotFound
    row = PLACE_PROPOSAL.permit(Action.PROPOSE, by=by, office=by.office)
    open_states = (State.FINDING, State.PROPOSED, State.APPLYING)
    if PlaceProposal.objects.filter(office=by.office, state__in=open_states).exists():
        raise DomainError(
            "Cơ quan đã có một đề nghị chưa xong. Hãy chờ quyết định, hoặc rút đề nghị đó trước."
        )
    proposal = PlaceProposal.objects.create(
        office=by.office, state=row.target, proposed_by=by.user, proposed_by_name=by.name
    )
    audit.record("place-proposal.propose", by=by, subject=proposal)
    errands.ring("find_places", proposal.pk)
    return proposal


@operation
def withdraw_places(proposal_id: int, *, by: Actor) -> PlaceProposal:
    """Take a proposal back that nobody has decided; nothing was changed. vi: rút đề nghị."""
    proposal = PlaceProposal.objects.lock(proposal_id)
    row = PLACE_PROPOSAL.permit(Action.WITHDRAW, proposal, by=by)
    proposal.state, proposal.note = row.target, f"{by.name} rút đề nghị."
    proposal.save()
    audit.record("place-proposal.withdraw", by=by, subject=proposal)
    return proposal


@operation
def approve_places(proposal_id: int, seen: Collection[int], *, by: Actor) -> PlaceProposal:
    """Let a worker bring all proposed acts to their unit, part by part. vi: phê duyệt cập nhật địa danh.

    `seen` are the acts of the sample that the approver looked at and found right. Raises `InvalidInput` when one is
    missing, `DomainError` for one's own proposal, `NotAllowed` for whoever may not approve changes of data.
    """
    proposal = PlaceProposal.objects.lock(proposal_id)
    row = PLACE_PROPOSAL.permit(Action.APPROVE, proposal, by=by)
    if why := whose_to_approve(by):
        raise NotAllowed(why)
    if proposal.proposed_by == by.user:
        raise DomainError(
            "Người đề nghị không được tự phê duyệt. Hãy để người khác xem xét.", code="four-eyes"
        )
    sample = {each.pk for each in sample_of(proposal)}
    if missing := len(sample - set(seen)):
        raise InvalidInput(
            {
                "seen": [
                    f"Còn {missing} việc mẫu chưa đánh dấu đúng. Hãy xem đủ {len(sample)} việc rồi phê duyệt."
                ]
            }
        )
    held = Assignment.objects.running().filter(user=by.user, role=by.role, office=by.office)
    assignment = held.order_by("pk").first()
    if assignment is None:
        raise NotFound
    proposal.state = row.target
    proposal.decided_by, proposal.decider, proposal.decided_by_name = assignment, by.user, by.name
    proposal.decided_at = now()
    proposal.save()
    audit.record("place-proposal.approve", by=by, subject=proposal, acts=proposal.found, seen=len(sample))
    errands.ring("apply_places", proposal.pk)
    return proposal


@operation
def reject_places(proposal_id: int, reason: str, *, by: Actor) -> PlaceProposal:
    """Leave all acts as they are, with a reason. vi: không chấp thuận đề nghị."""
    proposal = PlaceProposal.objects.lock(proposal_id)
    row = PLACE_PROPOSAL.permit(Action.REJECT, proposal, by=by, reason=reason)
    proposal.state, proposal.note = row.target, reason.strip()
    proposal.decided_by_name, proposal.decided_at = by.name, now()
    proposal.save()
    audit.record("place-proposal.reject", by=by, subject=proposal, reason=reason)
    return proposal


@operation
def apply_part(proposal_id: int, *, errand: Errand | None = None, by: Actor) -> PlaceProposal:
    """Bring the next acts to their unit, in one transaction with how far it has come. vi: cập nhật một phần.

    Harmless when repeated after the end. `by` is whoever approved, in that role still: else it stops. What somebody
    changed since it was proposed stays as it is, with the reason.
    """
    proposal = PlaceProposal.objects.lock(proposal_id)
    if proposal.state == State.APPLYING:
        _apply_part(proposal, by)
    if errand and proposal.state == State.APPLYING:
        errands.hold(errand)
    elif errand:
        errands.settle(errand)
    return proposal


def _apply_part(proposal: PlaceProposal, by: Actor) -> None:
    if by.user != proposal.decider or not _still_holds(proposal.decided_by):
        _stop(proposal, "Người phê duyệt không còn phân công này.", by=by)
        return
    PLACE_PROPOSAL.permit(Action.APPLY_PART, proposal, by=by)
    behind = proposal.places.filter(pk__gt=proposal.applied_to).select_related("record")
    places = list(behind.order_by("pk")[:MOST_AT_ONCE])
    refused = correct_data([_correction(proposal, each) for each in places], by=by) if places else {}
    left = [each for each in places if each.record_id in refused]
    for each in left:
        each.refusal = refused[each.record_id]
    ProposedPlace.objects.bulk_update(left, ["refusal"])
    proposal.corrected += len(places) - len(left)
    proposal.refused += len(left)
    if places:
        proposal.applied_to = places[-1].pk
    if len(places) < MOST_AT_ONCE:
        proposal.state = PLACE_PROPOSAL.follow(Action.FINISH, proposal).target
    proposal.save()


def _correction(proposal: PlaceProposal, place: ProposedPlace) -> Correction:
    key = kind_of(place.record).entry.UNIT
    return Correction(
        place.record_id,
        {key: (str(place.old_id), str(place.new_id))},
        CorrectionReason.PLACE,
        proposal.proposed_by,
        proposal.proposed_by_name,
        _NOTE.format(number=proposal.pk),
    )


def halt(proposal_id: int, note: str) -> None:
    """Stop what cannot go on, if it is still under way. For workers; needs the caller's transaction."""
    proposal, by = PlaceProposal.objects.lock(proposal_id), Actor.system("cập nhật địa danh")
    if PLACE_PROPOSAL.allows(Action.HALT, proposal.state):
        with acting(by):
            _stop(proposal, note, by=by)


def _stop(proposal: PlaceProposal, note: str, *, by: Actor) -> None:
    proposal.state, proposal.note = PLACE_PROPOSAL.follow(Action.HALT, proposal).target, note
    proposal.save()
    audit.record("place-proposal.stop", by=by, subject=proposal, reason=note)


def _still_holds(assignment: Assignment | None) -> bool:
    if assignment is None:
        return False
    running = Assignment.objects.running().filter(pk=assignment.pk, user__state=assignment.user.State.ACTIVE)
    return running.exists()
