"""A paper whose file could not be made stops with its reason, until a person orders it again."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hotich.acts import audit, errands
from hotich.errors import DomainError, NotFound
from hotich.rights.access import Actor
from interlink.models import Dossier
from registry.models import Paper, Record
from registry.papers.operations import issue_without_number, render_again
from registry.papers.queries import stopped_renderings
from tests.background import claimed, let_time_pass
from tests.registry.papers.ordering import give_copies

SignIn = Callable[[Actor], Client]
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


def test_a_paper_that_could_not_be_made_stands_where_its_people_look(
    paper: Paper, binh: Actor, chi: Actor, dung: Actor, sign_in: SignIn
) -> None:
    """The registrar's work names it with its reason; the board does not say that all is well."""
    client = sign_in(binh)
    board = reverse("interlink:queue", args=["open"])
    assert "chưa lập được giấy" not in client.get(board).content.decode()
    errands.park(claimed("render_paper", paper.pk), "Không đủ chỗ trên một trang")

    work = client.get(reverse("registry:drafts")).content.decode()
    assert "Không đủ chỗ trên một trang" in work
    assert reverse("registry:render-again", args=[paper.pk]) in work
    assert "1 bản lập bị trả lại, giấy chưa lập được" in work
    assert "Đã vào sổ nhưng chưa lập được giấy" in client.get(board).content.decode()
    dossier = Dossier.objects.get(record=paper.record_id)
    page = client.get(reverse("interlink:dossier", args=[dossier.pk])).content.decode()
    assert "Không đủ chỗ trên một trang" in page
    found = client.post(reverse("search"), {"q": dossier.interlinked_number}).content.decode()
    for shown in (client.get(board).content.decode(), page, found):
        assert "Chưa lập được giấy" in shown
        assert "</svg>Đã đăng ký</span>" not in shown
    assert "Không đủ chỗ" not in sign_in(dung).get(reverse("registry:drafts")).content.decode()

    sign_in(binh).post(reverse("registry:render-again", args=[paper.pk]))
    assert "Không đủ chỗ" not in sign_in(binh).get(reverse("registry:drafts")).content.decode()


def test_a_copy_for_somebody_else_says_nothing_of_the_dossier(
    paper: Paper, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    """A copy given years later belongs to whoever asked for it, not to the dossier of the birth."""
    (copy,) = give_copies(paper.record_id, 1, "Nguyễn Thị Lan", by=binh)
    errands.park(claimed("render_paper", copy.pk), "Không đủ chỗ trên một trang")
    client = sign_in(binh)
    assert "Không đủ chỗ trên một trang" in client.get(reverse("registry:drafts")).content.decode()
    assert "Chưa lập được giấy" not in client.get(reverse("interlink:queue", args=["open"])).content.decode()


def test_a_copy_of_another_offices_act_is_mended_where_it_is_given(
    paper: Paper, binh: Actor, chi: Actor, dung: Actor, em: Actor, sign_in: SignIn
) -> None:
    """The act has no page there: the list names it without a link, and the way back leads home."""
    (copy,) = give_copies(paper.record_id, 1, "Nguyễn Thị Lan", by=dung)
    errands.park(claimed("render_paper", copy.pk), "Không đủ chỗ trên một trang")
    client = sign_in(dung)
    page = client.get(reverse("registry:drafts")).content.decode()
    assert "Không đủ chỗ trên một trang" in page
    assert reverse("registry:record", args=[paper.record_id]) not in page
    answer = client.post(reverse("registry:render-again", args=[copy.pk]), follow=True)
    assert answer.status_code == 200
    assert "Đang lập lại bản điện tử." in answer.content.decode()


def test_the_pages_of_the_act_say_which_of_its_papers_could_not_be_made(
    paper: Paper, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    (copy,) = give_copies(paper.record_id, 1, "Nguyễn Thị Lan", by=binh)
    for each in (paper, copy):
        errands.park(claimed("render_paper", each.pk), "Không đủ chỗ trên một trang")
    page = sign_in(binh).get(reverse("registry:record", args=[paper.record_id])).content.decode()
    assert page.count("</svg>Cần lập lại</span>") == 2
    assert "Đang lập bản điện tử" not in page
