"""A contractor's package of 10,000 births with 10,000 small PDFs: looked through, and imported with all checks.

Beside it the same 60 columns by plain COPY into a table with a primary key, and the same workbook by
django-import-export into a table of 60 columns, row by row as it does by default.
"""

import resource
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.world import VAR, database, offices

ROWS = 10_000


def measure() -> dict[str, float]:
    """Return rows a second for both, the import against COPY and django-import-export, and the peak of memory.

    `both_…` compare the dry run and the import together, which is what a package takes from hand to book.
    """
    with database():
        from django.conf import settings

        from digitization.models import Package
        from digitization.packages import operations as packages
        from digitization.packages import worker as work
        from hotich.acts import errands
        from hotich.roles import Role
        from tests import cast
        from tests.digitization.packages.parcels import birth, pdf, uploaded, workbook
        from tests.digitization.shelf import book_of

        settings.MEDIA_ROOT = VAR / "files"
        _, ward = offices()
        nam = cast.person("Ngô Văn Nam", Role.TRANSCRIBER, ward)
        book = book_of(ward, kind="birth", year=2010, phase=2, route="package", last_number=ROWS)

        table, pdfs = VAR / "goi.xlsx", VAR / "goi.zip"
        workbook(table, _Lazily(birth))
        with zipfile.ZipFile(pdfs, "w", zipfile.ZIP_DEFLATED) as packed:
            for number in range(1, ROWS + 1):
                packed.writestr(f"KS.2010.01.2010-12-31.{number:05d}.pdf", pdf(f"KS {number}"))
        package = packages.submit_package(
            book.pk, "Công ty Số hóa", workbook_id=uploaded(table, nam).pk, archive_id=uploaded(pdfs, nam).pk, by=nam
        )  # fmt: skip

        dry = _seconds(lambda: errands.run("package", package.pk))
        packages.start_import(package.pk, by=nam)
        work.SECONDS = 1e9
        whole = _seconds(lambda: errands.run("package", package.pk))
        package = Package.objects.get(pk=package.pk)
        assert (package.state, package.rows_done, package.rows_bad) == ("imported", ROWS, 0)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

        again = packages.submit_package(
            book.pk, "Công ty Số hóa", workbook_id=uploaded(table, nam).pk, archive_id=uploaded(pdfs, nam).pk, by=nam
        )  # fmt: skip
        same = _seconds(lambda: errands.run("package", again.pk))
        assert Package.objects.get(pk=again.pk).rows_same == ROWS

        model = _flat_table()
        copied = min(_seconds(lambda: _copy(model, birth)) for _ in range(3))
        by_library = _seconds(lambda: _import_export(model, table))
        return {
            "rows_per_s": round(ROWS / whole),
            "dry_run_rows_per_s": round(ROWS / dry),
            "same_again_rows_per_s": round(ROWS / same),
            "copy_rows_per_s": round(ROWS / copied),
            "import_export_rows_per_s": round(ROWS / by_library),
            "share_of_copy": round(copied / whole, 4),
            "times_faster_than_import_export": round(by_library / whole, 1),
            "both_share_of_copy": round(copied / (dry + whole), 4),
            "both_times_faster": round(by_library / (dry + whole), 1),
            "peak_mb": round(peak),
        }


class _Lazily:
    """The rows one after the other, so that the measured memory is the import's own."""

    def __init__(self, make: Any) -> None:
        self._make = make

    def __iter__(self) -> Iterator[dict[str, str]]:
        return (self._make(number) for number in range(1, ROWS + 1))


def _headings() -> list[str]:
    from digitization.packages.columns import columns_of
    from registry.models import EventKind

    return [column.heading for column in columns_of(EventKind.BIRTH)]


def _flat_table() -> Any:
    """Make a table with a column for each heading, and its model."""
    from django.db import connection, models

    from hotich.demo.processes.postgres import OWNER

    headings = _headings()
    connection.close()
    connection.close_pool()
    app, connection.settings_dict["USER"] = connection.settings_dict["USER"], OWNER
    with connection.cursor() as cursor:
        columns = ", ".join(f'"{heading}" varchar(1000) NOT NULL' for heading in headings)
        cursor.execute(f"CREATE TABLE flat_births (id bigserial PRIMARY KEY, {columns})")
        cursor.execute(f"GRANT ALL ON flat_births, flat_births_id_seq TO {app}")
    connection.close()
    connection.close_pool()
    connection.settings_dict["USER"] = app
    fields = {
        heading: models.CharField(max_length=1000, blank=True, db_column=heading) for heading in headings
    }
    meta = type("Meta", (), {"app_label": "digitization", "db_table": "flat_births", "managed": False})
    return type("FlatBirth", (models.Model,), {**fields, "Meta": meta, "__module__": __name__})


def _copy(model: Any, make: Any) -> None:
    """The same cells into the table by COPY alone; they are in memory before the clock runs, see `_seconds`."""
    from django.db import connection, transaction

    headings = _headings()
    names = ", ".join(f'"{heading}"' for heading in headings)
    rows = _cells(make, headings)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM flat_births")
        _clock.append(time.perf_counter())
        with cursor.copy(f"COPY flat_births ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _import_export(model: Any, path: Path) -> None:
    """The same workbook by django-import-export: read, and imported with its checks of the model's fields."""
    from django.db import connection
    from import_export.resources import modelresource_factory
    from tablib import Dataset

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM flat_births")
    _clock.append(time.perf_counter())
    resource_class = modelresource_factory(
        model, meta_options={"import_id_fields": ["so"], "exclude": ["id"], "clean_model_instances": True}
    )
    rows = Dataset().load(path.read_bytes(), format="xlsx")
    result = resource_class().import_data(rows, dry_run=False, raise_errors=True)
    assert result.totals["new"] == ROWS


_rows: list[list[str]] = []
_clock: list[float] = []


def _cells(make: Any, headings: list[str]) -> list[list[str]]:
    if not _rows:
        for number in range(1, ROWS + 1):
            cells = make(number)
            _rows.append([cells.get(heading, "") for heading in headings])
    return _rows


def _seconds(work: Any) -> float:
    """Return how long the work took, from the moment that it said (`_clock`) or else from its beginning."""
    _clock.clear()
    began = time.perf_counter()
    work()
    return time.perf_counter() - (_clock[0] if _clock else began)
