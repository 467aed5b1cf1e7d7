"""Until when books must be digitised, as a province or an office plans it. vi: kế hoạch số hóa."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.utils import timezone

from digitization.models import Phase, Plan
from digitization.workflows.plan import PLAN, PlanAction
from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import InvalidInput, NotFound
from hotich.models import Office
from hotich.rights.access import Actor

audit.register({"plan.set": "đặt kế hoạch số hóa"})


@operation
def set_plan(
    office_id: int,
    *,
    title: str,
    basis: str,
    starts_on: datetime.date,
    deadline: datetime.date,
    phases: Sequence[int] = (),
    by: Actor,
) -> Plan:
    """Put a plan in the place of the running one, for the office and all below that have none of their own.

    vi: đặt kế hoạch số hóa. The plan before it stays, with the day it ended. Raises `InvalidInput` by field.
    """
    office = Office.objects.select_for_update().filter(pk=office_id).first()
    if office is None:
        raise NotFound
    PLAN.permit(PlanAction.SET, by=by, office=office)
    wrong: dict[str, list[str]] = {}
    if not title.strip():
        wrong["title"] = ["Hãy ghi tên kế hoạch."]
    if deadline <= starts_on:
        wrong["deadline"] = ["Thời hạn phải sau ngày bắt đầu."]
    if not set(phases) <= set(Phase.values):
        wrong["phases"] = ["Hãy chọn giai đoạn trong danh sách."]
    if wrong:
        raise InvalidInput(wrong, "Chưa đặt được kế hoạch.")
    for before in Plan.objects.filter(office=office, ended_on=None):
        before.ended_on = timezone.localdate()
        before.save()
    plan = Plan.objects.create(
        office=office,
        title=title.strip()[:200],
        basis=basis.strip()[:200],
        starts_on=starts_on,
        deadline=deadline,
        phases=sorted(phases),
    )
    audit.record("plan.set", by=by, subject=plan, deadline=deadline.isoformat())
    return plan
