"""The queues of papers: to be signed by the leader, to be sealed and issued."""

import re
from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.acts import audit, errands
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.models import Paper, Signature
from registry.models.paper_kinds import with_suffix
from registry.workflows.paper import SignatureState
from tests.cast import SYSTEM
from tests.registry.papers.changes import rectify
from tests.registry.papers.ordering import give_copies
from tests.signed_papers import NewPaper

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
PULSE = {"HX-Request": "true", "HX-Trigger": "pulse"}


@pytest.fixture
def rendered(new_paper: NewPaper) -> Paper:
    """A paper that waits for Chi's signature."""
    paper = new_paper()
    errands.run("render_paper", paper.pk)
    paper.refresh_from_db()
    return paper


def queue(client: Client, **options: object) -> str:
    return client.get(reverse("registry:signing"), **options).content.decode()  # type: ignore[arg-type]


def row(paper: Paper) -> str:
    """Return what the box of the paper's row says when it is ticked."""
    return f"{paper.pk}:{paper.latest_file}"


def picture_of(paper: Paper, file: str = "") -> str:
    return f"{reverse('registry:paper-picture', args=[paper.pk])}?file={file or paper.latest_file}"


def test_the_paper_stands_in_the_queue_with_its_image(rendered: Paper, chi: Actor, sign_in: SignIn) -> None:
    client = sign_in(chi)
    page = queue(client)
    assert "Nguyễn Thị Thùy Dương" in page
    picture = picture_of(rendered)
    assert picture in page
    image = client.get(picture)
    assert image["Content-Type"] == "image/png"
    assert image.content.startswith(b"\x89PNG")


def test_looking_at_queue_and_image_is_recorded(rendered: Paper, chi: Actor, sign_in: SignIn) -> None:
    client = sign_in(chi)
    queue(client)
    client.get(picture_of(rendered))
    acts = [entry.act for entry in audit.trail_of(rendered, views=True) if entry.act.endswith(".view")]
    assert acts == ["signing-queue.view", "paper.view"]


def test_an_open_page_is_told_only_what_changed(rendered: Paper, chi: Actor, sign_in: SignIn) -> None:
    client = sign_in(chi)
    page = queue(client)
    since = page.partition("?since=")[2].partition('"')[0]
    same = client.get(reverse("registry:signing"), {"since": since}, headers=PULSE)
    assert same.status_code == 204
    client.post(reverse("registry:sign-papers"), {"paper": [row(rendered)]})
    changed = client.get(reverse("registry:signing"), {"since": since}, headers=PULSE)
    assert changed.status_code == 200
    assert "Đang chuẩn bị ký" in changed.content.decode()
    assert "<html" not in changed.content.decode()


def test_ticked_papers_are_ordered_to_be_signed(rendered: Paper, chi: Actor, sign_in: SignIn) -> None:
    answer = sign_in(chi).post(reverse("registry:sign-papers"), {"paper": [row(rendered)]}, follow=True)
    assert "Đã ký 0/1 giấy" in answer.content.decode()
    assert Signature.objects.get(paper=rendered).state == SignatureState.QUEUED


def test_a_row_carries_the_file_that_it_shows(rendered: Paper, chi: Actor, sign_in: SignIn) -> None:
    """The page puts no file beside the tick that could be renewed without it."""
    page = queue(sign_in(chi))
    assert page.count(f'value="{row(rendered)}"') == 1
    assert f'data-previews="{row(rendered)}"' in page
    assert 'name="seen"' not in page


@pytest.mark.parametrize("ticked", ["{}", "{}:", "{}:" + "0" * 64])
def test_what_was_not_seen_as_it_is_now_is_not_signed(
    ticked: str, rendered: Paper, chi: Actor, sign_in: SignIn
) -> None:
    for name in ("paper", "only"):
        answer = sign_in(chi).post(
            reverse("registry:sign-papers"), {name: ticked.format(rendered.pk)}, follow=True
        )
        assert f"{chi.name} cần xem lại bản mới rồi ký" in answer.content.decode()
    assert not Signature.objects.exists()


def test_no_picture_of_another_file_stands_beside_a_row(rendered: Paper, chi: Actor, sign_in: SignIn) -> None:
    client, preview = sign_in(chi), reverse("registry:paper-preview", args=[rendered.pk])
    assert client.get(f"{preview}?file={rendered.base_file}").status_code == 200
    for stale in (picture_of(rendered, "0" * 64), f"{preview}?file={'0' * 64}", f"{preview}?file="):
        assert client.get(stale).status_code == 404


def test_a_page_keeps_its_picture_when_the_paper_is_signed_meanwhile(
    rendered: Paper, chi: Actor, sign_in: SignIn
) -> None:
    seen = picture_of(rendered)
    rendered.state, rendered.signed_file, rendered.signed_at = "to_issue", "1" * 64, timezone.now()
    with transaction.atomic(), acting(SYSTEM):
        rendered.save()
    assert sign_in(chi).get(seen).status_code == 200
    preview = reverse("registry:paper-preview", args=[rendered.pk])
    assert sign_in(chi).get(f"{preview}?file={rendered.base_file}").status_code == 404


def test_a_paper_that_may_not_be_signed_is_said_for_itself(
    rendered: Paper, new_paper: NewPaper, chi: Actor, sign_in: SignIn
) -> None:
    waiting = new_paper(number="")
    answer = sign_in(chi).post(
        reverse("registry:sign-papers"), {"paper": [row(rendered), row(waiting)]}, follow=True
    )
    page = answer.content.decode()
    assert "Đã ký 0/1 giấy" in page
    assert f"Giấy số {waiting.number} ({waiting.act.title}): Không thể" in page


def test_nothing_ticked_says_so(chi: Actor, sign_in: SignIn) -> None:
    answer = sign_in(chi).post(reverse("registry:sign-papers"), follow=True)
    assert "Hãy đánh dấu ít nhất một giấy" in answer.content.decode()


def test_a_parked_signature_shows_why_and_is_tried_again(
    rendered: Paper, chi: Actor, sign_in: SignIn
) -> None:
    client = sign_in(chi)
    client.post(reverse("registry:sign-papers"), {"paper": [row(rendered)]})
    Signature.objects.filter(paper=rendered).update(
        state=SignatureState.PARKED, error="Thiết bị ký bị rút ra."
    )
    page = queue(client)
    assert "Thiết bị ký bị rút ra." in page
    assert "Thử lại" in page
    client.post(reverse("registry:sign-papers"), {"only": row(rendered)})
    assert Signature.objects.get(paper=rendered).state == SignatureState.QUEUED


def test_the_queue_says_which_station_waits_for_whom(rendered: Paper, chi: Actor, sign_in: SignIn) -> None:
    client = sign_in(chi)
    client.post(reverse("registry:sign-papers"), {"paper": [row(rendered)]})
    errands.run("prepare_signature", Signature.objects.get(paper=rendered).pk)
    page = queue(client)
    assert "Lê Thị Minh Chi cần mở trạm và nhập mã PIN" in page


def test_each_queue_belongs_to_its_role(rendered: Paper, giang: Actor, chi: Actor, sign_in: SignIn) -> None:
    assert sign_in(giang).get(reverse("registry:signing")).status_code == 403
    assert sign_in(giang).post(reverse("registry:sign-papers"), {"paper": [row(rendered)]}).status_code == 403
    assert sign_in(chi).get(reverse("registry:issuing")).status_code == 403
    assert sign_in(chi).post(reverse("registry:seal-papers"), {"paper": [row(rendered)]}).status_code == 403


def test_another_office_signs_nothing_of_ours(rendered: Paper, em: Actor, sign_in: SignIn) -> None:
    client = sign_in(em)
    answer = client.post(reverse("registry:sign-papers"), {"paper": [row(rendered)]}, follow=True)
    assert "Không tìm thấy" in answer.content.decode()
    assert "Nguyễn Thị Thùy Dương" not in queue(client)
    assert (
        client.get(
            f"{reverse('registry:paper-preview', args=[rendered.pk])}?file={rendered.base_file}"
        ).status_code
        == 404
    )


def test_the_seal_clerk_sees_nothing_before_the_signature(
    rendered: Paper, giang: Actor, sign_in: SignIn
) -> None:
    client = sign_in(giang)
    assert "Đã ban hành hết" in client.get(reverse("registry:issuing")).content.decode()
    answer = client.post(reverse("registry:seal-papers"), {"paper": [row(rendered)]}, follow=True)
    assert "Không thể" in answer.content.decode()


def test_the_queue_costs_the_same_for_one_and_for_many(
    chi: Actor, new_paper: NewPaper, sign_in: SignIn
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(chi)
    errands.run("render_paper", new_paper().pk)
    queue(client)
    with CaptureQueriesContext(connection) as one:
        queue(client)
    for number in ("001324000018", "001324000019"):
        errands.run("render_paper", new_paper(number=number).pk)
    with CaptureQueriesContext(connection) as three:
        queue(client)
    assert len(one) == len(three)


def test_a_paper_whose_act_was_changed_since_says_so_and_is_signed_for_itself_only(
    rendered: Paper, new_paper: NewPaper, chi: Actor, giang: Actor, dung: Actor, sign_in: SignIn
) -> None:
    client = sign_in(chi)
    before = row(rendered)
    act = rectify(rendered.record, {"child_given_name": "Dung"}, by=dung)
    number = with_suffix(act.number, "TLTĐHT")
    said = f"số {number} ngày {act.registered_on:%d/%m/%Y} của {act.office.name}."
    after = f"{before}.{act.amendment.pk}"

    page = queue(client)
    assert page.count(said) == 2, "on the row, and above the picture"
    assert f'data-previews="{after}"' in page
    assert re.search(rf'type="checkbox"\s+name="paper"\s+value="{re.escape(after)}"\s+disabled', page)
    assert re.search(rf'name="only"\s+value="{re.escape(after)}"', page)
    preview = reverse("registry:paper-preview", args=[rendered.pk])
    assert said in client.get(f"{preview}?file={rendered.base_file}").content.decode()

    stale = client.post(reverse("registry:sign-papers"), {"paper": [before]}, follow=True).content.decode()
    assert f"{said} {chi.name} cần xem lại giấy này rồi quyết định" in stale
    assert not Signature.objects.exists()
    client.post(reverse("registry:sign-papers"), {"only": after})
    assert Signature.objects.get(paper=rendered).state == SignatureState.QUEUED

    rendered.refresh_from_db()
    rendered.state, rendered.signed_file, rendered.signed_at = "to_issue", "1" * 64, timezone.now()
    with transaction.atomic(), acting(SYSTEM):
        rendered.save()
    issuing = sign_in(giang).get(reverse("registry:issuing")).content.decode()
    assert issuing.count(said) == 2


def test_a_paper_made_after_the_change_is_signed_as_ever(
    rendered: Paper, chi: Actor, binh: Actor, dung: Actor, sign_in: SignIn
) -> None:
    rectify(rendered.record, {"child_given_name": "Dung"}, by=dung)
    (copy,) = give_copies(rendered.record_id, 1, "Nguyễn Văn Đức", by=binh)
    errands.run("render_paper", copy.pk)
    copy.refresh_from_db()
    assert f'value="{row(copy)}"\n' in queue(sign_in(chi))
