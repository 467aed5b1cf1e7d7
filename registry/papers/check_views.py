"""The page behind the QR: anybody may ask what a paper is worth today. vi: trang kiểm tra giấy tờ.

It tells the kind of paper, who gave it and a word for what it is worth. All else – numbers, days, names, what came
after – is shown to whoever proves that they hold the paper, and never the code of another one.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hotich.acts import audit
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.values.codes import code_as_printed, is_code
from hotich.web import visitors
from hotich.web.client import network_of
from hotich.web.requests import Request
from registry.models import Paper
from registry.models.paper_kinds import file_name
from registry.papers import check_limits as limits
from registry.papers.contents import compose_as_now
from registry.papers.printed import compared_parts, printed_parts
from registry.papers.proof import ProofForm, asked_of, proves
from registry.papers.validity import validity_of
from registry.papers.whole_files import NotWhole, bytes_of
from registry.workflows.paper import State

audit.register(
    {
        "paper-check.view": "kiểm tra giấy tờ qua mã QR",
        "paper-wrong-proof.view": "đối chiếu sai trên trang kiểm tra giấy tờ",
        "paper-content.view": "xem toàn văn giấy tờ qua trang kiểm tra",
        "paper-file.view": "tải giấy tờ qua trang kiểm tra",
    }
)


@access.public("whoever holds a paper may check it; the content is shown only against what stands on it")
@never_cache
@require_http_methods(["GET", "POST"])
def check(request: Request, code: str) -> HttpResponse:
    """Show what kind of paper it is and what it is worth; its content and file to whoever holds it."""
    visitor = Actor(name="người kiểm tra qua mã QR", address=request.address)
    code, client = code_as_printed(code), network_of(visitor.address)
    if not is_code(code):
        return _page(request, {}, status=404)
    if not visitors.may_look(client, f"paper {code}"):
        return _wait(request, visitors.SECONDS)
    issued = Paper.objects.filter(code=code, state=State.ISSUED)
    paper = issued.select_related("record__office", "office__place", "replaced_by").first()
    if paper is None:
        return _page(request, {}, status=404)
    validity = validity_of([paper])[paper.pk]
    asked = asked_of(paper, is_besieged=limits.is_besieged(code))
    form = ProofForm(request.POST if request.method == "POST" else None, asked=asked)
    context: dict[str, object] = {"paper": paper, "validity": validity, "form": form}
    if request.method == "GET" or not form.is_valid():
        audit.record_view("paper-check.view", by=visitor, subjects=[paper])
        return _page(request, context, status=422 if form.is_bound else 200)
    if wait := limits.wait_to_guess(client, code):
        return _wait(request, wait, context)
    is_right = proves(paper, form.cleaned_data, asked)
    limits.guessed(client, code, was_right=is_right)
    if not is_right:
        audit.record_view("paper-wrong-proof.view", by=visitor, subjects=[paper])
        form.add_error(
            None, "Thông tin đối chiếu không khớp với giấy này. Hãy xem lại những gì ghi trên giấy."
        )
        return _page(request, context, status=403)
    if "download" in request.POST:
        try:
            answer = _file(paper)
        except NotWhole as error:
            form.add_error(None, error.message)
            return _page(request, context, status=503)
        audit.record_view("paper-file.view", by=visitor, subjects=[paper])
        return answer
    audit.record_view("paper-content.view", by=visitor, subjects=[paper])
    content = paper.content or {}
    parts = compared_parts(content, compose_as_now(paper)) if validity.differs else printed_parts(content)
    return _page(request, context | {"parts": parts})


def _page(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    return render(request, "registry/papers/check.html", context, status=status)


def _wait(request: HttpRequest, seconds: int, context: dict[str, object] | None = None) -> HttpResponse:
    response = _page(request, (context or {}) | {"wait": True}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _file(paper: Paper) -> HttpResponse:
    data = bytes_of(paper, paper.issued_file)
    response = HttpResponse(data, content_type="application/pdf")
    # A name that tells nothing about anybody.
    response["Content-Disposition"] = f'attachment; filename="{file_name(paper.title, paper.code[:8])}"'
    return response
