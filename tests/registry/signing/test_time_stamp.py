"""A time stamp when the authority answers, a signature without one when not, and never a wait for each paper."""

import subprocess
import sys
import time
from collections.abc import Generator
from typing import Any

import httpx
import pytest
import yaml
from django.conf import settings as django_settings
from django.core.cache import cache

from hotich.demo.signing.pki import tsa_url
from hotich.rights.access import Actor
from hotich.storage import files
from registry.signing import tsa
from registry.signing.operations import sign_papers
from registry.signing.worker import why_not_issued
from registry.workflows.paper import SignatureState
from tests.registry.signing.conftest import Workers
from tests.signed_papers import NewPaper, issue_tokens, pki_folder, seen, station_environment


@pytest.fixture(autouse=True)
def _awake() -> None:
    cache.clear()


@pytest.fixture(scope="module")
def authority() -> Generator[str]:
    """The demonstration's certification authority as its own process; returns its address."""
    issue_tokens()
    address: str = yaml.safe_load((pki_folder() / "certomancer.yml").read_text())["external-url-prefix"]
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo_pki", "serve"],
        cwd=django_settings.BASE_DIR,
        env={**station_environment("none"), "GUNICORN_CMD_ARGS": "--no-control-socket"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 30
    while not _answers(f"{address}/hotich/crls/ca/latest.crl"):
        assert time.monotonic() < end
        time.sleep(0.1)
    yield address
    process.terminate()
    process.wait()


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=2).is_success
    except httpx.TransportError:
        return False


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
