"""The board and the dossier page under an officer's keys, in Chromium."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hotich.rights.access import Actor
from interlink.models import Dossier
from tests.arriving import arrives, press

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer(page: Page, live_server: Any, sign_in: Callable[[Actor], Any], binh: Actor) -> Page:
    """Bình's browser."""
    cookie = sign_in(binh).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    return page


def test_a_new_dossier_appears_by_itself_and_is_accepted_without_the_mouse(
    officer: Page, live_server: Any, dossier: Dossier, file_dossier: Callable[..., Dossier]
) -> None:
    officer.goto(live_server.url)
    expect(officer.locator("[data-list] tbody tr[id]")).to_have_count(1)
    arrived = file_dossier()
    expect(officer.locator(f"#dossier-{arrived.pk}")).to_be_visible()
    expect(officer.locator("#announcer")).to_have_text("1 hồ sơ mới trong danh sách")
    expect(officer.locator("#rail .rail__item[aria-current] .rail__count").last).to_have_text("2")

    press(officer, "ArrowDown", "ArrowDown", "Enter")
    expect(officer).to_have_url(f"{live_server.url}/dossiers/{arrived.pk}")
    press(officer, "Control+Enter")
    expect(officer.get_by_role("button", name="Lập khai sinh")).to_be_visible()
    press(officer, "Control+Enter")
    arrives(officer, r"/records/\d+/entry$")
    arrived.refresh_from_db()
    assert (arrived.state, officer.url) == (
        "in_registration",
        f"{live_server.url}/records/{arrived.record_id}/entry",
    )


def test_fields_are_ticked_as_wrong_where_they_stand(
    officer: Page, live_server: Any, dossier: Dossier
) -> None:
    officer.goto(f"{live_server.url}/dossiers/{dossier.pk}")
    tick = officer.locator("input[name=wrong][value=child_given_name]")
    expect(tick).to_be_hidden()
    press(officer, "b")
    tick.check()
    officer.get_by_label("Người dân cần làm gì").fill("Ghi lại tên theo giấy chứng sinh")
    press(officer, "Control+Enter")
    expect(officer.locator("h1 + .chip")).to_have_text("Chờ bổ sung")
    assert dossier.supplements.get().fields == ["child_given_name"]
