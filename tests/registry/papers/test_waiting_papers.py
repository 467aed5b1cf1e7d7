"""The queues of signatory and seal clerk: who sees what, with why and since when, in a fixed number of statements."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hotich.acts import errands
from hotich.rights.access import Actor
from registry.models import Signature, Station, Token
from registry.papers.preview import preview_png
from registry.papers.queries import awaiting, count_awaiting, station_sentences
from registry.signing.operations import sign_papers
from registry.workflows.paper import State
from tests.background import claimed
from tests.signed_papers import NewPaper, seen


def rendered(new_paper: NewPaper, count: int) -> list[int]:
    papers = [new_paper(number=f"0013260000{index:02d}") for index in range(count)]
    for paper in papers:
        errands.run("render_paper", paper.pk)
    return [paper.pk for paper in papers]


def test_the_signatory_sees_what_names_them_with_name_number_and_reason(
    new_paper: NewPaper, chi: Actor, em: Actor, giang: Actor
) -> None:
    first, second = rendered(new_paper, 2)
    sign_papers(seen([first, second]), by=chi)
    stopped = Signature.objects.get(paper=second)
    errands.park(claimed("prepare_signature", stopped.pk), "Thiết bị hỏng.")
    lines = awaiting(State.AWAITING_SIGNATURE, by=chi)
    assert [(line.paper_id, line.title, line.number) for line in lines] == [
        (first, "Nguyễn Thị Thùy Dương", "1/2026"),
        (second, "Nguyễn Thị Thùy Dương", "2/2026"),
    ]
    assert (lines[0].is_running, lines[0].progress, lines[0].problem) == (True, "Đang chuẩn bị ký", "")
    assert (lines[1].is_running, lines[1].problem) == (False, "Thiết bị hỏng.")
    assert awaiting(State.AWAITING_SIGNATURE, by=em) == []
    assert count_awaiting(State.AWAITING_SIGNATURE, by=giang) == 2


def test_a_paper_at_a_closed_station_says_whose_pin_is_wanted(
    new_paper: NewPaper, chi: Actor, leader: Token
) -> None:
    (paper,) = rendered(new_paper, 1)
    sign_papers(seen([paper]), by=chi)
    errands.run("prepare_signature", Signature.objects.get(paper=paper).pk)
    assert "chưa được mở; Lê Thị Minh Chi" in awaiting(State.AWAITING_SIGNATURE, by=chi)[0].progress
    Station.objects.create(token=leader, state=Station.State.WAITING_FOR_PIN, seen_at=timezone.now())
    assert station_sentences(by=chi) == ["Trạm ký qt-chi đang chờ mã PIN của Lê Thị Minh Chi."]


def test_the_queue_takes_the_same_statements_for_one_and_for_many(chi: Actor, new_paper: NewPaper) -> None:
    counts = []
    for more in (1, 4):
        sign_papers(seen(rendered(new_paper, more) if more == 1 else []), by=chi)
        if more > 1:
            for index in range(more):
                paper = new_paper(number=f"0013260001{index:02d}")
                errands.run("render_paper", paper.pk)
                sign_papers(seen([paper.pk]), by=chi)
        with CaptureQueriesContext(connection) as statements:
            awaiting(State.AWAITING_SIGNATURE, by=chi)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 3


def test_a_paper_is_seen_as_a_picture_before_it_is_signed(new_paper: NewPaper) -> None:
    from registry.models import Paper

    (paper,) = rendered(new_paper, 1)
    file = Paper.objects.get(pk=paper).base_file
    picture = preview_png(file)
    assert picture.startswith(b"\x89PNG")
    assert preview_png(file) == picture
