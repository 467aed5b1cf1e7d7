"""The database counts the editions of the law: whatever changes one of its rows, all processes hear within seconds."""

from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model

from hotich.models import CalendarDay, LawRow, LegalText

#: Runs as the owner of the tables: the application's role may write rows of the law, and no number.
_NEW_EDITION = """
CREATE OR REPLACE FUNCTION hotich_new_edition() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE hotich_lawedition SET number = number + 1;
    RETURN NULL;
END $$;
"""


@cache
def law_tables() -> list[type[Model]]:
    """Return the tables whose rows are the law: texts first, then the calendar and the provisions of all apps."""
    provisions = [model for model in apps.get_models() if issubclass(model, LawRow)]
    return [LegalText, CalendarDay, *provisions]


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
