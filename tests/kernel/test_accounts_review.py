"""Accounts: opened, assigned, reviewed, locked and closed by the administrators of the office above."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.acts import audit
from hotich.errors import DomainError, InvalidInput, NotAllowed, NotFound
from hotich.models import Assignment, Office, User
from hotich.models.tracked import acting
from hotich.operations import accounts
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today
from hotich.web import sessions
from tests.cast import PASSWORD, SYSTEM, person

pytestmark = pytest.mark.django_db
CHANGELIST = "admin:hotich_user_changelist"


@pytest.fixture
def admin(sign_in: Any, khanh: Actor) -> Client:
    """Khánh's browser."""
    client: Client = sign_in(khanh)
    return client


def acts_about(user: User) -> list[str]:
    return [entry.act for entry in audit.trail_of(user)]


def test_a_new_officer_works_after_being_assigned(khanh: Actor, ward: Office, client: Client) -> None:
    user = accounts.create_account("moi", "Lưu Thị Mới", PASSWORD, by=khanh)
    assert sessions.running(user) == []

    accounts.assign(user.pk, Role.REGISTRAR, ward.pk, valid_from=today(), by=khanh)

    login = client.post(reverse("login"), {"username": "moi", "password": PASSWORD})
    assert login.status_code == 302
    assert [each.role for each in sessions.running(user)] == [Role.REGISTRAR]
    assert acts_about(user) == [
        "account.create",
        "assignment.start",
        "account.use-secret",
        "session.login",
    ]


def test_every_wrong_field_of_a_new_account_is_named(khanh: Actor, binh: Actor) -> None:
    assert binh.user is not None
    with pytest.raises(InvalidInput) as refused:
        accounts.create_account(binh.user.username, "", PASSWORD, by=khanh)
    assert set(refused.value.errors) == {"username", "full_name"}


def test_acting_for_somebody_needs_an_end(khanh: Actor, binh: Actor, ward: Office) -> None:
    assert binh.user is not None
    with pytest.raises(InvalidInput) as refused:
        accounts.assign(binh.user.pk, Role.SIGNATORY, ward.pk, is_acting=True, valid_from=today(), by=khanh)
    assert "valid_to" in refused.value.errors


def test_the_same_role_is_not_given_twice_at_a_time(khanh: Actor, binh: Actor, ward: Office) -> None:
    assert binh.user is not None
    with pytest.raises(InvalidInput):
        accounts.assign(binh.user.pk, Role.REGISTRAR, ward.pk, valid_from=today(), by=khanh)


def test_an_ended_assignment_gives_no_right_from_now_on(khanh: Actor, binh: Actor) -> None:
    assert binh.user is not None
    assignment = Assignment.objects.get(user=binh.user)
    accounts.end_assignment(assignment.pk, "Chuyển công tác", by=khanh)
    assert sessions.running(binh.user) == []
    assert acts_about(binh.user) == ["assignment.end"]


@pytest.mark.parametrize(
    "act",
    [accounts.keep, accounts.lock, accounts.mark_deleted, accounts.end_logins, accounts.release],
)
def test_every_decision_wants_a_reason_and_stands_in_the_trail(act: Any, khanh: Actor, binh: Actor) -> None:
    assert binh.user is not None
    with pytest.raises(InvalidInput):
        act(binh.user.pk, "  ", by=khanh)
    act(binh.user.pk, "Rà soát quý IV", by=khanh)
    [entry] = audit.trail_of(binh.user)
    assert (entry.reason, entry.user, entry.role) == ("Rà soát quý IV", khanh.user, Role.ADMIN)


def test_a_locked_account_is_unlocked_but_a_deleted_one_is_gone(khanh: Actor, binh: Actor) -> None:
    assert binh.user is not None
    accounts.lock(binh.user.pk, "Nghỉ thai sản", by=khanh)
    accounts.unlock(binh.user.pk, "Đi làm lại", by=khanh)
    accounts.mark_deleted(binh.user.pk, "Nghỉ việc", by=khanh)
    with pytest.raises(DomainError, match="Đã xóa"):
        accounts.unlock(binh.user.pk, "Nhầm", by=khanh)
    assert User.objects.filter(pk=binh.user.pk).exists()


def test_nobody_locks_their_own_account(khanh: Actor) -> None:
    assert khanh.user is not None
    with pytest.raises(NotAllowed):
        accounts.lock(khanh.user.pk, "Thử", by=khanh)


def test_an_administrator_reaches_only_the_offices_below(province: Office, ward: Office, binh: Actor) -> None:
    assert binh.user is not None
    of_the_ward = person("Quản trị phường", Role.ADMIN, ward)
    above = person("Giám sát Sở", Role.SUPERVISOR, province)
    accounts.keep(binh.user.pk, "Còn dùng", by=of_the_ward)
    assert above.user is not None
    with pytest.raises(NotFound):
        accounts.lock(above.user.pk, "Không được", by=of_the_ward)


def test_an_officer_administers_nobody(binh: Actor, chi: Actor) -> None:
    assert chi.user is not None
    with pytest.raises(NotFound):
        accounts.lock(chi.user.pk, "Không được", by=binh)
    with pytest.raises(NotAllowed):
        accounts.create_account("moi", "Lưu Thị Mới", PASSWORD, by=binh)


def test_locking_ends_the_session_at_the_next_request(khanh: Actor, binh: Actor, sign_in: Any) -> None:
    assert binh.user is not None
    client = sign_in(binh)
    assert client.get(reverse("place-search")).status_code == 200
    accounts.lock(binh.user.pk, "Rà soát", by=khanh)
    assert client.get(reverse("place-search")).status_code == 302


def test_a_new_password_ends_the_old_sessions(khanh: Actor, binh: Actor, sign_in: Any) -> None:
    assert binh.user is not None
    client = sign_in(binh)
    accounts.reset_password(binh.user.pk, "mot-mat-khau-khac-han", "Quên mật khẩu", by=khanh)
    assert client.get(reverse("place-search")).status_code == 302
    binh.user.refresh_from_db()
    assert binh.user.check_password("mot-mat-khau-khac-han")


def test_the_review_lists_who_was_not_seen_for_long(admin: Client, binh: Actor, chi: Actor) -> None:
    assert binh.user is not None
    assert chi.user is not None
    # Bình was made long ago and never acted; Chi did something today.
    audit.record("session.login", by=chi)
    long_ago = timezone.now() - datetime.timedelta(days=100)
    with acting(SYSTEM):
        for user in (binh.user, chi.user):
            user.created_at = long_ago
            user.save()
    page = admin.get(reverse(CHANGELIST), {"unused": "90"}).content.decode()
    assert binh.name in page
    assert chi.name not in page


@pytest.mark.parametrize("unused", ["30", "x"])
def test_the_review_opens_with_any_filter(admin: Client, unused: str) -> None:
    answer = admin.get(reverse(CHANGELIST), {"unused": unused, "assigned": "no", "q": "an"}, follow=True)
    assert answer.status_code == 200


def test_a_review_asks_why_and_locks_all_that_are_marked(admin: Client, binh: Actor, an: Actor) -> None:
    marked = [each.user.pk for each in (binh, an) if each.user]
    asked = admin.post(reverse(CHANGELIST), {"action": "lock", "_selected_action": marked})
    assert "Lý do" in asked.content.decode()
    assert User.objects.filter(state=User.State.LOCKED).count() == 0

    done = {"action": "lock", "_selected_action": marked, "reason": "Không sử dụng 90 ngày"}
    answer = admin.post(reverse(CHANGELIST), done, follow=True)
    assert "2 mục" in answer.content.decode()
    assert set(User.objects.filter(state=User.State.LOCKED).values_list("pk", flat=True)) == set(marked)
    assert all(acts_about(each.user) == ["account.lock"] for each in (binh, an) if each.user)


def test_an_account_is_opened_and_its_password_shown_once(admin: Client, ward: Office) -> None:
    values = {"username": "moi", "full_name": "Lưu Thị Mới"}
    page = admin.post(reverse("admin:hotich_user_add"), values).content.decode()
    user = User.objects.get(username="moi")
    password = page.split("<code>")[2].split("</code>")[0]
    assert user.check_password(password)
    assert password not in admin.get(reverse("admin:hotich_user_change", args=[user.pk])).content.decode()

    role = {"role": Role.RECEPTION, "office": ward.pk, "valid_from": "01/10/2026"}
    assert admin.post(reverse("admin:assign", args=[user.pk]), role).status_code == 302
    assert sessions.running(user)[0].office == ward


def test_mending_an_account_leaves_a_version_and_an_entry(admin: Client, binh: Actor, khanh: Actor) -> None:
    assert binh.user is not None
    page = reverse("admin:hotich_user_change", args=[binh.user.pk])
    assert admin.get(page).status_code == 200
    assert admin.post(page, {"full_name": binh.name, "phone": "0912345678", "email": ""}).status_code == 302
    entry = audit.trail_of(binh.user).last()
    assert entry is not None
    assert (entry.act, entry.detail) == ("account.change", {"fields": ["Điện thoại"]})
    assert User.history.filter(id=binh.user.pk).first().history_actor == khanh.name


def test_ending_an_assignment_and_resetting_a_password_from_the_page(admin: Client, binh: Actor) -> None:
    assert binh.user is not None
    assignment = Assignment.objects.get(user=binh.user)
    reset = reverse("admin:reset-password", args=[binh.user.pk])
    assert "chỉ hiện một lần" in admin.post(reset, {"reason": "Quên"}).content.decode()
    end = reverse("admin:end-assignment", args=[assignment.pk])
    assert admin.get(end).status_code == 200
    assert admin.post(end, {"reason": "Chuyển công tác"}).status_code == 302
    assert sessions.running(binh.user) == []


def test_no_page_deletes_an_account(admin: Client, binh: Actor) -> None:
    assert binh.user is not None
    assert admin.get(reverse("admin:hotich_user_delete", args=[binh.user.pk])).status_code == 403
    answer = admin.post(
        reverse(CHANGELIST), {"action": "delete_selected", "_selected_action": [binh.user.pk]}
    )
    assert User.objects.filter(pk=binh.user.pk).exists()
    assert answer.status_code in (200, 302)
