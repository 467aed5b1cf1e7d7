"""From the checker's desk to the district's, by keys alone, on a small screen and without barriers."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from digitization.books.pages import add_page
from digitization.models import PaperBook, PaperEntry
from digitization.reading.critical import critical_lines
from digitization.reading.reading import Reading
from digitization.typing.second_typing import type_second
from hotich.demo.paper_books.corpus import TrueBook, make_corpus
from hotich.demo.paper_books.drawing import draw_page
from hotich.models import Office
from hotich.rights.access import Actor
from registry.models import EventKind
from tests.arriving import press
from tests.digitization.shelf import book_of, entry_of

pytestmark = pytest.mark.django_db(transaction=True)
#: Folder for pictures of the pages, for whoever wants to look at them.
PICTURES = os.environ.get("PICTURES", "")
SitDown = Callable[[Actor], str]


def picture(page: Page, name: str) -> None:
    """Look at the page: no barrier for anybody, and a picture for whoever wants one."""
    if PICTURES:
        page.wait_for_timeout(1500)
        page.screenshot(path=f"{PICTURES}/{name}.png")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.fixture
def true_book() -> TrueBook:
    return next(book for book in make_corpus() if book.kind == "birth" and book.phase == 4)


@pytest.fixture
def shelved(true_book: TrueBook, ward: Office, nam: Actor) -> Callable[..., list[PaperEntry]]:
    """Returns a function that puts a book with its first page and what Nam typed from it on the shelf."""

    def make(state: str = "typed", checking: str = "compare", **more: Any) -> list[PaperEntry]:
        book = book_of(ward, kind="birth", year=true_book.year, phase=4, checking=checking, number=checking)
        [page] = add_page(book.pk, draw_page(true_book, 1), "trang-1.jpg", by=nam)
        return [
            entry_of(
                book, true.reading.get("reg_number"), state=state, typed_by=nam, page=page,
                values=dict(true.reading.values), marks={key: dict(mark) for key, mark in true.reading.marks.items()},
                **more,
            )
            for true in true_book.of_page(1)
        ]  # fmt: skip

    return make


def test_a_wrong_line_is_one_key_and_the_main_one_sends_it_back(
    shelved: Callable[..., list[PaperEntry]], mai: Actor, sit_down: SitDown, page: Page
) -> None:  # fmt: skip
    entry = shelved()[0]
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(sit_down(mai) + reverse("digitization:checks"))
    picture(page, "checks")
    page.get_by_role("link", name=str(entry.book)).click()
    expect(page.get_by_role("button", name="Đúng với sổ")).to_be_visible()
    picture(page, "check")
    label = page.locator(".line__wrong", has=page.locator("input[value=mother_full_name]"))
    key = label.get_attribute("data-key")
    assert key
    press(page, key)
    expect(page.get_by_role("button", name="Trả lại (1 mục sai)")).to_be_visible()
    picture(page, "check-wrong")
    press(page, "Control+Enter")
    expect(page.get_by_text("Đã trả lại việc số")).to_be_visible()
    press(page, "Control+Enter")
    expect(page.get_by_text("đúng với sổ").first).to_be_visible()
    states = list(PaperEntry.objects.order_by("pk").values_list("state", "wrong_fields"))
    assert states[:2] == [("returned", ["mother_full_name"]), ("checked", [])]
    page.goto(page.url.partition("/digitization")[0] + reverse("digitization:error-rates"))
    picture(page, "error-rates")


def test_two_typings_are_settled_by_digits(
    shelved: Callable[..., list[PaperEntry]], thu: Actor, mai: Actor, sit_down: SitDown, page: Page
) -> None:  # fmt: skip
    first, second = shelved(checking="blind")[:2]
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(sit_down(thu) + reverse("digitization:second-typing", args=[second.pk]))
    picture(page, "second-typing")
    values = {line.key: first.values.get(line.key, "") for line in critical_lines(EventKind.BIRTH, 4)}
    marks = {key: mark for key, mark in first.marks.items() if key in values}
    typed = Reading(values | {"mother_full_name": "Lê Thị Khác", "child_birth_date": "1981-01-01"}, marks)
    type_second(first.pk, typed, by=thu)
    page.goto(sit_down(mai) + reverse("digitization:difference", args=[first.pk]))
    picture(page, "difference")
    press(page, "1", "2", "Control+Enter")
    expect(page.get_by_text("đã chuyển chờ phê duyệt")).to_be_visible()
    assert PaperEntry.objects.get(pk=first.pk).state == "checked"


def test_the_district_approves_by_one_key_after_the_other(
    shelved: Callable[..., list[PaperEntry]], birth_book: PaperBook, nam: Actor, mai: Actor, hoa: Actor,
    sit_down: SitDown, page: Page,
) -> None:  # fmt: skip
    warned = [
        {
            "code": "number-again",
            "message": "Số 3 đã có trong sổ này.",
            "field": "reg_number",
            "reason": "Đúng như sổ",
        }
    ]
    entries = shelved(state="checked", checked_by=mai, warnings=warned, warning_count=1)
    entry_of(birth_book, "9", state="checked", typed_by=nam, checked_by=mai)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(sit_down(hoa) + reverse("digitization:approvals"))
    picture(page, "approvals")
    press(page, "ArrowDown", "Enter")
    expect(page.get_by_role("button", name="Phê duyệt, việc kế tiếp")).to_be_visible()
    picture(page, "approval")
    press(page, "Control+Enter")
    expect(page.get_by_text("Đã phê duyệt")).to_be_visible()
    press(page, "t")
    expect(page.locator("details[open] textarea")).to_be_focused()  # three keys at once are a scanner's
    page.keyboard.type("Xem lại họ tên mẹ")
    press(page, "Control+Enter")
    expect(page.get_by_text("Đã trả lại việc số")).to_be_visible()
    states = PaperEntry.objects.filter(pk__in=[entry.pk for entry in entries]).values_list("state", flat=True)
    assert {"approved", "returned"} <= set(states)
    page.goto(page.url.partition("/digitization")[0] + reverse("digitization:checkers"))
    picture(page, "checkers")
