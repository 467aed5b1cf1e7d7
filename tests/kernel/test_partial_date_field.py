"""Partial dates in a column, in a form, in a query: the database refuses any other text."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import CharField
from hypothesis import given
from hypothesis import strategies as st

from hotich.values.dates import PartialDate, PartialDateField, PartialDateFormField, overlapping
from registry.models import Party

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


class BirthForm(forms.Form):
    born = PartialDateFormField(label="Ngày sinh")
    issued = PartialDateFormField(required=False)


@pytest.mark.parametrize(
    "assigned", ["15.02.2024", "2024-02-15", date(2024, 2, 15), PartialDate(2024, 2, 15)]
)
def test_the_attribute_is_a_partial_date_whatever_is_assigned(assigned):
    assert Party(birth_date=assigned).birth_date == PartialDate(2024, 2, 15)


def test_a_new_row_has_an_unknown_date_never_none():
    assert Party().birth_date == PartialDate()


def test_a_wrong_date_is_refused_when_it_is_assigned():
    with pytest.raises(ValidationError, match="trong lịch"):
        Party(birth_date="31/02/2024")


def test_the_migration_names_no_length():
    _, path, args, kwargs = Party._meta.get_field("birth_date").deconstruct()
    assert (path, args, kwargs) == (
        "hotich.values.dates.PartialDateField",
        [],
        {"verbose_name": "ngày sinh", "blank": True},
    )


def test_a_form_reads_a_year_and_shows_it_again():
    form = BirthForm({"born": "1955", "issued": ""})
    assert form.is_valid()
    assert form.cleaned_data == {"born": PartialDate(1955), "issued": PartialDate()}
    assert 'value="02/1955"' in str(BirthForm(initial={"born": PartialDate(1955, 2)})["born"])


def test_a_form_keeps_what_was_typed_and_says_what_is_wrong():
    form = BirthForm({"born": "31/02/2024"})
    assert form.errors["born"] == ["Không có ngày “31/02/2024” trong lịch."]
    assert 'value="31/02/2024"' in str(form["born"])


def test_a_form_asks_for_a_date_that_it_needs():
    assert "born" in BirthForm({"born": " "}).errors


def test_a_form_knows_when_nothing_changed():
    form = BirthForm({"born": "15.2.2024"}, initial={"born": PartialDate(2024, 2, 15)})
    assert not form.has_changed()
    assert BirthForm({"born": "abc"}, initial={"born": PartialDate(2024)}).has_changed()


def test_a_model_form_uses_the_text_box():
    assert isinstance(PartialDateField(blank=True).formfield(), PartialDateFormField)
    assert not PartialDateField(blank=True).formfield().required


def is_taken(text):
    """Ask the database by the rule that each such column has; it may make no table for a test."""
    field = PartialDateField()
    field.set_attributes_from_name("known")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {field.db_check(connection)} FROM (VALUES (%s)) AS t (known)", [text])  # noqa: S608
        return cursor.fetchone()[0]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "1955", "1955-03", "1955-03-31"])
def test_the_database_takes_the_four_forms(text):
    assert is_taken(text)


@pytest.mark.django_db
def test_a_column_of_a_table_has_the_rule():
    with connection.cursor() as cursor:
        rules = connection.introspection.get_constraints(cursor, Party._meta.db_table).values()
    assert any(rule["check"] and rule["columns"] == ["birth_date"] for rule in rules)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["55", "1955-13", "1955-3", "1955-03-32", "31/03/1955", "1955-03-", "không rõ"]
)
def test_the_database_refuses_any_other_text(text):
    assert not is_taken(text)


@given(
    value=st.one_of(
        st.just(PartialDate()),
        DAYS.map(PartialDate.of),
        DAYS.map(lambda day: PartialDate(day.year, day.month)),
        DAYS.map(lambda day: PartialDate(day.year)),
    ),
    bounds=st.tuples(DAYS, DAYS).map(sorted),
)
def test_a_range_finds_every_date_that_may_lie_in_it(value, bounds):
    first, last = bounds
    begin, end = PartialDate.of(first).iso, PartialDate.of(last).iso
    condition = overlapping("born", first, last)
    assert condition.children[0] == ("born__lte", end)
    # The same comparison that the column makes, in C order.
    found = value.iso <= end and (value.iso >= begin or value.iso in (begin[:4], begin[:7]))
    assert found == (bool(value) and value.lower <= last and first <= value.upper)


def test_the_column_is_plain_text_that_any_query_can_compare():
    assert isinstance(PartialDateField(), CharField)
    assert PartialDateField().get_prep_value("15.02.2024") == "2024-02-15"
