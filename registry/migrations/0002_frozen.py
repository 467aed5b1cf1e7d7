from django.db import migrations

FREEZE = """
CREATE FUNCTION registry_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'registered' THEN
        RAISE EXCEPTION 'record % is registered: only a rectification may change it', OLD.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER registered_record_is_frozen BEFORE UPDATE OR DELETE ON registry_record
    FOR EACH ROW EXECUTE FUNCTION registry_frozen();

CREATE FUNCTION registry_part_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER registered_birth_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON registry_birth
    FOR EACH ROW EXECUTE FUNCTION registry_part_frozen();
CREATE TRIGGER registered_answers_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON registry_warninganswer
    FOR EACH ROW EXECUTE FUNCTION registry_part_frozen();
"""
THAW = """
DROP TRIGGER registered_answers_are_frozen ON registry_warninganswer;
DROP TRIGGER registered_birth_is_frozen ON registry_birth;
DROP TRIGGER registered_party_is_frozen ON registry_party;
DROP TRIGGER registered_record_is_frozen ON registry_record;
DROP FUNCTION registry_part_frozen();
DROP FUNCTION registry_frozen();
"""


class Migration(migrations.Migration):
    """What was registered stays as it was registered, whoever writes to the tables."""

    dependencies = [("registry", "0001_tables")]
    operations = [migrations.RunSQL(FREEZE, THAW)]
