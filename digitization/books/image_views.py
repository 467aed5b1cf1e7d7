"""Images of pages in tiles; whoever asks how an image is cut is about to look at it. vi: ảnh trang sổ."""

from django.http import HttpResponse, HttpResponseNotModified, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from digitization.books.page_queries import visible_page
from digitization.imaging import pyramid, showing
from digitization.workflows import pages
from hotich.acts import audit
from hotich.errors import DomainError, NotFound
from hotich.rights import access
from hotich.web.requests import OfficerRequest

audit.register({"page-image.view": "xem ảnh trang sổ"})


@access.allow(*pages.BOOKS)
@require_safe
def page_image(request: OfficerRequest, page_id: int) -> JsonResponse:
    """Say how the image is cut: {"tiles": address ending in level/number, "width", "height", "tile", "levels": […]}.

    A level is {"width", "height", "columns"}, the smallest first. The first look at a page takes a second: it is cut.
    """
    by = request.actor
    page = visible_page(page_id, by=by)
    key = showing.key_of(page)
    if not key:
        raise NotFound
    audit.record_view("page-image.view", by=by, subjects=[page])
    try:
        head = pyramid.head_of(showing.tiles_of(page))
    except DomainError as error:
        return JsonResponse({"error": error.message}, status=422)
    levels = [{side: level[side] for side in ("width", "height", "columns")} for level in head["levels"]]
    tiles = reverse("digitization:page-tile", args=[page.pk, key, 0, 0]).removesuffix("0/0")
    return JsonResponse(
        {"tiles": tiles, "key": key, "levels": levels}
        | {name: head[name] for name in ("width", "height", "tile")}
    )


@access.allow(*pages.BOOKS)
@require_safe
def page_tile(request: OfficerRequest, page_id: int, key: str, level: int, tile: int) -> HttpResponse:
    """Answer one tile as JPEG; level 0 is the thumbnail. The look was recorded where the address came from.

    The browser may keep a tile but asks each time whether it may show it: after a logout it may not. No shared cache
    keeps any.
    """
    page = visible_page(page_id, by=request.actor)
    shown = next((each for each in (page, showing.original(page)) if showing.key_of(each) == key), None)
    if shown is None:
        raise NotFound
    tag = f'"{key}.{level}.{tile}"'
    if request.headers.get("If-None-Match") == tag:
        return _kept(HttpResponseNotModified(), tag)
    try:
        found = pyramid.tile_of(showing.tiles_of(shown), level, tile)
    except DomainError as error:
        return HttpResponse(error.message, status=422, content_type="text/plain; charset=utf-8")
    if found is None:
        raise NotFound
    return _kept(HttpResponse(found, content_type="image/jpeg"), tag)


def _kept(response: HttpResponse, tag: str) -> HttpResponse:
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response
