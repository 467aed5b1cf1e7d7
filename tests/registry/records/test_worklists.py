"""The left rail: each person's own queues of the register, with what really waits in them."""

from typing import Any

import pytest

from hotich.rights.access import Actor
from registry.models import Record
from registry.records.operations import register_entry
from registry.records.worklists import next_awaiting_approval, rail

pytestmark = pytest.mark.django_db


def counts(by: Actor) -> dict[str, int]:
    return {line["title"]: line["count"] for line in rail(by)}


def test_the_signatory_sees_what_waits_for_approval_and_signature(submitted: Record, chi: Actor) -> None:
    assert counts(chi) == {"Chờ phê duyệt": 1, "Chờ ký số": 0}
    register_entry(submitted.pk, by=chi)
    assert counts(chi) == {"Chờ phê duyệt": 0, "Chờ ký số": 0}


def test_the_registrar_sees_the_numbers_that_are_awaited(submitted: Record, binh: Actor, dung: Actor) -> None:
    assert counts(binh) == {"Bản lập dở dang": 0, "Chờ số định danh": 1}
    assert counts(dung) == {"Bản lập dở dang": 0, "Chờ số định danh": 0}


def test_the_seal_clerk_sees_what_is_to_be_issued(registered: Record, giang: Actor) -> None:
    assert counts(giang) == {"Chờ ban hành": 0}


def test_who_has_no_queue_here_sees_none(submitted: Record, an: Actor, hoa: Actor) -> None:
    assert rail(an) == rail(hoa) == []


def test_the_rail_costs_two_statements_at_most(
    submitted: Record, chi: Actor, binh: Actor, giang: Actor, django_assert_max_num_queries: Any
) -> None:
    for by in (chi, binh, giang):
        with django_assert_max_num_queries(2):
            rail(by)


def test_the_next_entry_is_none_of_ones_own_making(submitted: Record, chi: Actor, binh: Actor) -> None:
    assert next_awaiting_approval(chi) == submitted.pk
    assert next_awaiting_approval(binh) is None
