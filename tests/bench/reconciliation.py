"""100,000 registered acts compared with the population database over real HTTP, and the memory of who compares.

The partner is the sandbox in a process of its own; the worker is another, as Celery would run it, and only its time and
memory are measured. One act in twenty differs in something.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench.world import database, offices
from tests.demo.sandbox.running import SECRETS, Sandbox

RECORDS, PATTERNS, DIFFERING = 100_000, 40, 0.05


def measure() -> dict[str, Any]:
    """Return records a second, the worker's greatest memory, and how much it grew after the first tenth."""
    os.environ |= {"PARTNER_SECRETS": json.dumps(SECRETS), "PARTNERS_ON_LOOPBACK": "1"}
    with database(), tempfile.TemporaryDirectory() as folder:
        from hotich.demo.processes.postgres import APP, OWNER

        partner = Sandbox(Path(folder), "http://127.0.0.1:9")
        try:
            partner.steer("citizens", differing=DIFFERING)
            run_id = _prepare(partner.url)
            environment = {
                **os.environ,
                "DATABASE_URL": os.environ["DATABASE_URL"].replace(f"//{OWNER}@", f"//{APP}@"),
            }
            worker = subprocess.run(
                [sys.executable, "-m", "tests.bench.reconciliation", str(run_id)],
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
        finally:
            partner.stop()
            partner.http.close()
    return dict(json.loads(worker.stdout.splitlines()[-1]))


def _prepare(url: str) -> int:
    """Fill the register, name the partner, and open the reconciliation."""
    from django.db import transaction

    from digitization.reconciliation.operations import start_reconciliation
    from hotich.models.tracked import acting
    from hotich.roles import Role
    from interlink.models import Partner, PartnerKind
    from tests import cast
    from tests.digitization.paper_acts import birth, births_taken_over

    district, ward = offices()
    hoa = cast.person("Vũ Thị Hoa", Role.APPROVER, district)
    with transaction.atomic(), acting(cast.SYSTEM):
        Partner.objects.create(
            code="population",
            name="Dân cư",
            kind=PartnerKind.POPULATION,
            base_url=f"{url}/population/",
            secret_name="population",
        )
    _copy(births_taken_over(ward, *(birth(number) for number in range(PATTERNS)), by=hoa))
    return int(start_reconciliation(ward.pk, ["birth"], by=hoa).pk)


def _copy(patterns: list[Any]) -> None:
    """Make the other acts from a few that were entered as an approval does, each child with a number of its own."""
    from django.db import connection

    from hotich.demo.processes.postgres import OWNER
    from registry.models import PaperOrigin, Particulars, Party, Record

    app = _become(OWNER)
    copies = RECORDS // PATTERNS
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(id), max(id) FROM registry_record")
        first, last = cursor.fetchone()
        for model in (Record, Party, Particulars, PaperOrigin):
            table, step = model._meta.db_table, last - first + 1
            names = [field.column for field in model._meta.local_fields if field.column != "id"]
            shifted = [_SHIFTED.get(name, name).format(step=step) for name in names]
            key, keys = ("id, ", f"id + g * {step}, ") if model is Record else ("", "")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(
                f"INSERT INTO {table} ({key}{', '.join(names)}) "  # noqa: S608
                f"SELECT {keys}{', '.join(shifted)} FROM {table}, generate_series(1, {copies - 1}) AS g"
            )
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            cursor.execute(f"ANALYZE {table}")
        cursor.execute("SELECT count(*) FROM registry_record")
        assert cursor.fetchone()[0] == RECORDS
    _become(app)


#: What differs in a copy: whose part a row is, and the last six digits of the child's number.
_SHIFTED = {
    "record_id": "record_id + g * {step}",
    "personal_id": "CASE WHEN role = 'child' THEN left(personal_id, 6) || "
    "lpad((g * 40 + record_id % 40)::text, 6, '0') ELSE personal_id END",
}


def _become(role: str) -> str:
    """Let this process be another role of the database; returns the one it was."""
    from django.db import connection

    connection.close()
    connection.close_pool()
    was, connection.settings_dict["USER"] = connection.settings_dict["USER"], role
    return str(was)


def compare(run_id: int) -> None:
    """One process: compare chunk after chunk to the end, as a worker does."""
    import django

    django.setup()
    from digitization.models import Reconciliation
    from digitization.reconciliation import worker as reconciling
    from hotich.acts import errands

    memory, began = [], time.monotonic()
    errand = errands.claim("reconcile", run_id)
    if errand is None:
        raise RuntimeError(f"Reconciliation {run_id} is not to be done")
    while reconciling.compare_next(errand):
        memory.append(_megabytes())
    seconds = time.monotonic() - began
    run = Reconciliation.objects.get(pk=run_id)
    if run.records != RECORDS or run.state != "finished":
        raise RuntimeError(f"{run.records} records were compared, {run.state}")
    figures = {
        "records": run.records,
        "people": run.people,
        "differences": run.found,
        "rows_per_s": round(run.records / seconds),
        "peak_mb": round(max(memory)),
        "growth_mb": round(memory[-1] - memory[len(memory) // 10], 1),
    }
    print(json.dumps(figures))  # noqa: T201


def _megabytes() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    compare(int(sys.argv[1]))
