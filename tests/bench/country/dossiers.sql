-- Dossiers with what other agencies answered, what was asked of citizens and what they paid.
INSERT INTO interlink_dossier (id, fee_due, fee_lines, fee_exemption, fee_proof, fee_paid, fee_accepted, fee_difference, procedure,
    interlinked_number, one_stop_number, tracking_code, office_id, client_id, channel, portal_number, mobile_place, state, form,
    subject_name, subject_key, filer_name, filer_key, filer_personal_id, filed_at, received_at, counts_from, due_at, promised_at, waited,
    waited_days, promised_by_id, assignee_id, record_id, transfer_reason, issued_at, handed_out_at, handed_out_to, handed_out_how,
    refusal_reason_id, end_reason, ended_at, changed_at, assisted_by_id)
SELECT c.id, fee, '[]', '', '', fee, 0, 0, procedure, CASE WHEN is_own THEN 'H-' || c.id ELSE 'LT-' || c.id END, 'H-' || c.id,
    left(upper(md5('{seed} dossier ' || c.id)), 26), c.office, CASE WHEN NOT is_own THEN portal.id END, channel, '', '', c.state,
    jsonb_build_object('subject', person.full_name), person.full_name, person.name_key, person.full_name, person.name_key,
    person.personal_id, filed_at, filed_at, filed_at::date, due_at, promised_at, '0', 0, promise.id,
    CASE WHEN c.state <> 'received' THEN registrar END, c.act, '', issued_at,
    CASE WHEN c.state = 'completed' AND fate % 10 < 8 THEN issued_at + interval '5 hours' END,
    CASE WHEN c.state = 'completed' AND fate % 10 < 8 THEN person.full_name ELSE '' END,
    CASE WHEN c.state <> 'completed' OR fate % 10 >= 8 THEN '' WHEN is_own THEN 'in_person' ELSE 'electronic' END,
    CASE WHEN c.state = 'refused' THEN refusal.id END, CASE WHEN c.state IN ('refused', 'withdrawn') THEN 'Không đủ điều kiện' ELSE '' END,
    ended_at, coalesce(ended_at, issued_at, filed_at), CASE WHEN channel = 'assisted' THEN registrar END
FROM (
    SELECT *, channel IN ('counter', 'post') AS is_own, CASE WHEN procedure IN ('copy', 'marital_status') THEN 8000 ELSE 0 END AS fee,
        filed_at + interval '1 day' * CASE WHEN procedure IN ('birth_group', 'death_group', 'birth', 'death', 'copy') THEN 1 ELSE 3 END AS due_at,
        filed_at + interval '1 day' * CASE WHEN procedure LIKE '%_group' THEN 4 WHEN procedure IN ('birth', 'death', 'copy') THEN 1 ELSE 3 END
            AS promised_at,
        CASE WHEN state IN ('issued', 'completed') THEN decided_at END AS issued_at,
        CASE WHEN state IN ('refused', 'withdrawn') THEN decided_at WHEN state = 'completed' THEN decided_at + interval '1 hour'
            * CASE WHEN procedure LIKE '%_group' THEN 30 + fate % 90 ELSE 1 END END AS ended_at
    FROM (SELECT *, (ARRAY['online', 'online', 'online', 'online', 'online', 'assisted', 'counter', 'counter', 'counter', 'post'])
        [1 + country.h(id, 98) % 10] AS channel FROM country.case WHERE id BETWEEN {first} AND {last}) AS one
) AS c
JOIN country.person ON person.id = c.person
JOIN country.desk ON desk.office = c.office
CROSS JOIN (SELECT id FROM interlink_partner WHERE code = 'portal') AS portal
CROSS JOIN (SELECT min(id) AS id FROM interlink_refusalreason) AS refusal
CROSS JOIN LATERAL (SELECT coalesce((SELECT min(id) FROM interlink_timelimit WHERE leg = 'whole' AND procedure = c.procedure),
    (SELECT min(id) FROM interlink_timelimit)) AS id) AS promise;

INSERT INTO interlink_branch (id, dossier_id, kind, reference, state, since, times_sent, due_at, reason, result, result_number, started_at,
    heard_at, ended_at)
SELECT c.id * 4::bigint + place, c.id, branch.kind, md5('{seed} branch ' || c.id || branch.kind)::uuid, how.state, decided_at, 1,
    decided_at + interval '3 days', CASE WHEN how.state IN ('refused', 'closed') THEN 'Thiếu thông tin chủ hộ' ELSE '' END,
    CASE WHEN how.state = 'completed' THEN 'Đã có kết quả' ELSE '' END, '', decided_at, decided_at + interval '2 hours',
    CASE WHEN how.state IN ('completed', 'closed') THEN decided_at + interval '1 hour' * (20 + how.drawn % 80) END
FROM country.case c
JOIN (VALUES ('birth_group', 0, 'residence'), ('birth_group', 1, 'insurance'), ('death_group', 0, 'removal'), ('death_group', 1, 'funeral'))
    AS branch (procedure, place, kind) USING (procedure)
CROSS JOIN LATERAL (SELECT country.h(c.id * 4 + place, 99) % 1000 AS drawn) AS d
CROSS JOIN LATERAL (SELECT d.drawn, CASE WHEN c.state = 'completed' THEN CASE WHEN d.drawn < 15 THEN 'closed' ELSE 'completed' END
    ELSE (ARRAY['sending', 'received', 'in_progress', 'completed', 'refused'])[1 + d.drawn % 5] END AS state) AS how
WHERE c.id BETWEEN {first} AND {last} AND c.state IN ('issued', 'completed');

INSERT INTO interlink_branchsending (id, branch_id, number, reference, agency_id, sent_at, acknowledged_at, due_at, outcome, ended_at,
    changed_at)
SELECT branch.id, branch.id, 1, branch.reference, agency.id, since, CASE WHEN branch.state <> 'sending' THEN since + interval '10 minutes' END,
    due_at, CASE branch.state WHEN 'completed' THEN 'completed' WHEN 'refused' THEN 'refused' WHEN 'closed' THEN 'given_up' ELSE '' END,
    CASE branch.state WHEN 'refused' THEN since + interval '1 day' ELSE ended_at END, coalesce(ended_at, since)
FROM interlink_branch branch
JOIN interlink_partner agency ON agency.code = CASE WHEN branch.kind IN ('residence', 'removal') THEN 'police' ELSE 'insurance' END
WHERE branch.id BETWEEN {first} * 4::bigint AND {last} * 4::bigint + 3;

INSERT INTO interlink_supplement (id, dossier_id, fields, note, due_on, asked_at, answered_at, changed_fields, counts_as_late)
SELECT id, id, '{{}}', 'Bổ sung giấy tờ chứng minh nơi cư trú', filed_at::date + 3, filed_at + interval '1 hour',
    CASE WHEN state <> 'supplement' THEN filed_at + interval '1 day' END, '{{}}', false
FROM country.case WHERE id BETWEEN {first} AND {last} AND (state = 'supplement' OR fate % 20 = 7);

INSERT INTO interlink_payment (id, dossier_id, kind, amount, means, receipt_form, receipt_series, receipt_number, receipt_code, reference,
    paid_at, noted_at, officer_name, client_id, reason)
SELECT c.id, c.id, 'payment', 8000, CASE WHEN online THEN 'portal' ELSE 'cash' END, 'electronic', '1C' || extract(year FROM filed_at),
    c.id::text, 'TC' || c.id, CASE WHEN online THEN 'GD' || c.id ELSE '' END, filed_at, filed_at,
    CASE WHEN online THEN '' ELSE registrar_name END, CASE WHEN online THEN portal.id END, ''
FROM country.case c JOIN country.desk ON desk.office = c.office
CROSS JOIN LATERAL (SELECT country.h(c.id, 98) % 10 < 6 AS online) AS how
CROSS JOIN (SELECT id FROM interlink_partner WHERE code = 'portal') AS portal
WHERE c.id BETWEEN {first} AND {last} AND procedure IN ('copy', 'marital_status');
