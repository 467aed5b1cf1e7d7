"""The signatory's queue: one entry after the other, or many at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.kinds.birth import BirthEntry
from registry.models import Record
from registry.records import operations as entries
from registry.workflows.record import RECORD
from tests.cast import SYSTEM, answers_to
from tests.seen import seen

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
QUEUE = "registry:approvals"


@pytest.fixture
def waiting(submit_many: Callable[[int], list[Record]]) -> list[Record]:
    """Three entries before Chi, in the order in which they were submitted."""
    return submit_many(3)


def test_the_longest_waiting_stands_on_top(waiting: list[Record], chi: Actor, sign_in: SignIn) -> None:
    page = sign_in(chi).get(reverse(QUEUE)).content.decode()
    places = [page.index(f'id="approval-{record.pk}"') for record in waiting]
    assert places == sorted(places)


def test_an_empty_queue_says_why(chi: Actor, sign_in: SignIn) -> None:
    assert "Không có bản lập nào chờ phê duyệt" in sign_in(chi).get(reverse(QUEUE)).content.decode()


def test_only_the_signatory_opens_the_queue(waiting: list[Record], binh: Actor, sign_in: SignIn) -> None:
    assert sign_in(binh).get(reverse(QUEUE)).status_code == 403


def test_the_entry_stands_beside_the_citizens_form(
    waiting: list[Record], chi: Actor, sign_in: SignIn, looked_at: Any
) -> None:
    page = sign_in(chi).get(reverse("registry:approval", args=[waiting[0].pk])).content.decode()
    assert "Tờ khai của công dân" in page
    assert "Nội dung sẽ ghi vào sổ" in page
    assert looked_at(waiting[0])[-1] == "approval.view"


def test_warnings_stand_with_their_reasons(draft: Record, binh: Actor, chi: Actor, sign_in: SignIn) -> None:
    values = BirthEntry.from_record(draft).values() | {"child_ethnicity": ""}
    entries.submit_entry(
        draft.pk, values, answers_to(draft) | {"no-ethnicity": "Cha mẹ chưa thống nhất"}, by=binh
    )
    page = sign_in(chi).get(reverse("registry:approval", args=[draft.pk])).content.decode()
    assert "Chưa ghi dân tộc của trẻ." in page
    assert "Cha mẹ chưa thống nhất" in page


def test_approving_goes_on_to_the_next(waiting: list[Record], chi: Actor, sign_in: SignIn) -> None:
    first, second, _ = waiting
    answer = sign_in(chi).post(reverse("registry:register-entry", args=[first.pk]), seen(RECORD, first))
    assert answer.headers["Location"] == reverse("registry:approval", args=[second.pk])
    assert Record.objects.get(pk=first.pk).number


def test_after_the_last_one_comes_the_queue(submitted: Record, chi: Actor, sign_in: SignIn) -> None:
    answer = sign_in(chi).post(
        reverse("registry:register-entry", args=[submitted.pk]), seen(RECORD, submitted)
    )
    assert answer.headers["Location"] == reverse(QUEUE)


def test_approving_twice_says_so_and_changes_nothing(submitted: Record, chi: Actor, sign_in: SignIn) -> None:
    client = sign_in(chi)
    client.post(reverse("registry:register-entry", args=[submitted.pk]), seen(RECORD, submitted))
    again = client.post(
        reverse("registry:register-entry", args=[submitted.pk]), seen(RECORD, submitted), follow=True
    )
    assert "Không thể" in again.content.decode()
    assert Record.objects.get(pk=submitted.pk).entry_number == 1


def test_a_return_needs_a_reason_and_keeps_the_page(submitted: Record, chi: Actor, sign_in: SignIn) -> None:
    client, where = sign_in(chi), reverse("registry:return-entry", args=[submitted.pk])
    assert client.post(where, seen(RECORD, submitted) | {"reason": ""}).status_code == 422
    client.post(where, seen(RECORD, submitted) | {"reason": "Sai dân tộc"})
    returned = Record.objects.get(pk=submitted.pk)
    assert (returned.state, returned.return_reason) == ("draft", "Sai dân tộc")


def test_many_are_registered_in_the_order_they_came_in(
    waiting: list[Record], chi: Actor, sign_in: SignIn
) -> None:
    ticked = [str(record.pk) for record in reversed(waiting)]
    sign_in(chi).post(reverse("registry:register-entries"), seen(RECORD, *waiting) | {"record": ticked})
    assert [Record.objects.get(pk=record.pk).entry_number for record in waiting] == [1, 2, 3]


def test_one_that_fails_does_not_stop_the_others(waiting: list[Record], chi: Actor, sign_in: SignIn) -> None:
    first, second, third = waiting
    entries.return_entry(second.pk, "Sai tên", by=chi)
    answer = sign_in(chi).post(
        reverse("registry:register-entries"),
        seen(RECORD, *waiting) | {"record": [each.pk for each in waiting]},
        follow=True,
    )
    page = answer.content.decode()
    assert "Đã đăng ký 2 việc" in page
    assert f"{second.title} chưa được đăng ký" in page
    assert [Record.objects.get(pk=each.pk).entry_number for each in (first, third)] == [1, 2]


def test_what_another_act_speaks_against_is_decided_on_its_page_alone(
    waiting: list[Record], chi: Actor, sign_in: SignIn
) -> None:
    """The page lays both acts side by side; the queue shows neither."""
    alike, *_ = waiting
    with transaction.atomic(), acting(SYSTEM):
        alike.warning_answers.create(code="duplicate-1", message="Nghi trùng", reason="Hai người khác nhau")
    client = sign_in(chi)
    page = client.get(reverse(QUEUE)).content.decode()
    assert f'name="record" value="{alike.pk}"' not in page
    assert "Nghi trùng, mở để so" in page
    sent = seen(RECORD, *waiting) | {"record": [each.pk for each in waiting]}
    told = client.post(reverse("registry:register-entries"), sent, follow=True).content.decode()
    assert "Trong sổ có việc nghi trùng. Hãy mở bản lập này" in told
    states = [Record.objects.get(pk=each.pk).state for each in waiting]
    assert states == ["submitted", "registered", "registered"]


def test_another_offices_signatory_finds_nothing(submitted: Record, other_ward: Any, sign_in: SignIn) -> None:
    from hotich.roles import Role
    from tests.cast import person

    client = sign_in(person("Đinh Văn Em", Role.SIGNATORY, other_ward))
    assert client.get(reverse("registry:approval", args=[submitted.pk])).status_code == 404
    assert (
        client.post(
            reverse("registry:register-entry", args=[submitted.pk]), seen(RECORD, submitted)
        ).status_code
        == 404
    )
    assert (
        client.post(reverse("registry:return-entry", args=[submitted.pk]), {"reason": "x"}).status_code == 404
    )
    client.post(reverse("registry:register-entries"), {"record": [submitted.pk]})
    assert Record.objects.get(pk=submitted.pk).state == "submitted"


def test_the_queue_costs_the_same_for_one_and_for_many(
    waiting: list[Record], chi: Actor, sign_in: SignIn
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(chi)
    client.get(reverse(QUEUE))
    with CaptureQueriesContext(connection) as three:
        client.get(reverse(QUEUE))
    entries.register_entry(waiting[0].pk, by=chi)
    entries.register_entry(waiting[1].pk, by=chi)
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(QUEUE))
    assert len(three) == len(one)
