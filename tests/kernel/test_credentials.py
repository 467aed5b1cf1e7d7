"""What a person proves themselves with, as operations: each by its owner, in its order, and told to the trail."""

import time
from base64 import b32encode

import pytest
import time_machine
from django.utils import timezone

from hotich.demo.sandbox.authenticator import code_of
from hotich.errors import DomainError, InvalidInput, NotAllowed, NotConfirmed
from hotich.models import AuditEntry, SecondFactor, Session, User
from hotich.operations import accounts, credentials
from hotich.rights.access import Actor
from hotich.storage.session_store import SessionStore

pytestmark = pytest.mark.django_db
KEY = b"twenty bytes of key!"
OWN, SECRET = "quyen-so-bay-muoi-hai", "mot-ma-dung-mot-lan"


def code(late: int = 0) -> str:
    return code_of(b32encode(KEY).decode(), int(time.time()) // 30 + late)


def acts() -> list[str]:
    told = AuditEntry.objects.exclude(act__in=("account.create", "account.reset-password"))
    return list(told.order_by("id").values_list("act", flat=True))


@pytest.fixture
def user(chi: Actor) -> User:
    assert chi.user is not None
    return chi.user


def test_a_password_is_chosen_only_after_a_secret_was_used(user: User, chi: Actor, khanh: Actor) -> None:
    accounts.reset_password(user.pk, SECRET, "Quên", by=khanh)
    with pytest.raises(NotAllowed):
        credentials.choose_password(OWN, by=chi)
    assert credentials.use_secret(user.pk, by=chi) is not None
    assert credentials.use_secret(user.pk, by=chi) is None
    with pytest.raises(InvalidInput):
        credentials.choose_password("ngan", by=chi)
    credentials.choose_password(OWN, by=chi)
    user.refresh_from_db()
    assert user.check_password(OWN)
    assert acts() == ["account.use-secret", "account.choose-password"]


def test_nobody_gives_a_secret_to_themselves(khanh: Actor) -> None:
    assert khanh.user is not None
    with pytest.raises(NotAllowed):
        accounts.reset_password(khanh.user.pk, SECRET, "Quên", by=khanh)


def test_a_changed_password_leaves_this_login_and_ends_the_others(user: User, chi: Actor) -> None:
    here, there = SessionStore(), SessionStore()
    for each in (here, there):
        each["_auth_user_id"] = str(user.pk)
        each.create()
    assert here.session_key
    credentials.change_password(OWN, session=here.session_key, by=chi)
    assert [row.session_key for row in Session.objects.filter(user=user)] == [here.session_key]


def test_ones_own_logins_end_and_nobody_elses(user: User, chi: Actor, binh: Actor) -> None:
    login = SessionStore()
    login["_auth_user_id"] = str(user.pk)
    login.create()
    assert credentials.end_sessions([str(login.session_key)], by=binh) == 0
    assert credentials.end_sessions([str(login.session_key)], by=chi) == 1


def test_a_new_second_factor_replaces_the_old_one_only_at_an_open_desk(user: User, chi: Actor) -> None:
    with pytest.raises(InvalidInput):
        credentials.enrol_factor(KEY, "000000", by=chi)
    credentials.enrol_factor(KEY, code(), by=chi)
    first = SecondFactor.objects.get(user=user)
    closed = Actor(name=chi.name, user=user, role=chi.role, office=chi.office)
    with pytest.raises(NotConfirmed):
        credentials.enrol_factor(KEY, code(1), by=closed)
    credentials.enrol_factor(KEY, code(1), by=chi)
    assert SecondFactor.objects.get(user=user).pk != first.pk
    assert SecondFactor.objects.get(user=user).counts


def test_codes_are_checked_counted_and_never_taken_twice(user: User, chi: Actor) -> None:
    assert "chưa đăng ký" in credentials.check_code(user.pk, "123456", by=chi)
    codes = credentials.enrol_factor(KEY, code(-1), by=chi)
    assert credentials.check_code(user.pk, code(), by=chi) == ""
    assert "Mã không đúng" in credentials.check_code(user.pk, code(), by=chi)
    assert "Hãy đợi" in credentials.check_code(user.pk, codes[0], by=chi)
    with time_machine.travel(timezone.now() + credentials.SECRET_FOR):
        assert credentials.check_code(user.pk, codes[0], by=chi) == ""
        renewed = credentials.renew_recovery_codes(by=chi)
        assert not set(renewed) & set(codes)
        assert "Mã không đúng" in credentials.check_code(user.pk, codes[1], by=chi)


def test_recovery_codes_need_a_second_factor_and_an_open_desk(chi: Actor, binh: Actor) -> None:
    with pytest.raises(DomainError):
        credentials.renew_recovery_codes(by=binh)
    with pytest.raises(NotConfirmed):
        credentials.renew_recovery_codes(by=Actor(name=chi.name, user=chi.user, role=chi.role))


def test_an_opened_desk_stands_in_the_trail(chi: Actor) -> None:
    credentials.note_confirmation(by=chi)
    assert acts() == ["session.confirm"]
