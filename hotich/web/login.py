"""Login, logout, changing the role and changing the person at a shared computer. vi: đăng nhập, đăng xuất.

A name with its password, then a code where the account has a second factor; only then there is a login. What must come
before any work – a password of one's own, a second factor – the middleware asks of the login (`sessions.comes_first`).
"""

import datetime
import math
from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django import forms
from django.conf import settings
from django.contrib import auth, messages
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from hotich.acts import audit
from hotich.errors import NotFound
from hotich.models import AuditEntry, SecondFactor, User
from hotich.operations import attempts, credentials
from hotich.rights.access import Actor, at_the_door, public
from hotich.web import client, sessions
from hotich.web.requests import OfficerRequest, Request

#: Seconds between the password and the code; then the password is asked for again.
_CODE_WITHIN = 600


class LoginForm(AuthenticationForm):
    """Name and password; blanks around a name and wide letters are the same name, and what is too long is none."""

    username = UsernameField(
        max_length=User._meta.get_field("username").max_length,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    #: Whether the name is known, locked or short of tries is nobody's business at the door.
    error_messages = dict.fromkeys(
        ("invalid_login", "inactive"),
        "Tên đăng nhập hoặc mật khẩu không đúng. Hãy tắt bộ gõ tiếng Việt và phím Caps Lock rồi nhập lại; nếu đã quên "
        "mật khẩu, hãy nhờ người quản trị của cơ quan đặt lại.",
    )


@public("the door itself")
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def login(request: Request) -> HttpResponse:
    """Take name and password; the login stands in the trail, and so does a refused one."""
    target = _target(request)
    ended, last_name = sessions.why_it_ended(request)
    form = LoginForm(request, data=request.POST or None, initial={"username": last_name})
    if request.method == "POST":
        username = _name_in(form)
        known = User.objects.filter(username=username).first()
        device = client.known_device(request, known)
        if _is_closed(request, username, known, device):
            return _closed(request, username, known)
        if form.is_valid():
            attempts.succeeded(username, device)
            return _password_was_right(request, form.get_user(), target)
        attempts.failed(username, device, client.network_of(request.address))
        audit.record("session.login-failed", by=stranger(request), subject=known)
    return _page(request, form, ended="" if form.is_bound else ended)


@public("the door's second half: whose password was right, the session knows")
@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "POST"])
def code(request: Request) -> HttpResponse:
    """Take the code of the second factor, and let the person in."""
    user, entering = entering_of(request)
    if user is None:
        messages.info(request, "Hãy nhập lại tên đăng nhập và mật khẩu.")
        return redirect("login")
    wrong = ""
    if request.method == "POST":
        if "lost" in request.POST and entering["secret"]:
            return enter(request, user, entering, lost_factor=True)
        wrong = credentials.check_code(user.pk, request.POST.get("code", ""), by=stranger(request))
        if not wrong:
            return enter(request, user, entering)
    context = {"wrong": wrong, "may_be_lost": entering["secret"], "user_name": user.full_name}
    return render(request, "registration/code.html", context, status=422 if wrong else 200)


def _page(request: Request, form: LoginForm, *, status: int = 200, **said: Any) -> HttpResponse:
    other_house = settings.OIDC_ISSUER and settings.OIDC_NAME
    context = {"form": form, "next": _target(request), "other_house": other_house} | said
    return render(request, "registration/login.html", context, status=status)


def _with_name(request: Request, username: str) -> LoginForm:
    return LoginForm(request, initial={"username": username})


def _password_was_right(request: Request, user: User, target: str) -> HttpResponse:
    if not sessions.running(user):
        messages.error(
            request,
            "Tài khoản này hiện không có phân công nào. Hãy liên hệ quản trị của Sở Tư pháp để được phân công.",
        )
        return redirect("login")
    is_secret = user.secret_until is not None
    if is_secret:
        used = credentials.use_secret(user.pk, by=stranger(request))
        if used is None:
            messages.error(
                request,
                "Mã đăng nhập một lần đã hết hạn hoặc đã dùng. Hãy nhờ người quản trị cấp mã mới.",
            )
            return redirect("login")
        used.backend = user.backend
        user = used
    entering = entering_as(user, target) | {"secret": is_secret}
    if not SecondFactor.objects.filter(user=user).exists():
        return enter(request, user, entering)
    request.session.flush()
    request.session["entering"] = entering
    return redirect("login-code")


def entering_as(user: Any, target: str) -> dict[str, Any]:
    """Return what the session keeps of whoever has shown the first half of who they are."""
    return {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "backend": user.backend,
        "at": timezone.now().timestamp(),
        "next": target,
        "secret": False,
    }


def entering_of(request: Request) -> tuple[User | None, dict[str, Any]]:
    """Return who has shown the first half a moment ago, unless their password has changed since."""
    entering = request.session.get("entering", {})
    if not entering or timezone.now().timestamp() - entering["at"] > _CODE_WITHIN:
        return None, {}
    user = User.objects.filter(pk=entering["user"], state=User.State.ACTIVE).first()
    if user is None or not constant_time_compare(user.get_session_auth_hash(), entering["hash"]):
        return None, {}
    return user, entering


def enter(
    request: Request, user: User, entering: dict[str, Any], *, lost_factor: bool = False
) -> HttpResponse:
    """Begin the login of somebody who has shown all that the account asks for."""
    assignments = sessions.running(user)
    if not assignments:
        return redirect("login")
    auth.login(request, user, backend=entering["backend"])
    request.assignments = assignments  # whoever was here before had others
    request.session.pop("entering", None)
    sessions.begin(request)
    request.session["must_choose"] = entering["secret"]
    factor = SecondFactor.objects.filter(user=user).first()
    if lost_factor:
        request.session["lost_factor"] = True
    elif entering.get("is_proved"):
        sessions.trust_provider(request)
    elif factor:
        sessions.show_factor(request, factor)
    _tell_the_last_login(request, user)
    # Not a version of the account: an entry in the trail.
    User.objects.filter(pk=user.pk).update(last_login=timezone.now())
    by = sessions.of(assignments[0], address=request.address)
    audit.record("session.login", by=by, subject=user, factor=bool(factor and not lost_factor))
    response = redirect(entering["next"])
    if not entering["secret"]:  # whoever gave it out may have used it
        client.remember(request, response, user)
    response.delete_cookie(settings.ENDED_COOKIE_NAME)
    return response


def _tell_the_last_login(request: Request, user: User) -> None:
    """Say when and from where the person came last, and whether somebody tried in between."""
    last = AuditEntry.objects.filter(user=user, act="session.login").order_by("-id").first()
    if last is None:
        return
    tried = AuditEntry.objects.filter(
        subject_type=User._meta.label_lower,
        subject_id=user.pk,
        id__gt=last.pk,
        act__in=("session.login-failed", "session.code-failed", "session.locked-out"),
    ).count()
    at = f"{timezone.localtime(last.at):%H:%M ngày %d/%m/%Y}"
    said = f"Lần đăng nhập trước: {at}, từ địa chỉ {last.address or 'không rõ'}."
    if tried:
        said += f" Từ đó có {tried} lần nhập sai; nếu không phải bạn, hãy đổi mật khẩu và báo người quản trị."
        messages.warning(request, said)
    else:
        messages.info(request, said)


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


@at_the_door
@require_POST
def switch_assignment(request: OfficerRequest) -> HttpResponse:
    """Work in another of one's own roles from here on."""
    wanted = request.POST.get("assignment", "")
    assignment = next((each for each in sessions.running(request.user) if str(each.pk) == wanted), None)
    if assignment is None:
        raise NotFound("Phân công này không còn hiệu lực.")
    request.session["assignment_id"] = assignment.pk
    request.session.pop("desk", None)
    by = sessions.of(assignment, address=request.address)
    audit.record("session.switch", by=by, subject=assignment)
    return redirect(settings.LOGIN_REDIRECT_URL)


def _target(request: Request) -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        return settings.LOGIN_REDIRECT_URL
    return target


def _name_in(form: LoginForm) -> str:
    """Return the name as it will be tried, or nothing for what is none."""
    try:
        return str(form.fields["username"].clean(form.data.get("username", "")))
    except ValidationError:
        return ""


def stranger(request: Request) -> Actor:
    return Actor(name="người chưa đăng nhập", address=request.address)


# --- Doors that are closed for a while ---------------------------------------------------------------------


def _is_closed(request: Request, username: str, user: User | None, device: str) -> bool:
    """Return whether this account takes no password here now: a known computer by its own count, others together."""
    if not attempts.is_closed(username, device):
        return False
    return bool(device) or user is None or not client.has_come_from_here(user, request.address)


def _closed(request: Request, username: str, user: User | None) -> HttpResponse:
    audit.record("session.locked-out", by=stranger(request), subject=user)
    return _page(request, _with_name(request, username), status=429, account_is_tried=True)


def locked_out(
    request: Request, credentials: dict[str, Any] | None = None, *_: Any, **__: Any
) -> HttpResponse:
    """Say until when this person is locked out at this address, and who can help; called by django-axes."""
    username = _name_in(LoginForm(request, data=request.POST))
    address = client.network_of(request.address)
    audit.record(
        "session.locked-out", by=stranger(request), subject=User.objects.filter(username=username).first()
    )
    last = (
        AccessAttempt.objects.filter(username=username, ip_address=address).order_by("-attempt_time").first()
    )
    wait = get_cool_off() or datetime.timedelta()
    ends = (last.attempt_time if last else timezone.now()) + wait
    minutes = max(1, math.ceil((ends - timezone.now()).total_seconds() / 60))
    form = _with_name(request, username)
    return _page(request, form, status=429, locked_minutes=minutes, locked_until=ends)
