"""Login, logout, changing the role and changing the person at a shared computer. vi: đăng nhập, đăng xuất."""

import datetime
import math
from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from hotich.acts import audit
from hotich.errors import NotFound
from hotich.models import User
from hotich.rights.access import Actor, public, signed_in
from hotich.web import sessions
from hotich.web.requests import OfficerRequest, Request


@public("the door itself")
@sensitive_post_parameters("password")
@never_cache
def login(request: Request) -> HttpResponse:
    """Let a person with a running assignment in; the login stands in the trail, and so does a refused one."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = settings.LOGIN_REDIRECT_URL
    form = AuthenticationForm(request, data=request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            return _enter(request, form.get_user(), target)
        by = Actor(name="người chưa đăng nhập", address=request.META.get("REMOTE_ADDR", ""))
        known = User.objects.filter(username=request.POST.get("username", "")[:60]).first()
        audit.record("session.login-failed", by=by, subject=known)
    return render(request, "registration/login.html", {"form": form, "next": target})


def _enter(request: Request, user: Any, target: str) -> HttpResponse:
    assignments = sessions.running(user)
    if not assignments:
        messages.error(
            request,
            "Tài khoản này hiện không có phân công nào. Hãy liên hệ quản trị của Sở Tư pháp để được phân công.",
        )
        return redirect("login")
    auth.login(request, user)
    sessions.begin(request)
    # Not a version of the account: an entry in the trail.
    User.objects.filter(pk=user.pk).update(last_login=timezone.now())
    by = sessions.of(assignments[0], address=request.META.get("REMOTE_ADDR", ""))
    audit.record("session.login", by=by, subject=user)
    return redirect(target)


@public("ends a login, if there is one")
@require_POST
def logout(request: Request) -> HttpResponse:
    """End the login."""
    _leave(request)
    return redirect("login")


@public("ends a login, if there is one")
@require_POST
def change_user(request: Request) -> HttpResponse:
    """End the login so that a colleague can take the computer with one key; they come back to the same page."""
    _leave(request)
    target = urlencode({"next": request.POST.get("next", "")})
    return redirect(f"{reverse('login')}?{target}")


def _leave(request: Request) -> None:
    by = request.actor
    if by:
        audit.record("session.logout", by=by, subject=by.user)
    auth.logout(request)


@signed_in
@require_POST
def switch_assignment(request: OfficerRequest) -> HttpResponse:
    """Work in another of one's own roles from here on."""
    wanted = request.POST.get("assignment", "")
    assignment = next((each for each in sessions.running(request.user) if str(each.pk) == wanted), None)
    if assignment is None:
        raise NotFound("Phân công này không còn hiệu lực.")
    request.session["assignment_id"] = assignment.pk
    by = sessions.of(assignment, address=request.META.get("REMOTE_ADDR", ""))
    audit.record("session.switch", by=by, subject=assignment)
    return redirect(settings.LOGIN_REDIRECT_URL)


def locked_out(
    request: Request, credentials: dict[str, Any] | None = None, *_: Any, **__: Any
) -> HttpResponse:
    """Say until when this person is locked out at this address, and who can help; called by django-axes."""
    username = (credentials or {}).get("username") or request.POST.get("username", "")
    address = request.META.get("REMOTE_ADDR", "")
    by = Actor(name="người chưa đăng nhập", address=address)
    audit.record("session.locked-out", by=by, subject=User.objects.filter(username=username).first())
    last = (
        AccessAttempt.objects.filter(username=username, ip_address=address).order_by("-attempt_time").first()
    )
    wait = get_cool_off() or datetime.timedelta()
    ends = (last.attempt_time if last else timezone.now()) + wait
    minutes = max(1, math.ceil((ends - timezone.now()).total_seconds() / 60))
    context = {"form": AuthenticationForm(request), "locked_minutes": minutes, "locked_until": ends}
    return render(request, "registration/login.html", context, status=429)
