"""The second factor: enrolled once, asked for at every login, and opening half an hour of a person's own desk."""

import datetime
import re
import time
from base64 import b32encode
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.demo.sandbox.authenticator import code_of
from hotich.errors import NotAllowed
from hotich.models import AuditEntry, Office, RecoveryCode, SecondFactor, User
from hotich.models.tracked import acting
from hotich.operations import accounts, credentials
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.sealing import opened
from registry.models import Record
from registry.workflows.record import RECORD
from tests.authenticator import Authenticator
from tests.cast import PASSWORD, SYSTEM, log_in, person
from tests.seen import seen

pytestmark = pytest.mark.django_db
ASK = "place-search"
SECRET = "mot-ma-dung-mot-lan"
OWN = "quyen-so-bay-muoi-hai"


def with_password(by: Actor) -> User:
    assert by.user is not None
    with acting(SYSTEM):
        by.user.set_password(PASSWORD)
        by.user.save()
    return by.user


def give_password(client: Client, user: User, password: str = PASSWORD, **more: Any) -> Any:
    return client.post(reverse("login"), {"username": user.username, "password": password, **more})


def enrol(client: Client) -> tuple[Authenticator, list[str]]:
    """Enrol as a person does from the page; return the authenticator and the recovery codes."""
    page = client.get(reverse("enrol-factor")).content.decode()
    found = re.search(r'id="factor-key">([A-Z2-7 ]+)<', page)
    assert found, page
    held = Authenticator(found[1])
    answer = client.post(reverse("enrol-factor"), {"code": held.code()}).content.decode()
    return held, re.findall(r"<code>([a-z0-9-]+)</code>", answer)


def first_page(client: Client) -> str:
    """Return where a person is led who wants to work."""
    answer = client.get(reverse(ASK))
    return str(answer.headers.get("Location", "")) if answer.status_code == 302 else ""


def move_on(seconds: float) -> Any:
    return time_machine.travel(timezone.now() + datetime.timedelta(seconds=seconds))


@pytest.fixture
def second_admin(province: Office) -> Actor:
    """Hiếu, the other administrator of the province."""
    return person("Lâm Trung Hiếu", Role.ADMIN, province)


def test_a_leader_without_a_second_factor_enrols_before_anything_else(client: Client, chi: Actor) -> None:
    user = with_password(chi)
    give_password(client, user)
    assert first_page(client) == reverse("enrol-factor")
    _, codes = enrol(client)
    assert len(set(codes)) == 10
    assert first_page(client) == ""
    factor = SecondFactor.objects.get(user=user)
    assert opened(factor.key).hex() not in factor.key
    kept = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert not kept & set(codes)


def test_a_registrar_may_have_one_and_need_not(client: Client, binh: Actor) -> None:
    user = with_password(binh)
    give_password(client, user)
    assert first_page(client) == ""
    enrol(client)
    assert give_password(Client(), user)["Location"] == reverse("login-code")


def test_the_password_alone_opens_nothing(client: Client, chi: Actor) -> None:
    user = with_password(chi)
    give_password(client, user)
    held, _ = enrol(client)
    other = Client()
    assert give_password(other, user, next="/records/7/entry")["Location"] == reverse("login-code")
    assert "_auth_user_id" not in other.session
    assert first_page(other).startswith(reverse("login"))
    answer = other.post(reverse("login-code"), {"code": held.code()})
    assert answer["Location"] == "/records/7/entry"
    assert first_page(other) == ""


def test_a_code_works_once(client: Client, chi: Actor) -> None:
    user = with_password(chi)
    give_password(client, user)
    held, _ = enrol(client)
    code = held.code()
    first, second = Client(), Client()
    for each in (first, second):
        give_password(each, user)
    assert first.post(reverse("login-code"), {"code": code}).status_code == 302
    again = second.post(reverse("login-code"), {"code": code})
    assert again.status_code == 422
    assert "_auth_user_id" not in second.session
    assert AuditEntry.objects.filter(act="session.code-failed", subject_id=user.pk).count() == 1


def test_guessing_codes_becomes_slower_and_slower(client: Client, chi: Actor) -> None:
    user = with_password(chi)
    give_password(client, user)
    enrol(client)
    guesser = Client()
    with time_machine.travel(timezone.now(), tick=False):
        give_password(guesser, user)
        for number in range(30):
            guesser.post(reverse("login-code"), {"code": f"{number:06d}"})
        factor = SecondFactor.objects.get(user=user)
        assert factor.throttling_failure_count == 1  # the others came too early and were not even looked at
        right = code_of(b32encode(opened(factor.key)).decode(), int(time.time()) // 30 + 1)
        answer = guesser.post(reverse("login-code"), {"code": right})
        assert "Hãy đợi" in answer.content.decode()
        assert "_auth_user_id" not in guesser.session


def test_wrong_codes_keep_nobody_out_for_longer_than_a_quarter_of_an_hour(
    client: Client, chi: Actor, khanh: Actor
) -> None:
    user = with_password(chi)
    give_password(client, user)
    _, codes = enrol(client)
    now = timezone.now()
    for _ in range(14):
        now += datetime.timedelta(minutes=15)
        with time_machine.travel(now, tick=False):
            give_password(guesser := Client(), user)
            wrong = guesser.post(reverse("login-code"), {"code": "000000"})
            assert "Mã không đúng" in wrong.content.decode()
    with time_machine.travel(now, tick=False):
        assert "Hãy đợi" in guesser.post(reverse("login-code"), {"code": codes[0]}).content.decode()
        accounts.release(user.pk, "Người lạ thử mã", by=khanh)
        assert guesser.post(reverse("login-code"), {"code": codes[0]}).status_code == 302


def test_a_recovery_code_works_once_however_it_is_typed(client: Client, chi: Actor) -> None:
    user = with_password(chi)
    give_password(client, user)
    _, codes = enrol(client)
    first, second = Client(), Client()
    for each in (first, second):
        give_password(each, user)
    typed = codes[3].upper().replace("-", " ")
    assert first.post(reverse("login-code"), {"code": typed}).status_code == 302
    assert second.post(reverse("login-code"), {"code": codes[3]}).status_code == 422
    assert AuditEntry.objects.get(act="session.recovery-code").detail == {"left": 9}


def test_a_code_does_not_come_long_after_the_password(client: Client, chi: Actor) -> None:
    user = with_password(chi)
    give_password(client, user)
    held, _ = enrol(client)
    other = Client()
    give_password(other, user)
    with move_on(601):
        answer = other.post(reverse("login-code"), {"code": held.code()})
    assert answer["Location"] == reverse("login")
    assert "_auth_user_id" not in other.session


# --- One's own desk ---------------------------------------------------------------------------------------


def register(client: Client, record: Record, **more: str) -> Any:
    path = reverse("registry:register-entry", args=[record.pk])
    return client.post(
        path,
        urlencode(seen(RECORD, record) | more, doseq=True),
        content_type="application/x-www-form-urlencoded",
    )


def test_approving_asks_once_in_half_an_hour_and_loses_nothing(
    client: Client, submitted: Record, chi: Actor
) -> None:
    user = with_password(chi)
    give_password(client, user)
    held, _ = enrol(client)
    with move_on(25 * 60):
        client.get(reverse(ASK))
    with move_on(31 * 60):
        asked = register(client, submitted, note="giữ nguyên")
        page = asked.content.decode()
        assert "Xác nhận là bạn" in page
        assert 'name="note" value="giữ nguyên"' in page
        submitted.refresh_from_db()
        assert submitted.state == "submitted"
        wrong = register(client, submitted, note="giữ nguyên", confirmation_code="000000")
        assert wrong.status_code == 422
    with move_on(32 * 60):
        assert register(client, submitted, confirmation_code=held.code()).status_code == 302
        submitted.refresh_from_db()
        assert submitted.state == "registered"
        assert AuditEntry.objects.filter(act="session.confirm", user=user).count() == 1


@pytest.mark.parametrize(("minutes", "is_asked"), [(10, False), (16, True)])
def test_an_empty_chair_closes_the_desk(
    client: Client, submitted: Record, chi: Actor, minutes: int, is_asked: bool
) -> None:
    give_password(client, with_password(chi))
    enrol(client)
    with move_on(minutes * 60):
        assert ("Xác nhận là bạn" in register(client, submitted).content.decode()) is is_asked


def test_a_new_address_closes_the_desk(client: Client, submitted: Record, chi: Actor) -> None:
    give_password(client, with_password(chi))
    enrol(client)
    path = reverse("registry:register-entry", args=[submitted.pk])
    answer = client.post(path, seen(RECORD, submitted), REMOTE_ADDR="198.51.100.7")
    assert "Xác nhận là bạn" in answer.content.decode()


def test_another_role_closes_the_desk(
    client: Client, submitted: Record, chi: Actor, other_ward: Office, khanh: Actor
) -> None:
    user = with_password(chi)
    second = accounts.assign(
        user.pk, Role.REGISTRAR, other_ward.pk, valid_from=datetime.date(2024, 1, 1), by=khanh
    )
    give_password(client, user)
    enrol(client)
    first = user.assignments.exclude(pk=second.pk).get()
    client.post(reverse("switch-assignment"), {"assignment": second.pk})
    client.post(reverse("switch-assignment"), {"assignment": first.pk})
    assert "desk" not in client.session


def test_whoever_finds_an_open_session_does_not_change_the_second_factor(client: Client, chi: Actor) -> None:
    user = with_password(chi)
    give_password(client, user)
    enrol(client)
    before = SecondFactor.objects.get(user=user)
    with move_on(16 * 60):
        assert client.get(reverse("enrol-factor"))["Location"] == reverse("show-factor")
        client.post(reverse("enrol-factor"), {"code": "123456"})
        client.post(reverse("recovery-codes"))
    assert SecondFactor.objects.get(user=user).pk == before.pk
    assert before.recovery_codes.count() == 10


def test_what_an_administrator_sends_asks_for_confirmation(client: Client, khanh: Actor, binh: Actor) -> None:
    log_in(client, khanh, is_confirmed=False)
    assert binh.user is not None
    reset = reverse("admin:reset-password", args=[binh.user.pk])
    assert client.get(reset).status_code == 200
    assert client.post(reset, {"reason": "Quên"})["Location"] == reverse("enrol-factor")
    binh.user.refresh_from_db()
    assert binh.user.secret_until is None


def test_who_waits_in_one_role_works_in_another(
    client: Client, chi: Actor, other_ward: Office, khanh: Actor
) -> None:
    assert chi.user is not None
    accounts.reset_password(chi.user.pk, SECRET, "Cấp lần đầu", by=khanh)
    second = accounts.assign(
        chi.user.pk, Role.RECEPTION, other_ward.pk, valid_from=datetime.date(2024, 1, 1), by=khanh
    )
    give_password(client, chi.user, SECRET)
    client.post(reverse("choose-password"), {"password": OWN, "again": OWN})
    enrol(client)
    assert first_page(client) == reverse("await-vouching")
    client.post(reverse("switch-assignment"), {"assignment": second.pk})
    assert first_page(client) == ""


# --- A leader whose password an administrator reset ---------------------------------------------------------


@pytest.fixture
def leader(chi: Actor) -> tuple[User, Authenticator]:
    """Chi with a password and an authenticator of her own."""
    user, client = with_password(chi), Client()
    give_password(client, user)
    return user, enrol(client)[0]


def test_the_second_factor_is_asked_for_after_a_reset(
    client: Client, leader: tuple[User, Authenticator], khanh: Actor
) -> None:
    user, held = leader
    accounts.reset_password(user.pk, SECRET, "Quên mật khẩu", by=khanh)
    assert give_password(client, user, SECRET)["Location"] == reverse("login-code")
    client.post(reverse("login-code"), {"code": held.code()})
    assert first_page(client) == reverse("choose-password")
    chosen = client.post(reverse("choose-password"), {"password": OWN, "again": OWN})
    assert chosen.status_code == 302
    assert first_page(client) == ""
    assert SecondFactor.objects.get(user=user).counts
    user.refresh_from_db()
    assert user.check_password(OWN)


def test_an_administrator_cannot_play_the_leader_they_have_reset(
    client: Client, leader: tuple[User, Authenticator], submitted: Record, khanh: Actor, second_admin: Actor
) -> None:
    user, _ = leader
    accounts.reset_password(user.pk, SECRET, "Quên mật khẩu", by=khanh)
    give_password(client, user, SECRET)
    client.post(reverse("login-code"), {"lost": "1"})
    # The one-time secret opens the choice of a password and nothing beside it.
    assert first_page(client) == reverse("choose-password")
    assert client.get(reverse("enrol-factor"))["Location"] == reverse("choose-password")
    client.post(reverse("choose-password"), {"password": OWN, "again": OWN})
    assert first_page(client) == reverse("enrol-factor")
    _, codes = enrol(client)
    assert first_page(client) == reverse("await-vouching")
    factor = SecondFactor.objects.get(user=user)
    for sent in ({}, {"confirmation_code": codes[0]}):
        assert register(client, submitted, **sent)["Location"] == reverse("await-vouching")
    submitted.refresh_from_db()
    assert submitted.state == "submitted"
    # Neither they nor an account that they have made vouches for it.
    with pytest.raises(NotAllowed):
        accounts.vouch(user.pk, factor.check_word, "Đã gặp", by=khanh)
    # The leader comes to the other administrator, who sees that it is she.
    assert factor.check_word in client.get(reverse("await-vouching")).content.decode()
    vouching = reverse("admin:vouch", args=[user.pk])
    log_in(other := Client(), second_admin)
    assert factor.check_word not in other.get(vouching).content.decode()
    for word, is_hers in (("0000 0000", False), (factor.check_word.upper().replace(" ", ""), True)):
        answer = other.post(vouching, {"word": word, "reason": "Đã gặp, đọc đúng mã đối chiếu"})
        assert answer.status_code == (302 if is_hers else 200)
        assert SecondFactor.objects.get(user=user).counts is is_hers
    assert first_page(client) == ""


def test_an_administrators_new_account_cannot_vouch(
    client: Client, leader: tuple[User, Authenticator], khanh: Actor, province: Office
) -> None:
    user, _ = leader
    puppet = accounts.create_account("bu.nhin", "Bù Nhìn", SECRET, by=khanh)
    with acting(SYSTEM):
        puppet.assignments.create(role=Role.ADMIN, office=province, valid_from=datetime.date(2024, 1, 1))
    accounts.reset_password(user.pk, "ma-khac-cho-lanh-dao", "Quên", by=khanh)
    give_password(client, puppet, SECRET)
    client.post(reverse("choose-password"), {"password": OWN, "again": OWN})
    enrol(client)
    assert client.get(reverse("admin:index"))["Location"] == reverse("await-vouching")
    vouching = client.post(reverse("admin:vouch", args=[user.pk]), {"word": "x", "reason": "Đã gặp"})
    assert vouching["Location"] == reverse("await-vouching")


def test_the_one_time_secret_works_once_and_not_for_long(client: Client, binh: Actor, khanh: Actor) -> None:
    assert binh.user is not None
    accounts.reset_password(binh.user.pk, SECRET, "Quên mật khẩu", by=khanh)
    with move_on(credentials.SECRET_FOR.total_seconds() + 1):
        give_password(client, binh.user, SECRET)
        assert "_auth_user_id" not in client.session
    give_password(client, binh.user, SECRET)
    assert first_page(client) == reverse("choose-password")
    again = Client()
    give_password(again, binh.user, SECRET)
    assert "_auth_user_id" not in again.session
    assert AuditEntry.objects.filter(act="account.use-secret", subject_id=binh.user.pk).count() == 1


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("ngan", "12"),
        ("123456789012", "thông dụng"),
        ("matkhau123456", "thông dụng"),
        ("M@tKhau2026!!", "thông dụng"),
        ("anhyeuem123456", "thông dụng"),
        ("qwertyuiop123", "thông dụng"),
        ("hotich2026@hotich", "tên phần mềm"),
        ("ubndquanthanh2026", "cơ quan"),
    ],
)
def test_passwords_that_everybody_guesses_are_refused(
    client: Client, binh: Actor, khanh: Actor, password: str, said: str
) -> None:
    assert binh.user is not None
    accounts.reset_password(binh.user.pk, SECRET, "Quên mật khẩu", by=khanh)
    give_password(client, binh.user, SECRET)
    answer = client.post(reverse("choose-password"), {"password": password, "again": password})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    binh.user.refresh_from_db()
    assert not binh.user.has_usable_password()


# --- One's own account --------------------------------------------------------------------------------------


def test_ones_own_password_is_changed_with_the_old_one_and_ends_other_logins(
    client: Client, binh: Actor
) -> None:
    user = with_password(binh)
    elsewhere = Client()
    for each in (client, elsewhere):
        give_password(each, user)
    sent = {"old": "khong-phai-mat-khau", "password": OWN, "again": OWN}
    assert client.post(reverse("change-password"), sent).status_code == 422
    assert client.post(reverse("change-password"), {**sent, "old": PASSWORD}).status_code == 302
    assert first_page(client) == ""
    assert first_page(elsewhere).startswith(reverse("login"))
    user.refresh_from_db()
    assert user.check_password(OWN)
    for number in range(6):
        client.post(reverse("change-password"), {**sent, "old": f"doan-{number}"})
    locked = client.post(reverse("change-password"), {**sent, "old": OWN})
    assert "Đã nhập sai nhiều lần" in locked.content.decode()


def test_ones_own_logins_are_listed_and_ended_and_nobody_elses(
    client: Client, binh: Actor, an: Actor
) -> None:
    user, stranger = with_password(binh), with_password(an)
    phone, other = Client(), Client()
    give_password(client, user)
    phone.post(
        reverse("login"),
        {"username": user.username, "password": PASSWORD},
        REMOTE_ADDR="198.51.100.9",
        headers={"User-Agent": "Mozilla/5.0 (Linux; Android 14) Chrome/130.0"},
    )
    give_password(other, stranger)
    page = client.get(reverse("account")).content.decode()
    assert "Chrome · Android" in page
    assert "198.51.100.9" in page
    key = phone.session.session_key
    assert key
    assert key not in page
    marks = re.findall(r'name="session"\s+value="([0-9a-f]{16})"', page)
    assert len(marks) == 1
    other.post(reverse("end-sessions"), {"session": marks[0]})
    assert phone.get(reverse(ASK)).status_code == 200
    client.post(reverse("end-sessions"), {"session": marks[0]})
    assert phone.get(reverse(ASK)).status_code == 302
    client.post(reverse("end-sessions"), {"session": "others"})
    assert client.get(reverse(ASK)).status_code == 200
    assert other.get(reverse(ASK)).status_code == 200


def test_a_login_tells_of_the_last_one_and_of_strangers(client: Client, binh: Actor) -> None:
    user = with_password(binh)
    give_password(client, user)
    client.post(reverse("logout"))
    for _ in range(2):
        give_password(Client(), user, "sai-mat-khau")
    page = client.post(
        reverse("login"),
        {"username": user.username, "password": PASSWORD, "next": reverse("account")},
        follow=True,
    ).content.decode()
    assert "Lần đăng nhập trước" in page
    assert "có 2 lần nhập sai" in page
    assert page.count("đăng nhập không thành công") == 2
