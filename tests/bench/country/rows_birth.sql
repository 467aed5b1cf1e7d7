-- Children with their parents, and who declared them.
INSERT INTO registry_particulars (id, record_id, "values", place_unit_id)
SELECT act.id, act.id, jsonb_build_object('basis', 'new', 'parentage_kind', CASE WHEN has_father THEN 'both' ELSE 'father_unknown' END,
    'birth_place', CASE country.h(act.id, 61) % 3 WHEN 0 THEN 'Trạm y tế ' ELSE 'Bệnh viện đa khoa, ' END || address,
    'native_place', address, 'notice_number', CASE WHEN act.source = 'office' THEN 'GCS.' || act.id ELSE '' END,
    'notice_date', CASE WHEN act.source = 'office' THEN act.happened_on::text ELSE '' END, 'copies_requested', 0,
    'foreign_number', '', 'foreign_date', '', 'foreign_agency', '', 'foreign_country', '', 'mobile_place', ''),
    unit
FROM (SELECT * FROM country.birth WHERE id BETWEEN {first} AND {last}) AS act;

INSERT INTO registry_party (id, record_id, role, full_name, family_name, middle_name, given_name, name_key, name_sort, birth_date,
    gender, ethnicity, nationality, residence_kind, residence, id_type, id_number, id_issued_on, id_issuer, personal_id, relation)
SELECT sheet.id * 8::bigint + party.place, sheet.id, party.role, party.full_name, party.family, party.middle, party.given, party.name_key,
    party.name_sort, party.born, party.gender, party.ethnicity, CASE WHEN party.role = 'declarant' THEN '' ELSE 'Việt Nam' END,
    CASE WHEN party.residence = '' THEN '' ELSE 'permanent' END, party.residence,
    CASE WHEN party.personal_id = '' THEN '' ELSE 'cccd' END, party.personal_id, '', '', party.personal_id, party.relation
FROM (SELECT * FROM country.birth WHERE id BETWEEN {first} AND {last}) AS sheet
JOIN country.person mother ON mother.id = sheet.mother
JOIN country.person father ON father.id = sheet.father
JOIN country.people ON people.no = sheet.people
JOIN country.people of_mother ON of_mother.no = mother.people
JOIN country.people of_father ON of_father.no = father.people
JOIN country.word family ON family.no = sheet.family
JOIN country.word middle ON middle.no = sheet.middle
JOIN country.word given ON given.no = sheet.given
CROSS JOIN LATERAL (SELECT sheet.source = 'office' AS numbered,
    country.written(mother.born, sheet.id * 8::bigint + 1, country.partial_adult(sheet.year)) AS mother_born,
    country.written(father.born, sheet.id * 8::bigint + 2, country.partial_adult(sheet.year)) AS father_born,
    sheet.has_father AND country.h(sheet.id, 62) % 100 < 55 AS by_father) AS how
CROSS JOIN LATERAL (VALUES
    (0, 'child', sheet.full_name, family.text, middle.text, given.text, sheet.name_key, sheet.name_sort, sheet.born,
        CASE sheet.sex WHEN 0 THEN 'male' ELSE 'female' END, people.label, '', '', ''),
    (1, 'mother', mother.full_name, '', '', '', mother.name_key, mother.name_sort, mother_born, '', of_mother.label,
        sheet.residence, CASE WHEN numbered THEN mother.personal_id ELSE '' END, ''),
    (2, 'father', CASE WHEN has_father THEN father.full_name ELSE '' END, '', '', '', CASE WHEN has_father THEN father.name_key ELSE '' END,
        CASE WHEN has_father THEN father.name_sort ELSE '' END, CASE WHEN has_father THEN father_born ELSE '' END, '',
        CASE WHEN has_father THEN of_father.label ELSE '' END, CASE WHEN has_father THEN sheet.residence ELSE '' END,
        CASE WHEN numbered AND has_father THEN father.personal_id ELSE '' END, ''),
    (3, 'declarant', CASE WHEN by_father THEN father.full_name ELSE mother.full_name END, '', '', '',
        CASE WHEN by_father THEN father.name_key ELSE mother.name_key END, CASE WHEN by_father THEN father.name_sort ELSE mother.name_sort END,
        CASE WHEN by_father THEN father_born ELSE mother_born END, '', '', sheet.residence,
        CASE WHEN by_father THEN father.personal_id ELSE mother.personal_id END, CASE WHEN by_father THEN 'Cha' ELSE 'Mẹ' END)
) AS party (place, role, full_name, family, middle, given, name_key, name_sort, born, gender, ethnicity, residence, personal_id, relation)
WHERE party.place < 3 OR numbered;

INSERT INTO registry_personalidrequest (id, record_id, reference, state, number, refusal, parked_number, is_accepted, asked_gender,
    asked_birth_date, asked_at, answered_at, confirmed_at, confirmation_heard_at)
SELECT act.id, act.id, md5('{seed} ' || act.id)::uuid, 'given', act.personal_id, '', '', false,
    CASE act.sex WHEN 0 THEN 'male' ELSE 'female' END, act.born, registered_at - interval '50 minutes',
    registered_at - interval '40 minutes', registered_at, registered_at + interval '1 minute'
FROM (SELECT * FROM country.birth WHERE id BETWEEN {first} AND {last}) AS act WHERE act.source = 'office';
