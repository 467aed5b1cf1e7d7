"""The agent as it runs beside a token: a process that reaches the server over HTTPS and nothing else."""

import json
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache

from hotich.rights.access import Actor
from registry.models import Signature, Station, Token
from registry.signing.agents import invite_agent, revoke_agent
from registry.signing.operations import sign_papers
from registry.workflows.paper import SignatureState
from signer.agent.__main__ import NEEDS_HUMAN
from signer.agent.line import Line, NotLetIn
from tests.registry.signing.agents import Program, TlsFront
from tests.registry.signing.conftest import Workers
from tests.registry.signing.processes import wait_for
from tests.signed_papers import PIN, NewPaper, pki_folder, seen

pytestmark = pytest.mark.django_db(transaction=True)
NUMBERS = ("001324000017", "001324000018", "001324000019")


@pytest.fixture
def program(live_server: Any, tmp_path: Path, leader: Token, chi: Actor) -> Generator[Program]:
    """An enrolled agent of Chi's token; its environment names no database and no broker, and Django is out of reach."""
    cache.clear()
    front = TlsFront(tmp_path, int(live_server.url.rpartition(":")[2]))
    (tmp_path / "blocked").mkdir()
    for name in ("django", "psycopg", "celery", "redis"):
        (tmp_path / "blocked" / f"{name}.py").write_text("raise ImportError\n")
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": f"{tmp_path / 'blocked'}:{settings.BASE_DIR}",
        "SOFTHSM2_CONF": str(pki_folder() / "softhsm2.conf"),
    }
    program = Program(tmp_path / "home", front, environment)
    assert program.enrol(invite_agent(leader.pk, by=chi)) == 0, program.log.read_text()
    yield program
    program.end()
    front.close()


def order(new_paper: NewPaper, chi: Actor, workers: Workers, numbers: tuple[str, ...] = NUMBERS) -> None:
    for number in numbers:
        paper = workers.render(new_paper(number=number))
        sign_papers(seen([paper.pk]), by=chi)
        workers.prepare(paper, "leader")


def are_signed() -> bool:
    return set(Signature.objects.values_list("state", flat=True)) == {SignatureState.RAW}


def test_it_signs_a_batch_survives_a_cut_line_and_a_kill_and_keeps_neither_pin_nor_paper(
    program: Program, new_paper: NewPaper, chi: Actor, leader: Token, workers: Workers
) -> None:
    order(new_paper, chi, workers, NUMBERS[:1])
    agent = program.run(PIN)
    wait_for(are_signed, 60)
    program.front.cut()
    order(new_paper, chi, workers, NUMBERS[1:2])
    program.front.mend()
    wait_for(are_signed, 60)
    agent.kill()
    agent.wait()
    order(new_paper, chi, workers, NUMBERS[2:])
    agent = program.run(PIN)
    wait_for(are_signed, 60)
    for signature in Signature.objects.select_related("paper"):
        assert workers.complete(signature.paper, "leader").state == SignatureState.DONE
    for name in ("cmdline", "environ"):
        assert PIN.encode() not in Path(f"/proc/{agent.pid}/{name}").read_bytes()
    kept = [path for path in [program.log, *program.home.rglob("*")] if path.is_file()]
    assert {path.suffix for path in kept} == {".log", ".key", ".json", ".lock"}
    for path in kept:
        content = path.read_bytes()
        assert b"%PDF" not in content
        assert "Thùy Dương".encode() not in content
        assert PIN.encode() not in content.split(b'"')
    agent.terminate()
    assert agent.wait(timeout=30) == 0
    assert Station.objects.get(token=leader).state == Station.State.STOPPED


def test_a_wrong_pin_is_tried_once_and_the_page_hears_of_it(program: Program, leader: Token) -> None:
    agent = program.run("000000")
    wait_for(lambda: Station.objects.filter(token=leader, state=Station.State.NEEDS_HUMAN).exists(), 60)
    assert agent.wait(timeout=30) == NEEDS_HUMAN  # and not started again
    assert "000000" not in program.log.read_text()


def test_without_enrolment_or_with_a_plain_address_it_says_what_to_do(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "signer.agent", "--home", str(tmp_path), "run", "--module", "none"]
    ended = subprocess.run(words, cwd=settings.BASE_DIR, capture_output=True, check=False)
    assert (ended.returncode, "chưa ghép" in ended.stdout.decode()) == (NEEDS_HUMAN, True)
    with pytest.raises(NotLetIn, match="https"):
        Line("http://127.0.0.1", "", None)  # type: ignore[arg-type]


def test_before_it_runs_it_says_what_is_right_and_what_is_missing(
    program: Program, leader: Token, chi: Actor
) -> None:
    code, said = program.check(settings.PKCS11_MODULE)
    assert (code, said.count("[đúng]"), said.count("[sai]")) == (0, 6, 0), said
    code, said = program.check("/nowhere/module.so")
    assert code == NEEDS_HUMAN
    assert "[sai]  Máy của trạm ký chưa có phần mềm (PKCS#11)" in said
    revoke_agent(leader.pk, "Đổi máy", by=chi)
    code, said = program.check(settings.PKCS11_MODULE)
    assert code == NEEDS_HUMAN
    assert "chưa ghép hoặc đã bị thu hồi" in said


def test_what_is_kept_is_this_accounts_alone(program: Program) -> None:
    for name in ("agent.key", "agent.json"):
        assert (program.home / name).stat().st_mode & 0o077 == 0
    assert json.loads((program.home / "agent.json").read_bytes())["label"] == "qt-chi"
