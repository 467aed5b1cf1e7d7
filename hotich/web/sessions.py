"""Who is behind a request, in which role, for which office. vi: phiên làm việc."""

import datetime
from dataclasses import replace
from typing import cast

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from hotich.models import Assignment, SecondFactor, User
from hotich.rights.access import Actor
from hotich.web import posted
from hotich.web.requests import OfficerRequest, Request
from hotich.workflows import pages

#: Why a login ended by itself.
ENDED = {
    "by-an-administrator": "Phiên làm việc đã được người quản trị kết thúc",
    "after-a-day": "Phiên làm việc đã quá 12 giờ",
    "idle": f"Phiên làm việc đã tạm dừng quá {settings.SESSION_IDLE_SECONDS // 60} phút",
}
_TOLD_FOR = 60


def tell_why_it_ended(response: HttpResponse, why: str, username: str) -> None:
    """Let the login say for a minute why the last one ended and whose it was, whichever request leads there."""
    response.set_signed_cookie(
        settings.ENDED_COOKIE_NAME,
        f"{why}:{username}",
        max_age=_TOLD_FOR,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def why_it_ended(request: Request) -> tuple[str, str]:
    """Return why this browser's login has just ended, as one says it, and the name that was logged in; or nothing."""
    told = request.get_signed_cookie(settings.ENDED_COOKIE_NAME, "", max_age=_TOLD_FOR) or ""
    why, _, username = told.partition(":")
    return ENDED.get(why, ""), username


def actor_of(request: Request) -> Actor | None:
    """Return the signed-in person in the role they chose, or None without a login or a running assignment."""
    if not request.user.is_authenticated:
        return None
    assignment = chosen(request)
    if assignment is None:
        return None
    by = of(assignment, address=request.address, is_confirmed=desk_is_open(request, assignment))
    return replace(by, saw=lambda name: posted.version(request.POST, name))


def of(assignment: Assignment, *, address: str = "", is_confirmed: bool = False) -> Actor:
    """Return the actor that an assignment makes of its person."""
    return Actor(
        name=assignment.user.full_name,
        user=assignment.user,
        role=assignment.role,
        office=assignment.office,
        title=assignment.title,
        address=address,
        is_confirmed=is_confirmed,
    )


def running(user: User) -> list[Assignment]:
    """Return the assignments the person holds today, in one statement."""
    return list(
        Assignment.objects.running()
        .filter(user=user)
        .select_related("user", "office__place__parent__parent")
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
    """Note when, where and with what the login began; idle and absolute limits count from here."""
    session = request.session
    session["began_at"] = session["seen_at"] = timezone.now().isoformat()
    session["address"] = request.address
    session["device"] = request.headers.get("User-Agent", "")[:300]


# --- The second factor in a login -------------------------------------------------------------------------


def show_factor(request: Request, factor: SecondFactor) -> None:
    """Note that the person has shown this second factor just now; one that counts opens their desk."""
    request.session["factor"] = factor.pk
    if factor.counts:
        open_desk(request)


def trust_provider(request: Request) -> None:
    """Note that the person has shown a second factor where they came from (OIDC), in place of ours."""
    request.session["has_factor"] = True
    open_desk(request)


def open_desk(request: Request) -> None:
    """Open the person's own desk for half an hour: this role, this address. vi: mở bàn làm việc của mình."""
    assignment = chosen(request)
    ends = timezone.now() + datetime.timedelta(seconds=settings.DESK_SECONDS)
    request.session["desk"] = [ends.isoformat(), request.address, assignment.pk if assignment else None]


def desk_is_open(request: Request, assignment: Assignment) -> bool:
    """Return whether the second factor was shown within this half hour, here, in this role, and nobody left since."""
    if "desk" not in request.session:
        return False
    ends, address, role = request.session["desk"]
    is_here = (address, role) == (request.address, assignment.pk)
    return is_here and timezone.now() < datetime.datetime.fromisoformat(ends)


def comes_first(request: OfficerRequest) -> str:
    """Return the name of the page that must come before any other in this login, or nothing. vi: việc phải làm trước.

    A one-time secret opens only the choice of a password. A role that needs a second factor opens with one that counts.
    """
    session = request.session
    if session.get("must_choose"):
        return "choose-password"
    if session.get("lost_factor"):
        return "enrol-factor"
    if request.actor.role not in pages.SECOND_FACTOR or session.get("has_factor"):
        return ""
    factor = SecondFactor.objects.filter(user=request.user).first()
    if factor is None:
        return "enrol-factor"
    if not factor.counts:
        return "await-vouching"
    if session.get("factor") != factor.pk:
        return "show-factor"
    session["has_factor"] = True
    return ""
