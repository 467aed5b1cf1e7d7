"""A paper whose file could not be made stops with its reason, until a person orders it again."""

import pytest

from hotich.acts import audit
from hotich.acts.access import Actor
from hotich.errors import DomainError, NotFound
from registry.models import Paper, Record, Rendering
from registry.papers.operations import issue_without_number, park_rendering, render_again
from tests.cast import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def rendering(registered: Record, binh: Actor) -> Rendering:
    """A paper that a worker is about to render, without its number on Bình's decision."""
    paper = Paper.objects.get(record=registered)
    issue_without_number(paper.pk, "Người dân cần gấp", by=binh)
    return Rendering.objects.get(paper=paper)


def test_a_parked_rendering_says_why_and_is_ordered_again(rendering: Rendering, binh: Actor) -> None:
    park_rendering(rendering.pk, rendering.attempt, "Thiếu phông chữ", by=SYSTEM)
    rendering.refresh_from_db()
    assert rendering.error == "Thiếu phông chữ"

    render_again(rendering.paper_id, by=binh)

    rendering.refresh_from_db()
    assert rendering.error == ""
    acts = [entry.act for entry in audit.trail_of(rendering.paper)]
    assert acts[-2:] == ["paper.render-parked", "paper.render-again"]


def test_a_worker_that_was_too_slow_parks_nothing(rendering: Rendering) -> None:
    park_rendering(rendering.pk, rendering.attempt + 1, "Quá chậm", by=SYSTEM)
    rendering.refresh_from_db()
    assert rendering.error == ""


def test_what_is_not_parked_is_not_ordered_twice(rendering: Rendering, binh: Actor, dung: Actor) -> None:
    with pytest.raises(DomainError, match="không bị dừng"):
        render_again(rendering.paper_id, by=binh)
    with pytest.raises(NotFound):
        render_again(rendering.paper_id, by=dung)
