"""The first lines of a dossier's page in Chromium: what has to be decided, and the reason that an acceptance wants."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from hotich.acts import audit
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.models import Dossier
from tests.acceptance.desk import OFFICE, PHONE, TOO_WIDE
from tests.arriving import press
from tests.barriers import serious_barriers
from tests.cast import SYSTEM

pytestmark = pytest.mark.django_db(transaction=True)

HERE = "Số 5 Quán Thánh, phường Quán Thánh, quận Ba Đình, thành phố Hà Nội"
SitDown = Callable[[Actor], str]
File = Callable[..., Dossier]


def held(dossier: Dossier, address: str) -> None:
    """Let the population database hold everybody at an address."""
    with transaction.atomic(), acting(SYSTEM):
        for check in dossier.residence_checks.all():
            written = check.asked["residence"]
            differs = [{"label": "Nơi cư trú", "written": written, "held": address}]
            check.deviations = differs if written != address else []
            check.outcome = "differs" if check.deviations else "found"
            check.address, check.answered_at = address, timezone.now()
            check.save()


def test_a_dossier_with_nothing_to_decide_has_one_quiet_line_and_its_form_above_the_fold(
    desk: Page, sit_down: SitDown, binh: Actor, file_dossier: File
) -> None:
    people = ("mother", "father", "declarant")
    dossier = file_dossier(**{f"{person}_residence": HERE for person in people})
    held(dossier, HERE)
    desk.goto(f"{sit_down(binh)}/dossiers/{dossier.pk}")
    strip, form = desk.locator("#checks"), desk.get_by_role("heading", name="Tờ khai của công dân")
    expect(strip.locator(".strip__check--warning")).to_have_count(0)
    assert len(set(strip.locator("> li").evaluate_all("all => all.map((each) => each.offsetTop)"))) == 1
    top = "(each) => each.getBoundingClientRect().top"
    assert form.evaluate(top) < desk.locator(".actions").evaluate(top)
    strip.get_by_text("Cư trú khớp").click()
    expect(strip.get_by_text(HERE).first).to_be_visible()


def test_what_is_incomplete_is_accepted_by_the_chord_only_with_its_reason(
    desk: Page, sit_down: SitDown, binh: Actor, file_dossier: File
) -> None:
    dossier = file_dossier(files=())
    desk.goto(f"{sit_down(binh)}/dossiers/{dossier.pk}")
    press(desk, "Control+Enter")
    reason = desk.get_by_label("Vì sao vẫn tiếp nhận")
    expect(reason).to_be_focused()
    press(desk, "Control+Enter")  # says nothing yet
    expect(reason).to_be_focused()
    desk.keyboard.type("Gia đình mang bản giấy đến chiều nay")
    press(desk, "Control+Enter")
    expect(desk.get_by_text("Đã tiếp nhận hồ sơ.")).to_be_visible()
    kept = audit.trail_of(dossier).get(act="dossier.accept")
    assert kept.reason == "Gia đình mang bản giấy đến chiều nay"


def test_a_twin_a_residence_that_differs_and_what_is_missing_are_seen_first_on_any_screen(
    desk: Page, sit_down: SitDown, binh: Actor, file_dossier: File
) -> None:
    day = (timezone.localdate() - datetime.timedelta(days=100)).isoformat()
    mother: dict[str, Any] = {"mother_personal_id": "001190123456", "child_birth_date": day}
    one = file_dossier(files=(), child_given_name="An", **mother)
    other = file_dossier(**{**one.form, "child_given_name": "Bình"})
    held(one, "Số 7 Trúc Bạch, phường Trúc Bạch, quận Ba Đình, thành phố Hà Nội")
    desk.goto(f"{sit_down(binh)}/dossiers/{one.pk}")
    strip = desk.locator("#checks > li")
    expect(strip.nth(0)).to_contain_text("Hồ sơ chưa đủ")
    expect(strip.nth(1)).to_contain_text("Cư trú khác tờ khai")
    expect(strip.nth(2)).to_contain_text("Đăng ký quá hạn")
    for size in (PHONE, OFFICE):
        desk.set_viewport_size(size)  # type: ignore[arg-type]
        assert not desk.evaluate(TOO_WIDE)
    desk.locator("#checks").get_by_text("Cư trú khác tờ khai").click()
    assert not serious_barriers(desk)
    desk.get_by_role("link", name=f"Mở hồ sơ {other.subject_name}").click()
    expect(desk.get_by_role("link", name=f"Mở hồ sơ {one.subject_name}")).to_be_visible()
