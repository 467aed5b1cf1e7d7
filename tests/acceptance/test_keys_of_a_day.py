"""How many keys the simple matters of a day take: what an officer does sixty times may not take one more."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.acceptance.desk import Desk
from tests.acceptance.filing import file_sample
from tests.arriving import arrives

SitDown = Callable[[str], Desk]


def test_a_simple_online_birth_takes_five_keys_and_its_leader_as_many(
    binh: Desk, citizen: Desk, sit_down: SitDown
) -> None:
    child = is_before_the_leader_in_five_keys(binh, file_sample(citizen))
    is_registered_in_five_keys(sit_down("chi"), child)


def test_a_leader_registers_many_simple_births_with_one_click_and_one_chord(
    binh: Desk, citizen: Desk, sit_down: SitDown
) -> None:
    children = {is_before_the_leader_in_five_keys(binh, file_sample(citizen)) for _ in range(3)}
    chi = sit_down("chi")
    page = chi.page
    page.goto("/approvals")
    page.get_by_label("Đánh dấu các bản lập không có lưu ý").check()
    chi.finds_the_page_in_order()
    chi.keys = 0
    chi.press("Control+Enter")
    for child in children:
        told = page.get_by_role("listitem").filter(has_text=child)
        expect(told.get_by_role("link")).to_be_visible()
    assert chi.keys == 1
    chi.finds_the_page_in_order()


def is_before_the_leader_in_five_keys(binh: Desk, number: str) -> str:
    """Accept, enter and submit what waits in one row of the board; go on to the next."""
    page = binh.page
    page.goto("/")
    page.get_by_role("row").filter(has_text=number).locator(".row-link").focus()
    binh.keys = 0
    binh.press("Enter")
    arrives(page, r"/dossiers/\d+$")
    child = page.get_by_role("heading", level=1).inner_text()
    binh.press("Control+Enter")
    expect(page.get_by_text("Đã tiếp nhận hồ sơ.")).to_be_visible()
    binh.press("Control+Enter")
    arrives(page, r"/records/\d+/entry$")
    binh.press("Control+Enter")
    expect(page.get_by_text("Đã trình phê duyệt khai sinh")).to_be_visible()
    binh.press("Control+Enter")
    arrives(page, r"/(dossiers/\d+)?$")
    assert binh.keys == 5
    return child


def is_registered_in_five_keys(chi: Desk, child: str) -> None:
    """Read the entry and register it, from the list that the leader's day begins with."""
    page = chi.page
    page.goto("/approvals")
    page.get_by_role("link", name=child).focus()
    chi.keys = 0
    chi.press("Enter")
    arrives(page, r"/approvals/\d+$")
    chi.press("Control+Enter")
    expect(page.get_by_text("Đã đăng ký số")).to_be_visible()
    chi.press("g", "k")
    arrives(page, "/signing$")
    assert chi.keys <= 5
