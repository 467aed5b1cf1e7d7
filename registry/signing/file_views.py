"""The page on which anybody lays a PDF to learn whether it is ours and whole. vi: kiểm tra tệp giấy tờ điện tử."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hotich.acts import audit
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.web import visitors
from hotich.web.client import network_of
from hotich.web.requests import Request
from registry.models import Signature
from registry.papers.validity import validity_of
from registry.signing.shown_files import MOST_BYTES, look_at
from registry.workflows.paper import SignatureState

audit.register({"paper-shown.view": "kiểm tra tệp giấy tờ"})


class ShownFileForm(forms.Form):
    """One PDF."""

    file = forms.FileField(
        label="Tệp PDF",
        error_messages={
            "required": "Hãy chọn tệp PDF cần kiểm tra.",
            "empty": "Tệp này không có gì bên trong.",
        },
        widget=forms.FileInput({"accept": "application/pdf,.pdf"}),
    )

    def clean_file(self) -> bytes:
        """Return the bytes of a PDF of at most `MOST_BYTES`."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                f"Tệp lớn hơn {MOST_BYTES // 2**20} MB nên không phải giấy tờ hộ tịch điện tử."
            )
        data: bytes = file.read()
        if not data.startswith(b"%PDF-"):
            raise forms.ValidationError(
                "Đây không phải tệp PDF. Hãy chọn tệp đã tải về từ cổng dịch vụ công."
            )
        return data


@access.public(
    "whoever holds a file may ask whether it is a paper as it was issued; the file itself is all it tells"
)
@never_cache
@require_http_methods(["GET", "POST"])
def check_file(request: Request) -> HttpResponse:
    """Say of a PDF whether it is ours, whole, by whom and when, and what it is worth today; it is kept nowhere."""
    visitor = Actor(name="người kiểm tra tệp", address=request.address)
    if request.method == "GET":
        return _page(request, {"form": ShownFileForm()})
    if not visitors.may_look(network_of(visitor.address), "paper file"):
        response = _page(request, {"form": ShownFileForm(), "wait": True}, status=429)
        response["Retry-After"] = str(visitors.SECONDS)
        return response
    form = ShownFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, {"form": form}, status=422)
    shown = look_at(form.cleaned_data["file"])
    context: dict[str, Any] = {"form": ShownFileForm(), "finding": shown.finding}
    if paper := shown.paper:
        audit.record_view("paper-shown.view", by=visitor, subjects=[paper])
        done = Signature.objects.filter(paper=paper, state=SignatureState.DONE).select_related("token")
        context |= {
            "paper": paper,
            "validity": validity_of([paper])[paper.pk],
            "signatures": done.order_by("completed_at"),
        }
    return _page(request, context)


def _page(request: Request, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return render(request, "registry/papers/check_file.html", context, status=status)
