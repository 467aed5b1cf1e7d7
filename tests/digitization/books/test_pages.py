"""Pages come into a book once each, in their order, straightened, or with the reason why there is no image."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image, ImageDraw

from digitization.books import pages, uploads
from digitization.imaging import showing
from digitization.imaging.straightening import Adjustment
from digitization.models import BookPage, PageState, PaperBook, PaperEntry, Purpose, Upload
from hotich.acts import audit, errands
from hotich.errors import DomainError, InvalidInput, NotAllowed, NotFound
from hotich.imaging import pyramid
from hotich.rights.access import Actor
from hotich.storage import files
from tests.digitization.hostile import archive, photograph, saved, scanned_pdf, scanned_tiff
from tests.digitization.shelf import page_of

pytestmark = pytest.mark.django_db


def labels(book: PaperBook) -> list[str]:
    return [page.label or page.get_state_display() for page in book.pages.order_by("position")]


@pytest.fixture
def three(birth_book: PaperBook, nam: Actor) -> list[BookPage]:
    """Pages a, b, c in the birth book."""
    made = pages.add_page(birth_book.pk, scanned_pdf(3), "quet.pdf", by=nam)
    for page, name in zip(made, "abc", strict=True):
        pages.number_pages(page.pk, name, by=nam)
    return list(birth_book.pages.order_by("position"))


def test_a_file_of_several_pages_becomes_as_many(birth_book: PaperBook, nam: Actor) -> None:
    pdf = pages.add_page(birth_book.pk, scanned_pdf(3), "quet.pdf", by=nam)
    tiff = pages.add_page(birth_book.pk, scanned_tiff(2), "quet.tif", by=nam)
    assert [page.position for page in [*pdf, *tiff]] == [1, 2, 3, 4, 5]
    assert {page.digest for page in pdf} == {files.put(scanned_pdf(3))}
    shown = [pyramid.tile_of(showing.tiles_of(page), 0, 0) for page in [*pdf, *tiff]]
    assert len(set(shown)) == 5
    assert all(tile and tile.startswith(b"\xff\xd8") for tile in shown)


def test_the_same_picture_is_not_taken_in_twice(birth_book: PaperBook, nam: Actor) -> None:
    pages.add_page(birth_book.pk, photograph(), "a.jpg", by=nam)
    with pytest.raises(DomainError, match="đã có trong sổ, ở trang thứ 1"):
        pages.add_page(birth_book.pk, photograph(), "b.jpg", by=nam)
    pages.add_page(birth_book.pk, scanned_pdf(2), "a.pdf", by=nam)
    with pytest.raises(DomainError, match="ở trang thứ 2"):
        pages.add_page(birth_book.pk, scanned_pdf(2), "a.pdf", by=nam)


def test_a_hostile_file_leaves_no_page(birth_book: PaperBook, nam: Actor) -> None:
    with pytest.raises(DomainError, match="giấu nội dung khác"):
        pages.add_page(birth_book.pk, photograph() + archive(), "a.jpg", by=nam)
    assert not birth_book.pages.exists()


def test_a_phones_picture_stands_upright(birth_book: PaperBook, nam: Actor) -> None:
    lying = Image.new("RGB", (400, 200), "white")
    exif = Image.Exif()
    exif[0x0112] = 6  # turned to the right to be seen
    (page,) = pages.add_page(birth_book.pk, saved(lying, "JPEG", exif=exif), "a.jpg", by=nam)
    head = pyramid.head_of(showing.tiles_of(page))
    assert (head["width"], head["height"]) == (200, 400)


def slanted() -> tuple[bytes, tuple[Any, ...]]:
    """Return a photograph of a red sheet lying askew on a black table, and its corners."""
    image = Image.new("RGB", (1000, 1000), "black")
    corners = ((0.2, 0.1), (0.8, 0.2), (0.9, 0.9), (0.1, 0.8))
    ImageDraw.Draw(image).polygon([(x * 1000, y * 1000) for x, y in corners], fill="#c02020")
    return saved(image, "JPEG"), corners


def test_four_corners_make_a_page_straight_and_the_original_stays(birth_book: PaperBook, nam: Actor) -> None:
    data, corners = slanted()
    (page,) = pages.add_page(birth_book.pk, data, "a.jpg", adjustment=Adjustment(corners), by=nam)
    flat = Image.open(io.BytesIO(files.get(page.view))).convert("RGB")
    width, height = flat.size
    for x, y in ((3, 3), (width - 4, 3), (width - 4, height - 4), (3, height - 4)):
        red, green, _ = flat.getpixel((x, y))  # type: ignore[misc]
        assert red > 150
        assert green < 80
    assert files.get(page.digest) == data
    back = pages.adjust_page(page.pk, Adjustment(), by=nam)
    assert back.view == ""


@pytest.mark.parametrize(
    "sent",
    [
        {"corners": [[0, 0], [1, 1], [1, 0], [0, 1]]},  # crossed
        {"corners": [[0, 0], [0.01, 0], [0.01, 0.01], [0, 0.01]]},  # a point
        {"corners": [[0, 0], [1, 0]]},
        {"turn": 45},
        {"brightness": 99},
        {"contrast": "nan"},
        [],
    ],
)
def test_what_no_page_looks_like_is_no_adjustment(sent: Any) -> None:
    with pytest.raises(ValueError):
        Adjustment.of(sent)


def test_a_page_is_turned_as_it_is_shown(birth_book: PaperBook, nam: Actor) -> None:
    (page,) = pages.add_page(birth_book.pk, photograph(400, 600), "a.jpg", by=nam)
    before = showing.key_of(page)
    once = pages.turn_page(page.pk, 90, by=nam)
    assert (once.width, once.height) == (600, 400)
    assert showing.key_of(once) != before
    assert pages.turn_page(page.pk, 90, by=nam).width == 400


def test_pages_are_moved_and_gaps_are_told(three: list[BookPage], birth_book: PaperBook, nam: Actor) -> None:
    pages.move_page(three[2].pk, 1, by=nam)
    assert labels(birth_book) == ["c", "a", "b"]
    pages.move_page(three[2].pk, 3, by=nam)
    assert labels(birth_book) == ["a", "b", "c"]
    gap = pages.insert_page(birth_book.pk, 2, PageState.MISSING, "Bị xé, còn cuống", by=nam)
    assert labels(birth_book) == ["a", "Mất trang", "b", "c"]
    assert pages.number_pages(three[1].pk, "7", by=nam) == 2
    assert labels(birth_book) == ["a", "Mất trang", "7", "8"]
    (found,) = pages.add_page(birth_book.pk, photograph(), "tim-thay.jpg", into=gap.pk, by=nam)
    assert (found.pk, found.position, found.state) == (gap.pk, 2, "image")
    pages.remove_page(three[0].pk, "Trang của sổ khác", by=nam)
    assert [page.position for page in birth_book.pages.order_by("position")] == [1, 2, 3]


def test_a_state_needs_its_reason_and_what_was_typed_from_keeps_its_image(
    three: list[BookPage], birth_book: PaperBook, nam: Actor, paper_entry: Any
) -> None:
    first, second, _ = three
    with pytest.raises(InvalidInput):
        pages.mark_page(first.pk, PageState.DAMAGED, " ", by=nam)
    paper_entry("1", page=first)
    with pytest.raises(DomainError, match="phải giữ ảnh"):
        pages.mark_page(first.pk, PageState.DAMAGED, "Mối xông", by=nam)
    with pytest.raises(DomainError, match="không bỏ được"):
        pages.remove_page(first.pk, "Nhầm", by=nam)
    struck = pages.mark_page(first.pk, PageState.STRUCK_OUT, "Gạch chéo cả trang", by=nam)
    assert struck.digest
    damaged = pages.mark_page(second.pk, PageState.DAMAGED, "Mối xông", by=nam)
    assert damaged.digest == ""
    assert audit.trail_of(second).last().detail["before"]["digest"] == second.digest  # type: ignore[union-attr]
    assert PaperEntry.objects.get().page_id == first.pk


def test_who_may(birth_book: PaperBook, three: list[BookPage], hoa: Actor, dung: Actor, mai: Actor) -> None:
    with pytest.raises(NotAllowed):
        pages.turn_page(three[0].pk, 90, by=hoa)
    with pytest.raises(NotFound):
        pages.add_page(birth_book.pk, photograph(), "a.jpg", by=dung)
    assert pages.add_page(birth_book.pk, photograph(), "a.jpg", by=mai)


def test_an_image_is_asked_for_by_those_who_may_and_each_look_is_recorded(
    three: list[BookPage], hoa: Actor, dung: Actor, sign_in: Any
) -> None:
    browser: Client = sign_in(hoa)
    page = three[0]
    told = browser.get(f"/digitization/pages/{page.pk}/image").json()
    assert [each.act for each in audit.trail_of(page, views=True)][-1] == "page-image.view"
    tile = browser.get(f"{told['tiles']}0/0")
    assert (tile["Content-Type"], tile["Cache-Control"]) == ("image/jpeg", "private, no-cache")
    again = browser.get(f"{told['tiles']}0/0", headers={"If-None-Match": tile["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert browser.get(f"{told['tiles']}0/99").status_code == 404
    assert browser.get(f"{told['tiles']}99/0").status_code == 404
    assert browser.get(told["tiles"].replace(told["key"], "0" * 40) + "0/0").status_code == 404
    browser = sign_in(dung)
    assert browser.get(f"{told['tiles']}0/0").status_code == 404
    assert browser.get(f"/digitization/pages/{page.pk}/image").status_code == 404


def uploaded(data: bytes, name: str, by: Actor) -> Upload:
    upload = uploads.begin(Purpose.PAGE, name, len(data), by=by)
    uploads.append(upload.pk, 0, data, by=by)
    return uploads.finish(upload.pk, by=by)


def test_an_upload_becomes_pages_or_a_sentence(birth_book: PaperBook, nam: Actor, sign_in: Any) -> None:
    browser: Client = sign_in(nam)
    address = f"/digitization/books/{birth_book.pk}/add-page"
    done = browser.post(address, {"upload": uploaded(scanned_pdf(2), "a.pdf", nam).pk})
    assert done.json()["message"] == "đã thành 2 trang, thứ 1 đến 2"
    wrong = browser.post(address, {"upload": uploaded(archive(), "b.pdf", nam).pk})
    assert wrong.status_code == 422
    assert "giải nén" in wrong.json()["error"]
    bent = {
        "upload": uploaded(photograph(), "c.jpg", nam).pk,
        "adjustment": '{"corners": [[0,0],[1,1],[1,0],[0,1]]}',
    }
    assert "Bốn góc" in browser.post(address, bent).json()["error"]


def test_the_pages_of_a_page(three: list[BookPage], birth_book: PaperBook, nam: Actor, sign_in: Any) -> None:
    browser: Client = sign_in(nam)
    first = f"/digitization/pages/{three[0].pk}"
    for address in (
        first,
        f"/digitization/books/{birth_book.pk}",
        f"/digitization/books/{birth_book.pk}/camera",
    ):
        assert browser.get(address).status_code == 200
    assert browser.post(f"{first}/turn", {"degrees": "90"}, headers={"HX-Request": "true"})["HX-Trigger"]
    assert browser.post(f"{first}/move", {"position": "3"}).status_code == 302
    assert browser.post(f"{first}/mark", {"state": "blank", "reason": ""}).status_code == 422
    marked = browser.post(f"{first}/mark", {"state": "blank", "reason": "Không ghi gì"}, follow=True)
    assert "Không ghi gì" in marked.content.decode()
    assert (
        browser.post(f"{first}/insert", {"state": "missing", "reason": "Mất", "where": "behind"}).status_code
        == 302
    )
    assert [page.state for page in birth_book.pages.order_by("position")] == [
        "image",
        "image",
        "blank",
        "missing",
    ]
    # The grid of sixty pages is as many statements as that of four.
    grid = browser.get(f"/digitization/books/{birth_book.pk}?from=3", headers={"HX-Request": "true"})
    assert grid.content.decode().count('class="page-card"') == 2


def test_a_member_of_a_package_is_shown_without_unpacking_the_package(
    birth_book: PaperBook, nam: Actor
) -> None:
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("KS/1.pdf", scanned_pdf(2))
    assert nam.user is not None
    page = page_of(
        book=birth_book, position=1, digest=files.put(buffer.getvalue()), member="KS/1.pdf#2", content="x",
        media="application/pdf", added_by=nam.user,
    )  # fmt: skip
    assert pyramid.tile_of(showing.tiles_of(page), 0, 0)
    errands.ring("prepare_page", page.pk)
    errands.run("prepare_page", page.pk)
    assert errands.find("prepare_page", page.pk) is None
    other = BookPage(digest=page.digest, member="KS/1.pdf", media=page.media)
    assert pyramid.tile_of(showing.tiles_of(other), 0, 0) != pyramid.tile_of(showing.tiles_of(page), 0, 0)
