"""Say that two people of two acts are one, and decide about it: never one officer alone. vi: liên kết người."""

from __future__ import annotations

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, NotFound
from hotich.rights.access import Actor
from hotich.values.dates import now
from registry.models import Party, PersonLink, Record
from registry.workflows.person_link import PERSON_LINK, Action
from registry.workflows.person_link import State as LinkState
from registry.workflows.record import State

audit.register(
    {
        "person-link.propose": "đề nghị liên kết hai người là một",
        "person-link.confirm": "xác nhận hai người là một",
        "person-link.refuse": "không xác nhận hai người là một",
        "person-link.undo": "bỏ liên kết hai người",
    }
)


@operation
def propose_link(party_id: int, other_id: int, reason: str, *, by: Actor) -> PersonLink:
    """Propose that these two people of registered acts are one; a second officer decides. vi: đề nghị liên kết.

    Raises `NotFound` unless the officer sees both acts, `InvalidInput` without grounds, `DomainError` for two people of
    one act, or who are linked or proposed already.
    """
    keys = sorted({party_id, other_id})
    acts = Record.objects.visible_to(by).filter(state=State.REGISTERED)
    people = list(
        Party.objects.filter(pk__in=keys, record__in=acts).select_for_update(of=("self",)).order_by("pk")
    )
    if by.office is None or by.user is None or len(people) != len(keys):
        raise NotFound
    row = PERSON_LINK.permit(Action.PROPOSE, by=by, office=by.office, reason=reason)
    if len({each.record_id for each in people}) != 2:
        raise DomainError("Hãy chọn người ở một việc khác: trong một việc, mỗi vai trò là một người.")
    one, other = people
    in_force = PersonLink.objects.filter(
        one=one, other=other, state__in=[LinkState.PROPOSED, LinkState.CONFIRMED]
    )
    if in_force.exists():
        raise DomainError("Hai người này đã được liên kết hoặc đang chờ xác nhận.")
    link = PersonLink.objects.create(
        office=by.office, one=one, other=other, state=row.target, reason=reason.strip(),
        proposed_by=by.user, proposed_by_name=by.name,
    )  # fmt: skip
    audit.record("person-link.propose", by=by, subject=link, reason=link.reason)
    return link


@operation
def confirm_link(link_id: int, *, by: Actor) -> PersonLink:
    """Confirm that the two are one: from now on each one's page shows the acts of both. vi: xác nhận liên kết.

    Raises `NotFound`, `IllegalTransition`, and `DomainError` for whoever proposed it.
    """
    return _decide(link_id, Action.CONFIRM, "", by=by)


@operation
def refuse_link(link_id: int, reason: str, *, by: Actor) -> PersonLink:
    """Say that the two are not one, or that it is not proven. vi: không xác nhận. Raises as `confirm_link`."""
    return _decide(link_id, Action.REFUSE, reason, by=by)


@operation
def undo_link(link_id: int, reason: str, *, by: Actor) -> PersonLink:
    """Take a confirmed link back; what it was and why it ended stays. vi: bỏ liên kết. Raises as `confirm_link`."""
    return _decide(link_id, Action.UNDO, reason, by=by)


def _decide(link_id: int, action: Action, reason: str, *, by: Actor) -> PersonLink:
    link = PersonLink.objects.lock(link_id)
    if not PersonLink.objects.visible_to(by).filter(pk=link.pk).exists():
        raise NotFound
    row = PERSON_LINK.permit(action, link, by=by, reason=reason)
    if action == Action.CONFIRM and link.proposed_by_id == (by.user.pk if by.user else None):
        raise DomainError(
            "Người đề nghị không tự xác nhận. Hãy nhờ công chức khác hoặc người phê duyệt.", code="four-eyes"
        )
    link.state, link.end_reason = row.target, reason.strip()
    link.decided_by, link.decided_by_name, link.decided_at = by.user, by.name, now()
    link.save()
    audit.record(f"person-link.{action}", by=by, subject=link, reason=link.end_reason)
    return link
