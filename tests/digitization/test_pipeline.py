"""From paper to the register: real entries all arrive, nothing is invented, and errors fall by ten times on the way."""

import pytest

from hotich.demo.paper_books.corpus import make_corpus
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from registry.models import Record
from tests.cast import person
from tests.digitization.pipeline import Outcome, People

pytestmark = pytest.mark.django_db(transaction=True)


def test_errors_fall_by_ten_times_and_no_real_entry_is_refused(
    ward: Office, nam: Actor, thu: Actor, mai: Actor, binh: Actor, hoa: Actor
) -> None:
    books = make_corpus(entries=30)
    # One book of each phase and each way of checking: births, marriages, deaths, confirmations.
    chosen = [books[14], books[12], books[2], books[3], books[9]]
    outcome = Outcome()
    People(ward, (nam, thu), mai, binh, person("Phan Văn Tín", Role.CHECKER, ward), hoa).digitise(
        chosen, outcome
    )

    real = {entry_id for entry_id, truth in outcome.truths.items() if not truth.struck}
    assert outcome.records.keys() == real
    assert outcome.struck == outcome.truths.keys() - real
    assert Record.objects.filter(state="registered").count() == len(real)
    assert outcome.invented == []
    assert outcome.typed.per_thousand > 20
    assert outcome.checked.per_thousand < outcome.typed.per_thousand / 5
    assert outcome.registered.per_thousand <= outcome.typed.per_thousand / 10
