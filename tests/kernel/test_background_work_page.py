"""Administrators see every kind of background work, and start what is parked again."""

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone

from hotich.acts import errands
from hotich.models import AuditEntry, Errand
from hotich.rights.access import Actor
from tests.honest import HonestClient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    work = errands.Work("Sơn tường", "nobody.does", datetime.timedelta(seconds=30))
    monkeypatch.setattr(errands, "WORKS", {"paint": work})


@pytest.fixture
def parked() -> Errand:
    errands.ring_all("paint", [1, 2])
    Errand.objects.filter(key=2).update(due_at=None, tries=3, error="Đối tác trả lời HTTP 422")
    return Errand.objects.get(key=2)


def test_the_page_counts_each_kind_and_says_why_something_is_parked(
    sign_in: Callable[[Actor], HonestClient], vinh: Actor, parked: Errand
) -> None:
    client = sign_in(vinh)
    page = client.get("/admin/hotich/errand/").content.decode()
    assert "Sơn tường" in page
    assert "Đối tác trả lời HTTP 422" in page
    assert "state=parked" in page


def test_parked_work_is_started_again_with_a_reason_in_the_trail(
    sign_in: Callable[[Actor], HonestClient], vinh: Actor, parked: Errand
) -> None:
    client = sign_in(vinh)
    chosen = {"action": "do_again", "_selected_action": [parked.pk]}
    asked = client.post("/admin/hotich/errand/", chosen)
    assert 'name="reason"' in asked.content.decode()
    client.post("/admin/hotich/errand/", chosen | {"reason": "Đối tác đã sửa"})
    parked.refresh_from_db()
    assert parked.due_at is not None
    assert parked.due_at <= timezone.now()
    assert (parked.tries, parked.error) == (0, "")
    entry = AuditEntry.objects.get(act="errand.again")
    assert (entry.reason, entry.subject_id) == ("Đối tác đã sửa", parked.pk)
