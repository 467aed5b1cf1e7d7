"""After a batch the page says which papers were signed, under whose names, and what waits next."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hotich.acts import audit
from hotich.models import Errand
from hotich.rights.access import Actor
from registry.models import Paper, Signature
from registry.workflows.paper import SignatureState
from tests.registry.signing.conftest import Workers
from tests.signed_papers import NewPaper

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


def ordered(client: Client, page: str, *papers: Paper) -> str:
    """Order these papers and return where the page goes then."""
    rows = [f"{paper.pk}:{paper.latest_file}" for paper in papers]
    return client.post(reverse(f"registry:{page}"), {"paper": rows})["Location"]


def test_it_names_what_was_signed_and_then_issued_with_the_sealed_file(
    new_paper: NewPaper, workers: Workers, chi: Actor, giang: Actor, sign_in: SignIn
) -> None:
    paper, other = workers.render(new_paper()), workers.render(new_paper(number="001324000018"))
    client = sign_in(chi)
    address = ordered(client, "sign-papers", paper, other)
    assert "Đã ký 0/2 giấy" in client.get(address).content.decode()
    workers.finish(paper, "leader")
    page = client.get(address).content.decode()
    assert "Đã ký 1/2 giấy" in page
    assert "<progress" in page
    workers.finish(other, "leader")
    page = client.get(address).content.decode()
    assert "Đã ký 2/2 giấy" in page
    assert "Đã ký hết" in page
    assert "Chờ ban hành" in page
    assert "văn thư đóng dấu" in page
    for each in (paper, other):
        assert reverse("registry:paper-file", args=[each.pk]) in page
        assert each.act.title in page

    clerk = sign_in(giang)
    paper.refresh_from_db()
    address = ordered(clerk, "seal-papers", paper)
    workers.finish(paper, "seal")
    paper.refresh_from_db()
    page = clerk.get(address).content.decode()
    assert "Đã ban hành 1/1 giấy" in page
    assert f"?file={paper.issued_file}" in page
    assert "Giấy có hiệu lực" in page


def test_what_stopped_is_counted_and_its_row_says_why(
    new_paper: NewPaper, workers: Workers, chi: Actor, sign_in: SignIn
) -> None:
    paper, client = workers.render(new_paper()), sign_in(chi)
    address = ordered(client, "sign-papers", paper)
    Signature.objects.filter(paper=paper).update(
        state=SignatureState.PARKED, error="Thiết bị ký bị rút ra. Hãy cắm lại rồi ký."
    )
    page = client.get(address).content.decode()
    assert "1 giấy chưa ký được" in page
    assert "Thiết bị ký bị rút ra. Hãy cắm lại rồi ký." in page


def test_an_open_page_hears_when_a_paper_of_the_batch_is_signed(
    new_paper: NewPaper, workers: Workers, chi: Actor, sign_in: SignIn
) -> None:
    paper, client = workers.render(new_paper()), sign_in(chi)
    page = client.get(ordered(client, "sign-papers", paper)).content.decode()
    pulse = page.partition('hx-get="')[2].partition('"')[0].replace("&amp;", "&")
    headers = {"HX-Request": "true", "HX-Trigger": "pulse"}
    assert client.get(pulse, headers=headers).status_code == 204
    workers.finish(paper, "leader")
    assert "Đã ký 1/1 giấy" in client.get(pulse, headers=headers).content.decode()
    assert not Errand.objects.parked().exists()


def test_papers_of_another_office_are_not_named(
    new_paper: NewPaper, workers: Workers, chi: Actor, em: Actor, sign_in: SignIn
) -> None:
    paper = workers.render(new_paper())
    address = ordered(sign_in(chi), "sign-papers", paper)
    workers.finish(paper, "leader")
    assert paper.act.title not in sign_in(em).get(address).content.decode()


def test_whoever_sees_what_was_signed_is_written_down_in_constant_statements(
    new_paper: NewPaper, workers: Workers, chi: Actor, sign_in: SignIn
) -> None:
    client = sign_in(chi)
    papers = [workers.render(new_paper(number=f"00132400001{number}")) for number in range(3)]
    address = ordered(client, "sign-papers", *papers)
    for paper in papers:
        workers.finish(paper, "leader")
    one = f"{address.partition('?')[0]}?batch={papers[0].pk}"
    with CaptureQueriesContext(connection) as few:
        client.get(one)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(few) == len(many)
    seen = [entry.act for entry in audit.trail_of(papers[2], views=True)]
    assert seen.count("signing-queue.view") == 1
