"""The partners stand on their own feet: a fake that shares code with what it tests would agree with its errors."""

import json
import os
import subprocess
import sys

from hotich.demo.sandbox.faults import AGENCIES
from tests.demo.sandbox.running import CLIENTS, SECRETS


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python without what this test's own environment says."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        env=kept | {"PYTHONPATH": os.getcwd()} | environment,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )


def test_neither_django_nor_our_applications_are_loaded() -> None:
    loaded = run("-c", "import hotich.demo.sandbox.__main__, sys; print(*sys.modules)").stdout.split()
    assert "hotich.demo.sandbox.application" in loaded
    ours = {name for name in loaded if name.startswith("hotich.")} - {"hotich.demo"}
    assert all(name.startswith(("hotich.demo.sandbox", "hotich.demo.legal_day")) for name in ours)
    assert not {"django", "celery", "registry", "interlink", "digitization"} & set(loaded)


def test_a_missing_secret_stops_the_start_with_one_line() -> None:
    command = ("-m", "hotich.demo.sandbox", "--port", "0", "--data", "/nonexistent/of/the/sandbox")
    lacking = {partner: secret for partner, secret in SECRETS.items() if partner != "police"}
    clients = json.dumps(CLIENTS)
    for secrets, sentence in (
        (json.dumps(lacking), "PARTNER_SECRETS lacks police"),
        ("{", "PARTNER_SECRETS is not JSON"),
    ):
        ended = run(*command, PARTNER_SECRETS=secrets, SANDBOX_CLIENTS=clients)
        assert (ended.returncode, ended.stderr.strip()) == (1, sentence)
    ended = run(*command, PARTNER_SECRETS=json.dumps(SECRETS))
    callers = ("portal", "population", "police", "insurance", *AGENCIES)
    assert ended.stderr.strip() == f"SANDBOX_CLIENTS lacks {', '.join(callers)}"
