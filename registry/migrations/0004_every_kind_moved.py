import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

#: The columns of a birth become values under the keys of its entry; frozen rows move too, for nothing of them changes.
OWN = (
    "parentage_kind",
    "birth_place",
    "native_place",
    "notice_number",
    "notice_date",
    "copies_requested",
)
_VALUES = ", ".join(f"'{name}', {name}" for name in OWN)
_TABLES = (
    "registry_particulars",
    "registry_historicalparticulars",
    "registry_record",
    "registry_historicalrecord",
    "registry_paper",
    "registry_historicalpaper",
)
_OFF = "".join(f"ALTER TABLE {table} DISABLE TRIGGER USER;\n" for table in _TABLES)
_ON = "".join(f"ALTER TABLE {table} ENABLE TRIGGER USER;\n" for table in _TABLES)
MOVE = f"""
{_OFF}
UPDATE registry_particulars SET values = jsonb_build_object({_VALUES}, 'child_birth_date_words', birth_date_words);
UPDATE registry_historicalparticulars
    SET values = jsonb_build_object({_VALUES}, 'child_birth_date_words', birth_date_words);
UPDATE registry_record r SET title = p.full_name, happened_on = p.birth_date
    FROM registry_party p WHERE p.record_id = r.id AND p.role = 'child';
UPDATE registry_historicalrecord r SET title = p.full_name, happened_on = p.birth_date
    FROM registry_party p WHERE p.record_id = r.id AND p.role = 'child';
UPDATE registry_paper p SET signer_id = r.signer_id, signer_name = r.signer_name, signer_title = r.signer_title
    FROM registry_record r WHERE r.id = p.record_id;
UPDATE registry_historicalpaper p SET signer_id = r.signer_id, signer_name = r.signer_name, signer_title = r.signer_title
    FROM registry_record r WHERE r.id = p.record_id;
UPDATE registry_registerbook SET prefix = 'KS';
UPDATE registry_registerbook b SET total_entries = (SELECT count(*) FROM registry_record r WHERE r.book_id = b.id)
    WHERE closed_on IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
{_ON}
DROP TRIGGER IF EXISTS has_version_registry_birth ON registry_particulars;
ALTER TRIGGER registered_birth_is_frozen ON registry_particulars RENAME TO registered_particulars_are_frozen;
"""
#: What an act says of another is frozen with the act.
FREEZE = """
CREATE FUNCTION registry_amendment_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
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


class Migration(migrations.Migration):
    """The births move into their new form; then the old columns go and the new walls stand."""

    dependencies = [
        ("registry", "0003_every_kind"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="paper",
            name="signer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ký",
            ),
        ),
        migrations.RemoveField(
            model_name="historicalparticulars",
            name="birth_date_words",
        ),
        migrations.RemoveField(
            model_name="historicalparticulars",
            name="birth_place",
        ),
        migrations.RemoveField(
            model_name="historicalparticulars",
            name="copies_requested",
        ),
        migrations.RemoveField(
            model_name="historicalparticulars",
            name="native_place",
        ),
        migrations.RemoveField(
            model_name="historicalparticulars",
            name="notice_date",
        ),
        migrations.RemoveField(
            model_name="historicalparticulars",
            name="notice_number",
        ),
        migrations.RemoveField(
            model_name="historicalparticulars",
            name="parentage_kind",
        ),
        migrations.RemoveField(
            model_name="particulars",
            name="birth_date_words",
        ),
        migrations.RemoveField(
            model_name="particulars",
            name="birth_place",
        ),
        migrations.RemoveField(
            model_name="particulars",
            name="copies_requested",
        ),
        migrations.RemoveField(
            model_name="particulars",
            name="native_place",
        ),
        migrations.RemoveField(
            model_name="particulars",
            name="notice_date",
        ),
        migrations.RemoveField(
            model_name="particulars",
            name="notice_number",
        ),
        migrations.RemoveField(
            model_name="particulars",
            name="parentage_kind",
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=models.Q(("copy_number", None), ("replaced_by", None)),
                fields=("record", "kind"),
                name="one_valid_original_a_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                fields=("office", "kind", "copy_year", "copy_number"), name="copy_number_is_used_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("copy_number", None), ("copy_year", None)),
                    models.Q(("copy_number__isnull", False), ("copy_year__isnull", False)),
                    _connector="OR",
                ),
                name="copy_number_has_its_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="registerbook",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_on", None), ("total_entries__isnull", False), _connector="OR"),
                name="a_closed_book_states_its_total",
            ),
        ),
        migrations.AddConstraint(
            model_name="registerbook",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("last_possible", None), ("last_number__lte", models.F("last_possible")), _connector="OR"
                ),
                name="a_book_is_not_overfull",
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_open", True)), fields=("target",), name="one_open_change_a_record"
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_open", False), ("noted_on", None), _connector="OR"),
                name="an_open_change_is_not_noted",
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(("act", models.F("target")), _negated=True), name="no_act_changes_itself"
            ),
        ),
        migrations.AddConstraint(
            model_name="amendedname",
            constraint=models.UniqueConstraint(fields=("amendment", "role"), name="one_new_name_a_role"),
        ),
        migrations.AddConstraint(
            model_name="amendedline",
            constraint=models.UniqueConstraint(
                fields=("amendment", "key"), name="a_line_changes_once_an_act"
            ),
        ),
        migrations.AddConstraint(
            model_name="amendedline",
            constraint=models.CheckConstraint(
                condition=models.Q(("old", models.F("new")), _negated=True), name="a_changed_line_differs"
            ),
        ),
        migrations.AddConstraint(
            model_name="blank",
            constraint=models.UniqueConstraint(
                fields=("kind", "serial"), name="a_serial_number_is_given_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="blank",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("paper", None), ("reason", ""), ("settled_at", None), ("state", "in_stock")),
                    models.Q(
                        ("paper__isnull", False),
                        ("reason", ""),
                        ("settled_at__isnull", False),
                        ("state", "used"),
                    ),
                    models.Q(
                        ("settled_at__isnull", False),
                        ("state", "spoiled"),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_blank_says_what_became_of_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="copyseries",
            constraint=models.UniqueConstraint(
                fields=("office", "kind", "year"), name="one_copy_series_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="invalidation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at", None)), fields=("record",), name="a_record_is_invalid_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="invalidation",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="an_invalidation_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="invalidation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lift_reason", ""), ("lifted_at", None)),
                    models.Q(("lifted_at__isnull", False), models.Q(("lift_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="a_lifted_invalidation_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="invalidation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("effect", "voided"),
                    models.Q(
                        models.Q(("decision_number", ""), _negated=True),
                        ("decided_on__isnull", False),
                        models.Q(("authority", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_decision_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="sibling",
            constraint=models.CheckConstraint(
                condition=models.Q(("record", models.F("lead")), _negated=True),
                name="nobody_is_their_own_sibling",
            ),
        ),
        migrations.RunSQL(FREEZE, migrations.RunSQL.noop),
    ]
