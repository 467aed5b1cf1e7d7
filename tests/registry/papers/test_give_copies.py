"""Copies: their own numbers, the act as it stands now, given by any office that holds the data."""

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from hotich.acts import audit
from hotich.errors import DomainError, InvalidInput, NotAllowed
from hotich.models import Office
from hotich.rights.access import Actor
from registry.changes.invalidations import void_record
from registry.models import CopySeries, EventKind, Paper, Record
from registry.workflows.paper import State
from tests.registry.papers.changes import rectify
from tests.registry.papers.ordering import give_copies

pytestmark = pytest.mark.django_db
Enter = Callable[..., Record]


def this_year() -> int:
    return timezone.localdate().year


def numbers(papers: list[Paper]) -> list[str]:
    return [f"{paper.copy_number}/{paper.copy_year}" for paper in papers]


def test_copies_are_numbered_in_a_series_of_their_office_kind_and_year(
    enter: Enter, binh: Actor, dung: Actor, em: Actor
) -> None:
    death, marriage = enter(EventKind.DEATH), enter(EventKind.MARRIAGE)
    assert numbers(give_copies(death.pk, 3, "Phạm Thị Hoa", by=binh)) == [
        f"1/{this_year()}",
        f"2/{this_year()}",
        f"3/{this_year()}",
    ]
    assert numbers(give_copies(marriage.pk, 1, "Đặng Quốc Huy", by=binh)) == [f"1/{this_year()}"]
    assert numbers(give_copies(death.pk, 1, "Phạm Thị Hoa", by=dung)) == [f"1/{this_year()}"]
    with time_machine.travel(datetime.datetime(this_year() + 1, 1, 4, 9, tzinfo=datetime.UTC), tick=False):
        (first,) = give_copies(death.pk, 1, "Phạm Thị Hoa", by=binh)
    assert numbers([first]) == [f"1/{this_year() + 1}"]
    assert first.content is not None
    assert first.content["number"] == f"1/{this_year() + 1}/TLKT-BS"


def test_an_order_that_fails_uses_no_number(enter: Enter, binh: Actor) -> None:
    death = enter(EventKind.DEATH)
    for count, requester in ((0, "An"), (51, "An"), (1, "  ")):
        with pytest.raises(InvalidInput):
            give_copies(death.pk, count, requester, by=binh)
    with pytest.raises(InvalidInput):
        give_copies(death.pk, 1, "An", signer_id=0, by=binh)
    assert not CopySeries.objects.exists()
    assert numbers(give_copies(death.pk, 1, "An", by=binh)) == [f"1/{this_year()}"]


def test_a_copy_is_rendered_and_waits_for_the_signatory_of_the_office_that_gives_it(
    enter: Enter, dung: Actor, em: Actor, chi: Actor
) -> None:
    (copy,) = give_copies(enter(EventKind.DEATH).pk, 1, "Phạm Thị Hoa", by=dung)
    assert copy.state == State.TO_RENDER
    assert (copy.office, copy.signer, copy.requester) == (dung.office, em.user, "Phạm Thị Hoa")
    assert copy.content is not None
    assert copy.content["signatory_name"] == "Đặng Thị Em"
    assert copy.content["office"] == "UBND PHƯỜNG TRÚC BẠCH"
    assert "UBND phường Quán Thánh" in str(copy.content["sections"])
    assert [entry.act for entry in audit.trail_of(copy)] == ["paper.copy"]


def test_a_copy_says_what_the_act_says_now(registered: Record, binh: Actor, chi: Actor, dung: Actor) -> None:
    before = give_copies(registered.pk, 1, "Nguyễn Thị Lan", by=binh)[0].content
    rectify(registered, {"mother_full_name": "H'Hen Niê Kđăm"}, by=dung)
    after = give_copies(registered.pk, 1, "Nguyễn Thị Lan", by=binh)[0].content
    assert "H'Hen Niê Kđăm" not in str(before)
    assert "H'Hen Niê Kđăm" in str(after)
    assert after is not None
    assert "Cải chính hộ tịch" in after["notes"][0]


def test_there_is_no_copy_of_a_draft_of_a_confirmation_or_of_an_act_without_validity(
    enter: Enter, draft: Record, binh: Actor, chi: Actor
) -> None:
    with pytest.raises(DomainError, match="chưa được đăng ký"):
        give_copies(draft.pk, 1, "An", by=binh)
    with pytest.raises(DomainError, match="không có bản sao"):
        give_copies(enter(EventKind.MARITAL_STATUS).pk, 1, "An", by=binh)
    voided = enter(EventKind.DEATH)
    void_record(voided.pk, "Ghi nhầm người", by=chi)
    with pytest.raises(DomainError, match="bỏ số"):
        give_copies(voided.pk, 1, "An", by=binh)


def test_only_a_registrar_orders_copies(enter: Enter, chi: Actor, an: Actor) -> None:
    death = enter(EventKind.DEATH)
    for somebody in (chi, an):
        with pytest.raises(NotAllowed):
            give_copies(death.pk, 1, "An", by=somebody)


@pytest.mark.django_db(transaction=True)
def test_registrars_at_once_draw_numbers_without_gap_and_without_repeat(
    enter: Enter, binh: Actor, ward: Office
) -> None:
    acts = [enter(EventKind.DEATH), enter(EventKind.DEATH, deceased_full_name="Lò Văn Ún")]

    def order(place: int) -> list[int | None]:
        try:
            return [paper.copy_number for paper in give_copies(acts[place % 2].pk, 3, "An", by=binh)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as at_once:
        drawn = sorted(number for numbers in at_once.map(order, range(8)) for number in numbers if number)
    assert drawn == list(range(1, 25))
    assert CopySeries.objects.get().last_number == 24
