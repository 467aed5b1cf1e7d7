"""What production starts with: cookies that no other host can set, an address behind the proxy, or no start at all."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ASK = (
    "from django.conf import settings as s;"
    "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.DEVICE_COOKIE_NAME, s.SESSION_COOKIE_SECURE,"
    " s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_PATH, s.SESSION_COOKIE_DOMAIN, s.CSRF_COOKIE_DOMAIN, s.PROXY_COUNT)"
)


def settings_with(**told: str) -> subprocess.CompletedProcess[str]:
    """Start a program with this environment and ask for its settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    told |= {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "hotich.settings", "SECRET_KEY": "x" * 60}
    return subprocess.run(
        [sys.executable, "-c", ASK], env=kept | told, capture_output=True, text=True, timeout=60, check=False
    )


def test_with_https_every_cookie_is_bound_to_this_host() -> None:
    said = settings_with(PUBLIC_URL="https://hotich.example").stdout.split()
    names = ["__Host-sessionid", "__Host-csrftoken", "__Host-device"]
    assert said == [*names, "True", "True", "/", "None", "None", "0"]


def test_a_proxy_is_counted_unless_told_otherwise_and_never_forgotten() -> None:
    assert settings_with(BEHIND_PROXY="1").stdout.split()[-1] == "1"
    assert settings_with(BEHIND_PROXY="1", PROXY_COUNT="2").stdout.split()[-1] == "2"
    refused = settings_with(BEHIND_PROXY="1", PROXY_COUNT="0")
    assert refused.returncode != 0
    assert "everybody would have the proxy's address" in refused.stderr


OTHER_HOUSE = {
    "OIDC_ISSUER": "https://login.example",
    "OIDC_AUTHORIZATION_URL": "https://login.example/authorize",
    "OIDC_TOKEN_URL": "https://login.example/token",
    "OIDC_JWKS_URL": "https://login.example/jwks",
    "OIDC_CLIENT_ID": "hotich",
}


@pytest.mark.parametrize(
    "missing",
    [
        {"OIDC_TOKEN_URL": "http://login.example/token"},
        {"OIDC_JWKS_URL": ""},
        {"OIDC_CLIENT_ID": ""},
    ],
)
def test_half_a_login_of_another_house_does_not_start(missing: dict[str, str]) -> None:
    assert settings_with(**OTHER_HOUSE).returncode == 0
    refused = settings_with(**OTHER_HOUSE | missing)
    assert "OIDC_ISSUER needs" in refused.stderr


@pytest.mark.parametrize("claim", ["preferred_username", "email"])
def test_a_claim_that_people_change_opens_no_desk(claim: str) -> None:
    trusting = OTHER_HOUSE | {"OIDC_TRUSTED_AMR": "otp"}
    assert settings_with(**trusting).returncode == 0
    assert settings_with(**OTHER_HOUSE, OIDC_CLAIM=claim).returncode == 0
    assert "people change this claim" in settings_with(**trusting, OIDC_CLAIM=claim).stderr


def test_one_place_asks_the_connection_for_the_address() -> None:
    asks = re.compile(r"REMOTE_ADDR|HTTP_X_FORWARDED_FOR|X-Forwarded-For")
    found = {
        path.relative_to(ROOT).as_posix()
        for app in ("hotich", "registry", "interlink", "digitization")
        for path in (ROOT / app).rglob("*.py")
        if asks.search(path.read_text("utf-8")) and "demo" not in path.parts
    }
    assert found == {"hotich/web/client.py"}
