"""What a holder ticks on the open page is what they saw, though the page renews itself."""

from collections.abc import Callable

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.storage import files
from tests.cast import SYSTEM
from tests.registry.signing.conftest import Workers
from tests.signed_papers import NewPaper

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_paper_made_anew_loses_its_tick_and_its_picture(
    new_paper: NewPaper, chi: Actor, workers: Workers, sit_down: Callable[[Actor], str], desk: Page
) -> None:
    changed, same = (workers.render(new_paper(number=f"00132400001{each}")) for each in range(2))
    desk.goto(f"{sit_down(chi)}/signing?paper={changed.pk}")
    boxes = [desk.locator(f"#paper-{paper.pk}").get_by_role("checkbox") for paper in (changed, same)]
    for box in boxes:
        box.check()
    expect(desk.locator("#paper-preview img")).to_be_visible()
    seen = f"{changed.pk}:{changed.base_file}"
    with transaction.atomic(), acting(SYSTEM):
        changed.base_file = files.put(files.get(changed.base_file) + b"\n")
        changed.save()
    expect(boxes[0]).not_to_be_checked()
    expect(boxes[0]).to_have_value(f"{changed.pk}:{changed.base_file}")
    expect(boxes[1]).to_be_checked()
    expect(desk.locator("[data-select-count]")).to_have_text("1")
    expect(desk.locator(f'[data-previews="{seen}"]')).to_have_count(0)
    desk.locator(f"#paper-{changed.pk} .row-link").click()
    expect(desk.locator("#paper-preview img")).to_be_visible()
