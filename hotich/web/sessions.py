"""Who is behind a request, in which role, for which office. vi: phiên làm việc."""

from typing import cast

from django.utils import timezone

from hotich.models import Assignment, User
from hotich.rights.access import Actor
from hotich.web.requests import Request


def actor_of(request: Request) -> Actor | None:
    """Return the signed-in person in the role they chose, or None without a login or a running assignment."""
    if not request.user.is_authenticated:
        return None
    assignment = chosen(request)
    return of(assignment, address=request.META.get("REMOTE_ADDR", "")) if assignment else None


def of(assignment: Assignment, *, address: str = "") -> Actor:
    """Return the actor that an assignment makes of its person."""
    return Actor(
        name=assignment.user.full_name,
        user=assignment.user,
        role=assignment.role,
        office=assignment.office,
        title=assignment.title,
        address=address,
    )


def running(user: User) -> list[Assignment]:
    """Return the assignments the person holds today, in one statement."""
    return list(
        Assignment.objects.running()
        .filter(user=user)
        .select_related("user", "office", "office__place")
        .order_by("pk")
    )


def chosen(request: Request) -> Assignment | None:
    """Return the running assignment the person works in now; rights follow the table at every request."""
    if not hasattr(request, "assignments"):
        request.assignments = running(cast(User, request.user))
    assignments = request.assignments
    wanted = request.session.get("assignment_id")
    return next((each for each in assignments if each.pk == wanted), assignments[0] if assignments else None)


def begin(request: Request) -> None:
    """Note when the login began; idle and absolute limits count from here."""
    request.session["just_began"] = True
    request.session["began_at"] = request.session["seen_at"] = timezone.now().isoformat()
