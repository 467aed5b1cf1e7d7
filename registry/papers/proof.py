"""What a visitor of the check page types to show that they hold the paper. vi: thông tin đối chiếu.

Nothing of it stands on the page itself: twelve digits of the paper, or name and date of birth of a person whose paper
it is, as they are printed there. A paper that tells no date of birth takes its own number instead.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django import forms

from hotich.values.dates import PartialDate, PartialDateFormField
from hotich.values.names import fold
from registry.models import Paper
from registry.papers.contents.common import personal_id
from registry.papers.printed import people_on, personal_numbers

#: How numbers are grouped: blanks, dots, dashes of every length.
_BETWEEN = re.compile("[\\s.\\-\u2010-\u2015]")


class Asked(Enum):
    """How much must be typed, as the sentence that asks for it."""

    ONE = "Hãy nhập số định danh cá nhân, hoặc họ tên và ngày sinh như ghi trên giấy."
    WITH_NUMBER = "Hãy nhập số định danh cá nhân, hoặc họ tên và số ghi ở đầu giấy."
    TWO = "Giấy vừa bị đối chiếu sai nhiều lần, nên cần hai trong ba: số định danh; họ tên, ngày sinh; số ở đầu giấy."


def asked_of(paper: Paper, *, is_besieged: bool) -> Asked:
    """Return what proves that somebody holds the paper; more while many have guessed at it, so that it never closes."""
    if is_besieged:
        return Asked.TWO
    return Asked.ONE if any(born for _, born in _people(paper)) else Asked.WITH_NUMBER


class _NumberField(forms.RegexField):
    """Twelve digits, however they are grouped: blanks, dots and dashes between them are not looked at."""

    def to_python(self, value: Any) -> str:
        digits = unicodedata.normalize("NFKC", str(super().to_python(value)))
        return _BETWEEN.sub("", digits)


class ProofForm(forms.Form):
    """What stands on the paper, in one of three ways; `asked` says how many of them."""

    personal_id = _NumberField(
        regex=r"^[0-9]{12}$",
        label="Số định danh cá nhân (12 chữ số)",
        required=False,
        error_messages={"invalid": "Số định danh cá nhân có 12 chữ số."},
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "input--medium"}),
    )
    full_name = forms.CharField(
        label="Hoặc họ, chữ đệm, tên",
        required=False,
        max_length=150,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        help_text="Của người được đăng ký; giấy kết hôn: vợ hoặc chồng; phiếu: người nộp. Không cần gõ dấu.",
    )
    birth_date = PartialDateFormField(
        label="và ngày sinh", required=False, widget=forms.TextInput({"class": "input--date"})
    )
    number = forms.CharField(
        label="Số ghi ở đầu giấy",
        required=False,
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "class": "input--medium"}),
        help_text="Ví dụ 35/2024",
    )

    def __init__(self, data: Any = None, *, asked: Asked) -> None:
        super().__init__(data)
        self.asked = asked
        if asked is Asked.WITH_NUMBER:
            del self.fields["birth_date"]
        if asked is Asked.ONE:
            del self.fields["number"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if not self.errors and not _is_enough(self.asked, *_typed(typed, self.asked)):
            raise forms.ValidationError(self.asked.value)
        return typed


def proves(paper: Paper, typed: dict[str, Any], asked: Asked) -> bool:
    """Say whether what was typed stands on the paper; the number may also be one given to the child since.

    Everything is compared, whatever was right before: how long it takes tells nobody which part was wrong.
    """
    content = paper.content or {}
    numbers = personal_numbers(content) | ({personal_id(paper.record)} if paper.record else set())
    right = (
        _is_one_of(typed["personal_id"], numbers),
        _is_one_of(
            _as_one(typed["full_name"], typed.get("birth_date") or PartialDate()),
            {_as_one(name, PartialDate.parse(born)) for name, born in _people(paper)},
        ),
        _is_one_of(_bare(typed.get("number", "")), _ways_of(str(content.get("number", "")))),
    )
    return _is_enough(asked, *right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an agency names of a paper that somebody showed it, as it stands there; at least one. vi: đối chiếu."""

    personal_id: str = ""
    birth_date: PartialDate = field(default_factory=PartialDate)
    number: str = ""
    registered_on: PartialDate = field(default_factory=PartialDate)


def stand_on(facts: Facts, paper: Paper, given_since: str, *, is_besieged: bool) -> bool:
    """Say whether all that is named stands on the paper or in its act; while it is besieged one thing is too little.

    The number may also be one given to the child since. Everything is compared, as in `proves`; what is named and
    comes to nothing, such as a number of dashes, stands nowhere.
    """
    content, record = paper.content or {}, paper.act
    when = PartialDate.of(record.registered_on) if record.registered_on else record.paper_date
    own = {way for number in (str(content.get("number", "")), record.number) for way in _ways_of(number)}
    compared = (
        (facts.personal_id, facts.personal_id, personal_numbers(content) | {given_since}),
        (
            facts.birth_date,
            facts.birth_date.iso,
            {PartialDate.parse(born).iso for _, born in _people(paper) if born},
        ),
        (facts.number, _bare(facts.number), own),
        (facts.registered_on, facts.registered_on.iso, {when.iso}),
    )
    named = [_is_one_of(said, known) for sent, said, known in compared if sent]
    return all(named) and len(named) >= (2 if is_besieged else 1)


def _is_enough(asked: Asked, number: bool, name: bool, own_number: bool) -> bool:
    match asked:
        case Asked.ONE:
            return number or name
        case Asked.WITH_NUMBER:
            return number or (name and own_number)
        case Asked.TWO:
            return number + name + own_number >= 2


def _typed(typed: dict[str, Any], asked: Asked) -> tuple[bool, bool, bool]:
    """Say which of the three was typed. While more is asked for, somebody's paper may tell no date of birth."""
    has_date = asked is not Asked.ONE or bool(typed.get("birth_date"))
    return bool(typed["personal_id"]), bool(fold(typed["full_name"])) and has_date, bool(typed.get("number"))


def _people(paper: Paper) -> list[tuple[str, str]]:
    return people_on(paper.content or {})


def _as_one(name: str, born: PartialDate) -> str:
    key = fold(name)
    return f"{key} {born.iso}" if key else ""


def _ways_of(own: str) -> set[str]:
    """Return how the paper's own number may be typed: without the letters after it, but never without its year."""
    short, _, last = own.rpartition("/")
    return {_bare(own)} if last.isdecimal() else {_bare(own), _bare(short)}


def _bare(number: str) -> str:
    """Return the number without what people write differently: blanks, dots, dashes, zeros before it, small letters."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", number)).lstrip("0").upper()


def _is_one_of(typed: str, known: set[str]) -> bool:
    return sum(secrets.compare_digest(each.encode(), typed.encode()) for each in known if each) > 0
