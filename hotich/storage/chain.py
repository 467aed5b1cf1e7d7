"""The chain that holds the trail together, as the database knows it. vi: chuỗi nhật ký.

Writers wait for nobody: an entry is put into its office's chain after its commit, by one function that belongs to the
owner of the tables. The application's role may call it and read links; it has no other way to make one.
"""

from typing import Any

#: The canonical text of an entry: a JSON array of its columns in this order, as PostgreSQL writes `jsonb`, in UTF-8.
#: Times are UTC with microseconds. Whoever checks sends this text along instead of asking a function for it.
ENTRY_TEXT = """
jsonb_build_array(
    entry.id, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), entry.act, entry.user_id,
    entry.actor_name, entry.role, entry.office_id, entry.client, host(entry.address), entry.subject_type,
    entry.subject_id, entry.shown_ids, entry.reason, entry.detail, entry.reference
)::text
"""

#: An entry is taken when no transaction as old as its own can still bring another: all before it are in the chain.
#: What has a number from the future comes from the life of another cluster, before this one was restored from it. The
#: query itself must say what is the future: what began since an earlier look would pass for such, ahead of its elders.
_LINK = """
CREATE OR REPLACE FUNCTION hotich_link_trail(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    ends constant xid8 := pg_snapshot_xmin(pg_current_snapshot());
    begins xid8 := coalesce((SELECT max(up_to) FROM hotich_trailmark), '0');
    last xid8;
    linked integer := 0;
    taken record;
    head record;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('hotich_link_trail')) THEN RETURN 0; END IF;
    IF begins > pg_snapshot_xmax(pg_current_snapshot()) THEN begins := '0'; END IF;
    FOR taken IN
        SELECT entry.id, entry.at, entry.xact, coalesce(entry.office_id, 0) AS chain,
            sha256(convert_to({text}, 'UTF8')) AS digest
        FROM hotich_auditentry AS entry
        WHERE entry.xact >= begins
            AND (entry.xact < ends OR entry.xact >= (SELECT pg_snapshot_xmax(pg_current_snapshot())))
            AND NOT EXISTS (SELECT FROM hotich_traillink AS link WHERE link.entry = entry.id)
        ORDER BY entry.xact, entry.id LIMIT most
    LOOP
        SELECT position, hash INTO head FROM hotich_traillink AS link
        WHERE link.chain = taken.chain ORDER BY position DESC LIMIT 1;
        INSERT INTO hotich_traillink (chain, position, entry, at, digest, hash) VALUES (
            taken.chain, coalesce(head.position, 0) + 1, taken.id, taken.at, taken.digest,
            sha256(coalesce(head.hash, decode(repeat('00', 32), 'hex')) || taken.digest)
        );
        linked := linked + 1;
        last := taken.xact;
    END LOOP;
    begins := CASE WHEN linked < most THEN ends ELSE LEAST(last, ends) END;
    UPDATE hotich_trailmark SET up_to = begins;
    IF NOT FOUND THEN INSERT INTO hotich_trailmark VALUES (begins); END IF;
    RETURN linked;
END $$;
"""

#: An entry names whom its transaction names, and has the time of the database. A row has found its part of the table
#: by its time before a trigger sees it: a false time is refused, not put right.
_ENTRY_IS_TRUE = """
CREATE OR REPLACE FUNCTION hotich_entry_is_true() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF current_setting('hotich.actor', true) IS DISTINCT FROM concat(NEW.user_id, '|', NEW.actor_name) THEN
        RAISE EXCEPTION 'an entry names another author than its transaction' USING ERRCODE = 'check_violation';
    END IF;
    -- A statement's time is that of its arrival, and what waits inside it may wait for days.
    IF NEW.at <> statement_timestamp() OR clock_timestamp() - NEW.at > interval '1 minute' THEN
        RAISE EXCEPTION 'the database dates the trail, nobody else' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER entry_is_true BEFORE INSERT ON hotich_auditentry
    FOR EACH ROW WHEN (current_user <> {owner}) EXECUTE FUNCTION hotich_entry_is_true();
"""

#: A seal follows the one before it and names places of chains as they are; the text is that of `proof.Seal`.
_SEAL_IS_TRUE = r"""
CREATE OR REPLACE FUNCTION hotich_seal_is_true() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    told timestamptz := substring(NEW.text FROM '\nat (\S+)\n');
BEGIN
    IF NEW.text IS DISTINCT FROM (
        SELECT format(E'hotich-seal 1\nnumber %s\nat %s\nprevious %s\n', NEW.number,
            to_char(told AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
            CASE NEW.number WHEN 1 THEN repeat('0', 64) ELSE (
                SELECT encode(sha256(convert_to(before.text, 'UTF8')), 'hex') FROM hotich_trailseal AS before
                WHERE before.number = NEW.number - 1
            ) END
        ) || coalesce(
            string_agg(format(E'head %s %s %s\n', chain, position, encode(hash, 'hex')), '' ORDER BY chain), ''
        ) FROM regexp_matches(NEW.text, '^head ([0-9]+) ([0-9]+) ', 'gn') AS head (named)
        JOIN hotich_traillink ON chain = named[1]::bigint AND position = named[2]::bigint
    ) OR abs(extract(epoch FROM clock_timestamp() - told)) > 600 THEN
        RAISE EXCEPTION 'seal % does not fit the seal before it and the chains', NEW.number
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER seal_is_true BEFORE INSERT ON hotich_trailseal
    FOR EACH ROW WHEN (current_user <> {owner}) EXECUTE FUNCTION hotich_seal_is_true();
"""

_VERSION_IS_TRUE = """
CREATE OR REPLACE FUNCTION hotich_version_is_true() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF current_setting('hotich.actor', true) IS DISTINCT FROM concat(NEW.history_user_id, '|', NEW.history_actor) THEN
        RAISE EXCEPTION 'a version of % names another author than its transaction', TG_TABLE_NAME
            USING ERRCODE = 'check_violation';
    END IF;
    NEW.history_date := clock_timestamp();
    RETURN NEW;
END $$;
"""


def protect_chain(cursor: Any, role: str) -> None:
    """Let the database see to what entries and versions say of themselves, and nobody but its function add links.

    Runs as the owner of the tables, who alone may write what was at another time: a restored copy, a test's past.
    """
    cursor.execute("SELECT quote_literal(current_user)")
    (owner,) = cursor.fetchone()
    cursor.execute(_LINK.format(text=ENTRY_TEXT))
    cursor.execute("REVOKE EXECUTE ON FUNCTION hotich_link_trail(integer) FROM PUBLIC")
    cursor.execute(f"GRANT EXECUTE ON FUNCTION hotich_link_trail(integer) TO {role}")
    cursor.execute(f"REVOKE ALL ON hotich_trailmark, hotich_traillink FROM {role}")
    cursor.execute(f"GRANT SELECT ON hotich_trailmark, hotich_traillink TO {role}")
    _keep_columns(cursor, role, "hotich_auditentry", ["id", "xact"])
    cursor.execute(_ENTRY_IS_TRUE.format(owner=owner))
    cursor.execute(_SEAL_IS_TRUE.format(owner=owner))
    cursor.execute(_VERSION_IS_TRUE)


def protect_versions(cursor: Any, role: str, table: str) -> None:
    """Let the database say when a row version was written and which is the newest, and refuse a false author."""
    _keep_columns(cursor, role, table, ["history_id"])
    cursor.execute("SELECT quote_literal(current_user)")
    (owner,) = cursor.fetchone()
    cursor.execute(
        f"CREATE OR REPLACE TRIGGER version_is_true BEFORE INSERT ON {table} FOR EACH ROW "
        f"WHEN (current_user <> {owner}) EXECUTE FUNCTION hotich_version_is_true()"
    )


def _keep_columns(cursor: Any, role: str, table: str, own: list[str]) -> None:
    """Keep columns for the database, such as a row's number: nobody else may even name them in an INSERT."""
    cursor.execute(
        "SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute "
        "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attname <> ALL(%s)",
        [table, own],
    )
    (columns,) = cursor.fetchone()
    cursor.execute(f"REVOKE INSERT ON {table} FROM {role}")
    cursor.execute(f"GRANT INSERT ({columns}) ON {table} TO {role}")
