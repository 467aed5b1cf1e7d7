"""A table that only grows, kept in parts of a month: old parts are at rest, and a question about a day reads one part.

vi: chia bảng nhật ký theo tháng.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

#: The empty table is drawn anew in parts, with the columns, indexes and references that it has. A key that is unique in
#: every part must hold the time; the numbers come from one sequence as before.
_IN_PARTS = """
DO $do$
DECLARE
    kept text[];
    each text;
BEGIN
    SELECT coalesce(array_agg(definition), '{{}}') INTO kept FROM (
        SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = '{table}'::regclass AND NOT indisprimary
        UNION ALL
        SELECT format('ALTER TABLE {table} ADD CONSTRAINT %I %s', conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE conrelid = '{table}'::regclass AND contype IN ('f', 'c')
    ) AS all_of_them (definition);
    ALTER TABLE {table} RENAME TO {table}_whole;
    CREATE TABLE {table} (LIKE {table}_whole INCLUDING DEFAULTS) PARTITION BY RANGE ({column});
    DROP TABLE {table}_whole;
    CREATE SEQUENCE {table}_id_seq OWNED BY {table}.id;
    ALTER TABLE {table} ALTER id SET DEFAULT nextval('{table}_id_seq'), ADD PRIMARY KEY (id, {column});
    CREATE TABLE {table}_other PARTITION OF {table} DEFAULT;
    FOREACH each IN ARRAY kept LOOP EXECUTE each; END LOOP;
END $do$;
"""

#: Months begin at midnight in Viet Nam. A part is made beside the table and then joined to it, which stops nobody who
#: reads or writes. Rows that came before their month was made stay among the others, and that month has no part.
_MAKE_MONTHS = """
CREATE OR REPLACE FUNCTION hotich_make_trail_months(ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    month timestamp := date_trunc('month', now() AT TIME ZONE 'Asia/Ho_Chi_Minh');
    part text;
    made integer := 0;
BEGIN
    FOR step IN 0..LEAST(ahead, 12) LOOP
        part := to_char(month, '"hotich_auditentry_"YYYY_MM');
        IF to_regclass('public.' || part) IS NULL THEN
            BEGIN
                EXECUTE format(
                    'CREATE TABLE public.%I (LIKE public.hotich_auditentry INCLUDING DEFAULTS INCLUDING CONSTRAINTS)',
                    part
                );
                EXECUTE format(
                    'ALTER TABLE public.hotich_auditentry ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
                    part, month AT TIME ZONE 'Asia/Ho_Chi_Minh',
                    (month + interval '1 month') AT TIME ZONE 'Asia/Ho_Chi_Minh'
                );
                made := made + 1;
            EXCEPTION WHEN check_violation THEN
                RAISE WARNING 'entries of % came before their part of the trail', part;
            END;
        END IF;
        month := month + interval '1 month';
    END LOOP;
    RETURN made;
END $$;
"""


class PartitionByMonth(Operation):
    """Keep the table of a model, which is still empty, in parts by the month of one of its columns."""

    reversible = False

    def __init__(self, model_name: str, column: str) -> None:
        self.model_name, self.column = model_name, column

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Django goes on seeing one table with one key."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        table = f"{app_label}_{self.model_name}".lower()
        schema_editor.execute(_IN_PARTS.format(table=table, column=self.column), params=None)

    def describe(self) -> str:
        return f"Keep {self.model_name} in parts by the month of {self.column}"


def protect_months(cursor: Any, role: str) -> None:
    """Make the parts of this month and the next ones; nobody but their table's owner reaches one past the table."""
    cursor.execute(_MAKE_MONTHS)
    cursor.execute("REVOKE EXECUTE ON FUNCTION hotich_make_trail_months(integer) FROM PUBLIC")
    cursor.execute(f"GRANT EXECUTE ON FUNCTION hotich_make_trail_months(integer) TO {role}")
    cursor.execute("SELECT hotich_make_trail_months(3)")
    cursor.execute(
        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'hotich_auditentry'::regclass"
    )
    parts = ", ".join(part for (part,) in cursor.fetchall())
    cursor.execute(f"REVOKE ALL ON {parts} FROM {role}")
