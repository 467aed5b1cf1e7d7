"""Save, rename and remove one's own searches; one is opened by the page of the search itself. vi: tra cứu đã lưu."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from hotich.errors import DomainError
from hotich.rights import access
from hotich.web.refusals import refusals_go_to, sentence_of
from hotich.web.requests import OfficerRequest
from registry.finding import operations
from registry.records.search_views import asked_before, found_page
from registry.workflows import pages


@access.allow(*pages.SEARCHES)
@require_POST
def save(request: OfficerRequest) -> HttpResponse:
    """Keep what the page before looked for, and show it again."""
    asked = asked_before(request)
    try:
        saved = operations.save_search(request.POST.get("name", ""), asked, by=request.actor)
        messages.success(request, f"Đã lưu tra cứu “{saved.name}”.")
    except DomainError as error:
        messages.error(request, sentence_of(error))
    return found_page(request, asked)


@access.allow(*pages.SEARCHES)
@require_POST
@refusals_go_to("registry:search")
def rename(request: OfficerRequest, search_id: int) -> HttpResponse:
    """Give a saved search another name."""
    saved = operations.rename_search(search_id, request.POST.get("name", ""), by=request.actor)
    messages.success(request, f"Tra cứu nay có tên “{saved.name}”.")
    return redirect("registry:search")


@access.allow(*pages.SEARCHES)
@require_POST
def remove(request: OfficerRequest, search_id: int) -> HttpResponse:
    """Forget a saved search."""
    operations.remove_search(search_id, by=request.actor)
    messages.success(request, "Đã xóa tra cứu đã lưu.")
    return redirect("registry:search")
