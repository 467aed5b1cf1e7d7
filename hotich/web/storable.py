"""What is typed reaches a view as it can be seen and stored. vi: ký tự không lưu được, không nhìn thấy."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase

from hotich.values.texts import visible
from hotich.web import doors

#: Passwords are what their owner types, every sign of them.
_AS_TYPED = frozenset({"password", "again", "old"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class StorableTextMiddleware:
    """Answer NUL in an address or a form by 400: nobody can type it, and PostgreSQL keeps no text that has one.

    Of everything else a view reads what can be seen, in composed letters, passwords excepted.
    A cookie with one is as if it had not come. Everything that is sent is UTF-8, whatever its head says: nothing of
    ours is written otherwise, and some names of encodings are none that text can be read by.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if (request.encoding or "utf-8").lower() != "utf-8":
            request.encoding = "utf-8"
        for name in [name for name, value in request.COOKIES.items() if "\0" in name + value]:
            del request.COOKIES[name]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        is_form = request.method != "GET" and request.content_type in _FORMS
        if "\0" in request.path or _has_nul(request.GET) or (is_form and _has_nul(request.POST)):
            return doors.refused(request, 400)
        request.GET = _as_seen(request.GET)  # type: ignore[assignment]
        if is_form:
            request.POST = _as_seen(request.POST)  # type: ignore[assignment]
            for file in (each for name in request.FILES for each in request.FILES.getlist(name)):
                file.name = visible(file.name or "")
        return None


def _as_seen(sent: QueryDict) -> QueryDict:
    seen = QueryDict(mutable=True)
    for name, values in sent.lists():
        seen.setlist(name, values if name in _AS_TYPED else list(map(visible, values)))
    return seen


def _has_nul(sent: QueryDict) -> bool:
    return any("\0" in name or any("\0" in value for value in values) for name, values in sent.lists())
