"""Walls in the database behind the walls in Python.

After every migration, also of the test database: the application's role gets its rights, the trail, the row versions
and what else is written once become append-only for everybody, the database sees to who wrote them and when, and every
tracked table refuses a change that left no version.

Each of our functions says where it looks for tables: whoever could put one of his own before them would be believed.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections, transaction

from hotich.models.tracked import AccountVersion, AppendOnly
from hotich.storage.chain import protect_chain, protect_versions
from hotich.storage.edition import edition_trigger, law_tables, protect_edition
from hotich.storage.months import protect_months

_APPEND_ONLY = """
CREATE OR REPLACE FUNCTION hotich_append_only() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
"""

# At commit the newest version must equal the row: whatever changed it, ORM, update(), raw SQL or a cascade. Each table
# has a function of its own: PostgreSQL keeps the plans of what it asks, and a thousand rows commit in a moment.
_HAS_VERSION = """
CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    changed bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.{key} ELSE NEW.{key} END;
    present jsonb;
    version jsonb;
    own text[] := '{{history_id,history_date,history_change_reason,history_type,history_actor,history_user_id}}';
BEGIN
    SELECT to_jsonb(row) - '{ignored}'::text[]{digested} INTO present FROM {table} row WHERE {key} = changed;
    SELECT to_jsonb(row) INTO version FROM {versions} row WHERE {key} = changed ORDER BY history_id DESC LIMIT 1;
    IF present IS NULL AND version ->> 'history_type' = '-' THEN RETURN NULL; END IF;
    IF present = version - own THEN RETURN NULL; END IF;
    RAISE EXCEPTION 'a change of {table} % left no row version', changed USING ERRCODE = 'check_violation';
END $$;
"""

# No version keeps a password, but each says of which one it is: exchanged past our operations, the digests differ.
_DIGEST = "encode(sha256(convert_to({row}.password, 'UTF8')), 'hex')"
_KEEP_DIGEST = """
CREATE OR REPLACE FUNCTION hotich_digest_of_password() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.password_digest := coalesce((SELECT {password} FROM {table} AS account WHERE id = NEW.id), '');
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER digest_of_password BEFORE INSERT ON {versions}
    FOR EACH ROW EXECUTE FUNCTION hotich_digest_of_password();
"""


def protect_tables(using: str = "default", **_: Any) -> None:
    """Grant, revoke and put up the triggers; harmless when repeated. Runs as the owner of the tables.

    In one transaction: nobody sees what is granted before it is taken back, or a table between two triggers.
    """
    connection = connections[using]
    role = connection.ops.quote_name(settings.DATABASE_APP)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('hotich_auditentry') IS NULL")
        if cursor.fetchone()[0]:  # migrated back to before the first table
            return
        database = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC")
        cursor.execute(_APPEND_ONLY)
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        if connection.pg_version >= 170000:  # type: ignore[attr-defined]
            # After `load_places` the planner must know what is there; before 17 it waits for autovacuum.
            cursor.execute(f"GRANT MAINTAIN ON hotich_place, hotich_placesuccession TO {role}")
        existing = set(connection.introspection.table_names(cursor))
        for model in append_only_models():
            if (table := model._meta.db_table) in existing:
                cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}")
                for when, each in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
                    name = f"append_only_{each.lower()}_{table}"[:63]
                    cursor.execute(
                        f"CREATE OR REPLACE TRIGGER {name} BEFORE {when} ON {table} "
                        f"FOR EACH {each} EXECUTE FUNCTION hotich_append_only()"
                    )
        protect_chain(cursor, role)
        protect_months(cursor, role)
        protect_edition(cursor, role)
        for model in law_tables():
            if model._meta.db_table in existing:
                edition_trigger(cursor, model._meta.db_table)
        for model in tracked_models():
            if model._meta.db_table in existing:
                protect_versions(cursor, role, model.history.model._meta.db_table)
                _watch_versions(cursor, model)


def _watch_versions(cursor: Any, model: Any) -> None:
    """Put up the trigger that asks for a version of each changed row."""
    versions = model.history.model
    table, function = model._meta.db_table, f"has_version_{model._meta.db_table}"[:63]
    digested = ""
    if issubclass(versions, AccountVersion):
        digested = f" || jsonb_build_object('password_digest', {_DIGEST.format(row='row')})"
        cursor.execute(
            _KEEP_DIGEST.format(
                password=_DIGEST.format(row="account"), table=table, versions=versions._meta.db_table
            )
        )
    cursor.execute(
        _HAS_VERSION.format(
            function=function,
            table=table,
            versions=versions._meta.db_table,
            key=model._meta.pk.column,
            ignored="{" + ",".join(_columns(model, versions._history_excluded_fields)) + "}",
            digested=digested,
        )
    )
    cursor.execute(f"DROP TRIGGER IF EXISTS {function} ON {table}")
    cursor.execute(
        f"CREATE CONSTRAINT TRIGGER {function} AFTER INSERT OR UPDATE OR DELETE ON {table} "
        f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {function}()"
    )


def tracked_models() -> list[Any]:
    """Return the models with row versions, not the version tables themselves."""
    return [
        model for model in apps.get_models() if hasattr(model, "history") and hasattr(model.history, "model")
    ]


def append_only_models() -> list[Any]:
    """Return the models whose rows are written once: the trail, what else says so, and the row versions."""
    once = [model for model in apps.get_models() if issubclass(model, AppendOnly)]
    return [*once, *(model.history.model for model in tracked_models())]


def _columns(model: Any, fields: list[str]) -> list[str]:
    return [model._meta.get_field(name).column for name in fields]
