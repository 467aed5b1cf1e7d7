"""One key puts a page to an entry; the pages of copies, duplicates and other systems' data stand axe's look."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, expect

from digitization.books.pages import add_page
from digitization.duplicates.twins import pair_books
from digitization.models import PaperBook, PaperEntry
from hotich.models import Office
from hotich.rights.access import Actor
from tests.arriving import press
from tests.digitization.files_of_others import FOXPRO, dbf, taken, workbook
from tests.digitization.shelf import BIRTH, book_of, entry_of
from tests.digitization.sources.test_population_route import row

pytestmark = pytest.mark.django_db(transaction=True)


def picture(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 1300), (shade, 230, 200)).save(out, "PNG")
    return out.getvalue()


def clean(page: Page, name: str) -> None:
    """Look at the page as it is now; keeps its picture where `SHOTS` says."""
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"))
    assert Axe().run(page).response["violations"] == [], name


def test_one_key_attaches_an_entry_to_the_page_before_the_eyes(
    page: Page,
    sit_down: Callable[[Actor], str],
    nam: Actor,
) -> None:
    taken("csdlqgvdc-khai-sinh-xlsx", workbook([row(n) for n in range(1, 13)]), "ks2010.xlsx", by=nam)
    done = taken("hotich-foxpro", dbf([FOXPRO, {"MAHT": "3"}]), "KHAISINH.DBF", by=nam)
    book = PaperBook.objects.get(route="population")
    for shade in (240, 250):
        add_page(book.pk, picture(shade), f"{shade}.png", by=nam)
    page.set_viewport_size({"width": 1366, "height": 768})
    base = sit_down(nam)
    page.goto(f"{base}/digitization/sources")
    clean(page, "sources")
    page.goto(f"{base}/digitization/sources/{done.pk}")
    clean(page, "source")
    page.goto(f"{base}/digitization/books/{book.pk}/matching")
    for left in (11, 10):
        press(page, "1")
        expect(page.get_by_text(f"Còn {left} việc chưa có trang")).to_be_visible()
    clean(page, "matching")
    press(page, "n")
    expect(page.get_by_text("(2/2)")).to_be_visible()
    press(page, "2")
    expect(page.get_by_text("Còn 9 việc chưa có trang")).to_be_visible()
    press(page, "Control+Enter")
    expect(page.get_by_text("Đã chuyển 3 việc cho người kiểm tra")).to_be_visible()
    assert set(PaperEntry.objects.filter(state="typed").values_list("number", flat=True)) == {"1", "2", "4"}


def test_copies_and_duplicates_are_seen_side_by_side(
    page: Page,
    sit_down: Callable[[Actor], str],
    ward: Office,
    birth_book: PaperBook,
    nam: Actor,
    thu: Actor,
    mai: Actor,
    binh: Actor,
) -> None:
    copy = book_of(ward, kind="birth", year=1988, phase=4, shelf="district", number="1", condition="torn")
    torn = {key: value for key, value in BIRTH.items() if not key.startswith("mother_")}
    marks = {"mother_full_name": {"state": "torn"}, "mother_birth_date": {"state": "unreadable"}}
    entry_of(birth_book, "1", values=torn, marks=marks, typed_by=nam)
    entry_of(copy, "1", typed_by=thu)
    elsewhere = book_of(ward, kind="birth", year=1989, phase=4, number="02")
    again = entry_of(elsewhere, "44", values=BIRTH | {"mother_full_name": "Lê Thị Hạn"}, typed_by=nam)
    page.set_viewport_size({"width": 1366, "height": 768})
    base = sit_down(binh)
    page.goto(f"{base}/digitization/books/{birth_book.pk}/twin")
    clean(page, "twin-suggestions")
    pair_books(birth_book.pk, copy.pk, by=binh)
    base = sit_down(nam)
    page.goto(f"{base}/digitization/books/{birth_book.pk}/twin")
    clean(page, "twin-books")
    page.get_by_role("button", name="Lấy 2 mục bản này thiếu").click()
    expect(page.get_by_text("Đã lấy nội dung theo bản kia")).to_be_visible()
    base = sit_down(mai)
    page.goto(f"{base}/digitization/entries/{again.pk}/duplicates")
    page.get_by_role("button", name="Hai việc khác nhau").first.click()
    expect(page.get_by_text("Hãy ghi vì sao đây là hai việc khác nhau")).to_be_visible()
    clean(page, "duplicates")
    page.locator("input[name=reason]").first.fill("Đã hỏi gia đình: hai chị em họ")
    page.get_by_role("button", name="Hai việc khác nhau").first.click()
    expect(page.get_by_text("Đã hỏi gia đình: hai chị em họ")).to_be_visible()
