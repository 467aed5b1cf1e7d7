"""What every request passes: reference, what it may write, limits of its login, access rule, packing."""

import datetime
import re
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import auth
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode

from hotich.acts import audit
from hotich.errors import NotConfirmed, NotFound
from hotich.law import pulse
from hotich.logs import end_reference, new_reference
from hotich.models.tracked import acting
from hotich.rights.access import Rule
from hotich.roles import Role
from hotich.web import client, confirmation, sessions
from hotich.web.requests import OfficerRequest, Request
from hotich.workflows import pages

GetResponse = Callable[[HttpRequest], HttpResponse]


class RequestReferenceMiddleware:
    """Give the request the reference that its errors, log lines and trail entries carry."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.reference = new_reference()
        try:
            response = self.get_response(request)
        finally:
            end_reference()
        response["X-Reference"] = request.reference
        return response


class ClientAddressMiddleware:
    """Give the request the address it comes from; trail, limits and sessions know no other."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.address = client.address_of(request)
        return self.get_response(request)


#: What a look may write, and why.
WRITTEN_BY_A_LOOK = {
    "hotich_auditentry": "who looked at whose data, and who was refused",
    "hotich_session": "when a person was last seen, what is said on their next page, the end of an idle login",
    "axes_accesslog": "the end of an idle login",
    "registry_lookalarm": "that a look was one too many",
}
#: At the beginning of a statement or of a part of it: SELECT … FOR UPDATE locks, and changes nothing.
_WRITE = re.compile(r'(?:^|[()])\s*(?:INSERT INTO|UPDATE|DELETE FROM|MERGE INTO)\s+"?(\w+)', re.IGNORECASE)


class WroteOnALook(Exception):
    """A view changes data when it is only looked at: ours to mend, and nothing was changed."""


class SafeMethodsMiddleware:
    """Refuse what a look would write: browsers, prefetchers and pulses look again and again, and nobody meant it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            return self.get_response(request)
        with connection.execute_wrapper(self._refuse_writes):
            return self.get_response(request)

    @staticmethod
    def _refuse_writes(
        execute: Callable[..., object], sql: str, params: object, many: bool, context: object
    ) -> object:
        for table in _WRITE.findall(sql):
            if table not in WRITTEN_BY_A_LOOK:
                raise WroteOnALook(sql[:200])
        return execute(sql, params, many, context)


class PulseMiddleware:
    """Let every page be of the database's day, of the legal day and of the law as its rows are now."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        pulse.feel()
        return self.get_response(request)


class PackedPagesMiddleware(GZipMiddleware):
    """Pack pages for narrow lines; images, PDFs and archives are packed already.

    Django adds bytes of random length, so that nobody learns a page's secrets from its packed size (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return response
        packed: HttpResponseBase = super().process_response(request, response)
        return packed


#: The elements that ask again by themselves (`hx-trigger="every …"`).
POLLS = frozenset({"pulse", "package-progress", "reconciliation", "source-progress", "approval-run"})


class SessionLimitMiddleware:
    """End a login that was idle too long, or that an administrator ended. The absolute limit is the cookie's age."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        ended = request.user.is_authenticated and self._over(cast(OfficerRequest, request))
        if not ended:
            return self.get_response(request)
        by = sessions.actor_of(request)
        if by:
            audit.record("session.expired", by=by, subject=by.user, reason=sessions.ENDED[ended])
        username = request.user.get_username()
        auth.logout(request)
        response = self.get_response(request)
        sessions.tell_why_it_ended(response, ended, username)
        return response

    def _over(self, request: OfficerRequest) -> str:
        """Return why the login is over, as a key of `sessions.ENDED`, or nothing."""
        now = timezone.now()
        began = datetime.datetime.fromisoformat(request.session.get("began_at", "1970-01-01T00:00:00+00:00"))
        ends = request.user.logins_end_at
        if ends and began < ends:
            return "by-an-administrator"
        if (now - began).total_seconds() > settings.SESSION_COOKIE_AGE:
            return "after-a-day"
        seen = datetime.datetime.fromisoformat(request.session.get("seen_at", began.isoformat()))
        idle = (now - seen).total_seconds()
        if idle > settings.SESSION_IDLE_SECONDS:
            return "idle"
        if idle > settings.DESK_IDLE_SECONDS:
            request.session.pop("desk", None)
        # A page that refreshes itself is no sign of a person; and one write a minute is enough.
        if idle > 60 and request.htmx.trigger not in POLLS:
            request.session["seen_at"] = now.isoformat()
        return ""


class AccessMiddleware:
    """Set `request.actor` and enforce the view's `access_rule`; a view without one is refused."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponseBase:
        request.actor = sessions.actor_of(request)
        if request.actor is None:
            return self.get_response(request)
        with acting(request.actor):
            response = self.get_response(request)
        # A view that has said itself how its answer may be kept knows why, such as tiles that are asked for again.
        if not request.path.startswith(settings.STATIC_URL) and "Cache-Control" not in response:
            add_never_cache_headers(response)
        return response

    def process_view(
        self, request: Request, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        rule: Rule | None = getattr(view, "access_rule", None)
        if rule is None and request.path.startswith(reverse("admin:index")):
            # Who looks is a look; whatever is sent changes who may, and a search is sent as a look.
            is_sent = request.method == "POST"
            rule = Rule(roles=frozenset(pages.ADMINISTRATION), confirmed=is_sent)
        if rule is not None and (rule.public or rule.scope):
            return None
        by = request.actor
        if by is None:
            login = _login_and_back(request)
            if request.htmx:
                return HttpResponse(status=401, headers={"HX-Redirect": login})
            return redirect(login)
        if rule is not None and by.role in rule.roles:
            return self._first(cast(OfficerRequest, request), rule)
        self._record_refusal(request)
        may = ", ".join(Role(role).label for role in sorted(rule.roles)) if rule else ""
        return render(request, "403.html", {"who_may": may}, status=403)

    def _first(self, request: OfficerRequest, rule: Rule) -> HttpResponse | None:
        """Return what comes before the page: a password of one's own, the second factor, a code of this half hour."""
        if rule.at_the_door:
            return None
        if page := sessions.comes_first(request):
            if request.htmx:
                return HttpResponse(status=401, headers={"HX-Redirect": reverse(page)})
            return redirect(page)
        if confirmation.is_sent(request) and (asked := confirmation.take(request)):
            return asked
        if rule.confirmed and not request.actor.is_confirmed:
            return confirmation.ask(request)
        return None

    def process_exception(self, request: Request, error: Exception) -> HttpResponse | None:
        """Answer alike what is not there and what is not for this person, and write down who asked for it."""
        if isinstance(error, NotConfirmed):
            return confirmation.ask(cast(OfficerRequest, request))
        if isinstance(error, NotFound | Http404):
            self._record_refusal(request, is_absent=True)
        if isinstance(error, NotFound):
            raise Http404(error.message) from error
        return None

    @staticmethod
    def _record_refusal(request: Request, *, is_absent: bool = False) -> None:
        """Write down to whom a page was refused; of one that is absent for them, the keys in its address too."""
        if request.actor is None:
            return
        found = request.resolver_match
        detail: dict[str, Any] = {"page": found.view_name if found else ""}
        if found and is_absent:
            detail["asked"] = {name: key for name, key in found.kwargs.items() if isinstance(key, int)}
        audit.record("access.refused", by=request.actor, **detail)


def _login_and_back(request: Request) -> str:
    """Return the address of the login that leads back to the page the person has open, where that is known.

    An act is sent from a page and a fragment fetched for one: its browser says which.
    """
    page = request.path
    if request.method != "GET" or request.htmx:
        try:
            page = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")).path
        except ValueError:  # no address at all, such as `http://[`
            page = ""
    return f"{reverse('login')}?{urlencode({'next': page})}" if page else reverse("login")
