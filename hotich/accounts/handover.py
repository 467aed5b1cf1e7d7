"""Somebody leaves or is moved: what lies with them goes to a colleague. vi: bàn giao công việc."""

from __future__ import annotations

from django.db.models import QuerySet

from hotich.accounts.held_work import held_at, kinds
from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import Assignment, Office, User
from hotich.operations.accounts import may_administer
from hotich.rights.access import Actor
from hotich.workflows.account import ACCOUNT, Action

audit.register({"account.hand-over": "bàn giao công việc cho đồng nghiệp"})


@operation
def hand_over(user_id: int, to_id: int, office_id: int, reason: str, *, by: Actor) -> dict[str, int]:
    """Give all that a person holds at an office to a colleague there; return how much of which kind.

    All of it or nothing. Raises `InvalidInput` for a colleague who does not work there, is locked or may not do a part
    of it; `DomainError` where nothing is held. vi: bàn giao công việc.
    """
    user = User.objects.select_for_update().filter(pk=user_id).first()
    office = Office.objects.filter(pk=office_id).first()
    if user is None or office is None or not may_administer(user, by):
        raise NotFound
    ACCOUNT.permit(Action.HAND_OVER, by=by, office=office, state=user.state, reason=reason)
    colleague = colleagues(user, office).filter(user=to_id).first()
    if colleague is None:
        raise InvalidInput({"to": [f"Hãy chọn người khác đang làm việc tại {office}."]})
    given = {
        kind.title: number
        for kind in kinds()
        if (number := kind.hand_over(user.pk, colleague.user, office, reason.strip(), by))
    }
    if not given:
        raise DomainError(f"{user.full_name} không còn giữ việc nào tại {office}.")
    audit.record(
        "account.hand-over",
        by=by,
        subject=user,
        reason=reason.strip(),
        to=colleague.user.username,
        office_code=office.code,
        count=sum(given.values()),
    )
    return given


def colleagues(user: User, office: Office) -> QuerySet[Assignment]:
    """Select the running assignments of others at an office whose accounts are in use."""
    at_work = Assignment.objects.running().filter(office=office, user__state=User.State.ACTIVE)
    return at_work.exclude(user=user).select_related("user").order_by("user__full_name", "pk")


def held_by(user: User) -> list[tuple[Office, list[tuple[str, int]]]]:
    """Return what a person holds at each office where they work or have worked; offices with nothing are left out."""
    offices = Office.objects.filter(assignments__user=user).distinct().order_by("code")
    found = ((office, held_at(user.pk, office.pk)) for office in offices)
    return [(office, held) for office, held in found if held]
