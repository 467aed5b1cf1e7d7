"""In which acts a person stands: by the number that is theirs now, and by confirmed links. vi: các việc của một người.

From one person of one act all others are reached in one statement, link by link. A number counts as it reads now: put
right or rectified, the former one leads nowhere. Acts that are drafts, or whose data were cancelled, tell nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from registry.models import PartyRole

#: Whoever asks for acts of others stands in more of them than anybody reads.
MOST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A person in an act, and whether only a link leads there."""

    record: int
    role: str
    is_linked: bool


def places_of(record: int, role: str) -> list[Place]:
    """Return where the person of this act stands, in whatever office: at most `MOST` places and one."""
    with connection.cursor() as cursor:
        cursor.execute(_PERSON, {"record": record, "role": role, "child": PartyRole.CHILD, "most": MOST + 1})
        return [Place(*row) for row in cursor.fetchall()]


#: The number of a person of an act as it reads now: rectified, else put right, else as registered, else given later.
_NUMBER = """
COALESCE(
    (SELECT line.new FROM registry_amendedline AS line
     JOIN registry_amendment AS noted ON noted.id = line.amendment_id AND noted.noted_on IS NOT NULL
     WHERE noted.target_id = {record} AND line.key = {role} || '_personal_id'
        AND NOT EXISTS (SELECT FROM registry_invalidation AS ended
            WHERE ended.record_id = noted.act_id AND ended.lifted_at IS NULL)
     ORDER BY noted.noted_on DESC, line.id DESC LIMIT 1),
    (SELECT mended.new FROM registry_datacorrection AS mended
     WHERE mended.record_id = {record} AND mended.key = {role} || '_personal_id' ORDER BY mended.id DESC LIMIT 1),
    (SELECT NULLIF(party.personal_id, '') FROM registry_party AS party
     WHERE party.record_id = {record} AND party.role = {role}),
    (SELECT given.number FROM registry_personalidrequest AS given
     WHERE given.record_id = {record} AND {role} = %(child)s),
    ''
)"""

#: Where a number stands or stood, by its indexes.
_BEARERS = """
SELECT party.record_id AS record, party.role FROM registry_party AS party
    WHERE party.personal_id = own.number AND party.personal_id <> ''
UNION ALL SELECT given.record_id, %(child)s FROM registry_personalidrequest AS given
    WHERE given.number = own.number AND given.number <> ''
UNION ALL SELECT noted.target_id, split_part(line.key, '_', 1) FROM registry_amendedline AS line
    JOIN registry_amendment AS noted ON noted.id = line.amendment_id
    WHERE line.new = own.number AND line.key LIKE '%%\\_personal\\_id'
UNION ALL SELECT mended.record_id, split_part(mended.key, '_', 1) FROM registry_datacorrection AS mended
    WHERE mended.new = own.number AND mended.key LIKE '%%\\_personal\\_id'"""

_PERSON = f"""
WITH RECURSIVE person AS (
    SELECT %(record)s::bigint AS record, %(role)s::text AS role, false AS is_linked
    UNION
    SELECT next.record, next.role, next.is_linked FROM person, LATERAL (
        SELECT bearer.record, bearer.role::text, person.is_linked
        FROM (SELECT {_NUMBER.format(record="person.record", role="person.role")} AS number) AS own,
            LATERAL ({_BEARERS}) AS bearer
        WHERE own.number <> '' AND own.number = {_NUMBER.format(record="bearer.record", role="bearer.role")}
        UNION ALL
        SELECT there.record_id, there.role::text, true
        FROM registry_party AS here
        JOIN registry_personlink AS link ON link.state = 'confirmed' AND here.id IN (link.one_id, link.other_id)
        JOIN registry_party AS there ON there.id = link.one_id + link.other_id - here.id
        WHERE here.record_id = person.record AND here.role = person.role
    ) AS next
    JOIN registry_record AS act ON act.id = next.record AND act.state = 'registered'
    WHERE NOT EXISTS (SELECT FROM registry_invalidation AS ended
        WHERE ended.record_id = act.id AND ended.effect = 'cancelled' AND ended.lifted_at IS NULL)
)
SELECT record, role, bool_and(is_linked) FROM person GROUP BY record, role ORDER BY record, role LIMIT %(most)s"""  # noqa: S608
