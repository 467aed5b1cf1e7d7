"""Each row of the law of acts and papers reaches what it is about, from its first day to its last."""

import datetime
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hotich.management.commands.load_law import contents
from hotich.models import Office
from registry import law
from registry.changes.invalidations import who_decides
from registry.kinds import KINDS
from registry.models import (
    ActForm,
    Authority,
    ConfirmationPurpose,
    EventKind,
    Invalidation,
    Paper,
    PaperName,
    Record,
    ReleaseKind,
    StatForm,
)
from registry.releases.queries import kinds_on
from registry.statistics.counts import COUNTS
from registry.statistics.queries import form_on
from tests.registry.kinds.entries import written

Row = dict[str, Any]
COLUMN = "births | Khai sinh | Tổng số"
DAY = datetime.timedelta(days=1)


def rows(table: type[Any]) -> list[Any]:
    """Return the rows of a table's file as cases, each under what it is about and from when."""
    return [
        pytest.param(row, id=f"{'-'.join(str(row.get(name, '')) for name in table.CONDITIONS)}-{_first(row)}")
        for row in contents(table)
    ]


def _first(row: Row) -> str:
    return str(row.get("valid_from") or "ever")


def days_of(row: Row) -> Iterator[datetime.date]:
    """Yield the first and the last day of a row; for an open end a day far from any change."""
    yield _day(row, "valid_from") or datetime.date(2010, 5, 17)
    yield _day(row, "valid_to") or datetime.date(2031, 5, 19)


def _day(row: Row, end: str) -> datetime.date | None:
    return datetime.date.fromisoformat(row[end]) if row.get(end) else None


@pytest.mark.parametrize("row", rows(PaperName))
def test_a_paper_made_on_its_days_has_the_name(row: Row) -> None:
    for on in days_of(row):
        paper = law.name_paper(Paper(kind=row["kind"]), on)
        assert (paper.title, paper.suffix, paper.template_version) == (
            row["name"],
            row.get("suffix", ""),
            row["layout"],
        )
        assert law.paper_name(row["kind"], on).is_awaited == (row.get("certainty") == "awaited")
    paper.base_file = "made"
    assert law.why_renamed(paper, on) == ""


@pytest.mark.parametrize("row", rows(ActForm))
def test_an_act_filed_on_its_days_is_asked_for_its_lines_and_has_its_time(row: Row) -> None:
    kind = KINDS[EventKind(row["kind"])]
    for on in days_of(row):
        form = law.act_form(kind.event, on)
        assert form is not None
        assert (form.name, law.name_of_book(kind, on)) == (row["name"], row["book_title"])
        assert law.days_to_register(kind.event, on) == row.get("days_to_register", 0)
        asked = law.missing_by_law(kind, kind.entry(), on)
        assert sorted(asked) == sorted(row.get("required", []))
        assert all(form.cited in sentence for sentences in asked.values() for sentence in sentences)


@pytest.mark.parametrize("row", rows(Authority))
def test_who_decides_on_its_days_is_the_one_that_it_names(row: Row) -> None:
    task = Authority.Task(row["task"])
    levels = [row["registered_at"]] if "registered_at" in row else ["commune", "district"]
    for on, level in product(days_of(row), levels):
        found = law.authority(task, on, registered_at=level)
        assert found is not None
        assert (found.level, found.holder) == (row["level"], row["holder"])
        if task != Authority.Task.CORRECT_DATA:
            effect = {"revoke": Invalidation.Effect.REVOKED, "annul": Invalidation.Effect.ANNULLED}[
                task.value
            ]
            assert who_decides(Record(office=Office(level=level)), on)[effect].holder == row["holder"]


@pytest.mark.parametrize("row", rows(ConfirmationPurpose))
def test_a_confirmation_is_given_on_its_days_for_its_purpose_or_is_not(row: Row) -> None:
    entry = written(EventKind.MARITAL_STATUS, purpose=row["purpose"])
    for on in days_of(row):
        assert (row["purpose"] in law.purposes_on(on)) == row["is_given"]
        assert list(law.purpose_errors(entry, on)) == ([] if row["is_given"] else ["purpose"])


@pytest.mark.parametrize("row", rows(StatForm))
def test_a_form_is_filled_on_its_days_with_counts_that_are_made(row: Row) -> None:
    for on in days_of(row):
        form = form_on(row["code"], on)
        assert form is not None
        assert (form.symbol, form.columns) == (row["symbol"], row["columns"])
        assert all(each.count in COUNTS for each in form.form_columns)
        form.clean()


@pytest.mark.parametrize("row", rows(ReleaseKind))
def test_a_list_may_be_asked_for_on_its_days_with_columns_that_can_be_filled(row: Row) -> None:
    for on in days_of(row):
        found = {each.code: each for each in kinds_on(on, Office(level="ministry"))}
        kind = found[row["code"]]
        kind.clean()
        assert (kind.lines, kind.events, kind.fewest) == (
            row.get("lines", []),
            row["events"],
            row.get("fewest"),
        )
        assert len(kind.columns) == len(kind.lines)


def test_a_list_with_columns_that_nobody_can_fill_or_without_any_is_refused() -> None:
    kind = ReleaseKind(code="a", name="A", agency="B", events=["birth"], lines=["nobody_knows"])
    with pytest.raises(ValidationError, match="Không có cột nobody_knows"):
        kind.clean()
    kind.lines = []
    with pytest.raises(ValidationError, match="Hãy ghi các cột"):
        kind.clean()


def test_a_form_with_lines_that_cannot_be_read_or_filled_is_refused() -> None:
    form = StatForm(code="13a", symbol="13a", title="Biểu", periods="y | Năm | 20/01", columns=COLUMN)
    form.clean()
    form.columns += "\nnobody_counts | Nhóm | Cột"
    with pytest.raises(ValidationError, match="Không có số liệu nobody_counts"):
        form.clean()
    form.columns, form.periods = "births", "m | Tháng"
    with pytest.raises(ValidationError) as refused:
        form.clean()
    assert set(refused.value.message_dict) == {"columns", "periods"}


@pytest.mark.parametrize("table", [PaperName, ActForm, Authority, ConfirmationPurpose, ReleaseKind, StatForm])
def test_a_row_ends_where_the_next_one_begins(table: type[Any]) -> None:
    """Nothing that holds today stops one day without anything in its place."""
    for row in contents(table):
        case = {name: row.get(name, "") for name in table.CONDITIONS}
        last = _day(row, "valid_to")
        if last is None:
            continue
        following = [
            each
            for each in contents(table)
            if all(each.get(name, "") in ("", value) for name, value in case.items())
            and _day(each, "valid_from") == last + DAY
        ]
        assert following, (table.__name__, case, last)


def test_every_kind_of_paper_and_act_has_its_rows() -> None:
    used = {paper for kind in KINDS.values() for paper in (kind.paper, kind.copy) if paper}
    assert used <= {row["kind"] for row in contents(PaperName)}
    assert set(EventKind) == {row["kind"] for row in contents(ActForm)}
