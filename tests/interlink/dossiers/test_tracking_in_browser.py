"""The page behind the receipt's QR on a phone, on a desk and on paper, in Chromium, without scripts."""

import datetime
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Page

from hotich.models.tracked import acting
from hotich.values.dates import VIETNAM, today
from interlink.models import Dossier
from tests.barriers import serious_barriers
from tests.cast import SYSTEM

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = ({"width": 360, "height": 740}, {"width": 1366, "height": 768})


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_a_late_dossier_is_read_on_a_phone_and_on_a_desk(
    page: Page, live_server: Any, dossier: Dossier, size: Any
) -> None:
    late = datetime.datetime.combine(today() - datetime.timedelta(days=3), datetime.time(17), VIETNAM)
    with transaction.atomic(), acting(SYSTEM):
        dossier.promised_at = dossier.due_at = late
        dossier.save()
    page.set_viewport_size(size)
    page.goto(f"{live_server.url}/ho-so/{dossier.tracking_code}")
    assert page.get_by_role("status").inner_text().startswith(f"{dossier.office.name} đã quá hạn")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert serious_barriers(page) == []


def test_it_needs_no_script_and_fits_on_paper(browser: Browser, live_server: Any, dossier: Dossier) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{live_server.url}/ho-so/{dossier.tracking_code}")
    assert plain.get_by_role("heading", name="Đăng ký thường trú", exact=True).is_visible()
    plain.emulate_media(media="print")
    assert not plain.get_by_text("Mã tra cứu").is_visible()
    context.close()
