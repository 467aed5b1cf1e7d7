"""How often a promise may move, and how far: rows of the law; a supplement too many is said before it is sent."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from hotich.errors import InvalidInput
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.working_days import add_working_days
from interlink.dossiers.apologies import apologise
from interlink.dossiers.board import BoardFilter, page
from interlink.dossiers.intake import add_supplement
from interlink.dossiers.operations import ask_supplement
from interlink.models import Dossier, PromiseRule
from tests.cast import SYSTEM
from tests.reports.counted import dossiers_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


def later(dossier: Dossier, days: int) -> Any:
    return add_working_days(timezone.localdate(Dossier.objects.get(pk=dossier.pk).promised_at), days)


def answer(dossier: Dossier, place: str) -> None:
    by = Actor(name=dossier.client.name, client=dossier.client.code)
    mended = {"birth_place_text": place}
    add_supplement(dossier.interlinked_number, mended, [], dossier.client, lambda each: None, by=by)


def test_no_office_apologises_more_often_than_the_law_lets_it(
    dossier: Dossier, binh: Actor, sign_in: SignIn
) -> None:
    apologise(dossier.pk, "Máy chủ hỏng", later(dossier, 2), by=binh)
    promised_at = Dossier.objects.get(pk=dossier.pk).promised_at
    with pytest.raises(InvalidInput) as refused:
        apologise(dossier.pk, "Vẫn hỏng", later(dossier, 2), by=binh)
    said = "không được hẹn lại quá 01 lần (Nghị định 118/2025/NĐ-CP (chờ xác nhận))"
    assert said in str(refused.value.errors["promised_on"])
    assert Dossier.objects.get(pk=dossier.pk).promised_at == promised_at
    assert said in sign_in(binh).get(f"/dossiers/{dossier.pk}").content.decode()


def test_a_province_may_say_how_far(dossier: Dossier, binh: Actor) -> None:
    assert dossier.office.place is not None
    with transaction.atomic(), acting(SYSTEM):
        PromiseRule.objects.create(
            topic="apology",
            province=dossier.office.place.province,
            times=2,
            days=3,
            article="Quyết định 1/QĐ-UBND",
        )
    with pytest.raises(InvalidInput) as refused:
        apologise(dossier.pk, "Máy chủ hỏng", later(dossier, 4), by=binh)
    assert "Hẹn lại không quá 3 ngày làm việc" in str(refused.value.errors["promised_on"])
    for _ in range(2):
        apologise(dossier.pk, "Máy chủ hỏng", later(dossier, 3), by=binh)


def test_an_apology_moves_the_offices_own_clock_by_as_much(dossier: Dossier, binh: Actor) -> None:
    apologise(dossier.pk, "Máy chủ hỏng", later(dossier, 2), by=binh)
    moved = Dossier.objects.get(pk=dossier.pk)
    for before, after in ((dossier.due_at, moved.due_at), (dossier.promised_at, moved.promised_at)):
        assert timezone.localdate(after) == add_working_days(timezone.localdate(before), 2)


def test_a_second_supplement_says_beforehand_that_it_counts_as_late_and_is_counted(
    dossier: Dossier, binh: Actor, sign_in: SignIn
) -> None:
    warned, client = "thì hồ sơ tính là trễ hạn", sign_in(binh)
    address = f"/dossiers/{dossier.pk}"
    assert warned not in client.get(address).content.decode()
    first = ask_supplement(dossier.pk, ["birth_place"], "Ghi rõ", by=binh)
    answer(dossier, "Bệnh viện Phụ sản")
    page_before = client.get(address).content.decode()
    assert warned in page_before
    assert "Quyết định 766/QĐ-TTg năm 2022" in page_before
    second = ask_supplement(dossier.pk, ["birth_place"], "Ghi rõ khoa", by=binh)
    assert (first.counts_as_late, second.counts_as_late) == (False, True)
    assert "Tính là trễ hạn" in client.get(address).content.decode()
    [row] = page(BoardFilter("supplement"), [dossier.office], by=binh).rows
    assert "Yêu cầu bổ sung quá số lần: hồ sơ tính là trễ hạn" in [mark.text for mark in row.marks]
    counted = dossiers_of(binh)
    assert (counted.received, counted.fell_overdue, counted.asked_too_often) == (1, 1, 1)


def test_what_is_asked_and_answered_within_a_minute_moves_nothing(dossier: Dossier, binh: Actor) -> None:
    for place in ("Bệnh viện Phụ sản", "Khoa sản, Bệnh viện Phụ sản"):
        ask_supplement(dossier.pk, ["birth_place"], "Ghi rõ", by=binh)
        answer(dossier, place)
    kept = Dossier.objects.get(pk=dossier.pk)
    assert (kept.counts_from, kept.due_at, kept.promised_at) == (
        dossier.counts_from,
        dossier.due_at,
        dossier.promised_at,
    )
