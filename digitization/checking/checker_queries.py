"""Who may be asked to check for an office, and who does. vi: người kiểm tra số hóa."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from digitization.workflows.checker import APPOINTED
from digitization.workflows.pages import WORK_WITH_BOOKS
from hotich.models import Assignment, Office, OfficeSupervision, User
from hotich.rights.access import Actor
from hotich.values.dates import today

#: Rows of a page.
MOST_ROWS = 200


def may_check_at(office: Office) -> QuerySet[User]:
    """Return the people of the office above, and of the offices beside it, who read books there today."""
    now = today()
    above = OfficeSupervision.objects.valid_on(now).filter(office=office).values("parent")
    beside = OfficeSupervision.objects.valid_on(now).filter(parent__in=above).values("office")
    near = Assignment.objects.running().filter(
        Q(office__in=above) | (Q(office__in=beside) & ~Q(office=office)),
        user=OuterRef("pk"),
        role__in=WORK_WITH_BOOKS,
    )
    return User.objects.filter(Exists(near), state=User.State.ACTIVE).order_by("full_name", "pk")


def appointments(by: Actor) -> QuerySet[Assignment]:
    """Return the dated appointments of checkers at the offices the approver sees, those that end first first."""
    return (
        Assignment.objects.not_over()
        .filter(role=APPOINTED, valid_to__isnull=False, office__in=Office.objects.visible_to(by))
        .select_related("user", "office")
        .order_by("valid_to", "office__name")[:MOST_ROWS]
    )
