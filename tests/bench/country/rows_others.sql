-- People and particulars of all kinds but births: up to three people, and whoever asks.
INSERT INTO registry_particulars (id, record_id, "values", place_unit_id)
SELECT act.id, act.id, kind.blank || CASE act.kind
    WHEN 'death' THEN jsonb_build_object('death_date', country.written(happened_on, id, country.partial_child(year)),
        'death_place', 'Tại nhà, ' || address, 'death_cause', (ARRAY['Tuổi già', 'Bệnh tim mạch', 'Tai biến mạch máu não', 'Ung thư',
        'Tai nạn giao thông'])[1 + country.h(id, 61) % 5], 'notice_kind', 'notice', 'notice_number', 'BT.' || id)
    WHEN 'marriage' THEN jsonb_build_object('effective_date', happened_on::text, 'times_husband', 1, 'times_wife', 1)
    WHEN 'marital_status' THEN jsonb_build_object('status', 'never', 'purpose', CASE WHEN other IS NULL THEN 'property' ELSE 'marriage' END,
        'purpose_text', CASE WHEN other IS NULL THEN 'Chuyển nhượng quyền sử dụng đất' ELSE '' END)
    WHEN 'parent_child' THEN jsonb_build_object('recognition_kind', 'father', 'evidence_kind', 'expert',
        'evidence', 'Văn bản của cơ quan giám định', 'relation_to_parent', 'Con')
    WHEN 'guardianship' THEN jsonb_build_object('guardianship_kind', 'natural', 'reason', 'no_parents')
    WHEN 'guardianship_end' THEN jsonb_build_object('end_reason', 'capable', 'ended_on', happened_on::text)
    WHEN 'supervision' THEN jsonb_build_object('chosen_by', 'relatives', 'consent', true)
    WHEN 'adoption' THEN jsonb_build_object('birth_place', address, 'consent_on', (happened_on - 20)::text)
    WHEN 'divorce_note' THEN jsonb_build_object('decision_number', id || '/' || year || '/HNGĐ-ST', 'decision_on', (happened_on - 30)::text,
        'decision_authority', 'Tòa án nhân dân', 'in_force_on', happened_on::text, 'original_office', old_name)
    WHEN 'status_note' THEN jsonb_build_object('note_kind', (ARRAY['missing', 'incapable', 'limited'])[1 + country.h(id, 62) % 3],
        'decision_number', id || '/' || year || '/QĐDS-ST', 'decision_on', (happened_on - 30)::text, 'decision_authority',
        'Tòa án nhân dân', 'in_force_on', happened_on::text, 'content', 'Ghi theo quyết định của Tòa án', 'original_paper', 'Giấy khai sinh')
    ELSE jsonb_build_object('change_kind', CASE country.h(act.person, 84) % 5 WHEN 0 THEN 'change' WHEN 1 THEN 'change' ELSE 'rectification' END,
        'legal_basis', 'Bộ luật Dân sự 2015, Điều 28', 'evidence', 'Sổ hộ khẩu, học bạ', 'own_consent', true) END,
    CASE WHEN act.kind = 'death' THEN old_place END
FROM country.act JOIN country.kind ON kind.key = act.kind JOIN country.commune ON commune.no = commune
CROSS JOIN LATERAL (SELECT CASE WHEN registered_on < '2025-07-01' THEN old_address ELSE new_address END AS address) AS place
WHERE id BETWEEN {first} AND {last} AND act.kind <> 'birth';

INSERT INTO registry_party (id, record_id, role, full_name, family_name, middle_name, given_name, name_key, name_sort, birth_date,
    gender, ethnicity, nationality, residence_kind, residence, id_type, id_number, id_issued_on, id_issuer, personal_id, relation)
SELECT act.id * 8::bigint + role.place, act.id, role.role, full_name, '', '', '', name_key, name_sort,
    country.written(born, act.id * 8::bigint + CASE role.role WHEN 'declarant' THEN 0 ELSE role.place END, country.partial_adult(act.year)),
    CASE WHEN role.role IN ('declarant', 'husband', 'wife') THEN '' WHEN sex = 0 THEN 'male' ELSE 'female' END,
    CASE WHEN role.role = 'declarant' THEN '' ELSE people.label END, CASE WHEN role.role = 'declarant' THEN '' ELSE 'Việt Nam' END,
    CASE WHEN role.role = 'declarant' THEN '' ELSE 'permanent' END,
    'Thôn ' || 1 + country.h(person.parents, 63) % 12 || ', ' || CASE WHEN act.registered_on < '2025-07-01' THEN old_address ELSE new_address END,
    CASE WHEN act.source = 'office' THEN 'cccd' ELSE '' END, CASE WHEN act.source = 'office' THEN person.personal_id ELSE '' END, '', '',
    CASE WHEN act.source = 'office' THEN person.personal_id ELSE '' END, role.relation
FROM country.act JOIN country.role ON role.kind = act.kind
JOIN country.person ON person.id = CASE role.who WHEN 'person' THEN act.person WHEN 'other' THEN act.other ELSE act.third END
JOIN country.people ON people.no = person.people
JOIN country.commune ON commune.no = act.commune
WHERE act.id BETWEEN {first} AND {last} AND (role.role <> 'declarant' OR act.source = 'office');
