"""A database of its own for a measurement: the wheel's PostgreSQL with its usual durability, and Valkey."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from hotich.demo.processes.postgres import APP, OWNER, Postgres
from hotich.demo.processes.supervisor import Supervisor, take
from hotich.demo.processes.valkey import Valkey

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var" / "bench"


@contextmanager
def database() -> Generator[None]:
    """Start both servers, make the tables as their owner, and set Django up as the application's role."""
    VAR.mkdir(parents=True, exist_ok=True)
    fonts = VAR / "fonts"
    (ROOT / "var" / "fonts").mkdir(parents=True, exist_ok=True)
    if not fonts.exists():
        fonts.symlink_to(ROOT / "var" / "fonts")
    lock = take(VAR)
    supervisor = Supervisor(VAR, announce=lambda line: None)
    postgres, valkey = Postgres(VAR / "postgres"), Valkey(VAR / "valkey")
    os.environ |= {
        "VAR": str(VAR),
        "DATABASE_URL": postgres.url(OWNER),
        "REDIS_URL": valkey.url,
        "DJANGO_SETTINGS_MODULE": "hotich.settings",
    }
    try:
        supervisor.start([postgres.process(), valkey.process()])
        supervisor.wait_until_ready(seconds=30)
        postgres.create_roles()
        postgres.create_database(anew=True)
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connections

        call_command("migrate", verbosity=0)
        connection = connections["default"]
        connection.close()
        connection.close_pool()
        connection.settings_dict["USER"] = APP
        yield
        connection.close()
        connection.close_pool()
    finally:
        supervisor.stop()
        lock.close()
