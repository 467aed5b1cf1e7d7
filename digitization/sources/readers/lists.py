"""Rows of a JSON file: a list of objects, or one under “danhSach”. vi: đọc tệp JSON."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from digitization.sources.mapping import System
from digitization.sources.rows import MOST_COLUMNS, OLD_ENCODINGS, BadFile, SourceRow, storable

_MOST_BYTES = 64 * 2**20


def read_json(path: Path, system: System) -> Iterator[SourceRow]:
    """Yield the rows with their places in the list; one that is no object is told."""
    if path.stat().st_size > _MOST_BYTES:
        raise BadFile(f"Tệp JSON lớn hơn {_MOST_BYTES // 2**20} MB. Hãy chia theo năm rồi gửi lại.")
    told: Any = json.loads(path.read_bytes())
    rows = told.get("danhSach") if isinstance(told, dict) else told
    if not isinstance(rows, list) or (rows and not any(isinstance(row, dict) for row in rows)):
        raise BadFile("Tệp JSON phải là một danh sách các dòng, hoặc có mục “danhSach”.")
    encoding = system.encoding if system.encoding in OLD_ENCODINGS else ""
    for place, row in enumerate(rows, start=1):
        if not isinstance(row, dict) or len(row) > MOST_COLUMNS:
            trouble = f"Dòng {place} không phải là một bản ghi gồm tên cột và giá trị."
            yield SourceRow.whole(place, json.dumps(row, ensure_ascii=False), trouble, encoding)
            continue
        texts = {unicodedata.normalize("NFC", storable(name)): _text(value) for name, value in row.items()}
        yield SourceRow(place, texts, encoding)


def _text(value: Any) -> str:
    """Return a value as the text that somebody would have typed: whole numbers without a point, nothing for null."""
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case str():
            return storable(value)
        case dict() | list():
            return storable(json.dumps(value, ensure_ascii=False))
        case _:
            return str(value)
