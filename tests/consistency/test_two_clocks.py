"""What the law counts has the legal time; only what measures our own work asks the machine for its own."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
#: Of the register and the dossiers: signing, messages, looks, and alarms about both. Paper books measure work.
TECHNICAL = (
    "registry/signing/",
    "registry/elsewhere/",  # looks are counted from the trail
    "registry/looks/",  # and shown by the trail's own moments
    "registry/records/people_held.py",  # so are questions
    "registry/papers/check_limits.py",  # how long a guesser waits
    "registry/papers/queries.py",  # stations
    "registry/places/worker.py",  # when a worker goes on
    "registry/admin.py",  # stations
    "registry/models/agents.py",
    "registry/models/paper_files.py",
    "registry/models/signatures.py",
    "registry/models/look_alarms.py",
    "interlink/exchange/",
    "interlink/messages/",
    "interlink/models/messages.py",
    "interlink/models/partners.py",  # how long a change of an address may wait
)
ASKS_THE_MACHINE = re.compile(
    r"timezone\.(now|localdate|localtime)(?!\()|timezone\.now\(|timezone\.local(date|time)\(\)|auto_now_add|\bNow\(|"
    r"\bdatetime\.now\(|\bdate\.today\(|\bCURRENT_(DATE|TIMESTAMP)\b|\bnow\(\) AT TIME ZONE"
)
MODULES = [
    path.relative_to(ROOT).as_posix()
    for app in ("registry", "interlink")
    for path in sorted((ROOT / app).rglob("*.py"))
    if "migrations" not in path.parts
]


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith(TECHNICAL)])
def test_what_is_legal_does_not_ask_for_technical_time(module: str) -> None:
    assert not ASKS_THE_MACHINE.findall((ROOT / module).read_text("utf-8"))


@pytest.mark.parametrize("named", TECHNICAL)
def test_whatever_is_named_technical_asks_for_it(named: str) -> None:
    assert any(
        ASKS_THE_MACHINE.search((ROOT / name).read_text("utf-8"))
        for name in MODULES
        if name.startswith(named)
    )
