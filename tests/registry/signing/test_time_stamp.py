"""A time stamp when the authority answers, a signature without one when not, and never a wait for each paper."""

from typing import Any

import pytest
from django.core.cache import cache

from hotich.demo.signing.pki import tsa_url
from hotich.rights.access import Actor
from hotich.storage import files
from registry.signing import tsa
from registry.signing.operations import sign_papers
from registry.signing.worker import why_not_issued
from registry.workflows.paper import SignatureState
from tests.registry.signing.conftest import Workers
from tests.signed_papers import NewPaper, seen


@pytest.fixture(autouse=True)
def _awake() -> None:
    cache.clear()


def test_an_issued_paper_carries_a_time_stamp_when_the_authority_answers(
    authority: str, settings: Any, request: pytest.FixtureRequest
) -> None:
    settings.TSA_URL = tsa_url(authority)
    paper, pdf = request.getfixturevalue("issued")
    assert [signature.is_timestamped for signature in paper.signatures.all()] == [True, True]
    assert why_not_issued(paper, pdf) == []
    assert files.get(paper.issued_file) == pdf


def test_a_silent_authority_holds_nothing_up_and_is_asked_again_only_after_a_while(
    new_paper: NewPaper, chi: Actor, workers: Workers, settings: Any
) -> None:
    settings.TSA_URL = "http://127.0.0.1:9/silent"
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    signature = workers.finish(paper, "leader")
    assert (signature.state, signature.is_timestamped) == (SignatureState.DONE, False)
    assert tsa.tsa_url_if_awake() == ""
