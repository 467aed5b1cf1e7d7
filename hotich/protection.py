"""Walls in the database behind the walls in Python.

After every migration, also of the test database: the application's role gets its rights, the trail and the row versions
become append-only for everybody, and every tracked table refuses a change that left no version.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections

_FUNCTIONS = """
CREATE OR REPLACE FUNCTION hotich_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

-- At commit the newest version must equal the row: whatever changed it, ORM, update(), raw SQL or a cascade.
CREATE OR REPLACE FUNCTION hotich_has_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    versions text := TG_ARGV[0];
    key text := TG_ARGV[1];
    ignored text[] := TG_ARGV[2]::text[];
    id text := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ->> key ELSE to_jsonb(NEW) ->> key END;
    present jsonb;
    version jsonb;
BEGIN
    EXECUTE format('SELECT to_jsonb(t) FROM %I t WHERE %I = $1::bigint', TG_TABLE_NAME, key) INTO present USING id;
    EXECUTE format('SELECT to_jsonb(h) FROM %I h WHERE %I = $1::bigint ORDER BY history_id DESC LIMIT 1', versions, key)
        INTO version USING id;
    IF present IS NULL AND version ->> 'history_type' = '-' THEN RETURN NULL; END IF;
    IF present IS NOT NULL AND version IS NOT NULL
        AND (present - ignored) = (version
            - ARRAY['history_id', 'history_date', 'history_change_reason', 'history_type', 'history_actor',
                'history_user_id']
            - ignored)
    THEN RETURN NULL; END IF;
    RAISE EXCEPTION 'a change of % % left no row version', TG_TABLE_NAME, id USING ERRCODE = 'check_violation';
END $$;
"""


def protect_tables(using: str = "default", **_: Any) -> None:
    """Grant, revoke and put up the triggers; harmless when repeated. Runs as the owner of the tables."""
    connection = connections[using]
    role = connection.ops.quote_name(settings.DATABASE_APP)
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('hotich_auditentry') IS NULL")
        if cursor.fetchone()[0]:  # migrated back to before the first table
            return
        cursor.execute(_FUNCTIONS)
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
        for model in tracked_models():
            table, versions = model._meta.db_table, model.history.model._meta.db_table
            if table in existing:
                name = f"has_version_{table}"[:63]
                ignored = "{" + ",".join(model.history.model._history_excluded_fields) + "}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                cursor.execute(
                    f"CREATE CONSTRAINT TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON {table} "
                    f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
                    f"EXECUTE FUNCTION hotich_has_version('{versions}', '{model._meta.pk.column}', '{ignored}')"
                )


def tracked_models() -> list[Any]:
    """Return the models with row versions, not the version tables themselves."""
    return [
        model for model in apps.get_models() if hasattr(model, "history") and hasattr(model.history, "model")
    ]


def append_only_models() -> list[Any]:
    from hotich.models import AuditEntry

    return [AuditEntry, *(model.history.model for model in tracked_models())]
