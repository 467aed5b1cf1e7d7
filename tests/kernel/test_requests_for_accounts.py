"""The commune asks for an account, the district endorses, the province gives it; in two tiers directly."""

from typing import Any

import pytest
from django.urls import reverse

from hotich.accounts import requests
from hotich.errors import DomainError, InvalidInput, NotAllowed, NotFound
from hotich.models import AccountRequest, Assignment, Office, OfficeSupervision
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today
from hotich.web import sessions
from hotich.workflows.account_request import State
from tests.cast import PASSWORD, SYSTEM, person

pytestmark = pytest.mark.django_db
NUMBER = "001190012345"


@pytest.fixture
def ward_admin(ward: Office) -> Actor:
    return person("Quản trị phường", Role.ADMIN, ward)


@pytest.fixture
def district_admin(district: Office) -> Actor:
    return person("Quản trị quận", Role.ADMIN, district)


def asked(by: Actor, at: Office, **changed: Any) -> AccountRequest:
    values = {
        "full_name": "Lưu Thị Mới",
        "personal_id": NUMBER,
        "phone": "0912345678",
        "role": Role.REGISTRAR,
    }
    return requests.ask_for_account(at.pk, **(values | {"valid_from": today()} | changed), by=by)


def test_three_tiers_ask_endorse_and_give(
    khanh: Actor, district_admin: Actor, ward_admin: Actor, ward: Office
) -> None:
    request = asked(ward_admin, ward)
    assert request.state == State.ASKED
    requests.endorse(request.pk, "Đúng biên chế", by=district_admin)
    user = requests.give_account(request.pk, "moi.luu", PASSWORD, by=khanh)
    request.refresh_from_db()
    assert (request.state, request.account, user.personal_id) == (State.GIVEN, user, NUMBER)
    assert [(each.role, each.office) for each in sessions.running(user)] == [(Role.REGISTRAR, ward)]


def test_in_two_tiers_nobody_endorses(
    khanh: Actor, ward_admin: Actor, ward: Office, province: Office
) -> None:
    with acting(SYSTEM):
        above = OfficeSupervision.objects.get(office=ward)
        above.parent = province
        above.save()
    request = asked(ward_admin, ward)
    assert request.state == State.ENDORSED
    requests.give_account(request.pk, "moi.luu", PASSWORD, by=khanh)
    assert Assignment.objects.filter(user__username="moi.luu", office=ward).exists()


def test_one_person_has_one_account(khanh: Actor, ward_admin: Actor, ward: Office) -> None:
    request = asked(ward_admin, ward)
    with pytest.raises(DomainError, match="Đã có đề nghị"):
        asked(ward_admin, ward)
    requests.give_account(request.pk, "moi.luu", PASSWORD, by=khanh)
    with pytest.raises(DomainError, match="đã có tài khoản"):
        asked(ward_admin, ward)


def test_all_that_is_wrong_is_named(ward_admin: Actor, ward: Office) -> None:
    with pytest.raises(InvalidInput) as refused:
        asked(ward_admin, ward, full_name=" ", personal_id="123456789", phone="", role=Role.SUPERVISOR)
    assert set(refused.value.errors) == {"full_name", "personal_id", "phone", "role"}


def test_only_the_province_gives_and_another_office_sees_nothing(
    district_admin: Actor, ward_admin: Actor, ward: Office, other_ward: Office
) -> None:
    request = asked(ward_admin, ward)
    with pytest.raises(NotAllowed):
        requests.give_account(request.pk, "moi.luu", PASSWORD, by=district_admin)
    with pytest.raises(NotFound):
        requests.refuse(request.pk, "Không", by=person("Quản trị khác", Role.ADMIN, other_ward))


def test_who_refuses_says_why(district_admin: Actor, ward_admin: Actor, ward: Office) -> None:
    request = asked(ward_admin, ward)
    with pytest.raises(InvalidInput):
        requests.refuse(request.pk, " ", by=district_admin)
    requests.refuse(request.pk, "Hết biên chế", by=district_admin)
    request.refresh_from_db()
    assert (request.state, request.refusal) == (State.REFUSED, "Hết biên chế")


def test_the_pages_lead_from_the_request_to_the_one_time_secret(
    khanh: Actor, ward_admin: Actor, ward: Office, sign_in: Any
) -> None:
    sent = {
        "office": ward.pk, "full_name": "Lưu Thị Mới", "personal_id": "001 190 012345", "phone": "0912345678",
        "role": Role.REGISTRAR, "valid_from": f"{today():%d/%m/%Y}",
    }  # fmt: skip
    answer = sign_in(ward_admin).post(reverse("admin:hotich_accountrequest_add"), sent)
    request = AccountRequest.objects.get()
    assert answer.url == reverse("admin:hotich_accountrequest_change", args=[request.pk])
    browser = sign_in(khanh)
    assert "Cấp tài khoản" in browser.get(answer.url).content.decode()
    shown = browser.post(reverse("admin:give-account", args=[request.pk]), {"username": "moi.luu"})
    assert "Mã đăng nhập một lần" in shown.content.decode()
