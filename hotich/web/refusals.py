"""What an operation refuses, said on the page to which the person goes back. vi: báo lý do không thực hiện được.

What they may not see stays a page that is not there: a `NotFound` is nobody's to catch here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hotich.errors import DomainError, InvalidInput
from hotich.rights.workflow import Workflow

View = Callable[..., HttpResponse]


def refusals_go_to(name: str, *keys: str) -> Callable[[View], View]:
    """Say a refusal's sentence on the page `name`, whose address takes these of the view's own `keys`."""

    def around(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, **asked: object) -> HttpResponse:
            try:
                return view(request, **asked)
            except DomainError as error:
                return tell_refusal(request, error, name, *(asked[key] for key in keys))

        return answered

    return around


def tell_refusal(request: HttpRequest, error: DomainError, to: str, *args: object) -> HttpResponse:
    """Go to a page that says the refusal; for a view that learns on its way which page that is."""
    messages.error(request, sentence_of(error))
    return redirect(to, *args)


def versions_shown(
    request: HttpRequest, workflow: Workflow, *keys: int, refused: DomainError | None = None
) -> list[str]:
    """Return what the page sends back with a decision about these cases; ask before the page reads them.

    A page that is shown again because of what was typed still says what was seen at first, so that a change in between
    is told of; one that tells why something else `refused` the decision is seen anew.
    """
    is_typing = refused is None or isinstance(refused, InvalidInput)
    sent = request.POST.getlist("seen") if is_typing else []
    again = [each for each in sent if each.startswith(f"{workflow.name}:")]
    return again or workflow.versions(keys)


def sentence_of(error: DomainError) -> str:
    """Return what to say where no field is shown: the sentences about the fields, or else the refusal's own."""
    wrong = error.errors if isinstance(error, InvalidInput) else {}
    return " ".join(sentence for sentences in wrong.values() for sentence in sentences) or error.message


def show_on(form: forms.BaseForm, error: DomainError) -> None:
    """Put the sentences at the fields that they are about; what has no field there stands above the form."""
    if not isinstance(error, InvalidInput):
        form.add_error(None, error.message)
        return
    for name, sentences in error.errors.items():
        form.add_error(name if name in form.fields else None, sentences)
