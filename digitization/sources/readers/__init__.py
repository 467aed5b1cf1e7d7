"""Rows of a file as the other system wrote them: CSV, DBF, Excel, JSON. vi: đọc tệp dữ liệu.

Refused as a whole is what is damaged or no table at all. A row or a cell that cannot be read is told with its reason,
and the others are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from digitization.sources.mapping import System
from digitization.sources.readers.dbase import read_dbf
from digitization.sources.readers.delimited import read_csv
from digitization.sources.readers.lists import read_json
from digitization.sources.readers.sheets import read_xlsx
from digitization.sources.rows import MOST_ROWS, BadFile, SourceRow

_READERS = {"csv": read_csv, "xlsx": read_xlsx, "json": read_json, "dbf": read_dbf}


def read_rows(path: Path, system: System) -> Iterator[SourceRow]:
    """Yield the rows, empty ones too, in the order of the file; raises `BadFile` or `BadArchive`."""
    try:
        for count, row in enumerate(_READERS[system.format](path, system), start=1):
            if count > MOST_ROWS:
                raise BadFile(
                    f"Tệp có hơn {MOST_ROWS:,} dòng. Hãy chia theo năm rồi gửi lại.".replace(",", ".")
                )
            yield row
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise BadFile(
            "Tệp không đúng định dạng hoặc bảng mã của hệ thống đã chọn. Hãy kiểm tra lại."
        ) from None
