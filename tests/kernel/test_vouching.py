"""What outlasts a moment at the door: a factor that somebody vouches for, one that replaces another, recovery codes."""

import datetime
import re
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from hotich.models import Office, SecondFactor, User
from hotich.operations import accounts
from hotich.rights.access import Actor
from hotich.roles import Role
from tests.authenticator import Authenticator
from tests.cast import log_in, person
from tests.kernel.test_second_factor import (
    OWN,
    SECRET,
    enrol,
    first_page,
    give_password,
    move_on,
    with_password,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def second_admin(province: Office) -> Actor:
    """Hiếu, the other administrator of the province."""
    return person("Lâm Trung Hiếu", Role.ADMIN, province)


def come_with_a_secret(user: User, secret: str = SECRET) -> Client:
    """Play the person whose one-time secret one has, as far as that goes."""
    client = Client()
    if give_password(client, user, secret).headers["Location"] == reverse("login-code"):
        client.post(reverse("login-code"), {"lost": "1"})
    client.post(reverse("choose-password"), {"password": OWN, "again": OWN})
    enrol(client)
    assert first_page(client) == reverse("await-vouching")
    return client


def vouch_at_the_page(by: Actor, user: User, word: str) -> str:
    """Vouch as an administrator does; return the page that comes back, or nothing when it is done."""
    log_in(client := Client(), by)
    answer = client.post(reverse("admin:vouch", args=[user.pk]), {"word": word, "reason": "Đã gặp"})
    return "" if answer.status_code == 302 else answer.content.decode()


def test_who_gave_the_work_or_an_earlier_secret_does_not_vouch(
    khanh: Actor, second_admin: Actor, vinh: Actor, district: Office
) -> None:
    puppet = accounts.create_account("bu.nhin", "Bù Nhìn", SECRET, by=second_admin)
    accounts.assign(puppet.pk, Role.ADMIN, district.pk, valid_from=datetime.date(2024, 1, 1), by=khanh)
    come_with_a_secret(puppet)
    word = SecondFactor.objects.get(user=puppet).check_word
    assert "không tự xác nhận" in vouch_at_the_page(khanh, puppet, word)
    # Another one's reset does not wipe out who knew the secret before.
    accounts.reset_password(puppet.pk, "ma-khac-nua", "Quên", by=vinh)
    come_with_a_secret(puppet, "ma-khac-nua")
    word = SecondFactor.objects.get(user=puppet).check_word
    for by in (second_admin, vinh):
        assert "không tự xác nhận" in vouch_at_the_page(by, puppet, word)
    assert not SecondFactor.objects.get(user=puppet).counts


def test_a_word_vouches_for_its_own_enrolment_and_no_list_vouches(
    chi: Actor, khanh: Actor, second_admin: Actor
) -> None:
    user = with_password(chi)
    accounts.reset_password(user.pk, SECRET, "Quên", by=khanh)
    come_with_a_secret(user)
    heard = SecondFactor.objects.get(user=user).check_word
    accounts.reset_password(user.pk, "ma-khac-nua", "Quên", by=khanh)
    come_with_a_secret(user, "ma-khac-nua")
    assert "Không đúng mã đối chiếu" in vouch_at_the_page(second_admin, user, heard)
    log_in(client := Client(), second_admin)
    act = {"action": "vouch", "_selected_action": [user.pk], "reason": "Đã gặp"}
    client.post(reverse("admin:hotich_user_changelist"), act)
    account = client.get(reverse("admin:hotich_user_change", args=[user.pk])).content.decode()
    assert reverse("admin:vouch", args=[user.pk]) in account
    factor = SecondFactor.objects.get(user=user)
    assert factor.check_word not in account
    assert not factor.counts


# --- What an open desk does not give away ------------------------------------------------------------------


def test_a_desk_that_is_over_is_not_opened_by_a_factor_that_does_not_count(
    client: Client, binh: Actor, khanh: Actor
) -> None:
    assert binh.user is not None
    accounts.reset_password(binh.user.pk, SECRET, "Quên", by=khanh)
    give_password(client, binh.user, SECRET)
    client.post(reverse("choose-password"), {"password": OWN, "again": OWN})
    _, codes = enrol(client)
    session = client.session
    session["desk"] = ["2024-01-01T00:00:00+00:00", "127.0.0.1", binh.user.assignments.get().pk]
    session.save()
    sent = urlencode({"confirmation_code": codes[0]})
    answer = client.post(reverse("recovery-codes"), sent, content_type="application/x-www-form-urlencoded")
    assert answer["Location"] == reverse("await-vouching")


def test_an_open_desk_alone_gives_nobody_a_factor_that_outlasts_it(client: Client, chi: Actor) -> None:
    user = with_password(chi)
    give_password(client, user)
    _, codes = enrol(client)
    factor = SecondFactor.objects.get(user=user)

    def renew(**sent: str) -> str:
        form = "application/x-www-form-urlencoded"
        answer = client.post(reverse("recovery-codes"), urlencode(sent), content_type=form)
        return str(answer.content.decode())

    assert "Xác nhận là bạn" in renew()
    assert "Mã không đúng" in renew(confirmation_code="000000")
    assert factor.recovery_codes.count() == 10
    with move_on(5):
        codes = re.findall(r"<code>([a-z0-9-]+)</code>", renew(confirmation_code=codes[0]))
    assert len(codes) == 10
    page = client.get(reverse("enrol-factor")).content.decode()
    with move_on(25):  # a code of now may be over, half a minute and a slow page later
        code = Authenticator(page.split('id="factor-key">')[1].split("<")[0]).code()
    for later, former, is_right in ((10, "", False), (20, "000000", False), (30, codes[0], True)):
        with move_on(later):
            answer = client.post(reverse("enrol-factor"), {"code": code, "former": former})
            assert answer.status_code == (200 if is_right else 422)
            assert SecondFactor.objects.filter(pk=factor.pk).exists() is not is_right
    assert SecondFactor.objects.get(user=user).counts
