"""A review of accounts from the province's request to locked accounts, over three tiers and over two; and a leaver."""

import datetime
from collections.abc import Callable

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from hotich.acts import errands
from hotich.models import AccountReview, Office, OfficeSupervision, User
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today
from interlink.dossiers.operations import accept
from interlink.models import Dossier
from tests.barriers import serious_barriers
from tests.cast import NEVERTHELESS, SYSTEM, binh, person, sit_down  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)
SitDown = Callable[[Actor], str]
#: Django's own search box is named by a picture with a text.
DJANGO_S_OWN: set[str] = set()


def begins(desk: Page, url: str) -> AccountReview:
    """The province's administrator opens a review; the worker makes its list."""
    desk.goto(f"{url}/admin/hotich/accountreview/add/")
    day = datetime.timedelta(days=1)
    for name, value in (("since", today() - 180 * day), ("until", today()), ("due_on", today() + 10 * day)):
        desk.locator(f"#id_{name}").fill(f"{value:%d/%m/%Y}")
    desk.locator("#id_title").fill("Rà soát tài khoản 6 tháng")
    desk.locator("input[type=submit]").click()
    expect(desk.locator("#messages")).to_contain_text("Đã mở đợt rà soát")
    review = AccountReview.objects.get()
    while (review := AccountReview.objects.get()).taken_in_at is None:
        errands.run("take_in_accounts", review.pk)
    return review


def says(desk: Page, url: str, act: str, reason: str, account: User) -> str:
    """Go by the first page to what waits, mark one account, read what would happen, and do it."""
    desk.goto(f"{url}/admin/")
    desk.get_by_role("link", name="tài khoản chờ ý kiến của cơ quan bạn").first.click()
    desk.locator("tr", has_text=account.full_name).locator("input[type=checkbox]").check()
    desk.locator("select[name=action]").select_option(label=act)
    desk.get_by_role("button", name="Thực hiện").click()
    foretold = desk.locator("#content li").first.inner_text()
    desk.locator("#reason").fill(reason)
    desk.locator("input[type=submit]").click()
    expect(desk.locator("#messages")).to_contain_text("đã thực hiện với 1 mục")
    return foretold


@pytest.mark.parametrize("tiers", [3, 2])
def test_from_request_to_a_locked_account(
    tiers: int,
    khanh: Actor,
    binh: Actor,  # noqa: F811
    ward: Office,
    district: Office,
    province: Office,
    sit_down: SitDown,  # noqa: F811
    desk: Page,
) -> None:
    ward_admin = person("Quản trị phường", Role.ADMIN, ward)
    if tiers == 2:
        with transaction.atomic(), acting(SYSTEM):
            above = OfficeSupervision.objects.get(office=ward)
            above.parent = province
            above.save()
    assert binh.user is not None
    review = begins(desk, sit_down(khanh))
    foretold = says(desk, sit_down(ward_admin), "Khóa", "Đã chuyển công tác", binh.user)
    assert ("ghi đề nghị" if tiers == 2 else "ghi trả lời") in foretold
    if tiers == 3:
        quarter = person("Quản trị quận", Role.ADMIN, district)
        says(desk, sit_down(quarter), "Theo ý kiến cấp dưới", "Đúng như phường báo", binh.user)
    url = sit_down(khanh)
    assert "khóa ngay" in says(desk, url, "Theo ý kiến cấp dưới", "Theo đề nghị", binh.user)
    assert User.objects.get(pk=binh.user.pk).state == User.State.LOCKED

    desk.goto(f"{url}/admin/hotich/accountreview/{review.pk}/change/")
    expect(desk.locator(".account-counts")).to_contain_text(ward.name)
    assert set(serious_barriers(desk)) <= DJANGO_S_OWN
    desk.get_by_role("button", name="Kết thúc đợt rà soát").click()
    expect(desk.locator("#messages")).to_contain_text("tài khoản chưa quyết định")
    desk.goto(f"{url}/admin/hotich/accountreview/{review.pk}/result/")
    expect(desk.locator("#content")).to_contain_text("khóa 1")
    assert binh.name not in desk.locator("#content").inner_text()


def test_a_leaver_s_dossiers_are_handed_over(
    khanh: Actor,
    binh: Actor,  # noqa: F811
    ward: Office,
    dossier: Dossier,
    sit_down: SitDown,  # noqa: F811
    desk: Page,
) -> None:
    lan = person("Bùi Ngọc Lan", Role.REGISTRAR, ward)
    accept(dossier.pk, NEVERTHELESS, by=binh)
    assert binh.user is not None
    desk.goto(f"{sit_down(khanh)}/admin/hotich/user/{binh.user.pk}/change/")
    desk.get_by_role("link", name="Bàn giao").click()
    assert set(serious_barriers(desk)) <= DJANGO_S_OWN
    desk.locator("#id_to").select_option(label=str(lan.user))
    desk.locator("#id_reason").fill("Nghỉ hưu")
    desk.locator("input[type=submit]").click()
    expect(desk.locator("#messages")).to_contain_text("Đã bàn giao cho Bùi Ngọc Lan")
    dossier.refresh_from_db()
    assert dossier.assignee == lan.user
