"""The signatory's queue: one entry after the other, or many at once."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import now
from registry.kinds.birth import BirthEntry
from registry.models import Record, Sibling, WarningAnswer
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
        draft.pk, values, answers_to(draft, values) | {"no-ethnicity": "Cha mẹ chưa thống nhất"}, by=binh
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
    assert all(reverse("registry:record", args=[each.pk]) in page for each in (first, third))
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


def test_what_wants_reading_is_ticked_by_hand_and_read_in_its_row(
    waiting: list[Record], chi: Actor, sign_in: SignIn
) -> None:
    """What a further child of the form wants a reason for counts for the form."""
    first, second, third = waiting
    with transaction.atomic(), acting(SYSTEM):
        WarningAnswer.objects.all().delete()
        first.warning_answers.create(code="late", message="Nộp muộn.", reason="Mẹ ốm")
        Sibling.objects.create(record=third, lead=second, together=True)
        third.warning_answers.create(code="duplicate-1", message="Nghi trùng.", reason="Hai người khác nhau")
    page = sign_in(chi).get(reverse(QUEUE)).content.decode()
    assert f'value="{first.pk}" data-by-hand' in page
    assert "Nộp muộn. <span" in page
    assert "Lý do: Mẹ ốm" in page
    assert f'name="record" value="{second.pk}"' not in page
    assert "Hai người khác nhau" in page


def test_the_row_says_what_the_citizen_was_promised(submitted: Record, chi: Actor, sign_in: SignIn) -> None:
    with transaction.atomic(), acting(SYSTEM):
        submitted.dossier.due_at = now() - datetime.timedelta(hours=1)
        submitted.dossier.save()
    page = sign_in(chi).get(reverse(QUEUE)).content.decode()
    assert "deadline--late" in page
    assert f"hẹn trả {timezone.localtime(submitted.dossier.promised_at):%d/%m/%Y}" in page


def test_what_a_batch_did_outlives_a_reload(
    waiting: list[Record], chi: Actor, em: Actor, sign_in: SignIn, looked_at: Any
) -> None:
    sent = seen(RECORD, *waiting) | {"record": [each.pk for each in waiting]}
    address = sign_in(chi).post(reverse("registry:register-entries"), sent).headers["Location"]
    page = sign_in(chi).get(address).content.decode()
    for number, each in enumerate(waiting, start=1):
        assert f'href="{reverse("registry:record", args=[each.pk])}">{each.title}<' in page
        assert f"số <b>{number}/" in page
        assert looked_at(each)[-1] == "approval-queue.view"
    assert 'id="done"' not in sign_in(em).get(address).content.decode()


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
