-- Every act gets its office and its number in the book, and its key in the order in which acts came into the register.
CREATE UNLOGGED TABLE country.act AS
SELECT row_number() OVER (ORDER BY registered_at, kind, person)::int AS id, *
FROM (
    SELECT *, row_number() OVER (PARTITION BY office, kind, source, year ORDER BY registered_on, person, other)::int AS number
    FROM (
        SELECT kind, person, other, third, commune, happened_on, told_on AS registered_on, is_late, source,
            extract(year FROM told_on)::int AS year,
            CASE WHEN entered < '2025-07-01' THEN old_office ELSE new_office END AS office,
            (entered + interval '1 second' * (27000 + country.h(person, 46) % 32000))::timestamptz AS registered_at
        FROM country.told JOIN country.commune ON commune.no = commune
        CROSS JOIN LATERAL (SELECT CASE WHEN told_on < '2016-01-01' THEN 'paper' ELSE 'office' END AS source,
            CASE WHEN told_on >= '2016-01-01' THEN told_on
                ELSE date '2019-03-01' + country.h(person, 45) % (date '{today}' - date '2019-03-01') END AS entered) AS known
    ) AS placed
) AS numbered;
ALTER TABLE country.act ADD PRIMARY KEY (id);
CREATE INDEX ON country.act (kind, person);
DROP TABLE country.told;

INSERT INTO registry_registerbook (office_id, kind, prefix, title, year, volume, first_number, last_number, opened_on,
    closed_on, closed_by_name, total_entries, corrected_entries, voided_entries, blank_pages)
SELECT book.office, book.kind, kind.prefix, kind.book_title, year, 1, 1, most, opened, closed,
    CASE WHEN closed IS NULL THEN '' ELSE signer_name END,
    CASE WHEN closed IS NOT NULL THEN most END, CASE WHEN closed IS NOT NULL THEN 0 END,
    CASE WHEN closed IS NOT NULL THEN 0 END, CASE WHEN closed IS NOT NULL THEN 0 END
FROM (
    SELECT office, kind, year, max(number) AS most, min(registered_on) AS opened FROM country.act
    WHERE source = 'office' GROUP BY office, kind, year
) AS book
JOIN country.kind ON kind.key = book.kind
JOIN hotich_office office ON office.id = book.office
JOIN country.desk ON desk.office = book.office
CROSS JOIN LATERAL (SELECT CASE WHEN year < extract(year FROM date '{today}') THEN least(make_date(year, 12, 31), office.valid_to) END) AS ended (closed)
ORDER BY book.office, book.kind, year;

-- A birth with everything that its rows say.
CREATE VIEW country.birth AS
SELECT act.id, act.year, act.source, act.happened_on, act.registered_at, child.full_name, child.name_key, child.name_sort, child.sex,
    child.people, child.family, child.middle, child.given, child.personal_id, couple.wife AS mother, couple.husband AS father,
    child.turn > 2 OR country.h(child.parents, 17) % 100 >= 5 AS has_father,
    country.written(child.born, child.id, country.partial_child(act.year)) AS born,
    address, unit, CASE WHEN commune.old_unit LIKE 'Xã%' THEN 'Thôn ' || 1 + country.h(child.parents, 63) % 12
        ELSE 'Số ' || 1 + country.h(child.parents, 63) % 300 END || ', ' || address AS residence
FROM country.act
JOIN country.person child ON child.id = act.person
JOIN country.couple ON couple.id = child.parents
JOIN country.commune ON commune.no = act.commune
CROSS JOIN LATERAL (SELECT
    CASE WHEN act.registered_on < '2025-07-01' THEN old_address ELSE new_address END AS address,
    CASE WHEN act.registered_on < '2025-07-01' THEN old_place ELSE new_place END AS unit) AS place
WHERE act.kind = 'birth';
