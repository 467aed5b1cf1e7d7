"""Every answer says what a browser may do with it, whoever asked and whatever came of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from hotich.rights.access import Actor

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
#: A page, a form, a refusal, what is not there, a machine's door, a machine's refusal, and what a supervisor asks.
ADDRESSES = ["/", "/login", "/admin/", "/no-such-page", "/api/v1/token", "/api/v1/dossiers/HS-1", "/healthz"]


@pytest.fixture(autouse=True)
def _as_in_production(settings: LazySettings) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SECURE_SSL_REDIRECT = True


@pytest.fixture(params=[False, True], ids=["stranger", "officer"])
def visitor(request: pytest.FixtureRequest, sign_in: SignIn, binh: Actor) -> Client:
    client = sign_in(binh) if request.param else Client()
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_keeps_the_browser_within_bounds(visitor: Client, address: str) -> None:
    answer: Any = visitor.get(address, secure=True)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000; includeSubDomains")
    policy = {part.split()[0]: part.split()[1:] for part in answer["Content-Security-Policy"].split("; ")}
    for directive in ("object-src", "base-uri", "frame-ancestors"):
        assert policy[directive] == ["'none'"]
    assert policy["default-src"] == policy["form-action"] == ["'self'"]
    assert "'unsafe-inline'" not in str(policy)
    assert "'unsafe-eval'" not in str(policy)
    # Nobody else's page may read it, however its origin is called.
    assert "Access-Control-Allow-Origin" not in answer
    assert "Server" not in answer
    if answer.content:
        kind = answer["Content-Type"]
        assert "charset=" in kind or "json" in kind


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_answered_without_encryption(visitor: Client, address: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 301
    assert answer["Location"].startswith("https://")


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND"])
def test_methods_that_no_page_needs_are_refused(method: str) -> None:
    assert Client().generic(method, "/login", secure=True).status_code == 405


def test_a_page_behind_the_login_is_kept_by_no_browser(sign_in: SignIn, binh: Actor) -> None:
    assert "no-store" in sign_in(binh).get("/", secure=True)["Cache-Control"]


def test_a_form_from_another_site_changes_nothing(binh: Actor, sign_in: SignIn) -> None:
    client = sign_in(binh)
    client.handler.enforce_csrf_checks = True
    answer = client.post("/logout", secure=True, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403


def test_an_error_of_ours_tells_nothing_but_its_reference(
    binh: Actor, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("postgresql://secret")

    monkeypatch.setattr("interlink.dossiers.board_views.render", broken)
    client = sign_in(binh)
    client.raise_request_exception = False
    answer = client.get("/", secure=True, follow=True)
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "secret" not in page
    assert "Traceback" not in page
