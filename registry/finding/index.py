"""Write beside an act under which names it is found. vi: ghi tên vào chỉ mục tra cứu.

All functions need the caller's transaction: an act that is registered is found from that moment. What they write can
be made anew from the acts at any time (`manage.py index_names`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction

from hotich.acts import facts
from hotich.values.names import fold, sort_key
from registry.facts import NamesCleared
from registry.kinds import KINDS
from registry.models import AmendedName, CorrectedName, DataCorrection, NameOfAct, PartyRole


def index_acts(records: Iterable[int]) -> None:
    """Write the names that these acts were registered with; whoever asked for the act is no part of it."""
    _write(_REGISTERED, {"records": list(records), "declarant": PartyRole.DECLARANT.value})


def index_later_names(names: Sequence[AmendedName | CorrectedName]) -> None:
    """Write names that people of registered acts bear since something was noted or put right."""
    rows = [name for name in names if name.role != PartyRole.DECLARANT]
    if rows:
        is_amended = isinstance(rows[0], AmendedName)
        origin = NameOfAct.Origin.AMENDED if is_amended else NameOfAct.Origin.CORRECTED
        parts: dict[str, Any] = {
            "records": [name.record_id for name in rows],
            "roles": [str(name.role) for name in rows],
            "keys": [fold(name.full_name) for name in rows],
            "sorts": [sort_key(name.full_name) for name in rows],
            "origin": origin.value,
        }
        _write(_LATER, parts)


def move_to_year(years: Sequence[tuple[int, str]]) -> None:
    """Let these acts be found under another year of registration, put right from the book; of two the last counts."""
    latest = dict(years)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registry_nameofact AS found SET year = moved.year "
            "FROM unnest(%s::bigint[], %s::smallint[]) AS moved (record, year) "
            "JOIN registry_party AS party ON party.record_id = moved.record "
            "WHERE found.name = hashtextextended(party.name_sort, 0) AND found.record_id = moved.record",
            [list(latest), [int(year) for year in latest.values()]],
        )


def index_all() -> None:
    """Make the whole index anew, as the owner of its tables; acts are not registered meanwhile, nor looked up.

    Its indexes are put up again when all rows are there: a tenth of the time that it takes row by row.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        for setting, value in (
            ("statement_timeout", "0"),
            ("maintenance_work_mem", "512MB"),
            ("work_mem", "256MB"),
        ):
            cursor.execute("SELECT set_config(%s, %s, true)", [setting, value])
        cursor.execute("TRUNCATE registry_knownname, registry_nameofact, registry_nameword")
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE NOT indexname LIKE '%_pkey' "
            "AND tablename IN ('registry_knownname', 'registry_nameofact', 'registry_nameword')"
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        _write(_ALL, {"declarant": PartyRole.DECLARANT.value})
        for _, definition in indexes:
            cursor.execute(definition)
        cursor.execute("ANALYZE registry_knownname, registry_nameofact, registry_nameword")
        index_later_names(list(AmendedName.objects.filter(amendment__noted_on__isnull=False)))
        index_later_names(list(CorrectedName.objects.all()))
        dates = DataCorrection.objects.filter(key="reg_date").exclude(new="").order_by("pk")
        move_to_year([(record, new[:4]) for record, new in dates.values_list("record_id", "new")])
        facts.publish(NamesCleared())


def known_names(source: str) -> str:
    """Return the parts of a WITH clause that make the names of `source` (key, sort) and their words known."""
    names, words = _NAMES.format(source=source), _WORDS.format(source=source)
    return f"known_names AS ({names}), known_words AS ({words})"


def tokens_of(office: str) -> str:
    """Return the words and the initials of a row `named`, each behind its office, as a ward's short lists have them."""
    return _TOKENS.format(office=office)


def _write(source: str, parts: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_NAMES.format(source=source), parts)
        cursor.execute(_WORDS.format(source=source), parts)
        of_acts = _OF_ACTS.format(source=source, subjects=_SUBJECTS, tokens=tokens_of("record.office_id"))
        cursor.execute(of_acts, parts)


_REGISTERED = """
SELECT record_id, role, name_key AS key, name_sort AS sort, birth_date, 'r' AS origin FROM registry_party
WHERE record_id = ANY(%(records)s) AND role <> %(declarant)s AND name_key <> ''
"""
_ALL = """
SELECT party.record_id, party.role, name_key AS key, name_sort AS sort, birth_date, 'r' AS origin
FROM registry_party AS party JOIN registry_record AS registered
    ON registered.id = party.record_id AND registered.state = 'registered'
WHERE role <> %(declarant)s AND name_key <> ''
"""
_LATER = """
SELECT named.record_id, named.role, named.key, named.sort, coalesce(party.birth_date, '') AS birth_date,
    %(origin)s AS origin
FROM unnest(%(records)s::bigint[], %(roles)s::text[], %(keys)s::text[], %(sorts)s::text[])
    AS named (record_id, role, key, sort)
LEFT JOIN registry_party AS party ON party.record_id = named.record_id AND party.role = named.role
WHERE named.key <> ''
"""

# A name is looked for before it is written, without a lock: what two transactions write at once is there twice.
_NAMES = """
INSERT INTO registry_knownname (digest, key, sort, given, bag, initials, words)
SELECT DISTINCT ON (named.sort) hashtextextended(named.sort, 0), named.key, named.sort, of.given, of.bag, of.initials,
    of.folded || string_to_array(named.sort, ' ')
FROM ({source}) AS named, LATERAL (
    SELECT array_agg(word) AS folded, string_agg(word, ' ' ORDER BY word COLLATE "C") AS bag,
        string_agg(left(word, 1), '' ORDER BY place) AS initials,
        (array_agg(word ORDER BY place DESC))[1] AS given
    FROM unnest(string_to_array(named.key, ' ')) WITH ORDINALITY AS each (word, place)
) AS of
WHERE NOT EXISTS (SELECT FROM registry_knownname AS known WHERE known.digest = hashtextextended(named.sort, 0))
ORDER BY named.sort
"""
_WORDS = """
INSERT INTO registry_nameword (word)
SELECT DISTINCT each.word FROM ({source}) AS named, unnest(string_to_array(named.key, ' ')) AS each (word)
WHERE NOT EXISTS (SELECT FROM registry_nameword AS known WHERE known.word = each.word)
"""
_TOKENS = """ARRAY(SELECT DISTINCT {office} || ':' || word FROM unnest(string_to_array(named.key, ' ')) AS word)
        || (SELECT {office} || ':^' || string_agg(left(word, 1), '' ORDER BY place)
            FROM unnest(string_to_array(named.key, ' ')) WITH ORDINALITY AS each (word, place))"""
_OF_ACTS = """
INSERT INTO registry_nameofact
    (name, record_id, office_id, role, is_subject, origin, kind, birth_year, year, tokens)
SELECT hashtextextended(named.sort, 0), record.id, record.office_id, named.role,
    (record.kind, named.role) IN ({subjects}), named.origin, record.kind,
    substring(named.birth_date FROM '^[0-9]{{4}}')::smallint,
    coalesce(extract(year FROM record.registered_on)::smallint,
        substring(record.paper_date FROM '^[0-9]{{4}}')::smallint),
    {tokens}
FROM ({source}) AS named JOIN registry_record AS record ON record.id = named.record_id
"""
_SUBJECTS = ", ".join(f"('{name}', '{role}')" for name, kind in KINDS.items() for role in kind.subjects)
