"""Which methods an address takes: known before anything else is asked. vi: phương thức HTTP."""

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse

from hotich.web import doors

_METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
_OF_CLASSES = ("GET", "POST", "PUT", "PATCH", "DELETE")


class MethodsMiddleware:
    """Answer a method that the address does not take by 405, before login and access; answer HEAD as GET, without body.

    The address of an act lies below its page: whoever only looks there – opened again, reloaded, come back to by the
    login – is led to that page.
    A HEAD tells a length and a file's name, so it is a look like any other: the same rights, the same trail.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in _METHODS:  # a view that does not look at the method would answer TRACE
            return _not_allowed(request, _METHODS)
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        response = self.get_response(request)
        request.method = "HEAD"
        return _without_body(response)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        taken = methods_of(view)
        if taken is None:  # the administration's own pages
            taken = ("GET", "POST") if request.path.startswith(reverse("admin:index")) else _METHODS
        if request.method in taken:
            return None
        if request.method == "GET" and not doors.is_api(request):
            return redirect(page_above(request.path))
        return _not_allowed(request, taken)


@cache
def methods_of(view: Callable[..., Any]) -> tuple[str, ...] | None:
    """Return the methods that a view declares by `require_…` or as a class, or None where it declares none."""
    while view is not None:
        if of_class := getattr(view, "view_class", None):
            return tuple(each for each in _OF_CLASSES if hasattr(of_class, each.lower()))
        declared = inspect.isfunction(view) and inspect.getclosurevars(view).nonlocals.get(
            "request_method_list"
        )
        if declared:
            return tuple(declared)
        view = getattr(view, "__wrapped__", None)  # type: ignore[assignment]
    return None


def page_above(path: str) -> str:
    """Return the address of the nearest page above the one of an act: /dossiers/5/accept → /dossiers/5."""
    while above := path.rpartition("/")[0]:
        path = above
        try:
            taken = methods_of(resolve(path).func)
        except Resolver404:
            continue
        if taken and "GET" in taken:
            return path
    return reverse("home")


def _not_allowed(request: HttpRequest, taken: tuple[str, ...]) -> HttpResponse:
    allowed = [*taken, *(["HEAD"] if "GET" in taken and "HEAD" not in taken else [])]
    return doors.refused(request, 405, headers={"Allow": ", ".join(allowed)})


def _without_body(response: HttpResponseBase) -> HttpResponseBase:
    """Drop the body and keep what its headers say of it."""
    if response.streaming:
        response.streaming_content = iter(())  # type: ignore[attr-defined]
    else:
        response.content = b""  # type: ignore[attr-defined]
    return response
