"""Other procedures than births on the board, a copy given from its dossier, and the list of notices, in Chromium."""

import re
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from hotich.demo.sandbox.acts import (
    sample_confirmation,
    sample_copy,
    sample_death,
    sample_marital_status,
    sample_marriage,
    sample_notice,
)
from hotich.rights.access import Actor
from interlink.dossiers.intake import receive_dossier
from interlink.dossiers.notice_intake import receive_notice
from interlink.models import Dossier, HealthNotice, Partner
from interlink.partners.hospital.incoming import NoticeSerializer
from interlink.partners.portal.incoming import DossierSerializer
from registry.models import Paper, Record
from tests.arriving import arrives, press

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer(page: Page, live_server: Any, sign_in: Callable[[Actor], Any], binh: Actor) -> Page:
    """Bình's browser."""
    cookie = sign_in(binh).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.set_viewport_size({"width": 1366, "height": 768})
    return page


SAMPLES = (sample_death, sample_marriage, sample_marital_status, sample_copy, sample_confirmation)


@pytest.fixture
def file(portal: Partner, ward: object) -> Callable[[dict[str, Any]], Dossier]:
    """Files a body as the portal does."""

    def make(body: dict[str, Any]) -> Dossier:
        checked = DossierSerializer(data=body)
        checked.is_valid(raise_exception=True)
        by = Actor(name=portal.name, client=portal.code)
        return receive_dossier(checked.filing(), portal, lambda _: None, by=by)

    return make


def test_the_board_says_what_each_dossier_asks_for(officer: Page, live_server: Any, file: Any) -> None:
    for seed, invent in enumerate(SAMPLES):
        file(invent(Random(seed), "00013"))
    officer.goto(live_server.url)
    rows = officer.locator("[data-list] tbody tr[id]")
    expect(rows).to_have_count(len(SAMPLES))
    for name in ("LT khai tử", "Kết hôn", "XN hôn nhân", "Bản sao", "XN thông tin"):
        expect(rows.filter(has=officer.get_by_role("cell", name=name, exact=True))).to_have_count(1)


def test_copies_are_given_from_their_dossier_with_the_keyboard(
    officer: Page, live_server: Any, file: Any, registered: Record
) -> None:
    child = registered.party("child")
    assert child is not None
    of = {"loaiViecHoTich": 1, "hoTen": child.full_name, "ngaySinh": child.birth_date.dotted}
    dossier = file(sample_copy(Random(2), "00013", of=of))
    officer.goto(f"{live_server.url}/dossiers/{dossier.pk}")
    press(officer, "Control+Enter")
    expect(officer.get_by_role("radio", name=re.compile(re.escape(child.full_name)))).to_be_checked()
    press(officer, "Control+Enter")
    expect(officer.get_by_text("Đã lập bản sao, chờ ký số.")).to_be_visible()
    dossier.refresh_from_db()
    assert (dossier.state, dossier.target_id) == ("awaiting_signature", registered.pk)
    assert (
        Paper.objects.filter(record=registered, copy_number__isnull=False).count() == dossier.form["copies"]
    )


def test_an_act_that_was_not_found_is_looked_for_in_the_book(
    officer: Page, live_server: Any, file: Any, registered: Record
) -> None:
    dossier = file(sample_copy(Random(2), "00013"))
    officer.goto(f"{live_server.url}/dossiers/{dossier.pk}")
    press(officer, "Control+Enter")
    expect(officer.get_by_text("Không tìm thấy việc nào khớp")).to_be_visible()
    officer.get_by_label("Tìm trong sổ").fill(registered.number)
    press(officer, "Enter")
    expect(officer.get_by_role("radio", name=re.compile(re.escape(registered.title)))).to_be_checked()


def test_a_dossier_is_made_from_a_hospitals_notice(
    officer: Page, live_server: Any, partners: dict[str, Partner], ward: object
) -> None:
    body = NoticeSerializer(data=sample_notice(Random(1), "00013", kind="death", now=timezone.localtime()))
    body.is_valid(raise_exception=True)
    receive_notice(
        body.notice(), Partner.objects.get(code="insurance"), by=Actor(name="BHXH", client="insurance")
    )
    kept = HealthNotice.objects.get()
    officer.goto(live_server.url)
    officer.get_by_role("link", name=re.compile("Sinh, tử chờ đăng ký")).click()
    officer.get_by_role("link", name="Riêng lẻ").click()
    expect(officer.locator("#id_deceased_full_name")).to_have_value(kept.content["deceased_full_name"])
    officer.wait_for_load_state("domcontentloaded")
    officer.locator("#id_declarant_full_name").fill("Nguyễn Văn An")
    press(officer, "Control+Enter")
    arrives(officer, r"/dossiers/\d+/slips/")
    kept.refresh_from_db()
    assert kept.dossier is not None
