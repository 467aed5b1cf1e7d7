"""A password is taken as it is typed, by hand, from a manager or out of the clipboard, and shown to nobody."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from hotich.operations import accounts
from hotich.rights.access import Actor

pytestmark = pytest.mark.django_db
SECRET = "mot-ma-dung-mot-lan"
LONG = " Ngựa chạy, trâu cày — và 7 con cò bay lả bay la! " + "xa " * 30


def test_a_long_one_with_spaces_and_marks_is_taken_as_it_is(
    client: Client, binh: Actor, khanh: Actor
) -> None:
    assert binh.user is not None
    accounts.reset_password(binh.user.pk, SECRET, "Quên mật khẩu", by=khanh)
    username = binh.user.username
    client.post(reverse("login"), {"username": username, "password": SECRET})
    client.post(reverse("choose-password"), {"password": LONG, "again": LONG})
    for typed, lets_in in ((LONG.strip(), False), (LONG[:100], False), (LONG, True)):
        client.logout()
        answer = client.post(reverse("login"), {"username": username, "password": typed})
        assert (answer.status_code == 302) is lets_in


@pytest.mark.parametrize("page", ["login", "change-password", "choose-password"])
def test_it_is_masked_and_a_manager_may_fill_it_in(
    client: Client, binh: Actor, khanh: Actor, page: str
) -> None:
    if page != "login":
        assert binh.user is not None
        accounts.reset_password(binh.user.pk, SECRET, "Quên mật khẩu", by=khanh)
        client.post(reverse("login"), {"username": binh.user.username, "password": SECRET})
    if page == "change-password":
        client.post(reverse("choose-password"), {"password": LONG, "again": LONG})
    shown = client.get(reverse(page)).content.decode()
    fields = re.findall(r'<input[^>]*name="(?:password|again|old)"[^>]*>', shown)
    assert fields
    assert all('type="password"' in field for field in fields)
    assert all(re.search(r'autocomplete="(?:new|current)-password"', field) for field in fields)
    assert not any("onpaste" in field or "readonly" in field for field in fields)
