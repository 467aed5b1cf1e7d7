"""Copies under the keys: asked for on the page of the act, paid for, printed and handed out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from hotich.rights.access import Actor
from interlink.models import Dossier, Partner, Procedure
from registry.models import Record
from tests.arriving import arrives, press
from tests.barriers import serious_barriers
from tests.interlink.issuing import issue_copy
from tests.interlink.money import COPY

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_copy_is_asked_for_at_the_act_and_handed_out_with_its_fee(
    registered: Record, portal: Partner, binh: Actor, an: Actor, sit_down: Callable[[Actor], str], desk: Page
) -> None:
    desk.goto(f"{sit_down(binh)}/records/{registered.pk}")
    press(desk, "b")
    arrives(desk, r"/counter/copy\?act=")
    expect(desk.locator("#id_declarant_full_name")).to_be_focused()
    assert serious_barriers(desk) == []
    desk.keyboard.type("Nguyễn Thị Lan")
    desk.locator("#id_receipt_number").fill("0000017")
    press(desk, "Control+Enter")
    arrives(desk, r"/slips/receipt")
    expect(desk.get_by_text("0000017")).to_be_visible()
    dossier = Dossier.objects.get(procedure=Procedure.COPY)
    assert (dossier.fee_due, dossier.fee_paid, dossier.state) == (COPY, COPY, "awaiting_signature")

    issue_copy(dossier.papers.get().paper)
    desk.goto(f"{sit_down(an)}/hand-outs")
    row = desk.locator(f"#dossier-{dossier.pk}")
    expect(row.get_by_role("button", name="In")).to_be_visible()
    expect(row).to_contain_text("0000017")
    assert serious_barriers(desk) == []
    row.locator(".row-link").click()
    arrives(desk, r"#hand-out$")
    act = desk.locator("#hand-out")
    expect(act.get_by_role("button", name="In")).to_be_visible()
    expect(act.get_by_role("link", name="Trích lục khai sinh (bản sao)").last).to_be_visible()
    act.get_by_role("button", name="Ghi nhận đã trả").click()
    expect(desk.get_by_text("Đã trả kết quả cho Nguyễn Thị Lan")).to_be_visible()
