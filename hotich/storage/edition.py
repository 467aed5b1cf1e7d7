"""The database counts the editions of the law: whatever changes one of its rows, all processes hear within seconds."""

from typing import Any

#: Runs as the owner of the tables: the application's role may write rows of the law, and no number.
_NEW_EDITION = """
CREATE OR REPLACE FUNCTION hotich_new_edition() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE hotich_lawedition SET number = number + 1;
    RETURN NULL;
END $$;
"""


def protect_edition(cursor: Any, role: str) -> None:
    """Let the application's role read the edition and the legal day, and nobody but the database write them."""
    cursor.execute(_NEW_EDITION)
    cursor.execute("REVOKE EXECUTE ON FUNCTION hotich_new_edition() FROM PUBLIC")
    cursor.execute(f"REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON hotich_lawedition FROM {role}")


def edition_trigger(cursor: Any, table: str) -> None:
    """Let every statement that changes this table of the law make a new edition."""
    cursor.execute(
        f"CREATE OR REPLACE TRIGGER new_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION hotich_new_edition()"
    )
