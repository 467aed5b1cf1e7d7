"""A guardianship under an officer's hands: a second guardian when two act together, what the law forbids at once."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from hotich.rights.access import Actor
from registry.models import EventKind, Record
from tests.arriving import press

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_grandparents_act_together_and_what_the_law_forbids_is_said_while_typing(
    begin: Callable[..., Record], binh: Actor, sit_down: Callable[[Actor], str], page: Page
) -> None:
    record = begin(EventKind.GUARDIANSHIP)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{sit_down(binh)}/records/{record.pk}/entry")
    second = page.locator("#entry-coguardian")
    expect(second).to_be_hidden()
    page.check("#id_is_joint")
    expect(second).to_be_visible()
    page.fill("#id_coguardian_full_name", "Vũ Thị Nga")
    page.fill("#id_coguardian_relation", "Dì ruột")
    press(page, "Tab")
    expect(page.locator("#entry-checks")).to_contain_text("Điều 47 khoản 2")
    page.fill("#id_coguardian_relation", "Bà nội")
    press(page, "Tab")
    expect(page.locator("#entry-checks")).not_to_contain_text("Điều 47 khoản 2")
    assert Axe().run(page).violations_count == 0
    press(page, "Control+Enter")
    expect(page.locator("#messages")).to_contain_text("Đã trình phê duyệt giám hộ của Lê Minh Châu")
    kept = Record.objects.get(pk=record.pk)
    assert (kept.state, kept.party("coguardian").full_name) == ("submitted", "Vũ Thị Nga")
