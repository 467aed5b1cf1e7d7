"""The queues of signatory and seal clerk: who sees what, with why and since when, in a fixed number of statements."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hotich.acts import errands
from registry.models import Signature, Station
from registry.papers.preview import preview_png
from registry.papers.queries import awaiting, count_awaiting, station_sentences
from registry.signing.operations import sign_papers
from registry.workflows.paper import State
from tests.background import claimed
from tests.paper_world import World


def rendered(world: World, count: int) -> list[int]:
    papers = [world.paper(number=f"0013260000{index:02d}") for index in range(count)]
    for paper in papers:
        errands.run("render_paper", paper.pk)
    return [paper.pk for paper in papers]


def test_the_signatory_sees_what_names_them_with_name_number_and_reason(world: World) -> None:
    first, second = rendered(world, 2)
    sign_papers([first, second], by=world.chi)
    stopped = Signature.objects.get(paper=second)
    errands.park(claimed("prepare_signature", stopped.pk), "Thiết bị hỏng.")
    lines = awaiting(State.AWAITING_SIGNATURE, by=world.chi)
    assert [(line.paper_id, line.title, line.number) for line in lines] == [
        (first, "Nguyễn Thị Thùy Dương", "1/2026"),
        (second, "Nguyễn Thị Thùy Dương", "2/2026"),
    ]
    assert (lines[0].is_running, lines[0].progress, lines[0].problem) == (True, "Đang chuẩn bị ký", "")
    assert (lines[1].is_running, lines[1].problem) == (False, "Thiết bị hỏng.")
    assert awaiting(State.AWAITING_SIGNATURE, by=world.dung) == []
    assert count_awaiting(State.AWAITING_SIGNATURE, by=world.hoa) == 2


def test_a_paper_at_a_closed_station_says_whose_pin_is_wanted(world: World) -> None:
    (paper,) = rendered(world, 1)
    sign_papers([paper], by=world.chi)
    errands.run("prepare_signature", Signature.objects.get(paper=paper).pk)
    assert "chưa được mở; Lê Thị Minh Chi" in awaiting(State.AWAITING_SIGNATURE, by=world.chi)[0].progress
    Station.objects.create(token=world.leader, state=Station.State.WAITING_FOR_PIN, seen_at=timezone.now())
    assert station_sentences(by=world.chi) == ["Trạm ký qt-chi đang chờ mã PIN của Lê Thị Minh Chi."]


def test_the_queue_takes_the_same_statements_for_one_and_for_many(world: World) -> None:
    counts = []
    for more in (1, 4):
        sign_papers(rendered(world, more) if more == 1 else [], by=world.chi)
        if more > 1:
            for index in range(more):
                paper = world.paper(number=f"0013260001{index:02d}")
                errands.run("render_paper", paper.pk)
                sign_papers([paper.pk], by=world.chi)
        with CaptureQueriesContext(connection) as statements:
            awaiting(State.AWAITING_SIGNATURE, by=world.chi)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 3


def test_a_paper_is_seen_as_a_picture_before_it_is_signed(world: World) -> None:
    from registry.models import Paper

    (paper,) = rendered(world, 1)
    file = Paper.objects.get(pk=paper).base_file
    picture = preview_png(file)
    assert picture.startswith(b"\x89PNG")
    assert preview_png(file) == picture
