"""However somebody types a name of somebody in the book, it is found: order, marks, gaps, a slip, keys left in it."""

from itertools import permutations

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotich.models import Office
from hotich.rights.access import Actor
from hotich.values.names import fold, sort_key
from registry.finding.words import read_typed, readings, slips
from registry.records.search import ROWS, find_in_register
from tests.conftest import become
from tests.registry.records.many_acts import Act, fill, people

pytestmark = pytest.mark.django_db
#: One database for all examples of a property: none of them writes.
MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def acts(ward: Office) -> list[Act]:
    return fill(ward, people(120, seed=5))


def found(typed: str, by: Actor) -> list[int]:
    """Return the ids of all acts that are found, page after page."""
    ids: list[int] = []
    after = None
    while True:
        page = find_in_register(typed, after=after, by=by)
        ids += [hit.record.pk for hit in page.hits]
        after = page.further
        if after is None:
            return ids


@MANY
@given(data=st.data())
def test_any_order_of_the_words_finds(acts: list[Act], binh: Actor, data: st.DataObject) -> None:
    act = data.draw(st.sampled_from(acts))
    typed = data.draw(st.permutations(act.name.split()))
    assert act.record in found(" ".join(typed), binh)


@MANY
@given(data=st.data())
def test_any_words_of_it_find_marks_or_not(acts: list[Act], binh: Actor, data: st.DataObject) -> None:
    act = data.draw(st.sampled_from(acts))
    typed = data.draw(st.lists(st.sampled_from(act.name.split()), min_size=1, unique=True))
    text = " ".join(typed)
    assert act.record in found(fold(text) if data.draw(st.booleans()) else text, binh)


@MANY
@given(data=st.data())
def test_one_slip_in_a_whole_name_finds_if_nobody_is_called_so(
    acts: list[Act], binh: Actor, data: st.DataObject
) -> None:
    act = data.draw(st.sampled_from(acts))
    words = fold(act.name).split()
    place = data.draw(st.sampled_from([at for at, word in enumerate(words) if len(word) > 2] or [0]))
    words[place] = data.draw(st.sampled_from(sorted(slips(words[place]))))
    typed = " ".join(words)
    if any(set(words) <= set(fold(other.name).split()) for other in acts) or " " in words[place]:
        return
    assert act.record in found(typed, binh)


def test_pages_follow_each_other_without_a_gap_or_a_double(ward: Office, binh: Actor) -> None:
    acts = fill(ward, people(300, seed=9))
    for typed in ("thi", "Nguyễn", "n"):
        ids = found(typed, binh)
        assert len(ids) == len(set(ids))
    expected = {act.record for act in acts if "thi" in fold(act.name).split()}
    assert len(expected) > ROWS
    assert set(found("thi", binh)) == expected


def test_names_stand_in_the_order_of_given_names(acts: list[Act], binh: Actor) -> None:
    hits = find_in_register("thi", by=binh).hits
    keys = [sort_key(hit.title) for hit in hits]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("typed", "words", "born"),
    [
        ("Nguyễn Hoa 1962", ("nguyen", "hoa"), "1962"),
        ("hoa 5/3/1962", ("hoa",), "1962-03-05"),
        ("hoa 3/1962 nguyễn", ("hoa", "nguyen"), "1962-03"),
        ("hoa 31/2/1962", ("hoa",), ""),
        ("H'Hen  Niê", ("hhen", "nie"), ""),
    ],
)
def test_a_year_or_a_day_beside_a_name_is_of_birth(typed: str, words: tuple[str, ...], born: str) -> None:
    read = read_typed(typed)
    assert (read.words, read.born.iso) == (words, born)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nguyeenx", "nguyen"),
        ("thij", "thi"),
        ("bufi", "bui"),
        ("huwxu", "huu"),
        ("nguye64n", "nguyen"),
        ("d9u71c", "duc"),
    ],
)
def test_keys_of_an_input_method_that_was_off_are_read_over(typed: str, meant: str) -> None:
    assert meant in readings(typed)


def test_initials_find_before_anything_else_does(acts: list[Act], binh: Actor) -> None:
    act = next(act for act in acts if len(act.name.split()) == 3)
    letters = "".join(word[0] for word in fold(act.name).split())
    assert act.record in found(letters, binh)
    for typed in permutations((letters[0], letters[1], fold(act.name).split()[-1])):
        assert act.record in found(" ".join(typed), binh)


@pytest.mark.django_db(transaction=True)
def test_the_index_can_be_made_anew(ward: Office, binh: Actor) -> None:
    fill(ward, people(60, seed=3))
    before = found("thi", binh)
    become(django_settings.DATABASE_OWNER)
    call_command("index_names")
    become(django_settings.DATABASE_APP)
    assert found("thi", binh) == before != []
