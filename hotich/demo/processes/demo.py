"""The demo: its addresses and secrets, the steps before it can start, and the table of its programs."""

import datetime
import json
import secrets
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hotich import env
from hotich.demo import legal_day
from hotich.demo.processes import probes
from hotich.demo.processes.errors import CannotStart
from hotich.demo.processes.postgres import APP, OWNER, Postgres
from hotich.demo.processes.process import Process, Step
from hotich.demo.processes.valkey import Valkey
from signer.orders import make_keys

ROOT = Path(__file__).resolve().parent.parent.parent.parent
HOST = "127.0.0.1"
_AGENCIES = ("social_affairs", "home_affairs", "health_affairs")
PARTNERS = ("portal", "one_stop", "population", "police", "insurance", *_AGENCIES)  # whom we show a secret
CLIENTS = ("portal", "population", "police", "insurance", *_AGENCIES)  # who shows us one
KEPT = {"fonts", "test", "run"}  # in var/; what FRESH=1 leaves alone


#: Debian's package softhsm2; without it the demo's keys are PKCS#12 files.
SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")
DEMO_NOTICE = "Bản trình diễn: dữ liệu, chữ ký và con dấu đều là thử nghiệm, không có giá trị pháp lý."
WITHOUT_SOFTHSM = "Máy này chưa có SoftHSM: chữ ký số được tạo bằng tệp khóa PKCS#12, không phải thiết bị."


@dataclass(frozen=True)
class Ports:
    """TCP ports of the demo, all on this machine only."""

    web: int
    sandbox: int
    pki: int


class Demo:
    """One demo in one folder, with what it needs to know of earlier runs."""

    def __init__(self, var: Path, *, ports: Ports, era: str = "", today: datetime.date | None = None) -> None:
        """Begin on the day `today`, or on the first day of `era`; without them as it is. Raises CannotStart for a day
        that is over for the data.
        """
        self.var = var
        self._stamp = var / "demo" / "loaded.json"
        self._order_key = var / "demo" / "web" / "order.key"
        self._postgres = Postgres(var / "postgres")
        self._valkey = Valkey(var / "valkey")
        self._own_database = not env.text("DATABASE_URL")
        self._own_broker = not env.text("REDIS_URL")
        self.database_url = env.text("DATABASE_URL") or self._postgres.url(APP)
        self.redis_url = env.text("REDIS_URL") or self._valkey.url
        loaded = self._loaded()
        self.is_fresh = not loaded
        self.moves_to = today or self._first_day_of(era)
        # The partners' address stands in their rows, the authority's in every certificate it has issued.
        self.ports = Ports(
            ports.web, loaded.get("sandbox_port", ports.sandbox), loaded.get("pki_port", ports.pki)
        )
        if self.moves_to and not self.is_fresh and self.moves_to < (present := legal_day.today(var)):
            raise CannotStart(
                f"Ngày pháp lý của dữ liệu hiện có là {present:%d/%m/%Y} và không lùi lại được; "
                f"hãy chạy make run FRESH=1 TODAY={self.moves_to}."
            )

    def _first_day_of(self, era: str) -> datetime.date | None:
        """Return where to move for an era; nowhere for the one that it is."""
        if self.is_fresh:
            return legal_day.ERAS[era or "2024"]
        if not era or era == legal_day.era_of(legal_day.today(self.var)):
            return None
        return legal_day.ERAS[era]

    # --- Database and broker ------------------------------------------------------------------------------

    def foundations(self) -> list[Process]:
        """Return the servers that everything else stands on, unless somebody else runs them."""
        return [
            *([self._postgres.process()] if self._own_database else []),
            *([self._valkey.process()] if self._own_broker else []),
        ]

    def create_database(self) -> None:
        """Create roles and database in a cluster of our own."""
        if self._own_database:
            self._postgres.create_roles()
            # Without the stamp an earlier run was interrupted before its data were whole.
            self._postgres.create_database(anew=self.is_fresh)

    # --- Environment --------------------------------------------------------------------------------------

    def environment(self) -> dict[str, str]:
        """Return what the programs are told, and keep it in var/demo/env for a person's own shell."""
        file = self.var / "demo" / "env"
        kept = dict(word.split("=", 1) for word in shlex.split(file.read_text())) if file.exists() else {}
        authority = f"http://{HOST}:{self.ports.pki}"
        if not self._order_key.exists():
            make_keys(self._order_key.parent)
        told = {
            "SECRET_KEY": kept.get("SECRET_KEY") or secrets.token_urlsafe(50),
            # Those of partners that came later are added to the kept ones.
            "PARTNER_SECRETS": json.dumps(
                {name: {"secret": secrets.token_urlsafe(24), "host": HOST} for name in PARTNERS}
                | json.loads(kept.get("PARTNER_SECRETS", "{}"))
            ),
            "PARTNERS_ON_LOOPBACK": "1",
            "SANDBOX_CLIENTS": json.dumps(
                {name: {"id": name, "secret": secrets.token_urlsafe(24)} for name in CLIENTS}
                | json.loads(kept.get("SANDBOX_CLIENTS", "{}"))
            ),
            "VAR": str(self.var),
            "PORT": str(self.ports.web),
            "SANDBOX_PORT": str(self.ports.sandbox),
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "PUBLIC_URL": f"http://{HOST}:{self.ports.web}",
            "SANDBOX_URL": f"http://{HOST}:{self.ports.sandbox}",
            "PKI_URL": authority,
            "TSA_URL": f"{authority}/hotich/tsa/tsa",
            "PKCS11_MODULE": str(SOFTHSM) if SOFTHSM.exists() else "",
            "DEMO_NOTICE": DEMO_NOTICE if SOFTHSM.exists() else f"{DEMO_NOTICE} {WITHOUT_SOFTHSM}",
            "SOFTHSM2_CONF": str(self.var / "demo" / "pki" / "softhsm2.conf"),
            "ORDER_KEY_FILE": "",  # the web process's alone
            "ORDER_PUBLIC_KEYS_FILE": str(self._order_key.with_suffix(".pub")),
            "PYTHONUNBUFFERED": "1",
        }
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text("".join(f"{name}={shlex.quote(value)}\n" for name, value in told.items()))
        return told

    # --- Steps --------------------------------------------------------------------------------------------

    def steps(self) -> list[list[Step]]:
        """Return what must be done before the programs start; the steps of one list may run at once."""
        # The owner of the tables makes and changes them; all else runs as a role that cannot touch the trail.
        owner = {"DATABASE_URL": as_role(self.database_url, env.text("DATABASE_OWNER", OWNER))}
        first = [
            Step("migrate", "tạo bảng dữ liệu", manage("migrate --noinput"), owner),
            Step("collectstatic", "gom tệp giao diện", manage("collectstatic --noinput")),
            Step("make_fonts", "chuẩn bị phông chữ cho giấy tờ", manage("make_fonts")),
        ]
        if self.moves_to is None:
            return [first]
        moved = [
            [Step("set_legal_day", "đặt ngày pháp lý", manage(f"set_legal_day {self.moves_to}"), owner)],
            # Also for data that are there: on another day others work, at other offices.
            [Step("load_demo", "nạp cơ quan, tài khoản và hồ sơ mẫu", manage("load_demo"))],
        ]
        if not self.is_fresh:
            return [first, *moved]
        places = [Step("load_places", "nạp danh mục đơn vị hành chính", manage("load_places"))]
        books = [Step("load_paper_books", "đặt sổ giấy mẫu lên giá", manage("load_paper_books"))]
        return [first, places, *moved, books]

    def remember(self) -> None:
        """Note that the demo's data are whole, so that the next run keeps them."""
        stamp: dict[str, Any] = {"database": self._database_name()}
        stamp |= {"sandbox_port": self.ports.sandbox, "pki_port": self.ports.pki}
        self._stamp.write_text(json.dumps(stamp))

    def _loaded(self) -> dict[str, Any]:
        if not self._stamp.exists():
            return {}
        stamp: dict[str, Any] = json.loads(self._stamp.read_text())
        return stamp if stamp["database"] == self._database_name() else {}

    def _database_name(self) -> str:
        """Return what tells this database from another: its address without the role, or that it is ours."""
        if self._own_database:
            return "own"
        parts = urlsplit(self.database_url)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()

    # --- Programs -----------------------------------------------------------------------------------------

    def programs(self) -> list[Process]:
        """Return the table of programs; known only once the demo's tokens are."""
        web, sandbox, pki = self.ports.web, self.ports.sandbox, self.ports.pki
        pins: dict[str, str] = json.loads((self.var / "demo" / "pins.json").read_text())
        celery = "celery -A hotich.celery"
        return [
            Process(
                "pki",
                manage("demo_pki serve"),
                environment={"GUNICORN_CMD_ARGS": "--no-control-socket"},
                ready=lambda: probes.listens(HOST, pki),
            ),
            Process(
                "sandbox",
                python(
                    f"hotich.demo.sandbox --port {sandbox} --hotich http://{HOST}:{web} --data",
                    str(self.var / "sandbox"),
                ),
                ready=lambda: probes.is_healthy(f"http://{HOST}:{sandbox}/healthz"),
            ),
            Process(
                "web",
                # No access log: a search carries a person's name in its address.
                python(
                    f"gunicorn hotich.wsgi --bind {HOST}:{web} --worker-class gthread --workers 2 --threads 4"
                    " --graceful-timeout 3 --no-control-socket"
                ),
                environment={"ORDER_KEY_FILE": str(self._order_key)},
                ready=lambda: probes.is_healthy(f"http://{HOST}:{web}/healthz"),
            ),
            Process(
                "worker",
                python(f"{celery} worker -Q work -c 2 -n work@%h --without-gossip --without-mingle -l INFO"),
                ready=lambda: probes.worker_is_up(self.redis_url, "work"),
            ),
            Process("beat", python(f"{celery} beat -l WARNING --schedule", str(self.var / "run" / "beat"))),
            *(self._station(label, pin) for label, pin in pins.items()),
        ]

    def _station(self, label: str, pin: str) -> Process:
        """Return the process that owns one token; only a demo's PIN may be kept and given again."""
        return Process(
            f"station-{label}",
            manage("station", label),
            stdin=lambda: f"{pin}\n",
            ready=lambda: probes.worker_is_up(self.redis_url, label),
        )

    def accounts(self) -> list[dict[str, str]]:
        """Return who may log in, as the demo's data were made."""
        accounts: list[dict[str, str]] = json.loads((self.var / "demo" / "accounts.json").read_text())
        return accounts


def manage(words: str, *more: str) -> list[str]:
    """Return the command line of a management command; `words` are parted by blanks, `more` may hold some."""
    return [sys.executable, str(ROOT / "manage.py"), *words.split(), *more]


def python(words: str, *more: str) -> list[str]:
    """Return the command line of a module, as `manage` does."""
    return [sys.executable, "-m", *words.split(), *more]


def as_role(url: str, role: str) -> str:
    """Return the same database address for another role; a password in it stays the same."""
    parts = urlsplit(url)
    _, found, host = parts.netloc.rpartition("@")
    password = f":{parts.password}" if parts.password else ""
    return parts._replace(netloc=f"{role}{password}@{host if found else parts.netloc}").geturl()
