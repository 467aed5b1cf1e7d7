"""A database of its own for a measurement: the wheel's PostgreSQL with its usual durability, and Valkey."""

import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hotich.demo.processes.postgres import APP, OWNER, Postgres
from hotich.demo.processes.supervisor import Supervisor, take
from hotich.demo.processes.valkey import Valkey

if TYPE_CHECKING:
    from hotich.models import Office

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var" / "bench"


@contextmanager
def database(settings: Mapping[str, str] | None = None) -> Generator[None]:
    """Start both servers, make the tables as their owner, and set Django up as the application's role."""
    VAR.mkdir(parents=True, exist_ok=True)
    fonts = VAR / "fonts"
    (ROOT / "var" / "fonts").mkdir(parents=True, exist_ok=True)
    if not fonts.exists():
        fonts.symlink_to(ROOT / "var" / "fonts")
    lock = take(VAR)
    supervisor = Supervisor(VAR, announce=lambda line: None)
    postgres, valkey = Postgres(VAR / "postgres", settings=settings), Valkey(VAR / "valkey")
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
        call_command("load_law", verbosity=0)
        _become(APP)
        yield
        connections["default"].close()
        connections["default"].close_pool()
    finally:
        supervisor.stop()
        lock.close()


def become_owner() -> None:
    """Let what follows be asked as the owner of the tables, as a command of the operator is."""
    _become(OWNER)


def become_app() -> None:
    """Let what follows be asked as the application."""
    _become(APP)


def _become(role: str) -> None:
    from django.db import connections

    connection = connections["default"]
    connection.close()
    connection.close_pool()
    connection.settings_dict["USER"] = role


def let_pages_be_asked() -> None:
    """Let Django's test client ask for pages, drawn without `collectstatic`."""
    from django.conf import settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.ALLOWED_HOSTS = ["testserver"]


def offices() -> tuple["Office", "Office"]:
    """Make the district and the ward that most measurements work at."""
    from tests import cast

    city = cast.office("H26", "Sở Tư pháp", "province", cast.place("01", "Thành phố Hà Nội"))
    quarter = cast.place("001", "Quận Ba Đình", city.place)
    district = cast.office("H26.1", "Phòng Tư pháp quận Ba Đình", "district", quarter, city)
    at = cast.place("00013", "Phường Quán Thánh", quarter)
    return district, cast.office("H26.1.13", "UBND phường Quán Thánh", "commune", at, district)


def offices_of_a_city(communes: int, districts: int = 10) -> tuple["Office", list["Office"], list["Office"]]:
    """Make a city's department, its districts, and so many communes below them."""
    from tests import cast

    city = cast.office("H26", "Sở Tư pháp", "province", cast.place("01", "Thành phố Hà Nội"))
    above = [
        cast.office(
            f"H26.{number}",
            f"Phòng Tư pháp quận {number}",
            "district",
            cast.place(f"{number:03d}", f"Quận {number}", city.place),
            city,
        )
        for number in range(1, districts + 1)
    ]
    below = []
    for number in range(1, communes + 1):
        district = above[(number - 1) * districts // communes]
        at = cast.place(f"{number:05d}", f"Phường {number}", district.place)
        below.append(cast.office(f"H26.0.{number}", f"UBND phường {number}", "commune", at, district))
    return city, above, below
