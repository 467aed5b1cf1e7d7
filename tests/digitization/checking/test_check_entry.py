"""A second person compares what was typed with the book, corrects nothing, and every wrong field is counted."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from digitization.checking.error_rates import Period, fields, people
from digitization.checking.operations import accept_entry, reject_entry
from digitization.models import Finding, PaperEntry
from digitization.reading.reading import Reading
from digitization.typing.operations import submit_reading, take_over
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today
from tests.cast import person

pytestmark = pytest.mark.django_db
Make = Callable[..., PaperEntry]


def fresh(entry: PaperEntry) -> PaperEntry:
    return PaperEntry.objects.get(pk=entry.pk)


def retyped(entry: PaperEntry, by: Actor) -> PaperEntry:
    """Hand the entry in again as it is, with a reason for whatever is unusual."""
    reading = Reading(entry.values, entry.marks)
    try:
        return submit_reading(entry.pk, reading, by=by)
    except InvalidInput as error:
        answers = {code.removeprefix("warning:"): "Đúng như sổ ghi" for code in error.errors}
        return submit_reading(entry.pk, reading, answers=answers, by=by)


def test_an_accepted_entry_waits_for_the_district(paper_entry: Make, mai: Actor) -> None:
    entry = accept_entry(paper_entry().pk, by=mai)
    assert (entry.state, entry.checked_by, entry.checked_by_name) == ("checked", mai.user, "Cao Thị Mai")


def test_the_typist_does_not_check_in_another_role(paper_entry: Make, nam: Actor, ward: Office) -> None:
    as_checker = Actor(name=nam.name, user=nam.user, role=Role.CHECKER, office=ward)
    entry = paper_entry()
    for act in (
        lambda: accept_entry(entry.pk, by=as_checker),
        lambda: reject_entry(entry.pk, "x", by=as_checker),
    ):
        with pytest.raises(DomainError, match="Người nhập không được tự kiểm tra"):
            act()


def test_who_typed_it_before_it_came_back_does_not_check_it_either(
    paper_entry: Make, nam: Actor, thu: Actor, mai: Actor, ward: Office
) -> None:
    entry = paper_entry()
    reject_entry(entry.pk, "Sai ngày sinh", by=mai)
    take_over(entry.pk, by=thu)
    retyped(fresh(entry), thu)
    with pytest.raises(DomainError, match="Người nhập"):
        accept_entry(entry.pk, by=Actor(name=nam.name, user=nam.user, role=Role.CHECKER, office=ward))
    assert accept_entry(entry.pk, by=mai).state == "checked"


def test_a_rejected_entry_goes_back_with_its_wrong_fields(paper_entry: Make, nam: Actor, mai: Actor) -> None:
    entry = paper_entry()
    reject_entry(entry.pk, "Xem lại nét chữ", ["mother_full_name", "child_birth_date"], by=mai)
    entry = fresh(entry)
    assert (entry.state, entry.return_reason) == ("returned", "Xem lại nét chữ")
    assert set(entry.wrong_fields) == {"child_birth_date", "mother_full_name"}
    assert entry.typed_by == nam.user
    assert entry.values["mother_full_name"] == "Lê Thị Hạnh"
    assert set(Finding.objects.values_list("key", "typed", "stage")) == {
        ("child_birth_date", "1988-03-02", "check"),
        ("mother_full_name", "Lê Thị Hạnh", "check"),
    }


def test_marks_alone_are_a_reason_and_nothing_at_all_is_none(paper_entry: Make, mai: Actor) -> None:
    entry = paper_entry()
    with pytest.raises(InvalidInput):
        reject_entry(entry.pk, "  ", by=mai)
    assert reject_entry(entry.pk, "", ["mother_full_name"], by=mai).return_reason == "Sai: Mẹ: họ tên"


def test_another_offices_checker_finds_nothing(paper_entry: Make, other_ward: Office) -> None:
    with pytest.raises(NotFound):
        accept_entry(paper_entry().pk, by=person("Hà Văn Tú", Role.CHECKER, other_ward))


def test_an_entry_is_looked_at_once_however_often_it_comes_back(
    paper_entry: Make, nam: Actor, mai: Actor, binh: Actor
) -> None:
    wrong, right = paper_entry("1"), paper_entry("2")
    reject_entry(wrong.pk, "", ["child_given_name"], by=mai)
    again = retyped(fresh(wrong), nam)
    assert again.in_sample
    reject_entry(wrong.pk, "", ["child_gender"], by=mai)
    retyped(fresh(wrong), nam)
    accept_entry(wrong.pk, by=binh)
    accept_entry(right.pk, by=mai)
    [row] = people(Period(today(), today()), by=binh)
    assert (row.name, row.looks) == ("Ngô Văn Nam", 2)
    assert (row.rate.fields, row.rate.wrong) == (wrong.field_count + right.field_count, 2)
    by_field = {each.label: (each.wrong, each.looks) for each in fields(Period(today(), today()), by=binh)}
    assert by_field == {
        "Người được khai sinh: tên": (1, 2),
        "Người được khai sinh: giới tính": (1, 2),
    }


def test_yesterdays_errors_are_not_todays(paper_entry: Make, mai: Actor) -> None:
    reject_entry(paper_entry().pk, "", ["child_given_name"], by=mai)
    yesterday = today() - timedelta(days=1)
    assert people(Period(yesterday, yesterday), by=mai) == []
    assert fields(Period(yesterday, yesterday), by=mai) == []


def test_who_only_types_sees_their_own_rate(
    paper_entry: Make, nam: Actor, thu: Actor, mai: Actor, dung: Actor
) -> None:
    accept_entry(paper_entry("1").pk, by=mai)
    accept_entry(paper_entry("2", typed_by=thu).pk, by=mai)
    period = Period(today(), today())
    assert [each.name for each in people(period, by=nam)] == ["Ngô Văn Nam"]
    assert len(people(period, by=mai)) == 2
    assert people(period, by=dung) == []
