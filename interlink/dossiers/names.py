"""Write beside a dossier under which names it is found. vi: ghi tên trong hồ sơ vào chỉ mục tra cứu.

Needs the caller's transaction. All of it can be made anew from the dossiers at any time (`manage.py index_names`).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import connection

from hotich.values.names import fold, sort_key
from interlink.models import Dossier, NameOfDossier
from registry.facts import NamesCleared
from registry.finding.index import known_names, tokens_of

#: Dossiers of one statement where all are written anew.
_BATCH = 5000
_COLUMNS = ("subject_name", "filer_name", "office_id", "transferred_from_id")


def index_dossier(dossier: Dossier) -> None:
    """Let the dossier be found by the names and at the offices that it has now; one statement."""
    _write([(dossier.pk, *(getattr(dossier, column) for column in _COLUMNS))])


def on_names_cleared(fact: NamesCleared) -> None:
    """Write the names of all dossiers again, for the names of the register have been made anew."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE interlink_nameofdossier")
    everybody = Dossier.objects.values_list("pk", *_COLUMNS).order_by("pk").iterator(chunk_size=_BATCH)
    while rows := list(islice(everybody, _BATCH)):
        _write(rows)


def _write(dossiers: Iterable[tuple[Any, ...]]) -> None:
    named = [
        (pk, office, role.value, name)
        for pk, subject, filer, here, before in dossiers
        for role, name in ((NameOfDossier.Role.SUBJECT, subject), (NameOfDossier.Role.FILER, filer))
        for office in {here, before} - {None}
    ]
    parts: dict[str, Any] = {
        "dossiers": [row[0] for row in named],
        "offices": [row[1] for row in named],
        "roles": [row[2] for row in named],
        "keys": [fold(row[3]) for row in named],
        "sorts": [sort_key(row[3]) for row in named],
        "subject": NameOfDossier.Role.SUBJECT.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, parts)


_NAMED = """
SELECT dossier, office, role, key, sort
FROM unnest(%(dossiers)s::bigint[], %(offices)s::bigint[], %(roles)s::text[], %(keys)s::text[], %(sorts)s::text[])
    AS each (dossier, office, role, key, sort)
WHERE key <> ''"""
_WRITE = f"""
WITH {known_names(_NAMED)}, gone AS (
    DELETE FROM interlink_nameofdossier WHERE dossier_id = ANY(%(dossiers)s)
)
INSERT INTO interlink_nameofdossier (name, dossier_id, office_id, role, is_subject, tokens)
SELECT hashtextextended(named.sort, 0), dossier, office, role, role = %(subject)s, {tokens_of("office")}
FROM ({_NAMED}) AS named"""  # noqa: S608
