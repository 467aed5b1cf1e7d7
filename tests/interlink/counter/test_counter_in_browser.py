"""The counter under the keys: a dossier taken in by one cửa reaches the registrar, and a result reaches the citizen."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hotich.rights.access import Actor
from interlink.dossiers.operations import ask_supplement
from interlink.models import Dossier
from tests.arriving import arrives, press
from tests.barriers import serious_barriers

pytestmark = pytest.mark.django_db(transaction=True)
CARD = "001190000123||Hoàng Thị Mận|05031990|Nữ|12 phố Quán Thánh, phường Quán Thánh, quận Ba Đình, Hà Nội|01072021"


@pytest.fixture
def sit_down(page: Page, live_server: Any, sign_in: Callable[[Actor], Any]) -> Callable[[Actor], Page]:
    """Signs the browser in as an actor, who takes the seat of the one before."""

    def enter(by: Actor) -> Page:
        cookie = sign_in(by).cookies["sessionid"].value
        page.context.clear_cookies()
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page.set_viewport_size({"width": 1366, "height": 768})
        page.goto(live_server.url)
        return page

    return enter


def is_in_order(page: Page) -> bool:
    """Say whether a page has no serious barrier and nothing beside its edge."""
    assert serious_barriers(page) == []
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def drafts_in(page: Page) -> list[str]:
    return [key for key in page.evaluate("Object.keys(sessionStorage)") if key.startswith("draft:")]


def test_a_dossier_taken_in_by_one_cua_is_handed_to_the_registrar(
    sit_down: Callable[[Actor], Page], an: Actor, binh: Actor
) -> None:
    page = sit_down(an)
    press(page, "g", "c")
    expect(page.get_by_label("Người dân cần làm thủ tục gì?")).to_be_focused()
    assert is_in_order(page)
    page.keyboard.type("ks")
    press(page, "Enter")
    arrives(page, "/counter/birth$")
    # The scanner types the card and presses Enter.
    expect(page.locator("#id_declarant_full_name")).to_be_focused()
    page.wait_for_load_state("networkidle")
    page.keyboard.type(CARD)
    press(page, "Enter")
    expect(page.locator("#id_declarant_full_name")).to_have_value("Hoàng Thị Mận")
    page.locator("#id_child_family_name").fill("Lê")
    page.locator("#id_child_given_name").fill("Na")
    page.locator("#id_child_birth_date").fill("01112024")
    press(page, "Tab")
    expect(page.locator("#counter-checks")).to_contain_text("Không thu lệ phí")
    assert is_in_order(page)
    press(page, "Control+Enter")
    expect(page.get_by_role("article")).to_contain_text("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ")
    assert is_in_order(page)
    dossier = Dossier.objects.get()
    # What the browser kept while it was typed is gone with the receipt.
    assert drafts_in(page) == []

    page = sit_down(binh)
    page.get_by_role("link", name="Lê Na").click()
    arrives(page, r"/dossiers/\d+$")
    page.wait_for_load_state("load")
    press(page, "Control+Enter")
    page.get_by_label("Vì sao vẫn tiếp nhận").fill("Giới tính, nơi sinh ghi khi lập bản")
    press(page, "Control+Enter")
    expect(page.get_by_role("button", name="Lập khai sinh")).to_be_visible()
    press(page, "Control+Enter")
    expect(page.locator("#id_declarant_full_name")).to_have_value("Hoàng Thị Mận")
    expect(page.locator("#id_child_birth_date")).to_have_value("01/11/2024")
    dossier.refresh_from_db()
    assert (dossier.state, dossier.channel) == ("in_registration", "counter")


def test_what_was_left_half_typed_is_offered_by_procedure_and_time_and_shown_to_no_other_citizen(
    sit_down: Callable[[Actor], Page], an: Actor, live_server: Any
) -> None:
    page = sit_down(an)
    page.on("dialog", lambda dialog: dialog.accept())
    address = f"{live_server.url}/counter/death"
    filer, offer = page.locator("#id_declarant_full_name"), page.locator("[data-draft-notice]")
    below = page.locator("details.entry-folded").last.locator("input.input, input[type=text]").first

    page.goto(address)
    filer.fill("Hoàng Thị Mận")
    below.evaluate("(box) => { box.closest('details').open = true; }")
    below.fill("Trần Văn Cũ")
    press(page, "Tab")
    page.goto(address)
    expect(offer).to_contain_text(re.compile("Bạn còn một tờ khai “.*khai tử” gõ dở lúc ..:.., chưa gửi"))
    assert "Hoàng Thị Mận" not in page.content()
    expect(filer).to_have_value("")
    expect(below).to_have_value("")
    assert is_in_order(page)
    offer.get_by_role("button", name="Tiếp tục").click()
    expect(filer).to_have_value("Hoàng Thị Mận")
    expect(filer).to_be_focused()
    expect(below).to_have_value("Trần Văn Cũ")
    expect(below).to_be_visible()
    expect(offer).to_have_count(0)

    # Whoever types the next citizen's form has dropped it: the two are never mixed.
    page.goto(address)
    filer.fill("Đỗ Văn Mới")
    expect(offer).to_have_count(0)
    press(page, "Tab")
    page.goto(address)
    offer.get_by_role("button", name="Tiếp tục").click()
    expect(filer).to_have_value("Đỗ Văn Mới")
    expect(below).to_have_value("")
    page.goto(address)
    offer.get_by_role("button", name="Bỏ").click()
    page.goto(address)
    expect(filer).to_be_focused()
    expect(offer).to_have_count(0)


def test_what_was_half_typed_goes_with_whoever_logs_out(
    sit_down: Callable[[Actor], Page], an: Actor, live_server: Any
) -> None:
    page = sit_down(an)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.goto(f"{live_server.url}/counter/death")
    page.locator("#id_declarant_full_name").fill("Hoàng Thị Mận")
    press(page, "Tab", "F9")
    arrives(page, r"/login\?next=")
    assert asked
    assert drafts_in(page) == []


def test_a_registrar_opens_an_entry_with_four_keys(sit_down: Callable[[Actor], Page], binh: Actor) -> None:
    page = sit_down(binh)
    press(page, "g", "c")
    expect(page.get_by_label("Người dân cần làm thủ tục gì?")).to_be_focused()
    page.keyboard.type("ks")
    press(page, "Control+Enter")
    arrives(page, r"/records/\d+/entry$")
    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.assignee) == ("in_registration", binh.user)


def test_what_was_asked_of_the_citizen_is_taken_in_at_the_counter(
    sit_down: Callable[[Actor], Page], an: Actor, binh: Actor, dossier: Dossier, live_server: Any
) -> None:
    ask_supplement(dossier.pk, ["birth_place"], "Ghi rõ khoa, phòng", by=binh)
    page = sit_down(an)
    page.goto(f"{live_server.url}/dossiers/{dossier.pk}")
    press(page, "v")
    expect(page.get_by_label("Nơi sinh")).to_have_value(dossier.form["birth_place"])
    assert is_in_order(page)
    page.get_by_label("Nơi sinh").fill("Khoa Sản, Bệnh viện Phụ sản Hà Nội")
    press(page, "Control+Enter")
    expect(page.locator("h1 + .chip")).to_have_text("Mới tiếp nhận")
    dossier.refresh_from_db()
    assert dossier.form["birth_place"] == "Khoa Sản, Bệnh viện Phụ sản Hà Nội"


def test_a_birth_with_a_foreign_element_goes_to_the_district_by_one_key(
    sit_down: Callable[[Actor], Page],
    binh: Actor,
    long: Actor,
    three_tiers: None,
    file_dossier: Callable[..., Dossier],
    live_server: Any,
) -> None:
    foreign = file_dossier(father_full_name="Jean Dupont", father_nationality="Pháp")
    page = sit_down(binh)
    page.goto(f"{live_server.url}/dossiers/{foreign.pk}")
    expect(page.get_by_text("Thuộc thẩm quyền của Phòng Tư pháp quận Ba Đình").first).to_be_visible()
    assert is_in_order(page)
    press(page, "c")
    expect(page.get_by_label("Cơ quan", exact=True)).to_be_focused()
    press(page, "Control+Enter")
    expect(page.get_by_text("Đã chuyển từ UBND phường Quán Thánh")).to_be_visible()

    page = sit_down(long)
    page.get_by_role("link", name=foreign.subject_name).click()
    expect(page.get_by_text("Chuyển đến từ UBND phường Quán Thánh")).to_be_visible()
