"""A browser without a screen: logs in, reads pages, sends the forms that stand on them."""

from __future__ import annotations

import re
from typing import Any

import httpx
from lxml import html

from tests.authenticator import authenticator_of

#: The field in which a page asks for the second factor before an act of consequence.
CODE = "confirmation_code"


#: So often an officer looks again at a page that somebody changed under their hands.
_LOOKS = 3


class Refused(Exception):
    """A page answered with something else than what the officer expected."""


class Page:
    """One answer, with the forms in it."""

    def __init__(self, response: httpx.Response) -> None:
        self.url, self.text = str(response.url), response.text
        self.tree = html.document_fromstring(response.text or "<html></html>")
        self.tree.make_links_absolute(self.url)

    def ids(self, pattern: str) -> list[int]:
        """Return the numbers in the links that match, in the order of the page, each once."""
        found = re.compile(pattern)
        links = (match.group(1) for link in self.tree.xpath("//a/@href") if (match := found.search(link)))
        return [int(each) for each in dict.fromkeys(links)]

    def checked_values(self, name: str) -> list[str]:
        """Return the values of all boxes of that name that can be ticked."""
        return [str(value) for value in self.tree.xpath(f"//input[@name='{name}' and not(@disabled)]/@value")]

    def form_values(self, path: str) -> dict[str, str]:
        """Return what the form that goes to `path` holds."""
        for form in self.tree.forms:
            if (form.action or "").endswith(path):
                return {name: value for name, value in form.form_values() if name}
        raise Refused(f"no form to {path} at {self.url}")

    def has_action(self, path: str) -> bool:
        """Say whether a form or a button on the page goes to `path`."""
        targets = self.tree.xpath("//form/@action") + self.tree.xpath("//*[@formaction]/@formaction")
        return any(str(target).endswith(path) for target in targets)

    def message(self) -> str:
        """Return what the page says in its notices, for a report."""
        notes = self.tree.xpath("//*[@role='alert' or @role='status']")
        return " ".join(" ".join(note.text_content().split()) for note in notes)[:300]


class Browser:
    """One person at one computer."""

    def __init__(self, base: str, account: dict[str, Any]) -> None:
        """Log in as one of the demo's accounts."""
        self.http = httpx.Client(base_url=base, follow_redirects=True, timeout=30)
        self.username, self.password = account["username"], account["password"]
        self._authenticator = authenticator_of(account)
        self.log_in()

    def log_in(self) -> None:
        page = self.get("/login")
        values = {"username": self.username, "password": self.password}
        answer = self.http.post("/login", data=values | self._token(page), headers=self._headers())
        if self._authenticator and "/login/code" in str(answer.url):
            sent = {"code": self._authenticator.code()} | self._token(Page(answer))
            answer = self.http.post("/login/code", data=sent, headers=self._headers())
        if "/login" in str(answer.url):
            raise Refused(f"{self.username} cannot log in: {Page(answer).message()}")

    def get(self, path: str) -> Page:
        return self._page(self.http.get(path))

    def post(self, path: str, page: Page, data: dict[str, Any]) -> Page:
        """Send `data` to `path` with the token of `page` and what it showed; the answer after the redirect."""
        return self._page(self._send(path, page, data))

    def close(self) -> None:
        self.http.close()

    def _send(self, path: str, page: Page, data: dict[str, Any]) -> httpx.Response:
        """Post a form; where the half hour of their own desk is over, show the second factor and go on.

        What changed since the page was opened, such as an answer of the population database, is looked at once more.
        """
        for _ in range(_LOOKS):
            response = self._send_once(path, page, data)
            if response.status_code != 409 or 'id="changed-meanwhile"' not in response.text:
                break
            page = Page(response)
        return response

    def _send_once(self, path: str, page: Page, data: dict[str, Any]) -> httpx.Response:
        response = self.http.post(path, data=data | self._token(page), headers=self._headers())
        if self._authenticator and f'name="{CODE}"' in response.text:
            sent = data | {CODE: self._authenticator.code()} | self._token(Page(response))
            response = self.http.post(path, data=sent, headers=self._headers())
        return response

    def _page(self, response: httpx.Response) -> Page:
        page = Page(response)
        # A page that shows what is wrong with a form comes with 4xx and is read like any other.
        if response.status_code >= 500:
            raise Refused(f"{response.status_code} at {response.url}")
        return page

    def _token(self, page: Page) -> dict[str, Any]:
        found = page.tree.xpath("//input[@name='csrfmiddlewaretoken']/@value")
        seen = [str(each) for each in page.tree.xpath("//input[@name='seen']/@value")]
        return {"csrfmiddlewaretoken": str(found[0]), "seen": seen} if found else {}

    def _headers(self) -> dict[str, str]:
        return {"Referer": str(self.http.base_url)}
