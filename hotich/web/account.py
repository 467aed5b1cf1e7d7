"""A person's own account: password, second factor, where they are signed in, when they came. vi: tài khoản của tôi."""

import datetime
import hashlib
import secrets
from base64 import b32encode
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hotich.acts import audit
from hotich.errors import DomainError, InvalidInput
from hotich.models import AuditEntry, SecondFactor, Session, User
from hotich.models.logins import authenticator_address
from hotich.operations import attempts, credentials
from hotich.rights.access import at_the_door, signed_in
from hotich.storage.session_store import SessionStore
from hotich.values.qr import qr_data_uri
from hotich.values.sealing import opened, sealed
from hotich.web import client, confirmation, sessions
from hotich.web.refusals import refusals_go_to, show_on
from hotich.web.requests import OfficerRequest
from hotich.workflows import pages

#: What the history shows, newest first.
_HISTORY = (
    "session.login",
    "session.login-failed",
    "session.code-failed",
    "session.locked-out",
    "session.recovery-code",
    "session.end",
    "account.use-secret",
    "account.choose-password",
    "account.change-password",
    "account.reset-password",
    "factor.enrol",
    "factor.vouch",
    "factor.recovery-codes",
)
_SHOWN = 20
#: A login so young has just shown its password; an older one is asked again before it changes who may come in.
_FRESH = datetime.timedelta(minutes=15)


class OwnPasswordForm(forms.Form):
    """A password of one's own, twice."""

    password = forms.CharField(
        label="Mật khẩu mới",
        help_text="Từ 12 ký tự; một câu ngắn dễ nhớ là tốt nhất. Không bắt buộc chữ hoa hay ký hiệu.",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "autofocus": True}),
    )
    again = forms.CharField(
        label="Nhập lại mật khẩu mới",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password"):
            raise forms.ValidationError("Hai lần nhập không giống nhau.")
        return again


class ChangePasswordForm(OwnPasswordForm):
    """The old password before the new one."""

    old = forms.CharField(
        label="Mật khẩu hiện tại",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )
    field_order = ("old", "password", "again")


class EnrolmentForm(forms.Form):
    """The code that shows that the authenticator has the key, and one of the factor that it replaces.

    The password too, where it was not asked just now.
    """

    code = forms.CharField(
        label="Mã 6 số trong ứng dụng",
        max_length=10,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "class": "input--short",
                "autofocus": True,
            }
        ),
    )
    former = forms.CharField(
        label="Mã của lớp xác thực đang dùng",
        help_text="Từ ứng dụng đã đăng ký trước đây, hoặc một mã dự phòng.",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input--short"}),
    )
    old = forms.CharField(
        label="Mật khẩu hiện tại",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, data: Any, *, asks_former: bool, asks_password: bool) -> None:
        super().__init__(data)
        if not asks_former:
            del self.fields["former"]
        if not asks_password:
            del self.fields["old"]

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


@signed_in
@require_safe
def account(request: OfficerRequest) -> HttpResponse:
    """Show how the person's account is secured, where they are signed in and when they came."""
    return render(request, "registration/account.html", _account(request))


@at_the_door
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def choose_password(request: OfficerRequest) -> HttpResponse:
    """Let whoever came with a one-time secret choose a password that nobody else knows."""
    if not request.session.get("must_choose"):
        return redirect("account")
    form = OwnPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = credentials.choose_password(form.cleaned_data["password"], by=request.actor)
        except DomainError as error:
            show_on(form, error)
        else:
            update_session_auth_hash(request, user)
            del request.session["must_choose"]
            messages.success(request, "Đã đặt mật khẩu của bạn. Từ nay chỉ bạn biết mật khẩu này.")
            return redirect("home")
    context = {"form": form}
    return render(request, "registration/choose_password.html", context, status=422 if form.errors else 200)


@signed_in
@sensitive_post_parameters("old", "password", "again")
@require_http_methods(["GET", "POST"])
def change_password(request: OfficerRequest) -> HttpResponse:
    """Change one's own password against the old one; logins at other computers end."""
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _knows_password(request, form):
        try:
            user = credentials.change_password(
                form.cleaned_data["password"], session=request.session.session_key or "", by=request.actor
            )
        except DomainError as error:
            show_on(form, error)
        else:
            update_session_auth_hash(request, user)
            messages.success(request, "Đã đổi mật khẩu; các phiên ở máy khác đã kết thúc.")
            return redirect("account")
    context = {"form": form}
    return render(request, "registration/change_password.html", context, status=422 if form.errors else 200)


@at_the_door
@sensitive_post_parameters("code", "former", "old")
@require_http_methods(["GET", "POST"])
def enrol_factor(request: OfficerRequest) -> HttpResponse:
    """Take an authenticator as the second factor and show its recovery codes, once."""
    session = request.session
    if session.get("must_choose"):
        return redirect("choose-password")
    former = SecondFactor.objects.filter(user=request.user).first()
    is_lost = bool(session.get("lost_factor"))
    if former and not is_lost and not request.actor.is_confirmed:
        return redirect("show-factor")
    if "candidate" not in session:
        session["candidate"] = sealed(secrets.token_bytes(20))
    key = opened(session["candidate"])
    began = datetime.datetime.fromisoformat(session["began_at"])
    form = EnrolmentForm(
        request.POST or None,
        asks_former=former is not None and not is_lost,
        asks_password=timezone.now() - began > _FRESH,
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and _knows_password(request, form)
        and _shows_former(request, form)
    ):
        try:
            codes = credentials.enrol_factor(key, form.cleaned_data["code"], lost=is_lost, by=request.actor)
        except InvalidInput as error:
            show_on(form, error)
        else:
            for done in ("candidate", "lost_factor"):
                session.pop(done, None)
            sessions.show_factor(request, SecondFactor.objects.get(user=request.user))
            return render(request, "registration/recovery_codes.html", {"codes": codes})
    letters = b32encode(key).decode()
    context = {
        "form": form,
        "qr": qr_data_uri(authenticator_address(request.user, key)),
        "letters": " ".join(letters[at : at + 4] for at in range(0, len(letters), 4)),
        "is_needed": request.actor.role in pages.SECOND_FACTOR or is_lost,
    }
    return render(request, "registration/enrol_factor.html", context, status=422 if form.errors else 200)


@at_the_door
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def show_factor(request: OfficerRequest) -> HttpResponse:
    """Take a code in a login that has not shown the second factor yet: it was enrolled at another computer."""
    factor = SecondFactor.objects.filter(user=request.user).first()
    if factor is None or request.session.get("must_choose") or request.session.get("lost_factor"):
        return redirect("home")
    wrong = ""
    if request.method == "POST":
        wrong = credentials.check_code(request.user.pk, request.POST.get("code", ""), by=request.actor)
        if not wrong:
            sessions.show_factor(request, factor)
            return redirect("home")
    context = {"wrong": wrong, "user_name": request.user.full_name}
    return render(request, "registration/code.html", context, status=422 if wrong else 200)


@at_the_door
@require_safe
def await_vouching(request: OfficerRequest) -> HttpResponse:
    """Say that the second factor waits for a second administrator, and what that one needs to hear."""
    factor = SecondFactor.objects.filter(user=request.user).select_related("secret_by").first()
    if factor is None or factor.counts:
        return redirect("home")
    return render(request, "registration/await_vouching.html", {"factor": factor})


@signed_in
@require_POST
@refusals_go_to("account")
def renew_recovery_codes(request: OfficerRequest) -> HttpResponse:
    """Make ten new recovery codes and show them, once; an open desk is not enough, for they outlast it."""
    if not confirmation.is_sent(request):
        return confirmation.ask(request)
    return render(
        request,
        "registration/recovery_codes.html",
        {"codes": credentials.renew_recovery_codes(by=request.actor)},
    )


@signed_in
@require_POST
def end_sessions(request: OfficerRequest) -> HttpResponse:
    """End one of one's own logins, or all but this one."""
    wanted = request.POST.get("session", "")
    others = [
        row.session_key
        for row in _running(request.user)
        if row.session_key != request.session.session_key and wanted in ("others", _mark(row.session_key))
    ]
    ended = credentials.end_sessions(others, by=request.actor)
    messages.success(request, f"Đã kết thúc {ended} phiên." if ended else "Phiên đó đã kết thúc trước rồi.")
    return redirect("account")


def _account(request: OfficerRequest) -> dict[str, Any]:
    user = request.user
    factor = SecondFactor.objects.filter(user=user).first()
    history = AuditEntry.objects.filter(
        act__in=_HISTORY, subject_type=User._meta.label_lower, subject_id=user.pk
    )
    return {
        "factor": factor,
        "codes_left": factor.recovery_codes.count() if factor else 0,
        "factor_is_needed": request.actor.role in pages.SECOND_FACTOR,
        "sessions": [_shown(row, request) for row in _running(user)],
        "history": [(entry, audit.sentence(entry)) for entry in history.order_by("-id")[:_SHOWN]],
    }


def _running(user: User) -> list[Session]:
    rows = Session.objects.filter(user=user, expire_date__gt=timezone.now()).order_by("-expire_date")
    return [row for row in rows if "began_at" in _kept(row)]


def _kept(row: Session) -> dict[str, Any]:
    return SessionStore().decode(row.session_data)


def _shown(row: Session, request: OfficerRequest) -> dict[str, Any]:
    kept = _kept(row)
    return {
        "mark": _mark(row.session_key),
        "is_this": row.session_key == request.session.session_key,
        "address": kept.get("address", ""),
        "device": _device(kept.get("device", "")),
        "began_at": datetime.datetime.fromisoformat(kept["began_at"]),
        "seen_at": datetime.datetime.fromisoformat(kept["seen_at"]),
    }


def _mark(key: str) -> str:
    """Return what names a session on a page; its key would be the session itself."""
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _device(agent: str) -> str:
    """Say browser and system in two words; more than that nobody recognises their own computer by."""
    browsers = {
        "Edg/": "Edge",
        "OPR/": "Opera",
        "Firefox/": "Firefox",
        "Chrome/": "Chrome",
        "Safari/": "Safari",
    }
    systems = {
        "Android": "Android",
        "iPhone": "iPhone",
        "Windows": "Windows",
        "Mac OS": "macOS",
        "Linux": "Linux",
    }
    browser = next((name for sign, name in browsers.items() if sign in agent), "Trình duyệt khác")
    system = next((name for sign, name in systems.items() if sign in agent), "")
    return f"{browser} · {system}" if system else browser


def _knows_password(request: OfficerRequest, form: forms.Form) -> bool:
    """Return whether the old password in the form is right; wrong ones are counted as at the door."""
    if "old" not in form.fields:
        return True
    user, computer = request.user, f"session:{request.session.session_key}"
    if attempts.is_closed(user.username, computer):
        form.add_error("old", "Đã nhập sai nhiều lần. Hãy đợi 15 phút.")
        return False
    if user.check_password(form.cleaned_data["old"]):
        attempts.succeeded(user.username, computer)
        return True
    attempts.failed(user.username, computer, client.network_of(request.address))
    audit.record("session.login-failed", by=request.actor, subject=user)
    form.add_error("old", "Mật khẩu hiện tại chưa đúng.")
    return False


def _shows_former(request: OfficerRequest, form: forms.Form) -> bool:
    """Return whether the code of the factor that is replaced is right: whoever finds an open desk keeps nothing."""
    if "former" not in form.fields:
        return True
    wrong = credentials.check_code(request.user.pk, form.cleaned_data["former"], by=request.actor)
    if wrong:
        form.add_error("former", wrong)
    return not wrong
