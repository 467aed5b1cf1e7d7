"""Images of pages in tiles; whoever asks how an image is cut is about to look at it. vi: ảnh trang sổ."""

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from digitization.books.page_queries import visible_page
from digitization.imaging import showing
from digitization.workflows import pages
from hotich.acts import audit
from hotich.errors import NotFound
from hotich.rights import access
from hotich.web.requests import OfficerRequest
from hotich.web.tiles import show_tile, tell_how_cut

audit.register({"page-image.view": "xem ảnh trang sổ"})


@access.allow(*pages.BOOKS)
@require_safe
def page_image(request: OfficerRequest, page_id: int) -> JsonResponse:
    """Say how the image is cut."""
    by = request.actor
    page = visible_page(page_id, by=by)
    key = showing.key_of(page)
    if not key:
        raise NotFound
    audit.record_view("page-image.view", by=by, subjects=[page])
    first = reverse("digitization:page-tile", args=[page.pk, key, 0, 0])
    return tell_how_cut(lambda: showing.tiles_of(page), first, key)


@access.allow(*pages.BOOKS)
@require_safe
def page_tile(request: OfficerRequest, page_id: int, key: str, level: int, tile: int) -> HttpResponse:
    """Answer one tile. The look was recorded where the address came from."""
    page = visible_page(page_id, by=request.actor)
    shown = next((each for each in (page, showing.original(page)) if showing.key_of(each) == key), None)
    if shown is None:
        raise NotFound
    return show_tile(request, lambda: showing.tiles_of(shown), key, level, tile)
