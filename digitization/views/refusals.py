"""What an operation refuses is said on the page to which the person goes back. vi: báo lý do không thực hiện được."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from hotich.errors import DomainError
from hotich.requests import OfficerRequest

View = Callable[..., HttpResponse]


def refusals_go_to(name: str, *keys: str) -> Callable[[View], View]:
    """Say a refusal's sentence on the page `name`, whose address takes these of the view's own `keys`.

    What the person may not see stays a page that is not there.
    """

    def around(view: View) -> View:
        @wraps(view)
        def answered(request: OfficerRequest, **asked: Any) -> HttpResponse:
            try:
                return view(request, **asked)
            except DomainError as error:
                messages.error(request, error.message)
                return redirect(name, *(asked[key] for key in keys))

        return answered

    return around
