"""The sandbox as a process of its own, and a stand-in for hotich's API that remembers what it was told."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
from aiohttp import web

#: Where each partner answers.
PATHS = {
    "portal": "portal",
    "one_stop": "one-stop",
    "population": "population",
    "police": "residence",
    "insurance": "insurance",
    "social_affairs": "social-affairs",
}
#: Those whom only the demonstration knows apart.
ALL = (*PATHS, "home_affairs", "health_affairs")
SECRETS = {partner: {"secret": f"secret-of-{partner}", "host": "127.0.0.1"} for partner in ALL}
CLIENTS = {partner: {"id": partner, "secret": f"client-{partner}"} for partner in ALL}
QUICK = {"personal_id": 0.05, "branch_accepted": 0.05, "branch_completed": 0.15}


class Receiver:
    """Takes events and filings as hotich does: token first, 202 for each event, 201 for a dossier."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.posts: list[tuple[str, str, dict[str, Any]]] = []  # path, idempotency key, body
        # Statuses to answer next, before all goes well: to events of a reference, and to what a citizen posts.
        self.event_answers: dict[str, list[int]] = {}
        self.post_answers: list[int] = []
        self.token_requests = 0
        self.url = ""
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._started.wait(5)

    def about(self, reference: str) -> list[str]:
        return [event["type"] for event in list(self.events) if event["reference"] == reference]

    def told(self, reference: str) -> list[str]:
        """The same without repetitions: a sender that dies before it notes our answer rightly sends again."""
        events = {event["event_id"]: event for event in list(self.events) if event["reference"] == reference}
        return [event["type"] for event in events.values()]

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        application = web.Application(client_max_size=2**26)
        application.router.add_post("/api/v1/token", self._give_token)
        application.router.add_post("/api/v1/events", self._take_event)
        application.router.add_post("/api/v1/dossiers{rest:.*}", self._take_post)
        application.router.add_post("/api/v1/notices", self._take_post)
        runner = web.AppRunner(application, access_log=None)
        self._loop.run_until_complete(runner.setup())
        port = free_port()
        self._loop.run_until_complete(web.TCPSite(runner, "127.0.0.1", port).start())
        self.url = f"http://127.0.0.1:{port}"
        self._started.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())
        self._loop.close()

    async def _give_token(self, request: web.Request) -> web.Response:
        self.token_requests += 1
        fields = await request.post()
        assert fields["grant_type"] == "client_credentials"
        token = f"{fields['scope']}:{request.headers['Authorization']}"
        return web.json_response({"access_token": token, "token_type": "Bearer", "expires_in": 3600})

    async def _take_event(self, request: web.Request) -> web.Response:
        assert "events" in _scopes(request)
        event = await request.json()
        if answers := self.event_answers.get(event["reference"]):
            return web.json_response({"title": "chưa được"}, status=answers.pop(0))
        self.events.append(event)
        return web.json_response({}, status=202)

    async def _take_post(self, request: web.Request) -> web.Response:
        if self.post_answers:
            problem = {"title": "Dữ liệu không hợp lệ", "errors": {"meHoTen": ["Thiếu <họ tên>."]}}
            return web.json_response(problem, status=self.post_answers.pop(0))
        assert request.path.split("/")[3] in _scopes(request)
        self.posts.append((request.path, request.headers["Idempotency-Key"], await request.json()))
        return web.json_response({"number": "1", "promised_on": "2026-11-25"}, status=201)


def _scopes(request: web.Request) -> list[str]:
    return request.headers["Authorization"].removeprefix("Bearer ").partition(":Basic ")[0].split()


class Sandbox:
    """The process, and an HTTP client that knows the partners' secrets."""

    def __init__(self, data: Path, hotich: str) -> None:
        self.data, self.hotich, self.port = data, hotich, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.http = httpx.Client(base_url=self.url, timeout=5, trust_env=False)
        self.start()

    def start(self) -> float:
        """Start and return the seconds until it answered."""
        command = [sys.executable, "-m", "hotich.demo.sandbox", "--port", str(self.port)]
        command += ["--data", str(self.data), "--hotich", self.hotich]
        environment = os.environ | {
            "PARTNER_SECRETS": json.dumps(SECRETS),
            "SANDBOX_CLIENTS": json.dumps(CLIENTS),
            "VAR": str(self.data),
        }
        self.data.mkdir(parents=True, exist_ok=True)
        began = time.monotonic()
        with (self.data / "log").open("ab") as log:
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        until(self._answers, 20)
        return time.monotonic() - began

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(5)

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(10)

    def log(self) -> str:
        return (self.data / "log").read_text()

    def tell(self, partner: str, path: str, body: dict[str, Any], key: str = "") -> httpx.Response:
        """Call a partner as hotich does, under a new key unless one is given."""
        headers = {
            "Authorization": f"Bearer {SECRETS[partner]['secret']}",
            "Idempotency-Key": key or str(uuid.uuid4()),
        }
        return self.http.post(path, json=body, headers=headers)

    def ask(self, partner: str, path: str) -> httpx.Response:
        return self.http.get(path, headers={"Authorization": f"Bearer {SECRETS[partner]['secret']}"})

    def steer(self, name: str, **wish: Any) -> Any:
        answer = self.http.post(f"/control/{name}", json=wish)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def ledger(self, dossier: str) -> dict[str, Any]:
        book: dict[str, Any] = self.http.get(f"/control/ledger/{dossier}").json()
        return book

    def _answers(self) -> bool:
        assert self.process.poll() is None, self.log()
        with contextlib.suppress(httpx.TransportError):
            return self.http.get("/healthz").status_code == 200
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def until(true: Callable[[], Any], seconds: float = 15) -> Any:
    """Wait until `true()` is, and return what it gave."""
    deadline = time.monotonic() + seconds
    while not (value := true()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)
    return value
