"""Login and what ends it: wrong passwords, idle hours, a long day, an administrator; and who may do what meanwhile."""

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.models import Assignment, AuditEntry, Office, User
from hotich.models.tracked import acting
from hotich.operations import accounts
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today
from registry.models import Record
from tests.cast import PASSWORD, SYSTEM

pytestmark = pytest.mark.django_db
ASK = "place-search"
OFFICE_ADDRESS = "203.113.0.9"


@pytest.fixture
def known(binh: Actor, an: Actor) -> dict[str, User]:
    """Bình and An with the password that they know."""
    found = {}
    for by in (binh, an):
        assert by.user is not None
        with acting(SYSTEM):
            by.user.set_password(PASSWORD)
            by.user.save()
        found[by.name.split()[-1]] = by.user
    return found


def log_in(client: Client, user: User, password: str = PASSWORD, **more: Any) -> Any:
    sent = {"username": user.username, "password": password, **more}
    return client.post(reverse("login"), sent, REMOTE_ADDR=OFFICE_ADDRESS)


def trail() -> list[str]:
    return list(
        AuditEntry.objects.filter(act__startswith="session.").order_by("id").values_list("act", flat=True)
    )


def test_login_and_logout_stand_in_the_trail(client: Client, known: dict[str, User]) -> None:
    assert log_in(client, known["Bình"]).status_code == 302
    assert client.get(reverse(ASK)).status_code == 200
    client.post(reverse("logout"))
    assert client.get(reverse(ASK)).status_code == 302
    assert trail() == ["session.login", "session.logout"]
    entry = AuditEntry.objects.get(act="session.login")
    assert (entry.user, entry.address, entry.role) == (known["Bình"], OFFICE_ADDRESS, Role.REGISTRAR)


def test_a_wrong_password_stands_in_the_trail_without_it(client: Client, known: dict[str, User]) -> None:
    answer = log_in(client, known["Bình"], "sai-mat-khau-day")
    assert answer.status_code == 200
    entry = AuditEntry.objects.get(act="session.login-failed")
    assert entry.subject_id == known["Bình"].pk
    assert "sai-mat-khau" not in str(entry.__dict__)
    page = answer.content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng. Hãy tắt bộ gõ tiếng Việt" in page
    assert (
        log_in(client, User(username="khong-ai")).content.decode().count("Tên đăng nhập hoặc mật khẩu") == 1
    )
    assert f'value="{known["Bình"].username}"' in page


def test_an_office_behind_one_address_is_not_locked_by_one_clerk(
    client: Client, known: dict[str, User]
) -> None:
    last = [log_in(client, known["An"], f"sai-lan-{number}", next="/blanks") for number in range(20)][-1]
    assert last.status_code == 429
    assert f'value="{known["An"].username}"' in last.content.decode()
    assert 'name="next" value="/blanks"' in last.content.decode()
    assert "15 phút" in last.content.decode()
    assert log_in(client, known["An"]).status_code == 429
    assert log_in(Client(), known["Bình"]).status_code == 302
    assert "session.locked-out" in trail()


def test_the_lock_out_ends_by_itself_or_by_an_administrator(
    client: Client, known: dict[str, User], khanh: Actor
) -> None:
    for number in range(6):
        log_in(client, known["An"], f"sai-lan-{number}")
        log_in(client, known["Bình"], f"sai-lan-{number}")
    accounts.release(known["Bình"].pk, "Gọi điện xác nhận đúng người", by=khanh)
    assert log_in(Client(), known["Bình"]).status_code == 302
    assert log_in(Client(), known["An"]).status_code == 429
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=16)):
        assert log_in(Client(), known["An"]).status_code == 302


def test_a_login_ends_after_half_an_hour_without_a_person(client: Client, known: dict[str, User]) -> None:
    log_in(client, known["Bình"])
    began = timezone.now()
    with time_machine.travel(began + datetime.timedelta(minutes=25)):
        assert client.get(reverse(ASK)).status_code == 200
    with time_machine.travel(began + datetime.timedelta(minutes=50)):
        assert client.get(reverse(ASK)).status_code == 200
    with time_machine.travel(began + datetime.timedelta(minutes=81)):
        assert client.get(reverse(ASK)).status_code == 302
    assert AuditEntry.objects.filter(act="session.expired").exists()
    # Another request of the page, which came a little later, leads to the same door: it still says why.
    assert client.get(reverse(ASK)).status_code == 302
    for _ in range(2):
        page = client.get(reverse("login")).content.decode()
        assert "đã tạm dừng quá 30 phút: hãy đăng nhập lại" in page
        assert f'value="{known["Bình"].username}"' in page
    log_in(client, known["Bình"])
    assert "đã tạm dừng" not in client.get(reverse("login")).content.decode()


def ids_of_what_asks_again() -> list[str]:
    """Return the ids of the elements that refresh themselves, as the templates have them."""
    found = []
    for template in (settings.BASE_DIR / "templates").rglob("*.html"):
        for element in re.findall(r'<\w[^<]*?hx-trigger="[^"]*every [^<]*', template.read_text("utf-8")):
            named = re.search(r'\bid="([\w-]+)"', element)
            assert named, f"{template} refreshes an element that no request names"
            found.append(named[1])
    return sorted(set(found))


@pytest.mark.parametrize("element", ids_of_what_asks_again())
def test_a_page_that_refreshes_itself_is_no_sign_of_a_person(
    client: Client, known: dict[str, User], element: str
) -> None:
    log_in(client, known["Bình"])
    began = timezone.now()
    for minute in (10, 20, 29):
        with time_machine.travel(began + datetime.timedelta(minutes=minute)):
            assert client.get(reverse(ASK), headers={"HX-Trigger": element}).status_code == 200
    with time_machine.travel(began + datetime.timedelta(minutes=31)):
        assert client.get(reverse(ASK)).status_code == 302


def test_a_login_lasts_no_longer_than_a_working_day(client: Client, known: dict[str, User]) -> None:
    log_in(client, known["Bình"])
    began = timezone.now()
    for minutes in range(20, 12 * 60, 20):
        with time_machine.travel(began + datetime.timedelta(minutes=minutes)):
            assert client.get(reverse(ASK)).status_code == 200
    with time_machine.travel(began + datetime.timedelta(hours=12, minutes=1)):
        assert client.get(reverse(ASK)).status_code == 302


def test_a_role_taken_away_works_at_the_next_request(
    client: Client, known: dict[str, User], khanh: Actor
) -> None:
    log_in(client, known["Bình"])
    accounts.end_assignment(Assignment.objects.get(user=known["Bình"]).pk, "Chuyển công tác", by=khanh)
    assert client.get(reverse(ASK)).status_code == 302


def test_a_second_role_is_chosen_and_only_ones_own(
    client: Client, known: dict[str, User], khanh: Actor, other_ward: Office, chi: Actor
) -> None:
    second = accounts.assign(known["Bình"].pk, Role.RECEPTION, other_ward.pk, valid_from=today(), by=khanh)
    log_in(client, known["Bình"])
    assert client.post(reverse("switch-assignment"), {"assignment": second.pk}).status_code == 302
    entry = AuditEntry.objects.get(act="session.switch")
    assert (entry.role, entry.office) == (Role.RECEPTION, other_ward)
    foreign = Assignment.objects.get(user=chi.user)
    assert client.post(reverse("switch-assignment"), {"assignment": foreign.pk}).status_code == 404


def test_who_has_no_assignment_is_told_whom_to_ask(
    client: Client, known: dict[str, User], khanh: Actor
) -> None:
    accounts.end_assignment(Assignment.objects.get(user=known["Bình"]).pk, "Chuyển công tác", by=khanh)
    answer = client.post(
        reverse("login"), {"username": known["Bình"].username, "password": PASSWORD}, follow=True
    )
    assert "không có phân công" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_the_login_leads_only_to_our_own_pages(client: Client, known: dict[str, User]) -> None:
    answer = log_in(client, known["Bình"], next="https://example.org/")
    assert answer["Location"] == "/"


def test_changing_the_person_ends_the_login_and_comes_back_to_the_page(
    client: Client, known: dict[str, User]
) -> None:
    log_in(client, known["Bình"])
    answer = client.post(reverse("change-user"), {"next": "/queues/waiting"})
    assert answer["Location"] == "/login?next=%2Fqueues%2Fwaiting"
    assert "_auth_user_id" not in client.session


def test_an_act_or_a_fragment_without_login_leads_back_to_the_page_it_came_from(client: Client) -> None:
    page, back = "http://testserver/records/7/entry", "/login?next=%2Frecords%2F7%2Fentry"
    fragment = client.get(reverse(ASK), headers={"HX-Request": "true", "HX-Current-URL": page})
    assert fragment["HX-Redirect"] == back
    assert client.post("/records/7/entry/submit", headers={"Referer": page})["Location"] == back


def test_a_fragment_without_login_sends_the_whole_page_to_the_login(client: Client) -> None:
    answer = client.get(reverse(ASK), headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (401, reverse("login"))


def test_a_login_gets_a_new_session_and_private_pages(client: Client, known: dict[str, User]) -> None:
    client.get(reverse("login"))
    before = client.cookies.get("sessionid")
    answer = log_in(client, known["Bình"])
    assert before is None or before.value != client.cookies["sessionid"].value
    assert answer.cookies["sessionid"]["httponly"]
    assert "no-store" in client.get(reverse(ASK))["Cache-Control"]


def test_who_comes_back_to_the_address_of_an_act_gets_its_page(
    draft: Record, known: dict[str, User], client: Client
) -> None:
    act = f"/records/{draft.pk}/entry/submit"
    assert log_in(client, known["Bình"], next=act)["Location"] == act
    assert client.get(act)["Location"] == f"/records/{draft.pk}/entry"
