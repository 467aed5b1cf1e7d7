"""The first screen: what waits for whom, the oldest deadline first."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hotich.models import AuditEntry, Office
from hotich.models.tracked import acting, create_many
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.codes import new_code
from hotich.values.dates import today
from interlink.dossiers import board
from interlink.dossiers import operations as dossiers
from interlink.models import Dossier, OutgoingMessage
from interlink.workflows.dossier import State
from interlink.workflows.waits_for import OPEN, TONES
from registry.records import operations as entries
from tests.cast import SYSTEM, person

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


def rows_of(answer: Any) -> list[Dossier]:
    return [row.dossier for row in answer.context["page"].rows]


def test_a_new_dossier_stands_on_the_registrars_board(sign_in: SignIn, binh: Actor, dossier: Dossier) -> None:
    answer = sign_in(binh).get("/")
    assert rows_of(answer) == [dossier]
    assert dossier.subject_name in answer.content.decode()


def test_another_office_sees_nothing_of_it(sign_in: SignIn, dung: Actor, dossier: Dossier) -> None:
    answer = sign_in(dung).get("/queues/received")
    assert rows_of(answer) == []
    assert "Không có hồ sơ nào đang chờ ở đây" in answer.content.decode()


def test_each_role_sees_what_waits_for_it(
    sign_in: SignIn, dossier: Dossier, submitted: Any, binh: Actor, chi: Actor, giang: Actor
) -> None:
    assert sign_in(chi).get("/").url == "/approvals"
    assert rows_of(sign_in(binh).get("/")) == []
    assert rows_of(sign_in(binh).get("/queues/open")) == [dossier]
    assert sign_in(giang).get("/").url == "/issuing"


def test_the_district_sees_the_offices_below_and_may_look_at_one(
    sign_in: SignIn, hoa: Actor, ward: Office, other_ward: Office, file_dossier: Callable[..., Dossier]
) -> None:
    ours, theirs = file_dossier(), file_dossier("00004")
    client = sign_in(hoa)
    answer = client.get("/queues/open")
    assert set(rows_of(answer)) == {ours, theirs}
    assert other_ward.name in answer.content.decode()
    assert rows_of(client.get("/queues/open", {"office": other_ward.pk})) == [theirs]


def test_an_office_that_is_not_below_cannot_be_chosen(
    sign_in: SignIn, binh: Actor, other_ward: Office
) -> None:
    assert sign_in(binh).get("/", {"office": other_ward.pk}).status_code == 404


def test_the_oldest_deadline_comes_first(
    sign_in: SignIn, binh: Actor, file_dossier: Callable[..., Dossier]
) -> None:
    later, sooner = file_dossier(), file_dossier()
    promise(sooner, later.due_at - datetime.timedelta(days=1))
    assert rows_of(sign_in(binh).get("/")) == [sooner, later]


def test_the_filters_show_what_is_mine_and_what_is_overdue(
    sign_in: SignIn, binh: Actor, file_dossier: Callable[..., Dossier]
) -> None:
    mine, late, _ = file_dossier(), file_dossier(), file_dossier()
    dossiers.accept(mine.pk, by=binh)
    promise(late, timezone.now() - datetime.timedelta(hours=1))
    client = sign_in(binh)
    assert rows_of(client.get("/?mine=1")) == [mine]
    assert rows_of(client.get("/?late=1")) == [late]


def test_the_clock_does_not_run_while_the_citizen_has_the_dossier(
    sign_in: SignIn, binh: Actor, dossier: Dossier
) -> None:
    dossiers.ask_supplement(dossier.pk, ["child_given_name"], "Ghi lại tên", by=binh)
    dossier.refresh_from_db()
    promise(dossier, timezone.now() - datetime.timedelta(days=1))
    client = sign_in(binh)
    assert rows_of(client.get("/?late=1")) == []
    assert "dân bổ sung đến" in client.get("/").content.decode()


def test_the_tabs_count_each_state(
    sign_in: SignIn, binh: Actor, file_dossier: Callable[..., Dossier]
) -> None:
    first, _, _ = file_dossier(), file_dossier(), file_dossier()
    dossiers.accept(first.pk, by=binh)
    client = sign_in(binh)
    tabs = {tab["label"]: str(tab["count"]) for tab in client.get("/").context["tabs"]}
    # Each state of the registrar's own has its line in the rail.
    assert tabs == {"Việc cần làm": "3", "Đang giải quyết": "3", "Đã kết thúc": "None"}
    late = {tab["label"]: str(tab["count"]) for tab in client.get("/?late=1").context["tabs"]}
    assert late["Đang giải quyết"] == "0"


def test_what_i_hold_stands_before_what_the_office_has(
    sign_in: SignIn, binh: Actor, file_dossier: Callable[..., Dossier]
) -> None:
    free, mine = file_dossier(), file_dossier()
    dossiers.accept(mine.pk, by=binh)
    rows = sign_in(binh).get("/").context["page"].rows
    assert [(row.group, row.dossier) for row in rows] == [("Việc của tôi", mine), ("Việc của phòng", free)]


def test_what_the_leader_sent_back_stands_before_all(
    sign_in: SignIn, binh: Actor, chi: Actor, submitted: Any, file_dossier: Callable[..., Dossier]
) -> None:
    file_dossier()
    entries.return_entry(submitted.pk, "Sai dân tộc", by=chi)
    answer = sign_in(binh).get("/")
    first = answer.context["page"].rows[0]
    assert (first.group, first.marks[0].text) == ("Cần xử lý trước", "Người ký đã trả lại bản lập")
    assert "1</b> bản lập bị trả lại, giấy chưa lập được" in answer.content.decode()


def test_who_signs_begins_where_something_waits(
    sign_in: SignIn, chi: Actor, binh: Actor, submitted: Any
) -> None:
    assert sign_in(chi).get("/").url == "/approvals"
    entries.recall_entry(submitted.pk, by=binh)
    assert sign_in(chi).get("/").url == "/approvals"


def test_counting_stops_where_a_number_tells_nothing(ward: Office, many: Callable[[int], None]) -> None:
    many(board.CAP + 5)
    count = board.counts([ward])[State.RECEIVED]
    assert (count.total, str(count)) == (board.CAP, "999+")


def test_a_page_ends_and_the_next_one_goes_on_where_it_ended(
    sign_in: SignIn, binh: Actor, many: Callable[[int], None]
) -> None:
    many(board.PAGE + 2)
    client = sign_in(binh)
    first = client.get("/")
    second = client.get(first.context["next_url"])
    assert len(rows_of(first)) == board.PAGE
    assert len(rows_of(second)) == 3
    assert not set(rows_of(first)) & set(rows_of(second))
    assert not second.context["next_url"]
    back = client.get(second.context["previous_url"])
    assert rows_of(back) == rows_of(first)
    assert not back.context["previous_url"]


@pytest.mark.parametrize("path", ["/queues/nothing", "/?after=yesterday", "/?office=ward"])
def test_an_address_that_nobody_gave_out_is_not_found(sign_in: SignIn, binh: Actor, path: str) -> None:
    assert sign_in(binh).get(path).status_code == 404


def test_the_pulse_is_silent_and_writes_nothing_while_nothing_changes(
    sign_in: SignIn, binh: Actor, dossier: Dossier
) -> None:
    client = sign_in(binh)
    version = client.get("/").context["version"]
    seen = AuditEntry.objects.count()
    with CaptureQueriesContext(connection) as statements:
        answer = client.get("/", {"since": version}, headers={"HX-Request": "true", "HX-Trigger": "pulse"})
    assert answer.status_code == 204
    assert AuditEntry.objects.count() == seen
    assert sum("interlink_dossier" in each["sql"] for each in statements) == 1


def test_the_pulse_brings_a_new_dossier_and_the_counts_of_the_rail(
    sign_in: SignIn, binh: Actor, dossier: Dossier, file_dossier: Callable[..., Dossier]
) -> None:
    client = sign_in(binh)
    version = client.get("/").context["version"]
    arrived = file_dossier()
    answer = client.get("/", {"since": version}, headers={"HX-Request": "true", "HX-Trigger": "pulse"})
    text = answer.content.decode()
    assert f'id="dossier-{arrived.pk}"' in text
    assert 'id="rail"' in text
    assert "<html" not in text
    entry = AuditEntry.objects.filter(act="board.view").order_by("-pk")[0]
    assert set(entry.shown_ids) == {dossier.pk, arrived.pk}


def test_an_act_that_commits_late_is_not_missed(
    ward: Office, dossier: Dossier, file_dossier: Callable[..., Dossier]
) -> None:
    before = board.version([ward])
    # Its time is older than the newest one that was seen, as when two transactions end in the other order.
    with time_machine.travel(dossier.changed_at - datetime.timedelta(seconds=1)):
        file_dossier()
    assert board.version([ward]) != before


def test_who_saw_the_list_is_in_the_trail(sign_in: SignIn, binh: Actor, dossier: Dossier) -> None:
    sign_in(binh).get("/")
    entry = AuditEntry.objects.get(act="board.view")
    assert (entry.user, entry.subject_id) == (binh.user, dossier.pk)


def test_a_board_of_a_thousand_costs_the_same_statements_as_one_of_ten(
    sign_in: SignIn, binh: Actor, hoa: Actor, many: Callable[[int], None]
) -> None:
    many(10)
    for by in (binh, hoa):
        client = sign_in(by)
        client.get("/")
        with CaptureQueriesContext(connection) as few:
            client.get("/queues/open")
        many(490)
        with CaptureQueriesContext(connection) as lots:
            client.get("/queues/open")
        assert len(lots) == len(few), [each["sql"] for each in lots]


def test_marks_say_what_wants_attention(sign_in: SignIn, binh: Actor, dossier: Dossier) -> None:
    message = dossier.messages.order_by("pk")[0]
    message.state, message.settled_at, message.error = OutgoingMessage.State.PARKED, timezone.now(), "logic"
    message.save()
    check = dossier.residence_checks.all()[0]
    with acting(SYSTEM):
        check.outcome, check.answered_at = "mismatch", timezone.now()
        check.save()
    [row] = sign_in(binh).get("/").context["page"].rows
    assert [mark.tone for mark in row.marks] == ["late", "warning"]


def test_a_look_up_that_succeeds_later_takes_the_mark_away(
    sign_in: SignIn, an: Actor, binh: Actor, dossier: Dossier
) -> None:
    answer_look_ups(dossier, "not_found")
    client = sign_in(binh)
    assert [mark.icon for mark in client.get("/").context["page"].rows[0].marks] == ["home"]
    for person_asked in {check.person for check in dossier.residence_checks.all()}:
        dossiers.look_up_residence(dossier.pk, person_asked, by=an)
    answer_look_ups(dossier, "found")
    assert client.get("/").context["page"].rows[0].marks == []


def test_a_supplement_that_did_not_come_in_time_is_marked(
    sign_in: SignIn, binh: Actor, dossier: Dossier
) -> None:
    supplement = dossiers.ask_supplement(dossier.pk, ["child_given_name"], "Ghi lại tên", by=binh)
    with acting(SYSTEM):
        supplement.due_on = today() - datetime.timedelta(days=1)
        supplement.save()
    [row] = sign_in(binh).get("/queues/supplement").context["page"].rows
    assert [mark.text for mark in row.marks] == ["Đã quá hạn bổ sung"]


def test_the_rail_leads_to_each_queue_in_few_statements(binh: Actor, chi: Actor, dossier: Dossier) -> None:
    with CaptureQueriesContext(connection) as statements:
        lines = board.rail(binh)
    assert len(statements) == 3
    assert [(line["title"], line["count"]) for line in lines] == [
        ("Việc cần làm", "1"),
        ("Nhánh cần xử lý", 0),
        ("Mới tiếp nhận", "1"),
        ("Đủ điều kiện", 0),
        ("Đang lập", 0),
        ("Chờ bổ sung", 0),
        ("Thông điệp dừng", 0),
        ("Các cơ quan trả lời", None),
    ]
    assert [line["title"] for line in board.rail(chi)] == ["Đang giải quyết"]


def test_roles_without_dossiers_are_shown_where_their_work_is(
    sign_in: SignIn, ward: Office, khanh: Actor, dossier: Dossier
) -> None:
    assert sign_in(khanh).get("/").url == "/admin/"
    transcriber = person("Mai Văn Nhập", Role.TRANSCRIBER, ward)
    assert sign_in(transcriber).get("/").url == "/digitization/typing"
    checker = person("Tạ Thị Kiểm", Role.CHECKER, ward)
    answer = sign_in(checker).get("/", follow=True)
    assert dossier.subject_name not in answer.content.decode()


def test_every_open_state_has_a_tone() -> None:
    assert set(TONES) == set(State)
    assert set(OPEN) < set(TONES)


def answer_look_ups(dossier: Dossier, outcome: str) -> None:
    with acting(SYSTEM):
        for check in dossier.residence_checks.filter(outcome="pending"):
            check.outcome, check.answered_at = outcome, timezone.now()
            check.save()


def promise(dossier: Dossier, at: datetime.datetime) -> None:
    dossier.due_at = at
    with acting(SYSTEM):
        dossier.save()


@pytest.fixture
def many(dossier: Dossier) -> Callable[[int], None]:
    """Copies the dossier, as rows only: what lists cost does not depend on how they came."""

    def make(count: int) -> None:
        have = Dossier.objects.count()
        copies = []
        for number in range(have, have + count):
            copy = Dossier.objects.get(pk=dossier.pk) if not copies else _like(copies[0])
            copy.pk = None
            copy.interlinked_number = f"LT-{number:06d}"
            copy.one_stop_number = f"H26.1.13-241122-{number:06d}"
            copy.tracking_code = new_code()
            copies.append(copy)
        with transaction.atomic(), acting(SYSTEM):
            create_many(copies)

    return make


def _like(dossier: Dossier) -> Dossier:
    fields = {
        field.attname: getattr(dossier, field.attname)
        for field in Dossier._meta.concrete_fields
        if field.attname != "id"
    }
    return Dossier(**fields)
