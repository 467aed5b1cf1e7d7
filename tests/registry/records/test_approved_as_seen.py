"""What is approved is what was seen: an approval page that was left open decides nothing that changed meanwhile."""

import re
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.models import Attachment
from registry.kinds.birth import BirthEntry
from registry.models import Record
from registry.records import operations as entries
from registry.workflows.record import RECORD
from tests.cast import answers_to, person
from tests.seen import shown_on

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
Seen = dict[str, list[str]]


def edit_and_submit_again(record: Record, new: dict[str, Any], *, back: Actor, by: Actor) -> None:
    """The signatory at another screen returns the entry, a registrar changes it and submits it again."""
    entries.return_entry(record.pk, "Sửa lại", by=back)
    draft = Record.objects.get(pk=record.pk)
    values = BirthEntry.from_record(draft).values() | {"child_full_name": ""} | new
    entries.submit_entry(draft.pk, values, answers_to(draft, values) | {"no-ethnicity": "x"}, by=by)


@pytest.fixture
def opened(submitted: Record, chi: Actor, sign_in: SignIn) -> tuple[Client, Record, Seen]:
    """Chi's browser with the approval page open, and what that page would send back."""
    client = sign_in(chi)
    page = client.get(reverse("registry:approval", args=[submitted.pk]))
    return client, submitted, shown_on(page)


def test_what_did_not_change_is_registered(opened: tuple[Client, Record, Seen]) -> None:
    client, record, seen = opened
    client.post(reverse("registry:register-entry", args=[record.pk]), seen)
    assert Record.objects.get(pk=record.pk).number


@pytest.mark.parametrize("act", ["register-entry", "return-entry"])
def test_what_changed_is_shown_anew_and_says_who_changed_what(
    act: str, opened: tuple[Client, Record, Seen], chi: Actor, binh: Actor
) -> None:
    client, record, seen = opened
    edit_and_submit_again(record, {"child_given_name": "Khôi"}, back=chi, by=binh)
    answer = client.post(reverse(f"registry:{act}", args=[record.pk]), seen | {"reason": "Đã ghi sẵn lý do"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert binh.name in page
    assert re.search(r"Họ, chữ đệm, tên: <del>[^<]+</del>.+\n\s+<ins>[^<]+ Khôi</ins>", page)
    told = page.partition('<ul class="changed">')[2].partition("</ul>")[0]
    assert "thêm giải trình cảnh báo" in told  # for it is another name now than the citizen wrote
    assert told.count("<li>") == 2, "what came back to what it was is no change"
    assert "mới thay đổi" in page
    assert "Đã ghi sẵn lý do" in page
    assert Record.objects.get(pk=record.pk).state == "submitted"
    client.post(reverse("registry:register-entry", args=[record.pk]), shown_on(answer))
    assert Record.objects.get(pk=record.pk).number


def test_a_page_that_does_not_say_what_it_showed_decides_nothing(
    opened: tuple[Client, Record, Seen],
) -> None:
    client, record, _ = opened
    for sent in ({}, {"seen": "record:1:x"}, {"seen": f"record:{record.pk}:½-../"}):
        answer = client.post(reverse("registry:register-entry", args=[record.pk]), sent)
        assert answer.status_code == 409
        assert "xem lại" in answer.content.decode()
    assert Record.objects.get(pk=record.pk).state == "submitted"


@pytest.mark.parametrize("act", ["register-entry", "return-entry"])
def test_what_another_decided_meanwhile_is_told_on_its_own_page_and_the_reason_is_kept(
    act: str, opened: tuple[Client, Record, Seen], ward: Office
) -> None:
    client, record, seen = opened
    phuc = person("Vũ Hồng Phúc", Role.SIGNATORY, ward, title="Phó Chủ tịch")
    number = entries.register_entry(record.pk, by=phuc).number
    sent = seen | {"reason": "Thiếu <giấy chứng sinh>"}
    answer = client.post(reverse(f"registry:{act}", args=[record.pk]), sent, follow=True)
    assert answer.redirect_chain[0][0] == reverse("registry:record", args=[record.pk])
    (told,) = (str(message) for message in answer.context["messages"])
    assert f"{record.title}: Vũ Hồng Phúc đã phê duyệt, đăng ký khai sinh, số {number} (lúc " in told
    assert "“Thiếu <giấy chứng sinh>”" in told


def test_what_was_given_back_meanwhile_says_by_whom(
    opened: tuple[Client, Record, Seen], ward: Office
) -> None:
    client, record, seen = opened
    phuc = person("Vũ Hồng Phúc", Role.SIGNATORY, ward, title="Phó Chủ tịch")
    entries.return_entry(record.pk, "Sai dân tộc", by=phuc)
    answer = client.post(reverse("registry:register-entry", args=[record.pk]), seen, follow=True)
    (told,) = (str(message) for message in answer.context["messages"])
    assert "Vũ Hồng Phúc đã trả lại bản lập khai sinh (lúc " in told
    assert "Sai dân tộc" in answer.content.decode()


def test_in_a_batch_the_changed_one_is_refused_and_the_others_are_registered(
    submit_many: Callable[[int], list[Record]], chi: Actor, binh: Actor, sign_in: SignIn
) -> None:
    first, second = submit_many(2)
    client = sign_in(chi)
    seen = shown_on(client.get(reverse("registry:approvals")))
    edit_and_submit_again(second, {"child_ethnicity": "Tày"}, back=chi, by=binh)
    answer = client.post(
        reverse("registry:register-entries"),
        seen | {"record": [first.pk, second.pk]},
        follow=True,
    )
    assert "Đã đăng ký 1 việc" in answer.content.decode()
    assert "Trần Văn Bình đã thay đổi sau khi bạn mở trang" in answer.content.decode()
    assert Record.objects.get(pk=first.pk).number
    assert Record.objects.get(pk=second.pk).state == "submitted"


def test_a_paper_that_came_to_its_dossier_is_a_change_of_what_was_shown(
    opened: tuple[Client, Record, Seen],
) -> None:
    client, record, seen = opened
    Attachment.objects.create(
        dossier=record.dossier,
        kind="other",
        title="Giấy chứng sinh bản khác",
        file_name="khac.pdf",
        media_type="application/pdf",
        size=10,
        sha256="0" * 64,
    )
    answer = client.post(reverse("registry:register-entry", args=[record.pk]), seen)
    assert answer.status_code == 409
    assert "Giấy chứng sinh bản khác" in answer.content.decode()
    assert not Record.objects.get(pk=record.pk).number


def test_versions_of_many_are_asked_for_in_two_statements(
    submit_many: Callable[[int], list[Record]], django_assert_num_queries: Any
) -> None:
    keys = [record.pk for record in submit_many(3)]
    with django_assert_num_queries(2):
        assert len(RECORD.versions(keys)) == 3


def test_a_reason_that_is_missing_does_not_make_what_changed_look_seen(
    opened: tuple[Client, Record, Seen], chi: Actor, binh: Actor
) -> None:
    client, record, seen = opened
    where = reverse("registry:return-entry", args=[record.pk])
    again = client.post(where, seen | {"reason": ""})
    assert again.status_code == 422
    edit_and_submit_again(record, {"child_given_name": "Khôi"}, back=chi, by=binh)
    assert client.post(where, shown_on(again) | {"reason": "Sai tên"}).status_code == 409


@pytest.mark.django_db(transaction=True)
def test_what_changes_while_the_approval_waits_for_the_lock_is_not_registered(
    opened: tuple[Client, Record, Seen], binh: Actor
) -> None:
    client, record, seen = opened
    locked = threading.Event()

    def change() -> None:
        with transaction.atomic(), acting(binh):
            Record.objects.lock(record.pk)
            locked.set()
            time.sleep(0.5)  # the approval asks for the lock meanwhile
            mother = record.parties.get(role="mother")
            mother.ethnicity = "Tày"
            mother.save()
        connection.close()

    colleague = threading.Thread(target=change)
    colleague.start()
    assert locked.wait(10)
    answer = client.post(reverse("registry:register-entry", args=[record.pk]), seen)
    colleague.join()
    assert answer.status_code == 409
    assert "<ins>Tày</ins>" in answer.content.decode()
    assert not Record.objects.get(pk=record.pk).number
