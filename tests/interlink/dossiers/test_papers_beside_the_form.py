"""A paper opens beside the form, by mouse or keys, while the form is typed in; in Chromium."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from hotich.demo.sandbox.attachments import draw_paper
from hotich.models import AuditEntry
from hotich.rights.access import Actor
from hotich.storage import files
from interlink.models import Attachment, Dossier
from registry.models import Record
from tests.arriving import press
from tests.barriers import serious_barriers
from tests.digitization.hostile import scanned_pdf

pytestmark = pytest.mark.django_db(transaction=True)
SitDown = Callable[[Actor], str]


@pytest.fixture
def papers(dossier: Dossier) -> list[Attachment]:
    """A photograph of one page and a scan of two, instead of those that were posted."""
    photograph = draw_paper("Giấy chứng sinh", [("Họ tên mẹ", "Trần Thị B")], "BỆNH VIỆN")
    given = [
        ("Giấy chứng sinh ảnh", "image/jpeg", photograph, 1),
        ("Giấy ủy quyền", "application/pdf", scanned_pdf(2), 2),
    ]
    return [
        Attachment.objects.create(
            dossier=dossier, kind="other", title=title, file_name="a", media_type=media,
            size=len(data), sha256=files.put(data), pages=pages,
        )
        for title, media, data, pages in given
    ]  # fmt: skip


def shows(desk: Page, title: str) -> None:
    """The viewer shows that paper, drawn."""
    expect(desk.locator("#beside-title")).to_have_text(title)
    expect(desk.locator(".beside [data-view-words]")).to_have_text("")


def opens(desk: Page, title: str) -> None:
    desk.get_by_role("link", name=re.compile(title)).click()
    shows(desk, title)


def test_a_paper_is_read_while_the_entry_is_typed(
    papers: list[Attachment], draft: Record, binh: Actor, sit_down: SitDown, desk: Page
) -> None:
    desk.goto(f"{sit_down(binh)}/records/{draft.pk}/entry")
    thumbnail = desk.locator(f"[data-paper*='/{papers[1].pk}/'] img")
    expect(thumbnail).to_have_js_property("complete", True)
    assert thumbnail.evaluate("image => image.naturalWidth") > 100
    opens(desk, "Giấy ủy quyền")
    assert not serious_barriers(desk)
    place = desk.locator("#id_native_place")
    place.fill("Xã Yên Thắng")
    press(desk, "Alt+PageDown")
    expect(desk.locator("[data-beside-step='1']")).to_be_disabled()
    press(desk, "Alt+PageUp", "Alt+PageUp")
    shows(desk, "Giấy chứng sinh ảnh")
    press(desk, "Alt+r")
    expect(place).to_be_focused()
    expect(place).to_have_value("Xã Yên Thắng")
    press(desk, "Escape")
    expect(desk.locator("[data-beside]")).to_be_hidden()
    expect(place).to_be_focused()


def test_every_page_that_was_opened_is_in_the_trail_and_no_other(
    papers: list[Attachment], dossier: Dossier, binh: Actor, sit_down: SitDown, desk: Page
) -> None:
    desk.goto(f"{sit_down(binh)}/dossiers/{dossier.pk}")
    opens(desk, "Giấy chứng sinh ảnh")
    desk.get_by_role("button", name="Sau").click()
    shows(desk, "Giấy ủy quyền")
    desk.wait_for_timeout(700)  # longer than the typing desk waits before it fetches ahead
    looks = AuditEntry.objects.filter(act="attachment.view").order_by("id").values_list("detail", flat=True)
    assert list(looks) == [{"attachment": paper.pk, "page": 1} for paper in papers]


def test_the_form_of_the_citizen_stands_beside_the_paper(
    papers: list[Attachment], dossier: Dossier, binh: Actor, sit_down: SitDown, desk: Page
) -> None:
    desk.goto(f"{sit_down(binh)}/dossiers/{dossier.pk}")
    opens(desk, "Giấy ủy quyền")
    paper, form = (desk.locator(each).bounding_box() for each in (".beside", "#form-title"))
    assert paper
    assert form
    assert paper["x"] + paper["width"] <= form["x"]
    assert paper["y"] < form["y"] < 768
    assert not serious_barriers(desk)


def test_escape_leads_back_to_the_thumbnail(
    papers: list[Attachment], dossier: Dossier, binh: Actor, sit_down: SitDown, desk: Page
) -> None:
    desk.goto(f"{sit_down(binh)}/dossiers/{dossier.pk}")
    opens(desk, "Giấy ủy quyền")
    press(desk, "Alt+PageUp", "Escape")
    expect(desk.get_by_role("link", name=re.compile("Giấy chứng sinh ảnh"))).to_be_focused()
