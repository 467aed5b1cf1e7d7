"""Pages of a book and where their images are asked for. vi: trang sổ."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from digitization.imaging import showing
from digitization.models import BookPage
from hotich.errors import NotFound
from hotich.models import Office
from hotich.rights.access import Actor


def visible_page(page_id: int, *, by: Actor) -> BookPage:
    """Return the page with its book; raises `NotFound` for one of an office that the person may not see."""
    page = pages_visible_to(by).select_related("book__office").filter(pk=page_id).first()
    if page is None:
        raise NotFound
    return page


def pages_visible_to(by: Actor) -> QuerySet[BookPage]:
    return BookPage.objects.filter(book__office__in=Office.objects.visible_to(by))


def image_url(page: BookPage) -> str:
    """Return the address that tells how the image is cut into tiles, and records the look; "" without an image."""
    return reverse("digitization:page-image", args=[page.pk]) if showing.key_of(page) else ""


def thumbnail_url(page: BookPage) -> str:
    """Return the address of the small picture, for lists whose view has recorded the look; "" without an image."""
    key = showing.key_of(page)
    return reverse("digitization:page-tile", args=[page.pk, key, 0, 0]) if key else ""


def original_url(page: BookPage) -> str:
    """Return the address of the small picture of the page as it was photographed, for pulling its corners anew."""
    if not page.digest:
        return ""
    return reverse("digitization:page-tile", args=[page.pk, showing.key_of(showing.original(page)), 0, 0])


def viewer(page: BookPage, following: BookPage | None = None) -> dict[str, Any]:
    """Return what `templates/digitization/_viewer.html` needs to show the page: {"page", "image_url", "next_url"}.

    `following` is fetched ahead, because it comes next. `page` may be one without an image: its reason is shown.
    """
    return {
        "page": page,
        "image_url": image_url(page),
        "next_url": image_url(following) if following else "",
    }


def neighbour(page: BookPage, step: int) -> BookPage | None:
    """Return the page before (-1) or after (1) in the book."""
    beside = BookPage.objects.filter(book=page.book_id)
    if step > 0:
        return beside.filter(position__gt=page.position).order_by("position").first()
    return beside.filter(position__lt=page.position).order_by("-position").first()
