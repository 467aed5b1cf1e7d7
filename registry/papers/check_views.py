"""The page behind the QR: anybody may ask what a paper is worth today. vi: trang kiểm tra giấy tờ."""

import hashlib
import secrets
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from redis.exceptions import RedisError

from hotich.acts import audit
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.storage import files
from hotich.values.dates import PartialDate
from hotich.web.requests import Request
from registry.models import Paper
from registry.models.paper_kinds import file_name
from registry.papers.contents import compose_as_now
from registry.papers.contents.common import personal_id
from registry.papers.printed import compared_parts, personal_numbers, printed_parts
from registry.papers.proof import ProofForm
from registry.papers.validity import validity_of
from registry.workflows.paper import State

audit.register(
    {
        "paper-check.view": "kiểm tra giấy tờ qua mã QR",
        "paper-content.view": "xem toàn văn giấy tờ qua trang kiểm tra",
        "paper-file.view": "tải giấy tờ qua trang kiểm tra",
    }
)

#: How many times a minute one address may open the page, and how many wrong proofs a paper or an address may get.
LOOKS_A_MINUTE, WRONG_PROOFS, WRONG_PROOFS_SECONDS = 60, 10, 600


@access.public("whoever holds a paper may check it; the content is shown only against a number on it")
@never_cache
@require_http_methods(["GET", "POST"])
def check(request: Request, code: str) -> HttpResponse:
    """Show what kind of paper it is and its state; its content and file after a number that stands on it."""
    address = request.address
    if not _may_look(address):
        return _page(request, {"wait": True}, status=429)
    issued = Paper.objects.filter(code=code, state=State.ISSUED)
    paper = issued.select_related(
        "record__office__place", "record__book", "record__particulars", "office__place", "replaced_by"
    ).first()
    if paper is None:
        return _page(request, {}, status=404)
    visitor = Actor(name="người kiểm tra qua mã QR", address=address)
    validity = validity_of([paper])[paper.pk]
    context: dict[str, object] = {
        "paper": paper,
        "record": paper.record,
        "number": (paper.content or {}).get("number", ""),
        "validity": validity,
        "form": ProofForm(),
    }
    if request.method == "GET":
        audit.record_view("paper-check.view", by=visitor, subjects=[paper])
        return _page(request, context)
    keys = (f"proof:{address}", f"proof:{paper.pk}")
    if not _may_prove(*keys):
        return _page(request, context | {"wait": True}, status=429)
    context["form"] = form = ProofForm(request.POST)
    if not form.is_valid():
        return _page(request, context, status=422)
    if not _proves(paper, form.cleaned_data):
        _count_wrong(*keys)
        form.add_error(None, "Thông tin đối chiếu không khớp với giấy này. Hãy xem lại số ghi trên giấy.")
        return _page(request, context, status=403)
    if "download" in request.POST:
        audit.record_view("paper-file.view", by=visitor, subjects=[paper])
        return _file(paper)
    audit.record_view("paper-content.view", by=visitor, subjects=[paper])
    content = paper.content or {}
    parts = compared_parts(content, compose_as_now(paper)) if validity.differs else printed_parts(content)
    return _page(request, context | {"parts": parts})


def _proves(paper: Paper, typed: dict[str, Any]) -> bool:
    """Say whether these are twelve digits on the paper, or given to the child since, or a number with its date."""
    content = paper.content or {}
    if typed["personal_id"]:
        known = personal_numbers(content) | {personal_id(paper.record)}
        return any(secrets.compare_digest(number, typed["personal_id"]) for number in known if number)
    number, on, record = typed["number"].strip().lstrip("0"), typed["registered_on"].full, paper.record
    if on is None:
        return False
    numbers = (record.number.lstrip("0"), str(record.entry_number or record.paper_number).lstrip("0"))
    if number in numbers and on == record.registered_on:
        return True
    # A copy shows its own number and day above those of the act; an extract has letters after its number.
    own = str(content.get("number", ""))
    shown = PartialDate.parse(str(content.get("signed_on", ""))).full
    return on == shown and number in (own, own.rpartition("/")[0])


def _page(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    return render(request, "registry/papers/check.html", context, status=status)


def _file(paper: Paper) -> HttpResponse:
    data = files.get(paper.issued_file)
    response = HttpResponse(data, content_type="application/pdf")
    # A name that tells nothing about anybody.
    response["Content-Disposition"] = f'attachment; filename="{file_name(paper.kind, paper.code[:8])}"'
    return response


def _may_look(address: str) -> bool:
    try:
        return _count(f"look:{address}", 60) <= LOOKS_A_MINUTE
    except RedisError:  # nothing personal is shown for a look
        return True


def _may_prove(*keys: str) -> bool:
    try:
        return all((cache.get(_hashed(key)) or 0) < WRONG_PROOFS for key in keys)
    except RedisError:  # without a count nobody may guess
        return False


def _count_wrong(*keys: str) -> None:
    try:
        for key in keys:
            _count(key, WRONG_PROOFS_SECONDS)
    except RedisError:  # then `_may_prove` refuses the next one
        pass


def _count(key: str, seconds: int) -> int:
    cache.add(_hashed(key), 0, seconds)
    try:
        return cache.incr(_hashed(key))
    except ValueError:  # it ran out between the two calls
        return 1


def _hashed(key: str) -> str:
    """Addresses of visitors do not stand in the cache in clear."""
    return "check:" + hashlib.blake2b(f"{settings.SECRET_KEY}{key}".encode(), digest_size=16).hexdigest()
