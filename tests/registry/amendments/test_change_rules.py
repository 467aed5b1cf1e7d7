"""Thay đổi, cải chính, bổ sung, xác định lại dân tộc: what each may touch, and whose consent it needs."""

import datetime
from typing import Any

import pytest

from hotich.values.dates import PartialDate
from registry.amendments.present import with_changes
from registry.amendments.rules import correctable, line_errors, line_warnings, target_warnings
from registry.kinds import KINDS
from registry.kinds.change import ChangeEntry
from registry.kinds.lines import Line, LineKind
from registry.kinds.values import as_text, checked, from_text
from registry.models import EventKind, Gender
from tests.registry.kinds.entries import written

BIRTH = KINDS[EventKind.BIRTH]
ON = datetime.date(2026, 11, 20)


def entry(kind: str, **values: Any) -> ChangeEntry:
    return ChangeEntry.of({"change_kind": kind} | values)


def judged(
    kind: str, changed: dict[str, Any], *, born: str = "2010-01-01", on: datetime.date = ON, **asked: Any
) -> dict[str, str]:
    """Return the warnings of changing a birth that way, with the article by which each is refused."""
    before = written(EventKind.BIRTH, child_birth_date=PartialDate.parse(born))
    after = with_changes(before, changed)
    found = line_warnings(entry(kind, **asked), BIRTH, before, after, list(changed), on)
    return {each.code: each.forbids for each in found}


def refused(kind: str, changed: dict[str, Any], **was: Any) -> dict[str, list[str]]:
    before = written(EventKind.BIRTH, **was)
    return line_errors(entry(kind), BIRTH, before, with_changes(before, changed), list(changed), ON)


NAME = {"child_given_name": "Minh"}


@pytest.mark.parametrize(
    ("born", "consents", "missing"),
    [
        ("2018-01-01", {"parents_consent": True}, set()),
        ("2018-01-01", {}, {"parents-consent"}),
        ("2017-11-20", {"parents_consent": True}, {"own-consent"}),
        ("2010-01-01", {}, {"own-consent", "parents-consent"}),
        ("2010-01-01", {"own_consent": True, "parents_consent": True}, set()),
        ("2000-01-01", {}, set()),
        # Of whom only the year is known: as long as he may be nine.
        ("2017", {"parents_consent": True}, {"own-consent"}),
    ],
)
def test_a_new_name_needs_the_consent_of_a_child_from_nine_and_of_the_parents(
    born: str, consents: dict[str, bool], missing: set[str]
) -> None:
    found = judged("change", NAME, born=born, **consents)
    assert set(found) == missing
    assert all(found.values())


def test_a_change_touches_names_sex_and_parents_only() -> None:
    grown = "2000-01-01"
    assert judged("change", {"child_gender": "female"}, born=grown) == {}
    assert judged("change", {"mother_full_name": "Lê Thị Nuôi"}, born=grown) == {}
    assert judged("change", {"birth_place": "Hà Nội"}, born=grown) == {
        "not-changeable": "Luật Hộ tịch 2014, Điều 26"
    }


def test_a_change_under_the_law_of_2027_is_refused_by_that_law() -> None:
    filed = datetime.date(2027, 3, 8)
    assert judged("change", {"birth_place": "Hà Nội"}, born="2000-01-01", on=filed) == {
        "not-changeable": "Luật Hộ tịch 2026 (chờ xác nhận)"
    }


def test_a_supplement_fills_empty_lines_only() -> None:
    assert refused("supplement", {"native_place": "Hà Nam"}, native_place="") == {}
    assert set(refused("supplement", {"native_place": "Hà Nam"}, native_place="Nam Định")) == {
        "new-native_place"
    }


def test_a_father_who_was_not_known_is_filled_in_with_what_is_known_of_the_parents() -> None:
    nobody = dict.fromkeys(("father_full_name", "father_ethnicity", "father_residence"), "")
    added = {"father_full_name": "Nguyễn Văn Hùng", "parentage_kind": "both"}
    assert refused("supplement", added, parentage_kind="father_unknown", **nobody) == {}


def test_filling_an_empty_line_is_no_rectification() -> None:
    before = written(EventKind.BIRTH, native_place="")
    after = with_changes(before, {"native_place": "Hà Nam"})
    found = line_warnings(entry("rectification"), BIRTH, before, after, ["native_place"], ON)
    assert [each.code for each in found] == ["fills-in"]


def test_a_rectification_of_the_whole_name_looks_like_a_change() -> None:
    whole = {"child_family_name": "Lê", "child_middle_name": "Văn", "child_given_name": "Khác"}
    assert "whole-name" in judged("rectification", whole)
    assert judged("rectification", {"child_middle_name": "Văn"}) == {}


def test_ethnicity_is_that_of_a_parent_and_nothing_else_changes() -> None:
    grown = "2000-01-01"
    assert judged("ethnicity", {"child_ethnicity": "Kinh"}, born=grown) == {}
    assert judged("ethnicity", {"child_ethnicity": "Tày"}, born=grown) == {"ethnicity-of-no-parent": ""}
    assert "not-ethnicity" in judged("ethnicity", {"child_ethnicity": "Kinh"} | NAME, born=grown)


def test_ethnicity_needs_the_consent_of_whoever_is_fifteen() -> None:
    assert "own-consent" not in judged("ethnicity", {"child_ethnicity": "Kinh"}, born="2013-01-01")
    assert "own-consent" in judged("ethnicity", {"child_ethnicity": "Kinh"}, born="2010-01-01")


def test_what_the_original_may_not_say_is_refused_at_the_line() -> None:
    assert set(refused("rectification", {"child_birth_date": PartialDate(2030)})) == {"new-child_birth_date"}
    assert set(refused("rectification", {"child_given_name": ""})) == {"new-child_given_name"}


def test_what_was_wrong_before_is_no_ones_fault_now() -> None:
    changed = {"mother_residence": "Phường Trúc Bạch"}
    assert refused("rectification", changed, child_given_name="", child_gender="") == {}


def test_only_what_a_change_makes_unusual_is_said() -> None:
    before = written(EventKind.BIRTH, notice_number="")
    after = with_changes(before, {"mother_birth_date": PartialDate(2014)})
    found = target_warnings(BIRTH, before, after, ["mother_birth_date"], ON, 60, ON)
    assert "original-mother-young" in {each.code for each in found}
    assert "original-no-birth-notice" not in {each.code for each in found}


def test_how_an_act_came_into_the_book_is_never_changed() -> None:
    assert not {"basis", "foreign_agency", "mobile_place", "copies_requested"} & set(correctable(BIRTH))
    assert {"child_given_name", "mother_birth_date", "declarant_full_name"} <= set(correctable(BIRTH))


@pytest.mark.parametrize("kind", [each for each in EventKind if each in KINDS])
def test_every_line_of_every_kind_is_stored_and_read_back(kind: EventKind) -> None:
    values = written(kind).values()
    for key, line in KINDS[kind].lines.items():
        if line.kind != LineKind.UNIT:
            assert from_text(line, as_text(values[key])) == values[key], key


@pytest.mark.parametrize(
    ("line", "text", "stored"),
    [
        (Line("x", "X", LineKind.DATE), " 3.5.1998 ", "1998-05-03"),
        (Line("x", "X", LineKind.NAME), "Hoa\u0300  Bi\u0300nh", "Hoà Bình"),
        (Line("x", "X", LineKind.DIGITS, 12), "001 098 000.123", "001098000123"),
        (Line("x", "X", LineKind.RADIO, choices=Gender), "female", "female"),
        (Line("x", "X", LineKind.NUMBER), "02", "2"),
        (Line("x", "X", LineKind.FLAG), "có", "1"),
        (Line("x", "X", LineKind.TIME, 5), "07:05", "07:05"),
        (Line("x", "X", LineKind.TIME, 5), "", ""),
    ],
)
def test_a_value_is_stored_as_one_writes_it(line: Line, text: str, stored: str) -> None:
    assert checked(line, text) == stored


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (Line("x", "X", LineKind.DATE), "31/02/2000"),
        (Line("x", "X", LineKind.DIGITS, 12), "12"),
        (Line("x", "X", LineKind.RADIO, choices=Gender), "neither"),
        (Line("x", "X", LineKind.NUMBER), "-1"),
        (Line("x", "X", LineKind.TIME, 5), "25:00"),
        (Line("x", "X", length=3), "dài quá"),
    ],
)
def test_what_cannot_be_read_is_refused(line: Line, text: str) -> None:
    with pytest.raises(ValueError) as refused:
        checked(line, text)
    assert str(refused.value).endswith(".")
