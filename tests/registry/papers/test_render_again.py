"""A paper whose file could not be made stops with its reason, until a person orders it again."""

import pytest

from hotich.acts import audit, errands
from hotich.errors import DomainError, NotFound
from hotich.rights.access import Actor
from registry.models import Paper, Record
from registry.papers.operations import issue_without_number, render_again
from registry.papers.queries import stopped_renderings
from tests.background import claimed, let_time_pass

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(registered: Record, binh: Actor) -> Paper:
    """A paper that a worker is about to render, without its number on Bình's decision."""
    found = Paper.objects.get(record=registered)
    return issue_without_number(found.pk, "Người dân cần gấp", by=binh)


def test_a_parked_rendering_says_why_and_is_ordered_again(paper: Paper, binh: Actor) -> None:
    errands.park(claimed("render_paper", paper.pk), "Thiếu phông chữ")
    assert stopped_renderings([paper.pk]) == {paper.pk: "Thiếu phông chữ"}

    render_again(paper.pk, by=binh)

    assert stopped_renderings([paper.pk]) == {}
    acts = [entry.act for entry in audit.trail_of(paper)]
    assert acts[-2:] == ["paper.render-parked", "paper.render-again"]


def test_a_worker_that_was_too_slow_parks_nothing(paper: Paper) -> None:
    slow = claimed("render_paper", paper.pk)
    let_time_pass("render_paper", paper.pk)
    claimed("render_paper", paper.pk)
    with pytest.raises(errands.ClaimLost):
        errands.park(slow, "Quá chậm")
    assert stopped_renderings([paper.pk]) == {}


def test_what_is_not_parked_is_not_ordered_twice(paper: Paper, binh: Actor, dung: Actor) -> None:
    with pytest.raises(DomainError, match="không bị dừng"):
        render_again(paper.pk, by=binh)
    with pytest.raises(NotFound):
        render_again(paper.pk, by=dung)
