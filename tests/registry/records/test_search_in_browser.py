"""A grandmother is found by half a name, with the keys alone."""

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from hotich.models import Office, Place, PlaceSuccession
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from tests.arriving import press
from tests.barriers import serious_barriers
from tests.cast import SYSTEM
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


def test_a_grandmother_is_found_by_half_a_name_and_a_commune_that_is_no_more(
    ward: Office, other_ward: Office, hoa: Actor, sit_down: Callable[[Actor], str], desk: Page
) -> None:
    assert ward.place is not None
    with transaction.atomic(), acting(SYSTEM):
        old = Place.compose(
            code="00099",
            name="Xã Ngọc Khánh Thượng",
            parent=ward.place.parent,
            valid_to=datetime.date(1995, 12, 31),
        )
        old.save()
        PlaceSuccession.objects.create(old=old, new=ward.place, extent="whole")
    grandmother = replace(people(1, seed=7)[0], name="Nguyễn Thị Ngọc Hoa", born="1932")
    act = fill(ward, [grandmother, replace(grandmother, number="88", mother_id="001130000009")])[0]
    fill(other_ward, [replace(grandmother, number="89", mother_id="001130000010")])
    page = f"{sit_down(hoa)}/register/search"
    desk.goto(page)
    desk.keyboard.type("hoa nguyen")
    desk.fill("#search_place", "xã ngọc khánh thượng")
    press(desk, "Control+Enter")
    found = desk.locator("#found")
    expect(found).to_contain_text("nay là phường Quán Thánh")
    expect(found.locator("tbody tr")).to_have_count(2)
    # What was typed is kept for the next time, and opened from beside the box.
    found.get_by_label("Lưu tra cứu này, đặt tên").fill("Cụ Hoa")
    found.get_by_role("button", name="Lưu tra cứu").click()
    desk.goto(page)
    desk.get_by_role("button", name="Cụ Hoa").click()
    expect(desk.locator("#found tbody tr")).to_have_count(2)
    assert serious_barriers(desk) == []
    # Her page offers the other act of hers, which no number ties to this one.
    desk.locator(f"#record-{act.record}").get_by_role("link", name="Mọi việc của người này").click()
    expect(desk.locator("h1")).to_have_text("Nguyễn Thị Ngọc Hoa")
    desk.get_by_role("radio", name="88/").check()
    desk.get_by_label("Căn cứ: vì sao là một người").fill("Cùng cha mẹ, cùng năm sinh; đã xem hai sổ.")
    press(desk, "Control+Enter")
    expect(desk.get_by_text("Chờ xác nhận")).to_be_visible()
    assert serious_barriers(desk) == []
