"""What the demo remembers of its earlier runs, and what it says when it cannot start."""

import socket
import subprocess
import sys

import pytest

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
    first = Demo(tmp_path, era="", ports=PORTS).environment()
    second = Demo(tmp_path, era="", ports=PORTS).environment()

    assert first == second
    assert len(first["SECRET_KEY"]) > 50
    assert (tmp_path / "demo" / "env").stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("own_servers")
def test_a_second_run_keeps_data_era_and_the_addresses_that_the_data_hold(tmp_path):
    first = Demo(tmp_path, era="2025", ports=PORTS)
    assert first.is_fresh
    first.environment()
    first.remember()

    second = Demo(tmp_path, era="", ports=Ports(web=1, sandbox=2, pki=3))

    assert not second.is_fresh
    assert second.era == "2025"
    assert second.ports == Ports(web=1, sandbox=PORTS.sandbox, pki=PORTS.pki)
    assert [step.name for steps in second.steps() for step in steps] == [
        "migrate",
        "collectstatic",
        "make_fonts",
    ]


@pytest.mark.usefixtures("own_servers")
def test_data_of_another_era_are_not_mixed(tmp_path):
    first = Demo(tmp_path, era="2024", ports=PORTS)
    first.environment()
    first.remember()

    with pytest.raises(CannotStart, match="FRESH=1 ERA=2025"):
        Demo(tmp_path, era="2025", ports=PORTS)


@pytest.mark.usefixtures("own_servers")
def test_only_the_owner_migrates(tmp_path):
    demo = Demo(tmp_path, era="", ports=PORTS)
    migrate, *others = [step for steps in demo.steps() for step in steps]

    assert migrate.environment["DATABASE_URL"].startswith("postgresql://hotich_owner@")
    assert demo.environment()["DATABASE_URL"].startswith("postgresql://hotich_app@")
    assert not any("DATABASE_URL" in step.environment for step in others)


def test_servers_of_ones_own_are_used_instead(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://hotich_app:geheim@db.example:5433/hotich")
    monkeypatch.setenv("REDIS_URL", "redis://broker.example:6379")

    demo = Demo(tmp_path, era="", ports=PORTS)

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
