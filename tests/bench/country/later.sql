-- What later acts and decisions say of earlier ones; children born together.
INSERT INTO registry_amendment (id, act_id, target_id, noted_on, is_open)
SELECT act.id, act.id, target.id, act.registered_on, false
FROM country.act JOIN country.act target ON target.kind = 'birth' AND target.person = act.person
WHERE act.kind = 'change';

INSERT INTO registry_amendedline (amendment_id, key, old, new)
SELECT amendment.id, CASE WHEN is_name THEN 'child_middle_name' ELSE 'native_place' END,
    CASE WHEN is_name THEN child.middle_name ELSE part."values" ->> 'native_place' END,
    CASE WHEN is_name THEN btrim(child.middle_name || ' Anh') ELSE 'Xã Nam Trung, ' || (part."values" ->> 'native_place') END
FROM registry_amendment amendment JOIN registry_particulars part ON part.record_id = target_id
JOIN registry_party child ON child.record_id = target_id AND child.role = 'child'
JOIN country.act ON act.id = act_id
CROSS JOIN LATERAL (SELECT country.h(act.person, 84) % 5 < 2 AS is_name) AS how ORDER BY amendment.id;

INSERT INTO registry_amendedname (amendment_id, record_id, role, full_name, name_key)
SELECT amendment.id, target_id, 'child', concat_ws(' ', nullif(family_name, ''), btrim(middle_name || ' Anh'), given_name),
    concat_ws(' ', nullif(family.key, ''), nullif(middle.key, ''), 'anh', given.key)
FROM registry_amendment amendment JOIN registry_party child ON child.record_id = target_id AND child.role = 'child'
JOIN registry_amendedline line ON line.amendment_id = amendment.id AND line.key = 'child_middle_name'
JOIN country.act ON act.id = act_id JOIN country.person ON person.id = act.person
JOIN country.word family ON family.no = person.family JOIN country.word middle ON middle.no = person.middle
JOIN country.word given ON given.no = person.given ORDER BY amendment.id;

INSERT INTO registry_recordnote (record_id, text, act_id, made_at, seen_at, seen_by_name)
SELECT target_id, 'Đã thay đổi, cải chính theo Trích lục số ' || act.number || '/' || act.year, act.id, act.registered_at,
    CASE WHEN act.id % 10 > 0 THEN act.registered_at + interval '1 day' END, CASE WHEN act.id % 10 > 0 THEN registrar_name ELSE '' END
FROM registry_amendment JOIN country.act ON act.id = act_id JOIN country.desk ON desk.office = act.office ORDER BY act.id;

INSERT INTO registry_invalidation (record_id, effect, decision_number, decided_on, level, authority, reason, made_at, lifted_at, lift_reason)
SELECT id, CASE WHEN drawn % 3 > 0 THEN 'cancelled' ELSE 'revoked' END, CASE WHEN drawn % 3 > 0 THEN '' ELSE drawn % 900 || '/QĐ-UBND' END,
    CASE WHEN drawn % 3 = 0 THEN date '{today}' - 20 END, CASE WHEN drawn % 3 > 0 THEN '' ELSE 'commune' END,
    CASE WHEN drawn % 3 > 0 THEN '' ELSE 'Ủy ban nhân dân' END, 'Dữ liệu nhập trùng, đăng ký sai thẩm quyền', registered_at + interval '30 days',
    CASE WHEN drawn % 40 = 1 THEN registered_at + interval '60 days' END, CASE WHEN drawn % 40 = 1 THEN 'Khôi phục theo khiếu nại' ELSE '' END
FROM (SELECT *, country.h(id, 64) / 1000 AS drawn FROM country.act
    WHERE country.h(id, 64) % 1000 = 0 AND kind IN ('birth', 'marriage', 'death') AND registered_on < date '{today}' - 70) AS act ORDER BY id;

INSERT INTO registry_sibling (record_id, lead_id, together)
SELECT DISTINCT ON (second.id) second.id, first.id, first.office = second.office AND first.registered_on = second.registered_on
FROM country.person child JOIN country.act second ON second.kind = 'birth' AND second.person = child.id
JOIN country.act first ON first.kind = 'birth' AND first.person = child.id - 1
WHERE child.twin AND child.turn % 2 = 0 ORDER BY second.id;
