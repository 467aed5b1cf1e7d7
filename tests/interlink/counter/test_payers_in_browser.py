"""The declaration of a death under the keys: who pays appears beside it, and a relative is added without the mouse."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hotich.rights.access import Actor
from interlink.models import Dossier
from tests.arriving import press
from tests.barriers import serious_barriers

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_officer_sees_who_pays_and_adds_a_relative(
    page: Page, live_server: Any, sign_in: Callable[[Actor], Any], an: Actor, binh: Actor
) -> None:
    def sit_down(by: Actor, path: str) -> None:
        cookie = sign_in(by).cookies["sessionid"].value
        page.context.clear_cookies()
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")

    sit_down(an, "/counter/death_group")
    page.evaluate("document.querySelectorAll('details.entry-folded').forEach((each) => (each.open = true))")
    page.locator("#id_declarant_full_name").fill("Hoàng Thị Mận")
    page.locator("#id_deceased_full_name").fill("Lê Văn Cả")
    page.locator("#id_wants_survivors").check()
    page.locator("#id_insured_as").select_option("pensioner")
    page.locator("[id='id_relatives-0-full_name']").fill("Lê Na")
    page.locator("[id='id_relatives-0-kin']").select_option("child")
    page.locator("[id='id_relatives-0-birth_date']").fill("01032016")
    press(page, "Tab")
    paid = "Trợ cấp tuất hằng tháng của bảo hiểm xã hội: Bảo hiểm xã hội xem xét"
    expect(page.locator("#counter-checks")).to_contain_text(paid)
    assert serious_barriers(page) == []
    page.get_by_role("button", name="Thêm thân nhân").focus()
    press(page, "Enter")
    page.locator("[id='id_relatives-1-full_name']").fill("Vũ Thị Lụa")
    expect(page.locator("[id='id_relatives-0-full_name']")).to_have_value("Lê Na")
    assert serious_barriers(page) == []
    press(page, "Control+Enter")
    expect(page.get_by_role("article")).to_contain_text("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ")
    dossier = Dossier.objects.get()
    assert [each["full_name"] for each in dossier.form["relatives"]] == ["Lê Na", "Vũ Thị Lụa"]
    sit_down(binh, f"/dossiers/{dossier.pk}")
    expect(page.get_by_role("region", name="Cơ quan chi trả")).to_contain_text("hằng tháng")
    page.get_by_text("Chọn lại cơ quan chi trả").first.click()
    assert serious_barriers(page) == []
