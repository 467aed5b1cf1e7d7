"""Whatever is typed as a name, at whatever door: it is printed, sorted and found, or refused, or asked about."""

import unicodedata
from collections.abc import Callable

import pytest
from django import forms
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from rest_framework import serializers

from digitization.packages.cells import as_written
from hotich.values.names import clean_name, fold, sort_key, strange_signs
from hotich.values.personal_id import CardQR
from hotich.values.texts import visible
from interlink.counter.forms import control_of
from interlink.filings.procedures import BY_MODULE
from interlink.partners.portal.forms import NameField
from registry.kinds import KINDS
from registry.kinds.values import checked
from registry.models import EventKind
from registry.papers.measuring import letters
from registry.papers.printable import unprintable_lines
from registry.records.forms import field_of

#: What is pasted: letters of all alphabets, old fonts, marks of format, and whatever else there is.
NAMES = st.one_of(
    st.text(max_size=40),
    st.text(st.characters(codec="cp1252"), max_size=30),
    st.text(
        st.sampled_from(
            "aăâbcdđeêghiklmnoôơpqrstuưvxyÝỘệ '’.-\u00ad\u200b\u202e\u0303\u0306ªÐ§¬\uff21\U0001d400"
        ),
        max_size=30,
    ),
)
MOTHER = KINDS[EventKind.BIRTH].lines["mother_full_name"]


def from_form(field: forms.Field) -> Callable[[str], str]:
    def send(typed: str) -> str:
        try:
            return str(field.clean(visible(typed)))  # as the middleware hands it to every form
        except forms.ValidationError as error:
            raise ValueError(*error.messages) from None

    return send


def at_the_api(typed: str) -> str:
    try:
        return str(NameField(max_length=MOTHER.length, allow_blank=True).run_validation(typed))
    except serializers.ValidationError as error:
        raise ValueError(str(error.detail)) from None


def on_a_card(typed: str) -> str:
    return CardQR.parse(f"001098012345||{typed.replace('|', '')}|03051998|Nữ|Hà Nội|01012022").full_name


DOORS: dict[str, Callable[[str], str]] = {
    "the API": at_the_api,
    "the counter": from_form(control_of(BY_MODULE["LTKS"].form.fields["mother_full_name"])),
    "the entry": from_form(field_of(MOTHER, False)),
    "a message or an old book": lambda typed: checked(MOTHER, typed),
    "a card": on_a_card,
    "a workbook": lambda typed: checked(MOTHER, as_written(typed)),
}


@pytest.mark.parametrize("door", DOORS)
@given(typed=NAMES)
@settings(max_examples=150, deadline=None)
def test_a_name_is_that_is_not_refused_is_stored_as_it_can_be_read(door: str, typed: str) -> None:
    try:
        name = DOORS[door](typed)
    except ValueError:
        assume(False)  # refused
    assert "\n" not in name
    assert name == clean_name(name) == clean_name(typed if door != "a card" else typed.replace("|", ""))
    unseen = {sign for sign in name if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp")}
    assert unseen <= set(strange_signs(name)), "what nobody sees is asked about"
    assert sort_key(name).isascii()
    assert fold(name) or strange_signs(name) or not any(map(str.isalnum, name))


@given(typed=NAMES)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_name_is_printed_letter_for_letter_or_refused_with_its_line(typed: str) -> None:
    name = clean_name(typed)
    wrong = unprintable_lines(KINDS[EventKind.BIRTH], {MOTHER.key: name})
    lacking = [sign for sign in name if sign not in letters() and not sign.isspace()]
    assert wrong.keys() <= {MOTHER.key}
    if lacking:
        assert all(f"U+{ord(sign):04X}" in wrong[MOTHER.key][0] for sign in lacking)
