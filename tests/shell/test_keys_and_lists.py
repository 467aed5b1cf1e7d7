"""What the small scripts of the shell do under a person's hands, in a real browser, on plain markup."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.arriving import press
from tests.scanning import SCAN

SCRIPTS = Path(settings.BASE_DIR) / "static" / "js"
LIST = """
  <button data-key="t">Từ chối</button>
  <form id="papers" data-select-many><table data-list>
    <thead><tr><th><input type="checkbox" data-select-all aria-label="Tất cả"></th></tr></thead>
    <tbody>
      <tr id="r1"><td><input type="checkbox" value="1"><a class="row-link" href="#1">Một</a></td></tr>
      <tr id="r2"><td><input type="checkbox" value="2"><a class="row-link" href="#2">Hai</a></td></tr>
      <tr id="r3"><td><input type="checkbox" value="3"><a class="row-link" href="#3">Ba</a></td></tr>
      <tr id="r4"><td><input type="checkbox" value="4"><a class="row-link" href="#4">Bốn</a></td></tr>
    </tbody>
  </table></form>
  <button data-select-action data-for="papers" data-main-action>Ký <b data-select-count data-for="papers"></b></button>
  <label>Tìm <input id="search" data-key="/"></label>
"""


def show(page: Page, markup: str) -> None:
    """Show markup with the shell's own scripts, as they stand."""
    scripts = "".join(
        f"<script>{(SCRIPTS / name).read_text()}</script>"
        for name in ("scanner.js", "keys.js", "forms.js", "lists.js", "select-many.js")
    )
    page.set_content(f"<!doctype html><html lang=vi><body>{markup}{scripts}</body></html>")


def test_a_list_is_walked_and_opened_by_keys(page: Page) -> None:
    show(page, LIST)
    press(page, "ArrowDown", "ArrowDown")
    expect(page.get_by_role("link", name="Hai")).to_be_focused()
    press(page, "End")
    expect(page.get_by_role("link", name="Bốn")).to_be_focused()
    press(page, "Enter")
    assert page.url.endswith("#4")


def test_shift_ticks_all_rows_between_and_the_button_says_how_many(page: Page) -> None:
    show(page, LIST)
    sign = page.get_by_role("button", name="Ký")
    expect(sign).to_be_disabled()
    page.locator("#r1 input").click()
    page.locator("#r3 input").click(modifiers=["Shift"])
    expect(sign).to_have_text("Ký 3")
    page.get_by_label("Tất cả").click()
    expect(sign).to_have_text("Ký 4")


def test_the_space_bar_ticks_the_row_in_focus(page: Page) -> None:
    show(page, LIST)
    press(page, "ArrowDown", " ")
    expect(page.locator("#r1 input")).to_be_checked()


def test_letters_press_buttons_but_not_while_somebody_types(page: Page) -> None:
    show(page, LIST)
    page.evaluate(
        "document.querySelector('[data-key=t]').addEventListener('click', () => { window.pressed = true })"
    )
    press(page, "/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("t")
    assert page.evaluate("window.pressed") is None
    press(page, "Escape", "t")
    page.wait_for_function("window.pressed === true")


BUTTONS = """
  <button data-key="t">Từ chối</button><button data-key="h">Hủy</button><button id="sign" data-main-action>Ký</button>
  <input type="checkbox" id="box"><label>Tìm <input id="search" data-key="/"></label>
"""
PRESSED = """
  window.pressed = []
  for (const each of document.querySelectorAll("button, #box"))
    each.addEventListener("click", () => window.pressed.push(each.textContent || each.id))
  document.addEventListener("scanned", (event) => { window.scanned = event.detail.text })
"""
CARD = "001195012345|012345678|Trần Thị Thảo|15021995|Nữ|Số 5 phố Hàng Than, Hà Nội|01072022||||"


@pytest.mark.parametrize("focus", ["body", "#sign", "#box"])
@pytest.mark.parametrize("code", [CARD, "H26.013-241122-0035", "https://hotich.example/kiem-tra/tth"])
def test_what_a_scanner_types_presses_nothing(page: Page, focus: str, code: str) -> None:
    show(page, BUTTONS)
    page.evaluate(PRESSED)
    assert page.evaluate(SCAN, [code, focus]) == []
    page.wait_for_function("window.scanned")
    page.wait_for_timeout(200)
    assert page.evaluate("[window.pressed, window.scanned]") == [[], code]
    expect(page.locator("#search")).not_to_be_focused()
    # A hand comes afterwards.
    press(page, "h")
    page.wait_for_function("window.pressed.join() === 'Hủy'")


def test_a_scanner_without_a_cable_may_take_its_time(page: Page) -> None:
    page.clock.install(time="2026-11-28T08:00:00")
    show(page, BUTTONS)
    page.clock.pause_at("2026-11-28T09:00:00")
    page.evaluate(PRESSED)
    for key in CARD[:30]:
        page.evaluate(
            "key => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))", key
        )
        page.clock.run_for(70)
    page.clock.run_for(200)
    assert page.evaluate("[window.pressed, window.scanned]") == [[], CARD[:30]]


def test_a_hand_presses_enter_and_two_keys_in_turn_as_ever(page: Page) -> None:
    show(page, BUTTONS + '<a href="#there" data-key="g b">Bảng</a>')
    page.evaluate(PRESSED)
    page.focus("#sign")
    press(page, "Enter", " ")
    page.wait_for_function("window.pressed.join() === 'Ký,Ký'")
    press(page, "g", "b")
    page.wait_for_url("**#there")


def test_ctrl_enter_presses_the_main_action_even_from_a_field(page: Page) -> None:
    show(page, '<input id="name"><button data-main-action>Lưu</button>')
    page.evaluate("document.querySelector('button').addEventListener('click', () => { window.saved = true })")
    page.locator("#name").press("Control+Enter")
    assert page.evaluate("window.saved") is True


@pytest.mark.parametrize(
    ("typed", "kind", "read"),
    [
        ("02112026", "", "02/11/2026"),
        ("2.1.2026", "", "02/01/2026"),
        ("2/1/24", "", "02/01/2024"),
        ("021124", "", "02/11/2024"),
        ("2026-11-02", "", "02/11/2026"),
        ("112026", "partial", "11/2026"),
        ("1994", "partial", "1994"),
        ("hôm qua", "", "hôm qua"),
    ],
)
def test_a_date_is_taken_as_it_is_spoken(page: Page, typed: str, kind: str, read: str) -> None:
    show(page, f'<input id="date" data-date="{kind}"><button>Sau</button>')
    page.locator("#date").fill(typed)
    page.locator("#date").press("Tab")
    expect(page.locator("#date")).to_have_value(read)


@pytest.mark.parametrize("is_sent", [False, True])
def test_sending_one_form_asks_about_what_was_typed_into_another(page: Page, is_sent: bool) -> None:
    show(
        page,
        """<form data-unsaved><input id="name"></form>
        <form data-unsaved action="about:blank"><input id="paper"><button>Đính kèm</button></form>""",
    )
    asked: list[str] = []
    page.on(
        "dialog",
        lambda dialog: (asked.append(dialog.message), dialog.accept() if is_sent else dialog.dismiss()),
    )
    page.evaluate("window.sent = []; addEventListener('submit', (e) => window.sent.push(e.defaultPrevented))")
    page.evaluate("addEventListener('submit', (event) => event.preventDefault())")
    page.locator("#paper").press_sequentially("An")
    page.get_by_role("button").click()
    assert asked == []
    page.locator("#name").press_sequentially("An")
    page.get_by_role("button").click()
    assert len(asked) == 1
    assert "chưa gửi" in asked[0]
    assert page.evaluate("window.sent") == [False, not is_sent]
    expect(page.locator("#name")).to_have_value("An")


def test_leaving_a_form_with_changes_asks_first(page: Page) -> None:
    show(page, '<form data-unsaved><input id="name"></form>')
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#name").press_sequentially("An")
    page.goto("about:blank")
    assert asked == ["beforeunload"]


def test_a_key_that_is_held_down_presses_once(page: Page) -> None:
    show(page, BUTTONS)
    page.evaluate(
        "window.signed = 0; document.querySelector('#sign').addEventListener('click', () => { window.signed += 1 })"
    )
    page.keyboard.down("Control")
    for _ in range(4):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    page.keyboard.up("Control")
    assert page.evaluate("window.signed") == 1


def test_a_page_that_opens_under_a_held_key_does_nothing(page: Page) -> None:
    show(page, BUTTONS)
    page.keyboard.down("Control")
    page.keyboard.down("Enter")
    show(page, BUTTONS)
    page.evaluate("document.querySelector('#sign').addEventListener('click', () => { window.signed = true })")
    page.locator("#sign").focus()
    page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    page.keyboard.up("Control")
    assert page.evaluate("window.signed") is None


def test_a_chord_with_alt_presses_its_button_and_the_letter_alone_does_not(page: Page) -> None:
    show(page, '<button data-key="Alt h" onclick="window.pressed = true">Thay đổi</button>')
    press(page, "h")
    assert page.evaluate("window.pressed") is None
    press(page, "Alt+h")
    assert page.evaluate("window.pressed") is True
