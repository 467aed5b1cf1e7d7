"""The servers of a filled country, with its data on disk for the next bench."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hotich.demo.processes.postgres import APP, OWNER, THROW_AWAY, Postgres
from hotich.demo.processes.supervisor import Supervisor, take
from hotich.demo.processes.valkey import Valkey

ROOT = Path(__file__).resolve().parent.parent.parent.parent
#: While it is filled nobody else reads it, and a fill that was cut short begins anew.
_FILLING = THROW_AWAY | {
    "wal_level": "minimal", "max_wal_senders": "0", "max_wal_size": "8GB", "shared_buffers": "1GB",
    "autovacuum": "off", "maintenance_work_mem": "512MB",
}  # fmt: skip
#: A server of a province: a small part of its memory, and a disk without a head.
_READING = {"shared_buffers": "2GB", "effective_cache_size": "8GB", "random_page_cost": "1.1"}


def folder(rows: int, seed: int = 1) -> Path:
    """Return where a country of so many acts stays."""
    return ROOT / "var" / "country" / f"{rows}-{seed}"


@contextmanager
def opened(
    rows: int,
    seed: int = 1,
    *,
    dossiers: int | None = None,
    anew: bool = False,
    say: Callable[[str], None] = lambda line: None,
) -> Generator[dict[str, Any]]:
    """Start a country's servers, filled first where it is missing, and set Django up as the application's role.

    Yields the figures of its filling. A bench that writes may do so: what it leaves is there for the next one.
    """
    var = folder(rows, seed)
    var.mkdir(parents=True, exist_ok=True)
    with take(var):
        filled = var / "filled.json"
        if anew or not filled.exists():
            filled.unlink(missing_ok=True)
            shutil.rmtree(var / "postgres", ignore_errors=True)
            with _running(var, _FILLING, OWNER):
                figures = _fill(rows, seed, dossiers, say)
            filled.write_text(json.dumps(figures))
        with _running(var, _READING, APP):
            yield json.loads(filled.read_text())


def _fill(rows: int, seed: int, dossiers: int | None, say: Callable[[str], None]) -> dict[str, Any]:
    from django.core.management import call_command

    from tests.bench.country.filling import fill

    call_command("migrate", verbosity=0)
    call_command("load_law", verbosity=0)
    return fill(rows, seed, dossiers=dossiers, say=say)


@contextmanager
def _running(var: Path, settings: dict[str, str], role: str) -> Generator[None]:
    """Run both servers, and let Django's connections be made as `role`."""
    supervisor = Supervisor(var, announce=lambda line: None)
    postgres, valkey = Postgres(var / "postgres", settings=settings), Valkey(var / "valkey")
    os.environ |= {
        "VAR": str(var),
        "DATABASE_URL": postgres.url(role),
        "REDIS_URL": valkey.url,
        "DJANGO_SETTINGS_MODULE": "hotich.settings",
    }
    try:
        supervisor.start([postgres.process(), valkey.process()])
        supervisor.wait_until_ready(seconds=30)
        postgres.create_roles()
        postgres.create_database()
        import django

        django.setup()
        from django.db import connections

        connection = connections["default"]
        connection.settings_dict["USER"] = role
        yield
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]
    finally:
        supervisor.stop()
