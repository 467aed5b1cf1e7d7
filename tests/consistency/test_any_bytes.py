"""Any bytes at any address are answered: never by an error of ours, and at the API always as a problem.

The addresses come from the URL configuration, what is sent from a seed. `FUZZ_SECONDS` lets it run longer.
"""

import json
import os
import random
import time
import traceback
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.test.client import FakePayload
from django.utils import timezone
from oauth2_provider.models import AccessToken, Application

from hotich.models import Office
from hotich.roles import Role
from hotich.web.methods import methods_of
from hotich.web.storable import readable
from interlink.models import Dossier, Partner
from registry.models import Record
from tests.cast import person
from tests.consistency.test_every_url import ADMIN_PATHS, ROUTES, World, browser_of, undone
from tests.honest import HonestClient

pytestmark = pytest.mark.django_db
SECONDS = float(os.environ.get("FUZZ_SECONDS", "16"))
SEED = int(os.environ.get("FUZZ_SEED", "2016"))

TEXTS = [
    "",
    "\0",
    "a\0b",
    "\ud800",
    "\U0010ffff",
    "é\u0323",
    "%00",
    "%ff%fe",
    "%ed%a0%80",
    "%",
    "../" * 9,
    "9" * 19,
    "9" * 400,
    "-1",
    "1e999",
    "NaN",
    "0x10",
    "٣",
    "²",
    "1" * 5000,
    "9999-12-31",
    "10000-01-01",
    "0000-00-00",
    "31/02/2024",
    "29/02/2023",
    "01/01/0001",
    "31/12/9999",
    "24:61",
    "[",
    "(?P<",
    "\\",
    "'\";--",
    "<script>",
    "{{ 1 }}",
    "{%",
    "null",
    "[]",
    "{}",
    "true",
    "http://[",
    "//[",
    "a" * 70_000,
    "\u202e\u2066",
    "\x08\x1b\x7f",
    "ﬀ",
    "İ",
    "ß",
    "\r\nX: y",
    "00000000-0000-0000-0000-000000000000",
]
METHODS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "FOO")
NUMBERS: list[Any] = [0, -1, 2**31, 2**63, 2**64, 10**400, 1.5, 1e308, True, None]
BODIES = [
    b"",
    b"\0",
    b"\xff\xfe",
    b"{",
    b"[" * 100_000,
    b'{"a":' * 5000,
    b'"\\ud800"',
    b"1e999",
    b"NaN",
    b"9" * 5000,
    b"[]",
    b"null",
    b'"text"',
    b"\xef\xbb\xbf{}",
    '{"a": "\ufffe"}'.encode("utf-16"),
    b"--x\r\n",
    b"--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x--",
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="\0.pdf"\r\nContent-Type: \xff\r\n\r\n'
    b"%PDF\r\n--x--\r\n",
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    b"*\r\n--x--\r\n",
    b"--x\r\nContent-Disposition: form-data; name*=utf-9''%ff; filename*=x\r\n\r\n\r\n--x--\r\n",
    b"PK\x03\x04",
    b"%PDF-1.4",
    b"a=%00&b=%ff&%=&=",
    b"&" * 2000,
]
TYPES = [
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "multipart/form-data; boundary=" + "x" * 300,
    "multipart/form-data; boundary=\xff",
    "text/plain",
    "",
    "x",
    "/",
    ";;;=",
    "application/x-www-form-urlencoded; charset=base64",
    "application/json; charset=utf-7",
    "application/json; charset=rot13",
    "multipart/form-data; boundary=x; charset=utf-16",
    'application/x-www-form-urlencoded; charset="\0"',
    "image/jpeg",
]
HEADERS = [
    "HTTP_X_FORWARDED_FOR",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_RANGE",
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_USER_AGENT",
    "HTTP_REFERER",
    "HTTP_ORIGIN",
    "HTTP_HX_REQUEST",
    "HTTP_HX_CURRENT_URL",
    "HTTP_HX_TARGET",
    "HTTP_HX_TRIGGER",
    "HTTP_HX_TRIGGER_NAME",
    "HTTP_HX_PROMPT",
    "HTTP_AUTHORIZATION",
    "HTTP_IDEMPOTENCY_KEY",
    "HTTP_UPLOAD_OFFSET",
    "CONTENT_LENGTH",
    "HTTP_HOST",
    "HTTP_X_CSRFTOKEN",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_CONTENT_ENCODING",
    "HTTP_TRANSFER_ENCODING",
    "HTTP_COOKIE",
]
VALUES = [
    "",
    "x",
    "\0",
    "\xff",
    "é",
    "*",
    'W/"',
    "bytes=-1",
    "bytes=9-1",
    "Basic",
    "Basic !",
    "Bearer \xff",
    "Bearer " + "x" * 9000,
    "http://[",
    "https://[::1",
    "//",
    "999999999999999999999",
    "-1",
    "1e3",
    "1, 2, 3",
    "::ffff:1.2.3.4",
    "[::1]:80",
    "application/xml",
    "vi;q=x",
    "Thu, 99 Foo 9999 99:99:99 GMT",
    "gzip;q=-1",
    "true",
    "false",
    "%ff-URI-AutoEncoded",
    'sessionid="\\000"; csrftoken=\xff',
    "a=b; =; ;;",
    "sessionid=%00",
]
NAMES = [
    "q",
    "page",
    "next",
    "tab",
    "kind",
    "state",
    "year",
    "from",
    "to",
    "office",
    "ids",
    "id",
    "number",
    "name",
    "reason",
    "side",
    "code",
    "sort",
    "show",
    "notice",
    "record",
    "book",
    "purpose",
    "size",
    "file",
    "files",
    "entry",
    "version",
    "seen",
    "username",
    "password",
    "full_name",
    "birth_date",
    "personal_id",
    "promised_on",
    "key",
    "values",
    "place",
    "after",
    "before",
    "role",
    "o",
    "p",
    "e",
    "_popup",
    "child_full_name",
    "child_birth_date",
    "action",
    "_selected_action",
    "grant_type",
    "client_id",
    "device_code",
    "scope",
    "download",
]


class Sender:
    """Sends one strange request after the other; the same for the same seed."""

    def __init__(self, client: Client, paths: dict[str, tuple[str, ...]], random: random.Random) -> None:
        self.client, self.paths, self.random = client, paths, random

    def requests(self) -> Iterator[dict[str, Any]]:
        while True:
            paths = list(self.paths)
            self.random.shuffle(paths)
            for path in paths:
                yield self._request(path)

    def _request(self, path: str) -> dict[str, Any]:
        pick = self.random.choice
        taken = self.paths[path]
        method = (
            pick(taken)
            if self.random.random() < 0.9
            else pick(["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "FOO"])
        )
        if self.random.random() < 0.15:  # a strange address
            parts = path.split("/")
            parts[self.random.randrange(1, len(parts))] = pick(TEXTS)[:300]
            path = "/".join(parts)
        sent: dict[str, Any] = {"REQUEST_METHOD": method, "PATH_INFO": _wsgi(path), "QUERY_STRING": ""}
        if self.random.random() < 0.6:
            sent["QUERY_STRING"] = _wsgi(
                "&".join(f"{pick(NAMES)}={_quoted(pick(TEXTS))[:9000]}" for _ in range(4))
            )
        if method in ("POST", "PUT", "PATCH"):
            kind, body = self._body()
            sent |= {
                "CONTENT_TYPE": _wsgi(kind),
                "wsgi.input": FakePayload(body),
                "CONTENT_LENGTH": str(len(body)),
            }
        for _ in range(self.random.choice([0, 0, 1, 2])):
            sent[pick(HEADERS)] = _wsgi(pick(VALUES))
        return readable(sent)

    def _body(self) -> tuple[str, bytes]:
        pick = self.random.choice
        match self.random.randrange(4):
            case 0:
                return pick(TYPES), pick(BODIES)
            case 1:
                content = {pick(NAMES): pick([*TEXTS, *NUMBERS, [], {}, [{}], {"a": []}]) for _ in range(6)}
                return "application/json", json.dumps(content).encode()
            case 2:
                pairs = "&".join(f"{pick(NAMES)}={_quoted(pick(TEXTS))}" for _ in range(8))
                return "application/x-www-form-urlencoded", pairs.encode("utf-8", "surrogatepass")
            case _:
                return "multipart/form-data; boundary=x", b"".join(
                    self._part() for _ in range(5)
                ) + b"--x--\r\n"

    def _part(self) -> bytes:
        pick = self.random.choice
        file = pick(["", '; filename="a.pdf"'])
        head = f'--x\r\nContent-Disposition: form-data; name="{pick(NAMES)}"{file}\r\n\r\n'
        return head.encode() + pick([*BODIES[:3], pick(TEXTS).encode("utf-8", "surrogatepass")]) + b"\r\n"


def _quoted(text: str) -> str:
    raw = text.encode("utf-8", "surrogatepass")
    return "".join(
        f"%{byte:02x}" if byte < 33 or byte in b"&=+#%" or byte > 126 else chr(byte) for byte in raw
    )


def _wsgi(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").decode("latin-1")


def wrong(client: Client, sent: dict[str, Any]) -> str:
    """Send it and return what is wrong with the answer, or nothing."""
    with undone():
        answer = client.request(**sent)
        content = answer.getvalue() if answer.streaming else answer.content
    told = repr({key: value if key != "wsgi.input" else "…" for key, value in sent.items()})[:600]
    if answer.status_code == 500:
        where = traceback.format_exception(*answer.exc_info)[-3:] if answer.exc_info else []
        return f"500 {' '.join(where)} {told}"
    if (
        sent["PATH_INFO"].startswith("/api/")
        and answer.status_code >= 400
        and sent["REQUEST_METHOD"] != "HEAD"
    ):
        if answer["Content-Type"] != "application/problem+json":
            return f"{answer.status_code} {answer['Content-Type']} {told}"
        body = json.loads(content)
        if body["status"] != answer.status_code or not body["title"] or not body["code"]:
            return f"{body} {told}"
    if sent["REQUEST_METHOD"] == "HEAD" and content:
        return f"a body after HEAD {told}"
    return ""


def paths_of(world: World) -> dict[str, tuple[str, ...]]:
    return {world.path(route): methods_of(pattern.callback) or () for route, pattern in ROUTES.items()}


def machine(portal: Partner) -> Client:
    made = Application.objects.create(
        client_id=portal.client_id, client_type="confidential", authorization_grant_type="client-credentials"
    )
    expires = timezone.now() + timedelta(hours=1)
    AccessToken.objects.create(application=made, token="t", scope="dossiers events notices", expires=expires)
    return Client(HTTP_AUTHORIZATION="Bearer t", HTTP_IDEMPOTENCY_KEY="k", raise_request_exception=False)


@pytest.fixture
def world(registered: Record, dossier: Dossier, portal: Partner) -> World:
    dossier.refresh_from_db()
    return World(dossier, registered, portal)


WHO = ["guest", "machine", Role.REGISTRAR, Role.SIGNATORY, Role.ADMIN, Role.APPROVER]


@pytest.mark.parametrize("who", WHO)
def test_no_bytes_are_an_error_of_ours(who: str, world: World, ward: Office, portal: Partner) -> None:
    paths = paths_of(world)
    if who == "guest":
        client: Client = HonestClient(raise_request_exception=False)
    elif who == "machine":
        client = machine(portal)
        paths = {path: taken for path, taken in paths.items() if path.startswith("/api/")}
    else:
        client = browser_of(person(f"Người {who}", Role(who), ward))
        client.raise_request_exception = False
        paths = {
            path: taken
            for path, taken in (paths | dict.fromkeys(ADMIN_PATHS, ("GET", "POST"))).items()
            if (who == Role.ADMIN or not path.startswith("/admin/")) and path != "/logout"
        }
    ends, found = time.monotonic() + SECONDS / len(WHO), {}
    for sent in Sender(client, paths, random.Random(f"{SEED} {who}")).requests():
        if time.monotonic() > ends:
            break
        if said := wrong(client, sent):
            found.setdefault(said[:70], said)
    assert list(found.values()) == []
