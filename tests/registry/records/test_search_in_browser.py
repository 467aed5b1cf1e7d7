"""A grandmother is found by half a name, with the keys alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from hotich.models import Office
from hotich.rights.access import Actor
from tests.arriving import press
from tests.barriers import serious_barriers
from tests.registry.records.many_acts import fill, people

pytestmark = pytest.mark.django_db(transaction=True)


def test_half_a_name_finds_and_what_was_typed_stays(
    ward: Office, binh: Actor, sit_down: Callable[[Actor], str], desk: Page
) -> None:
    acts = fill(ward, people(400, seed=7))
    desk.goto(f"{sit_down(binh)}/register/search")
    desk.keyboard.type("thi hoa")
    press(desk, "Control+Enter")
    found = desk.locator("#found")
    expect(found.get_by_role("row").nth(1)).to_contain_text("có đủ các chữ")
    expect(desk.locator("#search_text")).to_have_value("thi hoa")
    assert serious_barriers(desk) == []
    desk.fill("#search_text", "nguyễn")
    press(desk, "Enter")
    more = found.get_by_role("button", name="Nhiều hơn")
    expect(more).to_be_visible()
    first = found.get_by_role("row").nth(1).inner_text()
    more.click()
    expect(found.get_by_role("status")).to_contain_text("tiếp theo")
    assert found.get_by_role("row").nth(1).inner_text() != first
    desk.fill("#search_text", acts[0].mother)
    desk.check("#search_parents")
    press(desk, "Enter")
    expect(found).to_contain_text(f"mẹ: {acts[0].mother}")
