"""`make run` as a newcomer meets it: it says when it is ready, survives every death, keeps the data, leaves nothing."""

import json
import time

import httpx

from hotich.demo.processes.probes import worker_is_up
from hotich.demo.sandbox.authenticator import code_of
from tests.demo.processes.conftest import eventually


def test_it_is_ready_when_it_says_so_and_shows_who_may_log_in(demo):
    assert demo.said[-1].startswith(f"Đã sẵn sàng · hotich is ready at {demo.url} (")
    assert httpx.get(f"{demo.url}/healthz").status_code == 200
    assert httpx.get(f"{demo.sandbox}/healthz").status_code == 200
    accounts = json.loads((demo.var / "demo" / "accounts.json").read_text())
    shown = [demo.supervisor.stdout.readline() for _ in range(4 + len(accounts))]
    assert all(any(account["username"] in line for line in shown) for account in accounts)
    codes = httpx.get(f"{demo.sandbox}/", params={"tab": "accounts"}).text
    chi = next(each for each in accounts if each["username"] == "chi")
    assert any(code_of(chi["factor"], int(time.time()) // 30 + late) in codes for late in (-1, 0))


def test_whichever_process_dies_comes_back(demo, monkeypatch):
    monkeypatch.delenv("REDIS_BROKER_DB")  # the tests' own; the demo has its broker to itself
    redis_url = demo.environment()["REDIS_URL"]
    stations = [name.removeprefix("station-") for name in demo.ids() if name.startswith("station-")]
    assert len(stations) >= 2, "a leader's and an office's token"

    for name in demo.ids().keys() - {"supervisor"}:
        demo.kill(name)

    # Valkey came back empty, so whoever answers here has been started or has reconnected since.
    assert eventually(lambda: all(worker_is_up(redis_url, name) for name in ["work", *stations]), within=60)
    assert eventually(lambda: httpx.get(f"{demo.url}/healthz", timeout=10).status_code == 200, within=30)


def test_a_killed_supervisor_takes_everything_along_and_the_data_stay(demo):
    demo.supervisor.kill()

    demo.hear_the_end()  # returns only when no child holds the terminal
    assert eventually(lambda: not demo.left_behind())

    demo.start()
    assert not any("nạp" in line for line in demo.said)
    assert httpx.get(f"{demo.url}/healthz").status_code == 200


def test_ctrl_c_ends_it_without_a_trace(demo):
    demo.stop()

    assert demo.supervisor.returncode == 0
    assert demo.left_behind() == []
