"""A page's file comes in as an attachment does: by one inspection, kept byte for byte, and shown."""

import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from digitization.books import uploads
from digitization.imaging import showing
from digitization.models import BookPage, PaperBook, Purpose
from hotich.imaging import pyramid
from hotich.rights.access import Actor
from hotich.storage import files
from tests.phones import papers, refused, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def add(birth_book: PaperBook, nam: Actor, sign_in: Callable[[Actor], Client]) -> Callable[[str, bytes], Any]:
    def send(name: str, data: bytes) -> Any:
        upload = uploads.begin(Purpose.PAGE, name, len(data), by=nam)
        uploads.append(upload.pk, 0, data, by=nam)
        uploads.finish(upload.pk, by=nam)
        address = reverse("digitization:add-page", args=[birth_book.pk])
        return sign_in(nam).post(address, {"upload": upload.pk})

    return send


@pytest.mark.parametrize("title", taken())
def test_a_page_is_kept_byte_for_byte_and_shown(title: str, add: Any) -> None:
    name, data = taken()[title]
    answer = add(name, data)
    assert answer.status_code == 200, answer.json()
    page = BookPage.objects.get()
    assert files.get(page.digest) == data
    assert pyramid.tile_of(showing.tiles_of(page), 0, 0)


def whole_book(pages: int, width: int, height: int) -> bytes:
    """Return a TIFF of so many pages in colour, all of which show the same strip."""
    strip = zlib.compress(bytes(3 * width * height), 1)
    bits = 8 + len(strip)
    body = b"II*\0" + struct.pack("<I", bits + 6) + strip + struct.pack("<HHH", 8, 8, 8)
    for page in range(1, pages + 1):
        tags = [
            (256, 4, 1, width), (257, 4, 1, height), (258, 3, 3, bits), (259, 3, 1, 8), (262, 3, 1, 2),
            (273, 4, 1, 8), (277, 3, 1, 3), (278, 4, 1, height), (279, 4, 1, len(strip)),
        ]  # fmt: skip
        following = len(body) + 2 + 12 * len(tags) + 4 if page < pages else 0
        entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
        body += struct.pack("<H", len(tags)) + entries + struct.pack("<I", following)
    return body


def test_a_thick_book_in_one_file_is_taken_without_decoding_every_page(add: Any) -> None:
    """Five hundred spreads at 300 dpi would take a decoder longer than it is given."""
    answer = add("Sổ 1988.tif", whole_book(500, 4960, 3508))
    assert answer.status_code == 200, answer.json()
    assert BookPage.objects.count() == 500


@pytest.mark.parametrize("title", sorted(refused().keys() - {"no byte"}))
def test_a_page_that_nobody_can_open_is_refused_with_the_same_sentence(title: str, add: Any) -> None:
    name, data, sentence = refused()[title]
    answer = add(name, data)
    assert (answer.status_code, answer.json()["error"]) == (422, sentence)
    assert not BookPage.objects.exists()


@pytest.mark.parametrize("title", papers())
def test_a_page_is_a_scan_and_nothing_beside(title: str, add: Any) -> None:
    assert add(*papers()[title]).json()["code"] in ("encrypted", "attachments", "bomb")
    assert not BookPage.objects.exists()
