"""Who may sign the papers of an office today. vi: người có thẩm quyền ký."""

from hotich.models import Assignment, Office, User
from registry.workflows.paper import PAPER, Action


def signatories(office: Office) -> list[Assignment]:
    """Return the running assignments of those who sign for the office, in one statement; acting ones last."""
    running = Assignment.objects.running().filter(office=office, role__in=PAPER.roles(Action.SIGN))
    active = running.filter(user__state=User.State.ACTIVE).select_related("user")
    return list(active.order_by("is_acting", "pk"))
