"""Checkers from elsewhere, for a commune that has one officer. vi: phân công người kiểm tra số hóa."""

from __future__ import annotations

import datetime

from digitization.checking.checker_queries import may_check_at
from digitization.workflows.checker import APPOINTED, CHECKER, Action
from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import Assignment, Office
from hotich.rights.access import Actor
from hotich.values.dates import today

audit.register(
    {
        "checker.appoint": "phân công kiểm tra số hóa",
        "checker.dismiss": "kết thúc phân công kiểm tra số hóa",
    }
)

#: An appointment is for a campaign, not for ever.
LONGEST = datetime.timedelta(days=366)


@operation
def appoint_checker(
    user_id: int, office_id: int, *, valid_from: datetime.date, valid_to: datetime.date, by: Actor
) -> Assignment:
    """Let somebody of the district or of a neighbouring commune check the typing of an office for a time.

    vi: phân công người kiểm tra. The approver of the office above gives it, never to themselves. Raises `NotFound` for
    an office the approver does not see, `InvalidInput` for a person who works nowhere near or a period that is none.
    """
    office = Office.objects.filter(pk=office_id).first()
    if office is None:
        raise NotFound
    CHECKER.permit(Action.APPOINT, by=by, office=office)
    # Two at the same time would both find no other appointment: the person's row is the gate.
    person = may_check_at(office).select_for_update(of=("self",)).filter(pk=user_id).first()
    wrong: dict[str, list[str]] = {}
    if person is None:
        wrong["user"] = ["Người này không làm việc ở cấp huyện hay ở xã cùng huyện. Hãy chọn người khác."]
    elif by.user is not None and person.pk == by.user.pk:
        wrong["user"] = ["Người phê duyệt không tự kiểm tra. Hãy chọn người khác."]
    if valid_from < today():
        wrong["valid_from"] = ["Ngày bắt đầu phải từ hôm nay trở đi."]
    if valid_to < valid_from:
        wrong["valid_to"] = ["Ngày kết thúc phải từ ngày bắt đầu trở đi."]
    elif valid_to - valid_from > LONGEST:
        wrong["valid_to"] = ["Mỗi lần phân công nhiều nhất một năm."]
    held = Assignment.objects.meeting(valid_from, valid_to)
    if held.filter(user=user_id, office=office, role=APPOINTED).exists():
        wrong["valid_from"] = ["Người này đã được phân công kiểm tra cho cơ quan đó trong thời gian này."]
    if wrong or person is None:
        raise InvalidInput(wrong)
    assignment = Assignment.objects.create(
        user=person, role=APPOINTED, office=office, valid_from=valid_from, valid_to=valid_to, given_by=by.user
    )
    audit.record("checker.appoint", by=by, subject=person, assignment=assignment.pk, office_code=office.code)
    return assignment


@operation
def dismiss_checker(assignment_id: int, reason: str, *, by: Actor) -> Assignment:
    """End such an appointment before its day, from tomorrow on. vi: kết thúc phân công kiểm tra."""
    assignment = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("office", "user")
        .filter(pk=assignment_id, role=APPOINTED, valid_to__isnull=False)
        .first()
    )
    if assignment is None:
        raise NotFound
    CHECKER.permit(Action.DISMISS, by=by, office=assignment.office, reason=reason)
    assert assignment.valid_to is not None
    if assignment.valid_to <= today():
        raise DomainError("Phân công này đã kết thúc hoặc kết thúc trong hôm nay.")
    assignment.valid_to = max(today(), assignment.valid_from)
    assignment.save()
    audit.record(
        "checker.dismiss", by=by, subject=assignment.user, reason=reason.strip(), assignment=assignment.pk
    )
    return assignment
