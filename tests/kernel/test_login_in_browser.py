"""The door as people meet it in a browser: the first login, a leader's reset password, a code in the middle of work."""

import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Browser, expect

from hotich.models import Office, Session, User
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.storage.session_store import SessionStore
from registry.models import Record
from tests.acceptance.desk import Desk
from tests.arriving import press
from tests.cast import PASSWORD, SYSTEM, person

pytestmark = pytest.mark.django_db(transaction=True)
OWN = "quyen-so-bay-muoi-hai"
PICTURES = os.environ.get("PICTURES", "")


@pytest.fixture
def new_desk(live_server: Any, browser: Browser) -> Generator[Callable[[], Desk]]:
    """Gives somebody a computer of their own, on which nobody has logged in."""
    desks: list[Desk] = []

    def make() -> Desk:
        desks.append(Desk(browser, live_server.url))
        return desks[-1]

    yield make
    for each in desks:
        each.close()


def picture(desk: Desk, name: str) -> None:
    """Look whether the page is in order; keep its picture where somebody asks for one."""
    desk.finds_the_page_in_order()
    if PICTURES:
        desk.page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def with_password(by: Actor) -> User:
    assert by.user is not None
    with transaction.atomic(), acting(SYSTEM):
        by.user.set_password(PASSWORD)
        by.user.save()
    return by.user


def give_password(desk: Desk, username: str, password: str = PASSWORD) -> None:
    desk.page.goto("/login")
    desk.page.get_by_label("Tên đăng nhập").fill(username)
    desk.page.get_by_label("Mật khẩu").fill(password)
    press(desk.page, "Enter")


def choose(desk: Desk, password: str) -> None:
    desk.page.get_by_label("Mật khẩu mới", exact=False).first.fill(password)
    desk.page.get_by_label("Nhập lại mật khẩu mới").fill(password)
    press(desk.page, "Enter")


def sit_down_as_admin(desk: Desk, by: Actor) -> None:
    """Log in as an administrator who enrols at once."""
    user = with_password(by)
    give_password(desk, user.username)
    desk.enrols(user.username)
    expect(desk.page.get_by_role("heading", name="Cơ quan, tài khoản")).to_be_visible()


def reset_by_hand(desk: Desk, user: User) -> str:
    """Give out a one-time secret on the administrators' page; return it as the page shows it, once."""
    desk.page.goto(f"/admin/hotich/user/{user.pk}/change/")
    desk.page.get_by_role("link", name="Đặt lại mật khẩu").click()
    desk.page.get_by_label("Lý do").fill("Quên mật khẩu")
    desk.page.locator("#content form [type=submit]").last.click()
    return desk.page.locator("td code").nth(1).inner_text()


def approve(desk: Desk, record: Record) -> None:
    desk.page.goto(f"/approvals/{record.pk}")
    desk.press("Control+Enter")


def test_the_first_login_leads_from_the_secret_to_ones_own_desk(
    new_desk: Callable[[], Desk], khanh: Actor, chi: Actor, submitted: Record
) -> None:
    assert chi.user is not None
    admin, desk = new_desk(), new_desk()
    sit_down_as_admin(admin, khanh)
    secret = reset_by_hand(admin, chi.user)
    give_password(desk, chi.user.username, secret)
    expect(desk.page.get_by_role("heading", name="Đặt mật khẩu của bạn")).to_be_visible()
    choose(desk, "matkhau123456")
    expect(desk.page.get_by_text("thông dụng")).to_be_visible()
    picture(desk, "choose-password")
    choose(desk, OWN)
    expect(desk.page.get_by_role("heading", name="Đăng ký lớp xác thực thứ hai")).to_be_visible()
    picture(desk, "enrol")
    desk.enrols(chi.user.username)
    expect(desk.page.get_by_role("heading", name="Chờ một quản trị khác xác nhận")).to_be_visible()
    picture(desk, "await-vouching")


def test_a_code_in_the_middle_of_work_and_one_at_the_next_login(
    new_desk: Callable[[], Desk], chi: Actor, submitted: Record
) -> None:
    user, desk = with_password(chi), new_desk()
    give_password(desk, user.username)
    held = desk.enrols(user.username)
    # Her chair was empty for a while.
    forget_the_desk(user)
    approve(desk, submitted)
    expect(desk.page.get_by_role("heading", name="Xác nhận là bạn")).to_be_visible()
    picture(desk, "confirm")
    desk.shows_code(held)
    expect(desk.page.get_by_text("Đã đăng ký số 1/")).to_be_visible()
    submitted.refresh_from_db()
    assert submitted.state == "registered"
    desk.page.goto("/account")
    picture(desk, "account")
    desk.press("F9")
    desk.page.wait_for_url("**/login**")
    give_password(desk, user.username)
    expect(desk.page.get_by_role("heading", name="Mã xác thực")).to_be_visible()
    desk.page.get_by_label("Mã 6 số").fill("000000")
    press(desk.page, "Enter")
    expect(desk.page.get_by_text("Mã không đúng")).to_be_visible()
    picture(desk, "code")
    desk.page.wait_for_timeout(1100)  # the wait after one wrong code
    desk.shows_code(held)
    expect(desk.page.get_by_text("Lần đăng nhập trước")).to_be_visible()


def test_a_leader_whose_password_an_administrator_reset_cannot_be_played_by_that_administrator(
    new_desk: Callable[[], Desk], khanh: Actor, chi: Actor, province: Office, submitted: Record
) -> None:
    leader, hers = with_password(chi), new_desk()
    give_password(hers, leader.username)
    hers.enrols(leader.username)
    admin, player = new_desk(), new_desk()
    sit_down_as_admin(admin, khanh)
    secret = reset_by_hand(admin, leader)
    # He knows the secret, not her telephone; he says that it is lost, chooses a password and enrols his own.
    give_password(player, leader.username, secret)
    expect(player.page.get_by_role("heading", name="Mã xác thực")).to_be_visible()
    player.page.get_by_role("button", name="Tôi đã mất cả hai").click()
    choose(player, OWN)
    player.enrols(leader.username)
    for page in (f"/approvals/{submitted.pk}", "/signing", "/account", "/"):
        player.page.goto(page)
        expect(player.page.get_by_role("heading", name="Chờ một quản trị khác xác nhận")).to_be_visible()
    submitted.refresh_from_db()
    assert submitted.state == "submitted"
    # Nor does he vouch for himself.
    word = player.page.locator(".check-word").inner_text()
    vouch_by_hand(admin, leader, word)
    expect(admin.page.get_by_text("nhờ một quản trị khác")).to_be_visible()
    # Hiếu meets the person who reads the word, and sees that it is she.
    other = new_desk()
    sit_down_as_admin(other, person("Lâm Trung Hiếu", Role.ADMIN, province))
    vouch_by_hand(other, leader, "0000 0000")
    expect(other.page.get_by_text("Không đúng mã đối chiếu")).to_be_visible()
    vouch_by_hand(other, leader, word)
    expect(other.page.get_by_text("Đã xác nhận lớp xác thực thứ hai")).to_be_visible()
    player.page.goto("/")
    expect(player.page.locator(".topbar")).to_be_visible()


def vouch_by_hand(desk: Desk, user: User, word: str) -> None:
    """Vouch for the person's second factor with the word that was heard; no page shows it."""
    desk.page.goto(f"/admin/hotich/user/{user.pk}/change/")
    expect(desk.page.get_by_text(word)).to_have_count(0)
    desk.page.get_by_role("link", name="Xác nhận", exact=True).click()
    expect(desk.page.get_by_text(word)).to_have_count(0)
    desk.page.get_by_label("Mã đối chiếu").fill(word)
    desk.page.get_by_label("Lý do").fill("Đã gặp, nghe đọc mã đối chiếu")
    desk.page.locator("#content form [type=submit]").last.click()


def forget_the_desk(user: User) -> None:
    """Let the half hour of the person's logins be over."""
    for row in Session.objects.filter(user=user):
        session = SessionStore(row.session_key)
        session.pop("desk", None)
        session.save()
