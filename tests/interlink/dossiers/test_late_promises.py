"""A promise that passes is told once: since when, and who has the dossier."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from hotich.acts import audit, errands
from hotich.models import Errand
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM
from hotich.values.working_days import add_working_days
from interlink.dossiers.apologies import apologise
from interlink.dossiers.board import BoardFilter, page
from interlink.dossiers.intake import add_supplement
from interlink.dossiers.operations import ask_supplement, refuse
from interlink.models import Branch, Dossier, OutgoingMessage
from registry.models import Record
from tests.cast import SYSTEM

pytestmark = pytest.mark.django_db
MoveTo = Callable[[datetime.date], None]


def watch(dossier: Dossier) -> None:
    """Do the errand that watches the promise, as a worker does when it is due."""
    Errand.objects.filter(work="tell_late", key=dossier.pk).update(due_at=timezone.now())
    errands.run("tell_late", dossier.pk)


def late_news(dossier: Dossier, kind: str = "portal") -> list[dict[str, Any]]:
    messages = OutgoingMessage.objects.filter(dossier=dossier, partner__kind=kind, body__has_key="late")
    return [message.body for message in messages.order_by("position")]


def after(dossier: Dossier, days: int = 1) -> datetime.date:
    dossier.refresh_from_db()
    return timezone.localdate(dossier.promised_at) + datetime.timedelta(days=days)


def test_it_is_told_to_portal_and_one_stop_once(dossier: Dossier, legal_day: MoveTo) -> None:
    legal_day(after(dossier))
    watch(dossier)
    since = dossier.promised_at.astimezone(VIETNAM)
    for kind in ("portal", "one_stop"):
        [said] = late_news(dossier, kind)
        assert said["late"] == {"since": since.isoformat(), "legs": ["Đăng ký hộ tịch"]}
        assert (said["state"], said["promised_at"]) == ("received", since.isoformat())
        assert f"Quá hẹn trả từ 17:00 ngày {since:%d/%m/%Y}" in said["note"]
    assert audit.trail_of(dossier).filter(act="dossier.late").count() == 1
    errands.ring("tell_late", dossier.pk)
    watch(dossier)
    assert len(late_news(dossier)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_legal_day_that_moves_wakes_the_watch_over_a_promise(
    dossier: Dossier, set_legal_day: MoveTo
) -> None:
    set_legal_day(after(dossier))
    errand = Errand.objects.get(work="tell_late", key=dossier.pk)
    assert errand.due_at < timezone.now() + datetime.timedelta(minutes=1)


def test_before_the_promise_passes_nothing_is_told_and_it_is_looked_at_again_then(dossier: Dossier) -> None:
    watch(dossier)
    assert not late_news(dossier)
    assert Errand.objects.get(work="tell_late", key=dossier.pk).due_at == dossier.promised_at


def test_an_apology_in_time_is_told_instead_and_the_next_day_that_passes_again(
    dossier: Dossier, binh: Actor, legal_day: MoveTo
) -> None:
    old = after(dossier)
    apologise(dossier.pk, "Máy chủ hỏng", add_working_days(old, 4), by=binh)
    legal_day(old)
    watch(dossier)
    assert not late_news(dossier)
    legal_day(after(dossier))
    watch(dossier)
    assert len(late_news(dossier)) == 1


def test_nothing_is_told_while_the_citizen_has_it_nor_when_it_has_ended(
    dossier: Dossier, binh: Actor, refusal: Any, legal_day: MoveTo
) -> None:
    ask_supplement(dossier.pk, ["birth_place"], "Ghi rõ", by=binh)
    legal_day(after(dossier))
    watch(dossier)
    refuse(dossier.pk, refusal.code, "Không cư trú tại phường", by=binh)
    errands.ring("tell_late", dossier.pk)
    watch(dossier)
    assert not late_news(dossier)


def test_what_the_citizen_answers_late_is_watched_again(
    dossier: Dossier, binh: Actor, legal_day: MoveTo
) -> None:
    ask_supplement(dossier.pk, ["birth_place"], "Ghi rõ", by=binh)
    legal_day(after(dossier))
    watch(dossier)
    portal = Actor(name=dossier.client.name, client=dossier.client.code)
    mended = {"birth_place_text": "Bệnh viện Phụ sản"}
    add_supplement(dossier.interlinked_number, mended, [], dossier.client, lambda each: None, by=portal)
    legal_day(after(dossier))
    watch(dossier)
    assert len(late_news(dossier)) == 1


@pytest.fixture
def at_agencies(registered: Record, dossier: Dossier) -> Dossier:
    """The dossier with its result, and two branches: one that has ended, one on its way."""
    with transaction.atomic(), acting(SYSTEM):
        dossier.refresh_from_db()
        dossier.state, dossier.issued_at = "issued", timezone.now()
        dossier.save()
        due_at = dossier.due_at
        Branch.objects.create(
            dossier=dossier, kind="residence", state="completed", due_at=due_at, ended_at=due_at
        )
        Branch.objects.create(dossier=dossier, kind="insurance", due_at=due_at)
    return dossier


def test_once_issued_it_is_the_agency_that_is_late(
    at_agencies: Dossier, binh: Actor, legal_day: MoveTo, sign_in: Callable[[Actor], Any]
) -> None:
    legal_day(after(at_agencies))
    watch(at_agencies)
    [said] = late_news(at_agencies)
    assert (said["state"], said["late"]["legs"]) == ("issued", ["Cấp thẻ BHYT"])
    [row] = page(BoardFilter("issued"), [at_agencies.office], by=binh).rows
    assert (row.is_late, row.is_broken) == (False, True)
    assert [mark.text for mark in row.marks] == ["Cơ quan liên thông quá hạn: BHYT"]
    shown = sign_in(binh).get(f"/dossiers/{at_agencies.pk}").content.decode()
    assert "ở cơ quan liên thông" in shown
    assert "đúng hạn" in shown


def test_a_group_is_late_at_the_office_by_its_own_act(
    dossier: Dossier, binh: Actor, legal_day: MoveTo, sign_in: Callable[[Actor], Any]
) -> None:
    assert timezone.localdate(dossier.due_at) == dossier.counts_from
    assert dossier.due_at < dossier.promised_at
    [row] = page(BoardFilter("received"), [dossier.office], by=binh).rows
    assert not row.is_late
    legal_day(dossier.counts_from + datetime.timedelta(days=1))
    [row] = page(BoardFilter("received", is_late=True), [dossier.office], by=binh).rows
    assert row.is_late
    text = sign_in(binh).get(f"/dossiers/{dossier.pk}").content.decode()
    assert "Đăng ký thường trú:" in text
    assert "2 ngày làm việc, 5 khi phải xác minh từ khi có kết quả" in text
    assert "Hẹn trả chung" in text
