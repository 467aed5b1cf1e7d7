"""What is typed reaches a view as it can be seen and stored. vi: ký tự không lưu được, không nhìn thấy."""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils.http import parse_header_parameters

from hotich.rights.access import Rule
from hotich.values.texts import visible
from hotich.web import doors

#: Passwords are what their owner types, every sign of them.
_AS_TYPED = frozenset({"password", "again", "old"})
_LENGTH = re.compile(r"[0-9]{1,19}")
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class StorableTextMiddleware:
    """Answer NUL in an address or a form by 400: nobody can type it, and PostgreSQL keeps no text that has one.

    Of everything else a view reads what can be seen, in composed letters, passwords excepted.
    A cookie with one is as if it had not come.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        for name in [name for name, value in request.COOKIES.items() if "\0" in name + value]:
            del request.COOKIES[name]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        rule: Rule | None = getattr(view, "access_rule", None)
        reads_json = rule is not None and bool(rule.scope)  # whose parser looks at all texts itself
        is_form = request.method != "GET" and request.content_type in _FORMS and not reads_json
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


def readable(environ: dict[str, Any]) -> dict[str, Any]:
    """Return a request's variables without what Django's request fails at before any middleware.

    Everything that is sent to us is UTF-8; some names of encodings are none of texts (`base64`, `rot13`). A length that
    is no number is none.
    """
    length = str(environ.get("CONTENT_LENGTH") or "")
    return environ | {
        "CONTENT_TYPE": _without_charset(environ.get("CONTENT_TYPE", "")),
        "CONTENT_LENGTH": length if _LENGTH.fullmatch(length) else "",
    }


def _without_charset(content_type: str) -> str:
    try:
        kind, named = parse_header_parameters(content_type)
    except ValueError:
        return ""
    if "charset" not in named:
        return content_type
    return f"{kind}; boundary={named['boundary']}" if "boundary" in named else kind
