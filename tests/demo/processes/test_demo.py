"""What the demo remembers of its earlier runs, and what it says when it cannot start."""

import datetime
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from hotich.demo import legal_day
from hotich.demo.processes.__main__ import show_accounts
from hotich.demo.processes.demo import HOST, Demo, Ports, as_role
from hotich.demo.processes.errors import CannotStart
from tests.demo.processes.conftest import ROOT

PORTS = Ports(web=18000, sandbox=18310, pki=18320)


@pytest.fixture
def own_servers(monkeypatch):
    """As for a newcomer: nobody has set addresses of servers."""
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("REDIS_URL")


@pytest.mark.usefixtures("own_servers")
def test_secrets_are_made_once_and_kept_private(tmp_path):
    first = Demo(tmp_path, ports=PORTS).environment()
    second = Demo(tmp_path, ports=PORTS).environment()

    assert first == second
    assert len(first["SECRET_KEY"]) > 50
    assert (tmp_path / "demo" / "env").stat().st_mode & 0o077 == 0


def steps_of(demo: Demo) -> list[str]:
    return [" ".join(step.command[2:]) for steps in demo.steps() for step in steps]


@pytest.fixture
def filled(own_servers: None, tmp_path: Path) -> Path:
    """A folder with data whose legal day is the beginning of 2025's era."""
    first = Demo(tmp_path, era="2025", ports=PORTS)
    assert first.is_fresh
    first.environment()
    first.remember()
    legal_day.keep(tmp_path, (legal_day.ERAS["2025"] - legal_day.today(tmp_path)).days)
    return tmp_path


def test_a_second_run_keeps_data_legal_day_and_the_addresses_that_the_data_hold(filled: Path) -> None:
    for era in ("", "2025"):
        second = Demo(filled, era=era, ports=Ports(web=1, sandbox=2, pki=3))
        assert not second.is_fresh
        assert second.ports == Ports(web=1, sandbox=PORTS.sandbox, pki=PORTS.pki)
        assert steps_of(second) == ["migrate --noinput", "collectstatic --noinput", "make_fonts"]


@pytest.mark.usefixtures("own_servers")
@pytest.mark.parametrize(
    ("era", "today", "day"),
    [
        ("", None, "2024-09-16"),
        ("2024", None, "2024-09-16"),
        ("2025", None, "2025-09-15"),
        ("2026", None, "2026-10-12"),
        ("2027", None, "2027-03-08"),
        ("2027", datetime.date(2027, 2, 26), "2027-02-26"),
    ],
)
def test_a_new_demo_begins_in_its_era(
    tmp_path: Path, era: str, today: datetime.date | None, day: str
) -> None:
    assert steps_of(Demo(tmp_path, era=era, today=today, ports=PORTS))[3:] == [
        "load_places",
        f"set_legal_day {day}",
        "load_demo",
        "load_paper_books",
    ]


@pytest.mark.parametrize(
    ("era", "today", "day"),
    [("2026", None, "2026-10-12"), ("", datetime.date(2027, 2, 26), "2027-02-26")],
)
def test_the_legal_day_goes_forward_on_data(
    filled: Path, era: str, today: datetime.date | None, day: str
) -> None:
    demo = Demo(filled, era=era, today=today, ports=PORTS)
    assert steps_of(demo)[3:] == [f"set_legal_day {day}", "load_demo"]


@pytest.mark.parametrize(("era", "today"), [("2024", None), ("", datetime.date(2024, 9, 16))])
def test_it_does_not_go_back(filled: Path, era: str, today: datetime.date | None) -> None:
    with pytest.raises(CannotStart, match=r"15/09/2025 và không lùi lại được.*FRESH=1 TODAY=2024-09-16"):
        Demo(filled, era=era, today=today, ports=PORTS)


@pytest.mark.usefixtures("own_servers")
def test_only_the_owner_migrates_and_moves_the_legal_day(tmp_path):
    demo = Demo(tmp_path, ports=PORTS)
    owners = {step.name: step.environment.get("DATABASE_URL", "") for steps in demo.steps() for step in steps}

    assert {name for name, url in owners.items() if url} == {"migrate", "set_legal_day"}
    assert owners["migrate"].startswith("postgresql://hotich_owner@")
    assert owners["set_legal_day"] == owners["migrate"]
    assert demo.environment()["DATABASE_URL"].startswith("postgresql://hotich_app@")


def test_servers_of_ones_own_are_used_instead(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://hotich_app:geheim@db.example:5433/hotich")
    monkeypatch.setenv("REDIS_URL", "redis://broker.example:6379")

    demo = Demo(tmp_path, ports=PORTS)

    assert demo.foundations() == []
    assert demo.environment()["REDIS_URL"] == "redis://broker.example:6379"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://hotich_app@/hotich?host=/run/pg", "postgresql://hotich_owner@/hotich?host=/run/pg"),
        ("postgresql://app:pw@db:5433/hotich", "postgresql://hotich_owner:pw@db:5433/hotich"),
        ("postgresql://db/hotich", "postgresql://hotich_owner@db/hotich"),
    ],
)
def test_the_owner_comes_in_by_the_same_address(url, expected):
    assert as_role(url, "hotich_owner") == expected


def run(*words, **environment):
    command = [sys.executable, "-m", "hotich.demo.processes", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_a_busy_port_is_named_with_the_way_out(tmp_path):
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]

        ended = run(VAR=str(tmp_path), PORT=str(port))

    assert ended.returncode == 1
    assert ended.stderr == ""
    assert ended.stdout == (
        f"Cổng {port} đang bị chương trình khác dùng; hãy chọn cổng khác, ví dụ: make run PORT={port + 1000}\n"
    )


def test_a_database_of_ones_own_is_never_thrown_away(tmp_path):
    ended = run("--fresh", VAR=str(tmp_path), DATABASE_URL="postgresql://hotich_app@db.example/hotich")

    assert ended.returncode == 1
    assert ended.stdout.startswith("FRESH=1 chỉ xóa dữ liệu của bản demo")


def test_accounts_are_shown_in_columns(tmp_path, capsys):
    account = {
        "username": "an",
        "password": "p",
        "full_name": "Nguyễn Thị An",
        "role": "một cửa",
        "office": "UBND",
    }
    show_accounts([account | {"username": "binh.vt"}, account])

    lines = capsys.readouterr().out.splitlines()
    assert len({line.index("Nguyễn") for line in lines[1:]}) == 1
