"""Scans come in over a broken line, a phone's photograph with its corners, and a page is read closely by keys."""

import io
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, Route, expect

from digitization.books import pages
from digitization.models import BookPage, PageState, PaperBook, Upload
from hotich.acts import audit
from hotich.demo.paper_books.corpus import make_corpus
from hotich.demo.paper_books.drawing import draw_page
from hotich.rights.access import Actor
from hotich.storage import files
from tests.arriving import arrives, press

pytestmark = pytest.mark.django_db(transaction=True)
#: Folder for pictures of the pages, for whoever wants to look at them.
PICTURES = os.environ.get("PICTURES", "")


def picture(page: Page, name: str) -> None:
    """Look at the page: no barrier for anybody, and a picture for whoever wants one."""
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.fixture(scope="module")
def drawn() -> list[bytes]:
    """Three pages of a birth book of the corpus, as a scanner gives them."""
    book = next(book for book in make_corpus() if book.kind == "birth" and book.phase == 4)
    return [draw_page(book, number) for number in (1, 2, 3)]


def test_scans_come_in_over_a_broken_line(
    birth_book: PaperBook, nam: Actor, sit_down: Callable[[Actor], str], page: Page, drawn: list[bytes],
    tmp_path: Path,
) -> None:  # fmt: skip
    for number, data in enumerate(drawn[:2], 1):
        (tmp_path / f"trang {number}.jpg").write_bytes(data)
    (tmp_path / "virus.jpg").write_bytes(drawn[2] + b"<?php system('x');")
    broken: list[int] = []

    def break_line(route: Route) -> None:
        broken.append(1)
        if len(broken) in (1, 3):
            route.abort()
        else:
            route.continue_()

    page.route("**/append", break_line)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{sit_down(nam)}/digitization/books/{birth_book.pk}")
    page.set_input_files("#scans", sorted(tmp_path.glob("*.jpg")))
    expect(page.locator(".upload.is-done")).to_have_count(2, timeout=60_000)
    expect(page.locator(".upload.is-refused")).to_contain_text("giấu nội dung khác", timeout=30_000)
    expect(page.locator(".page-card")).to_have_count(2, timeout=30_000)
    stored = [files.get(each.digest) for each in birth_book.pages.order_by("position")]
    assert stored == drawn[:2]
    assert Upload.objects.filter(state="finished").count() == 3
    assert len(broken) >= 5
    # The second goes before the first by keys.
    last = birth_book.pages.order_by("-position")[0]
    page.locator(".page-card a").nth(1).focus()
    press(page, "Alt+ArrowLeft")
    expect(page.locator(".page-card").first).to_have_id(f"page-{last.pk}")
    pages.insert_page(birth_book.pk, 2, PageState.MISSING, "Bị xé, còn cuống", by=nam)
    page.reload()
    page.wait_for_load_state("networkidle")
    picture(page, "book")


def test_a_page_is_read_closely_by_keys(
    birth_book: PaperBook, nam: Actor, sit_down: Callable[[Actor], str], page: Page, drawn: list[bytes],
) -> None:  # fmt: skip
    first, second = (pages.add_page(birth_book.pk, data, "a.jpg", by=nam)[0] for data in drawn[:2])
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{sit_down(nam)}/digitization/pages/{first.pk}")
    viewer = page.locator("[data-viewer]")
    expect(viewer.locator("[data-view-words]")).to_be_empty(timeout=30_000)
    expect(page.locator("#content")).to_be_visible()
    scale = "document.querySelector('[data-viewer]').viewer.scaleOf()"
    before = page.evaluate(scale)
    for _ in range(5):
        press(page, "+")
    press(page, "Alt+ArrowDown")
    assert page.evaluate(scale) > 2.5 * before
    page.locator("[data-view-range=contrast]").fill("160")
    page.wait_for_load_state("networkidle")
    picture(page, "page")
    # The next page was fetched ahead, and opens as the last one was read.
    assert [each.act for each in audit.trail_of(second, views=True)].count("page-image.view") == 1
    page.locator(".viewer__stage").focus()
    press(page, "]")
    arrives(page, rf"/pages/{second.pk}$")
    expect(page.locator("[data-view-words]")).to_be_empty(timeout=30_000)
    assert page.evaluate(scale) > 2.5 * before
    assert "contrast(160%)" in page.evaluate("document.querySelector('.viewer__canvas').style.filter")
    press(page, "c")
    page.wait_for_selector(".straighten__corner:visible")
    picture(page, "adjust")


def photographed(scan: bytes) -> bytes:
    """Return the scan as a phone sees it: smaller than the picture, on a dark table."""
    sheet = Image.open(io.BytesIO(scan)).convert("RGB")
    sheet.thumbnail((1200, 1200))
    table = Image.new("RGB", (1600, 1400), "#30281f")
    table.paste(sheet.rotate(4, expand=True, fillcolor="#30281f"), (180, 150))
    buffer = io.BytesIO()
    table.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


def test_a_phones_photograph_is_straightened_by_its_corners(
    birth_book: PaperBook, nam: Actor, sit_down: Callable[[Actor], str], page: Page, drawn: list[bytes],
) -> None:  # fmt: skip
    photograph = photographed(drawn[0])
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{sit_down(nam)}/digitization/books/{birth_book.pk}/camera")
    picture(page, "camera")
    shot: Any = {"name": "image.jpg", "mimeType": "image/jpeg", "buffer": photograph}
    page.set_input_files("#shot", shot)
    corner = page.locator("[data-corner='0']")
    expect(corner).to_be_visible()
    corner.focus()
    for _ in range(3):
        press(page, "Shift+ArrowRight", "Shift+ArrowDown")
    box = page.locator("[data-corner='2']").bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] - 30, box["y"] - 40, steps=4)
    page.mouse.up()
    picture(page, "corners")
    page.locator("[data-camera-keep]").click()
    expect(page.locator(".upload.is-done")).to_contain_text(
        re.compile("đã thành trang thứ 1"), timeout=60_000
    )
    expect(page.locator("[data-take-words]")).to_have_text("Chụp trang tiếp theo")
    picture(page, "sent")
    taken = BookPage.objects.get()
    assert files.get(taken.digest) == photograph
    assert taken.view
    assert taken.width
    assert taken.width < 1500
