"""What is typed comes back as it was typed; nothing is added and nothing is refused."""

import datetime
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitization.reading.lines import groups_of
from digitization.reading.reading import WITHOUT_VALUE, Mark, Reading
from digitization.typing.forms import ReadingForm
from hotich.models import Place
from hotich.models.tracked import acting
from hotich.values.names import clean_name
from registry.kinds.lines import Line, LineKind
from registry.models import EventKind
from tests.cast import SYSTEM, place

KINDS = [EventKind.BIRTH, EventKind.DEATH, EventKind.MARRIAGE, EventKind.MARITAL_STATUS]
LETTERS = st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Po", "Pd", "Zs"], exclude_characters="\u00a0")
WORDS = st.text(LETTERS, min_size=1, max_size=30).map(clean_name).filter(bool)


def browser_of(form: ReadingForm) -> dict[str, str]:
    """Return what a browser sends back of the form as it is shown."""
    sent: dict[str, str] = {}
    for section in form.sections():
        for row in section.rows:
            value = row.field.value()
            if value not in (None, "", False):
                sent[row.key] = "on" if value is True else str(value)
            sent[f"mark:{row.key}"] = row.mark
            sent[f"text:{row.key}"] = row.text
            sent[f"code:{row.key}"] = row.code
    return sent


def typed(
    data: dict[str, str], kind: EventKind = EventKind.BIRTH, phase: int = 4, before: Reading | None = None
) -> Reading:
    return ReadingForm(kind, phase, before or Reading(), data).reading()


def a_value(line: Line) -> st.SearchStrategy[str]:
    match line.kind:
        case LineKind.DATE:
            whole = st.dates(datetime.date(1900, 1, 1), datetime.date(2020, 12, 31)).map(str)
            return st.one_of(whole, whole.map(lambda day: day[:7]), whole.map(lambda day: day[:4]))
        case LineKind.CHOICE | LineKind.RADIO:
            assert line.choices is not None
            return st.sampled_from([value for value in line.choices.values if value])
        case LineKind.NUMBER:
            return st.integers(1, 99).map(str)
        case LineKind.TIME:
            return st.sampled_from(["07:05", "23"])
        case LineKind.DIGITS:
            return st.integers(10**11, 10**12 - 1).map(str)
        case LineKind.FLAG:
            return st.just("1")
        case _:  # a longer text is no value of the line but kept as the book's words
            return WORDS.map(lambda words: words[: line.length].strip()).filter(bool)


@st.composite
def readings(draw: st.DrawFn) -> tuple[EventKind, int, Reading]:
    kind, phase = draw(st.sampled_from(KINDS)), draw(st.integers(1, 5))
    lines = [line for group in groups_of(kind, phase) for line in group.lines if line.kind != LineKind.UNIT]
    values: dict[str, str] = {}
    marks: dict[str, dict[str, str]] = {}
    for line in draw(st.lists(st.sampled_from(lines), max_size=12, unique_by=lambda line: line.key)):
        state = draw(st.sampled_from(["", "", *Mark.values]))
        if state not in WITHOUT_VALUE:
            values[line.key] = draw(a_value(line))
        if state:
            marks[line.key] = {"state": state}
        if state in (Mark.MARGIN, Mark.WRITTEN):
            marks[line.key]["text"] = draw(WORDS)
    return kind, phase, Reading(values, marks)


@given(readings())
@settings(max_examples=60, deadline=None)
def test_what_is_shown_is_sent_back_the_same(made: tuple[EventKind, int, Reading]) -> None:
    kind, phase, reading = made
    sent = browser_of(ReadingForm(kind, phase, reading))
    assert typed(sent, kind, phase) == reading
    assert typed(sent, kind, phase, before=reading) == reading


@given(
    st.text(LETTERS, max_size=60),
    st.sampled_from(["child_birth_date", "reg_date", "child_gender", "child_given_name"]),
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_typed_is_kept_as_a_value_or_as_words(text: str, key: str) -> None:
    reading = typed({key: text})
    kept = {reading.get(key), reading.marks.get(key, {}).get("text", "")} - {""}
    assert len(kept) == bool(clean_name(text))
    assert reading.values.keys() | reading.marks.keys() <= {key}


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("12/3/1988", "1988-03-12", ""),
        ("3/1955", "1955-03", ""),
        ("1955", "1955", ""),
        ("23 tuổi", "", "23 tuổi"),
        ("mồng 5 tháng Giêng năm Mậu Thìn", "", "mồng 5 tháng Giêng năm Mậu Thìn"),
        ("31/02/1988", "", "31/02/1988"),
    ],
)
def test_a_date_is_kept_as_far_as_the_book_says_it(text: str, value: str, words: str) -> None:
    reading = typed({"mother_birth_date": text})
    assert reading.get("mother_birth_date") == value
    assert reading.marks.get("mother_birth_date", {}) == (
        {"state": "written", "text": words} if words else {}
    )


def test_names_stay_as_written_in_composed_letters_and_single_spaces() -> None:
    for name in ("H'Hen Niê", "H’Hen Niê", "K'Brèo", "Nguyễn Văn An", "Y Moan Ênuôl"):
        sent = unicodedata.normalize("NFD", name).replace(" ", "  ")
        assert typed({"mother_full_name": sent}).get("mother_full_name") == name


def test_both_readings_of_a_corrected_line_are_kept() -> None:
    marks = {"mark:child_given_name": "margin", "text:child_given_name": "Hoa"}
    reading = typed({"child_given_name": "Hòa"} | marks)
    assert reading.get("child_given_name") == "Hòa"
    assert reading.marks == {"child_given_name": {"state": "margin", "text": "Hoa"}}
    reading = typed(
        {"child_birth_date": "Tết", "mark:child_birth_date": "margin", "text:child_birth_date": "1988"}
    )
    assert reading.marks["child_birth_date"] == {"state": "written", "text": "Tết (trước khi sửa: 1988)"}


def test_a_line_that_this_period_lacks_but_that_holds_something_is_shown_and_kept() -> None:
    imported = Reading({"mother_personal_id": "001165012345", "copies_requested": "ba"}, {})
    form = ReadingForm(EventKind.BIRTH, 5, imported)
    rows = {row.key: row for section in form.sections() for row in section.rows}
    assert rows["mother_personal_id"].field.value() == "001165012345"
    assert (rows["copies_requested"].mark, rows["copies_requested"].text) == ("written", "ba")
    assert (
        ReadingForm(EventKind.BIRTH, 5, imported, {}, keys=["reg_number"]).reading().get("mother_personal_id")
    )


@pytest.mark.django_db
def test_an_old_unit_is_known_by_its_name_of_that_day_and_by_what_became_of_it() -> None:
    province = place("01", "Thành phố Hà Nội")
    old = Place.compose(code="00004", name="Xã Đông Anh", parent=province, valid_to=datetime.date(1990, 1, 1))
    with acting(SYSTEM):
        old.save()
    data = {"birth_place_unit": old.full_name, "reg_date": "12/03/1988"}
    form = ReadingForm(EventKind.BIRTH, 4, Reading(), data)
    assert form.reading().get("birth_place_unit") == str(old.pk)
    assert "Không còn đơn vị này" in form.successors()["birth_place_unit"]
    new = place("00013", "Phường Quán Thánh", place("001", "Quận Ba Đình", province))
    with acting(SYSTEM):
        old.successions.create(new=new, extent="whole")
    assert form.successors()["birth_place_unit"] == f"Nay là {new.full_name}"
    later: Any = ReadingForm(EventKind.BIRTH, 4, Reading(), data | {"reg_date": "12/03/1999"})
    assert later.reading().marks["birth_place_unit"] == {"state": "written", "text": old.full_name}


def test_what_repeats_is_offered_as_it_would_be_typed() -> None:
    before = Reading(
        {"reg_date": "1988-03-12", "reg_signer": "Trần Văn Tám"}, {"reg_signer_title": {"state": "empty"}}
    )
    form = ReadingForm(EventKind.BIRTH, 4, Reading(), before=before, wrong=["child_gender"])
    rows = {row.key: row for section in form.sections() for row in section.rows}
    assert rows["reg_date"].before == {"value": "12/03/1988", "mark": "", "text": ""}
    assert rows["reg_signer_title"].before["mark"] == "empty"
    assert rows["reg_date"].is_repeated
    assert not rows["child_given_name"].is_repeated
    assert not rows["child_given_name"].before
    assert rows["child_gender"].is_wrong
