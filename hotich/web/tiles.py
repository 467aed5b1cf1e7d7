"""A picture in tiles for static/js/viewer.js: how it is cut, and its tiles. vi: ảnh chia ô."""

from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse

from hotich.errors import DomainError, NotFound
from hotich.imaging import pyramid

Cut = Callable[[], Path]


def tell_how_cut(cut: Cut, first: str, key: str) -> JsonResponse:
    """Answer {"tiles": address ending in level/number, "width", "height", "tile", "levels": […]}; `first` is of 0/0.

    A level is {"width", "height", "columns"}, the smallest first. The first look takes a second: the picture is cut.
    """
    try:
        head = pyramid.head_of(cut())
    except DomainError as error:
        return JsonResponse({"error": error.message}, status=422)
    levels = [{side: level[side] for side in ("width", "height", "columns")} for level in head["levels"]]
    return JsonResponse(
        {"tiles": first.removesuffix("0/0"), "key": key, "levels": levels}
        | {name: head[name] for name in ("width", "height", "tile")}
    )


def show_tile(request: HttpRequest, cut: Cut, key: str, level: int, tile: int) -> HttpResponse:
    """Answer one tile as JPEG; level 0 is the thumbnail.

    The browser may keep a tile but asks each time whether it may show it: after a logout it may not. No shared cache
    keeps any.
    """
    tag = f'"{key}.{level}.{tile}"'
    if request.headers.get("If-None-Match") == tag:
        return _kept(HttpResponseNotModified(), tag)
    try:
        found = pyramid.tile_of(cut(), level, tile)
    except DomainError as error:
        return HttpResponse(error.message, status=422, content_type="text/plain; charset=utf-8")
    if found is None:
        raise NotFound
    return _kept(HttpResponse(found, content_type="image/jpeg"), tag)


def _kept(response: HttpResponse, tag: str) -> HttpResponse:
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response
