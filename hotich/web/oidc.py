"""The login of another house, such as the province's own: OpenID Connect, off until an issuer is named. vi: SSO.

A claim finds an account by its name and never makes one; state, assignments and second factor hold as for everybody.
"""

import logging
from typing import Any

import jwt
import requests
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.views import OIDCAuthenticationRequestView

from hotich.acts import audit
from hotich.models import SecondFactor, User
from hotich.rights.access import public
from hotich.web import login, sessions
from hotich.web.requests import Request

logger = logging.getLogger(__name__)


class Provider(OIDCAuthenticationBackend):  # type: ignore[misc]
    """Redeem the code and read who came; checks issuer and audience too, which the library leaves open."""

    #: How the person proved themselves there (`amr`).
    methods: frozenset[str] = frozenset()

    def verify_token(self, token: str, **kwargs: Any) -> dict[str, Any]:
        payload: dict[str, Any] = super().verify_token(token, **kwargs)
        audience = payload.get("aud", [])
        audience = [audience] if isinstance(audience, str) else audience
        # For us alone: a token that another program may show as well could have been taken from it.
        if payload.get("iss") != settings.OIDC_ISSUER or audience != [settings.OIDC_RP_CLIENT_ID]:
            raise SuspiciousOperation("ID token of another issuer or for another audience")
        if "exp" not in payload:
            raise SuspiciousOperation("ID token without an end")
        self.methods = frozenset(payload.get("amr", []))
        return payload

    def get_userinfo(self, access_token: str, id_token: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Take the claims of the signed token: nothing else was checked for us."""
        return payload

    def verify_claims(self, claims: dict[str, Any]) -> bool:
        return bool(claims.get(settings.OIDC_CLAIM))

    def filter_users_by_claims(self, claims: dict[str, Any]) -> QuerySet[User]:
        name = str(claims[settings.OIDC_CLAIM])
        return User.objects.filter(username=name, state=User.State.ACTIVE)


@public("leads to the login of another house, where one is named")
@never_cache
@require_safe
def begin(request: Request) -> HttpResponse:
    """Send the browser to the provider, with state, nonce and PKCE kept in the session."""
    _require_provider()
    answer: HttpResponse = OIDCAuthenticationRequestView.as_view()(request)
    return answer


@public("where the login of another house leads back to")
@never_cache
@require_safe
def callback(request: Request) -> HttpResponse:
    """Find who came back; they enter with one button, for a look writes nothing."""
    _require_provider()
    asked = request.session.pop("oidc_states", {}).get(request.GET.get("state", ""))
    provider = Provider()
    user = _who(provider, request, asked) if asked else None
    if user is None or not sessions.running(user):
        audit.record("session.login-failed", by=login.stranger(request), subject=user, door="oidc")
        messages.error(
            request,
            "Không đăng nhập được bằng tài khoản này: tài khoản chưa được cấp ở đây, chưa có phân công, hoặc phiên đã "
            "quá lâu. Hãy thử lại, hoặc đăng nhập bằng mật khẩu.",
        )
        return redirect("login")
    user.backend = "django.contrib.auth.backends.ModelBackend"
    is_proved = bool(provider.methods & set(settings.OIDC_TRUSTED_AMR)) and _may_be_proved_elsewhere(user)
    target = request.session.get("oidc_login_next") or settings.LOGIN_REDIRECT_URL
    request.session.cycle_key()
    request.session["entering"] = login.entering_as(user, target) | {"oidc": True, "is_proved": is_proved}
    return render(request, "registration/oidc.html", {"user_name": user.full_name})


@public("the button after the login of another house: the session knows who")
@require_POST
def enter(request: Request) -> HttpResponse:
    """Let the person in, past the code of our second factor unless the provider's counts."""
    user, entering = login.entering_of(request)
    if user is None or not entering.get("oidc"):
        return redirect("login")
    if not entering["is_proved"] and SecondFactor.objects.filter(user=user).exists():
        return redirect("login-code")
    return login.enter(request, user, entering)


def _who(provider: Provider, request: Request, asked: dict[str, Any]) -> User | None:
    try:
        found: User | None = provider.authenticate(
            request, nonce=asked["nonce"], code_verifier=asked["code_verifier"]
        )
    except (SuspiciousOperation, jwt.PyJWTError, requests.RequestException, KeyError) as error:
        logger.warning("A login of another house was refused: %s", type(error).__name__)
        return None
    return found


def _may_be_proved_elsewhere(user: User) -> bool:
    """Say whether the provider's second factor may stand for ours: not where ours waits to be vouched for.

    An administrator who gave out a secret could have made the account for somebody else's name over there.
    """
    factor = SecondFactor.objects.filter(user=user).first()
    return factor.counts if factor else user.secret_by_id is None


def _require_provider() -> None:
    if not settings.OIDC_ISSUER:
        raise Http404
