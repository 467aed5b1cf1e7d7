"""Take a citizen's question who looked at their data, answer it, hand the answer out. vi: trả lời ai đã xem dữ liệu."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.rights.access import Actor
from hotich.values.dates import today
from registry.looks.queries import answer
from registry.looks.rules import answer_by
from registry.models import LookRequest
from registry.workflows.look_request import LOOK_REQUEST, Action

audit.register(
    {
        "look-request.take": "tiếp nhận yêu cầu cho biết ai đã xem dữ liệu",
        "look-request.answer": "lập bản trả lời ai đã xem dữ liệu",
        "look-request.hand-out": "trao bản trả lời ai đã xem dữ liệu",
        "look-request.refuse": "từ chối cho biết ai đã xem dữ liệu",
    }
)


@operation
def take_request(values: dict[str, Any], *, by: Actor) -> LookRequest:
    """Take the question of somebody whose identity was checked, and promise the day of the answer.

    vi: tiếp nhận yêu cầu của chủ thể dữ liệu. `values` are the fields of `LookRequestForm`. Raises `NotAllowed`, and
    `IllegalTransition` for an office that has ended.
    """
    assert by.office is not None
    row, day = LOOK_REQUEST.permit(Action.TAKE, by=by, office=by.office), today()
    made = LookRequest.objects.create(
        **values,
        office=by.office,
        state=row.target,
        taken_on=day,
        answer_by=answer_by(day, by.office.province_code),
        taken_by_name=by.name,
    )
    audit.record("look-request.take", by=by, subject=made)
    return made


@operation
def answer_request(request_id: int, *, by: Actor) -> LookRequest:
    """Make the answer from what the trail holds until now; the trail says how many looks it told of.

    vi: lập bản trả lời. Raises `NotFound`, `NotAllowed`, `IllegalTransition`.
    """
    found = LookRequest.objects.lock(request_id)
    row = LOOK_REQUEST.permit(Action.ANSWER, found, by=by)
    found.state, found.answered_at, found.answered_by_name = row.target, timezone.now(), by.name
    found.save()
    looks, _ = answer(found)
    audit.record("look-request.answer", by=by, subject=found, looks=sum(look.count for look in looks))
    return found


@operation
def hand_out_answer(request_id: int, *, by: Actor) -> LookRequest:
    """Write down that who asked has the answer. vi: trao bản trả lời. Raises as `answer_request`."""
    found = LookRequest.objects.lock(request_id)
    row = LOOK_REQUEST.permit(Action.HAND_OUT, found, by=by)
    found.state, found.handed_out_at = row.target, timezone.now()
    found.save()
    audit.record("look-request.hand-out", by=by, subject=found)
    return found


@operation
def refuse_request(request_id: int, reason: str, *, by: Actor) -> LookRequest:
    """Refuse whom the law does not let ask, with the reason that they are told. vi: từ chối.

    Raises as `answer_request`, and `InvalidInput` without a reason.
    """
    found = LookRequest.objects.lock(request_id)
    row = LOOK_REQUEST.permit(Action.REFUSE, found, by=by, reason=reason)
    found.state, found.refusal = row.target, reason.strip()
    found.save()
    audit.record("look-request.refuse", by=by, subject=found, reason=found.refusal)
    return found
