"""What was registered stays as it was registered, whoever writes to the tables: walls that no model can state."""

from django.db.migrations import RunSQL

RECORD = """
CREATE FUNCTION registry_frozen() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF OLD.state = 'registered' THEN
        RAISE EXCEPTION 'record % is registered: only a rectification may change it', OLD.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER registered_record_is_frozen BEFORE UPDATE OR DELETE ON registry_record
    FOR EACH ROW EXECUTE FUNCTION registry_frozen();
"""

#: Persons, lines and answers are frozen with their record; of an act from a paper book also where it was read.
PARTS = """
CREATE FUNCTION registry_part_frozen() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    owner bigint := CASE WHEN TG_OP = 'INSERT' THEN NEW.record_id ELSE OLD.record_id END;
BEGIN
    IF EXISTS (SELECT FROM registry_record WHERE id = owner AND state = 'registered') THEN
        RAISE EXCEPTION 'record % is registered: only a rectification may change its content', owner
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER registered_party_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON registry_party
    FOR EACH ROW EXECUTE FUNCTION registry_part_frozen();
CREATE TRIGGER registered_particulars_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON registry_particulars
    FOR EACH ROW EXECUTE FUNCTION registry_part_frozen();
CREATE TRIGGER registered_answers_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON registry_warninganswer
    FOR EACH ROW EXECUTE FUNCTION registry_part_frozen();
CREATE TRIGGER registered_origin_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON registry_paperorigin
    FOR EACH ROW EXECUTE FUNCTION registry_part_frozen();
"""

#: What an act says of another is frozen with the act.
AMENDMENTS = """
CREATE FUNCTION registry_amendment_frozen() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    row jsonb := CASE WHEN TG_OP = 'INSERT' THEN to_jsonb(NEW) ELSE to_jsonb(OLD) END;
    owner bigint := COALESCE((row ->> 'act_id')::bigint,
        (SELECT act_id FROM registry_amendment WHERE id = (row ->> 'amendment_id')::bigint));
BEGIN
    IF EXISTS (SELECT FROM registry_record WHERE id = owner AND state = 'registered') THEN
        RAISE EXCEPTION 'act % is registered: what it changed stands', owner USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER registered_amendment_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON registry_amendment
    FOR EACH ROW EXECUTE FUNCTION registry_amendment_frozen();
CREATE TRIGGER registered_lines_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON registry_amendedline
    FOR EACH ROW EXECUTE FUNCTION registry_amendment_frozen();
CREATE TRIGGER registered_names_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON registry_amendedname
    FOR EACH ROW EXECUTE FUNCTION registry_amendment_frozen();
"""

#: A correction of data stands beside the act for ever; a wrong one is corrected by another.
CORRECTIONS = """
CREATE FUNCTION registry_correction_kept() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'a correction of data is never changed: correct again' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER correction_is_kept BEFORE UPDATE OR DELETE ON registry_datacorrection
    FOR EACH ROW EXECUTE FUNCTION registry_correction_kept();
CREATE TRIGGER corrected_name_is_kept BEFORE UPDATE OR DELETE ON registry_correctedname
    FOR EACH ROW EXECUTE FUNCTION registry_correction_kept();
"""

#: A function takes its triggers with it.
FREEZE = [
    RunSQL(RECORD, "DROP FUNCTION registry_frozen CASCADE"),
    RunSQL(PARTS, "DROP FUNCTION registry_part_frozen CASCADE"),
    RunSQL(AMENDMENTS, "DROP FUNCTION registry_amendment_frozen CASCADE"),
    RunSQL(CORRECTIONS, "DROP FUNCTION registry_correction_kept CASCADE"),
]
