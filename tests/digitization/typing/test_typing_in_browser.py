"""An entry of a book of 1988 is typed without the mouse, beside its page, and the next one in far fewer keys."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from digitization.books.pages import add_page
from digitization.models import PaperBook, PaperEntry
from digitization.typing.operations import begin_entry
from hotich.demo.paper_books.corpus import make_corpus
from hotich.demo.paper_books.drawing import draw_page
from hotich.rights.access import Actor
from tests.arriving import arrives, press

pytestmark = pytest.mark.django_db(transaction=True)
#: Keys pressed for the second birth on a page; names and dates alone take about eighty.
MOST_KEYS = 150


class Hands:
    """Presses keys and counts them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            press(self.page, key)
            self.keys += 1

    def line(self, text: str = "") -> None:
        """Type a line and go on to the next."""
        self.page.keyboard.type(text)
        self.keys += len(text)
        self.press("Enter")

    def at(self, key: str) -> None:
        expect(self.page.locator(f"[name={key}]").first).to_be_focused()

    def to(self, key: str) -> None:
        """Go over lines with Enter until the cursor is in this one."""
        for _ in range(30):
            if self.page.evaluate("document.activeElement.name") == key:
                return
            self.press("Enter")
        raise AssertionError(f"the cursor never came to {key}")


@pytest.fixture
def hands(birth_book: PaperBook, nam: Actor, sit_down: Callable[[Actor], str], page: Page) -> Hands:
    drawn = next(book for book in make_corpus() if book.kind == "birth" and book.phase == 4)
    add_page(birth_book.pk, draw_page(drawn, 1), "trang-1.jpg", by=nam)
    add_page(birth_book.pk, draw_page(drawn, 2), "trang-2.jpg", by=nam)
    entry = begin_entry(birth_book.pk, birth_book.pages.get(position=1).pk, by=nam)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{sit_down(nam)}/digitization/typing/{entry.pk}")
    page.wait_for_function("document.activeElement.name === 'reg_number'")
    return Hands(page)


def the_first(hands: Hands) -> None:
    """Type a whole entry; the cursor stands in the number, which is typed over."""
    hands.line("1a")
    hands.line()  # trang số
    hands.line("12031988")
    for text in ("nguyễn", "thị", "hòa", "02031988"):
        hands.line(text)
    hands.press("n", "n")  # Nữ
    hands.press("Enter")
    hands.line("Kinh")
    hands.line("Việt Nam")
    hands.line("Trạm xá xã Kim Nỗ")
    hands.to("father_full_name")
    hands.line("nguyễn văn bảy")
    hands.line("28 tuổi")
    hands.line("Kinh")
    hands.line("Việt Nam")
    hands.line("làm ruộng")
    hands.line("Xã Kim Nỗ")
    hands.to("mother_full_name")
    hands.line("lê thị hạnh")
    hands.press("Alt+2")  # không đọc được
    hands.at("mother_ethnicity")
    hands.press("Alt+1", "Alt+1", "F7")
    hands.press("F4")  # người khai là cha
    hands.to("reg_signer")
    hands.line("trần văn tám")
    hands.line("Chủ tịch")


def test_a_birth_is_typed_by_keys_alone_and_the_next_takes_fewer(hands: Hands, birth_book: PaperBook) -> None:
    page = hands.page
    the_first(hands)
    first = hands.keys
    hands.press("Control+Enter")
    arrives(page, r"/submit$")
    expect(page.locator("#typing-checks")).to_contain_text("điều khác thường")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    hands.press("Alt+8", "Control+Enter")
    expect(page.locator("#messages")).to_contain_text("Đã nhập xong số 1a")
    done = PaperEntry.objects.get(state="typed")
    assert (done.title, done.registered_on.iso, done.values["child_gender"]) == (
        "Nguyễn Thị Hòa",
        "1988-03-12",
        "female",
    )
    assert done.values["mother_residence"] == "Xã Kim Nỗ"
    assert done.values["declarant_full_name"] == "Nguyễn Văn Bảy"
    assert "father_birth_date" not in done.values
    assert done.marks["father_birth_date"] == {"state": "written", "text": "28 tuổi"}
    assert done.marks["mother_birth_date"] == {"state": "unreadable"}
    assert done.marks["mother_nationality"] == {"state": "empty"}
    assert done.page is not None
    assert done.page.position == 1

    # The next one: what repeats comes by one key, what is empty by another.
    page.wait_for_function("document.activeElement.name === 'reg_number'")
    expect(page.locator("[name=reg_number]")).to_have_value("2")
    hands.keys = 0
    hands.press("F10")
    hands.to("child_family_name")
    for text in ("lê", "văn", "nam", "05031988", "n"):
        hands.line(text)
    hands.to("birth_place")
    hands.press("F8")
    hands.to("father_full_name")
    hands.line("lê văn tư")
    hands.line("1960")
    hands.to("father_residence")
    hands.press("F8")
    hands.to("mother_full_name")
    hands.line("trần thị sáu")
    hands.line("1962")
    hands.press("F7", "F4", "Alt+9", "Control+Enter")
    expect(page.locator("#messages")).to_contain_text("Đã nhập xong số 2")
    second = PaperEntry.objects.get(number="2")
    assert second.values["reg_signer"] == "Trần Văn Tám"
    assert second.values["father_ethnicity"] == "Kinh"
    assert second.marks["mother_nationality"] == {"state": "empty"}
    print(json.dumps({"typing_desk": {"first": first, "next": hands.keys}}))  # noqa: T201
    assert hands.keys <= MOST_KEYS


def test_what_was_typed_outlives_a_crash_and_the_page_turns_with_the_entry(
    hands: Hands, birth_book: PaperBook
) -> None:
    page = hands.page
    hands.line()
    hands.line()
    hands.line("120388")
    hands.line("nguyễn")
    page.fill("[name=mother_birth_date]", "1/2/65")
    page.press("[name=mother_birth_date]", "Tab")
    expect(page.locator("[name=mother_birth_date]")).to_have_value("01/02/1965")
    page.locator("[name=child_middle_name]").focus()
    hands.press("Alt+PageDown")
    expect(page.locator("#typing-leaf")).to_contain_text("(2/2)")
    page.wait_for_timeout(500)
    page.context.set_offline(True)
    hands.at("child_middle_name")
    hands.page.keyboard.type("thị")
    page.wait_for_timeout(500)
    page.context.set_offline(False)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("[name=child_middle_name]")).to_have_value("thị")
    hands.press("Control+s")
    expect(page.locator("#messages")).to_contain_text("Đã lưu")
    kept: Any = PaperEntry.objects.get()
    assert (kept.values["child_family_name"], kept.registered_on.iso) == ("Nguyễn", "1988-03-12")
    assert kept.values["child_middle_name"] == "thị"
