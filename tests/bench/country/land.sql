-- Offices of both eras with their people, and the communes in which the country's families live.

-- Former offices first: what is the same in every era stands above both.
INSERT INTO hotich_office (code, name, level, place_id, dialect, valid_from, valid_to)
VALUES ('G15', 'Cục Hộ tịch, quốc tịch, chứng thực', 'ministry', NULL, 'north', NULL, NULL);

INSERT INTO hotich_office (code, name, level, place_id, dialect, valid_from, valid_to)
SELECT CASE WHEN place.valid_from IS NULL THEN 'H' ELSE 'T' END || concat_ws('.', above2.code, above.code, place.code),
    CASE place.level WHEN 'province' THEN 'Sở Tư pháp ' WHEN 'district' THEN 'Phòng Tư pháp ' ELSE 'UBND ' END
        || split_part(place.full_name, ', ', 1),
    place.level, place.id, CASE WHEN coalesce(above2.code, above.code, place.code) >= '52' THEN 'south' ELSE 'north' END,
    place.valid_from, place.valid_to
FROM hotich_place place
LEFT JOIN hotich_place above ON above.id = place.parent_id
LEFT JOIN hotich_place above2 ON above2.id = above.parent_id
ORDER BY place.valid_from NULLS FIRST, place.tier, place.code;

ANALYZE hotich_office, hotich_place;

-- What became of each unit, by its main part.
CREATE UNLOGGED TABLE country.heir AS
SELECT DISTINCT ON (old_id) old_id AS old, new_id AS new FROM hotich_placesuccession ORDER BY old_id, extent = 'part', new_id;

INSERT INTO hotich_officesupervision (office_id, parent_id, approving_office_id, period)
SELECT office.id, above.id, above.id, daterange(coalesce(place.valid_from, '2016-01-01'), place.valid_to, '[]')
FROM hotich_office office JOIN hotich_place place ON place.id = office.place_id
JOIN hotich_office above ON above.id = coalesce((SELECT id FROM hotich_office WHERE place_id = place.parent_id), (
    SELECT id FROM hotich_office WHERE level = 'ministry'))
ORDER BY office.id;

CREATE UNLOGGED TABLE country.commune AS
SELECT (row_number() OVER (ORDER BY old.code))::int AS no, province.code AS province, old.id AS old_place,
    old.full_name AS old_address, old_office.id AS old_office, old_office.name AS old_name, old.name AS old_unit,
    new.id AS new_place, new.full_name AS new_address, new_office.id AS new_office, new_office.name AS new_name,
    district_office.id AS district_office, district_office.name AS district_name, new_province.id AS province_office,
    province.full_name AS province_name, split_part(district.full_name, ', ', 1) AS district_unit
FROM hotich_place old JOIN hotich_place district ON district.id = old.parent_id
JOIN hotich_place province ON province.id = district.parent_id
JOIN country.heir ON heir.old = old.id
JOIN hotich_place new ON new.id = heir.new
JOIN hotich_office old_office ON old_office.place_id = old.id
JOIN hotich_office district_office ON district_office.place_id = district.id
JOIN hotich_office new_office ON new_office.place_id = new.id
JOIN hotich_office new_province ON new_province.place_id = new.parent_id
WHERE old.level = 'commune' AND old.valid_from IS NULL;
ALTER TABLE country.commune ADD PRIMARY KEY (no);

-- The books of an ended office are the matter of the department above its successor.
INSERT INTO hotich_officesupervision (office_id, parent_id, approving_office_id, period)
SELECT DISTINCT ON (office) office, above, above, daterange('2025-07-01', NULL)
FROM (
    SELECT old_office, province_office FROM country.commune
    UNION ALL SELECT district_office, province_office FROM country.commune
) AS ended (office, above)
ORDER BY office, above;

-- Registrar and leader of every office that registers, a supervisor of every one above.
INSERT INTO hotich_user (password, is_superuser, username, full_name, phone, email, personal_id, home_office_id, state, state_reason,
    is_staff, created_at)
SELECT '!', false, 'cb.' || office.id || '.' || role, concat_ws(' ', family.text, nullif(middle.text, ''), given.text),
    '', '', '', office.id, 'active', '', false, coalesce(office.valid_from, '2016-01-01')::timestamptz
FROM (
    SELECT *, id * 4 + role_no AS n, (country.h(id * 4 + role_no, 4) % 2) AS sex
    FROM hotich_office, unnest(ARRAY['registrar', 'signatory', 'supervisor']) WITH ORDINALITY AS roles (role, role_no)
    WHERE (role = 'supervisor') = (level IN ('province', 'ministry'))
) AS office
JOIN country.slot f ON f.no = country.slot_of(0, 0, sex, 2, country.h(n, 1))
JOIN country.slot m ON m.no = country.slot_of(0, 1, sex, 2, country.h(n, 2))
JOIN country.slot g ON g.no = country.slot_of(0, 2, sex, 2, country.h(n, 3))
JOIN country.word family ON family.no = f.word JOIN country.word middle ON middle.no = m.word
JOIN country.word given ON given.no = g.word
ORDER BY n;

ANALYZE hotich_user;

INSERT INTO hotich_assignment (user_id, role, office_id, title, is_acting, valid_from, valid_to)
SELECT account.id, split_part(username, '.', 3), office.id,
    CASE split_part(username, '.', 3) WHEN 'registrar' THEN 'Công chức tư pháp – hộ tịch'
        WHEN 'signatory' THEN CASE office.level WHEN 'district' THEN 'Phó Chủ tịch' ELSE 'Chủ tịch' END ELSE '' END,
    false, coalesce(office.valid_from, '2016-01-01'), office.valid_to
FROM hotich_user account JOIN hotich_office office ON office.id = home_office_id
WHERE username LIKE 'cb.%' ORDER BY account.id;

-- Who registers and signs where.
CREATE UNLOGGED TABLE country.desk AS
SELECT office.id AS office, office.name AS office_name, registrar.id AS registrar, registrar.full_name AS registrar_name,
    signer.id AS signer, signer.full_name AS signer_name
FROM hotich_office office
JOIN hotich_user registrar ON registrar.username = 'cb.' || office.id || '.registrar'
JOIN hotich_user signer ON signer.username = 'cb.' || office.id || '.signatory';
ALTER TABLE country.desk ADD PRIMARY KEY (office);

-- Towns have more families than villages, and of the two great cities all books have been taken over.
CREATE UNLOGGED TABLE country.home AS
SELECT (row_number() OVER (ORDER BY no, copy) - 1)::int AS slot, no AS commune
FROM country.commune, generate_series(1,
    CASE WHEN old_unit LIKE 'Phường%' THEN 4 WHEN old_unit LIKE 'Thị trấn%' THEN 2 ELSE 1 END
    * CASE WHEN province IN ('01', '79') THEN 10 ELSE 1 END) AS copy;
ALTER TABLE country.home ADD PRIMARY KEY (slot);

-- Which peoples live in a province, in thousandths; all others are Kinh.
CREATE UNLOGGED TABLE country.mix AS
SELECT province, people.no AS people, sum(share) OVER (PARTITION BY province ORDER BY people.no) - share AS least,
    sum(share) OVER (PARTITION BY province ORDER BY people.no) AS below
FROM (VALUES
    ('02', 'mông', 320), ('02', 'tày', 230), ('04', 'tày', 700), ('04', 'mông', 100), ('06', 'tày', 520),
    ('08', 'tày', 260), ('10', 'mông', 250), ('10', 'tày', 150), ('11', 'thái', 380), ('11', 'mông', 350),
    ('12', 'thái', 330), ('12', 'mông', 220), ('14', 'thái', 530), ('14', 'mông', 120), ('14', 'mường', 80),
    ('15', 'tày', 180), ('15', 'mông', 120), ('17', 'mường', 630), ('19', 'tày', 110), ('20', 'tày', 700),
    ('38', 'mường', 100), ('38', 'thái', 60), ('40', 'thái', 90), ('56', 'hoa', 5), ('62', 'ba-na', 120),
    ('64', 'gia-rai', 300), ('64', 'ba-na', 120), ('66', 'ê-đê', 180), ('67', 'mông', 50), ('67', 'ê-đê', 10),
    ('68', 'cơ-ho', 120), ('79', 'hoa', 50), ('84', 'khmer', 310), ('89', 'khmer', 40), ('91', 'khmer', 120),
    ('92', 'khmer', 20), ('94', 'khmer', 300), ('94', 'hoa', 50), ('95', 'khmer', 70), ('96', 'khmer', 20)
) AS lives (province, key, share) JOIN country.people USING (key);
