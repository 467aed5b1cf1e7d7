"""The index by which duplicates find a mother: names folded by the database, so that no column repeats them."""

from django.db import migrations

PLAIN_NAME = r"""
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
NO_PLAIN_NAME = "DROP INDEX paper_entry_same_mother; DROP FUNCTION digitization_plain_name(text)"


class Migration(migrations.Migration):
    dependencies = [("digitization", "0001_tables")]

    operations = [migrations.RunSQL(PLAIN_NAME, NO_PLAIN_NAME)]
