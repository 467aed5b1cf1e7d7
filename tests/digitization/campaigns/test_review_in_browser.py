"""A review campaign at the keyboard: confirmed, corrected, cancelled, and approved together by the district."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from digitization.campaigns import operations as campaigns
from digitization.models import ReviewItem
from hotich.acts import errands
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.storage import files
from registry.models import DataCorrection
from tests.arriving import press
from tests.barriers import serious_barriers
from tests.digitization.paper_acts import paper_act, taken_over
from tests.digitization.shelf import BIRTH

pytestmark = pytest.mark.django_db(transaction=True)
SitDown = Callable[[Actor], str]
NAMES = ("Hòa", "Bình", "Minh", "Châu", "Giang")


def picture(folder: Path) -> str:
    """Store a page with a few lines of writing on it; return its digest."""
    image = Image.new("RGB", (900, 1200), "#f4ecd8")
    drawn = ImageDraw.Draw(image)
    for place in range(18):
        drawn.line((80, 120 + 55 * place, 820, 120 + 55 * place), fill="#9a8c6b", width=2)
    image.save(folder / "page.jpg")
    return files.put((folder / "page.jpg").read_bytes())


def shot(page: Page, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png")


def test_a_campaign_is_reviewed_and_decided_at_the_keyboard(
    ward: Office, binh: Actor, hoa: Actor, sit_down: SitDown, desk: Page, tmp_path: Path
) -> None:
    digest = picture(tmp_path)
    acts = [
        paper_act(ward, values=BIRTH | {"reg_number": str(n), "child_given_name": name}, digest=digest, page="7",
                  marks={"native_place": {"state": "unreadable", "text": ""}})
        for n, name in enumerate(NAMES, start=1)
    ]  # fmt: skip
    records = taken_over(*acts, by=hoa)
    campaign = campaigns.open_campaign(
        "Rà soát dữ liệu khai sinh 1988",
        ["birth", "marriage", "death"],
        basis="Kế hoạch số 173/KH-UBND",
        by=hoa,
    )
    errands.run("count_campaign", campaign.pk)

    address = sit_down(binh)
    desk.goto(f"{address}{reverse('digitization:reviews')}")
    press(desk, "ArrowDown", "Enter")
    expect(desk.get_by_role("heading", name="Kết quả theo loại việc")).to_be_visible()
    assert serious_barriers(desk) == []
    shot(desk, "campaign-registrar")
    press(desk, "Control+Enter")
    expect(desk.get_by_role("heading", name="Dữ liệu chờ rà soát")).to_be_visible()
    assert serious_barriers(desk) == []
    shot(desk, "review-list")
    press(desk, "ArrowDown", "Enter")
    expect(desk.get_by_role("heading", name="Nguyễn Thị Hòa")).to_be_visible()
    assert serious_barriers(desk) == []
    shot(desk, "review-record")
    press(desk, "Control+Enter")
    for name in ("Bình", "Minh"):
        expect(desk.get_by_role("heading", name=f"Nguyễn Thị {name}")).to_be_visible()
        press(desk, "s")
        desk.get_by_label("Nơi sinh", exact=True).fill("Trạm y tế phường Quán Thánh")
        desk.locator("#edit-code").select_option("place")
        desk.locator("#edit-reason").fill("NQ 1104/NQ-UBTVQH15")
        shot(desk, "review-edit")
        press(desk, "Control+Enter")
    expect(desk.get_by_role("heading", name="Nguyễn Thị Châu")).to_be_visible()
    press(desk, "h")
    desk.locator("#cancel-code").select_option("double")
    assert serious_barriers(desk) == []
    press(desk, "Control+Enter")
    expect(desk.get_by_role("heading", name="Nguyễn Thị Giang")).to_be_visible()

    sit_down(hoa)
    desk.goto(f"{address}{reverse('digitization:campaign', args=[campaign.pk])}")
    shot(desk, "campaign-approver")
    press(desk, "Control+Enter")
    expect(desk.get_by_role("heading", name="Đề nghị chờ phê duyệt")).to_be_visible()
    assert serious_barriers(desk) == []
    shot(desk, "review-proposals")
    desk.get_by_role("button", name="Duyệt cả 2 đề nghị: Thay đổi địa danh hành chính").click()
    expect(desk.locator("#messages")).to_contain_text("Đã phê duyệt 2 đề nghị.")
    assert DataCorrection.objects.count() == 2
    desk.get_by_label("Đánh dấu Nguyễn Thị Châu").check()
    press(desk, "Control+Enter")
    expect(desk.locator("#messages")).to_contain_text("Đã phê duyệt 1 đề nghị.")
    assert ReviewItem.objects.filter(state="approved").count() == 3

    desk.goto(f"{address}{reverse('registry:record', args=[records[1].pk])}")
    expect(desk.get_by_role("heading", name="Chỉnh sửa dữ liệu")).to_be_visible()
    assert serious_barriers(desk) == []
    shot(desk, "record-corrected")
    desk.goto(f"{address}{reverse('registry:record', args=[records[3].pk])}")
    expect(desk.get_by_role("heading", name="Dữ liệu đã hủy, không dùng nữa")).to_be_visible()
    shot(desk, "record-cancelled")
