"""An entry is typed by one person to its end; nothing real is refused and nothing typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest

from digitization.models import PaperBook, PaperEntry
from digitization.reading.reading import Reading
from digitization.typing.operations import (
    begin_entry,
    discard_empty,
    save_reading,
    submit_reading,
    take_over,
    version_of,
)
from hotich.acts import audit
from hotich.acts.versions import SavedMeanwhile
from hotich.errors import DomainError, InvalidInput, NotAllowed, NotFound
from hotich.rights.access import Actor
from tests.digitization.shelf import BIRTH, page_of

pytestmark = pytest.mark.django_db
Make = Callable[..., PaperEntry]
NO_MORE = {"not-typed": "Sổ không có các mục này"}


def read(number: str = "1", **more: str) -> Reading:
    return Reading(BIRTH | {"reg_number": number} | more, {})


def finished(book: PaperBook, by: Actor, reading: Reading, **reasons: str) -> PaperEntry:
    answers = NO_MORE | {code.replace("_", "-"): text for code, text in reasons.items()}
    return submit_reading(begin_entry(book.pk, by=by).pk, reading, answers=answers, by=by)


def open_warnings(error: pytest.ExceptionInfo[InvalidInput]) -> set[str]:
    return {key.removeprefix("warning:") for key in error.value.errors}


def test_an_entry_is_typed_and_handed_on(birth_book: PaperBook, nam: Actor) -> None:
    entry = finished(birth_book, nam, read("7"))
    assert (entry.state, entry.number, entry.number_order, entry.title) == ("typed", "7", 7, "Nguyễn Thị Hòa")
    assert (entry.registered_on.iso, entry.happened_on.iso) == ("1988-03-12", "1988-03-02")
    assert entry.typed_by == nam.user
    assert entry.in_sample, "the first entries of a typist are all looked at"
    assert [each.act for each in audit.trail_of(entry)] == ["paper-entry.begin", "paper-entry.submit"]


def test_what_the_book_shows_is_kept_exactly(birth_book: PaperBook, nam: Actor) -> None:
    marks = {
        "child_given_name": {"state": "margin", "text": "Hoa"},
        "mother_birth_date": {"state": "written", "text": "23 tuổi"},
        "birth_place": {"state": "torn"},
        "reg_signer": {"state": "unreadable"},
    }
    values = {key: text for key, text in BIRTH.items() if key not in ("mother_birth_date", "birth_place")}
    entry = save_reading(begin_entry(birth_book.pk, by=nam).pk, Reading(values, marks), by=nam)
    entry.refresh_from_db()
    assert entry.marks == marks
    assert entry.values == {key: text for key, text in values.items() if key != "reg_signer"}
    assert entry.field_count == len(values) + 2


def test_what_is_unusual_wants_a_reason_and_nothing_more(birth_book: PaperBook, nam: Actor) -> None:
    entry = begin_entry(birth_book.pk, by=nam)
    odd = read("15a", mother_birth_date="1976-01-01")
    with pytest.raises(InvalidInput) as error:
        submit_reading(entry.pk, odd, answers=NO_MORE, by=nam)
    assert open_warnings(error) == {"number-suffix", "mother-young"}
    entry.refresh_from_db()
    assert (entry.state, entry.values) == ("typing", {})
    done = submit_reading(
        entry.pk, odd, answers=NO_MORE | {"number-suffix": "Đúng sổ", "mother-young": "Đúng sổ"}, by=nam
    )
    assert (done.number, done.warning_count) == ("15a", 3)
    assert {each["reason"] for each in done.warnings} == {"Đúng sổ", NO_MORE["not-typed"]}


def test_a_marked_line_is_its_own_reason(birth_book: PaperBook, nam: Actor) -> None:
    late = Reading(
        read().values | {"reg_date": "1989-01-01"}, {"reg_date": {"state": "margin", "text": "1988"}}
    )
    done = submit_reading(begin_entry(birth_book.pk, by=nam).pk, late, answers=NO_MORE, by=nam)
    assert {each["code"]: each["reason"] for each in done.warnings}[
        "date-outside"
    ] == "Theo sổ: có sửa bên lề"


def test_a_number_used_twice_twins_and_a_child_entered_twice_are_told(
    birth_book: PaperBook, nam: Actor
) -> None:
    finished(birth_book, nam, read("7"))
    twin = begin_entry(birth_book.pk, by=nam)
    with pytest.raises(InvalidInput) as error:
        submit_reading(twin.pk, read("7", child_given_name="Hiền"), answers=NO_MORE, by=nam)
    assert open_warnings(error) == {"number-again", "twins"}
    with pytest.raises(InvalidInput) as error:
        submit_reading(twin.pk, read("8"), answers=NO_MORE, by=nam)
    assert open_warnings(error) == {"entered-twice"}
    done = finished(birth_book, nam, read("8", child_given_name="Hiền"), twins="Sinh đôi")
    assert done.number == "8"


def test_nothing_typed_is_nothing_to_hand_on(birth_book: PaperBook, nam: Actor) -> None:
    with pytest.raises(InvalidInput, match="Chưa nhập mục nào"):
        submit_reading(begin_entry(birth_book.pk, by=nam).pk, Reading(), by=nam)


def test_whoever_begins_twice_goes_on_with_the_empty_one(
    birth_book: PaperBook, nam: Actor, thu: Actor
) -> None:
    first = begin_entry(birth_book.pk, by=nam)
    page = page_of(book=birth_book, position=1, state="missing", reason="mất", added_by=nam.user)
    again = begin_entry(birth_book.pk, page.pk, by=nam)
    assert (again.pk, again.page_id) == (first.pk, page.pk)
    assert begin_entry(birth_book.pk, page.pk, by=nam).pk == first.pk
    assert begin_entry(birth_book.pk, by=thu).pk != first.pk
    with pytest.raises(NotFound):
        begin_entry(birth_book.pk, page.pk + 1, by=nam)


def test_what_somebody_saved_meanwhile_is_not_written_over(birth_book: PaperBook, nam: Actor) -> None:
    entry = begin_entry(birth_book.pk, by=nam)
    seen = version_of(entry)
    save_reading(entry.pk, read("1"), seen=seen, by=nam)
    with pytest.raises(SavedMeanwhile, match="đã lưu việc này"):
        save_reading(entry.pk, read("2"), seen=seen, by=nam)
    entry.refresh_from_db()
    assert entry.number == "1"


def test_an_entry_is_one_persons_until_a_colleague_takes_it_over(
    birth_book: PaperBook, nam: Actor, thu: Actor
) -> None:
    entry = begin_entry(birth_book.pk, by=nam)
    with pytest.raises(DomainError, match="đang do Ngô Văn Nam nhập"):
        save_reading(entry.pk, read(), by=thu)
    take_over(entry.pk, by=thu)
    assert save_reading(entry.pk, read(), by=thu).typed_by_name == thu.name
    with pytest.raises(DomainError, match="đang do Lưu Minh Thư nhập"):
        save_reading(entry.pk, read(), by=nam)


def test_what_came_back_keeps_its_reason_until_it_is_handed_on_again(paper_entry: Make, nam: Actor) -> None:
    entry = paper_entry(state="returned", return_reason="Sai tên mẹ", wrong_fields=["mother_full_name"])
    saved = save_reading(entry.pk, read("1", mother_full_name="Lê Thị Hành"), by=nam)
    assert (saved.state, saved.return_reason, saved.wrong_fields) == (
        "typing",
        "Sai tên mẹ",
        ["mother_full_name"],
    )
    done = submit_reading(entry.pk, Reading(saved.values, {}), answers=NO_MORE, by=nam)
    assert (done.state, done.return_reason, done.wrong_fields) == ("typed", "", [])


def test_only_an_empty_entry_is_thrown_away(birth_book: PaperBook, nam: Actor) -> None:
    entry = begin_entry(birth_book.pk, by=nam)
    discard_empty(entry.pk, by=nam)
    assert not PaperEntry.objects.filter(pk=entry.pk).exists()
    entry = save_reading(begin_entry(birth_book.pk, by=nam).pk, read(), by=nam)
    with pytest.raises(DomainError, match="đã có nội dung"):
        discard_empty(entry.pk, by=nam)


def test_what_is_handed_on_is_no_longer_the_typists(birth_book: PaperBook, nam: Actor) -> None:
    done = finished(birth_book, nam, read())
    with pytest.raises(DomainError, match="Không thể"):
        save_reading(done.pk, read("2"), by=nam)


def test_checkers_do_not_type_and_other_offices_find_nothing(
    birth_book: PaperBook, nam: Actor, mai: Actor, dung: Actor
) -> None:
    entry = begin_entry(birth_book.pk, by=nam)
    acts: list[Callable[[Actor], Any]] = [
        lambda by: begin_entry(birth_book.pk, by=by),
        lambda by: save_reading(entry.pk, read(), by=by),
        lambda by: submit_reading(entry.pk, read(), by=by),
        lambda by: take_over(entry.pk, by=by),
        lambda by: discard_empty(entry.pk, by=by),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act(mai)
        with pytest.raises(NotFound):
            act(dung)
