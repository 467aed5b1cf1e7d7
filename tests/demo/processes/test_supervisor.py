"""Programs are started, watched, started again and stopped; nothing outlives its supervisor."""

import os
import signal
from pathlib import Path

from hotich.demo.processes.supervisor import NEEDS_HUMAN
from tests.demo.processes.conftest import eventually


def sleeper(folder: Path, name: str = "sleeper") -> dict:
    """A program with a child in its process group; both name the folder on their command lines."""
    return {"name": name, "command": ["sh", "-c", f"sleep 1000 & : {folder}; wait"]}


def ending(name: str, status: int) -> dict:
    return {"name": name, "command": ["sh", "-c", f"exit {status}"]}


def test_a_killed_program_is_started_again_at_once(supervise, tmp_path):
    supervisor = supervise(programs=[sleeper(tmp_path)])
    assert supervisor.said() == "ready"
    first = supervisor.ids()["sleeper"]

    os.kill(first, signal.SIGKILL)

    assert supervisor.said() == "sleeper bị dừng bởi tín hiệu 9, khởi động lại ngay."
    assert eventually(lambda: supervisor.ids()["sleeper"] != first)


def test_a_program_that_keeps_dying_is_started_ever_more_slowly(supervise):
    supervisor = supervise(programs=[ending("broken", 3)])
    delays = [
        line.rpartition("khởi động lại ")[2]
        for line in (supervisor.said() for _ in range(5))
        if "broken" in line
    ]
    assert delays[:4] == ["ngay.", "sau 0.4 giây.", "sau 0.8 giây.", "sau 1.6 giây."]


def test_a_station_that_cannot_open_its_token_is_not_started_again(supervise, tmp_path):
    supervisor = supervise(programs=[sleeper(tmp_path), ending("station", NEEDS_HUMAN)])
    lines = [supervisor.said() for _ in range(2)]
    assert any(line.startswith("station cần người xử lý nên không được khởi động lại") for line in lines)


def test_ctrl_c_stops_everything(supervise, tmp_path):
    supervisor = supervise(programs=[sleeper(tmp_path)])
    assert supervisor.said() == "ready"

    supervisor.end()

    assert supervisor.said() == "stopped"
    assert supervisor.process.returncode == 0
    assert eventually(lambda: not supervisor.left_behind())


def test_a_killed_supervisor_leaves_nothing_behind(supervise, tmp_path):
    supervisor = supervise(foundations=True, programs=[{"name": "s", "command": ["sleep", "1000"]}])
    assert supervisor.said() == "ready"
    ids = supervisor.ids()

    supervisor.process.kill()
    supervisor.process.wait()

    assert supervisor.said() == "", "a child still holds the terminal's pipe"
    assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in ids.values()))
    assert eventually(lambda: not supervisor.left_behind())


def test_a_step_that_fails_is_named_with_its_last_words(supervise, tmp_path):
    supervisor = supervise(steps={"migrate": ["sh", "-c", "echo no such table >&2; exit 1"]})
    assert supervisor.said().startswith("Không migrate được; xem ")
    assert supervisor.said() == "  no such table"
    assert supervisor.process.wait(10) == 1


def test_a_second_supervisor_says_that_there_is_one(supervise, tmp_path):
    supervisor = supervise(programs=[sleeper(tmp_path)])
    assert supervisor.said() == "ready"

    second = supervise()

    assert second.said() == (
        f"Một bản hotich đang chạy trong {supervisor.folder}; hãy dừng bản đó (Ctrl-C) trước khi chạy lại."
    )
    assert second.process.wait(10) == 1
    assert supervisor.process.poll() is None
