"""Indexes that no model can state."""

from django.db.migrations import RunSQL

#: By which duplicates find a mother: names folded by the database, so that no column repeats them.
SAME_MOTHER = r"""
CREATE FUNCTION digitization_plain_name(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT trim(regexp_replace(
        translate(
            lower(regexp_replace(
                normalize(translate($1, E'''\u2019\u2018\u02bc\u02b9\u2032`\u00b4\uff07\u02c8', ''), NFKD),
                E'[\u0300-\u036f]', '', 'g'
            )),
            'đð', 'dd'
        ),
        '[^a-z0-9]+', ' ', 'g'
    ))
$$;
CREATE INDEX paper_entry_same_mother
    ON digitization_paperentry (digitization_plain_name("values" ->> 'mother_full_name'), happened_on)
    WHERE kind = 'birth' AND "values" ->> 'mother_full_name' <> '';
"""

#: What changed since the last count of progress is found by its time, not by a walk through all versions.
VERSIONS_BY_TIME = """
CREATE INDEX paperentry_by_time ON digitization_historicalpaperentry
    USING brin (history_date) WITH (autosummarize = on);
CREATE INDEX paperbook_by_time ON digitization_historicalpaperbook
    USING brin (history_date) WITH (autosummarize = on);
"""

INDEXES = [
    RunSQL(SAME_MOTHER, "DROP INDEX paper_entry_same_mother; DROP FUNCTION digitization_plain_name"),
    RunSQL(VERSIONS_BY_TIME, "DROP INDEX paperentry_by_time, paperbook_by_time"),
]
