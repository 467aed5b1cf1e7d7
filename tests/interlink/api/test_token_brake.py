"""Secrets of partners cannot be guessed at the door where tokens are given, and no stranger keeps a partner out."""

import base64
from collections.abc import Generator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from oauth2_provider.models import Application
from redis.exceptions import RedisError

from interlink.api import tokens
from interlink.models import Partner

pytestmark = pytest.mark.django_db

CLIENT, SECRET = "client-portal", "a right and rather long secret"
PARTNER, STRANGER = "10.1.0.5", "203.0.113.9"


@pytest.fixture(autouse=True)
def _nothing_counted() -> Generator[None]:
    for counted in (cache, tokens._OWN_COUNT):
        counted.clear()
    yield
    cache.clear()


@pytest.fixture
def portal_client(portal: Partner) -> Application:
    return Application.objects.create(
        client_id=portal.client_id,
        client_secret=SECRET,
        client_type="confidential",
        authorization_grant_type="client-credentials",
    )


def ask(secret: str, *, of: str = CLIENT, address: str = STRANGER, in_body: bool = False) -> Any:
    asked = {"grant_type": "client_credentials", "scope": "dossiers"}
    if in_body:
        asked |= {"client_id": of, "client_secret": secret}
        return Client().post("/api/v1/token", asked, REMOTE_ADDR=address)
    basic = base64.b64encode(f"{of}:{secret}".encode()).decode()
    return Client().post(
        "/api/v1/token", asked, REMOTE_ADDR=address, headers={"Authorization": f"Basic {basic}"}
    )


@pytest.mark.parametrize("in_body", [False, True])
def test_who_guesses_a_clients_secret_is_stopped_before_it_is_looked_at(
    portal_client: Application, in_body: bool
) -> None:
    for guess in range(tokens.WRONG_SECRETS):
        # From many addresses: what counts is whose secret is guessed.
        assert ask(f"guess {guess}", address=f"203.0.113.{guess}", in_body=in_body).status_code == 401
    answer = ask(SECRET, in_body=in_body)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, str(tokens.WRONG_SECONDS))
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["status"], problem["title"]) == (
        429,
        "Xin mã truy cập quá nhiều lần. Hãy chờ rồi thử lại.",
    )
    assert problem["reference"]


def test_one_address_may_not_try_one_client_after_the_other(portal_client: Application) -> None:
    for number in range(tokens.ASKED_A_MINUTE):
        assert ask("guess", of=f"client {number}").status_code == 401
    assert ask(SECRET).status_code == 429
    assert ask(SECRET, address=PARTNER).status_code == 200


def test_a_stranger_who_guesses_does_not_keep_the_client_out(portal_client: Application) -> None:
    assert ask(SECRET, address=PARTNER).status_code == 200
    for guess in range(tokens.WRONG_SECRETS + 1):
        ask(f"guess {guess}")
    assert ask(SECRET).status_code == 429
    assert ask(SECRET, address=PARTNER).status_code == 200


def test_without_the_cache_it_is_counted_all_the_same(
    portal_client: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise RedisError

    for name in ("get", "set", "add", "incr"):
        monkeypatch.setattr(type(cache._connections["default"]), name, away)  # type: ignore[attr-defined]
    for guess in range(tokens.WRONG_SECRETS):
        assert ask(f"guess {guess}").status_code == 401
    assert ask(SECRET).status_code == 429
    assert ask(SECRET, of="another").status_code == 401


# --- What is counted is what is looked at -----------------------------------------------------------------


def ask_as(head: str, address: str = STRANGER, **body: str) -> Any:
    asked = {"grant_type": "client_credentials", "scope": "dossiers", **body}
    return Client().post(
        "/api/v1/token", asked, REMOTE_ADDR=address, headers={"Authorization": head} if head else {}
    )


def basic(client: str, secret: str) -> str:
    return "Basic " + base64.b64encode(f"{client}:{secret}".encode()).decode()


def test_who_names_two_clients_gets_no_try_at_either(portal_client: Application) -> None:
    """The toolkit would look at the body's secret after the head's; counted would be the head's."""
    for head in (basic("somebody", "x"), basic(CLIENT, SECRET), "Basic !", "Basic é"):
        answer = ask_as(head, client_id=CLIENT, client_secret=SECRET)
        assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
        assert answer.json()["status"] == 400
    assert ask_as("Basic é").status_code == 400


@pytest.mark.parametrize("way", ["lower case", "quoted", "plain"])
def test_the_client_that_is_counted_is_the_one_whose_secret_is_looked_at(
    portal_client: Application, way: str
) -> None:
    for guess in range(tokens.WRONG_SECRETS):
        address = f"203.0.113.{guess}"
        if way == "lower case":  # the toolkit does not know this word and reads the body
            head = basic(f"stranger {guess}", "x").replace("Basic", "basic")
            answer = ask_as(head, address, client_id=CLIENT, client_secret="guess")
        else:  # another spelling each time
            name = CLIENT
            if way == "quoted":
                name = name.replace(name[guess], f"%{ord(name[guess]):02x}", 1)
            answer = ask_as(basic(name, "guess"), address)
        assert answer.status_code == 401
    assert ask(SECRET).status_code == 429


def test_a_household_with_a_whole_network_is_one_address(portal_client: Application) -> None:
    for number in range(tokens.ASKED_A_MINUTE):
        assert ask("guess", of=f"client {number}", address=f"2001:db8:1:2::{number:x}").status_code == 401
    assert ask(SECRET, address="2001:db8:1:2:ffff::1").status_code == 429
    assert ask(SECRET, address="2001:db8:1:3::1").status_code == 200
