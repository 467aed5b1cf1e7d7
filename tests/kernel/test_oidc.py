"""The login of another house: a small provider that speaks HTTP, and what a forged or foreign answer opens: nothing."""

import json
import threading
import time
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from hotich.models import AuditEntry, User
from hotich.operations import accounts
from hotich.rights.access import Actor
from tests.kernel.test_second_factor import enrol

pytestmark = pytest.mark.django_db
ASK = "place-search"
ENTER = "oidc-enter"


class House:
    """What the provider knows of the person at its page, and how it lies when a test asks for it."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.name, self.amr = "", ["pwd"]
        self.lies: dict[str, Any] = {}
        self.nonces: dict[str, str] = {}
        self.url = ""

    def id_token(self, code: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.url, "aud": "hotich", "sub": self.name, "iat": now, "exp": now + 60, "nonce": self.nonces[code],
            "amr": self.amr,
        }  # fmt: skip
        return jwt.encode(claims | self.lies, self.key, "RS256", headers={"kid": "1"})


@pytest.fixture
def house(settings: LazySettings) -> Generator[House]:
    """A provider on this machine, to which our settings point."""
    kept = House()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
            if self.path.startswith("/authorize"):
                assert asked["code_challenge_method"] == "S256"
                code = f"code-{len(kept.nonces)}"
                kept.nonces[code] = asked["nonce"]
                self.send_response(302)
                back = urlencode({"code": code, "state": asked["state"]})
                self.send_header("Location", f"{asked['redirect_uri']}?{back}")
                self.end_headers()
                return
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(kept.key.public_key()))
            self._answer({"keys": [key | {"kid": "1", "alg": "RS256"}]})

        def do_POST(self) -> None:
            sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            assert sent["code_verifier"]
            self._answer({"access_token": "x", "id_token": kept.id_token(sent["code"][0])})

        def _answer(self, body: dict[str, Any]) -> None:
            data = json.dumps(body).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    kept.url = f"http://127.0.0.1:{server.server_port}"
    settings.OIDC_ISSUER = kept.url
    settings.OIDC_OP_AUTHORIZATION_ENDPOINT = f"{kept.url}/authorize"
    settings.OIDC_OP_TOKEN_ENDPOINT = f"{kept.url}/token"
    settings.OIDC_OP_JWKS_ENDPOINT = f"{kept.url}/jwks"
    settings.OIDC_RP_CLIENT_ID, settings.OIDC_RP_CLIENT_SECRET = "hotich", "not-secret"
    yield kept
    server.shutdown()
    server.server_close()
    thread.join()


def come_back(client: Client) -> Any:
    """Go to the provider and back, as a browser does; return the page one comes back to."""
    there = client.get(reverse("oidc"), {"next": "/account"})["Location"]
    back = urlsplit(httpx.get(there).headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def first_page(client: Client) -> str:
    answer = client.get(reverse(ASK))
    return str(answer.headers.get("Location", "")) if answer.status_code == 302 else ""


def test_it_is_off_until_an_issuer_is_named(client: Client) -> None:
    assert client.get(reverse("oidc")).status_code == 404
    assert client.get(reverse("oidc-callback")).status_code == 404
    assert client.post(reverse(ENTER))["Location"] == reverse("login")


def test_who_is_known_here_enters_with_one_button(client: Client, house: House, binh: Actor) -> None:
    assert binh.user is not None
    house.name = binh.user.username
    assert binh.user.full_name in come_back(client).content.decode()
    assert "_auth_user_id" not in client.session
    assert client.post(reverse(ENTER))["Location"] == "/account"
    assert first_page(client) == ""
    assert AuditEntry.objects.get(act="session.login").user == binh.user


def test_who_is_not_known_here_gets_no_account(client: Client, house: House, binh: Actor) -> None:
    house.name = "nguoi-la"
    before = User.objects.count()
    assert come_back(client)["Location"] == reverse("login")
    assert User.objects.count() == before
    assert client.post(reverse(ENTER))["Location"] == reverse("login")


@pytest.mark.parametrize(
    "lies",
    [
        {"aud": "another-program"},
        {"aud": ["hotich", "another-program"]},
        {"iss": "https://another.example"},
        {"nonce": "of-another-login"},
        {"exp": 1},
    ],
)
def test_a_token_for_somebody_else_opens_nothing(
    client: Client, house: House, binh: Actor, lies: dict[str, Any]
) -> None:
    assert binh.user is not None
    house.name, house.lies = binh.user.username, lies
    assert come_back(client)["Location"] == reverse("login")
    assert client.post(reverse(ENTER))["Location"] == reverse("login")
    assert first_page(client).startswith(reverse("login"))


def test_a_token_signed_by_somebody_else_opens_nothing(client: Client, house: House, binh: Actor) -> None:
    assert binh.user is not None
    house.name = binh.user.username
    there = client.get(reverse("oidc"))["Location"]
    back = urlsplit(httpx.get(there).headers["Location"])
    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    token = house.id_token(parse_qs(back.query)["code"][0])
    forged = jwt.encode(
        jwt.decode(token, options={"verify_signature": False}), stranger, "RS256", {"kid": "1"}
    )
    house.id_token = lambda code: forged  # type: ignore[method-assign]
    assert client.get(f"{back.path}?{back.query}")["Location"] == reverse("login")


def test_an_answer_counts_once_and_in_its_own_browser(client: Client, house: House, binh: Actor) -> None:
    assert binh.user is not None
    house.name = binh.user.username
    there = client.get(reverse("oidc"))["Location"]
    back = urlsplit(httpx.get(there).headers["Location"])
    answer = f"{back.path}?{back.query}"
    assert Client().get(answer)["Location"] == reverse("login")
    assert client.get(answer).status_code == 200
    assert client.get(answer)["Location"] == reverse("login")


@pytest.mark.parametrize(("amr", "page"), [(["pwd"], "enrol-factor"), (["pwd", "otp"], "")])
def test_the_second_factor_counts_where_the_provider_names_one_we_trust(
    client: Client, house: House, settings: LazySettings, chi: Actor, amr: list[str], page: str
) -> None:
    assert chi.user is not None
    settings.OIDC_TRUSTED_AMR = ["otp", "hwk"]
    house.name, house.amr = chi.user.username, amr
    come_back(client)
    client.post(reverse(ENTER))
    assert first_page(client) == (reverse(page) if page else "")
    assert ("desk" in client.session) is not bool(page)


def test_the_providers_factor_stands_for_none_that_nobody_has_vouched_for(
    client: Client, house: House, settings: LazySettings, chi: Actor, khanh: Actor
) -> None:
    assert chi.user is not None
    settings.OIDC_TRUSTED_AMR = ["otp"]
    house.name, house.amr = chi.user.username, ["otp"]
    accounts.reset_password(chi.user.pk, "mot-ma-dung-mot-lan", "Quên", by=khanh)
    come_back(client)
    client.post(reverse(ENTER))
    assert "desk" not in client.session
    assert first_page(client) == reverse("enrol-factor")
    enrol(client)
    assert first_page(client) == reverse("await-vouching")
    come_back(client)
    assert client.post(reverse(ENTER))["Location"] == reverse("login-code")


def test_the_way_back_begins_a_new_session(client: Client, house: House, binh: Actor) -> None:
    assert binh.user is not None
    house.name = binh.user.username
    client.get(reverse("oidc"))
    before = client.session.session_key
    come_back(client)
    assert client.session.session_key != before
