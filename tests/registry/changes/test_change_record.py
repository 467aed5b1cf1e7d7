"""A registered act is changed by a later one, which may stand at another office; the original stays as it was."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from hotich.acts import audit
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from registry.amendments.notes import notes_from_elsewhere
from registry.amendments.present import history_of, lines_of_act, present_entries, present_entry
from registry.changes.operations import acknowledge_note, attach_target, detach_target, start_change
from registry.kinds import entry_of
from registry.models import AmendedName, Amendment, EventKind, Paper, Record
from registry.records.operations import draft_entry, register_entry, save_entry, submit_entry
from registry.records.personal_ids import give_number
from tests.cast import answers_to, number_of

pytestmark = pytest.mark.django_db(transaction=True)

ASKED = {
    "change_kind": "rectification",
    "evidence": "Căn cước công dân của mẹ",
    "declarant_full_name": "Nguyễn Thị Lan",
    "declarant_relation": "Mẹ",
}


@pytest.fixture
def change(registered: Record, dung: Actor, em: Actor) -> Callable[..., Record]:
    """Carries a change through to registration: begun by Dũng, signed by Em, both of the other ward."""

    def carry(lines: dict[str, Any], *, by: Actor = dung, signer: Actor = em, **asked: Any) -> Record:
        act = start_change(registered.pk, ASKED | asked, by=by)
        submit(act, lines, by=by)
        return register_entry(act.pk, by=signer)

    return carry


def submit(act: Record, lines: dict[str, Any], *, by: Actor) -> Record:
    """Submit with a reason for every warning, as an officer does who has seen the papers."""
    values = entry_of(act).values()
    save_entry(act.pk, values, {}, lines=lines, by=by)
    return submit_entry(act.pk, values, answers_to(act), lines=lines, by=by)


def test_another_office_rectifies_what_ours_registered(
    registered: Record, change: Callable[..., Record], ward: Office, other_ward: Office
) -> None:
    before = entry_of(registered)

    act = change({"mother_birth_date": "1998-05-03"})

    assert (act.office, registered.office) == (other_ward, ward)
    assert act.number.startswith("1/")
    fresh = Record.objects.get(pk=registered.pk)
    assert entry_of(fresh) == before
    assert present_entry(fresh).person("mother").birth_date == PartialDate.parse("03/05/1998")
    assert lines_of_act(act) == [
        ("Mẹ: ngày sinh", before.person("mother").birth_date.display(), "03/05/1998")
    ]


def test_whom_it_is_about_is_taken_from_the_original(registered: Record, dung: Actor) -> None:
    act = start_change(registered.pk, ASKED, by=dung)
    assert act.title == registered.title
    assert entry_of(act).person("subject").birth_date == entry_of(registered).person("child").birth_date


def test_a_childs_number_that_came_with_the_certificate_is_taken_over(
    registered: Record, dung: Actor
) -> None:
    with transaction.atomic(), acting(dung):
        give_number(str(registered.personal_id_request.reference), number_of(registered), by=dung)
    act = start_change(registered.pk, ASKED, by=dung)
    assert entry_of(act).person("subject").personal_id == number_of(registered)


@pytest.mark.parametrize("key", ["child_gender", "child_birth_date"])
def test_a_sex_or_birth_day_that_the_childs_number_contradicts_needs_a_reason(
    key: str, registered: Record, dung: Actor
) -> None:
    with transaction.atomic(), acting(dung):
        give_number(str(registered.personal_id_request.reference), number_of(registered), by=dung)
    child = entry_of(registered).person("child")
    assert child.birth_date.year
    lines = {
        "child_gender": {"child_gender": "male" if child.gender == "female" else "female"},
        "child_birth_date": {"child_birth_date": str(child.birth_date.year - 1)},
    }[key]
    act = start_change(registered.pk, ASKED, by=dung)
    values = entry_of(act).values()
    save_entry(act.pk, values, {}, lines=lines, by=dung)
    answers = answers_to(act)
    assert answers.pop("original-given-number")
    with pytest.raises(InvalidInput) as refused:
        submit_entry(act.pk, values, answers, lines=lines, by=dung)
    assert list(refused.value.errors) == ["warning:original-given-number"]
    submit(act, lines, by=dung)
    assert number_of(registered) in act.warning_answers.get(code="original-given-number").message


def test_other_lines_ask_nothing_about_the_childs_number(registered: Record, dung: Actor) -> None:
    with transaction.atomic(), acting(dung):
        give_number(str(registered.personal_id_request.reference), number_of(registered), by=dung)
    act = start_change(registered.pk, ASKED, by=dung)
    save_entry(act.pk, entry_of(act).values(), lines={"father_residence": ""}, by=dung)
    assert "original-given-number" not in answers_to(act)


def test_the_original_has_a_note_and_says_who_changed_it_when(
    registered: Record, change: Callable[..., Record], other_ward: Office
) -> None:
    old = entry_of(registered).person("mother").birth_date.display()
    act = change({"mother_birth_date": "1998"})
    note = registered.notes.get()
    assert note.act == act
    assert f"Cải chính hộ tịch: Mẹ: ngày sinh từ “{old}” thành “năm 1998”" in note.text
    assert act.number in note.text
    assert other_ward.name in note.text
    assert audit.trail_of(registered).filter(act="record.note").exists()


def test_papers_issued_before_stay_as_they_are(registered: Record, change: Callable[..., Record]) -> None:
    before = list(Paper.objects.filter(record=registered).values())
    change({"mother_birth_date": "1998"})
    assert list(Paper.objects.filter(record=registered).values()) == before


def test_a_second_change_begins_from_what_the_first_made(
    registered: Record, change: Callable[..., Record], binh: Actor, chi: Actor
) -> None:
    change({"mother_birth_date": "1998"})
    second = change({"mother_birth_date": "1999"}, by=binh, signer=chi)
    assert lines_of_act(second) == [("Mẹ: ngày sinh", "năm 1998", "năm 1999")]
    assert present_entry(registered).person("mother").birth_date.year == 1999
    assert [noted.act for noted in history_of(registered)][-1] == second
    assert len(history_of(registered)) == 2


def test_a_cleared_line_is_empty_from_then_on(registered: Record, change: Callable[..., Record]) -> None:
    assert entry_of(registered).person("father").residence
    change({"father_residence": ""})
    assert present_entry(registered).person("father").residence == ""


def test_a_new_name_is_kept_for_search_and_makes_the_full_name_anew(
    registered: Record, change: Callable[..., Record]
) -> None:
    former = entry_of(registered).person("child").full_name
    change({"child_given_name": "Ngọc Ánh"})
    now = present_entry(registered).person("child")
    assert now.full_name.endswith("Ngọc Ánh")
    amended = AmendedName.objects.get()
    assert (amended.role, amended.full_name) == ("child", now.full_name)
    assert Record.objects.get(pk=registered.pk).title == former


def test_names_are_composed_and_dates_read_as_officers_write_them(registered: Record, dung: Actor) -> None:
    act = start_change(registered.pk, ASKED, by=dung)
    save_entry(
        act.pk,
        entry_of(act).values(),
        lines={
            "mother_full_name": "Nguye\u0302\u0303n  Thi\u0323 Hoa\u0300",
            "mother_birth_date": "03/05/1998",
        },
        by=dung,
    )
    assert {line.key: line.new for line in act.amendment.lines.all()} == {
        "mother_full_name": "Nguyễn Thị Hoà",
        "mother_birth_date": "1998-05-03",
    }


def test_a_line_that_stays_as_it_is_is_no_change(registered: Record, dung: Actor) -> None:
    act = start_change(registered.pk, ASKED, by=dung)
    same = entry_of(registered).person("mother").full_name
    save_entry(act.pk, entry_of(act).values(), lines={"mother_full_name": same}, by=dung)
    assert not act.amendment.lines.exists()


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("mother_birth_date", "31/02/1998", "Không có ngày"),
        ("mother_personal_id", "123", "12"),
        ("child_gender", "other thing", "danh sách"),
        ("basis", "again", "không thay đổi được"),
        ("copies_requested", "3", "không thay đổi được"),
        ("no_such_line", "x", "không thay đổi được"),
    ],
)
def test_what_cannot_be_changed_or_read_is_refused_with_a_sentence(
    registered: Record, dung: Actor, key: str, value: str, says: str
) -> None:
    act = start_change(registered.pk, ASKED, by=dung)
    with pytest.raises(InvalidInput) as refused:
        save_entry(act.pk, entry_of(act).values(), lines={key: value}, by=dung)
    assert says in refused.value.errors[f"new-{key}"][0]


def test_a_change_of_nothing_is_not_submitted(registered: Record, dung: Actor) -> None:
    act = start_change(registered.pk, ASKED, by=dung)
    with pytest.raises(InvalidInput) as refused:
        submit_entry(act.pk, entry_of(act).values(), answers_to(act), by=dung)
    assert "lines" in refused.value.errors


def test_a_birth_in_the_future_is_refused_also_inside_a_rectification(
    registered: Record, dung: Actor
) -> None:
    act = start_change(registered.pk, ASKED, by=dung)
    with pytest.raises(InvalidInput) as refused:
        submit(act, {"child_birth_date": "2100-01-01"}, by=dung)
    assert "ở sau hôm nay" in refused.value.errors["new-child_birth_date"][0]


def test_the_originals_own_rules_warn_of_what_the_change_makes_unusual(
    registered: Record, dung: Actor
) -> None:
    act = start_change(registered.pk, ASKED, by=dung)
    child_year = entry_of(registered).person("child").birth_date.year
    with pytest.raises(InvalidInput) as refused:
        submit_entry(
            act.pk,
            entry_of(act).values(),
            {},
            lines={"mother_birth_date": str(child_year - 12)},  # type: ignore[operator]
            by=dung,
        )
    assert "warning:original-mother-young" in refused.value.errors


def test_only_one_change_is_open_and_the_sentence_names_who_has_it(
    registered: Record, dung: Actor, binh: Actor, other_ward: Office
) -> None:
    start_change(registered.pk, ASKED, by=dung)
    with pytest.raises(DomainError, match=other_ward.name) as refused:
        start_change(registered.pk, ASKED, by=binh)
    assert refused.value.code == "change-open"
    assert Amendment.objects.count() == 1


def test_the_database_refuses_a_second_open_change_too(
    registered: Record, dung: Actor, other_ward: Office
) -> None:
    start_change(registered.pk, ASKED, by=dung)
    with transaction.atomic(), acting(dung):
        act = draft_entry(EventKind.CHANGE, other_ward, ASKED, filed_on=datetime.date(2026, 11, 5), by=dung)
    row = "INSERT INTO registry_amendment (act_id, target_id, is_open) VALUES (%s, %s, true)"
    with pytest.raises(IntegrityError, match="one_open_change"), transaction.atomic():
        connection.cursor().execute(row, [act.pk, registered.pk])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE registry_amendedline SET new = 'khác'",
        "DELETE FROM registry_amendedline",
        "UPDATE registry_amendment SET noted_on = '2020-01-01'",
        "UPDATE registry_amendedname SET full_name = 'khác'",
    ],
)
def test_what_a_registered_change_says_is_frozen(change: Callable[..., Record], statement: str) -> None:
    change({"mother_full_name": "Trần Thị Hạnh"})
    with pytest.raises(IntegrityError, match="what it changed stands"), transaction.atomic():
        connection.cursor().execute(statement)


def test_the_original_office_hears_of_it_and_acknowledges(
    registered: Record, change: Callable[..., Record], binh: Actor, dung: Actor
) -> None:
    change({"mother_birth_date": "1998"})
    note = registered.notes.get()
    assert list(notes_from_elsewhere(binh)) == [note]
    assert list(notes_from_elsewhere(dung)) == []
    with pytest.raises(NotFound):
        acknowledge_note(note.pk, by=dung)

    acknowledge_note(note.pk, by=binh)
    acknowledge_note(note.pk, by=binh)

    note.refresh_from_db()
    assert note.seen_by_name == binh.name
    assert list(notes_from_elsewhere(binh)) == []
    assert audit.trail_of(registered).filter(act="record.note-seen").count() == 1


def test_a_change_of_our_own_act_is_no_news_to_us(
    registered: Record, change: Callable[..., Record], binh: Actor, chi: Actor
) -> None:
    change({"mother_birth_date": "1998"}, by=binh, signer=chi)
    assert list(notes_from_elsewhere(binh)) == []


def test_another_original_may_be_chosen_as_long_as_it_is_a_draft(registered: Record, dung: Actor) -> None:
    act = start_change(registered.pk, ASKED, by=dung)
    detach_target(act.pk, by=dung)
    assert not Amendment.objects.exists()
    attach_target(act.pk, registered.pk, by=dung)
    attach_target(act.pk, registered.pk, by=dung)
    assert Amendment.objects.get().target == registered


def test_an_entry_is_no_original(draft: Record, dung: Actor) -> None:
    with pytest.raises(DomainError, match="chưa được đăng ký"):
        start_change(draft.pk, ASKED, by=dung)


def test_an_original_in_a_paper_book_needs_no_record(binh: Actor, ward: Office, chi: Actor) -> None:
    asked = ASKED | {
        "subject_full_name": "Trần Văn Cũ",
        "original_paper": "Sổ đăng ký khai sinh",
        "original_office": "UBND xã Cũ",
        "paper_changes": "Năm sinh của mẹ: 1949 → 1948\nQuê quán: → Nam Định",
    }
    with transaction.atomic(), acting(binh):
        act = draft_entry(EventKind.CHANGE, ward, asked, filed_on=datetime.date(2026, 11, 5), by=binh)
    submit_entry(act.pk, entry_of(act).values(), answers_to(act), by=binh)
    done = register_entry(act.pk, by=chi)
    assert lines_of_act(done) == [("Năm sinh của mẹ", "1949", "1948"), ("Quê quán", "", "Nam Định")]


def test_the_present_content_of_many_acts_takes_as_many_statements_as_that_of_one(
    registered: Record, change: Callable[..., Record], django_assert_num_queries: Any
) -> None:
    change({"mother_birth_date": "1998"})
    both = list(Record.objects.prefetch_related("parties").select_related("particulars"))
    assert len(both) == 2
    with django_assert_num_queries(2):
        assert len(present_entries(both)) == 2
    with django_assert_num_queries(2):
        present_entries(both[:1])
