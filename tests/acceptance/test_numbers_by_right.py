"""Whoever answers for other offices sees their numbers by right, and does something about them."""

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from playwright.sync_api import Page, expect

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import VIETNAM, today
from hotich.values.working_days import earliest_day_within
from registry.models import Paper
from tests.arriving import arrives, press
from tests.barriers import serious_barriers
from tests.cast import SYSTEM, binh, person, sit_down  # noqa: F401
from tests.registry.signing.conftest import Workers, workers  # noqa: F401
from tests.signed_papers import NewPaper, new_paper, tokens  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)
SitDown = Callable[[Actor], str]
LINE = "Sở Tư pháp thành phố Hà Nội nhắc: 7 giấy chờ ký 4 ngày"


def four_working_days_old(paper: Paper) -> None:
    """Let the paper have been made four working days ago."""
    day = earliest_day_within(today(), 4)
    with transaction.atomic(), acting(SYSTEM):
        paper.rendered_at = datetime.datetime.combine(day, datetime.time(10), VIETNAM)
        paper.save()


def elsewhere(work: Callable[[], object]) -> None:
    """Do a worker's work in a thread of its own: in the browser's a loop runs already."""

    def done() -> None:
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(done).result()


def test_a_leader_is_reminded_of_seven_papers_that_wait_four_days(
    new_paper: NewPaper,  # noqa: F811
    workers: Workers,  # noqa: F811
    chi: Actor,
    ward: Office,
    province: Office,
    sit_down: SitDown,  # noqa: F811
    desk: Page,
) -> None:
    papers = [workers.render(new_paper(number=f"00132400001{each}")) for each in range(7)]
    for paper in papers:
        four_working_days_old(paper)

    son = person("Ngô Thanh Sơn", Role.SUPERVISOR, province)
    desk.goto(sit_down(son))
    arrives(desk, "/oversight$")
    row = desk.get_by_role("region", name="Chờ ký số").get_by_role("row").filter(has_text=chi.name)
    expect(row).to_contain_text(ward.name)
    row.get_by_role("link", name="7").first.click()
    arrives(desk, r"/oversight/papers\?waits=signature")
    expect(desk.locator("tbody tr")).to_have_count(7)
    assert serious_barriers(desk) == []
    desk.go_back()
    row.get_by_role("button", name=f"Nhắc {chi.name}").click()
    expect(desk.locator("#messages")).to_contain_text(f"Đã nhắc {chi.name}, {ward.name}")
    expect(row).to_contain_text("đã nhắc hôm nay")
    expect(desk.get_by_role("region", name="Đã nhắc gần đây")).to_contain_text("7 giấy chờ ký 4 ngày")
    assert serious_barriers(desk) == []

    desk.goto(sit_down(chi))
    arrives(desk, "/(approvals|signing)$")
    first = desk.get_by_role("list", name="Cần xử lý trước").get_by_role("listitem").first
    expect(first).to_contain_text(LINE)
    assert serious_barriers(desk) == []
    first.get_by_role("link").click()
    arrives(desk, "/signing$")
    for box in desk.locator("tbody").get_by_role("checkbox").all():
        box.check()
    press(desk, "Control+Enter")
    arrives(desk, r"/signing\?batch=")
    elsewhere(lambda: [workers.finish(paper, "leader") for paper in papers])

    desk.goto("/".join(desk.url.split("/")[:3]))
    arrives(desk, "/(approvals|signing)$")
    expect(desk.get_by_text(LINE)).to_have_count(0)
    desk.goto(f"{sit_down(son)}/oversight")
    expect(desk.get_by_role("region", name="Đã nhắc gần đây")).to_contain_text("đã làm xong")
