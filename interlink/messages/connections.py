"""How a partner's address, secret and credentials change: asked by one administrator, approved by another.

vi: thay đổi kết nối với đối tác.
"""

import datetime

from django.utils import timezone

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, NotAllowed, NotFound
from hotich.models import Assignment, AuditEntry, SecondFactor, User
from hotich.operations.accounts import SECRET_ACTS
from hotich.rights.access import Actor
from hotich.workflows.pages import ADMINISTRATION
from interlink.messages.addresses import is_made_for, why_refused
from interlink.messages.credentials import Credentials, issue_credentials
from interlink.models import ConnectionChange, Partner
from interlink.models.partners import MOST_LOOKUPS_A_DAY
from interlink.workflows.connection_change import CONNECTION_CHANGE, Action

audit.register(
    {
        "partner.ask-change": "đề nghị thay đổi kết nối với đối tác",
        "partner.approve-change": "duyệt thay đổi kết nối với đối tác",
        "partner.refuse-change": "không duyệt thay đổi kết nối với đối tác",
        "partner.withdraw-change": "rút đề nghị thay đổi kết nối với đối tác",
        "partner.expire-change": "đề nghị thay đổi kết nối hết hạn",
    }
)
#: What nobody approved by then is asked anew: who approves shall see the world in which it was asked.
EXPIRES_AFTER = datetime.timedelta(days=3)
#: A password that another one gave is theirs to know until its owner has surely changed it.
KNOWN_FOR = datetime.timedelta(days=30)


@operation
def ask_change(
    partner_id: int,
    base_url: str,
    secret_name: str,
    reason: str,
    *,
    lookups_a_day: int | None = None,
    new_credentials: bool = False,
    by: Actor,
) -> ConnectionChange:
    """Propose where the partner is called, with which secret, how much it may look up, and new credentials.

    vi: đề nghị thay đổi kết nối. Nothing changes yet. Raises `InvalidInput` for an address that may not be called, a
    secret that is not kept for its host, and more look-ups than anybody has; `DomainError` while another waits.
    """
    partner = (
        Partner.objects.administered_by(by).select_for_update(of=("self",)).filter(pk=partner_id).first()
    )
    if partner is None or by.user is None or by.office is None:
        raise NotFound
    base_url, secret_name = base_url.strip(), secret_name.strip()
    wrong: dict[str, list[str]] = {}
    if base_url and (why := why_refused(base_url)):
        wrong["base_url"] = [why]
    elif base_url and not is_made_for(secret_name, base_url):
        wrong["secret_name"] = ["PARTNER_SECRETS không có khóa tên như vậy dành cho máy chủ này."]
    if lookups_a_day is not None and lookups_a_day > MOST_LOOKUPS_A_DAY:
        wrong["lookups_a_day"] = [f"Nhiều nhất {MOST_LOOKUPS_A_DAY} lượt một ngày."]
    row = CONNECTION_CHANGE.permit(Action.ASK, by=by, office=by.office, reason=reason, wrong=wrong)
    for waiting in ConnectionChange.objects.filter(partner=partner, state=row.target):
        if not waiting.is_expired:
            raise DomainError(
                "Đối tác này đang có một đề nghị chờ duyệt. Hãy duyệt hoặc rút đề nghị đó trước."
            )
        _settle(waiting, Action.EXPIRE)
        audit.record("partner.expire-change", by=by, subject=partner, change=waiting.pk)
    change = ConnectionChange.objects.create(
        partner=partner,
        base_url=base_url,
        secret_name=secret_name,
        lookups_a_day=lookups_a_day,
        new_credentials=new_credentials,
        reason=reason.strip(),
        asked_by=by.user,
        expires_at=timezone.now() + EXPIRES_AFTER,
    )
    audit.record("partner.ask-change", by=by, subject=partner, reason=change.reason, change=change.pk)
    return change


@operation
def approve_change(change_id: int, *, by: Actor) -> Credentials | None:
    """Apply what another administrator has proposed; returns new credentials where they were asked for.

    vi: duyệt thay đổi kết nối. Whoever asked does not approve, nor anybody with whom one is the other's making.
    """
    change, partner = _lock(change_id, by)
    CONNECTION_CHANGE.permit(Action.APPROVE, by=by, office=by.office, state=change.state)
    if by.user == change.asked_by:
        raise NotAllowed("Bạn đã đề nghị thay đổi này; một quản trị khác phải duyệt.")
    assert by.user is not None
    if by.user.pk in _behind(change.asked_by) or change.asked_by.pk in _behind(by.user):
        raise NotAllowed(
            "Trong hai người, người này đã phân công, vừa cấp mật khẩu hoặc xác nhận lớp xác thực của người kia, tự "
            "mình hay qua người khác; một quản trị khác phải duyệt."
        )
    if change.is_expired:
        raise DomainError("Đề nghị đã hết hạn. Hãy đề nghị lại.")
    if change.base_url and (why := why_refused(change.base_url)):
        raise DomainError(why)
    _settle(change, Action.APPROVE, by)
    partner.base_url, partner.secret_name = change.base_url, change.secret_name
    if change.lookups_a_day is not None:
        partner.lookups_a_day = change.lookups_a_day
    partner.save()
    audit.record(
        "partner.approve-change",
        by=by,
        subject=partner,
        reason=change.reason,
        change=change.pk,
        asked_by=change.asked_by.username,
    )
    return issue_credentials(partner, change.reason, by=by) if change.new_credentials else None


@operation
def refuse_change(change_id: int, reason: str, *, by: Actor) -> ConnectionChange:
    """Leave the partner as it is, at another administrator's word. vi: không duyệt thay đổi kết nối."""
    change, partner = _lock(change_id, by)
    CONNECTION_CHANGE.permit(Action.REFUSE, by=by, office=by.office, state=change.state, reason=reason)
    if by.user == change.asked_by:
        raise NotAllowed("Bạn đã đề nghị thay đổi này; hãy rút đề nghị.")
    _settle(change, Action.REFUSE, by)
    audit.record("partner.refuse-change", by=by, subject=partner, reason=reason.strip(), change=change.pk)
    return change


@operation
def withdraw_change(change_id: int, reason: str, *, by: Actor) -> ConnectionChange:
    """Take the own proposal back. vi: rút đề nghị thay đổi kết nối."""
    change, partner = _lock(change_id, by)
    CONNECTION_CHANGE.permit(Action.WITHDRAW, by=by, office=by.office, state=change.state, reason=reason)
    if by.user != change.asked_by:
        raise NotAllowed("Chỉ người đã đề nghị mới rút được đề nghị.")
    _settle(change, Action.WITHDRAW, by)
    audit.record("partner.withdraw-change", by=by, subject=partner, reason=reason.strip(), change=change.pk)
    return change


def _lock(change_id: int, by: Actor) -> tuple[ConnectionChange, Partner]:
    """Lock the partner, which every change of its connection goes through, and then the proposal."""
    reached = Partner.objects.administered_by(by)
    partner = reached.select_for_update(of=("self",)).filter(connection_changes=change_id).first()
    if partner is None:
        raise NotFound
    return ConnectionChange.objects.select_related("asked_by").get(pk=change_id), partner


def _behind(user: User) -> set[int]:
    """Return who could be playing this administrator: alone, or through another one whom they could be playing.

    They made the person one, have lately known their password, or have vouched for their second factor.
    """
    lately = timezone.now() - KNOWN_FOR
    made = Assignment.objects.running().filter(role__in=ADMINISTRATION).order_by()
    reset = AuditEntry.objects.filter(
        subject_type=User._meta.label_lower, act__in=SECRET_ACTS, at__gte=lately
    ).order_by()
    found: set[int] = set()
    asked = {user.pk}
    while asked:
        hands = made.filter(user__in=asked).values_list("given_by")
        hands = hands.union(
            reset.filter(subject_id__in=asked).values_list("user"),
            SecondFactor.objects.filter(user__in=asked).values_list("vouched_by"),
        )
        asked = {key for (key,) in hands if key is not None} - found
        found |= asked
    return found


def _settle(change: ConnectionChange, action: Action, by: Actor | None = None) -> None:
    change.state = CONNECTION_CHANGE.follow(action, state=change.state).target
    change.decided_by, change.decided_at = by.user if by else None, timezone.now()
    change.save()
