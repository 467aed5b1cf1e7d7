"""Where a request comes from: what our own proxies have seen, and nothing that the client says of itself."""

import http.client
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from django.conf import LazySettings, settings
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from hotich.models import AuditEntry, Office, User
from hotich.models.tracked import acting
from hotich.operations import accounts, attempts
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.web.client import address_of, network_of
from tests.cast import PASSWORD, SYSTEM, person
from tests.story.browser import Page

PROXY = "10.0.0.1"


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "", PROXY),
        (0, "198.51.100.7", PROXY),  # nobody stands before us: the client wrote it
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "6.6.6.6, 198.51.100.7", "198.51.100.7"),  # what stands further left, the client wrote
        (2, "6.6.6.6, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (2, "198.51.100.7", PROXY),  # came past one of the two
        (1, "", PROXY),
        (1, "not-an-address", PROXY),
        (1, "198.51.100.7:49152", "198.51.100.7"),
        (1, "[2001:db8::7]:49152", "2001:db8::7"),
        (1, "2001:db8::7", "2001:db8::7"),
        (1, "::ffff:198.51.100.7", "198.51.100.7"),
    ],
)
def test_the_address_is_the_one_that_our_outermost_proxy_has_seen(
    settings: LazySettings, proxies: int, header: str, address: str
) -> None:
    settings.PROXY_COUNT = proxies
    headers = {"X-Forwarded-For": header} if header else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR=PROXY)
    assert address_of(request) == address


def test_two_clients_of_version_4_are_two_where_the_server_listens_for_both(settings: LazySettings) -> None:
    settings.PROXY_COUNT = 0
    seen = [f"::ffff:198.51.100.{each}" for each in (7, 8)]
    addresses = [address_of(RequestFactory().get("/", REMOTE_ADDR=each)) for each in seen]
    assert addresses == ["198.51.100.7", "198.51.100.8"]
    assert len({network_of(each) for each in addresses}) == 2


class _Proxy(BaseHTTPRequestHandler):
    """A reverse proxy: appends whom it was called by, which here the tester's own header says for it."""

    protocol_version = "HTTP/1.1"
    upstream = ""

    def _pass(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        # All callers of a test come from 127.0.0.1; the address from which one "calls" stands in a header that a real
        # proxy would not know, and which it does not hand on.
        caller = self.headers.get("X-Calls-From", self.client_address[0])
        kept = {name: value for name, value in self.headers.items() if name not in ("X-Calls-From", "Host")}
        before = self.headers.get("X-Forwarded-For")
        kept["X-Forwarded-For"] = f"{before}, {caller}" if before else caller
        target = urlsplit(self.upstream)
        connection = http.client.HTTPConnection(str(target.hostname), target.port, timeout=30)
        connection.request(
            self.command, self.path, body, {**kept, "Host": target.netloc, "Connection": "close"}
        )
        answer = connection.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("connection", "transfer-encoding", "content-length", "date", "server"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        connection.close()

    do_GET = do_POST = _pass

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Caller:
    """Somebody at a computer behind an address, who tries to come in through the proxy."""

    def __init__(self, proxy: str, address: str, **headers: str) -> None:
        self.http = httpx.Client(base_url=proxy, headers={"X-Calls-From": address, **headers}, timeout=60)
        self._token = ""

    def log_in(self, user: User, password: str = PASSWORD) -> int:
        if not self._token:
            page = Page(self.http.get("/login"))
            self._token = str(page.tree.xpath("//input[@name='csrfmiddlewaretoken']/@value")[0])
        sent = {"username": user.username, "password": password, "csrfmiddlewaretoken": self._token}
        answer = self.http.post("/login", data=sent, headers={"Referer": str(self.http.base_url)})
        if answer.status_code == 302:
            self._token = ""  # a login gets a new one
        return answer.status_code

    def guess(self, user: User, times: int) -> list[int]:
        return [self.log_in(user, f"doan-lan-{number}") for number in range(times)]


@pytest.fixture
def calls_from(live_server: Any, settings: LazySettings) -> Generator[Callable[..., Caller]]:
    """Lets somebody call the running server from an address, through a reverse proxy."""
    settings.PROXY_COUNT = 1
    handler = type("Proxy", (_Proxy,), {"upstream": live_server.url})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    callers: list[Caller] = []

    def call(address: str, **headers: str) -> Caller:
        callers.append(Caller(f"http://127.0.0.1:{server.server_port}", address, **headers))
        return callers[-1]

    yield call
    for each in callers:
        each.http.close()
    server.shutdown()
    server.server_close()
    thread.join()


def with_password(by: Actor) -> User:
    assert by.user is not None
    with transaction.atomic(), acting(SYSTEM):
        by.user.set_password(PASSWORD)
        by.user.save()
    return by.user


@pytest.mark.django_db(transaction=True)
def test_the_trail_and_the_lock_outs_know_who_stands_behind_the_proxy(
    calls_from: Callable[..., Caller], binh: Actor
) -> None:
    user = with_password(binh)
    liar = calls_from("198.51.100.66", **{"X-Forwarded-For": "203.113.0.9"})
    assert liar.guess(user, 6)[-1] == 429
    failed = AuditEntry.objects.filter(act="session.login-failed")
    assert set(failed.values_list("address", flat=True)) == {"198.51.100.66"}
    # Another name for the same address opens nothing.
    assert calls_from("198.51.100.66", **{"X-Forwarded-For": "203.113.0.10"}).log_in(user) == 429
    holder = calls_from("203.113.0.9")
    assert holder.log_in(user) == 302
    entry = AuditEntry.objects.get(act="session.login")
    assert entry.address == "203.113.0.9"


@pytest.mark.django_db(transaction=True)
def test_fifty_officers_behind_one_address_and_one_attacker_nobody_else_is_kept_out(
    calls_from: Callable[..., Caller], ward: Office
) -> None:
    office = "203.113.0.9"
    officers = [with_password(person(f"Cán bộ {n}", Role.REGISTRAR, ward)) for n in range(50)]
    known = calls_from(office)
    assert known.log_in(officers[0]) == 302
    attacker = calls_from(office)
    for user in officers[:25]:
        attacker.guess(user, 2)
    answers = attacker.guess(officers[0], 5)
    assert answers[-1] == 429
    # Whoever was let in at their computer before comes in at it, though a stranger beside them has locked their name.
    assert known.log_in(officers[0]) == 302

    def comes_in(user: User) -> int:
        return calls_from(office).log_in(user)

    with ThreadPoolExecutor(8) as hall:
        answered = list(hall.map(comes_in, officers[25:]))
    assert set(answered) == {302}
    # The noise has made guessing dearer: two tries for each name at this address, not five.
    guessed = attacker.guess(officers[30], 3)
    assert guessed[-1] == 429


@pytest.mark.django_db(transaction=True)
def test_one_account_tried_from_many_addresses_is_closed_to_strangers_and_open_to_its_holder(
    calls_from: Callable[..., Caller], binh: Actor
) -> None:
    user = with_password(binh)
    holder = calls_from("203.113.0.9")
    assert holder.log_in(user) == 302
    for number in range(7):
        calls_from(f"198.51.100.{number}").guess(user, 3)
    # Even with the right password: a stranger who has guessed it by now learns nothing.
    assert calls_from("198.51.100.99").log_in(user) == 429
    assert holder.log_in(user) == 302
    # At another computer of the same office, whose address the trail knows.
    assert calls_from("203.113.0.9").log_in(user) == 302
    entry = AuditEntry.objects.filter(act="session.locked-out").latest("id")
    assert entry.subject_id == user.pk


@pytest.mark.django_db
def test_a_known_computer_does_not_guess_without_end(client: Client, binh: Actor) -> None:
    user = with_password(binh)
    sent = {"username": user.username, "password": PASSWORD}
    assert client.post(reverse("login"), sent).status_code == 302
    client.post(reverse("logout"))
    answers = [client.post(reverse("login"), {**sent, "password": f"sai-{n}"}).status_code for n in range(6)]
    assert answers[-1] == 429
    assert client.post(reverse("login"), sent).status_code == 429


@pytest.mark.django_db
def test_a_one_time_secret_makes_no_computer_known_and_ends_those_that_are(
    client: Client, binh: Actor, khanh: Actor
) -> None:
    user, secret = with_password(binh), "mot-ma-dung-mot-lan"
    sent = {"username": user.username, "password": PASSWORD}
    client.post(reverse("login"), sent)
    client.post(reverse("logout"))
    accounts.reset_password(user.pk, secret, "Quên", by=khanh)
    for number in range(attempts.FOR_ONE_ACCOUNT):
        guess = {**sent, "password": "sai"}
        Client().post(reverse("login"), guess, REMOTE_ADDR=f"198.51.100.{number}")
    given = {**sent, "password": secret}
    assert client.post(reverse("login"), given, REMOTE_ADDR="203.113.0.9").status_code == 429
    other = Client()
    assert other.post(reverse("login"), given).status_code == 302
    assert settings.DEVICE_COOKIE_NAME not in other.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("is_known", [True, False])
def test_however_a_name_is_written_its_guesses_count_together(
    client: Client, binh: Actor, is_known: bool
) -> None:
    user = with_password(binh)
    name, at = user.username, 0
    if is_known:
        client.post(reverse("login"), {"username": name, "password": PASSWORD})
        client.post(reverse("logout"))
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in name)

    def guess(written: str) -> int:
        nonlocal at
        at += 1
        sent = {"username": written, "password": "sai"}
        return client.post(reverse("login"), sent, REMOTE_ADDR=f"198.51.100.{at}").status_code

    most = attempts.AT_A_KNOWN_COMPUTER if is_known else attempts.FOR_ONE_ACCOUNT
    for number in range(most):
        assert guess((f" {name}", wide, " " * 5000 + name, f"{name}\t")[number % 4]) == 200
    assert guess(name) == guess(wide) == 429
    told = AuditEntry.objects.filter(act="session.login-failed")
    assert set(told.values_list("subject_id", flat=True)) == {user.pk}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["x" * 5000, "ﷺ" * 60, ""])
def test_a_name_that_nobody_has_is_refused_like_any_other(client: Client, name: str) -> None:
    assert client.post(reverse("login"), {"username": name, "password": "sai"}).status_code == 200


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::6", "2001:db8:1:2::"),
        ("", ""),
    ],
)
def test_of_version_6_a_network_is_counted(address: str, counted: str) -> None:
    assert network_of(address) == counted


@pytest.mark.django_db
def test_a_network_of_version_6_has_the_tries_of_one_address(client: Client, binh: Actor) -> None:
    sent = {"username": with_password(binh).username, "password": PASSWORD}
    for number in range(5):
        client.post(reverse("login"), {**sent, "password": "sai"}, REMOTE_ADDR=f"2001:db8:1:2::{number}")
    locked = client.post(reverse("login"), sent, REMOTE_ADDR="2001:db8:1:2:3:4:5:6")
    assert locked.status_code == 429
    assert "15 phút" in locked.content.decode()
    assert client.post(reverse("login"), sent, REMOTE_ADDR="2001:db8:1:3::1").status_code == 302
