"""A card held before the live camera: frames are read until one has the code, and the camera goes off again."""

import io
import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from hotich.rights.access import Actor
from registry.models import Record
from tests.barriers import serious_barriers
from tests.conftest import CHROMIUM
from tests.registry.records.test_read_card_photo import CARD, picture

pytestmark = pytest.mark.django_db(transaction=True)
SIZE = (1280, 720)
#: What tells whether the camera is on: the tracks of every stream that the page was given.
WATCH = """
  window.tracks = []
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted)
    window.tracks.push(...stream.getTracks())
    return stream
  }
"""
IS_OFF = "window.tracks.length > 0 && window.tracks.every((track) => track.readyState === 'ended')"


def frame(data: bytes | None) -> bytes:
    """Return one frame of a film, of an empty table or of a card on it."""
    image = Image.open(io.BytesIO(data)) if data else Image.new("RGB", SIZE, "#8a7f70")
    y, cb, cr = image.convert("YCbCr").split()
    half = (SIZE[0] // 2, SIZE[1] // 2)
    return b"FRAME\n" + y.tobytes() + cb.resize(half).tobytes() + cr.resize(half).tobytes()


def film(path: Path, *frames: bytes | None) -> Path:
    head = f"YUV4MPEG2 W{SIZE[0]} H{SIZE[1]} F5:1 Ip A1:1 C420jpeg\n".encode()
    path.write_bytes(head + b"".join(map(frame, frames)))
    return path


@pytest.fixture
def before_camera(
    browser: Browser, browser_type_launch_args: dict[str, Any], live_server: Any, tmp_path: Path,
    sign_in: Callable[[Actor], Any], binh: Actor, draft: Record,
) -> Generator[Callable[..., Page]]:  # fmt: skip
    """Opens the entry on a telephone whose camera shows these frames, over and over."""
    opened = []

    def open_entry(*frames: bytes | None, allowed: bool = True, script: str = "") -> Page:
        shown = film(tmp_path / "card.y4m", *frames)
        arguments = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={shown}"]
        other = browser.browser_type.launch(
            **{**browser_type_launch_args, "executable_path": str(CHROMIUM), "args": arguments}
        )
        opened.append(other)
        context = other.new_context(
            viewport={"width": 360, "height": 740}, permissions=["camera"] if allowed else []
        )
        cookie = sign_in(binh).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        context.add_init_script(WATCH + script)
        page = context.new_page()
        page.goto(f"{live_server.url}/records/{draft.pk}/entry")
        page.locator("#entry-mother .card-reader summary").click()
        return page

    yield open_entry
    for each in opened:
        each.close()


def until(page: Page, truth: str) -> None:
    """Wait for what the page's own policy lets nobody evaluate in it again and again."""
    for _ in range(100):
        if page.evaluate(truth):
            return
        page.wait_for_timeout(100)
    raise AssertionError(truth)


def shot(page: Page, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png")


def test_the_card_is_read_from_the_first_frame_that_shows_it(before_camera: Callable[..., Page]) -> None:
    card = picture(CARD, size=SIZE, side=520)
    page = before_camera(None, None, None, None, None, card, card, card)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if "Content Security" in said.text else None)
    page.locator("#entry-mother [data-card-camera]").click()
    expect(page.locator("#entry-mother video")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.wait_for_timeout(300)
    shot(page, "card-camera")
    expect(page.locator("#id_mother_full_name")).to_have_value("Trần Thị H’Hoa")
    expect(page.locator("#id_mother_personal_id")).to_have_value("001195012345")
    expect(page.locator("#entry-mother video")).to_be_hidden()
    until(page, IS_OFF)
    assert errors == []
    assert serious_barriers(page) == []


#: Chromium on Linux has no detector of its own; this one sees the card at the third look.
DETECTOR = """
  window.looks = 0
  window.BarcodeDetector = class {
    static async getSupportedFormats() { return ["qr_code"] }
    async detect() {
      window.looks += 1
      return window.looks < 3 ? [{ rawValue: "https://example.vn" }] : [{ rawValue: "%s" }]
    }
  }
"""


def test_a_browser_that_reads_codes_itself_sends_no_frame(before_camera: Callable[..., Page]) -> None:
    page = before_camera(None, script=DETECTOR % CARD)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.locator("#entry-mother [data-card-camera]").click()
    expect(page.locator("#id_mother_full_name")).to_have_value("Trần Thị H’Hoa")
    assert not [url for url in sent if "card-photo" in url]
    until(page, IS_OFF)


BROKEN_DETECTOR = """
  window.BarcodeDetector = class {
    static async getSupportedFormats() { return ["qr_code"] }
    async detect() { throw new DOMException("Barcode Detection service unavailable.", "NotSupportedError") }
  }
"""


def test_a_detector_that_cannot_and_a_server_that_is_away_for_a_moment_end_nothing(
    before_camera: Callable[..., Page],
) -> None:
    card = picture(CARD, size=SIZE, side=520)
    page = before_camera(card, script=BROKEN_DETECTOR)
    lost: list[str] = []

    def lose_three(route: Route) -> None:
        lost.append(route.request.url)
        if len(lost) < 4:
            route.fulfill(status=503, body="<h1>503</h1>")
        else:
            route.continue_()

    page.route("**/card-photo?live=1", lose_three)
    page.locator("#entry-mother [data-card-camera]").click()
    expect(page.locator("#id_mother_full_name")).to_have_value("Trần Thị H’Hoa")
    until(page, IS_OFF)


def test_a_server_that_stays_away_ends_the_camera(before_camera: Callable[..., Page]) -> None:
    page = before_camera(None)
    page.route("**/card-photo?live=1", lambda route: route.abort())
    page.locator("#entry-mother [data-card-camera]").click()
    expect(page.locator("#entry-mother [data-card-answer]")).to_contain_text("Máy ảnh đã dừng")
    until(page, IS_OFF)


def test_the_camera_goes_off_when_it_is_switched_off_or_the_box_is_folded(
    before_camera: Callable[..., Page],
) -> None:
    page = before_camera(None)
    button = page.locator("#entry-mother [data-card-camera]")
    button.click()
    expect(button).to_have_text("Tắt máy ảnh")
    until(page, "window.tracks.length === 1")
    button.click()
    expect(button).to_have_text("Quét bằng máy ảnh")
    until(page, IS_OFF)
    button.click()
    until(page, "window.tracks.length === 2")
    page.locator("#entry-mother .card-reader summary").click()
    until(page, IS_OFF)


def test_a_camera_that_nobody_allows_says_what_else_to_do(before_camera: Callable[..., Page]) -> None:
    page = before_camera(None, allowed=False)
    page.locator("#entry-mother [data-card-camera]").click()
    expect(page.locator("#entry-mother [data-card-answer]")).to_contain_text("Không mở được máy ảnh")
    expect(page.locator("#entry-mother video")).to_be_hidden()
