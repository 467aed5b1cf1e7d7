"""A draft that keeps itself: after a crash, a login that ran out, and beside the officer's own save."""

from collections.abc import Callable

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.models import Record
from tests.arriving import arrives, press
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
SitDown = Callable[[Actor], str]


@pytest.fixture
def entry(draft: Record, binh: Actor, sit_down: SitDown, page: Page) -> str:
    """The address of the entry, open in Bình's browser."""
    address = f"{sit_down(binh)}/records/{draft.pk}/entry"
    page.goto(address)
    return address


def native_place(record: Record) -> str:
    return str(Record.objects.get(pk=record.pk).particulars.values["native_place"])


def test_what_was_typed_is_found_again_after_a_crash(entry: str, draft: Record, page: Page) -> None:
    page.fill("#id_native_place", "Xã Yên Thắng")
    page.locator("#id_mother_full_name").focus()
    expect(page.locator("#draft-note")).to_contain_text("Tự lưu lúc")
    expect(page.locator("#id_mother_full_name")).to_be_focused()
    after = page.context.new_page()  # what this tab kept for itself is gone with it
    page.close(run_before_unload=False)
    after.goto(entry)
    expect(after.locator("#id_native_place")).to_have_value("Xã Yên Thắng")
    after.goto(entry.rpartition("/records")[0] + "/drafts")
    after.get_by_role("link", name=draft.title).click()
    expect(after.locator("#id_native_place")).to_have_value("Xã Yên Thắng")


def test_a_draft_is_kept_every_twenty_seconds_without_moving_the_cursor(
    draft: Record, binh: Actor, sit_down: SitDown, page: Page
) -> None:
    page.clock.install()
    page.goto(f"{sit_down(binh)}/records/{draft.pk}/entry")
    page.locator("#id_native_place").fill("Xã Yên Th")
    page.clock.run_for(21_000)
    expect(page.locator("#draft-note")).to_contain_text("Tự lưu lúc")
    expect(page.locator("#id_native_place")).to_be_focused()
    assert native_place(draft) == "Xã Yên Th"


def test_the_officers_own_save_comes_after_the_one_under_way(entry: str, draft: Record, page: Page) -> None:
    as_filed = native_place(draft)  # what differs from it would want a reason
    page.fill("#id_native_place", "Xã Yên Thắng")
    page.locator("#id_mother_full_name").focus()  # leaving the part begins to save it
    press(page, "Control+s")
    expect(page.locator("#entry-note")).to_contain_text("Đã lưu lúc")
    expect(page.locator(".notice--warning")).to_have_count(0)
    for reason in page.locator("[name^='reason:']").all():
        reason.fill("Đã đối chiếu bản gốc")
    page.fill("#id_native_place", as_filed)
    page.locator("#id_mother_full_name").focus()
    press(page, "Control+Enter")
    expect(page.get_by_text("Đã trình phê duyệt")).to_be_visible()
    expect(page.get_by_text("sau khi bạn mở")).to_have_count(0)
    assert native_place(draft) == as_filed


def test_a_login_that_ran_out_leads_back_to_what_was_typed(
    entry: str, draft: Record, binh: Actor, page: Page
) -> None:
    assert binh.user is not None
    with transaction.atomic(), acting(binh):
        binh.user.set_password(PASSWORD)
        binh.user.save()
    page.context.clear_cookies(name="sessionid")
    page.fill("#id_native_place", "Xã Yên Thắng")
    page.locator("#id_mother_full_name").focus()
    expect(page.locator("#draft-note")).to_contain_text("Phiên làm việc đã hết")
    page.on("dialog", lambda dialog: dialog.accept())
    press(page, "Control+Enter")
    arrives(page, r"/login")
    page.get_by_label("Tên đăng nhập").fill(binh.user.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    arrives(page, r"/entry$")
    expect(page.locator("#id_native_place")).to_have_value("Xã Yên Thắng")
    expect(page.get_by_text("Đã đưa lại nội dung gõ lúc")).to_be_visible()


def test_a_colleague_who_saved_is_told_of_while_one_types(
    entry: str, draft: Record, binh: Actor, page: Page
) -> None:
    from registry.kinds import entry_of
    from registry.records.operations import save_entry

    save_entry(draft.pk, entry_of(draft).values() | {"native_place": "Xã Mới"}, by=binh)
    page.fill("#id_native_place", "Xã Cũ")
    page.locator("#id_mother_full_name").focus()
    expect(page.locator("#draft-note")).to_contain_text("đã lưu bản này")
    assert native_place(draft) == "Xã Mới"
    expect(page.locator("#id_native_place")).to_have_value("Xã Cũ")
