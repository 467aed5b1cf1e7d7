"""The people of the story, each at a browser of their own, and the citizen at the portal and with a telephone."""

import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.acceptance.books import Books
from tests.acceptance.desk import PHONE, Desk
from tests.acceptance.pictures import Pictures
from tests.running_demo import RunningDemo

PICTURES = Path(__file__).resolve().parent.parent.parent / "docs" / "images"


@pytest.fixture
def sit_down(demo: RunningDemo, browser: Browser) -> Generator[Callable[[str], Desk]]:
    """Lets an officer of the demo log in at a computer of their own."""
    desks: list[Desk] = []

    def sit(username: str) -> Desk:
        desks.append(Desk(browser, demo.url, accounts=demo.accounts()))
        desks[-1].log_in(username)
        return desks[-1]

    yield sit
    for desk in desks:
        desk.close()


@pytest.fixture
def binh(sit_down: Callable[[str], Desk]) -> Desk:  # type: ignore[no-redef]
    """Bình, registrar of phường Quán Thánh."""
    return sit_down("binh")


@pytest.fixture
def citizen(demo: RunningDemo, browser: Browser) -> Generator[Desk]:
    """A parent at the pages of the simulated partners."""
    desk = Desk(browser, demo.sandbox)
    yield desk
    desk.close()


@pytest.fixture
def phone(demo: RunningDemo, browser: Browser) -> Generator[Desk]:
    """A telephone that nobody has logged in with."""
    desk = Desk(browser, demo.url, PHONE)
    yield desk
    desk.close()


@pytest.fixture
def books(demo: RunningDemo) -> Generator[Books]:
    """What the partners themselves have written down."""
    books = Books(demo.sandbox)
    yield books
    books.close()


@pytest.fixture
def pictures() -> Pictures:
    """Where the pictures of the documentation go, when UPDATE_SCREENSHOTS=1 asks for them."""
    return Pictures(PICTURES if os.environ.get("UPDATE_SCREENSHOTS") == "1" else None)
