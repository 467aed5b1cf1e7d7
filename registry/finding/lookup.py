"""Find acts by the names in them: the likeliest names first, page by page. vi: tìm việc theo họ tên."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.db import connection

from registry.finding.stages import Stage, Vocabulary, Why, loose_stages, merged, sure_stages
from registry.finding.words import Typed, readings, slips

#: Up to so many offices their own short lists are read; of more, the names of the whole register first.
FEW_OFFICES = 60
#: Where so many have all words that were typed, those that are only like it are not looked for.
ENOUGH = 10
#: Names of one stage that are looked at for those who bear them in the offices asked for.
_MOST_NAMES = 4000


@dataclass(frozen=True, slots=True)
class Within:
    """Where to look and what narrows it. `offices` are the ids of those whose acts the person sees, None of all."""

    offices: tuple[int, ...] | None
    everybody: bool = False
    kind: str = ""
    since: int | None = None
    until: int | None = None
    birth_year: int | None = None
    born: str = ""
    valid: str = ""

    @property
    def is_nowhere(self) -> bool:
        return self.offices == ()

    @property
    def is_narrow(self) -> bool:
        return self.offices is not None and len(self.offices) <= FEW_OFFICES


class Found(NamedTuple):
    """A name in an act that was found. Everything before `role` is its place in the list, from where a page goes on."""

    stage: int
    rank: int
    sort: str
    office: int
    record: int
    role: str
    origin: str
    key: str
    why: Why

    @property
    def place(self) -> tuple[int, int, str, int, int]:
        return self[:5]


@dataclass(frozen=True, slots=True)
class Bearers:
    """The table that says what bears which names: its column of what that is, and what it has as `NameOfAct.origin`."""

    table: str
    column: str
    origin: str


ACTS = Bearers("registry_nameofact", "record_id", "s.origin")


def find_names(
    typed: Typed, within: Within, *, after: tuple[Any, ...] | None = None, most: int, of: Bearers = ACTS
) -> list[Found]:
    """Return at most so many names in acts, the likeliest first, after a place in the list; in three statements.

    The same of what else bears names that `index.known_names` has made known.
    """
    if not typed.words or within.is_nowhere:
        return []
    vocabulary = _vocabulary(typed)
    sure = [] if vocabulary.unknown else sure_stages(typed, vocabulary.words)
    found = _ask(of, sure, 0, within, after, most)
    if len(found) < ENOUGH and (after is None or after[0] >= _LOOSE):
        found += _ask(of, loose_stages(typed, vocabulary), _LOOSE, within, after, most - len(found))
    return found


#: The number of the first stage that is not sure.
_LOOSE = 40


def _vocabulary(typed: Typed) -> Vocabulary:
    meant = {word: readings(word) for word in typed.words}
    near = {word: slips(word) for words in meant.values() for word in words if len(word) > 1}
    wanted = {each for words in meant.values() for each in words}.union(*near.values())
    last = meant[typed.words[-1]][-1]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT word FROM registry_nameword WHERE word = ANY(%s) OR word LIKE %s",
            [list(wanted), f"{last}%"],
        )
        known = {row[0] for row in cursor.fetchall()}
    begun = sorted(word for word in known if word.startswith(last))
    return Vocabulary(typed, known & wanted, {word: sorted(near[word] & known) for word in near}, begun)


def _ask(
    of: Bearers,
    stages: Sequence[Stage],
    first: int,
    within: Within,
    after: tuple[Any, ...] | None,
    most: int,
) -> list[Found]:
    stages = merged(stages) if within.is_narrow else stages
    roles = ("s.is_subject", "NOT s.is_subject") if within.everybody else ("s.is_subject",)
    parts: list[str] = []
    params: dict[str, Any] = {"most": most, **_narrowing(within)}
    reasons: dict[int, Why] = {}
    for number, (role, stage) in enumerate(((role, stage) for role in roles for stage in stages), first):
        reasons[number] = stage.why
        if after is not None and number < after[0]:
            continue
        names = {f"{key}_{number}": value for key, value in stage.params.items()}
        numbered = replace(
            stage,
            where=_numbered(stage.where, stage, number),
            order=_numbered(stage.order, stage, number),
        )
        further = ""
        if after is not None and number == after[0]:
            further = _FURTHER
            params |= {f"a{place}": value for place, value in enumerate(after)}
        if stage.whole or not within.is_narrow:
            body = _names_first(of, numbered, role, within)
        else:
            body = _bearers_first(of, numbered, role, within, number, params)
        parts.append(
            f"(SELECT {number} AS stage, found.* FROM ({body}) AS found {further} "  # noqa: S608
            f"ORDER BY {_in_order(stage, 'sort', 'office_id', 'record_id')} LIMIT %(most)s)"
        )
        params |= names
    if not parts:
        return []
    with connection.cursor() as cursor:
        # The stages are taken in their order, and none after the page is full.
        cursor.execute(_ALL.format(" UNION ALL ".join(parts)), params)
        rows = cursor.fetchall()
    return [_found(row, reasons[row[0]]) for row in rows]


_FURTHER = (
    "WHERE (found.rank, found.sort, found.office_id, found.record_id) > (%(a1)s, %(a2)s, %(a3)s, %(a4)s)"
)
_ALL = """WITH scope AS MATERIALIZED (SELECT unnest(%(offices)s::bigint[]) AS id)
SELECT * FROM ({}) AS every LIMIT %(most)s"""


#: Thousands of offices are read once, and hashed: the double denial keeps the planner from looking each of them up.
_AMONG_MANY = " AND NOT (s.office_id NOT IN (SELECT id FROM scope))"
_AMONG_FEW = " AND s.office_id = ANY(%(offices)s)"


def _names_first(of: Bearers, stage: Stage, role: str, within: Within) -> str:
    """Read the names in their order, and for each who bears it."""
    names, where = "registry_knownname AS k", stage.where
    if stage.rare:  # OFFSET keeps the planner from an index in order
        names, where = f"(SELECT k.* FROM {names} WHERE {where} OFFSET 0) AS k", "true"  # noqa: S608
    among = "" if within.offices is None else _AMONG_FEW if within.is_narrow else _AMONG_MANY
    return f"""
SELECT k.rank, k.sort, s.office_id, s.record_id, s.role, s.origin, k.key FROM (
    SELECT k.digest, k.sort, k.key, {stage.order} AS rank FROM {names}
    WHERE {where} ORDER BY {_in_order(stage, "k.sort")} LIMIT {_MOST_NAMES}
) AS k, LATERAL (
    SELECT s.office_id, s.{of.column} AS record_id, s.role, {of.origin} AS origin FROM {of.table} AS s
    WHERE s.name = k.digest AND {role}{among}{_filters(within)}
    ORDER BY s.office_id, s.{of.column} LIMIT %(most)s
) AS s"""  # noqa: S608


def _in_order(stage: Stage, *columns: str) -> str:
    """Return what a stage is ordered by: a rank that is always the same would hide that an index has the order."""
    return ", ".join(columns if stage.order == "0" else ("rank", *columns))


def _bearers_first(
    of: Bearers, stage: Stage, role: str, within: Within, number: int, params: dict[str, Any]
) -> str:
    """Read the short lists of the offices, and for each act its name."""
    lists = []
    for place, group in enumerate(stage.groups):
        name = f"list_{number}_{place}"
        params[name] = [f"{office}:{word}" for office in within.offices or () for word in group]
        lists.append(f"s.tokens && %({name})s")
    return f"""
SELECT {stage.order} AS rank, k.sort, s.office_id, s.{of.column} AS record_id, s.role, {of.origin} AS origin, k.key
FROM {of.table} AS s, LATERAL (
    SELECT k.* FROM registry_knownname AS k WHERE k.digest = s.name LIMIT 1
) AS k
WHERE {" AND ".join(lists)} AND {role}{_filters(within)} AND {stage.where}"""  # noqa: S608


def _filters(within: Within) -> str:
    said = ""
    if within.kind:
        said += " AND s.kind = %(kind)s"
    if within.since:
        said += " AND s.year >= %(since)s"
    if within.until:
        said += " AND s.year <= %(until)s"
    if within.birth_year:
        said += " AND s.birth_year = %(birth_year)s"
    if within.born:
        said += (
            " AND EXISTS (SELECT FROM registry_party AS p WHERE p.record_id = s.record_id AND p.role = s.role "
            "AND p.birth_date LIKE %(born)s)"
        )
    ended = "EXISTS (SELECT FROM registry_invalidation AS i WHERE i.record_id = s.record_id AND i.lifted_at IS NULL{})"
    if within.valid == "valid":
        said += " AND NOT " + ended.format("")
    elif within.valid == "ended":
        said += " AND " + ended.format("")
    elif not within.valid:
        said += " AND NOT " + ended.format(" AND i.effect = 'cancelled'")
    return said


def _narrowing(within: Within) -> dict[str, Any]:
    return {
        "offices": list(within.offices or ()),
        "kind": within.kind,
        "since": within.since,
        "until": within.until,
        "birth_year": within.birth_year,
        "born": f"{within.born}%",
    }


def _numbered(sql: str, stage: Stage, number: int) -> str:
    for key in stage.params:
        sql = sql.replace(f"%({key})s", f"%({key}_{number})s")
    return sql


def _found(row: tuple[Any, ...], why: Why) -> Found:
    stage, rank, sort, office, record, role, origin, key = row
    if why == Why.EXACT:
        why = Why(rank)
    return Found(stage, rank, sort, office, record, role, origin, key, why)
